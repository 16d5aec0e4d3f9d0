"""The days of a plan's weeks, where the plan has dates."""

from datetime import date

from strideaudit.plan.model import DAYS, Plan

WEEK = len(DAYS)


def days_of(plan: Plan, first: int, last: int) -> tuple[str, str] | None:
    """Return the first and the last day of some weeks, as YYYY-MM-DD; None in a plan without dates.

    Weeks are calendar weeks from Monday on. Where the plan states its first and last day, they are
    seven days each, counted back from the last day. No day lies outside the plan.

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


def is_cut(plan: Plan) -> bool:
    """Return whether the first week has fewer than seven days."""
    return plan.first is not None and _begin(plan) != date.fromisoformat(plan.first).toordinal()


def _begin(plan: Plan) -> int | None:
    """Return the number of the day on which the first week begins; it may be before the plan."""
    if plan.last is not None:
        return date.fromisoformat(plan.last).toordinal() + 1 - WEEK * plan.weeks
    dates = [session.date for session in plan.sessions if session.date is not None]
    if not dates:
        return None
    earliest = date.fromisoformat(min(dates))
    return earliest.toordinal() - earliest.weekday()


def _day(number: int) -> str:
    """Return a day by its number, or the nearest one that the calendar has."""
    return date.fromordinal(min(max(1, number), date.max.toordinal())).isoformat()
