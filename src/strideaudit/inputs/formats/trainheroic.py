"""Training of the platform TrainHeroic: ``training_data.csv``, one row an exercise.

All sets of an exercise are one text, ``6, 6, 6 rep x 135 lb``: two lists of numbers, each with its
unit. Which of the two is the work and which the load is told by the units.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import fsum
from typing import NamedTuple

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Row, Table, header_of
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, NOT_DONE, NOTE, Done
from strideaudit.inputs.logs.app_export import Export, ReadSets, read_export
from strideaudit.inputs.logs.month_first import MonthFirst
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_WORKOUT, _PLANNED, _MOVED = "workouttitle", "scheduleddate", "rescheduleddate"
_NAME, _DATA = "exercisetitle", "exercisedata"
_NEEDED = (_WORKOUT, _PLANNED, _NAME, _DATA)

_FEET = "feet"
"""A distance of its own; beside repetitions it is how high or how far a jump went."""

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
    # Work whose amount no dose can hold, or whose unit is not said: the sets of it count.
    **dict.fromkeys(("", "time", "in", "inch", "inches", "cm", "centimeter"), ("other", 0.0)),
    **dict.fromkeys(("cal", "calorie", "calories", "round", "rounds"), ("other", 0.0)),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds", "kg", "kgs", "kilogram"), ("load", 0.0)),
    **dict.fromkeys(("kilograms", "%", "percent", "rpe", "rir", "watt", "watts"), ("load", 0.0)),
    **dict.fromkeys(("bw", "bodyweight", "body weight", "mph", "kph"), ("load", 0.0)),
}
_RANK = ("metres", "reps", _FEET, "seconds", "other")
"""What counts of two: ``40 yard x 5.2 second`` is a run, and ``2 rep x 40 yard`` are two runs."""

_UNKNOWN = ("unknown", 0.0)
_OPEN = frozenset(("amrap", "max", "failure"))
_EACH = frozenset(("(ea)", "ea", "each", "(each)", "(each", "side)", "side", "/side", "per", "/"))
_FIGURES = frozenset("0123456789.:-–")


class _Side(NamedTuple):
    """The numbers on one side of the x."""

    values: list[str]
    """As they stand there; empty for a set without one."""

    kind: str
    factor: float


def identify(given: Input) -> bool:
    """Tell whether the first row is the header of such an export."""
    return {name.strip().lower() for name in header_of(given)[0]}.issuperset(_NEEDED)


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the days that are asked for."""
    dates = MonthFirst()
    export = Export(
        _NEEDED, _PLANNED, _reader, workout=_WORKOUT, days=lambda *_: dates.day, fixed=True
    )
    return tuple(dates.checked(made) for made in read_export(given, window, export, _dated))


def _dated(table: Table) -> Iterator[Row]:
    """Yield rows on the day that they were moved to, where they were."""
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
    """Read ``6, 6, 6 rep``: the unit stands behind the last number, or behind each."""
    parted = [_parted(part.strip()) for part in " ".join(words).split(",")]
    values = [value for value, _ in parted]
    units = {_UNITS.get(unit, _UNKNOWN) for _, unit in parted if unit} or {_UNITS[""]}
    kind, factor = units.pop() if len(units) == 1 else _UNKNOWN
    return _Side(values if any(values) else [], kind, factor)


def _parted(text: str) -> tuple[str, str]:
    """Return the number that a text begins with, or that it is open, and the unit behind it."""
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
        ValueError: It cannot be told whether they were done, or how much they were.
    """
    first, second = sides
    works = sorted((side for side in sides if side.values and side.kind in _RANK), key=_rank)
    if not first.values and not second.values and first.kind != _UNKNOWN[0]:
        yield EMPTY  # what was asked for, ``rep x pound``, and nothing of it filled in
        return
    if not first.values or not works:
        message = "its numbers do not say how much was done"
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
    if not amount and other.kind == work.kind:  # asked for on one side, done on the other
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
    return Done(name, metres=amount * work.factor, at=at, sets=int(runs)) if runs else NOT_DONE


def _value(side: _Side, place: int) -> str:
    """Return the number of a set; the last is that of all further ones."""
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
