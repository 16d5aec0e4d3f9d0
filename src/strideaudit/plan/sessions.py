"""Reads the list of sessions: the day of each, its name, and its work."""

from datetime import date

from strideaudit.plan import circuits, periods
from strideaudit.plan.entries import read_entry
from strideaudit.plan.model import DAY_NAMES, DAYS
from strideaudit.plan.reading import Fields, Reading, Record
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
_WORK_EXAMPLE = "each exercise on its own line: `- Back squat: 4x5`"


def read(reading: Reading, node: Tree, path: Path, weeks: tuple[int, ...]) -> list[Record]:
    """Return the sessions of a list.

    Args:
        reading: The document's reading, which takes the faults.
        node: The list.
        path: Its place.
        weeks: The weeks in which they take place.
    """
    listed = reading.expect_list(node, path, str(path[-1]), "a list: `- day: mon` and its `work:`")
    return [_session(reading, item, (*path, i), weeks) for i, item in enumerate(listed)]


def _session(reading: Reading, item: Tree, path: Path, weeks: tuple[int, ...]) -> Record:
    node = reading.expect_map(item, path, "a session", "`- day: mon`, then `work:` under it")
    keys = reading.fields(node, path, SESSION)
    record: Record = {"path": path, "weeks": weeks, "entries": []}
    record["name"] = reading.text(node, path, keys.get("name"), "name")
    reading.origins[(*path, "name")] = (*path, keys.get("name", "name"))
    day = reading.text(node, path, keys.get("day"), "day")
    if day is not None:
        record.update(_day(reading, day, (*path, keys["day"])))
    for section in ("warmup", "work", "cooldown"):
        if section not in keys:
            continue
        place = (*path, keys[section])
        value = node[keys[section]]
        if section != "work" and not isinstance(value, list):
            continue  # a warm-up in words is a note: it is not scored
        listed = reading.expect_list(value, place, keys[section], _WORK_EXAMPLE)
        record["entries"] += _entries(reading, listed, place, section)
    return record


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
        read = read_entry(reading, item, (*path, i), section)
        if read is not None:
            found.append({**read, "circuit": circuit} if circuit else read)
    return found


def _day(reading: Reading, text: str, path: Path) -> Record:
    word = text.strip().lower().rstrip(".")
    if len(word) == 1 and word in "1234567":
        return {"day": DAYS[int(word) - 1]}
    for day, name in zip(DAYS, DAY_NAMES, strict=True):
        if len(word) >= len(day) and name.startswith(word):
            return {"day": day}
    if periods.ISO_DATE.fullmatch(word):
        try:
            on = date.fromisoformat(word)
        except ValueError:
            reading.fault(path, f"there is no day {text}", "check month and day")
            return {}
        return {"date": word, "day": DAYS[on.weekday()]}
    hint = "write mon to sun, monday to sunday, 1 to 7, or a date such as 2026-03-02"
    reading.fault(path, f"{quoted(text)} is not a day", hint)
    return {}
