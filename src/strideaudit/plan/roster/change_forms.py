"""Reads the changes of a group or an athlete: ``- swap: {Back squat: Hex-bar deadlift}``."""

from collections.abc import Callable

from strideaudit.plan.change import Change, ChangeKind
from strideaudit.plan.reading import Reading, kind_of
from strideaudit.plan.sizes import LONGEST_TEXT
from strideaudit.text import similar
from strideaudit.text.document import Path
from strideaudit.text.tree import Tree
from strideaudit.text.wording import listed, quoted

FORMS: dict[ChangeKind, str] = {
    "swap": "- swap: {Back squat: Hex-bar deadlift}",
    "scale": "- scale: {Nordic curl: 0.5}",
    "drop": "- drop: Box jump",
    "add": '- add: {fri: "Band knee drive 3x10/side"}',
}
MOST_CHANGES = 200
HIGHEST_FACTOR = 10


def read(reading: Reading, node: Tree, path: Path) -> tuple[Change, ...]:
    """Return the changes in the order in which they are made; mistakes are noted as faults.

    Args:
        reading: The reading of the roster.
        node: The list; None for none.
        path: Its place.
    """
    if node is None:
        return ()
    found: list[Change] = []
    example = f"a list: `{FORMS['swap']}`"
    for i, item in enumerate(reading.expect_list(node, path, "changes", example)):
        place = (*path, i)
        if not isinstance(item, dict) or not item:
            message = f"a change must be a map, not {kind_of(item)}"
            reading.fault(place, message, f"write `{FORMS['swap']}`")
            continue
        for key, value in item.items():
            found += _change(reading, key, value, (*place, key))
    if len(found) > MOST_CHANGES:
        message = f"{len(found)} changes, and {MOST_CHANGES} are read at most"
        reading.fault(path, message, "give the group a plan of its own", key=True)
        return ()
    return tuple(found)


def _change(reading: Reading, key: str, value: Tree, path: Path) -> list[Change]:
    kind = next((one for one in FORMS if one == key), None)
    if kind is None:
        near = similar.did_you_mean(key, FORMS) or f"write {listed(list(FORMS), 'or')}"
        reading.fault(path, f"unknown change {quoted(key)}", near, key=True)
        return []
    if kind == "drop":
        return _drops(reading, value, path)
    hint = f"write `{FORMS[kind]}`"
    if not isinstance(value, dict) or not value:
        reading.fault(path, f"{kind} must be a map, not {kind_of(value)}", hint)
        return []
    found = []
    for target, given in value.items():
        at = (*path, target)
        if not target.strip():
            reading.fault(at, f"{kind} names nothing", hint, key=True)
            continue
        several = isinstance(given, list) and kind == "add"
        for i, one in enumerate(given if isinstance(given, list) and several else [given]):
            place = (*at, i) if several else at
            if _CHECKS[kind](reading, one, place):
                found.append(Change(kind, target.strip(), str(one).strip(), place))
    return found


def _drops(reading: Reading, value: Tree, path: Path) -> list[Change]:
    found = []
    for i, one in enumerate(value if isinstance(value, list) else [value]):
        place = (*path, i) if isinstance(value, list) else path
        if isinstance(one, str) and one.strip():
            found.append(Change("drop", one.strip(), "", place, target_is_key=False))
        else:
            message = f"drop must name an exercise, not {kind_of(one)}"
            reading.fault(place, message, f"write `{FORMS['drop']}`")
    return found


def _is_name(reading: Reading, value: Tree, path: Path) -> bool:
    """Return whether a value can be the name of an exercise; note a fault if it cannot."""
    if isinstance(value, str) and value.strip() and len(value) <= LONGEST_TEXT:
        return True
    message = f"swap needs the name of the new exercise, not {kind_of(value)}"
    reading.fault(path, message, f"write `{FORMS['swap']}`; the dose is kept")
    return False


def _is_factor(reading: Reading, value: Tree, path: Path) -> bool:
    try:
        factor = float(value) if isinstance(value, str) else -1.0
    except ValueError:
        factor = -1.0
    if factor == 0:
        reading.fault(path, "scaled by 0, nothing is left", f"write `{FORMS['drop']}`")
        return False
    if 0 < factor <= HIGHEST_FACTOR:
        return True
    message = f"scale needs a factor above 0, at most {HIGHEST_FACTOR}, not {kind_of(value)}"
    reading.fault(path, message, f"write `{FORMS['scale']}`")
    return False


def _is_line(reading: Reading, value: Tree, path: Path) -> bool:
    if isinstance(value, str) and value.strip() and len(value) <= LONGEST_TEXT:
        return True
    message = f"add needs a line of work, not {kind_of(value)}"
    reading.fault(path, message, f"write `{FORMS['add']}`")
    return False


_CHECKS: dict[ChangeKind, Callable[[Reading, Tree, Path], bool]] = {
    "swap": _is_name,
    "scale": _is_factor,
    "add": _is_line,
}
