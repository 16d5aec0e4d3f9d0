"""Writes a foreign file as a plan in our own format, with what was not understood.

The tree that an importer made is written in the layout of our examples, with the names and doses of
the person. Work that was not understood becomes an entry of its text, which no number counts until
somebody corrects it; other lines, and rows of a log, become comments. Both come after the entry
that is before them in the file.
"""

import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from strideaudit.converting.comments import comment
from strideaudit.converting.entry_lines import EntryWriter, value_of
from strideaudit.plan import circuits
from strideaudit.plan.model import NOT_READ, Log, PlanFile, Unread
from strideaudit.plan.reader import PLAN
from strideaudit.plan.sessions import SESSION
from strideaudit.text.document import Path, Source
from strideaudit.text.tree import Tree
from strideaudit.text.wording import counted
from strideaudit.text.yaml_writer import scalar

LONGEST_TEXT = 2000
"""Characters that are kept of a line that was not understood."""

LONGEST_NAME = 200
"""Characters that are kept of it as the name of an entry."""

OPEN = "?"
"""The sets of such an entry: with a field of its own, its name is not read as a line of work."""

STEP = "  "


def converted(file: PlanFile, name: str) -> str:
    """Return a plan in our own format with everything that was read from a file.

    Args:
        file: The result of an importer; it must have a plan.
        name: The name of the file, for the comments at the top.
    """
    return "".join(f"{line}\n" for line in _Writer(file).lines(name))


def summary(file: PlanFile) -> str:
    """Return in words how much a plan holds."""
    sessions = file.plan.sessions if file.plan else ()
    facts = [
        counted(len(sessions), "session"),
        counted(sum(len(one.entries) for one in sessions), "entry"),
    ]
    if file.unread:
        kept = "as comments" if file.log is not None else "kept in the plan"
        facts.append(f"{counted(len(file.unread), 'part')} not understood, {kept}")
    return ", ".join(facts)


class _Writer:
    """Writes one plan."""

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._tree = file.document.tree
        sessions = file.plan.sessions if file.plan else ()
        self._entries = {entry.path: entry for one in sessions for entry in one.entries}
        self._notes = _placed(file)
        self._writer = EntryWriter(file)

    def lines(self, name: str) -> Iterator[str]:
        """Yield the lines of the plan."""
        for sentence in _head(self._file, name):
            yield comment(sentence)
        yield from self._unread((), "")
        tree = self._tree if isinstance(self._tree, dict) else {}
        for key, value in tree.items():
            if not isinstance(value, (dict, list)) and value is not None:
                yield f"{key}: {value_of(key, value)}"
        for key in PLAN["sessions"]:
            if key in tree:
                yield from self._sessions(tree[key], (key,), "")
        weeks = tree.get("weeks")
        if isinstance(weeks, list):
            yield "weeks:"
            for number, week in enumerate(weeks):
                path: Path = ("weeks", number)
                node = week if isinstance(week, dict) else {}
                listing = self._sessions(node.get("sessions"), (*path, "sessions"), STEP * 2)
                yield from _item(listing, STEP)

    def _sessions(self, node: Tree, path: Path, indent: str) -> Iterator[str]:
        sessions = node if isinstance(node, list) else []
        if not sessions:
            yield f"{indent}sessions: []"
            return
        yield f"{indent}sessions:"
        for number, session in enumerate(sessions):
            if isinstance(session, dict):
                listing = self._session(session, (*path, number), indent + STEP * 2)
                yield from _item(listing, indent + STEP)

    def _session(self, node: Mapping[str, Tree], path: Path, indent: str) -> Iterator[str]:
        for key in ("day", "name", "notes"):
            value = node.get(key)
            if isinstance(value, str):
                yield f"{indent}{key}: {value_of(key, value)}"
        waiting = list(self._unread(path, indent + STEP))
        apart = [one for one in self._notes if self._is_apart(one, path)]
        lost = [line for one in (path, *apart) for line in self._lost(one, indent + STEP)]
        for key in ("warmup", *SESSION["work"], "cooldown"):
            entries = node.get(key)
            if not isinstance(entries, list):
                continue
            lines = list(self._listed(entries, (*path, key), indent + STEP))
            if key in SESSION["work"]:
                lines, lost = lost + lines, []
            yield f"{indent}{key}:" if lines else f"{indent}{key}: []"
            yield from waiting
            yield from lines
            waiting = []

    def _listed(self, entries: list[Tree], path: Path, indent: str) -> Iterator[str]:
        for number, node in enumerate(entries):
            place = (*path, number)
            inner = circuits.of(node)
            if inner is None:
                yield from self._entry(node, place, indent)
                continue
            lines = list(self._listed(inner.items, (*place, *inner.path), indent + STEP * 2))
            if lines:
                yield f"{indent}- {scalar(inner.head)}:"
                yield from lines

    def _entry(self, node: Tree, path: Path, indent: str) -> Iterator[str]:
        entry = self._entries.get(path)
        if entry is None:
            return  # it was left out, and is among the lines that were not understood
        fields = node if isinstance(node, dict) else {"exercise": node}
        yield from (f"{indent}{line}" for line in self._writer.written(entry, fields))
        yield from self._unread(path, indent)
        if "warmup" not in path and "cooldown" not in path:
            yield from self._lost(path, indent)

    def _unread(self, path: Path, indent: str) -> Iterator[str]:
        for unread in self._notes.get(path, ()):
            yield indent + comment(_not_understood(unread, self._file.document.source))

    def _is_apart(self, path: Path, session: Path) -> bool:
        """Return whether an entry of a session is not in its work."""
        size = len(session)
        return path[:size] == session and path[size : size + 1] in (("warmup",), ("cooldown",))

    def _lost(self, path: Path, indent: str) -> Iterator[str]:
        """Yield the work that was not understood, as entries that no number counts."""
        for unread in self._notes.get(path, ()):
            if is_lost(self._file, unread):
                yield f"{indent}- exercise: {scalar(lost_name(unread))}"
                yield f"{indent}{STEP}sets: {scalar(OPEN)}"


def is_lost(file: PlanFile, unread: Unread) -> bool:
    """Return whether a part that was not understood is written as an entry: the work of a plan."""
    return file.log is None and unread.work and file.plan is not None and bool(file.plan.sessions)


def lost_name(unread: Unread) -> str:
    """Return the name of the entry for a line of work that was not understood: its text."""
    return " ".join(unread.text.split())[:LONGEST_NAME] or NOT_READ


def _placed(file: PlanFile) -> dict[Path, list[Unread]]:
    """Return the lines that were not understood, by the entry or session that they come after.

    An entry that is once in the file and many times in the plan, for example in each of four weeks,
    counts as its first occurrence.
    """
    groups: dict[tuple[int, int], dict[Path, Path]] = {}
    for session in file.plan.sessions if file.plan else ():
        for path in (session.path, *(entry.path for entry in session.entries)):
            group = groups.setdefault(file.document.span(path)[:2], {})
            group[session.path] = path  # the last of several doses on one line
    places = sorted(groups)
    found: dict[Path, list[Unread]] = {}
    for unread in sorted(file.unread):
        at = bisect_right(places, unread.span[:2]) - 1
        at = max(at, 0) if is_lost(file, unread) and places else at
        path = next(iter(groups[places[at]].values())) if at >= 0 else ()
        found.setdefault(path, []).append(unread)
    return found


def _head(file: PlanFile, name: str) -> Iterator[str]:
    yield f"Converted from {os.path.basename(name) or name}. Names are unchanged."
    if file.log is not None:
        yield from _of_log(file.log)
    for part in file.passed_over:
        yield f"Skipped: {part}."
    if file.unread:
        number = len(file.unread)
        which = "it is" if number == 1 else "each is"
        yield f"{counted(number, 'part')} not understood; {which} below as a comment."
        if any(is_lost(file, one) for one in file.unread):
            yield "Work that was not understood is also an entry: write what it means instead."


def _of_log(log: Log) -> Iterator[str]:
    if not log.ends:
        yield "A log without a readable date."
        return
    yield f"A log from {log.begins} to {log.ends}, {_rows(log.rows)}."
    if not log.first or log.first > log.last:
        yield "Here: nothing, because no row is on one of the requested days."
        return
    rows = _rows(log.audited)
    yield f"Here: {log.first} to {log.last}, {counted(log.sets, 'set')} in {rows}."
    if log.left_out:
        yield f"Left out: {', '.join(f'{why} {number:,}' for why, number in log.left_out)}."
    if log.unlisted:
        yield f"{_rows(log.unlisted)} more were not understood and are not listed."


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _not_understood(unread: Unread, source: Source) -> str:
    text = unread.text
    if len(text) > LONGEST_TEXT:
        text = f"{text[:LONGEST_TEXT]}... ({len(text) - LONGEST_TEXT:,} characters more)"
    return f"{source.said(unread.span)}, not understood ({unread.why}): {text}"


def _item(lines: Iterator[str], indent: str) -> Iterator[str]:
    """Yield the lines of a map as an item of a list: the first line gets the dash."""
    first = next(lines)
    yield f"{indent}- {first[len(indent) + len(STEP) :]}"
    yield from lines
