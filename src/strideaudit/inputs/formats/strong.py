"""Workouts of the app Strong: a CSV export with a row for each set, in all its five shapes.

The shapes differ in the separator of cells, in the decimal mark, and in where the units are: in
the header, in columns of their own, or nowhere.
"""

from collections.abc import Iterable, Sequence

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table, header_of
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, METRES, NOT_DONE, NOTE, REST, WARM_UP, Done
from strideaudit.inputs.logs.app_export import Export, ReadSets, read_export
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_NEEDED = ("date", "workout name", "exercise name", "set order", "reps")
_DISTANCE = "distance ("
_NOT_SETS = {
    "w": WARM_UP, "warm up": WARM_UP, "warm-up": WARM_UP, "warmup": WARM_UP,
    "rest timer": REST, "note": NOTE,
}  # fmt: skip
"""What a row that is not a set has in place of the number of a set."""

_SETS = frozenset(("d", "f", "drop", "drop set", "failure"))
"""Drop sets and sets to failure; they count."""


def identify(given: Input) -> bool:
    """Return whether the first row is the header of such an export."""
    return {name.strip().lower() for name in header_of(given)[0]}.issuperset(_NEEDED)


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    return read_export(given, window, _EXPORT)


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


_EXPORT = Export(_NEEDED, "date", _reader, workout="workout name")
IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
