"""Turns a tree in the shape of a plan file, from any format, into weeks, sessions, overrides."""

from datetime import date
from typing import Any

from strideaudit.plan import goals, own_exercises, periods, run_names
from strideaudit.plan.entries import read_entry
from strideaudit.plan.model import DAY_NAMES, DAYS, SESSION_KEYS, PlanFile, Slip
from strideaudit.plan.reading import Fields, Reading, Record, kind_of, number_or_text
from strideaudit.plan.sizes import MOST_WEEKS
from strideaudit.text import similar
from strideaudit.text.document import Path, Place
from strideaudit.text.tree import Tree
from strideaudit.text.wording import LONGEST_QUOTE, quoted

PLAN: Fields = {
    "title": ("plan", "name", "title"),
    "athlete": ("athlete",),
    "group": ("group",),
    "goal": ("goal",),
    "weeks": ("weeks",),
    "from": ("from",),
    "to": ("to",),
    "sessions": SESSION_KEYS,
    "overrides": ("overrides",),
    "exercises": ("exercises",),
    "runs": ("runs",),
    "notes": ("notes",),
}
WEEK: Fields = {"sessions": SESSION_KEYS, "notes": ("notes",)}
SESSION: Fields = {
    "day": ("day",),
    "name": ("name", "title"),
    "work": ("work", "exercises", "items"),
    "warmup": ("warmup",),
    "cooldown": ("cooldown",),
    "notes": ("notes",),
}
OVERRIDE: Fields = {"scale_sets": ("scale_sets",), "notes": ("notes",)}
_WORK_EXAMPLE = "each exercise on its own line: `- Back squat: 4x5`"
_FEWER_WEEKS = "write weeks: 4, or split the work over several plans"


def read(reading: Reading) -> PlanFile:
    """Return the plan that a document holds, or everything that is wrong with it."""
    tree = reading.document.tree
    if isinstance(tree, dict):
        return reading.finish(_plan(reading, tree))
    hint = "begin with `plan: NAME`, then `sessions:` and a list of sessions"
    reading.fault((), f"a plan must be a map with sessions, not {kind_of(tree)}", hint)
    return reading.finish({})


def _plan(reading: Reading, node: dict[str, Tree]) -> Record:
    keys = reading.fields(node, (), PLAN)
    reading.whole = _whole(node, keys)
    record: Record = {
        field: reading.text(node, (), keys.get(field), field)
        for field in ("title", "athlete", "group")
    }
    for field in ("title", "athlete", "group", "weeks"):
        reading.origins[(field,)] = (keys.get(field, field),)
    if "goal" in keys:
        record["goal"] = _goal(reading, node[keys["goal"]], (keys["goal"],))
    # Both settle names of the sessions, so they come first.
    if "exercises" in keys:
        record["own"] = own_exercises.read(reading, node[keys["exercises"]], (keys["exercises"],))
    if "runs" in keys:
        own = record.get("own", ())
        record["runs"] = run_names.read(reading, node[keys["runs"]], (keys["runs"],), own)
    record["weeks"], record["sessions"] = _weeks_and_sessions(reading, node, keys)
    periods.settle(reading, node, record, keys)
    if "overrides" in keys:
        record["scales"] = _overrides(
            reading, node[keys["overrides"]], (keys["overrides"],), record
        )
    return record


def _weeks_and_sessions(
    reading: Reading, node: dict[str, Tree], keys: dict[str, str]
) -> "tuple[Tree | int, list[Record]]":
    """Return the number of weeks, as written if it cannot be used, and the sessions."""
    weeks = _limited_weeks(reading, node, keys)
    if isinstance(weeks, list):
        if "sessions" in keys:
            message = "sessions stand both beside the weeks and inside them"
            reading.fault(
                (keys["sessions"],), message, "keep `weeks:` a number, or move them", key=True
            )
        return len(weeks), _weeks(reading, weeks)
    if "sessions" in keys:
        every = _number_of_weeks(weeks)
        path = (keys["sessions"],)
        sessions = _sessions(reading, node[keys["sessions"]], path, tuple(range(1, every + 1)))
        return every if _is_count(weeks) or weeks is None else weeks, sessions
    hint = "add `sessions:` and a list of sessions, each with `work:`"
    for key in node:
        if similar.suggest(key, SESSION_KEYS, most=1):
            hint = f"is {quoted(key)} meant to be `sessions:`?"
    reading.fault((), "a plan without sessions", hint)
    return 1, []


def _limited_weeks(reading: Reading, node: dict[str, Tree], keys: dict[str, str]) -> Tree:
    """Return what the plan says about weeks; weeks beyond the limit are a fault and are cut."""
    weeks = node[keys["weeks"]] if "weeks" in keys else None
    number = str(len(weeks) if isinstance(weeks, list) else weeks)
    digits = number.lstrip("0")
    # Python refuses to make a number of thousands of digits, and nobody wants to read them.
    if not number.isdecimal() or (
        len(digits) <= len(str(MOST_WEEKS)) and int(digits or "0") <= MOST_WEEKS
    ):
        return weeks
    found = number if len(number) <= LONGEST_QUOTE else f"{number[:LONGEST_QUOTE]}..."
    message = f"weeks must be at most {MOST_WEEKS}; found {found}"
    hint = "split the work over several files" if reading.lenient else _FEWER_WEEKS
    reading.fault((keys["weeks"],), message, hint)
    return weeks[:MOST_WEEKS] if isinstance(weeks, list) else None


def _whole(node: dict[str, Tree], keys: dict[str, str]) -> Place:
    """Return what a finding about the whole plan points at: the goal, the title, the sessions."""
    for field in ("goal", "title"):
        if field in keys and node[keys[field]] is not None:
            return Place((keys[field],))
    for field in ("sessions", "weeks"):
        if field in keys:
            return Place((keys[field],), key=True)
    return Place(())


def _number_of_weeks(weeks: Tree) -> int:
    """Return the number of weeks; 1 for anything else, which the validation reports."""
    return int(str(weeks)) if _is_count(weeks) else 1


def _is_count(weeks: Tree) -> bool:
    """Return whether a value is a number of weeks within the limit."""
    few = isinstance(weeks, str) and weeks.isdecimal() and len(weeks) <= len(str(MOST_WEEKS))
    return few and 1 <= int(str(weeks)) <= MOST_WEEKS


def _weeks(reading: Reading, weeks: list[Tree]) -> list[Record]:
    sessions: list[Record] = []
    if not weeks:
        reading.fault(("weeks",), "a list of weeks without a week", "add a week with `sessions:`")
    for number, week in enumerate(weeks):
        path: Path = ("weeks", number)
        node = reading.expect_map(week, path, "a week", "`- sessions:` and a list of sessions")
        keys = reading.fields(node, path, WEEK)
        if "sessions" in keys:
            place = (*path, keys["sessions"])
            sessions += _sessions(reading, node[keys["sessions"]], place, (number + 1,))
        elif node:
            reading.fault(path, "a week without sessions", "add `sessions:`, or `sessions: []`")
    return sessions


def _sessions(reading: Reading, node: Tree, path: Path, weeks: tuple[int, ...]) -> list[Record]:
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
        for i, entry in enumerate(listed):
            read = read_entry(reading, entry, (*place, i), section)
            if read is not None:
                record["entries"].append(read)
    return record


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


def _goal(reading: Reading, node: Tree, path: Path) -> Record | None:
    try:
        if isinstance(node, dict):
            return goals.from_shares(node)
        if isinstance(node, str):
            return goals.from_text(node)
    except ValueError as error:
        reading.fault(path, str(error), goals.HINT)
        return None
    reading.fault(path, f"a goal must be a name or three shares, not {kind_of(node)}", goals.HINT)
    return None


def _overrides(reading: Reading, node: Tree, path: Path, plan: Record) -> dict[int, Any]:
    scales: dict[int, Any] = {}
    seen: dict[int, str] = {}
    example = "the week and its factor: `4: {scale_sets: 0.5}`"
    last = _number_of_weeks(str(plan["weeks"]))
    for week, value in reading.expect_map(node, path, "overrides", example).items():
        place = (*path, week)
        override = reading.expect_map(value, place, "an override", "{scale_sets: 0.5}")
        keys = reading.fields(override, place, OVERRIDE)
        if not _is_count(week) or int(week) > last:
            weeks = f"1 to {last}" if last > 1 else "1"
            reading.slips.append(Slip("no such week", Place(place, key=True), week, weeks))
        elif int(week) in seen:
            first = reading.document.span((*path, seen[int(week)]), key=True).line
            second = reading.document.span(place, key=True).line
            message = f"week {int(week)} is overridden twice, on lines {first} and {second}"
            reading.fault(place, message, "keep one of the two", key=True)
        elif "scale_sets" in keys:
            seen[int(week)] = week
            key = keys["scale_sets"]
            text = reading.text(override, place, key, key)
            if text is not None:
                scales[int(week)] = number_or_text(text)
                reading.origins["scales", int(week)] = (*place, key)
    return scales
