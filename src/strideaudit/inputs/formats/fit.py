"""Strength sets of a Garmin watch (FIT, message 225); needs an extra.

The watch names an exercise by two numbers, a category and an exercise in it; their words come from
the list of the format. The file has no lines, so each set message counts as a line.
"""

import struct
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Lines, Row
from strideaudit.inputs.draft import refused
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, NOT_DONE, REST, WARM_UP, Done, Shape
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span

if TYPE_CHECKING:
    from fitdecode import FitDataMessage

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read. A day with a point each second has a tenth of it."""

_INSTALL = "pip install 'strideaudit[fit]'"
_SIZES, _MARK = (12, 14), b".FIT"
_SET, _TITLE, _ACTIVITY = 225, 264, 34
"""The numbers of the messages that are read."""

_WHEN, _KIND, _REPS, _SECONDS, _LOAD, _GROUP, _NAME = range(7)
_TAB = "\t"

_WITH = {
    "sled": "sled", "sandbag": "sandbag", "banded_exercises": "band", "suspension": "suspension",
    "tire": "tire", "battle_rope": "battle rope",
}  # fmt: skip
"""Categories that name the equipment, which the name of the exercise leaves out."""

_SAME = {
    ("hip_raise", "hip_raise"): "glute bridge",
    ("hip_raise", "weighted_hip_raise"): "weighted glute bridge",
}
"""Names that mean one exercise in their category, and several without it."""

_HELD = ("plank", "hold", "wall_sit", "isometric", "static")
"""Words in the names of exercises that are done for time and have no repetitions."""


def identify(given: Input) -> bool:
    """Return whether a file begins with the header of the format."""
    head = given.head
    return head[8:12] == _MARK and head[0] in _SIZES


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return the sets that were done on the requested days."""
    source = _Sets(given.path)
    try:
        import fitdecode
    except ImportError:
        message = "reading a FIT file needs fitdecode, which is not installed"
        return (_refused(source, message, f"install it: {_INSTALL}"),)
    if given.size > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 2**20} MiB, the most that is read"
        return (_refused(source, message, "export the workouts one by one"),)
    try:
        rows = _rows(_messages(given))
    except (
        fitdecode.FitError,
        AssertionError,
        ValueError,
        LookupError,
        TypeError,
        ArithmeticError,
        struct.error,  # of a head that is longer than heads are
    ):
        message = "the FIT file is damaged, or breaks off"
        return (_refused(source, message, "copy it from the watch again, or export it again"),)
    if not rows:
        message = "there are no strength sets in this FIT file"
        fault = _refused(source, message, "give one that was recorded as strength training")
        return (fault._replace(no_plan=True),)
    shape = Shape(_WHEN, logs.sure_day, _sets, _NAME + 1, separator=_TAB)
    return (logs.read(rows, shape, source, window),)


class _Sets(Lines):
    """The set messages of a file, each as a line; rests have numbers as well."""

    verbatim = False

    def spot(self, span: Span) -> str:
        """Return the number of a set."""
        return f"set {span.line}"

    def said(self, span: Span, *, column: bool = False) -> str:
        """Return the same in a sentence."""
        del column  # the number of the set is all there is
        return self.spot(span)


class _Read(NamedTuple):
    """The content of a file."""

    sets: "list[FitDataMessage]"
    titles: Mapping[tuple[str, object], str]
    """The names of exercises that the file itself gives, by category and number."""

    local: timedelta
    """The difference between the clock of the watch and universal time."""


def _refused(source: Lines, message: str, hint: str) -> PlanFile:
    return refused(source, Fault(message, Span(1, 1, 1, 1), hint))


def _messages(given: Input) -> _Read:
    import fitdecode

    sets, titles, local = [], {}, timedelta()
    reader = fitdecode.FitReader(
        given.file,
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    for frame in reader:
        if frame.frame_type != fitdecode.FIT_FRAME_DATA:
            continue
        number = frame.global_mesg_num
        if number == _SET:
            sets.append(frame)
        elif number == _TITLE:
            key = (_group(frame, "exercise_category"), _first(frame, "exercise_name"))
            titles[key] = str(_first(frame, "wkt_step_name") or "")
        elif number == _ACTIVITY:
            local = _shift(_first(frame, "timestamp"), _first(frame, "local_timestamp"))
    return _Read(sets, titles, local)


def _rows(read: _Read) -> list[Row]:
    rows = []
    for number, message in enumerate(read.sets, start=1):
        cells = _cells(message, read)
        rows.append(Row(number, cells, _TAB.join(cells)))
    return rows


def _cells(message: "FitDataMessage", read: _Read) -> list[str]:
    """Return a set as a row of text; what the file does not give is empty."""
    when = _first(message, "timestamp")
    if not isinstance(when, datetime):
        when = _first(message, "start_time")
    day = (when + read.local).strftime("%Y-%m-%d %H:%M:%S") if isinstance(when, datetime) else ""
    group, exercise = _group(message, "category"), _first(message, "category_subtype")
    name = _name(group, exercise) or read.titles.get((group, exercise), "") or _words(group)
    reps, seconds, load = (
        _number(_first(message, key)) for key in ("repetitions", "duration", "weight")
    )
    kind = str(_first(message, "set_type") or "")
    return [day, kind, reps, seconds, load, group, " ".join(name.split())]


def _sets(cells: Sequence[str]) -> tuple[Done | str, ...]:
    """Return the set of a row, or why it is not a set."""
    if cells[_KIND] == "rest":
        return (REST,)
    if cells[_KIND] != "active":
        message = "it is marked neither as a set nor as a rest"
        raise ValueError(message)
    if cells[_GROUP] == "warm_up":
        return (WARM_UP,)
    reps, seconds = logs.number(cells, _REPS), logs.number(cells, _SECONDS)
    if not cells[_NAME]:
        message = "the watch did not record which exercise it was"
        raise ValueError(message)
    held = not reps and any(word in cells[_NAME].replace(" ", "_") for word in _HELD)
    if reps or (seconds and (held or not cells[_REPS])):
        return (Done(cells[_NAME], reps, seconds=seconds, at=_NAME),)
    return (NOT_DONE if cells[_REPS] else EMPTY,)


def _group(message: "FitDataMessage", name: str) -> str:
    """Return the word for the category of an exercise; in a list the reader leaves it a number."""
    from fitdecode import profile

    found = _first(message, name)
    word = profile.FIELD_TYPES["exercise_category"].enum.get(found, found)
    return "" if word in (None, "unknown") else str(word)


def _name(group: str, exercise: object) -> str:
    """Return the words for an exercise of a category; empty if the list has none."""
    from fitdecode import profile

    kind = profile.FIELD_TYPES.get(f"{group}_exercise_name")
    word = kind.enum.get(exercise) if kind is not None else None
    if not isinstance(word, str):
        return ""
    same = _SAME.get((group, word))
    if same is not None:
        return same
    tool = _WITH.get(group, "")
    said = _words(word)
    return said if tool in said else f"{tool} {said}"


def _words(word: str) -> str:
    return "" if word.isdigit() else word.replace("_", " ")


def _first(message: "FitDataMessage", name: str) -> object:
    """Return the value of a field, the first if there are several; None if there is none."""
    found = message.get_value(name, fallback=None)
    if isinstance(found, (tuple, list)):
        return next((one for one in found if one is not None), None)
    return found


def _number(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, (int, float)) else ""


def _shift(universal: object, local: object) -> timedelta:
    """Return the difference of two times, if two clocks can differ by that much."""
    if not (isinstance(universal, datetime) and isinstance(local, datetime)):
        return timedelta()
    found = local.replace(tzinfo=None) - universal.replace(tzinfo=None)
    return found if abs(found) <= timedelta(hours=14) else timedelta()


IMPORTER = Importer(suffixes=(".fit",), identify=identify, extract=extract)
