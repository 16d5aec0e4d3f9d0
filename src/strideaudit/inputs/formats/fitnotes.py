"""Workouts of the app FitNotes, on Android (old and new) and iOS: a CSV with one row a set.

The app names no workouts: a session is a day. It writes names as they are, so that one with a comma
in it has more cells than the header; the columns of numbers tell where the rest of the row stands.
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
"""Cells of names in a row: exercise and category."""

_REMARKS = ("comment", "comments", "notes")
_PLAN = frozenset(("sets", "set"))
"""Columns of a plan, not of a log."""

_WEIGHT_UNITS = frozenset(("", "kg", "kgs", "lb", "lbs"))
_CATEGORIES = frozenset(
    ("abs", "back", "biceps", "cardio", "chest", "legs", "shoulders", "triceps")
)
"""The categories that the app comes with."""


def identify(given: Input) -> bool:
    """Tell whether the first row is the header of such an export."""
    names = {name.strip().lower() for name in header_of(given)[0]}
    weight = any(name == "weight" or name.startswith("weight (") for name in names)
    return weight and names.issuperset(_NEEDED) and not names & _PLAN


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the days that are asked for."""
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
        """Return the set of a row, or why it holds none.

        Raises:
            ValueError: It cannot be told.
        """
        if len(cells) > self._width:
            cells = self._mended(list(cells))
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

    def _mended(self, cells: list[str]) -> list[str]:
        """Return a row that has too many cells as it was meant, if only one way fits.

        Raises:
            ValueError: None fits, or several do.
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
        message = f"the row has {len(cells)} cells, the header {self._width}"
        raise ValueError(message)

    def _names(self, cells: list[str]) -> list[str] | None:
        """Return exercise and category from the cells that commas part; None if that is unsure."""
        joined: list[str] = []
        for cell in cells:
            # Behind the comma of a text is a space, or it stands within brackets.
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
