"""Reads the weeks of a plan: a number, or a list of weeks and phases with their own sessions."""

from strideaudit.plan import day_names, sessions
from strideaudit.plan.model import SESSION_KEYS
from strideaudit.plan.reading import Fields, Reading, Record, kind_of
from strideaudit.plan.sizes import MOST_WEEKS
from strideaudit.text import similar
from strideaudit.text.document import Path
from strideaudit.text.tree import Tree
from strideaudit.text.wording import LONGEST_QUOTE, quoted

WEEK: Fields = {
    "sessions": SESSION_KEYS,
    "weeks": ("weeks",),
    "number": ("week",),
    "name": ("name", "title"),
    "notes": ("notes",),
}
"""A week; or a phase: several weeks that are alike, or that are a list in it.

Weeks are counted by their order. What ``week`` says is known where it says the same.
"""

_HOLD_SESSIONS = (*SESSION_KEYS, "phases")
_EITHER = "keep `weeks:` a number, or move them"
_EXAMPLE = "`- sessions:` and a list of sessions"
_FEWER_WEEKS = "write weeks: 4, or split the work over several plans"


def read(
    reading: Reading, node: dict[str, Tree], keys: dict[str, str]
) -> "tuple[Tree | int, list[Record]]":
    """Return the number of weeks, as written if it cannot be used, and the sessions.

    Args:
        reading: The document's reading, which takes the faults.
        node: The plan.
        keys: The keys of the plan by their fields.
    """
    given = node[keys["weeks"]] if "weeks" in keys else None
    phases = node[keys["phases"]] if "phases" in keys else None
    if isinstance(given, list) or _has_sessions(phases):
        return _listed(reading, node, keys, "weeks" if isinstance(given, list) else "phases")
    if phases is not None:
        reading.unknown_key((keys["phases"],), WEEK)
    weeks = _limited(reading, given, keys)
    if "sessions" in keys:
        every = number(weeks)
        path = (keys["sessions"],)
        found = sessions.read(reading, node[keys["sessions"]], path, tuple(range(1, every + 1)))
        return every if is_count(weeks) or weeks is None else weeks, found
    if days := day_keys(node):
        found = sessions.of_days(reading, node, days, tuple(range(1, number(weeks) + 1)))
        return number(weeks) if is_count(weeks) or weeks is None else weeks, found
    hint = "add `sessions:` and a list of sessions, each with `work:`"
    for key, value in node.items():
        listed = isinstance(value, list) and any(isinstance(one, dict) for one in value)
        if similar.suggest(key, SESSION_KEYS, most=1) or (listed and key not in keys.values()):
            hint = f"is {quoted(key)} meant to be `sessions:`?"
    reading.fault((), "a plan without sessions", hint)
    return 1, []


def day_keys(node: dict[str, Tree]) -> tuple[str, ...]:
    """Return the keys of a plan that are weekdays, if its sessions are not listed elsewhere."""
    if isinstance(node.get("weeks"), list) or any(map(node.__contains__, _HOLD_SESSIONS)):
        return ()
    return tuple(key for key in node if day_names.of_key(key))


def number(weeks: Tree) -> int:
    """Return the number of weeks; 1 for anything else, which the validation reports."""
    return int(str(weeks)) if is_count(weeks) else 1


def is_count(weeks: Tree) -> bool:
    """Return whether a value is a number of weeks within the limit."""
    few = isinstance(weeks, str) and weeks.isdecimal() and len(weeks) <= len(str(MOST_WEEKS))
    return few and 1 <= int(str(weeks)) <= MOST_WEEKS


def _has_sessions(node: Tree) -> bool:
    """Return whether phases are weeks with sessions, and not names or notes about them."""
    return any(
        isinstance(one, dict) and any(key in one for key in (*SESSION_KEYS, "weeks"))
        for _, one in _items(node)
    )


def _items(node: Tree) -> "list[tuple[str | int, Tree]]":
    """Return the weeks of a list, or of a map that names them, with their steps."""
    if isinstance(node, dict):
        return list(node.items())
    return list(enumerate(node)) if isinstance(node, list) else []


def _listed(
    reading: Reading, node: dict[str, Tree], keys: dict[str, str], field: str
) -> "tuple[Tree | int, list[Record]]":
    """Read the weeks of a list, which is under ``weeks`` or ``phases``."""
    for other in ("sessions", "phases"):
        if other in keys and other != field:
            message = f"{other} stand both beside the {field} and inside them"
            reading.fault((keys[other],), message, _EITHER, key=True)
    path: Path = (keys[field],)
    found: list[Record] = []
    count = _weeks(reading, node[keys[field]], path, 0, found)
    if not count:
        reading.fault(path, "a list of weeks without a week", "add a week with `sessions:`")
    if field == "phases" and "weeks" in keys and number(node[keys["weeks"]]) != count:
        message = f"the phases have {count} weeks, and `weeks` is {kind_of(node[keys['weeks']])}"
        reading.fault((keys["weeks"],), message, "remove `weeks:`, or correct it")
    _limited(reading, str(count), {"weeks": keys[field]})
    return max(1, min(count, MOST_WEEKS)), found


def _weeks(reading: Reading, node: Tree, path: Path, before: int, found: list[Record]) -> int:
    """Read weeks into a list of sessions, and return how many there are.

    Args:
        reading: The document's reading, which takes the faults.
        node: The weeks.
        path: Their place.
        before: How many weeks come before them.
        found: Takes the sessions.
    """
    count = 0
    for step, item in _items(node):
        place = (*path, step)
        week = reading.expect_map(item, place, "a week", _EXAMPLE)
        keys = reading.fields(week, place, WEEK)
        if "number" in keys and week[keys["number"]] not in (
            str(before + count + 1),
            str(count + 1),
        ):
            reading.unknown_key((*place, keys["number"]), WEEK)
        given = week[keys["weeks"]] if "weeks" in keys else None
        if isinstance(given, (list, dict)):
            count += _weeks(reading, given, (*place, keys["weeks"]), before + count, found)
            continue
        if given is not None and not is_count(given):
            message = f"weeks must be a number from 1 to {MOST_WEEKS}, not {kind_of(given)}"
            reading.fault((*place, keys["weeks"]), message, "write weeks: 4")
        first = before + count + 1
        count += number(given)
        if first > MOST_WEEKS:
            continue
        if "sessions" in keys:
            inside = (*place, keys["sessions"])
            last = min(before + count, MOST_WEEKS)
            weeks = tuple(range(first, last + 1))
            found += sessions.read(reading, week[keys["sessions"]], inside, weeks)
        elif week:
            reading.fault(place, "a week without sessions", "add `sessions:`, or `sessions: []`")
    return count


def _limited(reading: Reading, weeks: Tree, keys: dict[str, str]) -> Tree:
    """Return a number of weeks; one beyond the limit is a fault, and gives None."""
    digits = str(weeks).lstrip("0")
    # Python refuses to make a number of thousands of digits, and nobody wants to read them.
    if not str(weeks).isdecimal() or (
        len(digits) <= len(str(MOST_WEEKS)) and int(digits or "0") <= MOST_WEEKS
    ):
        return weeks
    found = str(weeks) if len(str(weeks)) <= LONGEST_QUOTE else f"{weeks!s:.{LONGEST_QUOTE}}..."
    message = f"weeks must be at most {MOST_WEEKS}; found {found}"
    hint = "split the work over several files" if reading.lenient else _FEWER_WEEKS
    reading.fault((keys["weeks"],), message, hint)
    return None
