"""Reads a handwritten log in a sheet, with a row for each set, and tells it from a dated plan."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Row
from strideaudit.inputs.logs import EMPTY, NOT_DONE, WARM_UP, Done, Shape
from strideaudit.inputs.logs.warmups import by_comment
from strideaudit.inputs.sheets.cells import is_nothing
from strideaudit.inputs.sheets.column_names import plain, unscored, warms_up
from strideaudit.inputs.sheets.columns import Column, Layout
from strideaudit.inputs.sheets.days import DayReader
from strideaudit.inputs.sheets.row_fields import ours
from strideaudit.inputs.sheets.set_numbers import said_by
from strideaudit.inputs.words.numbered_sets import Says
from strideaudit.plan import notation
from strideaudit.plan.dose import DoseFields
from strideaudit.plan.scanner import DoseError
from strideaudit.text.wording import quoted

_METRES = {"m": 1.0, "km": 1000.0, "yd": 0.9144, "ft": 0.3048}
_SECONDS = {"s": 1.0, "min": 60.0}


def is_log(layout: Layout, head: Sequence[str], rows: Sequence[list[str]]) -> bool:
    """Return whether a table is a log with a row for each set, and not a plan with dates.

    It has a date and an exercise, and either a column that numbers the sets of an exercise
    (``set_numbers``); or no column of sets, plain amounts, and an exercise in several rows of one
    date, one below the other.

    Args:
        layout: Its columns.
        head: The texts of its first row.
        rows: The rows below, as far as they are known.
    """
    date, name = layout.column("date"), layout.column("exercise")
    if min(date, name) < 0 or len(layout.blocks) > 1 or layout.column("dose", "week") >= 0:
        return False
    if layout.column("setnumber") >= 0:
        return True
    if layout.column("sets") >= 0:
        return said_by(layout, head, rows) is Says.WHICH
    amounts = [layout.column(field) for field in ("reps", "distance", "time")]
    said = [_at(row, at) for row in rows for at in amounts if at >= 0]
    if any("x" in text.casefold() or ("," in text.strip() and " " in text) for text in said):
        return False
    pairs = pairwise((_at(row, date), _at(row, name)) for row in rows if _at(row, name))
    return any(one[1] == other[1] and other[0] in ("", one[0]) for one, other in pairs)


def most_of(layout: Layout, head: Sequence[str]) -> int:
    """Return how many cells a row may have; 0 for any, as a note with a comma moves no other cell.

    Args:
        layout: The columns of the log.
        head: The texts of its first row.
    """
    last = max(at for at, text in enumerate(head) if text.strip())
    notes = [column.at for column in layout.shared if column.field == "notes"]
    return 0 if last in notes else len(head)


def shape_of(layout: Layout, days: DayReader, separator: str, most: int) -> Shape:
    """Return the shape of the rows of such a log, which have at most so many cells."""
    workout = layout.column("session")
    return Shape(
        date=layout.column("date"),
        day=functools.lru_cache(maxsize=4096)(days.date),
        sets=_reader(layout),
        width=max(layout.column("date"), layout.column("exercise"), workout) + 1,
        workout=workout if workout >= 0 else None,
        separator=separator,
        most=most,
    )


def filled(rows: Iterable[Row], layout: Layout, most: int) -> Iterator[Row]:
    """Yield the rows; empty cells of date, session and exercise get the value of the row above.

    The exercise only if the sets are numbered: the second set then has the same exercise. Cells
    beyond the last column without a number are remarks.
    """
    numbered = layout.column("setnumber", "sets") >= 0
    date = layout.column("date")
    others = (layout.column("session"), layout.column("exercise") if numbered else -1)
    carried = [date, *(at for at in others if at >= 0)]
    width = max(carried) + 1
    last: list[str] = []
    for row in rows:
        cells = row.cells
        while 0 < most < len(cells) and not any(map(str.isdigit, cells[-1])):
            cells.pop()
        if len(cells) >= width:
            empty = [at for at in carried if not cells[at]]
            if empty and last and (not cells[date] or cells[date] == last[date]):
                for at in empty:
                    cells[at] = last[at]
            last = cells
        yield row


def _reader(layout: Layout) -> Callable[[Sequence[str]], Iterable[Done | str]]:
    name, reps = layout.column("exercise"), layout.column("reps")
    numbers, warm = layout.column("setnumber", "sets"), layout.column("warmup")
    section, notes = layout.column("section"), layout.column("notes")
    units = {column.field: column for column in layout.shared}
    distance, time = units.get("distance"), units.get("time")

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        if warms_up(_at(cells, warm)) or unscored(_at(cells, section)):
            return (WARM_UP,)
        if plain(_at(cells, numbers)) == "w" or unscored(_at(cells, numbers)):
            return (WARM_UP,)
        if reason := by_comment(_at(cells, notes)):
            return (reason,)
        amount = _at(cells, reps)
        done_reps, far, long = _done(amount)
        metres, bare = _measure(cells, distance, "metres", _METRES)
        seconds, bare_time = _measure(cells, time, "seconds", _SECONDS)
        if bare and distance is not None and not far:  # neither time nor reps are the amount
            text = quoted(cells[distance.at])
            message = f"its distance {text} has no unit; head the column Distance (m) or (yd)"
            raise ValueError(message)
        bare = bare or bare_time
        done = Done(cells[name].strip(), done_reps, far or metres, long or seconds, name, bare)
        if done.reps or done.metres or done.seconds or bare:
            if not done.name:
                message = "the row names no exercise"
                raise ValueError(message)
            return (done,)
        return (EMPTY if is_nothing(amount) else NOT_DONE,)

    return sets


def _done(text: str) -> tuple[float, float, float]:
    """Return the repetitions, metres and seconds that a cell of repetitions gives."""
    if is_nothing(text):
        return 0.0, 0.0, 0.0
    try:
        return logs.number((text,), 0), 0.0, 0.0
    except ValueError:
        fields = _parsed(ours(text), "reps")
        found = [float(fields.get(name) or 0.0) for name in ("reps", "metres", "seconds")]
        if set(fields) - {"reps", "metres", "seconds", "per_side"} or not any(found):
            message = f"{quoted(text)} is not a number of repetitions"
            raise ValueError(message) from None
        return found[0], found[1], found[2]


def _measure(
    cells: Sequence[str], column: Column | None, field: str, factors: dict[str, float]
) -> tuple[float, bool]:
    """Return a distance or a time, and whether there is one without a unit."""
    text = _at(cells, column.at) if column else ""
    if column is None or is_nothing(text):
        return 0.0, False
    try:
        value = logs.number((text,), 0)
    except ValueError:
        fields = _parsed(ours(text), field)
        if field not in fields:
            message = f"{quoted(text)} is not a number of {field}"
            raise ValueError(message) from None
        return float(fields[field]), False
    if not column.unit:
        return 0.0, value > 0
    return value * factors[column.unit], False


def _parsed(text: str, field: str) -> DoseFields:
    try:
        return notation.parse_amount(text, field)
    except DoseError as error:
        message = f"in {quoted(text)}: {error}"
        raise ValueError(message) from None


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at] if 0 <= at < len(cells) else ""
