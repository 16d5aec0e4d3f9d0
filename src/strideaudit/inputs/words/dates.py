"""Dates as apps write them: the month in words, or numbers whose order the file must decide."""

import functools
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from strideaudit.inputs.csv_table import Table, split_line
from strideaudit.inputs.words import languages
from strideaudit.text.tree import Fault, Span, SyntaxFaultError
from strideaudit.text.wording import quoted

_YEAR = 4
_MARKS = str.maketrans(",.", "  ")
_BETWEEN = frozenset(("de", "del", "of", "th", "st", "nd", "rd"))


def iso_day(text: str) -> str | None:
    """Return a date that begins with YYYY-MM-DD as that; None if it does not, or is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def worded_day(text: str) -> str | None:
    """Return the day of ``25 Aug 2025, 09:38``, of ``Aug 25, 2025`` or of ``2025-08-25 09:38``."""
    found = iso_day(text)
    if found is not None:
        return found
    parts = [part for part in text.translate(_MARKS).split() if part.lower() not in _BETWEEN][:3]
    months = [number for part in parts if (number := languages.month(part))]
    numbers = [part for part in parts if part.isdecimal()]
    if len(months) != 1 or len(numbers) != 2:  # noqa: PLR2004 - a day and a year
        return None
    day, year = sorted(numbers, key=len)
    return _day(year, months[0], day) if len(year) == _YEAR and len(day) < _YEAR - 1 else None


def _day(year: str, month: int | str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


class _Numbers(NamedTuple):
    """A date in three numbers."""

    first: str
    second: str
    third: str
    mark: str


def _numbers(text: str) -> _Numbers | None:
    """Return the numbers of ``3/4/2024 18:00``; None if it does not begin with three."""
    word = next(iter(text.replace("T", " ").split()), "").rstrip(",")
    for mark in "/.-":
        parts = word.split(mark)
        if len(parts) == len("ymd") and all(part.isdecimal() for part in parts):
            return _Numbers(parts[0], parts[1], parts[2], mark)
    return None


def _is_open(found: _Numbers | None) -> bool:
    """Tell whether a date has its year last and nothing that says what stands first.

    Dots are put between day, month and year in this order wherever they are used.
    """
    return found is not None and len(found.third) == _YEAR and found.mark != "."


def reader(table: Table, column: int) -> Callable[[str], str | None]:
    """Return what makes YYYY-MM-DD of the dates in a column, or None of what is none.

    Where the first dates leave open which number is the month, all of the file is looked at, and
    one date decides for all: in ``25/4/2024`` the day stands first.

    Args:
        table: The table.
        column: The column of the dates.

    Raises:
        SyntaxFaultError: No date decides it, or they contradict each other; or a quote is not
            closed.
    """
    head = table.given.head_text.splitlines()
    if not any(_is_open(_numbers(cell)) for line in head for cell in _at(table, line, column)):
        return functools.partial(_read, month_first=False, decided=False)
    return functools.partial(_read, month_first=_month_first(table, column), decided=True)


def app_reader(table: Table, column: int) -> Callable[[str], str | None]:
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
        head = table.given.head_text.splitlines()
        if any(worded_day(cell) for line in head for cell in _at(table, line, column)):
            return worded_day
        raise


def _at(table: Table, line: str, column: int) -> list[str]:
    return split_line(line, table.separator)[column : column + 1]


def _month_first(table: Table, column: int) -> bool:
    """Tell whether the month stands before the day.

    Raises:
        SyntaxFaultError: That cannot be told.
    """
    found: dict[bool, tuple[int, str]] = {}
    either: tuple[int, str] | None = None

    def begins(line: str) -> bool:
        return any(_is_open(_numbers(cell)) for cell in _at(table, line, column))

    for row in table.rows(begins):
        text = row.cells[column] if column < len(row.cells) else ""
        numbers = _numbers(text)
        if numbers is None or not _is_open(numbers):
            continue
        day_first = _day(numbers.third, numbers.second, numbers.first)
        month_first = _day(numbers.third, numbers.first, numbers.second)
        if day_first and month_first:
            if day_first != month_first and either is None:
                either = row.line, text
        elif day_first or month_first:
            found.setdefault(month_first is not None, (row.line, text))
    hint = "export it with dates such as 2024-04-03, or write them so"
    if len(found) > 1:
        (line, text), (_, other) = sorted(found.values(), reverse=True)
        message = f"in {quoted(text)} the month is not where it is in {quoted(other)}"
        raise SyntaxFaultError(Fault(message, Span(line, 1, line, 2), hint))
    if either and not found:
        line, text = either
        message = f"{quoted(text)} may be two days: no date of the file tells which is the month"
        raise SyntaxFaultError(Fault(message, Span(line, 1, line, 2), hint))
    return True in found


def _read(text: str, *, month_first: bool, decided: bool) -> str | None:
    found = worded_day(text)
    if found is not None:
        return found
    numbers = _numbers(text)
    if numbers is None:
        return None
    first, second, third, _ = numbers
    if len(first) == _YEAR:
        return _day(first, second, third)
    if len(third) != _YEAR or (_is_open(numbers) and not decided):
        return None
    if month_first and _is_open(numbers):
        return _day(third, first, second)
    return _day(third, second, first)
