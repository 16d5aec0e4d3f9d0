"""Days of a sheet that are counted through: day 8 is the first day of the second week."""

from collections.abc import Iterable
from enum import Enum

from strideaudit.plan.model import DAYS

_WEEK = len(DAYS)
_LAST = 104 * _WEEK
"""The last day of the longest plan."""


class _Meaning(Enum):
    WEEKDAYS = "no day is beyond the seventh"
    CALENDAR = "days of the calendar"
    SESSIONS = "sessions in their order"


class CountedDays:
    """Reads numbers of days, all of which are known.

    They are days of the calendar where each week of the sheet has the seven numbers that belong to
    it, or, in a sheet without weeks, where some numbers are missing: the days of rest. With weeks
    that have other numbers they are the sessions in their order, on no day that is known. What
    runs from 1 without a gap in a sheet without weeks may be both, and is not read.

    Args:
        rows: The text of the week (empty if there is none) and of the day of each row.
    """

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        found = {(week, _number(day)) for week, day in rows if _number(day)}
        numbers = {number for _, number in found}
        self._meaning = _Meaning.WEEKDAYS
        if max(numbers, default=0) <= _WEEK:
            return
        weeks = {week for week, _ in found}
        self._has_weeks = all(week.isdecimal() for week in weeks)
        if self._has_weeks:
            shifts = {(number - 1) // _WEEK - int(week) for week, number in found}
            right = len(shifts) == 1
            self._meaning = _Meaning.CALENDAR if right else _Meaning.SESSIONS
        elif weeks == {""} and max(numbers) - min(numbers) + 1 > len(numbers):
            self._meaning = _Meaning.CALENDAR

    def read(self, text: str) -> tuple[int, str, str] | None:
        """Return the week (0 if the sheet gives it), the day and the session of a number.

        None if the number is a weekday, or not a number.
        """
        number = _number(text)
        if not number or self._meaning is _Meaning.WEEKDAYS:
            return None
        if self._meaning is _Meaning.SESSIONS:
            return 0, "", f"Day {number}"
        week = 0 if self._has_weeks else (number - 1) // _WEEK + 1
        return week, DAYS[(number - 1) % _WEEK], ""


def _number(text: str) -> int:
    """Return the number of a day; 0 if it is none."""
    text = text.strip().removesuffix(".0").rstrip(".")
    if not text.isdecimal() or len(text) > len(str(_LAST)):
        return 0
    number = int(text)
    return number if number <= _LAST else 0
