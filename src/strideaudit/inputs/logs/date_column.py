"""Reads the column of dates in a log; if the first dates are open, the whole file decides."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from strideaudit.inputs.csv_table import Table, split_line
from strideaudit.inputs.words import dates
from strideaudit.inputs.words.dates import Order, OrderError, sure_day
from strideaudit.text.tree import Fault, Span, SyntaxFaultError

Day: TypeAlias = Callable[[str], str | None]
"""Turns a date of the file into YYYY-MM-DD; None if it is not a date."""


def sure(table: Table, column: int) -> Day:
    """Return the reader for an app that writes dates in only one way."""
    del table, column  # other readers need them
    return sure_day


def reader(table: Table, column: int) -> Day:
    """Return the reader for the dates of a column.

    If the first dates leave open which number is the month, the whole file is read, and one date
    decides for all: in ``25/4/2024`` the day comes first.

    Args:
        table: The table.
        column: The column of the dates.

    Raises:
        SyntaxFaultError: No date decides it, or they contradict each other; or a quote is not
            closed.
    """
    if not any(map(_is_open, _first(table, column))):
        return sure_day
    month_first = _month_first(table, column)

    def day(text: str) -> str | None:
        found = dates.at_start(text)
        return found.on(month_first=month_first) if found else None

    return day


def app_reader(table: Table, column: int) -> Day:
    """Return the reader for an app whose dates have only one meaning.

    Dates such as ``3/4/2024`` come from a spreadsheet program that saved the export again. If some
    of the first dates are as the app writes them, an undecided date is not a date.

    Args:
        table: The table.
        column: The column of the dates.

    Raises:
        SyntaxFaultError: All of them are such dates, and none decides which number is the month.
    """
    try:
        return reader(table, column)
    except SyntaxFaultError:
        if any(map(sure_day, _first(table, column))):
            return sure_day
        raise


def _first(table: Table, column: int) -> Iterator[str]:
    """Yield the first dates of a table."""
    for line in table.given.head_text.splitlines():
        yield from _at(table, line, column)


def _at(table: Table, line: str, column: int) -> list[str]:
    return split_line(line, table.separator)[column : column + 1]


def _is_open(text: str) -> bool:
    found = dates.at_start(text)
    return found is not None and found.is_open


def _month_first(table: Table, column: int) -> bool:
    """Return whether the month comes before the day.

    Raises:
        SyntaxFaultError: No date decides it, or they contradict each other.
    """

    def begins(line: str) -> bool:
        return any(map(_is_open, _at(table, line, column)))

    order = Order()
    for row in table.rows(begins):
        if column < len(row.cells):
            order.take(row.cells[column], row.line)
    try:
        return order.month_first()
    except OrderError as error:
        span = Span(error.line, 1, error.line, 2)
        raise SyntaxFaultError(Fault(str(error), span, dates.ADVICE)) from error
