"""The days of a log: which days are audited, and what was done on each."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from strideaudit.inputs.importer import Window
from strideaudit.inputs.logs import warmups
from strideaudit.inputs.logs.doses import Sets
from strideaudit.plan.dates import WEEK, monday
from strideaudit.text.wording import quoted

if TYPE_CHECKING:
    from array import array

    from strideaudit.inputs.csv_table import PlainRow, Row

USUAL_WEEKS = 4

_REMEMBERED = 10_000
"""How many dates are kept with their days, so that they are not read again."""

_FIRST_DAY = "0001-01-01"


class DoneExercise(Sets):
    """The sets of one exercise in one session.

    Args:
        text: Its first row, as it is in the file.
        line: The line in which that row begins.
        at: The column of the exercise.
    """

    __slots__ = ("at", "line", "text")

    def __init__(self, text: str, line: int, at: int) -> None:
        super().__init__()
        self.text = text
        self.line = line
        self.at = at


class DoneSession:
    """The exercises of one session.

    Args:
        began: When it began, as in the file; empty if that is not known.
        title: Its name; empty if it has none.
    """

    __slots__ = ("amounts", "began", "exercises", "reason", "title")

    def __init__(self, began: str, title: str) -> None:
        self.began = began
        self.title = title
        self.reason = warmups.by_session(title)
        """Why none of it is a set; empty if its sets count."""

        self.exercises: dict[str, DoneExercise] = {}
        self.amounts: dict[int, array[float]] = {}
        """The amounts of these exercises, by the number of each kind of set."""


class Day:
    """One day: its rows that are still to be read, and the results of those that were read."""

    __slots__ = ("_last", "_sessions", "audited", "date", "left_out", "rows", "unread")

    def __init__(self, date: str) -> None:
        self.date = date
        self.rows: list[PlainRow] = []
        self.audited = 0
        self.left_out: dict[str, int] = {}
        self.unread: list[tuple[Row, str]] = []
        self._sessions: dict[tuple[str, str], DoneSession] = {}
        self._last: DoneSession | None = None

    def session(self, began: str, title: str) -> DoneSession:
        """Return the session of a set; the sets of one session are mostly in succession.

        Args:
            began: When it began, as in the file; empty if that is not known.
            title: Its name; empty if it has none.
        """
        last = self._last
        if last is not None and last.title == title and last.began == began:
            return last
        found = self._sessions.get((began, title))
        if found is None:
            found = self._sessions[began, title] = DoneSession(began, title)
        self._last = found
        return found

    @property
    def done(self) -> "Iterator[DoneSession]":
        """The sessions with a set, in the order of the file."""
        return (one for one in self._sessions.values() if one.exercises)


class LogDays:
    """The audited days of a log, whose rows come in any order.

    Args:
        day: Turns a date of the file into YYYY-MM-DD; returns None if it is not a date.
        window: Which days are requested.
    """

    def __init__(self, day: Callable[[str], str | None], window: Window) -> None:
        self._day = day
        self._first, self._last = _bounds(window)
        self._window = window
        self._since = self._first
        self._days: dict[str, Day] = {}
        self._known: dict[str, str | None] = {}
        self.oldest = ""
        """The first day of the log so far, and the last."""

        self.newest = ""

    @property
    def settled(self) -> bool:
        """Whether no later row can make a day too old."""
        return bool(self._first)

    def of(self, text: str) -> Day | None:
        """Return the day of a date of the file; None if that day is not audited.

        Raises:
            ValueError: It is not a date.
        """
        if text in self._known:
            on = self._known[text]
        else:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            on = self._known[text] = self._day(text)
        if on is None:
            message = f"{quoted(text)} is not a date" if text.strip() else "the row has no date"
            raise ValueError(message)
        if on > self.newest:
            self.newest = on
            self._forget()
        if not self.oldest or on < self.oldest:
            self.oldest = on
        if not self._since <= on <= (self._last or on):
            return None
        day = self._days.get(on)
        if day is None:
            day = self._days[on] = Day(on)
        return day

    def _forget(self) -> None:
        """Drop the days that a later day makes too old."""
        if not self._first:
            self._since = earliest(self._window, self.newest)
            for old in [one for one in self._days if one < self._since]:
                del self._days[old]

    def period(self) -> tuple[str, str]:
        """Return the first and the last audited day; empty if there is no day."""
        last = min(self.newest, self._last) if self._last else self.newest
        if not last:
            return "", ""
        return max(earliest(self._window, last), self.oldest), last

    def ordered(self) -> Iterator[Day]:
        """Yield the days by date, and drop each."""
        for on in sorted(self._days):
            yield self._days.pop(on)


def earliest(window: Window, newest: str) -> str:
    """Return the first requested day.

    Args:
        window: Which days.
        newest: The last day of the log so far.
    """
    first, last = _bounds(window)
    return first or back(min(newest, last or newest), window.weeks or USUAL_WEEKS)


def back(day: str, weeks: int) -> str:
    """Return the Monday of the first of some weeks, of which the last one has a day."""
    on = monday(date.fromisoformat(day).toordinal()) - WEEK * (weeks - 1)
    return date.fromordinal(max(1, on)).isoformat()


def _bounds(window: Window) -> tuple[str, str]:
    """Return the first and the last requested day; empty if the log decides."""
    if window.whole:
        return _FIRST_DAY, window.last
    if window.first and window.weeks and not window.last:
        end = monday(date.fromisoformat(window.first).toordinal()) + WEEK * window.weeks - 1
        return window.first, date.fromordinal(min(end, date.max.toordinal())).isoformat()
    return window.first, window.last
