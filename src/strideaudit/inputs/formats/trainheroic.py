"""Training of the platform TrainHeroic: ``training_data.csv``, with a row for each exercise.

All sets of an exercise are one text, ``6, 6, 6 rep x 135 lb``: two lists of numbers, each with its
unit. The units show which list is the work and which is the load.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import fsum
from typing import NamedTuple

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Row, Table, header_of
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, NOT_DONE, NOTE, Done
from strideaudit.inputs.logs.app_export import Export, ReadSets, read_export
from strideaudit.inputs.logs.doses import MOST_SETS
from strideaudit.inputs.logs.month_first import MonthFirst
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_WORKOUT, _PLANNED, _MOVED = "workouttitle", "scheduleddate", "rescheduleddate"
_NAME, _DATA = "exercisetitle", "exercisedata"
_NEEDED = (_WORKOUT, _PLANNED, _NAME, _DATA)

_FEET = "feet"
"""Alone it is a distance; with repetitions it is how high or how far a jump went."""

_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("rep", "reps", "repetition", "repetitions"), ("reps", 1.0)),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), ("metres", 1.0)),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), ("metres", 0.9144)),
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre"), ("metres", 1000.0)),
    **dict.fromkeys(("mi", "mile", "miles"), ("metres", 1609.344)),
    **dict.fromkeys(("ft", "foot", "feet"), (_FEET, 0.3048)),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), ("seconds", 1.0)),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), ("seconds", 60.0)),
    **dict.fromkeys(("h", "hr", "hour", "hours"), ("seconds", 3600.0)),
    # A dose cannot hold this amount, or the unit is missing: only the sets count.
    **dict.fromkeys(("", "time", "in", "inch", "inches", "cm", "centimeter"), ("other", 0.0)),
    **dict.fromkeys(("cal", "calorie", "calories", "round", "rounds"), ("other", 0.0)),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds", "kg", "kgs", "kilogram"), ("load", 0.0)),
    **dict.fromkeys(("kilograms", "%", "percent", "rpe", "rir", "watt", "watts"), ("load", 0.0)),
    **dict.fromkeys(("bw", "bodyweight", "body weight", "mph", "kph"), ("load", 0.0)),
}
_RANK = ("metres", "reps", _FEET, "seconds", "other")
"""Which of two amounts counts: ``40 yard x 5.2 second`` is a run, ``2 rep x 40 yard`` two runs."""

_UNKNOWN = ("unknown", 0.0)
_OPEN = frozenset(("amrap", "max", "failure"))
_EACH = frozenset(("(ea)", "ea", "each", "(each)", "(each", "side)", "side", "/side", "per", "/"))
_FIGURES = frozenset("0123456789.:-–")


class _Side(NamedTuple):
    """The numbers on one side of the x."""

    values: list[str]
    """The numbers as the text has them; a set without a number is empty."""

    kind: str
    factor: float


def identify(given: Input) -> bool:
    """Return whether the first row is the header of such an export."""
    return {name.strip().lower() for name in header_of(given)[0]}.issuperset(_NEEDED)


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    dates = MonthFirst()
    export = Export(
        _NEEDED, _PLANNED, _reader, workout=_WORKOUT, days=lambda *_: dates.day, fixed=True
    )
    return tuple(dates.checked(made) for made in read_export(given, window, export, _dated))


def _dated(table: Table) -> Iterator[Row]:
    """Yield the rows; a workout that was moved is on the day that it was moved to."""
    planned, moved = table.columns[_PLANNED], table.columns.get(_MOVED, -1)
    for row in table.rows():
        cells = row.cells
        if planned < len(cells) and 0 <= moved < len(cells) and cells[moved].strip():
            cells[planned] = cells[moved]
        yield row


def _reader(table: Table) -> ReadSets:
    columns = table.columns
    name, data = columns[_NAME], columns[_DATA]

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        text = " ".join(cells[data].lower().split())
        if not text:
            return (EMPTY if cells[name].strip() else NOTE,)
        words = text.replace("×", "x").split(" ")
        at = words.index("x") if "x" in words else len(words)
        sides = (_side(words[:at]), _side(words[at + 1 :]))
        return list(_sets(cells[name], sides, name))

    return sets


def _side(words: list[str]) -> _Side:
    """Read ``6, 6, 6 rep``: the unit follows the last number, or each number."""
    pairs = [_number_and_unit(part.strip()) for part in " ".join(words).split(",")]
    values = [value for value, _ in pairs]
    units = {_UNITS.get(unit, _UNKNOWN) for _, unit in pairs if unit} or {_UNITS[""]}
    kind, factor = units.pop() if len(units) == 1 else _UNKNOWN
    return _Side(values if any(values) else [], kind, factor)


def _number_and_unit(text: str) -> tuple[str, str]:
    """Return the number at the beginning of a text, or its word for an open one, and the unit."""
    end = next((at for at, mark in enumerate(text) if mark not in _FIGURES), len(text))
    value, words = text[:end], text[end:].split()
    if not value.strip("-–"):
        value = ""
    if words and not value and words[0] in _OPEN:
        value = words.pop(0)
    return value, " ".join(word for word in words if word not in _EACH)


def _sets(name: str, sides: tuple[_Side, _Side], at: int) -> Iterator[Done | str]:
    """Yield the sets of an exercise.

    Raises:
        ValueError: It is not clear whether they were done, or how much was done.
    """
    first, second = sides
    works = sorted((side for side in sides if side.values and side.kind in _RANK), key=_rank)
    if not first.values and not second.values and first.kind != _UNKNOWN[0]:
        yield EMPTY  # only the prescription, ``rep x pound``: nothing is filled in
        return
    if not first.values or not works:
        message = "its numbers do not show how much was done"
        raise ValueError(message)
    work = works[0]
    other = second if work is first else first
    number = len(work.values) if len(work.values) > 1 else max(1, len(other.values))
    for place in range(number):
        yield _done(name, work, other, place, at)


def _rank(side: _Side) -> int:
    return _RANK.index(side.kind)


def _done(name: str, work: _Side, other: _Side, place: int, at: int) -> Done | str:
    text = _value(work, place)
    if text in _OPEN:
        return Done(name, bare=True, at=at)
    if not text:
        return EMPTY
    amount = _number(text)
    if not amount and other.kind == work.kind:  # prescribed on one side, done on the other
        amount = _number(_value(other, place))
    if not amount:
        return NOT_DONE
    if ":" in text:
        return Done(name, seconds=amount, at=at)
    if work.kind == "reps":
        return Done(name, amount, at=at)
    if work.kind == "seconds":
        return Done(name, seconds=amount * work.factor, at=at)
    if work.kind == "other":
        return Done(name, bare=True, at=at)
    runs = 1.0
    if other.kind == "reps" and _value(other, place) not in _OPEN | {""}:
        runs = _number(_value(other, place))
    if runs > MOST_SETS:
        message = f"{quoted(_value(other, place))} repetitions of one run are more than {MOST_SETS}"
        raise ValueError(message)
    return Done(name, metres=amount * work.factor, at=at, sets=int(runs)) if runs else NOT_DONE


def _value(side: _Side, place: int) -> str:
    """Return the number of a set; the last number also holds for all further sets."""
    return side.values[min(place, len(side.values) - 1)] if side.values else ""


def _number(text: str) -> float:
    """Return a number, the seconds of ``1:30``, or the midpoint of a range.

    Raises:
        ValueError: It is none of these.
    """
    total = 0.0
    if ":" in text:
        for part in text.split(":"):
            total = 60 * total + logs.number((part,), 0)
        return total
    parts = text.replace("–", "-").split("-")
    if not all(parts):
        message = f"{quoted(text)} is not a number"
        raise ValueError(message)
    return fsum(logs.number((part,), 0) for part in parts) / len(parts)


IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
