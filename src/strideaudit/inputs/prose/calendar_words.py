"""Reads when the sessions of a text are: the dates in its headings, lines and tables."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from strideaudit.inputs.words import dates, weekdays, weeks
from strideaudit.inputs.words.dates import Order, OrderError, Written

_CLOCK = re.compile(
    r"(?:T|at |um |à |a las )?(?:[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?:\s*(?:am|pm|uhr|h))?|[0-9]{1,2}\s*(?:am|pm|uhr|h))(?!\w)",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:to|until|till|bis|au|à|al?|hasta)\s+(?:the |el |le )?", re.IGNORECASE)
_DAY_NUMBER = re.compile(
    r"(?:day|tag|día|dia|jour|session|workout|einheit|training|sesión|sesion|séance|seance)"
    r"\s*#?\s*(?:\d{1,3}|[a-h])(?!\w)",
    re.IGNORECASE,
)

_NEXT_WEEK = re.compile(
    r"\W*(?:(?:the )?(?:next|following) (?:wk|week)|n\xe4chste[nr]? woche"
    r"|(?:la )?(?:pr\xf3xima semana|semana que viene|semaine prochaine))\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[():|,]|\s[-\u2013\u2014]\s")
_HALF = re.compile(r"\s(?:[ap]\.?m\.?|morning|afternoon|evening|noon)$", re.IGNORECASE)
"""The half of a day behind a weekday: ``Session 1 (Mon AM)``."""

_LEAST_DAYS = 2
"""How many headings with short years are days and not versions."""


_MOST_APART = 62
"""Days between two headings with dates that could also be numbers of parts."""


class Dated(NamedTuple):
    """A date in a text."""

    day: str
    """YYYY-MM-DD; empty for an impossible date, or one that cannot be read."""

    start: int
    end: int


class Dates:
    """Reads the dates of one text; if a date leaves the order open, the others decide it.

    Args:
        texts: Returns the headings and the cells for days of the text; called once, if needed.
    """

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._given = texts

    @cached_property
    def _texts(self) -> list[str]:
        return list(self._given())

    @cached_property
    def _order(self) -> Order:
        order = Order()
        for text in self._texts:
            order.take(text, short_years=self._has_short_days)
        return order

    @cached_property
    def _has_full_years(self) -> bool:
        return any(not found.is_short for text in self._texts for found in dates.find_all(text))

    @cached_property
    def _has_short_days(self) -> bool:
        """Whether two or more headings begin with a date like 3.3.26, and all of these are days."""
        return has_short_days(self._texts)

    def in_heading(self, text: str) -> Dated | None:
        """Return the date of a heading; None if there is none.

        ``2026-03-02`` and ``2 March 2026`` may be anywhere in it. ``3/4/2026`` must be at its
        beginning. So must ``3.3.26``, which may be a version: it is a date only with a weekday, if
        another heading has a date with a full year, or if all such headings are days.

        Raises:
            OrderError: No date decides which number of it is the month.
        """
        found = self._of_heading(text)
        on = self._on(text, found) if found else ""
        if found and on:
            return Dated(on, found.start, found.end)
        begin = weekdays.at_start(text).end
        return Dated("", begin, len(text)) if _heads(text) else None

    def in_cell(self, text: str, column: str) -> Dated | None:
        """Return the date of a cell for days; None if there is none.

        Args:
            text: The cell.
            column: The role of its column: ``date``, or ``day``, which may also have names.

        Raises:
            OrderError: No date decides which number of it is the month.
        """
        found = dates.find(text)
        if found is None or not (_is_sure(found) or dates.at_start(text)):
            begin = weekdays.at_start(text).end
            meant = column == "date" and dates.is_meant(text[begin:].lstrip(dates.MARKS))
            return Dated("", begin, len(text)) if meant or _heads(text) else None
        if _is_list(text, found):
            return None
        on = self._on(text, found)
        meant = bool(on) or column == "date" or _heads(text)
        return Dated(on, found.start, found.end) if meant else None

    def is_day(self, text: str) -> bool:
        """Return whether a heading is meant as a date, even if it may be two days."""
        return self._of_heading(text) is not None or _heads(text)

    def _on(self, text: str, found: Written) -> str:
        if not found.is_open:
            return found.on() or ""
        try:
            month_first = self._order.month_first()
        except OrderError:
            decided = dates.by_weekday(text, found)
            if decided is None:
                raise
            month_first = decided
        return found.on(month_first=month_first) or ""

    def _of_heading(self, text: str) -> Written | None:
        """Return the date of a heading; a full year is preferred to one of two digits."""
        every = list(dates.find_all(text))
        first = dates.at_start(text)
        full = [one for one in every if _is_sure(one) or (one == first and not one.is_short)]
        if full or first is None or not first.is_short or _is_list(text, first):
            return full[0] if full else None
        is_day = dates.weekday_of(text, first) or self._has_full_years or self._has_short_days
        return first if is_day else None


def days_inside(text: str) -> tuple[tuple[str, ...], int, int]:
    """Return the weekdays that a heading has in brackets or behind a mark, and their place.

    ``Lower body (Tuesday)`` and ``Day 1 - Monday`` have some; without any there are no days.
    """
    start = 0
    for part in _PARTS.split(text):
        start = text.index(part, start)
        plain = _HALF.sub("", part.strip(" ."))
        named = weekdays.at_start(plain)
        if named.days and named.end == len(plain):
            return named.days, start, start + len(part)
        start += len(part)
    return (), 0, 0


def date_of_line(text: str) -> Dated | None:
    """Return the date that a line begins with; None if there is none, or if it may be two days."""
    found = dates.at_start(text)
    if found is None or not _is_sure(found):
        return None
    return Dated(found.on() or "", found.start, found.end)


def begins_with_date(text: str) -> bool:
    """Return whether a heading begins with a date that cannot be a version; it may be two days.

    3.3.26 and 2026.3.3 may be versions.
    """
    found = dates.at_start(text)
    return (
        found is not None
        and not found.is_short
        and not text.startswith(f"{found.year}.", found.start)
    )


def has_short_days(texts: Iterable[str]) -> bool:
    """Return whether two or more texts begin with a date like 3.3.26, and all of these are days.

    They are at most two months apart: 2.1.10 and 2.1.11 are the numbers of an outline.
    """
    found = [(text, dates.at_start(text)) for text in texts]
    short = [one for text, one in found if one and one.is_short and not _is_list(text, one)]
    for month_first in (False, True):
        days = [one.on(month_first=month_first) for one in short]
        if len(set(days)) >= _LEAST_DAYS and all(days):
            near = sorted(date.fromisoformat(day) for day in days if day)
            if all((after - before).days <= _MOST_APART for before, after in pairwise(near)):
                return True
    return False


def end_after_date(text: str) -> int:
    """Return where a weekday, a time or the last day of a range at the start of a text ends.

    Args:
        text: What follows a date; 0 is returned if it begins with something else.
    """
    if end := weekdays.at_start(text).end:
        return end
    if clock := _CLOCK.match(text):
        return clock.end()
    to = _TO.match(text)
    begin = to.end() if to else 0
    found = dates.at_start(text[begin:])
    return begin + found.end if found else 0


def _heads(text: str) -> bool:
    return dates.heads(text[weekdays.at_start(text).end :].lstrip(dates.MARKS))


def _is_sure(found: Written) -> bool:
    return not found.is_open and not found.is_short


def _is_list(text: str, found: Written) -> bool:
    """Return whether a date is more likely a list of repetitions: 20-10-15."""
    return found.is_short and "-" in text[found.start : found.end]


def weeks_of_cell(text: str) -> tuple[int, ...]:
    """Return the weeks in a cell below the head ``Week``: ``3``, ``1-4``, ``Week 3``.

    Empty if it names none. ``3/9`` is not a week: it may be a day in March. What is behind
    ``1:`` does not change the week: its dates, or what it is for.
    """
    number, colon, _ = text.strip().partition(":")
    text = number if colon and number.isdecimal() else text.strip()
    if "/" in text or weeks.is_date_like(text):
        return ()
    return weeks.in_heading(f"week {text}" if text[:1].isdecimal() else text)[0]


def is_numbered_day(text: str) -> bool:
    """Return whether a heading begins with the number of a session: ``Day 1``, ``Tag 2``."""
    return _DAY_NUMBER.match(text) is not None


def is_of_next_week(rest: str) -> bool:
    """Return whether the words behind a weekday move it to another week: ``next wk: tempo``."""
    return _NEXT_WEEK.match(" ".join(rest.split())) is not None


def number_of_day(text: str) -> str:
    """Return the number that a heading has for a session, ``day 1``; empty if it has none."""
    found = _DAY_NUMBER.match(text)
    return " ".join(found.group().casefold().split()) if found else ""


def day_end(text: str) -> int:
    """Return where the day, the date or the number of a day ends that a line begins with.

    0 if it begins with none, or if what follows is not a mark.
    """
    dated = date_of_line(text)
    number = _DAY_NUMBER.match(text)
    end = dated.end if dated else weekdays.at_start(text).end or (number.end() if number else 0)
    after = text[end:].lstrip()
    return end if not after or after[0] in ":-\u2013\u2014(" else 0
