"""Counts the sessions and the entries of a plan before any of them is read."""

from collections.abc import Iterator

from strideaudit.plan import day_names
from strideaudit.plan.model import SESSION_KEYS
from strideaudit.plan.reading import Reading
from strideaudit.plan.sessions import SESSION
from strideaudit.text.document import Path, Place
from strideaudit.text.limits import MOST_ENTRIES, MOST_REMARKS, MOST_SESSIONS
from strideaudit.text.tree import Tree, too_many

_PARTS = frozenset((*SESSION["work"], "warmup", "cooldown"))
_WEEKS = ("weeks", "phases")


def refuse_too_many(reading: Reading, tree: dict[str, Tree]) -> None:
    """Refuse a plan with more sessions or entries than are read.

    Raises:
        SyntaxFaultError: There are more.
    """
    entries = 0
    for number, (path, session) in enumerate(_sessions(tree, ())):
        given = session.items() if isinstance(session, dict) else ()
        entries += sum(
            len(work) for key, work in given if key in _PARTS and isinstance(work, (list, dict))
        )
        if number >= MOST_SESSIONS:
            raise too_many(MOST_SESSIONS, "sessions", reading.document.span(path))
        if entries > MOST_ENTRIES:
            raise too_many(MOST_ENTRIES, "entries", reading.document.span(path))


def refuse_many_remarks(reading: Reading) -> None:
    """Refuse a plan with more remarks than are listed.

    Raises:
        SyntaxFaultError: There are more.
    """
    places = [one.place for one in reading.slips]
    places += [Place(one.path, key=True) for one in reading.unknown]
    if len(places) > MOST_REMARKS:
        what = "unknown keys and values that other programs read differently"
        span = reading.span_of(places[MOST_REMARKS])
        raise too_many(MOST_REMARKS, what, span, "remove them, or move them under `notes:`")


def _sessions(node: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    """Yield the sessions of a plan, a phase or a week, with their paths."""
    for key, value in node.items() if isinstance(node, dict) else ():
        inside = (*path, key)
        if key in SESSION_KEYS:
            yield from (((*inside, step), _whole(one)) for step, one in _items(value))
        elif not path and day_names.of_key(key):
            yield inside, _whole(value)
        elif key in _WEEKS:
            for step, week in _items(value):
                yield from _sessions(week, (*inside, step))


def _whole(session: Tree) -> Tree:
    """Return a session that is only its list of work as a map."""
    return {"work": session} if isinstance(session, list) else session


def _items(node: Tree) -> list[tuple[str | int, Tree]]:
    if isinstance(node, dict):
        return list(node.items())
    return list(enumerate(node)) if isinstance(node, list) else []
