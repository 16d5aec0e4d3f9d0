"""History of the app Liftosaur: a CSV export with one row a set, planned or done."""

from collections.abc import Callable, Iterable, Sequence

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table, header_of, no_export
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import NOT_DONE, WARM_UP, Done, Shape
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_DATE, _NAME, _WARM_UP, _REPS = "workout datetime", "exercise", "is warmup set?", "completed reps"
_NEEDED = frozenset((_DATE, _NAME, _WARM_UP, _REPS))
_YES, _NO = frozenset(("1", "true")), frozenset(("0", "false", ""))
"""What a flag may be: spreadsheet programs write some of them as words."""

_BY_SIDE = (f"{_REPS} left", f"{_REPS} right")


def identify(given: Input) -> bool:
    """Tell whether the first row is the header of such an export."""
    return {name.strip().lower() for name in header_of(given)[0]} >= _NEEDED


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the days that are asked for."""
    if not identify(given):
        return (no_export(given, "Liftosaur"),)
    table = Table(given)
    columns = table.columns
    workout = columns.get("day name")
    shape = Shape(
        date=columns[_DATE],
        day=logs.iso_day,
        sets=_reader(columns),
        width=max(*(columns[name] for name in _NEEDED), workout or 0) + 1,
        workout=workout,
        separator=table.separator,
    )
    return (logs.read_table(table, shape, window),)


def _reader(columns: dict[str, int]) -> Callable[[Sequence[str]], Iterable[Done | str]]:
    name, warm_up, reps = columns[_NAME], columns[_WARM_UP], columns[_REPS]
    sides = [columns[side] for side in _BY_SIDE if side in columns]
    equipment = columns.get("equipment", -1)

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        marked = cells[warm_up].strip()
        if marked.lower() in _YES:
            return (WARM_UP,)
        if marked.lower() not in _NO:
            message = f"{quoted(marked)} does not say whether it was a warm-up, 0 or 1"
            raise ValueError(message)
        done = logs.number(cells, reps)
        for side in sides:  # both sides are one set
            done = max(done, logs.number(cells, side))
        if not done:
            return (NOT_DONE,)
        title = cells[name]
        if 0 <= equipment < len(cells) and cells[equipment].strip():
            # Older exports have in two cells what newer ones write as `Squat, Barbell`.
            title = f"{title}, {cells[equipment].strip()}"
        return (Done(title, done, at=name),)

    return sets


IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
