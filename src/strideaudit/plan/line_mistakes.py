"""Mistakes in the numbers of a line: ranges that run backwards, loads without a unit."""

from collections.abc import Iterator

from strideaudit.plan import notation
from strideaudit.plan.line.facts import may_be_time
from strideaudit.plan.line.parts import Line
from strideaudit.plan.line.thresholds import MOST_RPE
from strideaudit.plan.model import Entry, Slip
from strideaudit.text.document import Place


def backward_ranges(entry: Entry) -> Iterator[Slip]:
    """Yield the ranges of a line that run backwards: ``3x8-6``."""
    for field in entry.lines:
        if field.role == "name":
            continue
        at = notation.split_entry(field.text)[1] if field.role == "line" else 0
        for start, end, turned in notation.backward_ranges(field.text[at:]):
            place = Place(field.path, field.is_key, (at + start, at + end))
            said = " ".join(field.text[at + start : at + end].split())
            yield Slip("backward range", place, said, turned)


def bare_loads(entry: Entry, line: Line) -> Iterator[Slip]:
    """Yield each ``@ 80`` of a line that is in no dose: per cent or kilograms."""
    doses = [dose for piece in line.pieces for dose in piece.doses]
    for aside in line.asides:
        value = aside.values[0] if aside.kind == "bare_at" else 0.0
        if value <= MOST_RPE or any(dose.intensity for dose in doses):
            continue
        if may_be_time(value, doses):
            continue
        field = entry.lines[aside.place.field]
        part = aside.place.start, aside.place.end
        yield Slip("bare load", Place(field.path, field.is_key, part), field.text[slice(*part)], "")
