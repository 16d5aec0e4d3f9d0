"""The days of a plan's weeks, where the plan has dates: weeks are Monday to Sunday.

A plan may state its first and its last day, as every log does. Then its first and its last week may
be only a part of a week: one that lacks a weekday on which another week has a session. A log that
ends on a Friday lacks nothing where nobody trains on a weekend. The mean week is seven of the days
that count, so a log that ends on a Wednesday does not look as if its last week were a light one.
"""

from datetime import date

from strideaudit.plan.model import DAYS, Plan

WEEK = len(DAYS)


def monday(day: int) -> int:
    """Return the Monday of the week that has a day; both are numbers in the calendar."""
    return day - (day - 1) % WEEK


def weeks_between(first: str, last: str) -> int:
    """Return in how many weeks the days from one to another are; both are YYYY-MM-DD."""
    begin = monday(date.fromisoformat(first).toordinal())
    return (date.fromisoformat(last).toordinal() - begin) // WEEK + 1


def days_of(plan: Plan, first: int, last: int) -> tuple[str, str] | None:
    """Return the first and the last day of some weeks, as YYYY-MM-DD; None in a plan without dates.

    No day is outside the days that the plan states.

    Args:
        plan: The plan.
        first: The first of the weeks, from 1.
        last: The last one.
    """
    begin = _begin(plan)
    if begin is None:
        return None
    start = _day(begin + WEEK * (first - 1))
    end = _day(begin + WEEK * last - 1)
    return max(start, plan.first or start), min(end, plan.last or end)


def number_of_days(plan: Plan, first: int = 1, last: int = 0) -> int:
    """Return how many days of some weeks count: seven each, fewer in a part of a week.

    Args:
        plan: The plan.
        first: The first of the weeks, from 1.
        last: The last one; 0 for the last of the plan.
    """
    last = last or plan.weeks
    days = WEEK * (last - first + 1)
    if plan.first is None or plan.last is None:
        return days
    starts, ends = date.fromisoformat(plan.first), date.fromisoformat(plan.last)
    if first == 1:
        days -= _lacking(plan, 1, range(starts.weekday()))
    if last == plan.weeks:
        days -= _lacking(plan, last, range(ends.weekday() + 1, WEEK))
    return days


def _lacking(plan: Plan, week: int, weekdays: range) -> int:
    """Return how many weekdays a week lacks; 0 if no other week has a session on one of them."""
    others = [
        date.fromisoformat(session.date).weekday()
        for session in plan.sessions
        if session.date is not None and session.weeks[0] != week
    ]
    used = not others or any(day in weekdays for day in others)
    return len(weekdays) if used else 0


def length(plan: Plan, first: int = 1, last: int = 0) -> float:
    """Return by what the work of some weeks is divided for the mean week: days / 7, at least 1.

    Fewer than seven days are one week: one session is not seven sessions a week.

    Args:
        plan: The plan.
        first: The first of the weeks, from 1.
        last: The last one; 0 for the last of the plan.
    """
    return max(1.0, number_of_days(plan, first, last) / WEEK)


def week_name(plan: Plan, first: int, last: int = 0) -> str:
    """Return the name of one week or several for a sentence: ``week 3``, with dates if known.

    Args:
        plan: The plan.
        first: The first week, from 1.
        last: The last one; 0 for the first.
    """
    last = last or first
    name = f"week {first}" if first == last else f"weeks {first} to {last}"
    days = days_of(plan, first, last)
    return f"{name} ({days[0]} to {days[1]})" if days else name


def is_part(plan: Plan, week: int) -> bool:
    """Return whether a week has fewer than seven days that count."""
    return number_of_days(plan, week, week) < WEEK


def ended_weeks(plan: Plan) -> int:
    """Return how many weeks have come to their end: all but a last week that breaks off."""
    ends = plan.last and date.fromisoformat(plan.last).weekday() + 1
    return plan.weeks - bool(ends and _lacking(plan, plan.weeks, range(ends, WEEK)))


def _begin(plan: Plan) -> int | None:
    """Return the number of the day on which the first week begins; it may be before the plan."""
    dates = [session.date for session in plan.sessions if session.date is not None]
    first = plan.first or min(dates, default=None)
    return None if first is None else monday(date.fromisoformat(first).toordinal())


def _day(number: int) -> str:
    """Return a day by its number, or the nearest one that the calendar has."""
    return date.fromordinal(min(max(1, number), date.max.toordinal())).isoformat()
