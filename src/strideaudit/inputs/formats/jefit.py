"""Logs of the app JEFIT: one text file of many tables, each under a line such as ``### NOTES ###``.

Only the two tables of exercises and sets are read. The others hold a profile, a weight and private
notes; nothing of them may be shown.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Lines, Row, Table
from strideaudit.inputs.draft import refused
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, NOT_DONE, Done, Shape, warmups
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span, SyntaxFaultError
from strideaudit.text.wording import quoted

_MARK = "###"
_LOGS, _SET_LOGS = "EXERCISE LOGS", "EXERCISE SET LOGS"
_SECTIONS = frozenset((
    "SETTING", "ROUTINES", "WORKOUT SESSIONS", _LOGS, _SET_LOGS, "EXERCISE RECORDS", "PROFILE",
    "NOTES", "CUSTOM EXERCISES",
))  # fmt: skip
_KEYS = frozenset(("_id", "row_id", "rowid", "userid"))
"""Every table of such a file has one of these columns."""

_NEEDED = ("mydate", "ename", "logs")
_PARENT = "exercise_log_id"
_MILE = 1609.344
_AMOUNTS = ("duration", "laps", "calories", "speed_mph")
"""Columns that show that a set was done, but not how much: they have no unit, or no dose."""

_Set: TypeAlias = tuple[str, ...]
"""A set of the newer table: its type, whether it has a weight, repetitions, miles, and whether it
has another amount."""


class _SetLogs(NamedTuple):
    """The newer table, with a row for each set, by the id of its exercise in the older table."""

    sets: dict[str, list[_Set]]
    strays: frozenset[str]
    """Ids that the older table does not have: exercise and day of these sets are unknown."""


def identify(given: Input) -> bool:
    """Return whether a line begins such a table, with a header below it."""
    lines = [line for line in given.head_text.splitlines() if line.strip()]
    return any(
        _section(line) in _SECTIONS
        and not _KEYS.isdisjoint(_names(following.replace(";", ",").split(",")))
        for line, following in pairwise(lines)
    )


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    source = Lines(given.path)
    try:
        return (_read(given, source, window),)
    except SyntaxFaultError as error:
        return (refused(source, error.fault),)


def _read(given: Input, source: Lines, window: Window) -> PlanFile:
    newer = _SetLogs({}, frozenset())
    if any(_section(line) == _SET_LOGS for line in given.lines()):
        newer = _set_logs(Table(given), window)
    table = Table(given)
    rows = _rows(table)
    cells = next((row.cells for section, row in rows if section == _LOGS), None)
    if cells is None:
        raise _fault("there is no table EXERCISE LOGS, which says what was done", 1)
    columns = _columns(cells)
    for name in _NEEDED:
        if name not in columns:
            raise _fault(f"the table EXERCISE LOGS has no column {name}", 1)
    shape = Shape(
        date=columns["mydate"],
        day=logs.sure_day,
        sets=_reader(columns, newer.sets),
        width=max(columns[name] for name in _NEEDED) + 1,
        separator=table.separator,
        most=len(cells),
    )
    return logs.read(_kept(rows, cells, newer.strays, shape.width), shape, source, window)


def _kept(
    rows: Iterable[tuple[str, Row]], header: list[str], strays: frozenset[str], width: int
) -> Iterator[Row]:
    """Yield the rows of exercises, and the sets whose exercise and day are unknown."""
    parent = -1
    for section, row in rows:
        if section == _LOGS:
            if row.cells != header:
                yield row
        elif section == _SET_LOGS and strays:
            if parent < 0:
                parent = _columns(row.cells).get(_PARENT, len(row.cells))
            elif _cell(row.cells, parent) in strays:
                yield row._replace(cells=[""] * width)


def _rows(table: Table) -> Iterator[tuple[str, Row]]:
    """Yield the rows of all tables, headers included, each with the name of its table.

    Raises:
        SyntaxFaultError: A quote is not closed.
    """
    section = _section(table.header[0]) if table.header else ""
    for row in table.rows():
        first = row.cells[0]
        if first.startswith(_MARK):
            section = _section(first)
            continue
        if "\n" in row.text and _takes_in_another(row, section):
            raise _fault("the quote that is opened in this row is never closed", row.line)
        yield section, row


def _takes_in_another(row: Row, section: str) -> bool:
    """Return whether a row contains lines of another table, as its quote is never closed.

    A line of a note may begin with the mark. No line of an exercise or a set does; these are shown.
    """
    shown = section in (_LOGS, _SET_LOGS)
    marked = (line for line in row.text.splitlines() if line.startswith(_MARK))
    return any(shown or _section(line) in _SECTIONS for line in marked)


def _section(line: str) -> str:
    """Return the name of the table that a line begins; empty for any other line."""
    return line.strip("# \t\r\n,;") if line.startswith(_MARK) else ""


def _columns(cells: Iterable[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(_names(cells))}


def _names(cells: Iterable[str]) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in cells]


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if 0 <= at < len(cells) else ""


def _fault(message: str, line: int) -> SyntaxFaultError:
    hint = "export the data from the app again"
    return SyntaxFaultError(Fault(message, Span(line, 1, line, 2), hint))


def _set_logs(table: Table, window: Window) -> _SetLogs:
    """Read the newer table, whose rows give neither the exercise nor the day.

    Sets that are certainly too old are not kept.
    """
    sets: dict[str, list[_Set]] = {}
    same: dict[_Set, _Set] = {}
    days: dict[str, str] = {}
    since = newest = ""
    headers: dict[str, dict[str, int]] = {}
    for section, row in _rows(table):
        if section not in (_LOGS, _SET_LOGS):
            continue
        columns = headers.get(section)
        if columns is None:
            headers[section] = _columns(row.cells)
            since = logs.earliest(window, newest) if newest else ""
        elif section == _LOGS:
            day = logs.sure_day(_cell(row.cells, columns.get("mydate", -1))) or ""
            days[_cell(row.cells, columns.get("_id", -1))] = sys.intern(day)
            newest = max(newest, day)
        else:
            parent = _cell(row.cells, columns.get(_PARENT, -1))
            if days.get(parent, since) >= since:
                found = _set(row.cells, columns)
                sets.setdefault(parent, []).append(same.setdefault(found, found))
    return _SetLogs(sets, frozenset(sets.keys() - days.keys()))


def _set(cells: Sequence[str], columns: dict[str, int]) -> _Set:
    def given(name: str) -> str:
        return _cell(cells, columns.get(name, -1))

    weight = next((name for name in columns if name.startswith("weight")), "")
    return (
        given("set_type").lower(),
        _some(given(weight)),
        given("reps"),
        given("distance_mi"),
        "".join(_some(given(name)) for name in _AMOUNTS),
    )


def _some(text: str) -> str:
    """Return nothing for a number that is 0, and a word for any other text."""
    return "some" if text.strip("-0. ") else ""


def _reader(
    columns: dict[str, int], newer: dict[str, list[_Set]]
) -> Callable[[Sequence[str]], Iterable[Done | str]]:
    name, listed, own = columns["ename"], columns["logs"], columns.get("_id", -1)
    intervals = columns.get("interval_logs", -1)

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        found = [_one(cells[name], one, name) for one in newer.get(_cell(cells, own), ())]
        if all(one == EMPTY for one in found):
            found = list(_listed(cells[name], cells[listed], name)) or [EMPTY]
        if _some(_cell(cells, intervals)) and all(one == EMPTY for one in found):
            message = "its intervals cannot be read"
            raise ValueError(message)
        return found

    return sets


def _one(name: str, given: _Set, at: int) -> Done | str:
    """Return a set of the newer table."""
    kind, weight, reps, miles, other = given
    reason = warmups.by_comment(kind)
    if reason:
        return reason
    done = Done(name, logs.number((reps,), 0), logs.number((miles,), 0) * _MILE, at=at)
    if done.reps or done.metres:
        return done
    if other:
        return Done(name, bare=True, at=at)
    return NOT_DONE if weight else EMPTY


def _listed(name: str, text: str, at: int) -> Iterator[Done | str]:
    """Yield the sets of the older table: ``135x8,135x8,0x0``, of which the last is not a set."""
    sets = [_weight_and_reps(part) for part in text.split(",") if part.strip()]
    weightless = sets and not any(weight for weight, _ in sets)
    if weightless and not sets[0][1] and any(reps for _, reps in sets):
        # The app writes cardio so: first no set, then numbers without weight.
        yield Done(name, bare=True, at=at)
        return
    for weight, reps in sets:
        yield Done(name, reps, at=at) if reps else NOT_DONE if weight else EMPTY


def _weight_and_reps(text: str) -> tuple[str, float]:
    """Return whether there is a weight, and the repetitions.

    Raises:
        ValueError: The text does not have the form of two numbers with an x between them.
    """
    weight, times, reps = text.lower().replace("×", "x").partition("x")
    if not times or not reps.strip():
        message = f"{quoted(text.strip())} is not a weight and repetitions, such as 60x8"
        raise ValueError(message)
    logs.number((weight.strip().lstrip("-"),), 0)
    return _some(weight), logs.number((reps.strip(),), 0)


IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
