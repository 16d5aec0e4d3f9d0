"""Mistakes in the dose of a line, in the words of the notation and at the very character."""

import re

from strideaudit.plan import notation, sizes
from strideaudit.plan.dose import Dose, DoseFault
from strideaudit.plan.line.parts import Piece, Question
from strideaudit.plan.line.parts import Place as InLine
from strideaudit.plan.line.words import group
from strideaudit.plan.model import Entry
from strideaudit.plan.scanner import DoseError
from strideaudit.text.document import Place
from strideaudit.text.pattern import pattern

MOST_WORDS = 12
"""The most words of the name of an exercise; a longer line is a sentence."""

_MOST = {
    "sets": sizes.MOST_SETS,
    "reps": sizes.MOST_REPS,
    "metres": sizes.MOST_METRES,
    "seconds": sizes.MOST_SECONDS,
    "contacts": sizes.MOST_CONTACTS,
    "load_kg": sizes.MOST_KILOGRAMS,
    "rest_s": sizes.MOST_SECONDS,
}
_CALLED = {"metres": "distance [m]", "seconds": "time [s]", "load_kg": "load [kg]"}
_HINT = "correct the number, or split the work over several entries"

_OF_A_DOSE = frozenset(("number", "distance", "word", "name"))
"""Questions that the strict grammar of doses may answer better: it points at the character."""

_OF_SIZE = frozenset(("number", "weight-first"))
"""Questions about numbers that may be beyond a limit."""

_BEGINS = pattern(r"[x@+-]?\d")
"""How a dose begins, or what was meant as one."""

_RUNS = pattern(r"(\d{2,3})s\s*:\s*(\d{1,2})")
"""Runs that are named by their distance, and how many of them."""

_COUNTED = pattern(r"(?:(\d{2,3})\s*:\s*)?(\d{1,2})")
"""How many runs, behind a number of their name that may be their length."""

MILES = "a distance in miles is not read; write km or m"
_MILES = pattern(r"\d[\s-]?(?:miles?|mi|millas?|meilen?|milles)\b", re.IGNORECASE)


def is_in_miles(text: str) -> bool:
    """Return whether a line gives a distance in miles, if the reader of lines has no such unit."""
    return group("units").meaning("miles") is None and _MILES.search(text) is not None


def of_question(entry: Entry, question: Question) -> DoseFault | None:
    """Return what is wrong with a dose that is in our notation but for one place, or too large.

    Args:
        entry: The entry, with its lines.
        question: What the reader of the line asks about it.
    """
    if not entry.lines:
        return None
    return (
        _runs_alone(entry, question)
        or _too_large(entry, question)
        or _but_for_one_place(entry, question)
    )


def beyond(entry: Entry, piece: Piece) -> DoseFault | None:
    """Return which number of the doses of an entry is beyond a limit."""
    for dose, place in zip(entry.doses, piece.dose_places, strict=False):
        if fault := _above(entry, dose, place):
            return fault
    return None


def _runs_alone(entry: Entry, question: Question) -> DoseFault | None:
    """Return what to write for runs whose number alone is given: ``Flying 30: 4``, ``150s: 3``."""
    counted = question.kind == "distance"  # of an exercise that is a run
    said = question.said if counted else entry.text.strip()
    found = (_COUNTED if counted else _RUNS).fullmatch(said)
    field = entry.lines[-1]
    end = len(field.text.rstrip())
    if found is None or not field.text.endswith(found[2], 0, end):
        return None
    each, times = found[1], found[2]
    if not each:
        hint = f"write {times}x30m, if it is so many runs, with the metres of one"
    elif counted:
        hint = f"write {times}x{each}m, if {each} is metres"
    else:
        hint = f"write {times}x{each}m, if {each}s are runs of {each} m"
    where = Place(field.path, field.is_key, (end - len(times), end))
    return DoseFault(f"{times} alone is neither sets nor reps", where, hint, times)


def _too_large(entry: Entry, question: Question) -> DoseFault | None:
    if question.kind not in _OF_SIZE or question.place.end <= question.place.start:
        return None
    try:
        fields = notation.parse_dose(question.said)
    except DoseError:
        return None
    return _above(entry, Dose(**fields), question.place)  # type: ignore[arg-type] # its own fields


def _above(entry: Entry, dose: Dose, place: InLine) -> DoseFault | None:
    for name, most in _MOST.items():
        value = getattr(dose, name)
        if value is not None and value > most:
            message = f"{_CALLED.get(name, name)} must be at most {most:,}; found {value:g}"
            field = entry.lines[place.field]
            where = Place(field.path, field.is_key, (place.start, place.end))
            return DoseFault(message, where, _HINT, field.text[place.start : place.end])
    return None


def _but_for_one_place(entry: Entry, question: Question) -> DoseFault | None:
    if question.kind not in _OF_A_DOSE:
        return None
    field = entry.lines[-1]
    start, dose = _dose_of(entry)
    if not 0 < len(dose.split()) <= MOST_WORDS:
        return None
    if field.role == "line" and field.text[:start].rstrip()[-1:] != ":":
        return None
    if question.kind == "name" and not _BEGINS.match(dose):
        return None
    try:
        notation.parse_dose(dose)
    except DoseError as error:
        place = Place(field.path, field.is_key, (start + error.start, start + error.end))
        return DoseFault(str(error), place, error.hint, dose)
    return None


def plain_dose(entry: Entry) -> tuple[Dose, ...]:
    """Return the dose of a line whose name is not clear, where it is in our notation."""
    dose = _dose_of(entry)[1]
    try:
        fields = notation.parse_dose(dose)
    except DoseError:
        return ()
    made = Dose(**fields)  # type: ignore[arg-type] # its own fields
    within = all((getattr(made, name) or 0) <= most for name, most in _MOST.items())
    return (made,) if within else ()


def _dose_of(entry: Entry) -> tuple[int, str]:
    """Return where the dose of a line begins in its last field, and the dose."""
    field = entry.lines[-1]
    start = notation.split_entry(field.text)[1] if field.role == "line" else 0
    return start, field.text[start:]
