"""One week has far more sprints and jumps than the two weeks before it.

Finds: a week whose set-equivalents (SE) of sprints and jumps are more than 30 % above the higher of
the two weeks before, and the first such week after a break of two weeks or more.

Why: the evidence is weak. Ratios of recent to earlier load have been rejected as a basis for
decisions [impellizzeri_2020], and in distance runners the change from week to week was linked to
nothing [frandsen_2025]. Practice advises gradual change [haugen_2019]. So this is only an info.

Fires on: weeks of 12, 12 and 20 SE.

    weeks:
      - sessions: [{day: mon, work: [Acceleration 12x30m]}]
      - sessions: [{day: mon, work: [Acceleration 12x30m]}]
      - sessions: [{day: mon, work: [Acceleration 20x30m]}]

Better: weeks of 12, 14 and 17 SE.

    weeks:
      - sessions: [{day: mon, work: [Acceleration 12x30m]}]
      - sessions: [{day: mon, work: [Acceleration 14x30m]}]
      - sessions: [{day: mon, work: [Acceleration 17x30m]}]

Thresholds: 30 %, and at least 4 SE; conventions. The week is compared with the higher of two weeks,
so the week after a single easy one is not a jump. Silent in plans of one week, where all weeks are
alike, in weeks before which nobody sprinted or jumped, and after a first week that is cut short.
The days of the week do not matter.

Fix: increase in steps, above all after a break.
"""

from collections.abc import Iterator
from math import fsum
from typing import NamedTuple

from strideaudit.audit.advice_for_logs import next_time, noun
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import MOST_RELATED, Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.schedule import Occurrence
from strideaudit.audit.subject import Subject
from strideaudit.plan.dates import is_part, week_name
from strideaudit.text.wording import counted, percent

ID = "week-jump"


class Jump(NamedTuple):
    """A week that rises."""

    rise: float
    week: int
    dose: float
    before: float
    """The higher of the two weeks before it [SE]; 0 after a break."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding in the week that rises most."""
    if subject.plan.weeks == 1 or subject.schedule.flat:
        return
    jumps = sorted(_jumps(subject), key=lambda jump: (-jump.rise, jump.week))
    if not jumps:
        return
    _, week, dose, before = jumps[0]
    sessions = sorted(
        subject.schedule.by_week[week - 1], key=lambda one: (-_dose(one), one.session.label)
    )
    first, *others = [one for one in sessions if _dose(one)]
    rise = (
        f"{percent(dose / before - 1)} more than in the higher of the two weeks before"
        if before
        else "after two weeks without"
    )
    more = (
        f"; {counted(len(jumps), 'week')} of the {noun(subject)} rise like that"
        if len(jumps) > 1
        else ""
    )
    yield Finding(
        f"{dose:.1f} SE of sprints and jumps in {week_name(subject.plan, week)}, {rise}",
        why=f"the evidence for such limits is weak; practice advises gradual change{more}",
        fix=next_time(
            subject,
            "spread the increase over two weeks"
            if before
            else "after a break, begin with half of the earlier amount, then increase in steps",
        ),
        place=subject.session_place(first.session),
        label=f"{_dose(first):.1f} SE",
        related=tuple(
            Related(subject.session_place(one.session), f"{_dose(one):.1f} SE")
            for one in others[:MOST_RELATED]
        ),
    )


def _dose(one: Occurrence) -> float:
    return one.work.totals.intense_se * one.scale


def _jumps(subject: Subject) -> Iterator[Jump]:
    doses = [fsum(map(_dose, sessions)) for sessions in subject.schedule.by_week]
    factor, least = subject.threshold(ID, "factor"), subject.threshold(ID, "least_se")
    # After a first week with fewer days, any other week would look like a jump.
    for i in range(1 + is_part(subject.plan, 1), len(doses)):
        before = max(doses[max(0, i - 2) : i])
        rise = doses[i] - before
        if any(doses[:i]) and above(doses[i], factor * before) and not below(rise, least):
            yield Jump(rise, i + 1, doses[i], before)


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="volume",
    doc=__doc__,
    short="a leap in sprints and jumps",
    check=check,
    sources=("impellizzeri_2020", "frandsen_2025", "haugen_2019"),
)
