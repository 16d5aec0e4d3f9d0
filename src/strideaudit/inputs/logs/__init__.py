"""Logs of training: turns rows of sets into the sessions of the audited days.

A log may have a million rows, of which the last weeks count. The rows may be in any order. Rows of
days that later rows show to be too old are dropped unread, so memory does not grow with the log.
"""

from collections.abc import Iterable

from strideaudit.inputs.csv_table import Lines, PlainRow, Row, Table, split_line
from strideaudit.inputs.draft import refused
from strideaudit.inputs.importer import Window
from strideaudit.inputs.logs.cells import METRES, clock, number
from strideaudit.inputs.logs.days import Day, LogDays, earliest
from strideaudit.inputs.logs.rows import (
    COOL_DOWN,
    EMPTY,
    MOST_METRES,
    MOST_REPS,
    MOST_SECONDS,
    MOST_UNREAD,
    NOT_DONE,
    NOTE,
    REST,
    WARM_UP,
    Done,
    LogBook,
    Shape,
)
from strideaudit.inputs.words.dates import sure_day
from strideaudit.plan.dates import weeks_between
from strideaudit.plan.model import NOT_READ, Log, PlanFile
from strideaudit.plan.sizes import MOST_DATED_WEEKS
from strideaudit.text.tree import Fault, Span, SyntaxFaultError
from strideaudit.text.wording import quoted

__all__ = [
    "COOL_DOWN", "EMPTY", "METRES", "MOST_METRES", "MOST_REPS", "MOST_SECONDS", "MOST_UNREAD",
    "NOTE", "NOT_DONE", "NOT_READ", "REST", "WARM_UP", "Done", "Shape", "clock",
    "earliest", "lacking", "number", "read", "read_table", "sure_day",
]  # fmt: skip
"""Everything that the importer of a log needs, whichever module defines it."""

_MOST_TOGETHER = 64
"""Rows of one date in succession that are read together."""

_TOP = Span(1, 1, 1, 2)
_EMPTY = Fault(
    "the log holds no row with a date, so there is no set to audit",
    _TOP,
    "export the log again, and include the workouts",
)


def read_table(
    table: Table, shape: Shape, window: Window, rows: Iterable[PlainRow] | None = None
) -> PlanFile:
    """Return what a log in a table holds on the requested days, or why it cannot be read.

    Args:
        table: The file.
        shape: How its rows are read.
        window: Which days.
        rows: The rows to read, if these are not the rows of the table as they are.
    """

    def begins(line: str) -> bool:
        cells = split_line(line, table.separator)
        if len(cells) < shape.width or shape.day(cells[shape.date]) is None:
            return False
        # The last line of a cell with several lines ends in a quote; it does not begin a row.
        return '"' not in cells[0] or line.startswith('"')

    source = Lines(table.given.path)
    try:
        found = table.plain_rows(begins) if rows is None else rows
        return read(found, shape, source, window)
    except SyntaxFaultError as error:
        return refused(source, error.fault)


def lacking(table: Table, needed: Iterable[str]) -> PlanFile | None:
    """Return the refusal of a table whose header lacks columns; None if it has them.

    Args:
        table: The file; if the user named its format, it may be in another one.
        needed: Names of columns in lower case.
    """
    missing = [name for name in needed if name not in table.columns]
    if not missing:
        return None
    names = ", ".join(map(quoted, missing))
    fault = Fault(
        f"the header has no column {names}",
        _TOP,
        "name another --input-format, or omit it: then the content decides the format",
    )
    return refused(Lines(table.given.path), fault)


def read(rows: Iterable[PlainRow], shape: Shape, source: Lines, window: Window) -> PlanFile:
    """Return what a log holds on the requested days, which may be nothing.

    Args:
        rows: The rows of the file below its header.
        shape: How they are read.
        source: Keeps the rows that findings may point at.
        window: Which days.

    Raises:
        SyntaxFaultError: The file breaks off.
    """
    days = LogDays(shape.day, window)
    book = LogBook(shape, source, waits=not days.settled)
    width, column = shape.width, shape.date
    text: str | None = None
    day: Day | None = None
    together: list[PlainRow] = []
    before: PlainRow | None = None
    total = 0
    for row in rows:
        cells = row[1]
        if len(cells) < width:
            before = book.short(Row.of(row), before)
            continue
        before = row
        if len(together) >= _MOST_TOGETHER or cells[column] != text:
            book.add(day, together)
            together = []
        if cells[column] != text:
            text = cells[column]
            try:
                day = days.of(text)
            except ValueError as error:
                text = day = None
                book.unread(Row.of(row), str(error))
                continue
        total += 1
        if day is not None:
            together.append(row)
    book.add(day, together)
    return _finished(book, days, total, source)


def _finished(book: LogBook, days: LogDays, total: int, source: Lines) -> PlanFile:
    """Return the plan that the rows of a log give, or why it cannot be audited."""
    fault = _too_long(*days.period()) if total else _EMPTY
    if fault is None:
        draft, log = book.finish(days, total)
        return draft.finish(log)
    unjudged = Log("", "", days.oldest, days.newest, total, audited=0, sets=0)
    return refused(source, fault)._replace(unread=book.listed, log=unjudged)


def _too_long(first: str, last: str) -> Fault | None:
    """Return the fault of a period with more weeks than can be audited; None for any other."""
    weeks = weeks_between(first, last)
    if weeks <= MOST_DATED_WEEKS:
        return None
    message = f"{first} to {last} are {weeks:,} weeks, more than {MOST_DATED_WEEKS:,}"
    hint = "name the days with --from and --to, or the last weeks with --weeks"
    return Fault(message, _TOP, hint)
