"""Own exercises, as a plan or an exercise file defines them."""

from strideaudit.knowledge.names import normal as names
from strideaudit.plan.reading import Fields, Reading, Record, number_or_text
from strideaudit.text.document import Path
from strideaudit.text.tree import Tree
from strideaudit.text.wording import quoted

OWN: Fields = {
    "same_as": ("same_as",),
    "actions": ("actions",),
    "unit": ("unit",),
    "equipment": ("equipment",),
    "notes": ("notes",),
}
UNITS = {"seconds": "s", "sec": "s", "metres": "m", "meters": "m", "rep": "reps"}


def read(reading: Reading, node: Tree, path: Path) -> list[Record]:
    """Return the exercises that a map defines; mistakes in it are noted as faults."""
    own: list[Record] = []
    seen: dict[str, str] = {}
    example = "a map of names: `Bob's drive: {same_as: band_knee_drive}`"
    for name, value in reading.expect_map(node, path, "exercises", example).items():
        place = (*path, name)
        alike = names.normalise(name)
        if not alike:
            message = f"{quoted(name)} has no letter to be known by"
            reading.fault(place, message, "give the exercise a name", key=True)
            continue
        if alike in seen:
            first = reading.document.span((*path, seen[alike]), key=True).line
            second = reading.document.span(place, key=True).line
            both = f"{quoted(seen[alike])} and {quoted(name)}"
            message = f"{both} are the same name, on lines {first} and {second}"
            reading.fault(place, message, "keep one, or give it another name", key=True)
            continue
        seen[alike] = name
        record = _own_exercise(reading, name, value, place)
        if record is not None:
            own.append(record)
    return own


def _own_exercise(reading: Reading, name: str, value: Tree, path: Path) -> Record | None:
    example = "{same_as: band_knee_drive}, or {actions: {hip_flexion: 1}, unit: reps}"
    node = reading.expect_map(value, path, f"the exercise {quoted(name)}", example)
    keys = reading.fields(node, path, OWN)
    if ("same_as" in keys) == ("actions" in keys):
        if isinstance(value, dict):
            message = f"the exercise {quoted(name)} needs either same_as or actions"
            reading.fault(path, message, f"write {example}", key=True)
        return None
    record: Record = {"name": name, "path": path}
    for field in ("same_as", "actions", "unit", "equipment"):
        if field in keys:
            reading.origins[(*path, field)] = (*path, keys[field])
    if "same_as" in keys:
        record["same_as"] = reading.text(node, path, keys["same_as"], "same_as")
        return record
    place = (*path, keys["actions"])
    actions = reading.expect_map(
        node[keys["actions"]], place, "actions", "{hip_flexion: 1, trunk: 0.5}"
    )
    record["actions"] = {action: number_or_text(value) for action, value in actions.items()}
    for action in record["actions"]:
        reading.origins[(*path, "actions", action)] = (*place, action)
    unit = reading.text(node, path, keys.get("unit"), "unit")
    if unit is not None:
        record["unit"] = UNITS.get(unit, unit)
    equipment = node[keys["equipment"]] if "equipment" in keys else None
    if isinstance(equipment, str):
        equipment = [equipment]
    if equipment is not None:
        record["equipment"] = tuple(
            reading.expect_list(equipment, (*path, "equipment"), "equipment", "equipment: band")
        )
    return record
