"""Workouts of the app Strong: a CSV export with a row for each set, in all its five shapes.

The shapes differ in the separator of cells, in the decimal mark, and in where the units are: in
the header, in columns of their own, or nowhere.
"""

import re
from collections.abc import Iterable, Sequence

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table, header_of, split_line
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, METRES, NOT_DONE, NOTE, REST, WARM_UP, Done
from strideaudit.inputs.logs.app_export import Export, ReadSets, read_export
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_NEEDED = ("date", "workout name", "exercise name", "set order", "reps")
_ORDER = (
    "date", "workout name", "duration", "exercise name", "set order", "weight", "reps", "distance",
    "seconds", "notes", "workout notes", "rpe",
)  # fmt: skip
"""The columns in their order; the app writes the header in the language of the phone."""

_ASIDE = frozenset((
    "date", "workout name", "duration", "weight", "weight unit", "notes", "workout notes", "rpe",
))  # fmt: skip
"""Columns that do not decide what a set is, in a row as long as the header."""

_LOOKED_AT = 20
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")
_DURATION = re.compile(r"(?:\d{1,3} ?(?:h|m|min|s)\b ?){1,3}")
_NUMBER = re.compile(r"(?:\d{1,9}(?:[.,]\d{1,9})?)?")
_DISTANCE = "distance ("
_NOT_SETS = {
    "w": WARM_UP, "warm up": WARM_UP, "warm-up": WARM_UP, "warmup": WARM_UP,
    "rest timer": REST, "note": NOTE,
}  # fmt: skip
"""What a row that is not a set has in place of the number of a set."""

_SETS = frozenset(("d", "f", "drop", "drop set", "failure"))
"""Drop sets and sets to failure; they count."""


def identify(given: Input) -> bool:
    """Return whether the first row is the header of such an export, or the rows have its shape."""
    return _has_header(given) or _has_shape(given)


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    order = () if _has_header(given) or not _has_shape(given) else _ORDER
    return read_export(given, window, _EXPORT, order=order)


def _has_header(given: Input) -> bool:
    return {name.strip().lower() for name in header_of(given)[0]}.issuperset(_NEEDED)


def _has_shape(given: Input) -> bool:
    """Return whether rows are those of an export whose header is in another language.

    All of the first rows have its twelve columns, a time in the first and a duration in the third,
    and numbers where it has them.
    """
    header, separator = header_of(given)
    if len(header) != len(_ORDER):
        return False
    lines = given.head_text.splitlines()[1 : 1 + _LOOKED_AT]
    rows = [split_line(line, separator) for line in lines]
    if len(lines) > 1:
        rows = rows[:-1]  # the last may be cut off
    whole = [row for row in rows if len(row) == len(_ORDER)]
    return bool(whole) and len(whole) * 2 > len(rows) and all(map(_is_row, whole))


def _is_row(cells: Sequence[str]) -> bool:
    numbers = (cells[_ORDER.index(name)] for name in ("weight", "reps", "distance", "seconds"))
    return (
        _TIME.fullmatch(cells[0].strip()) is not None
        and _DURATION.fullmatch(cells[2].strip()) is not None
        and any(map(str.isalpha, cells[3]))
        and all(_NUMBER.fullmatch(text.strip()) for text in numbers)
    )


def _reader(table: Table) -> ReadSets:
    columns, width = table.columns, len(table.header)
    name, order, reps = columns["exercise name"], columns["set order"], columns["reps"]
    seconds, unit = columns.get("seconds", -1), columns.get("distance unit", -1)
    distance, fixed = _distance(columns)
    notes = columns.get("notes", width)
    notes = notes if notes > max(reps, seconds, unit, distance) else width

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        if len(cells) > width and '"' not in "".join(cells[notes:]):
            # A row gets more cells from quotes in a note, or from a comma in a number.
            message = f"the row has {len(cells)} cells, but the header has {width}"
            raise ValueError(message)
        kind = cells[order]
        if not kind.isdecimal():
            reason = _NOT_SETS.get(kind.strip().lower())
            if reason or not _is_set(kind):
                return (reason or EMPTY,)
        if cells[name].strip().lower() in _NOT_SETS:
            return (_NOT_SETS[cells[name].strip().lower()],)
        length = logs.number(cells, distance)
        factor = fixed
        if length and not factor and unit < len(cells):
            factor = METRES.get(cells[unit].strip().lower(), 0.0) if unit >= 0 else 0.0
        done = Done(
            cells[name],
            logs.number(cells, reps),
            length * factor,
            logs.clock(cells, seconds),
            name,
            bare=length > 0 and not factor,
        )
        if done.reps or length or done.seconds:
            return (done,)
        return (NOT_DONE if cells[reps].strip() else EMPTY,)

    return sets


def _distance(columns: dict[str, int]) -> tuple[int, float]:
    """Return the column of the distance, and the metres of its unit; 0 if the header has none."""
    for column, at in columns.items():
        if column.startswith(_DISTANCE):
            return at, METRES.get(column.removeprefix(_DISTANCE).rstrip(") "), 0.0)
    return columns.get("distance", -1), 0.0


def _is_set(order: str) -> bool:
    """Return whether a set order that is not a number means a set.

    Raises:
        ValueError: Its meaning is not known.
    """
    plain = order.strip().lower()
    if plain in _SETS or plain.replace(".", "", 1).isdecimal():
        return True
    message = f"unknown set order {quoted(order)}: expected a number, W, D, F, Rest Timer or Note"
    raise ValueError(message if plain else "the row has no set order")


_EXPORT = Export(_NEEDED, "date", _reader, workout="workout name", starts=True, aside=_ASIDE)
IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
