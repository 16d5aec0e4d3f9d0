"""History of the app Liftosaur: a CSV export with a row for each set, planned or done."""

from collections.abc import Iterable, Sequence

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table, header_of
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import NOT_DONE, WARM_UP, Done, date_column
from strideaudit.inputs.logs.app_export import Export, ReadSets, read_export
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_DATE, _NAME, _WARM_UP, _REPS = "workout datetime", "exercise", "is warmup set?", "completed reps"
_NEEDED = (_DATE, _NAME, _WARM_UP, _REPS)
_YES, _NO = frozenset(("1", "true")), frozenset(("0", "false", ""))
"""The values of a flag; spreadsheet programs write some of them as words."""

_BY_SIDE = (f"{_REPS} left", f"{_REPS} right")


def identify(given: Input) -> bool:
    """Return whether the first row is the header of such an export."""
    return {name.strip().lower() for name in header_of(given)[0]}.issuperset(_NEEDED)


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    return read_export(given, window, _EXPORT)


def _reader(table: Table) -> ReadSets:
    columns = table.columns
    name, warm_up, reps = columns[_NAME], columns[_WARM_UP], columns[_REPS]
    sides = [columns[side] for side in _BY_SIDE if side in columns]
    equipment = columns.get("equipment", -1)

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        marked = cells[warm_up].strip()
        if marked.lower() in _YES:
            return (WARM_UP,)
        if marked.lower() not in _NO:
            message = f"unknown warm-up mark {quoted(marked)}: expected 0 or 1"
            raise ValueError(message)
        done = logs.number(cells, reps)
        for side in sides:  # both sides are one set
            done = max(done, logs.number(cells, side))
        if not done:
            return (NOT_DONE,)
        title = cells[name]
        if 0 <= equipment < len(cells) and cells[equipment].strip():
            # Newer exports write `Squat, Barbell`; older ones have it in two cells.
            title = f"{title}, {cells[equipment].strip()}"
        return (Done(title, done, at=name),)

    return sets


_EXPORT = Export(_NEEDED, _DATE, _reader, workout="day name", days=date_column.sure, starts=True)
IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
