"""Work under a key that is not read: it counts as left out, and is never lost in silence."""

import re
from collections.abc import Callable, Collection, Iterator

from strideaudit.plan.entry_fields import KEYS
from strideaudit.plan.foreign_keys import AMOUNTS
from strideaudit.plan.reading import Reading
from strideaudit.text.document import Path
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Tree
from strideaudit.text.wording import quoted

_DOSE = pattern(
    r"\d\s*[x\xd7*]\s*(?:\d|max\b|amrap\b)|\d\s*(?:sets?|s\xe4tze|saetze|series|s\xe9ries|rounds|runden"
    r"|reps?|repetitions|wdh|wiederholungen|repeticiones|r\xe9p\xe9titions)\b",
    re.IGNORECASE,
)
_AMOUNTS = KEYS - {"exercise", "name", "section", "notes", "load", "weight", "time", "rest", "side"}
"""Fields that only an entry has; a map of anything may have a time or a weight."""

_HEADS = frozenset(("day", "date", "week", "weeks", "number"))
"""What a map without work of its own says of the work next to it."""

_HOLDS_WORK = frozenset(("sessions", "work"))
"""A map that may hold one of these may hold work under another key."""


def note(reading: Reading) -> None:
    """List the work under the unknown keys that were found so far.

    Where some of the lines under a key are work, all of them are listed, and so are those under the
    same key elsewhere: nobody else says that they count nowhere.
    """
    unknown = [one for one in reading.unknown if _HOLDS_WORK & set(one.known)]
    values = [reading.document.value(one.path) for one in unknown]
    keys = {
        one.path[-1]
        for one, value in zip(unknown, values, strict=True)
        if any(True for _ in _entries(value, one.path, _is_entry))
    }
    for one, value in zip(unknown, values, strict=True):
        if one.path[-1] not in keys:
            continue
        key = str(one.path[-1])
        fix = rename(value, key, one.known)
        for path in _entries(value, one.path, _is_line):
            why = f"it is under {quoted(key)}, a key that is not read"
            reading.leave_out(path, why, fix=fix or "move it under `work:` of a session")


def rename(node: Tree, key: str, known: Collection[str]) -> str:
    """Return how to rename a key of a session that is not read; empty if it is not a list of work.

    Args:
        node: Its value.
        key: The key.
        known: The keys that are known at its place.
    """
    if "work" not in known or not isinstance(node, list) or not any(map(_is_entry, node)):
        return ""
    return f"rename {quoted(key)} to `work:`, or move its lines under it"


def _entries(node: Tree, path: Path, is_one: Callable[[Tree], bool]) -> Iterator[Path]:
    """Yield the places of the list items and maps that are entries, as a test of them says."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            if is_one(item):
                yield (*path, i)
            else:
                yield from _entries(item, (*path, i), is_one)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _entries(value, (*path, key), is_one)


def _is_line(node: Tree) -> bool:
    """Return whether an item of a list is an entry, or a line next to entries: ``pool 30 min``."""
    if isinstance(node, str):
        return bool(node.strip())
    if not isinstance(node, dict) or _is_entry(node):
        return isinstance(node, dict)
    plain = all(isinstance(value, str) for value in node.values())
    said = any(map(str.isdigit, "".join(f"{key}{value}" for key, value in node.items())))
    alone = len(node) == 1
    return plain and (said or alone) and _HEADS.isdisjoint(map(str.casefold, node))


def _is_entry(node: Tree) -> bool:
    if isinstance(node, str):
        return _DOSE.search(node) is not None
    if not isinstance(node, dict):
        return False
    if not _AMOUNTS.isdisjoint(node) or not AMOUNTS.isdisjoint(map(str.casefold, node)):
        return True
    [(key, value), *others] = node.items() or (("", ""),)
    return not others and isinstance(value, str) and _DOSE.search(f"{key}: {value}") is not None
