"""Workouts of the app FitNotes, on Android (old and new) and iOS: a CSV with a row for each set.

The app does not name workouts: a session is a day. It does not quote names, so a row has more cells
than the header if a name contains a comma; the columns of numbers then show where the rest is.
"""

from collections.abc import Callable, Iterable, Sequence

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table, header_of
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, METRES, NOT_DONE, Done, date_column, warmups
from strideaudit.inputs.logs.app_export import Export, ReadSets, read_export
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

_NEEDED = ("date", "exercise", "category", "reps", "distance", "time")
_DISTANCE = "distance ("
_NAMES = 2
"""How many cells of a row are names: exercise and category."""

_REMARKS = ("comment", "comments", "notes")
_PLAN = frozenset(("sets", "set"))
"""Columns that a plan has and a log has not."""

_WEIGHT_UNITS = frozenset(("", "kg", "kgs", "lb", "lbs"))
_CATEGORIES = frozenset(
    ("abs", "back", "biceps", "cardio", "chest", "legs", "shoulders", "triceps")
)
"""The categories of a new installation of the app."""


def identify(given: Input) -> bool:
    """Return whether the first row is the header of such an export."""
    names = {name.strip().lower() for name in header_of(given)[0]}
    weight = any(name == "weight" or name.startswith("weight (") for name in names)
    return weight and names.issuperset(_NEEDED) and not names & _PLAN


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    return read_export(given, window, _EXPORT)


class _RowReader:
    """Reads rows.

    Args:
        table: The table.
    """

    def __init__(self, table: Table) -> None:
        columns = table.columns
        self._width = len(table.header)
        self._separator = table.separator
        self._name, self._category = columns["exercise"], columns["category"]
        self._reps, self._seconds = columns["reps"], columns["time"]
        self._distance, self._unit = columns["distance"], columns.get("distance unit", -1)
        self._remark = next((columns[name] for name in _REMARKS if name in columns), -1)
        typed: dict[int, Callable[[str], bool]] = {self._seconds: _is_time}
        for name, at in columns.items():
            if name in {"reps", "distance", "weight"} or name.startswith(("weight (", _DISTANCE)):
                typed[at] = _is_number
        if "weight unit" in columns:
            typed[columns["weight unit"]] = _is_weight_unit
        if self._unit >= 0:
            typed[self._unit] = _is_unit
        self._typed = typed

    def sets(self, cells: Sequence[str]) -> Iterable[Done | str]:
        """Return the set of a row, or why it is not a set.

        Raises:
            ValueError: The row cannot be read.
        """
        if len(cells) > self._width:
            cells = self._rejoined(list(cells))
        remark = cells[self._remark] if 0 <= self._remark < len(cells) else ""
        reason = warmups.by_comment(remark) if remark else ""
        if reason:
            return (reason,)
        length = logs.number(cells, self._distance)
        factor = 0.0
        if length and 0 <= self._unit < len(cells):
            factor = METRES.get(cells[self._unit].strip().lower(), 0.0)
        done = Done(
            cells[self._name],
            logs.number(cells, self._reps),
            length * factor,
            logs.clock(cells, self._seconds),
            self._name,
            bare=length > 0 and not factor,
        )
        if done.reps or length or done.seconds:
            return (done,)
        return (NOT_DONE if cells[self._reps].strip() else EMPTY,)

    def _rejoined(self, cells: list[str]) -> list[str]:
        """Return the cells that a row with too many cells should have, if only one way fits.

        Raises:
            ValueError: No way fits, or several do.
        """
        more = len(cells) - self._width
        first = min(self._typed)
        fitting = [
            shift
            for shift in range(more + 1)
            if all(fits(cells[at + shift]) for at, fits in self._typed.items() if at > self._name)
        ]
        if len(fitting) == 1 and self._category == self._name + 1 == first - 1:
            [shift] = fitting
            names = self._names(cells[self._name : first + shift])
            if names is not None:
                cells[self._name : first + shift] = names
                rest = slice(self._remark, self._remark + more - shift + 1)
                if more > shift and self._remark > first:
                    cells[rest] = [self._separator.join(cells[rest])]
                return cells
        message = f"the row has {len(cells)} cells, but the header has {self._width}"
        raise ValueError(message)

    def _names(self, cells: list[str]) -> list[str] | None:
        """Return exercise and category from cells that commas split; None if that is not clear."""
        joined: list[str] = []
        for cell in cells:
            # A comma of the text has a space after it, or is inside brackets.
            if joined and (cell.startswith(" ") or joined[-1].count("(") > joined[-1].count(")")):
                joined[-1] += self._separator + cell
            else:
                joined.append(cell)
        if len(joined) > _NAMES and joined[-1].strip().lower() in _CATEGORIES:
            joined = [self._separator.join(joined[:-1]), joined[-1]]
        return joined if len(joined) == _NAMES else None


def _is_number(text: str) -> bool:
    bare = text.strip().replace(",", ".").replace(".", "", 1)
    return not bare or bare.isdecimal()


def _is_time(text: str) -> bool:
    return _is_number(text.replace(":", ""))


def _is_unit(text: str) -> bool:
    return not text.strip() or text.strip().lower() in METRES


def _is_weight_unit(text: str) -> bool:
    return text.strip().lower() in _WEIGHT_UNITS


def _reader(table: Table) -> ReadSets:
    return _RowReader(table).sets


_EXPORT = Export(
    _NEEDED, "date", _reader, days=date_column.reader, ends=("date", "exercise", "reps")
)
IMPORTER = Importer(suffixes=(".csv", ".tsv"), identify=identify, extract=extract)
