"""Writes one entry: on one line where that reads the same, else with a field for each part."""

import re
from collections.abc import Mapping, Sequence

from strideaudit.converting.as_plan import as_plan
from strideaudit.converting.comments import comment
from strideaudit.plan import notation
from strideaudit.plan.dose import Dose
from strideaudit.plan.entries import LONGEST
from strideaudit.plan.entry_fields import FIELDS, KEYS
from strideaudit.plan.field_doses import with_fields
from strideaudit.plan.line_faults import plain_dose
from strideaudit.plan.model import Entry, LineField, PlanFile
from strideaudit.plan.scanner import DoseError
from strideaudit.text.tree import Tree
from strideaudit.text.yaml_writer import scalar

LONGEST_KEY = 1000
"""Characters of a key: parsers do not look further for the colon after it."""

STEP = "  "
_DATES = ("day", "from", "to")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WORDS = ("plan", "athlete", "group", "name", "exercise", "notes")
"""The keys whose values are words, even if they consist of digits."""

_NUMBER = re.compile(r"0|[1-9]\d{0,5}", re.ASCII)
_UNITS = {"reps": "", "distance": "m", "time": "s", "contacts": " contacts"}
"""The unit of a bare number in the field of an amount, as the notation of doses writes it."""

_FURTHER = {
    "load": "@ ", "intensity": "@ ", "rpe": "@ RPE", "rir": "@ RIR", "rest": "rest ",
    "tempo": "tempo ",
}  # fmt: skip
_OF_A_DOSE = {
    "sets": ("sets", ""), "reps": ("reps", ""), "metres": ("distance", "m"),
    "seconds": ("time", "s"), "contacts": ("contacts", ""), "load_kg": ("load", "kg"),
    "rpe": ("rpe", ""), "rir": ("rir", ""), "rest_s": ("rest", "s"), "tempo": ("tempo", ""),
}  # fmt: skip
"""For each number of a dose its field, and the unit behind it."""

_LIKE_A_DOSE = re.compile(r"\d\s?[xX\xd7](?!\w)|\d\s?[xX\xd7]\s?\d|: ")
"""What looks like a dose in a name: such a name gets a line of its own."""


def value_of(key: str, text: str) -> str:
    """Return a value; days and numbers are written without quotes, as people write them."""
    plain = (key in _DATES and _DATE.fullmatch(text)) or (
        key not in _WORDS and _NUMBER.fullmatch(text)
    )
    return text if plain else scalar(text)


class EntryWriter:
    """Writes the entries of a file.

    Args:
        file: The result of an importer.
    """

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._read: dict[object, object] = {}

    def written(self, entry: Entry, node: Mapping[str, Tree]) -> list[str]:
        """Return the lines of an entry.

        Args:
            entry: The entry, before its line is read.
            node: The map that the importer made.
        """
        fields = {key: value for key, value in node.items() if isinstance(value, str)}
        name = fields.pop("exercise", None) or fields.pop("name", "")
        dose = _dose(fields, entry)
        if dose is not None and _is_key(name, entry, dose) and self._is_same(entry, name, dose):
            return [f"- {scalar(name)}: {scalar(dose)}" if dose else f"- {scalar(name)}"]
        if self._file.log is not None and set(fields) == {"sets"} and "," not in fields["sets"]:
            fields = _fields_of(entry.doses) or fields
        if entry.doses and [one.role for one in entry.lines] == ["line"]:
            whole = name if self._is_open(entry) else f"{name} {_further(fields)}"
            if any(map(str.isdigit, name)) and self._is_same(entry, whole, ""):
                return [f"- {scalar(whole)}"]
            fields = _in_notes(fields) if self._is_open(entry) else fields
        if fields and not entry.doses and not self._is_name(entry):
            return [comment(_further_text(fields)), f"- {scalar(name)}"]
        lines = [f"- exercise: {scalar(name)}"]
        return lines + [f"{STEP}{key}: {value_of(key, value)}" for key, value in fields.items()]

    def _is_name(self, entry: Entry) -> bool:
        """Return whether a line without a dose reads the same as a name in a map."""
        if entry.section != "work" or [one.role for one in entry.lines] != ["line"]:
            return True
        return self._reads(entry, self._file) == self._reads(entry._replace(lines=()), self._file)

    def _is_open(self, entry: Entry) -> bool:
        """Return whether no dose is read in the line of an entry, whatever its fields give."""
        read = self._reads(entry, self._file)
        return isinstance(read, list) and not any(doses for _, doses, *_ in read)

    def _is_same(self, entry: Entry, name: str, dose: str) -> bool:
        """Return whether a line reads as an entry does."""
        if entry.section != "work":
            return True
        key = LineField(name, "name", entry.name_path, is_key=True)
        line = (key, LineField(dose, "dose", entry.path)) if dose else (key._replace(role="line"),)
        texts = [(one.text, one.role) for one in line]
        if self._file.log is None and texts == [(one.text, one.role) for one in entry.lines]:
            return True
        return self._reads(entry, self._file) == self._reads(
            entry._replace(lines=line, doses=()), self._file._replace(log=None)
        )

    def _reads(self, entry: Entry, file: PlanFile) -> object:
        """Return what an entry alone is read as."""
        texts = tuple((one.text, one.role) for one in entry.lines)
        key = entry.exercise, texts, entry.doses, entry.circuit, file.log is None
        if key not in self._read:
            self._read[key] = _facts(entry, file)
        return self._read[key]


def _facts(entry: Entry, file: PlanFile) -> object:
    plan = file.plan
    if plan is None or not plan.sessions:
        return None
    session = plan.sessions[0]._replace(entries=(entry,))
    read = as_plan(file._replace(plan=plan._replace(sessions=(session,))))
    entries: Sequence[Entry] = read.plan.sessions[0].entries if read.plan else ()
    return [
        (
            one.exercise, one.doses, one.section, one.settled, bool(one.fault),
            one.question and (one.question.kind, one.question.candidates),
        )
        for one in entries
    ]  # fmt: skip


def _further(fields: Mapping[str, str]) -> str:
    """Return load, effort and rest as they are written behind a dose."""
    return " ".join(f"{before}{fields[key]}" for key, before in _FURTHER.items() if key in fields)


def _in_notes(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields without an amount as notes: alone they would be read as one set."""
    return {"notes": _further_text(fields)}


def _further_text(fields: Mapping[str, str]) -> str:
    """Return fields as a text: a comment, or notes."""
    return "; ".join(v if key == "notes" else f"{key} {v}" for key, v in fields.items())


def _fields_of(doses: Sequence[Dose]) -> dict[str, str]:
    """Return a dose in fields; empty where fields cannot say it."""
    if len(doses) != 1 or doses[0].open_ended or doses[0].effort:
        return {}
    [dose] = doses
    values = dose._asdict()
    fields = {
        key: f"{values[name]:.10g}{unit}" if isinstance(values[name], float | int) else values[name]
        for name, (key, unit) in _OF_A_DOSE.items()
        if values[name] is not None
    }
    if dose.intensity is not None:
        fields["intensity"] = f"{100 * dose.intensity:.10g}%"
    if dose.per_side:
        fields["side"] = "each"
    return fields


def _is_key(name: str, entry: Entry, dose: str) -> bool:
    """Return whether a name can be before its dose, or alone."""
    if not dose:
        plain = entry.lines[:1] and entry.lines[0].role == "line"
        return bool(plain) or (name != "" and (entry.section != "work" or ": " not in name))
    if name in KEYS or _LIKE_A_DOSE.search(name) or len(scalar(name)) > LONGEST_KEY:
        return False
    return entry.exercise in (name.strip(), name[:LONGEST].strip())


def _dose(fields: Mapping[str, str], entry: Entry) -> str | None:
    """Return the fields of an entry as one dose, empty for none; None if it would differ."""
    if set(fields) == {"dose"}:
        return fields["dose"]
    known = {field: fields[key] for field, keys in FIELDS.items() for key in keys if key in fields}
    text = _amount(known)
    for field, before in _FURTHER.items():
        if field in known:
            text += f" {before}{known.pop(field)}"
    text = text.strip()
    if known or (entry.section == "work" and "," in text):
        return None  # two numbers of a list may mean more than one thing in a line
    if entry.section != "work":
        return text  # it is not read
    if not text:
        return "" if not entry.doses else None
    doses = entry.doses
    if "dose" in fields and entry.lines:  # the load, the rest and others are in fields of their own
        doses = tuple(with_fields(dose, entry.doses) for dose in plain_dose(entry))
    try:
        one = Dose()._asdict() | notation.parse_dose(text)
        same = [one] == [dose._asdict() for dose in doses]
    except DoseError:
        return None
    return text if same else None


def _amount(known: dict[str, str]) -> str:
    """Take sets and amount out of the fields of an entry, and return them in our notation."""
    dose = known.pop("dose", "")
    sets = known.pop("sets", "")
    amounts = [field for field in _UNITS if field in known]
    if dose or len(amounts) != 1:
        return dose or f"{sets}{' sets' * sets.isdecimal()}"
    value = known.pop(amounts[0])
    unit = _UNITS[amounts[0]] if value.replace(".", "", 1).isdecimal() else ""
    return f"{sets}x{value}{unit}" if sets else f"{value}{unit}"
