"""Turns a tree in the shape of a plan file, from any format, into weeks, sessions, overrides."""

from typing import Any

from strideaudit.plan import counting, goals, lost_work, own_exercises, periods, run_names, weeks
from strideaudit.plan.model import SESSION_KEYS, PlanFile, Slip
from strideaudit.plan.reading import Fields, Reading, Record, join, kind_of, number_or_text
from strideaudit.text.document import Path, Place
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import SyntaxFaultError, Tree

_LISTS = ("keep", "avoid", "equipment", "without")
"""What a plan says for programs that change or write plans; an audit checks only their shape."""

PLAN: Fields = {
    "title": ("plan", "name", "title"),
    "athlete": ("athlete",),
    "group": ("group",),
    "goal": ("goal",),
    "weeks": ("weeks",),
    "from": ("from",),
    "to": ("to",),
    "sessions": SESSION_KEYS,
    "phases": ("phases",),
    "overrides": ("overrides",),
    "exercises": ("exercises",),
    "runs": ("runs",),
    **{field: (field,) for field in (*_LISTS, "level", "language")},
    "notes": ("notes",),
}
OVERRIDE: Fields = {"scale_sets": ("scale_sets",), "notes": ("notes",)}

_CODE = pattern(r"\s*([a-zA-Z]{2})(?![a-zA-Z])")
"""The beginning of the code of a language."""


def read(reading: Reading) -> PlanFile:
    """Return the plan that a document holds, or everything that is wrong with it."""
    tree = reading.document.tree
    if isinstance(tree, dict) and "athletes" in tree and not _has_work(tree):
        hint = "name the file to check it, or the plan of one of its groups"
        reading.fault(("athletes",), "this is the roster of a team, not a plan", hint, key=True)
        return reading.finish({})
    if isinstance(tree, dict):
        try:
            if not reading.lenient:  # the formats of other programs count while they read
                counting.refuse_too_many(reading, tree)
            record = _plan(reading, tree)
            counting.refuse_many_remarks(reading)
            return reading.finish(record)
        except SyntaxFaultError as error:
            reading.faults.append(error.fault)
            return reading.finish({})
    hint = "begin with `plan: NAME`, then `sessions:` and a list of sessions"
    reading.fault((), f"a plan must be a map with sessions, not {kind_of(tree)}", hint)
    return reading.finish({})


def _has_work(tree: dict[str, Tree]) -> bool:
    return any(key in tree for key in (*SESSION_KEYS, "weeks", "phases"))


def _plan(reading: Reading, node: dict[str, Tree]) -> Record:
    days = weeks.day_keys(node)
    keys = reading.fields({key: node[key] for key in node if key not in days}, (), PLAN)
    reading.whole = _whole(node, keys)
    record: Record = {
        field: reading.text(node, (), keys.get(field), field)
        for field in ("title", "athlete", "group")
    }
    record["without"] = _without(node, keys.get("without"))
    if code := _CODE.match(reading.text(node, (), keys.get("language"), "language") or ""):
        record["language"] = code[1].lower()
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
    record["weeks"], record["sessions"] = weeks.read(reading, node, keys)
    periods.settle(reading, node, record, keys)
    if "overrides" in keys:
        record["scales"] = _overrides(
            reading, node[keys["overrides"]], (keys["overrides"],), record
        )
    _check_shapes(reading, node, keys)
    lost_work.note(reading)
    return record


def _check_shapes(reading: Reading, node: dict[str, Tree], keys: dict[str, str]) -> None:
    """Note a fault for a list that is not texts, and for a text that is not one."""
    reading.text(node, (), keys.get("level"), "level")
    for field in _LISTS:
        value = node[keys[field]] if field in keys else None
        if value is not None and not isinstance(value, str) and join(_values(value)) is None:
            message = f"{field} must be a list of texts"
            reading.fault((keys[field],), message, f"write {field}: [one, another]")


def _without(node: dict[str, Tree], key: str | None) -> tuple[str, ...]:
    """Return the equipment that a plan says is not at hand; a wrong shape is a fault elsewhere."""
    value = node.get(key) if key else None
    words = value.split(",") if isinstance(value, str) else _values(value)
    return tuple(one.strip() for one in words if isinstance(one, str) and one.strip())


def _values(node: Tree) -> list[Tree]:
    return node if isinstance(node, list) else [node]


def _whole(node: dict[str, Tree], keys: dict[str, str]) -> Place:
    """Return what a finding about the whole plan points at: the goal, the title, the sessions."""
    for field in ("goal", "title"):
        if field in keys and node[keys[field]] is not None:
            return Place((keys[field],))
    for field in ("sessions", "weeks", "phases"):
        if field in keys:
            return Place((keys[field],), key=True)
    return Place(())


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
    last = weeks.number(str(plan["weeks"]))
    for week, value in reading.expect_map(node, path, "overrides", example).items():
        place = (*path, week)
        override = reading.expect_map(value, place, "an override", "{scale_sets: 0.5}")
        keys = reading.fields(override, place, OVERRIDE)
        if not weeks.is_count(week) or int(week) > last:
            there = f"1 to {last}" if last > 1 else "1"
            reading.slips.append(Slip("no such week", Place(place, key=True), week, there))
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
