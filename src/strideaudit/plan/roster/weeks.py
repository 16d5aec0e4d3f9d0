"""Takes some weeks of a plan: an athlete who does weeks 1 to 3 of four."""

from collections.abc import Sequence

from strideaudit.plan.dates import days_of
from strideaudit.plan.model import Plan


def why_not(plan: Plan, wanted: Sequence[int]) -> tuple[str, str]:
    """Return why some weeks cannot be taken, and what to do; empty if they can.

    Args:
        plan: The plan.
        wanted: The weeks, sorted.
    """
    last = wanted[-1]
    if last > plan.weeks:
        there = f"weeks 1 to {plan.weeks}" if plan.weeks > 1 else "one week"
        return f"the plan has no week {last}", f"it has {there}"
    if len(wanted) <= last - wanted[0] and days_of(plan, 1, 1) is not None:
        return "these weeks are not one after the other", "a plan with dates needs all in between"
    return "", ""


def taken(plan: Plan, wanted: Sequence[int]) -> Plan:
    """Return a plan of some of its weeks, numbered from 1.

    Args:
        plan: The plan, which has these weeks.
        wanted: The weeks, sorted.
    """
    number = {week: at for at, week in enumerate(wanted, start=1)}
    sessions = tuple(
        one._replace(weeks=tuple(number[week] for week in one.weeks if week in number))
        for one in plan.sessions
        if not number.keys().isdisjoint(one.weeks)
    )
    scales = {number[week]: scale for week, scale in (plan.scales or {}).items() if week in number}
    made = plan._replace(sessions=sessions, weeks=len(wanted), scales=scales or None)
    days = days_of(plan, wanted[0], wanted[-1])
    if days is None:
        return made
    # The days settle where the weeks begin and end, also if one of them has no session.
    return made._replace(first=days[0], last=days[1])
