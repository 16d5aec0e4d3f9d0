"""Reads when the sessions of a text are: the dates in its headings, lines and tables."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from strideaudit.inputs.words import dates, weekdays, weeks
from strideaudit.inputs.words.dates import Order, Written

_DAY_NUMBER = re.compile(
    r"(?:day|tag|día|dia|jour|session|workout|einheit|training|sesión|sesion|séance|seance)"
    r"\s*#?\s*(?:\d{1,3}|[a-h])(?!\w)",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A date in a text."""

    day: str
    """YYYY-MM-DD; empty for an impossible date, or one that cannot be read."""

    start: int
    end: int


class Dates:
    """Reads the dates of one text; if a date leaves the order open, the others decide it.

    Args:
        texts: Returns the texts that may begin with a date; called once, for an open date.
    """

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts

    @cached_property
    def _order(self) -> Order:
        order = Order()
        for text in self._texts():
            if begins_with_date(text):
                order.take(text)
        return order

    def in_heading(self, text: str) -> Dated | None:
        """Return the date of a heading or of a cell for days; None if there is none.

        ``2026-03-02`` and ``2 March 2026`` may be anywhere in it. ``3/4/2026`` and years of two
        digits may also be something else, so they must be at its beginning.

        Raises:
            OrderError: No date decides which number of it is the month.
        """
        found = dates.find(text)
        if found is None or not (_is_sure(found) or _begins(text, found)):
            begin = weekdays.at_start(text).end
            meant = dates.is_meant(text[begin:].lstrip(dates.MARKS))
            return Dated("", begin, len(text)) if meant else None
        if _is_short(found) and "-" in text[found.start : found.end]:
            return None  # 20-10-15 is more likely a list of repetitions
        month_first = found.is_open and self._order.month_first()
        return Dated(found.on(month_first=month_first) or "", found.start, found.end)


def date_of_line(text: str) -> Dated | None:
    """Return the date that a line begins with; None if there is none, or if it may be two days."""
    found = dates.find(text)
    if found is None or not (_is_sure(found) and _begins(text, found)):
        return None
    return Dated(found.on() or "", found.start, found.end)


def begins_with_date(text: str) -> bool:
    """Return whether a heading begins with a date, even if it may be two days."""
    found = dates.find(text)
    return found is not None and _begins(text, found)


def _is_sure(found: Written) -> bool:
    return not found.is_open and not _is_short(found)


def _is_short(found: Written) -> bool:
    return len(found.year) == len("26")


def _begins(text: str, found: Written) -> bool:
    """Return whether a text begins with its date, or with a weekday and then its date."""
    before = text[: found.start].strip(dates.MARKS)
    return weekdays.at_start(before).end == len(before)


def weeks_of_cell(text: str) -> tuple[int, ...]:
    """Return the weeks in a cell below the head ``Week``: ``3``, ``1-4``, ``Week 3``.

    Empty if it names none. ``3/9`` is not a week: it may be a day in March.
    """
    text = text.strip()
    if "/" in text:
        return ()
    return weeks.in_heading(f"week {text}" if text[:1].isdecimal() else text)[0]


def is_numbered_day(text: str) -> bool:
    """Return whether a heading begins with the number of a session: ``Day 1``, ``Tag 2``."""
    return _DAY_NUMBER.match(text) is not None
