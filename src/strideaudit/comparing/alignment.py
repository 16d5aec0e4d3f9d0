"""Two plans on one calendar: which week of one is compared with which week of the other.

A file with dates is placed by its dates. A plan without dates has weeks 1 to N, which are placed on
the dates of the other file:

- ``--from`` gives a day of week 1; the weeks compared are then the plan's own.
- Otherwise its week N is the week of the log's last day, if the log has at least N weeks.
- A shorter log begins with week 1 in the week of its first day.

A plan of one week repeats every week; a longer plan ends after its last week. If no option sets the
end, the comparison ends with the week of the log's last day, because later weeks were not skipped.
Weeks are Monday to Sunday. Each counts as a whole week, and one of which the log has only a part is
marked.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from strideaudit.inputs.importer import Window
from strideaudit.plan.dates import WEEK, monday
from strideaudit.plan.model import Plan, PlanFile, Session


class DaySpan(NamedTuple):
    """A span of days; the first and the last are numbers in the calendar."""

    first: int
    last: int

    @property
    def weeks(self) -> int:
        """In how many weeks they are, at least one."""
        return max(1, (self.last - monday(self.first)) // WEEK + 1)


class ComparedWeeks(NamedTuple):
    """The weeks that are compared."""

    weeks: int
    first: int = 0
    """The first day, as a number in the calendar; 0 if neither file has dates."""

    last: int = 0
    """The last day."""

    opening: int = 1
    """The week of a plan without dates that is in the first week; below 1 before its week 1."""

    left: int = 0
    """Later weeks of the plan, which the log has not reached."""

    dropped: int = 0
    """Earlier weeks of the log, which a plan without dates does not reach."""

    record: DaySpan | None = None
    """The days of what was done; None without dates."""

    open_ended: bool = True
    """Whether nothing is known about the days outside the record."""

    def day(self, week: int) -> str:
        """Return the first day of a week as YYYY-MM-DD; empty without dates."""
        return iso(self._span(week).first) if self.first else ""

    def days(self, week: int, used: Collection[int]) -> int:
        """Return how many days of a week were compared with a record: 7, or fewer at an end.

        Args:
            week: The week.
            used: The weekdays, from 0 for Monday, that a week may lack only as a part of a week.
        """
        if not self.first:
            return WEEK
        first, last = self._span(week)
        if self.record and self.open_ended:
            first, last = max(first, self.record.first), min(last, self.record.last)
        there = range((first - 1) % WEEK, (first - 1) % WEEK + last - first + 1)
        lacking = any(day not in there for day in used)
        return max(0, last - first + 1) if lacking else WEEK

    @property
    def apart(self) -> bool:
        """Whether what was planned and what was done have no day in common."""
        found = self.record
        return bool(self.first and found) and not (
            found is None or (found.first <= self.last and self.first <= found.last)
        )

    def _span(self, week: int) -> DaySpan:
        begin = monday(self.first) + WEEK * (week - 1)
        return DaySpan(max(begin, self.first), min(begin + WEEK - 1, self.last))

    @property
    def end(self) -> str:
        """The last day as YYYY-MM-DD; empty without dates."""
        return iso(self.last) if self.first else ""

    def weeks_of(self, session: Session, weeks: int) -> Iterator[tuple[int, int]]:
        """Yield each week that has the session: its number here, and its number in the plan.

        Args:
            session: The session.
            weeks: The number of weeks of its plan.
        """
        if session.date is not None:
            day = number(session.date)
            if self.first <= day <= self.last:
                yield (day - monday(self.first)) // WEEK + 1, session.weeks[0]
            return
        for week in range(1, self.weeks + 1):
            own = 1 if weeks == 1 else self.opening + week - 1
            if own in session.weeks:
                yield week, own


def number(day: str) -> int:
    """Return a day as a number in the calendar."""
    return date.fromisoformat(day).toordinal()


def iso(day: int) -> str:
    """Return a day as YYYY-MM-DD; the nearest one that the calendar has."""
    return date.fromordinal(min(max(1, day), date.max.toordinal())).isoformat()


def window_for(plan: Plan, asked: Window) -> Window:
    """Return which part of a log must be read to compare it with a plan.

    Args:
        plan: What was planned.
        asked: The days and weeks that the options ask for.
    """
    if asked.whole:
        return asked
    own = _own_days(plan)
    weeks = asked.weeks or plan.weeks
    if own is None and not asked.first and not asked.last:
        return Window(weeks=weeks)
    if own is None:
        first, last = asked.first, asked.last
        return Window(
            first=first or iso(_back(number(last), weeks)),
            last=last or iso(_on(number(first), weeks)),
        )
    open_end = bool(asked.first and asked.weeks)
    last = iso(_on(number(asked.first), asked.weeks)) if open_end else iso(own.last)
    return Window(first=asked.first or iso(own.first), last=asked.last or last)


def align(plan: Plan, done: PlanFile, asked: Window) -> ComparedWeeks:
    """Return the weeks in which what was planned and what was done are compared.

    Args:
        plan: What was planned.
        done: What was done; it must have a plan.
        asked: The days and weeks that the options ask for.

    Raises:
        ValueError: There is no such week; the message says why.
    """
    if done.plan is None:
        message = "an unreadable file has no weeks"
        raise TypeError(message)
    ours, theirs = _own_days(plan), _days_of(done, done.plan)
    if ours is not None and theirs is not None:
        found = _by_plan(ours, theirs, asked, ends=_is_record(done))
    elif ours is not None:
        return _by_plan_alone(ours, max(plan.weeks, done.plan.weeks), asked)
    elif theirs is not None:
        found = _by_log(plan.weeks, theirs, asked)
    elif done.log is not None and (asked.first or asked.last):
        # A log without a day has the requested days.
        first = number(asked.first or asked.last)
        return _by_log(plan.weeks, DaySpan(first, number(asked.last or asked.first)), asked)
    elif asked.first or asked.last:
        message = "--from and --to need dates, and neither file has any"
        raise ValueError(message)
    else:
        return ComparedWeeks(asked.weeks or max(plan.weeks, done.plan.weeks))
    return found._replace(record=theirs, open_ended=_is_record(done))


def _by_log(weeks: int, theirs: DaySpan, asked: Window) -> ComparedWeeks:
    """Return the weeks for a plan without dates and a file with dates."""
    span = theirs.weeks if asked.whole else asked.weeks or weeks
    left = dropped = 0
    if asked.first:
        begin = first = number(asked.first)
        if asked.last:
            last = number(asked.last)
        else:
            last = _on(first, span)
            if not asked.weeks and theirs.last >= first:
                last = min(last, _on(theirs.last, 1))
                left = span - DaySpan(first, last).weeks
    elif asked.last or theirs.weeks >= weeks:
        last = number(asked.last) if asked.last else _on(theirs.last, 1)
        first, begin = _back(last, span), _back(last, weeks)
        if not asked.weeks:
            dropped = max(0, (first - monday(theirs.first)) // WEEK)
    else:
        begin = first = monday(theirs.first)
        last = _on(first, asked.weeks or theirs.weeks)
        left = 0 if asked.weeks else weeks - theirs.weeks
    return _calendar(DaySpan(first, last), begin, left)._replace(dropped=dropped)


def _by_plan_alone(ours: DaySpan, weeks: int, asked: Window) -> ComparedWeeks:
    """Return the weeks for a plan with dates and a file without, which both begin with week 1."""
    first = number(asked.first) if asked.first else ours.first
    last = number(asked.last) if asked.last else _on(first, asked.weeks or weeks)
    return _calendar(DaySpan(first, last), ours.first)


def _by_plan(ours: DaySpan, theirs: DaySpan, asked: Window, *, ends: bool) -> ComparedWeeks:
    """Return the weeks for a plan with dates and a file with dates.

    Args:
        ours: The days of the plan.
        theirs: The days of what was done.
        asked: The days and weeks that the options ask for.
        ends: Whether nothing is known yet about the time after their last day.
    """
    first, last, left = ours.first, ours.last, 0
    if asked.whole:
        first = min(first, monday(theirs.first))
        return _calendar(DaySpan(first, max(last, theirs.last)), ours.first)
    if asked.first:
        first = number(asked.first)
    if asked.last:
        last = number(asked.last)
    elif asked.first and asked.weeks:
        last = _on(first, asked.weeks)
    elif ends and not asked.weeks and first <= theirs.last:
        last = min(last, _on(theirs.last, 1))
        left = (monday(ours.last) - monday(last)) // WEEK
    if asked.weeks and not asked.first:
        first = max(first, _back(last, asked.weeks))
    return _calendar(DaySpan(first, last), ours.first, left)


def _calendar(days: DaySpan, begin: int, left: int = 0) -> ComparedWeeks:
    """Return the weeks that some days cover.

    Args:
        days: The days.
        begin: A day of week 1 of a plan without dates.
        left: How many weeks of the plan come later.

    Raises:
        ValueError: There are no days.
    """
    if days.last < days.first:
        message = f"there is no day to compare from {iso(days.first)} to {iso(days.last)}"
        raise ValueError(message)
    days = days._replace(first=max(1, days.first))
    opening = (monday(days.first) - monday(begin)) // WEEK + 1
    return ComparedWeeks(days.weeks, days.first, days.last, opening, left)


def _on(day: int, weeks: int) -> int:
    """Return the Sunday of the last of some weeks, of which the first one has a day."""
    return monday(day) + WEEK * weeks - 1


def _back(day: int, weeks: int) -> int:
    """Return the Monday of the first of some weeks, of which the last one has a day."""
    return monday(day) - WEEK * (weeks - 1)


def _own_days(plan: Plan) -> DaySpan | None:
    """Return the days of a plan's weeks; None for a plan without dates."""
    dates = [session.date for session in plan.sessions if session.date is not None]
    if plan.first is not None and plan.last is not None:
        return DaySpan(number(plan.first), number(plan.last))
    if not dates:
        return None
    first = monday(number(min(dates)))
    return DaySpan(first, _on(first, plan.weeks))


def _days_of(done: PlanFile, plan: Plan) -> DaySpan | None:
    """Return the first and the last day of a file; None for a file without dates."""
    log = done.log
    if log is not None:
        return DaySpan(number(log.begins), number(log.ends)) if log.begins and log.ends else None
    dates = [session.date for session in plan.sessions if session.date is not None]
    first, last = plan.first or min(dates, default=""), plan.last or max(dates, default="")
    return DaySpan(number(first), number(last)) if first and last else None


def _is_record(done: PlanFile) -> bool:
    """Return whether a file records work up to a certain day; a plan with dates does not."""
    return done.log is not None or (done.plan is not None and done.plan.last is not None)
