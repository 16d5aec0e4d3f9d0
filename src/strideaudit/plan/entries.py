"""One line of work, as a string, as a one-key map or as a map of fields, to an entry."""

import re
from sys import intern

from strideaudit.plan import notation
from strideaudit.plan.dose import AMOUNTS
from strideaudit.plan.model import Slip
from strideaudit.plan.reading import Fields, Reading, Record, join, kind_of
from strideaudit.plan.scanner import DoseError
from strideaudit.text.document import Path, Place
from strideaudit.text.tree import Fault, Tree
from strideaudit.text.wording import quoted

LONGEST = 200
"""Characters of an unscored entry that are kept."""

FIELDS: Fields = {
    "exercise": ("exercise",),
    "name": ("name",),
    "dose": ("dose",),
    "sets": ("sets",),
    "reps": ("reps", "target_reps"),
    "distance": ("distance",),
    "time": ("time", "duration"),
    "contacts": ("contacts",),
    "load": ("load", "weight"),
    "intensity": ("intensity",),
    "rpe": ("rpe",),
    "rir": ("rir",),
    "rest": ("rest",),
    "tempo": ("tempo",),
    "side": ("side",),
    "section": ("section",),
    "notes": ("notes",),
}
KEYS = frozenset(key for keys in FIELDS.values() for key in keys)

_EXAMPLE = "`- Back squat: 4x5`"
_UNITS = {
    "sets": "sets",
    "reps": "reps",
    "distance": "metres",
    "time": "seconds",
    "contacts": "contacts",
}
_EXAMPLES = {"sets": "3", "reps": "6-8", "distance": "20m", "time": "30s", "load": "80kg"}
ONLY_DOSE = re.compile(r"\d+\s?[xX×]\s?\d+\S*")
"""A name that is refused before a dose, because it is one."""

_SECTIONS = {"warmup": "warmup", "cooldown": "cooldown", "warmdown": "cooldown"}


def read_entry(reading: Reading, node: Tree, path: Path, section: str) -> Record | None:
    """Read one entry; what cannot be read is noted and gives None.

    Args:
        reading: The document's reading, which takes the faults.
        node: The entry: text or a map.
        path: Its place.
        section: ``work``, ``warmup`` or ``cooldown``, unless the entry says otherwise.
    """
    if section != "work":
        return _unscored(reading, node, path, section)
    before = len(reading.faults)
    if isinstance(node, str):
        record = _from_text(reading, node, path)
    elif isinstance(node, dict) and node:
        record = _from_map(reading, node, path)
    else:
        hint = f"write {_EXAMPLE}"
        reading.fault(path, f"an entry must be text or a map, not {kind_of(node)}", hint)
        return None
    record.setdefault("section", section)
    record["path"] = path
    if len(reading.faults) == before:
        return record
    reading.give_up(path, before)
    return None


def _unscored(reading: Reading, node: Tree, path: Path, section: str) -> Record | None:
    """Read an entry of a warm-up or cool-down: its name alone, for nothing of it is counted."""
    name: Tree = node
    place, is_key = path, False
    if isinstance(node, dict) and node:
        key = next((key for key in ("exercise", "name") if key in node), "")
        name = node[key] if key else next((key for key in node if key not in KEYS), None)
        place, is_key = (*path, key or str(name)), not key
        if key:
            reading.fields(node, path, FIELDS)
        elif isinstance(inner := node.get(str(name)), dict):
            reading.fields(inner, place, FIELDS)
    if not isinstance(name, str) or not name.strip():
        name, place, is_key = kind_of(node), path, False
    name = name[:LONGEST]
    title = name.strip() if is_key else notation.split_entry(name)[0]
    dose = node.get(name) if isinstance(node, dict) and is_key else None
    text = _written(name, {}, dose) if is_key else name
    return {
        "exercise": title or name.strip(),
        "text": _one_line(text),
        "section": section,
        "path": path,
        "name_path": place,
        "name_is_key": is_key,
    }


def _from_text(reading: Reading, text: str, path: Path) -> Record:
    name, start = notation.split_entry(text)
    record: Record = {
        "exercise": name,
        "text": _one_line(text),
        "name_path": path,
        "name_is_key": False,
    }
    if start < len(text):
        record["dose"] = dict(_parse(reading, text[start:], path, offset=start))
    if not name:
        reading.fault(path, "an entry without an exercise", f"write {_EXAMPLE}")
    return record


def _from_map(reading: Reading, node: dict[str, Tree], path: Path) -> Record:
    if "exercise" in node or "name" in node:
        key = "exercise" if "exercise" in node else "name"
        name = reading.text(node, path, key, key)
        place = (*path, key)
        if not name:
            reading.fault(place, f"{quoted(key)} is empty", f"write {key}: Back squat")
        record = _name(name or "", place, is_key=False)
        # A map with both takes `exercise`; its `name` is a label like any note.
        fields, rest = dict(node), None
    else:
        others = [key for key in node if key not in KEYS]
        if len(others) != 1:
            _not_one(reading, path, others)
            return _name("", path, is_key=False)
        place = (*path, others[0])
        record = _name(others[0], place, is_key=True)
        fields, rest = {key: node[key] for key in node if key in KEYS}, node[others[0]]
    record["text"] = _written(record["exercise"], fields, rest)
    given = _Given(reading, path)
    if isinstance(rest, dict):
        given.add_fields(rest, place)
    elif isinstance(rest, list):
        reading.fault(place, "a dose must be text or a map of fields, not a list", "write 3x5")
    elif rest is not None and rest.strip():
        given.add_dose(rest, place)
        _dose_in_name(reading, record["exercise"], rest, place)
    given.add_fields(fields, path)
    record.update(given.entry)
    if given.values:
        record["dose"] = given.values
    return record


def _name(name: str, path: Path, *, is_key: bool) -> Record:
    return {"exercise": name.strip(), "name_path": path, "name_is_key": is_key}


def _not_one(reading: Reading, path: Path, others: list[str]) -> None:
    if not others:
        reading.fault(path, "an entry without an exercise", "add `exercise: NAME`")
        return
    if all(key.replace(".", "").isdigit() for key in others):
        hint = 'quote a list of numbers: {sets: "5, 5, 5"}'
    elif any(key in (" ", "") for key in others):
        hint = f"write {_EXAMPLE}"
    else:
        hint = "begin each exercise with `- ` on a line of its own, or add `exercise: NAME`"
    names = ", ".join(quoted(key) for key in others[:3])
    reading.fault(path, f"one entry, but more than one key could be its exercise: {names}", hint)


def _number_keys(reading: Reading, node: dict[str, Tree], path: Path) -> None:
    """Refuse ``{sets: 5, 6, 7}``, where 6 and 7 are keys without a value."""
    empty = [k for k, value in node.items() if value is None and k.replace(".", "").isdigit()]
    if empty:
        first = next((value for value in node.values() if isinstance(value, str)), "5")
        message = f"numbers in braces are read as keys: {quoted(empty[0])} has no value"
        hint = f'quote them: {{sets: "{", ".join((first, *empty))}"}}'
        reading.fault((*path, empty[0]), message, hint, key=True)


def _dose_in_name(reading: Reading, name: str, rest: str, place: Path) -> None:
    """Say where the dose went in ``- Back squat 3x5: easy``, once the rest is no dose."""
    base, start = notation.split_entry(name)
    if ONLY_DOSE.fullmatch(name):
        reading.fault(
            place,
            f"{quoted(name)} is a dose where the exercise should be",
            f"write the exercise before it: `- Back squat: {name} {rest}`",
            key=True,
        )
        return
    if start < len(name) and reading.faults and base:
        reading.faults.pop()
        hint = f"write `{base}: {name[start:]} {rest}`"
        reading.fault(
            place, f"the dose {quoted(name[start:])} stands before the colon", hint, key=True
        )


class _Given:
    """Gathers the fields of one entry and notices what is given twice."""

    def __init__(self, reading: Reading, path: Path) -> None:
        self.reading = reading
        self.path = path
        self.values: Record = {}
        self.entry: Record = {}
        self._from: dict[str, Path] = {}

    def add_dose(self, text: str, path: Path) -> None:
        self._merge(_parse(self.reading, text, path), path)

    def add_fields(self, node: dict[str, Tree], path: Path) -> None:
        _number_keys(self.reading, node, path)
        found = self.reading.fields(node, path, FIELDS)
        for field, key in found.items():
            place = (*path, key)
            if field in ("exercise", "name", "notes"):
                continue
            value = node[key]
            if isinstance(value, list):
                value = join(value)
            if isinstance(value, dict) or (value is None and isinstance(node[key], list)):
                what = kind_of(node[key])
                self.reading.fault(
                    place, f"{quoted(key)} must be one value, not {what}", _one_value(field, key)
                )
            elif value is not None and value.strip():
                self._field(field, value, place)

    def _field(self, field: str, value: str, place: Path) -> None:
        if field == "dose":
            self.add_dose(value, place)
        elif field in _UNITS or field == "rest":
            self._amount(field, value, place)
        elif field in ("rpe", "rir"):
            try:
                self._merge({field: notation.parse_number(value)}, place)
            except DoseError as error:
                _note(self.reading, error, value, place, 0)
        elif field in ("load", "intensity"):
            self._merge(notation.parse_intensity(value, share=field == "intensity"), place)
        elif field == "tempo":
            self._merge({"tempo": value}, place)
        elif field == "side":
            if value.split(" ", 1)[0].lower() in ("each", "per", "both", "alternating"):
                self._merge({"per_side": True}, place)
        elif field == "section":
            word = re.sub(r"[^a-z]", "", value.lower())
            self.entry["section"] = _SECTIONS.get(word, "work")

    def _amount(self, field: str, value: str, place: Path) -> None:
        """Read an amount or a rest; only the rest may be in words."""
        try:
            values = (
                notation.parse_rest(value)
                if field == "rest"
                else notation.parse_amount(value, _UNITS[field])
            )
        except DoseError as error:
            _note(self.reading, error, value, place, 0)
            return
        self._merge(values, place)
        if values:
            _note_backward(self.reading, value, place, 0)

    def _merge(self, values: notation.Fields, place: Path) -> None:
        for name, value in values.items():
            if name in self.values and name != "per_side" and self.values[name] != value:
                first = self.reading.document.span(self._from[name], key=True).line
                second = self.reading.document.span(place, key=True).line
                message = f"{name} is given twice, on lines {first} and {second}"
                self.reading.fault(place, message, "keep one of the two")
                return
            self.values[name] = value
            self._from[name] = place
            self.reading.origins[(*self.path, name)] = place
        amounts = [name for name in AMOUNTS if name in self.values and name != "reps"]
        if len(amounts) > 1:
            message = f"two amounts in one entry: {amounts[0]} and {amounts[1]}"
            self.reading.fault(place, message, "write two entries, or keep one of them")


def _one_value(field: str, key: str) -> str:
    example = _EXAMPLES.get(field)
    return f"write {key}: {example}" if example else "write it on one line"


def _parse(reading: Reading, text: str, path: Path, offset: int = 0) -> notation.Fields:
    try:
        fields = notation.parse_dose(text)
    except DoseError as error:
        _note(reading, error, text, path, offset)
        return {}
    _note_backward(reading, text, path, offset)
    return fields


def _note(reading: Reading, error: DoseError, text: str, path: Path, offset: int) -> None:
    span = reading.document.within(path, offset + error.start, offset + error.end)
    reading.faults.append(Fault(f"in the dose {quoted(text)}: {error}", span, error.hint))


def _note_backward(reading: Reading, text: str, path: Path, offset: int) -> None:
    for start, end, turned in notation.backward_ranges(text):
        place = Place(path, part=(offset + start, offset + end))
        reading.slips.append(Slip("backward range", place, _one_line(text[start:end]), turned))


def _one_line(text: str) -> str:
    return intern(" ".join(text.split()))


def _written(name: str, fields: dict[str, Tree], rest: Tree) -> str:
    """Return the entry on one line, much as its author wrote it."""
    parts = [rest] if isinstance(rest, str) else []
    inner = rest if isinstance(rest, dict) else fields
    skipped = ("exercise", "name", "notes", "section")
    for key, value in inner.items():
        if isinstance(value, str) and key not in skipped:
            parts.append(value if key == "dose" else f"{key} {value}")
    return _one_line(f"{name}: {', '.join(parts)}" if parts else name)
