"""The column of dates in a log: what makes YYYY-MM-DD of them, by all of the file where it must."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from strideaudit.inputs.csv_table import Table, split_line
from strideaudit.inputs.words import dates
from strideaudit.inputs.words.dates import Order, OrderError, sure_day
from strideaudit.text.tree import Fault, Span, SyntaxFaultError

Day: TypeAlias = Callable[[str], str | None]
"""Makes YYYY-MM-DD of a date as it is in the file; None if it is none."""


def sure(table: Table, column: int) -> Day:
    """Return what reads the dates of an app that writes them in one way alone."""
    del table, column  # other columns are looked at first
    return sure_day


def reader(table: Table, column: int) -> Day:
    """Return what reads the dates of a column.

    Where the first dates leave open which number is the month, all of the file is looked at, and
    one date decides for all: in ``25/4/2024`` the day comes first.

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
        found = dates.find(text)
        return found.on(month_first=month_first) if found else None

    return day


def app_reader(table: Table, column: int) -> Day:
    """Return the same for an app that writes dates which have one meaning.

    Dates in figures come of a spreadsheet program that has saved the export again. Where some of
    the first dates are as the app writes them, others that nothing settles are no dates.

    Args:
        table: The table.
        column: The column of the dates.

    Raises:
        SyntaxFaultError: All of them are in figures, and none tells which is the month.
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
    found = dates.find(text)
    return found is not None and found.is_open


def _month_first(table: Table, column: int) -> bool:
    """Tell whether the month comes before the day.

    Raises:
        SyntaxFaultError: That cannot be told.
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
