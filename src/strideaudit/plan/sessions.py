"""Reads the list of sessions: the day of each, its name, and its work."""

from datetime import date

from strideaudit.plan import circuits, day_names, periods
from strideaudit.plan.entries import read_entry
from strideaudit.plan.entry_fields import KEYS as ENTRY_KEYS
from strideaudit.plan.model import DAYS, Unread
from strideaudit.plan.reading import Fields, Reading, Record
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text.document import Path
from strideaudit.text.tree import Tree
from strideaudit.text.wording import quoted

SESSION: Fields = {
    "day": ("day",),
    "name": ("name", "title"),
    "work": ("work", "exercises", "items"),
    "warmup": ("warmup",),
    "cooldown": ("cooldown",),
    "notes": ("notes",),
}
_KEYS = frozenset(key for keys in SESSION.values() for key in keys)
ONE_SESSION = _KEYS.difference(SESSION["notes"])
"""Keys that a map of sessions does not have, and a session does."""

_WORK_EXAMPLE = "each exercise on its own line: `- Back squat: 4x5`"


def read(reading: Reading, node: Tree, path: Path, weeks: tuple[int, ...]) -> list[Record]:
    """Return the sessions of a list, or of a map by their days or names.

    Args:
        reading: The document's reading, which takes the faults.
        node: The list, or the map.
        path: Its place.
        weeks: The weeks in which they take place.
    """
    if isinstance(node, dict) and node:
        if not ONE_SESSION.isdisjoint(node):  # without a list
            return [_session(reading, node, path, weeks)]
        keys = [key for key in node if key not in SESSION["notes"]]
        under = (_under_key(reading, key, node[key], path, weeks) for key in keys)
        return [session for found in under for session in found]
    listed = reading.expect_list(node, path, str(path[-1]), "a list: `- day: mon` and its `work:`")
    return [_session(reading, item, (*path, i), weeks) for i, item in enumerate(listed)]


def of_days(
    reading: Reading, node: dict[str, Tree], days: tuple[str, ...], weeks: tuple[int, ...]
) -> list[Record]:
    """Return the sessions of a plan whose keys are weekdays, each with its list of work.

    Args:
        reading: The document's reading, which takes the faults.
        node: The plan.
        days: The keys that are weekdays.
        weeks: The weeks in which they take place.
    """
    under = (_under_key(reading, key, node[key], (), weeks) for key in days)
    return [session for found in under for session in found]


def _under_key(
    reading: Reading, key: str, value: Tree, path: Path, weeks: tuple[int, ...]
) -> list[Record]:
    """Return the session under a weekday or a name; none if the day is free."""
    place = (*path, key)
    said = day_names.of_key(key) or day_names.DayKey("", key)
    if isinstance(value, dict):
        record = _session(reading, value, place, weeks)
    elif isinstance(value, list):
        record = {"path": place, "weeks": weeks, "name": None}
        record["entries"] = _entries(reading, value, place, "work")
    else:
        if value and any(map(str.isdigit, value)):
            reading.leave_out(place, "a day without a list", fix=_WORK_EXAMPLE)
        return []
    if said.day:
        record.setdefault("day", said.day)
    record["name"] = record["name"] or said.name or None
    return [record]


def _session(reading: Reading, item: Tree, path: Path, weeks: tuple[int, ...]) -> Record:
    node = reading.expect_map(item, path, "a session", "`- day: mon`, then `work:` under it")
    day_key = None if "day" in node else next((k for k in node if _is_day(k)), None)
    if day_key and len(node) == 1 and isinstance(node[day_key], (list, dict)):
        return _under_key(reading, day_key, node[day_key], path, weeks)[0]
    if day_key and isinstance(node[day_key], (list, dict)):
        day_key = None
    named = _by_name(node, day_key)
    others = {k: v for k, v in node.items() if k != day_key and k not in named}
    keys = reading.fields(others, path, SESSION)
    record: Record = {"path": path, "weeks": weeks, "entries": []}
    record["name"] = reading.text(node, path, keys.get("name"), "name")
    reading.origins[(*path, "name")] = (*path, keys.get("name", "name"))
    day = reading.text(node, path, keys.get("day"), "day")
    if day is not None:
        record.update(_day(reading, day, (*path, keys["day"])))
    if day_key:  # `- monday: Lower A`, and `work:` next to it
        _name_by_day(reading, record, day_key, node[day_key])
    for section in ("warmup", "work", "cooldown"):
        if section not in keys:
            continue
        place = (*path, keys[section])
        value = node[keys[section]]
        if section != "work" and not isinstance(value, list):
            continue  # a warm-up in words is a note: it is not scored
        if isinstance(value, dict) and value:
            record["entries"] += _named(reading, value, place)
            continue
        listed = reading.expect_list(value, place, keys[section], _WORK_EXAMPLE)
        record["entries"] += _entries(reading, listed, place, section)
    record["entries"] += _named(reading, named, path)
    return record


def _by_name(node: dict[str, Tree], day: str | None) -> dict[str, Tree]:
    """Return the keys of a session that are exercises, with their doses: ``Back squat: 3x5``.

    A session with a list of work has none.
    """
    if any(key in node for key in SESSION["work"]):
        return {}
    return {
        key: value
        for key, value in node.items()
        if key not in _KEYS and key != day and is_named_dose(value)
    }


def is_named_dose(value: Tree) -> bool:
    """Return whether what is next to a key is a dose: text with a number, fields, several doses."""
    if isinstance(value, dict):
        return bool(value) and ENTRY_KEYS.issuperset(value)
    if isinstance(value, list):
        return bool(value) and all(map(circuits.is_dose, value))
    return value is not None and any(map(str.isdigit, value))


def _named(reading: Reading, node: dict[str, Tree], path: Path) -> list[Record]:
    """Return the entries of a map of exercises with their doses."""
    found = []
    for key, value in node.items():
        before = len(reading.unread)
        read = read_entry(reading, {key: value}, path, "work")
        place = (*path, key)
        if read is not None:
            found.append({**read, "path": place})
        for at in range(before, len(reading.unread)):
            if reading.unread[at].span == reading.document.span(path):
                span = reading.document.span(place, key=True)
                reading.unread[at] = reading.unread[at]._replace(span=span, text=key)
    return found


def _is_day(key: str) -> bool:
    return key not in _KEYS and day_names.of_key(key) is not None


def _name_by_day(reading: Reading, record: Record, key: str, value: Tree) -> None:
    """Give a session the day that a key of it is, and the name next to it."""
    said = day_names.of_key(key)
    record["day"] = said.day if said else None
    if not record["name"]:
        record["name"] = value or (said.name if said else None) or None
        reading.origins[(*record["path"], "name")] = (*record["path"], key)


def _entries(
    reading: Reading, listed: list[Tree], path: Path, section: str, circuit: str = ""
) -> list[Record]:
    """Return the entries of a list of work, and of the circuits in it.

    Args:
        reading: The document's reading, which takes the faults.
        listed: The list.
        path: Its place.
        section: ``work``, ``warmup`` or ``cooldown``.
        circuit: What a circuit around the list is called: ``3 rounds of``.
    """
    found: list[Record] = []
    for i, item in enumerate(listed):
        inner = circuits.of(item)
        if inner is not None and not circuit:
            place = (*path, i, *inner.path)
            found += _entries(reading, inner.items, place, section, inner.head)
            continue
        if isinstance(item, list) and item and not any(isinstance(one, list) for one in item):
            found += _entries(reading, item, (*path, i), section, circuit)  # `[Bench 3x5, Row 3x8]`
            continue
        read = read_entry(reading, item, (*path, i), section)
        if read is not None:
            found.append({**read, "circuit": circuit} if circuit else read)
    return found


def _day(reading: Reading, text: str, path: Path) -> Record:
    """Return the day of a session; text that is none is listed, and the session has no day."""
    word = text.strip().rstrip(".")
    if len(word) == 1 and word in "1234567":
        return {"day": DAYS[int(word) - 1]}
    if day := day_names.day_of(word):
        return {"day": day}
    if periods.ISO_DATE.fullmatch(word):
        try:
            on = date.fromisoformat(word)
        except ValueError:
            reading.fault(path, f"there is no day {text}", "check month and day")
            return {}
        return {"date": word, "day": DAYS[on.weekday()]}
    hint = "write mon to sun, monday to sunday, 1 to 7, or a date such as 2026-03-02"
    why = f"{quoted(text)} is not a day"
    span = reading.document.span(path)
    reading.unread.append(Unread(span, text[:LONGEST_TEXT], why, work=False, fix=hint))
    return {}
