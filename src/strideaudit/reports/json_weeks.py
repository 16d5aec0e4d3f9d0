"""The weeks of a plan in the JSON contract."""

from math import fsum

from strideaudit.audit.subject import Subject
from strideaudit.audit.weeks import Weekly
from strideaudit.plan.dates import days_of, is_part, number_of_days
from strideaudit.reports.json_parts import Object, number, triple


def by_week(subject: Subject) -> list[Object]:
    """Return the numbers of each week; those of the whole plan are their mean.

    A part of a week counts what it has; the mean is over the days that the weeks have.
    """
    weekly, made = Weekly(subject), []
    for week in range(1, subject.plan.weeks + 1):
        coverage, days = weekly.coverage(week), days_of(subject.plan, week, week)
        made.append(
            {
                "week": week,
                "from": days[0] if days else None,
                "to": days[1] if days else None,
                "days": number_of_days(subject.plan, week, week),
                "part": is_part(subject.plan, week),
                "dose": number(fsum(coverage.dose)),
                "unphased": number(coverage.unphased),
                "phases": None if coverage.shares is None else triple(coverage.shares),
                "direct": triple(coverage.direct),
                "left_out": weekly.missing(week),
            }
        )
    return made
