"""One session has far more sprint metres than any of the weeks before it.

Finds: a session whose sprinting is more than 10 % above the longest session of the 30 days before.

Why: in distance runners, a session longer than the longest of the last 30 days was linked to more
overuse complaints; the change from week to week was not [frandsen_2025]. That this holds for sprint
metres is our analogy.

Fires on: sessions of at most 200 m in weeks 1 to 3, and one of 300 m in week 4.

    weeks:
      - sessions: [{day: mon, work: [Acceleration 10x20m]}]
      - sessions: [{day: mon, work: [Acceleration 10x20m]}]
      - sessions: [{day: mon, work: [Acceleration 10x20m]}]
      - sessions: [{day: mon, work: [Acceleration 15x20m]}]

Better: 200, 220 and 240 m, or the 300 m split over two days.

    weeks:
      - sessions: [{day: mon, work: [Acceleration 10x20m]}]
      - sessions: [{day: mon, work: [Acceleration 10x20m]}]
      - sessions: [{day: mon, work: [Acceleration 11x20m]}]
      - sessions: [{day: mon, work: [Acceleration 12x20m]}]

Thresholds: above 110 % of the longest session is an info, above 130 % a warning, above 200 % an
error. Metres and set-equivalents (SE) are both compared and the smaller rise counts, so a change
from flying sprints to longer runs is not a spike. The first 7 days of a plan are not judged,
because nobody knows what came before them; of a log only the days in the audit are known. Silent
where a session with sprints has no day, and where all weeks are alike.

Fix: increase in steps, or split the session.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from strideaudit.audit.advice_for_logs import next_time, noun
from strideaudit.audit.coverage import above, ranked
from strideaudit.audit.findings import MOST_RELATED, Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.schedule import Occurrence, distance
from strideaudit.audit.subject import Subject
from strideaudit.audit.whole_amounts import HALF_A_SET, runs_off, tens_below
from strideaudit.text.wording import counted, percent

ID = "sprint-spike"


class Run(NamedTuple):
    """A session with sprints, on its day."""

    day: int
    metres: float
    se: float
    occurrence: Occurrence


class Spike(NamedTuple):
    """A session that is longer than all of the days before it."""

    ratio: float
    run: Run
    longest: Run
    by_metres: bool
    """Whether the ratio is of metres, not of set-equivalents."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the session that rises most."""
    if subject.plan.weeks == 1 or subject.schedule.flat:
        return
    spikes = sorted(
        _spikes(subject), key=lambda spike: (-spike.ratio, spike.run.day, -spike.run.metres)
    )
    if not spikes:
        return
    info, warning, error = (subject.threshold(ID, name) for name in ("info", "warning", "error"))
    (ratio, run, longest, by_metres), *others = spikes
    limit = error if above(ratio, error) else warning if above(ratio, warning) else info
    more = (
        f"; {counted(len(spikes), 'session')} of the {noun(subject)} rise by more than "
        f"{percent(info - 1)}"
        if others
        else ""
    )
    days = _known_before(subject, run)
    done = f"{run.metres:.0f} m of sprints on {run.occurrence.when}"
    done += "" if by_metres or run.se < HALF_A_SET else f", {run.se:.1f} SE"
    most = "longest session" if by_metres else "most in a session"
    which = f"the longest was {longest.metres:.0f} m"
    yield Finding(
        f"{percent(ratio, limit)} of the {most} of the {days:g} days before: {done}",
        why=f"{which} on {longest.occurrence.when}; in distance runners such sessions were "
        f"linked to more complaints; for sprints this is an analogy{more}",
        fix=next_time(subject, _smaller(subject, run, info / ratio * run.metres)),
        place=subject.session_place(run.occurrence.session),
        severity=Severity.ERROR
        if limit == error
        else Severity.WARNING
        if limit == warning
        else Severity.INFO,
        label=f"{run.metres:.0f} m",
        related=_related(subject, longest, others),
    )


def _known_before(subject: Subject, run: Run) -> float:
    """Return how many of the days that count were audited; in a log, often not all of them."""
    days, first, on = subject.threshold(ID, "days"), subject.plan.first, run.occurrence.session.date
    if first is None or on is None:
        return days
    return min(days, (date.fromisoformat(on) - date.fromisoformat(first)).days)


def _smaller(subject: Subject, run: Run, most: float) -> str:
    """Return the smaller step: what to reduce a plan to, or where to stop in a log."""
    verb = "reduce it to" if subject.file.log is None else "stop at"
    return f"{verb} {_whole(subject, run, most):g} m and increase in steps, or split the session"


def _whole(subject: Subject, run: Run, most: float) -> float:
    """Return the metres without as many whole runs as needed, else the ten below."""
    classes, one = subject.catalogue.classes, run.occurrence
    sprints = [
        (item, distance(item))
        for item in one.work.items
        if item.exercise and classes[item.exercise.dose_class].kind == "sprint"
    ]
    number, length = runs_off(run.metres - most, ranked(sprints)[0][0], one.scale)
    return run.metres - number * length * one.scale if number else tens_below(most)


def _related(subject: Subject, longest: Run, others: list[Spike]) -> tuple[Related, ...]:
    """Return the longest session before, then the others that rise, the largest rise first."""
    place = subject.session_place
    return (
        Related(place(longest.occurrence.session), f"{longest.metres:.0f} m, longest before"),
        *(
            Related(place(other.run.occurrence.session), f"{other.run.metres:.0f} m")
            for other in others[: MOST_RELATED - 1]
        ),
    )


def _spikes(subject: Subject) -> Iterator[Spike]:
    occurrences = subject.schedule.occurrences
    runs = []
    for one in occurrences:
        totals = one.work.totals
        if totals.sprint_metres * one.scale:
            if one.day is None:
                return
            runs.append(
                Run(one.day, totals.sprint_metres * one.scale, totals.sprint_se * one.scale, one)
            )
    if not runs:
        return
    info, days = subject.threshold(ID, "info"), subject.threshold(ID, "days")
    begin = min(one.day for one in occurrences if one.day is not None)
    judged_from = begin + subject.threshold(ID, "silent_days")
    for run in runs:
        before = [other for other in runs if run.day - days <= other.day < run.day]
        if run.day < judged_from or not before:
            continue
        longest = max(before, key=lambda other: (other.metres, other.day))
        by_metres, by_se = run.metres / longest.metres, run.se / max(other.se for other in before)
        ratio = min(by_metres, by_se)
        if above(ratio, info):
            yield Spike(ratio, run, longest, by_metres <= by_se)


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.C,
    cause="volume",
    doc=__doc__,
    short="a leap in sprint metres",
    check=check,
    sources=("frandsen_2025",),
)
