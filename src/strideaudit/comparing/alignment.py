"""Two plans on one calendar: which week of the one stands beside which week of the other.

What has dates is taken by its dates. A plan without dates has weeks 1 to N, which are laid on the
dates of the other file:

- ``--from`` says on which day its week 1 began; the weeks compared are then the plan's own.
- Else its week N ends on the last day of the log, if the log has N weeks at least.
- A log that is shorter begins with week 1 on its first day.

A plan of one week is that week every week; a longer one is over after its last. Where no option
says how far to compare, the comparison ends with the week of the log's last day: what is to come
was not skipped. Weeks are seven days from the first day compared, and each counts whole.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from strideaudit.inputs.importer import Window
from strideaudit.plan.model import Plan, PlanFile, Session


class Days(NamedTuple):
    """Some days, the first and the last of them as numbers in the calendar."""

    first: int
    last: int

    @property
    def weeks(self) -> int:
        """How many weeks they need; one at least."""
        return max(1, -(-(self.last - self.first + 1) // 7))


class Calendar(NamedTuple):
    """The weeks that are compared."""

    weeks: int
    first: int = 0
    """The first day, as a number in the calendar; 0 where neither file has dates."""

    last: int = 0
    """The last day."""

    opening: int = 1
    """The week of a plan without dates that stands in the first week; below 1 before its own."""

    left: int = 0
    """Weeks of the plan after these, which the log has not reached."""

    def day(self, week: int) -> str:
        """Return the first day of a week as YYYY-MM-DD; empty where there are no dates."""
        return iso(self.first + 7 * (week - 1)) if self.first else ""

    @property
    def end(self) -> str:
        """The last day as YYYY-MM-DD; empty where there are no dates."""
        return iso(self.last) if self.first else ""

    def weeks_of(self, session: Session, weeks: int) -> Iterator[tuple[int, int]]:
        """Yield each week in which a session stands: of the comparison, and of its own plan.

        Args:
            session: The session.
            weeks: How many weeks its plan has.
        """
        if session.date is not None:
            day = number(session.date)
            if self.first <= day <= self.last:
                yield (day - self.first) // 7 + 1, session.weeks[0]
            return
        for week in range(1, self.weeks + 1):
            own = 1 if weeks == 1 else self.opening + week - 1
            if own in session.weeks:
                yield week, own


def number(day: str) -> int:
    """Return a day as a number in the calendar."""
    return date.fromisoformat(day).toordinal()


def iso(day: int) -> str:
    """Return a day as YYYY-MM-DD; the nearest that the calendar has."""
    return date.fromordinal(min(max(1, day), date.max.toordinal())).isoformat()


def window_for(plan: Plan, asked: Window) -> Window:
    """Return which part of a log must be read to compare it with a plan.

    Args:
        plan: What was planned.
        asked: What the options ask for.
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
            first=first or iso(number(last) - 7 * weeks + 1),
            last=last or iso(number(first) + 7 * weeks - 1),
        )
    open_end = bool(asked.first and asked.weeks)
    last = iso(number(asked.first) + 7 * asked.weeks - 1) if open_end else iso(own.last)
    return Window(first=asked.first or iso(own.first), last=asked.last or last)


def align(plan: Plan, done: PlanFile, asked: Window) -> Calendar:
    """Return the weeks in which what was planned and what was done are compared.

    Args:
        plan: What was planned.
        done: What was done; its plan is there.
        asked: What the options ask for.

    Raises:
        ValueError: There is no such week; the message says why.
    """
    if done.plan is None:
        message = "an unreadable file has no weeks"
        raise TypeError(message)
    ours, theirs = _own_days(plan), _days_of(done, done.plan)
    if ours is not None and theirs is not None:
        return _by_plan(ours, theirs, asked, ends=_is_record(done))
    if ours is not None:
        return _beside(ours, max(plan.weeks, done.plan.weeks), asked)
    if theirs is not None:
        return _by_log(plan.weeks, theirs, asked)
    if done.log is not None and (asked.first or asked.last):
        # A log without a day: its days are those that are asked for.
        first = number(asked.first or asked.last)
        return _by_log(plan.weeks, Days(first, number(asked.last or asked.first)), asked)
    if asked.first or asked.last:
        message = "--from and --to need dates, and neither file has any"
        raise ValueError(message)
    return Calendar(asked.weeks or max(plan.weeks, done.plan.weeks))


def _by_log(weeks: int, theirs: Days, asked: Window) -> Calendar:
    """Return the calendar of a plan without dates beside what has some."""
    span = theirs.weeks if asked.whole else asked.weeks or weeks
    left = 0
    if asked.first:
        begin = first = number(asked.first)
        if asked.last:
            last = number(asked.last)
        else:
            last = first + 7 * span - 1
            if not asked.weeks and theirs.last >= first:
                last = min(last, _end_of_week(theirs.last, first))
                left = span - Days(first, last).weeks
    elif asked.last or theirs.last - theirs.first + 1 >= 7 * weeks:
        last = number(asked.last) if asked.last else theirs.last
        first, begin = last - 7 * span + 1, last - 7 * weeks + 1
    else:
        begin = first = theirs.first
        last = first + 7 * (asked.weeks or theirs.weeks) - 1
        left = 0 if asked.weeks else weeks - theirs.weeks
    return _calendar(Days(first, last), begin, left)


def _beside(ours: Days, weeks: int, asked: Window) -> Calendar:
    """Return the calendar of a plan with dates beside one without, whose week 1 is its first."""
    first = number(asked.first) if asked.first else ours.first
    last = number(asked.last) if asked.last else first + 7 * (asked.weeks or weeks) - 1
    return _calendar(Days(first, last), ours.first)


def _by_plan(ours: Days, theirs: Days, asked: Window, *, ends: bool) -> Calendar:
    """Return the calendar of a plan with dates beside what has some, too.

    Args:
        ours: The days of the plan.
        theirs: Those of what was done.
        asked: What the options ask for.
        ends: Whether what comes after their last day is not known yet.
    """
    first, last, left = ours.first, ours.last, 0
    if asked.whole:
        first = min(first, first - 7 * -(-(first - theirs.first) // 7))
        return _calendar(Days(first, max(last, theirs.last)), ours.first)
    if asked.first:
        first = number(asked.first)
    if asked.last:
        last = number(asked.last)
    elif asked.first and asked.weeks:
        last = first + 7 * asked.weeks - 1
    elif ends and not asked.weeks and first <= theirs.last:
        last = min(last, _end_of_week(theirs.last, first))
        left = -(-(ours.last - last) // 7)
    if asked.weeks and not asked.first:
        first = max(first, last - 7 * asked.weeks + 1)
    return _calendar(Days(first, last), ours.first, left)


def _calendar(days: Days, begin: int, left: int = 0) -> Calendar:
    """Return a calendar of some days.

    Args:
        days: The days.
        begin: The day on which week 1 of a plan without dates begins.
        left: How many weeks of the plan come later.

    Raises:
        ValueError: There is none.
    """
    if days.last < days.first:
        message = f"there is no day to compare from {iso(days.first)} to {iso(days.last)}"
        raise ValueError(message)
    days = days._replace(first=max(1, days.first))
    return Calendar(days.weeks, days.first, days.last, (days.first - begin) // 7 + 1, left)


def _end_of_week(day: int, first: int) -> int:
    """Return the last day of the week that holds a day, where weeks begin as the first day does."""
    return day + 6 - (day - first) % 7


def _own_days(plan: Plan) -> Days | None:
    """Return the days of a plan's weeks; None for one without dates."""
    dates = [session.date for session in plan.sessions if session.date is not None]
    if plan.last is not None:
        last = number(plan.last)
        return Days(last - 7 * plan.weeks + 1, last)
    if not dates:
        return None
    day = date.fromisoformat(min(dates))
    first = (day - timedelta(days=day.weekday())).toordinal()
    return Days(first, first + 7 * plan.weeks - 1)


def _days_of(done: PlanFile, plan: Plan) -> Days | None:
    """Return the first and the last day of which a file tells; None for one without dates."""
    log = done.log
    if log is not None:
        return Days(number(log.begins), number(log.ends)) if log.begins and log.ends else None
    dates = [session.date for session in plan.sessions if session.date is not None]
    first, last = plan.first or min(dates, default=""), plan.last or max(dates, default="")
    return Days(number(first), number(last)) if first and last else None


def _is_record(done: PlanFile) -> bool:
    """Tell whether a file says until when it tells what was done; a plan with dates does not."""
    return done.log is not None or (done.plan is not None and done.plan.last is not None)
