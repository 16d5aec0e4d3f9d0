"""The fields of one entry: sets, amounts, load, intensity and rest, however they are written."""

import re
from sys import intern

from strideaudit.plan import notation
from strideaudit.plan.dose import AMOUNTS, DoseFault, DoseFields
from strideaudit.plan.line.thresholds import MOST_RPE
from strideaudit.plan.model import Slip
from strideaudit.plan.origins import only_value
from strideaudit.plan.reading import Fields, Reading, Record, join, kind_of
from strideaudit.plan.scanner import DoseError
from strideaudit.text.document import Path, Place
from strideaudit.text.tree import Tree
from strideaudit.text.wording import quoted

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

_UNITS = {
    "sets": "sets",
    "reps": "reps",
    "distance": "metres",
    "time": "seconds",
    "contacts": "contacts",
}
_EXAMPLES = {"sets": "3", "reps": "6-8", "distance": "20m", "time": "30s", "load": "80kg"}
_SECTIONS = {"warmup": "warmup", "cooldown": "cooldown", "warmdown": "cooldown"}


class EntryFields:
    """Gathers the fields of one entry and notices what is given twice.

    Args:
        reading: The document's reading, which takes the faults.
        path: The entry.
    """

    def __init__(self, reading: Reading, path: Path) -> None:
        self.reading = reading
        self.path = path
        self.values: Record = {}
        """The fields of its dose."""

        self.entry: Record = {}
        """Other fields of the entry: its section."""

        self._from: dict[str, Path] = {}

    def note_origins(self, node: dict[str, Tree]) -> None:
        """Note where the fields of the dose come from, unless the entry has only one value.

        Args:
            node: The entry.
        """
        if only_value(node) is None:
            for name, place in self._from.items():
                self.reading.origins[(*self.path, name)] = place

    def add_dose(self, text: str, path: Path) -> None:
        """Read a whole dose at a path."""
        self._merge(read_dose(self.reading, text, path), path)

    def add_fields(self, node: dict[str, Tree], path: Path) -> None:
        """Read a map of fields at a path."""
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
                self.reading.dose_faults.append(fault_of(error, value, place))
        elif field in ("load", "intensity"):
            self._merge(notation.parse_intensity(value, share=field == "intensity"), place)
            if field == "load" and _is_bare_load(value):
                self.reading.slips.append(Slip("bare load", Place(place), value.strip(), ""))
        elif field == "tempo":
            self._merge({"tempo": value}, place)
        elif field == "side":
            if value.split(" ", 1)[0].lower() in ("each", "per", "both", "alternating"):
                self._merge({"per_side": True}, place)
        elif field == "section":
            word = re.sub(r"[^a-z]", "", value.lower())
            self.entry["section"] = _SECTIONS.get(word, "work")

    def _amount(self, field: str, value: str, place: Path) -> None:
        """Read an amount or a rest; only a rest may be in words."""
        try:
            values = (
                notation.parse_rest(value)
                if field == "rest"
                else notation.parse_amount(value, _UNITS[field])
            )
        except DoseError as error:
            self.reading.dose_faults.append(fault_of(error, value, place))
            return
        self._merge(values, place)
        if values:
            _note_backward(self.reading, value, place, 0)

    def _merge(self, values: DoseFields, place: Path) -> None:
        for name, value in values.items():
            if name in self.values and name != "per_side" and self.values[name] != value:
                first = self.reading.document.span(self._from[name], key=True).line
                second = self.reading.document.span(place, key=True).line
                message = f"{name} is given twice, on lines {first} and {second}"
                self._contradicts(place, message, "keep one of the two")
                return
            self.values[name] = value
            self._from[name] = place
        amounts = [name for name in AMOUNTS if name in self.values and name != "reps"]
        if len(amounts) > 1:
            message = f"two amounts in one entry: {amounts[0]} and {amounts[1]}"
            self._contradicts(place, message, "write two entries, or keep one of them")

    def _contradicts(self, place: Path, message: str, hint: str) -> None:
        self.reading.dose_faults.append(DoseFault(message, Place(place), hint))


def _is_bare_load(value: str) -> bool:
    """Return whether a load is a number without a unit: per cent or kilograms."""
    number = value.strip().replace(",", ".")
    return number.replace(".", "", 1).isdecimal() and float(number) > MOST_RPE


def _number_keys(reading: Reading, node: dict[str, Tree], path: Path) -> None:
    """Note a fault for ``{sets: 5, 6, 7}``, where 6 and 7 are keys without a value."""
    empty = [k for k, value in node.items() if value is None and k.replace(".", "").isdigit()]
    if empty:
        first = next((value for value in node.values() if isinstance(value, str)), "5")
        message = f"numbers in braces are read as keys: {quoted(empty[0])} has no value"
        hint = f'quote them: {{sets: "{", ".join((first, *empty))}"}}'
        reading.fault((*path, empty[0]), message, hint, key=True)


def _one_value(field: str, key: str) -> str:
    example = _EXAMPLES.get(field)
    return f"write {key}: {example}" if example else "write it on one line"


def read_dose(reading: Reading, text: str, path: Path, offset: int = 0) -> DoseFields:
    """Read a dose; a mistake in it is noted, and gives no fields.

    Args:
        reading: The document's reading, which takes the mistakes.
        text: The dose.
        path: The value that it is in.
        offset: Where in that value it begins.
    """
    try:
        fields, bare = notation.parse_field(text)
    except DoseError as error:
        reading.dose_faults.append(fault_of(error, text, path, offset))
        return {}
    _note_backward(reading, text, path, offset)
    for start, end in bare:
        place = Place(path, part=(offset + start, offset + end))
        reading.slips.append(Slip("bare load", place, one_line(text[start:end]), ""))
    return fields


def fault_of(error: DoseError, text: str, path: Path, offset: int = 0) -> DoseFault:
    """Return a mistake in a dose with its place.

    Args:
        error: The mistake.
        text: The dose.
        path: The value that it is in.
        offset: Where in that value it begins.
    """
    place = Place(path, part=(offset + error.start, offset + error.end))
    return DoseFault(str(error), place, error.hint, text)


def _note_backward(reading: Reading, text: str, path: Path, offset: int) -> None:
    for start, end, turned in notation.backward_ranges(text):
        place = Place(path, part=(offset + start, offset + end))
        reading.slips.append(Slip("backward range", place, one_line(text[start:end]), turned))


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space."""
    # Of all white space only a space is printable. Most texts are on one line as they are.
    if not text.isprintable() or "  " in text or text.strip(" ") != text:
        text = " ".join(text.split())
    return intern(text)
