"""Dates without a year in headings, ``Tue 10.3.`` and ``9 March``: they tell the weeks apart.

The year is not guessed. Where headings have weekdays, any year in which all of them fit gives the
same weeks; without weekdays the weeks are counted from the first date.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from strideaudit.inputs.words import languages, weekdays
from strideaudit.plan.model import DAYS

_WEEKDAY = re.compile(r"([^\W\d_]{2,})[\s,.:|(\u2013\u2014-]+")
_NUMBERS = re.compile(r"([0-9]{1,2})([./])\s?([0-9]{1,2})(?![0-9/]|\.[0-9])\.?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:\.|st|nd|rd|th)?\s(?:of |de )?([^\W\d_]{3,})(?![^\W\d_])")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])")
_YEARS = range(2001, 2029)
"""Each weekday falls on each date in one of these."""

_HALF_A_YEAR = 183
_WEEK = 7


class NoYear(NamedTuple):
    """A date without a year."""

    first: int
    second: int
    """Day and month; or month and day, where the numbers are in that order."""

    is_open: bool = False
    """Whether the numbers may be in the other order."""

    weekday: str = ""


def at_start(text: str) -> NoYear | None:
    """Return the date without a year that a heading begins with, after at most a weekday.

    Numbers alone need a weekday, as 3.3 may be the number of a part.
    """
    said = _WEEKDAY.match(text)
    weekday = weekdays.column_day(said[1]) or "" if said else ""
    if said and weekday and (found := _NUMBERS.match(text, said.end())):
        is_open = found[2] == "/"
        return NoYear(int(found[1]), int(found[3]), is_open=is_open, weekday=weekday)
    if said and weekday and (named := _named(text, said.end())):
        return named._replace(weekday=weekday)
    return _named(text, 0)


def _named(text: str, begin: int) -> NoYear | None:
    """Return the date at a place whose month is a word: ``9 March``, ``March 9``."""
    for form, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        found = form.match(text, begin)
        number = languages.month(found[month]) if found else 0
        if found and number:
            return NoYear(int(found[day]), number)
    return None


def weeks(found: Sequence[NoYear]) -> list[int]:
    """Return the week of each date, from 1; none if they are not days of one calendar.

    Args:
        found: The dates in the order of the text.
    """
    for month_first in (False, True):
        for year in _YEARS:
            days = _days(found, year, month_first=month_first)
            if days and _fit(found, days):
                start = min(days).toordinal()
                if any(one.weekday for one in found):
                    start -= min(days).weekday()
                return [(day.toordinal() - start) // _WEEK + 1 for day in days]
    return []


def _days(found: Sequence[NoYear], year: int, *, month_first: bool) -> list[date]:
    """Return the dates, the first of them in a year; none if one of them is impossible."""
    days: list[date] = []
    for one in found:
        swapped = one.is_open and month_first
        day, month = (one.second, one.first) if swapped else (one.first, one.second)
        try:
            made = date(year, month, day)
            if days and (days[-1] - made).days > _HALF_A_YEAR:
                year += 1
                made = date(year, month, day)
        except ValueError:
            return []
        days.append(made)
    return days


def _fit(found: Sequence[NoYear], days: Sequence[date]) -> bool:
    """Return whether the weekdays are those of the dates."""
    pairs = zip(found, days, strict=True)
    return all(not one.weekday or DAYS[day.weekday()] == one.weekday for one, day in pairs)
