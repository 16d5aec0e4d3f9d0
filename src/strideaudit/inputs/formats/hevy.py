"""Workouts of the app Hevy: a CSV export with a row for each set, the newest first."""

from collections.abc import Iterable, Sequence

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table, header_of
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, METRES, NOT_DONE, WARM_UP, Done
from strideaudit.inputs.logs.app_export import Export, ReadSets, read_export
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_NEEDED = ("start_time", "exercise_title", "set_type", "reps")
_DISTANCE = "distance_"
_WARM_UP = "warmup"
_WORK = frozenset(("normal", "dropset", "failure"))
"""Types of sets that count; drop sets and sets to failure do."""

_ASIDE = frozenset((
    "title", "start_time", "end_time", "description", "superset_id", "exercise_notes", "set_index",
    "weight_kg", "weight_lbs", "rpe",
))  # fmt: skip
"""Columns that do not decide what a set is."""

_MARKS = str.maketrans("", "", " _-")


def identify(given: Input) -> bool:
    """Return whether the first row is the header of such an export."""
    return {name.strip().lower() for name in header_of(given)[0]}.issuperset(_NEEDED)


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    return read_export(given, window, _EXPORT)


def _reader(table: Table) -> ReadSets:
    columns = table.columns
    name, kind, reps = columns["exercise_title"], columns["set_type"], columns["reps"]
    seconds = columns.get("duration_seconds", -1)
    distances = [
        (at, METRES[column.removeprefix(_DISTANCE)])
        for column, at in columns.items()
        if column.startswith(_DISTANCE) and column.removeprefix(_DISTANCE) in METRES
    ]
    bare = columns.get("distance", -1)

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        type_ = cells[kind]
        if type_ == _WARM_UP or (type_ not in _WORK and not _is_work(type_)):
            return (WARM_UP,)
        metres = 0.0
        for at, factor in distances:
            metres = metres or logs.number(cells, at) * factor
        done = Done(
            cells[name],
            logs.number(cells, reps),
            metres,
            logs.number(cells, seconds),
            name,
            bare=logs.number(cells, bare) > 0,
        )
        if done.reps or done.metres or done.seconds or done.bare:
            return (done,)
        return (NOT_DONE if cells[reps].strip() else EMPTY,)

    return sets


def _is_work(kind: str) -> bool:
    """Return whether a type of set is work and not a warm-up; case and spaces do not matter.

    Raises:
        ValueError: It is neither, so it is not known whether the row is a set.
    """
    plain = kind.translate(_MARKS).lower()
    if plain in _WORK:
        return True
    if plain == _WARM_UP:
        return False
    message = f"unknown type of set {quoted(kind)}: expected normal, warmup, dropset or failure"
    raise ValueError(message if plain else "the row has no type of set")


_EXPORT = Export(
    _NEEDED, "start_time", _reader, workout="title", fixed=True, starts=True, aside=_ASIDE
)
IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
