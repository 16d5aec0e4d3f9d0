"""Dates as people and apps write them: one grammar for logs, sheets and texts.

``2026-03-02``, ``2026/3/2``, ``2.3.2026`` and ``Mon 2 March 2026`` have one meaning. ``3/4/2026``
may be two days. Which one it is is never guessed: the other dates of the file decide it (`Order`).
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from strideaudit.inputs.words import languages, weekdays
from strideaudit.plan.model import DAYS
from strideaudit.text.wording import quoted

ADVICE = "write dates as YYYY-MM-DD: 2026-03-02"

MARKS = " \t,.:|(\u2013\u2014-"
"""What may be between a weekday and its date."""

_LONGEST = 200
"""How many characters of a text are searched for a date."""

_CENTURY = 2000
"""The century of a year of two digits."""

_SURE = (
    r"(?<![0-9])(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?![0-9])",
    r"(?<![0-9.])(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[0-9]{4}|[0-9]{2})(?!\.?[0-9])",
)
_OPEN = r"(?<![0-9/])(?P<d>[0-9]{1,2})([/-])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{4}|[0-9]{2})(?![0-9/])"
_DAY = r"(?<![0-9])(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])"
_MONTH = r"(?<![^\W\d_])(?P<m>[^\W\d_]{3,})"
_YEAR = r"(?<![0-9])(?P<y>[0-9]{4})(?![0-9])"
_GAP = r"[\s.,-]{1,3}(?:(?:of|del?)\s)?"
_NAMED = (_DAY + _GAP + _MONTH + _GAP + _YEAR, _MONTH + _GAP + _DAY + _GAP + _YEAR,
          _YEAR + _GAP + _MONTH + _GAP + _DAY)  # fmt: skip
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (*_SURE, _OPEN, *_NAMED))
_YEARS = re.compile(r"[0-9]{2}")
"""What every date has and most texts have not: a quick test."""

_WHOLE = re.compile(r"\s*([0-9]{8}|[0-9]{4}-?W[0-9]{2}-?[1-7])\s*")
"""Forms that are dates only if the text has nothing else."""

_LIKE = re.compile(r"\s*(?=[^\s]*[0-9]{4})(?:[0-9]+([-/.])[0-9]+\1[0-9]+|[0-9]{8,}\s*$)")

_PLAUSIBLE = r"(?:19[5-9][0-9]|20[0-9]{2}|2100)"
_HEADED = re.compile(
    rf"\s*(?:{_PLAUSIBLE}([-/])[0-9]+\1[0-9]+"
    rf"|[0-9]{{1,2}}([-/.])\s?[0-9]{{1,2}}\2\s?{_PLAUSIBLE}(?![0-9]))"
)
"""What a heading that is meant as a date begins with; 2026.0.1 may be a version."""


class Written(NamedTuple):
    """A date in a text; it may be an impossible one."""

    start: int
    end: int
    """Where it is in the text."""

    year: str
    month: str
    """In numbers or in words."""

    day: str
    is_open: bool = False
    """Whether day and month may also be in the other order."""

    @property
    def is_short(self) -> bool:
        """Whether the year has two digits."""
        return len(self.year) == len("26")

    def on(self, *, month_first: bool = False) -> str | None:
        """Return the date as YYYY-MM-DD; None if there is no such day.

        Args:
            month_first: Whether the month comes first, if the date is open.
        """
        swapped = self.is_open and month_first
        month, day = (self.day, self.month) if swapped else (self.month, self.day)
        year = int(self.year) + (_CENTURY if self.is_short else 0)
        number = int(month) if month.isdecimal() else languages.month(month)
        try:
            return date(year, number, int(day)).isoformat()
        except ValueError:
            return None


def find(text: str, at: int = 0) -> Written | None:
    """Return the first date of a text, even an impossible one; None if it has none.

    Args:
        text: The text.
        at: Where to begin.
    """
    text = _plain(text)
    if _YEARS.search(text, at) is None:
        return None
    found = []
    for form in _FORMS:
        one = _of_form(form, text, at)
        if one is not None:
            if one.start == at:  # none begins sooner: a log has a date in every row
                return one
            found.append(one)
    if found:
        return min(found, key=lambda one: one.start)
    whole = _WHOLE.fullmatch(text, at)
    if whole is None:
        return None
    try:
        year, month, day = date.fromisoformat(whole[1]).isoformat().split("-")
    except ValueError:
        return None
    return Written(*whole.span(1), year, month, day)


def find_all(text: str) -> Iterator[Written]:
    """Yield the dates of a text from left to right, even impossible ones."""
    found = find(text)
    while found is not None:
        yield found
        found = find(text, found.end)


def _plain(text: str) -> str:
    """Return the beginning of a text with all digits as 0 to 9: some write them in other forms."""
    text = text[:_LONGEST]
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def _of_form(form: re.Pattern[str], text: str, at: int) -> Written | None:
    """Return the first date of one form."""
    found = form.search(text, at)
    while found is not None:
        start, end = found.span()
        month = found["m"]
        if month.isdecimal() or languages.month(month):
            is_open = form is _FORMS[len(_SURE)]
            return Written(start, end, found["y"], month, found["d"], is_open)
        found = form.search(text, end)
    return None


def at_start(text: str) -> Written | None:
    """Return the date that a text begins with, after at most a weekday; None if there is none."""
    found = find(text)
    if found is None:
        return None
    before = text[: found.start].strip(MARKS)
    return found if not before or weekdays.at_start(before).end == len(before) else None


def weekday_of(text: str, found: Written) -> str:
    """Return the weekday next to a date, before or after it; empty if there is not exactly one."""
    before = text[: found.start].strip(MARKS).rpartition(" ")[2]
    named = weekdays.at_start(before)
    if not named.days or named.end < len(before):
        named = weekdays.at_start(text[found.end :].lstrip(MARKS))
    return named.days[0] if len(named.days) == 1 else ""


def by_weekday(text: str, found: Written) -> bool | None:
    """Return whether the month of an open date is first by its weekday; None if it is not clear."""
    said = weekday_of(text, found)
    fits = [
        month_first
        for month_first in (False, True)
        if (on := found.on(month_first=month_first))
        and DAYS[date.fromisoformat(on).weekday()] == said
    ]
    return fits[0] if len(fits) == 1 else None


def sure_day(text: str) -> str | None:
    """Return the date that a text begins with as YYYY-MM-DD; None if it may be two days."""
    found = at_start(text)
    return None if found is None or found.is_open else found.on()


def is_meant(text: str) -> bool:
    """Return whether a text begins like a date, even like an impossible one."""
    found = find(text)
    starts = found is not None and not text[: found.start].strip()
    return starts or _LIKE.match(_plain(text)) is not None


def heads(text: str) -> bool:
    """Return whether a heading begins like a date, even like an impossible one.

    A heading may also be a name with numbers, so the year must be plausible.
    """
    found = find(text)
    worded = found is not None and not found.month.isdecimal() and not text[: found.start].strip()
    return worded or _HEADED.match(_plain(text)) is not None


class OrderError(ValueError):
    """Dates for which the order of day and month is not clear.

    Args:
        message: What is wrong with them.
        text: One of them.
        line: Its line in the file, if that is known.
    """

    def __init__(self, message: str, text: str, line: int = 0) -> None:
        super().__init__(message)
        self.text = text
        self.line = line


class Order:
    """Finds which number is the month in the open dates of a file: one date decides for all.

    In ``25/4/2024`` the day comes first, so it comes first in every other date of that file.
    """

    def __init__(self) -> None:
        self._proofs: dict[bool, tuple[int, str]] = {}
        """The first date that proves each order, with its line; True for the month first."""

        self._doubtful: tuple[int, str] | None = None

    def take(self, text: str, line: int = 0, *, short_years: bool = True) -> None:
        """Take a text that may have dates; a weekday next to one of them may decide.

        Args:
            text: The text.
            line: Its line in the file.
            short_years: Whether dates with a year of two digits decide something.
        """
        for found in find_all(text):
            if found.is_open and (short_years or not found.is_short):
                self._take(text, found, line)

    def _take(self, text: str, found: Written, line: int) -> None:
        said = text[found.start : found.end]
        day_first, month_first = found.on(), found.on(month_first=True)
        decided = by_weekday(text, found)
        if decided is not None:
            self._proofs.setdefault(decided, (line, said))
        elif day_first and month_first:
            if day_first != month_first and self._doubtful is None:
                self._doubtful = line, said
        elif day_first or month_first:
            self._proofs.setdefault(month_first is not None, (line, said))

    def month_first(self) -> bool:
        """Return whether the month comes before the day.

        Raises:
            OrderError: No date decides it, or they contradict each other.
        """
        if len(self._proofs) > 1:
            (_, other), (line, text) = sorted(self._proofs.values())
            message = f"in {quoted(text)} the month is not where it is in {quoted(other)}"
            raise OrderError(message, text, line)
        if self._doubtful and not self._proofs:
            line, text = self._doubtful
            message = (
                f"{quoted(text)} may be two days: no date of the file tells which is the month"
            )
            raise OrderError(message, text, line)
        return True in self._proofs
