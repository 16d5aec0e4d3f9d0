"""Workouts of the app Hevy: a CSV export with one row a set, the newest first."""

from collections.abc import Callable, Iterable, Sequence

from strideaudit import logs
from strideaudit.intake import Input
from strideaudit.logs import EMPTY, NOT_DONE, WARM_UP, Done, Shape
from strideaudit.plan import Importer, PlanFile, Window
from strideaudit.table import Table, header_of

_NEEDED = frozenset(("start_time", "exercise_title", "set_type", "reps"))
_METRES = {"distance_km": 1000.0, "distance_miles": 1609.344, "distance_meters": 1.0}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def identify(given: Input) -> bool:
    """Tell whether the first row is the header of such an export."""
    return {name.strip().lower() for name in header_of(given)[0]} >= _NEEDED


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the days that are asked for."""
    table = Table(given)
    columns = table.columns
    shape = Shape(
        date=columns["start_time"],
        day=_day,
        sets=_reader(columns),
        width=max(columns[name] for name in _NEEDED) + 1,
        workout=columns.get("title"),
        separator=table.separator,
    )
    return (logs.read_table(table, shape, window),)


def _reader(columns: dict[str, int]) -> Callable[[Sequence[str]], Iterable[Done | str]]:
    name, kind, reps = columns["exercise_title"], columns["set_type"], columns["reps"]
    seconds = columns.get("duration_seconds", -1)
    distance, metres = next(
        ((columns[key], factor) for key, factor in _METRES.items() if key in columns), (-1, 0.0)
    )

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        if cells[kind] == "warmup":
            return (WARM_UP,)
        done = Done(
            cells[name],
            logs.number(cells, reps),
            logs.number(cells, distance) * metres,
            logs.number(cells, seconds),
            name,
        )
        if done.reps or done.metres or done.seconds:
            return (done,)
        return (NOT_DONE if cells[reps].strip() else EMPTY,)

    return sets


def _day(text: str) -> str | None:
    """Return the day of ``25 Aug 2025, 09:38`` or of ``2025-08-25 09:38:00``."""
    parts = text.replace(",", " ").split()
    if len(parts) >= 3 and parts[1][:3].lower() in _MONTHS:  # noqa: PLR2004 - day, month, year
        parts[:3] = [f"{parts[2]}-{_MONTHS.index(parts[1][:3].lower()) + 1:02}-{parts[0]:0>2}"]
    return logs.iso_day(parts[0]) if parts else None


IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
