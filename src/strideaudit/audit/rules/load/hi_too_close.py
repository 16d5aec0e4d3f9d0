"""Maximal sprinting or jumping on the day after another maximal session.

Finds: two sessions on consecutive days, where the later one is maximal sprinting or jumping and the
earlier one is as well, or is heavy eccentric hamstring work.

Why: in practice, coaches leave 48 hours before the next session of high intensity, and 48 to 72
after top speed [haugen_2019]. This is the habit of good coaches, not the result of a trial.
Eccentric work on the day after sprinting is not reported: the sprint is what needs fresh legs.

Fires on: block starts on Monday and flying sprints on Tuesday.

Better: flying sprints on Wednesday; tempo runs or the upper body on Tuesday.

Thresholds: a session is maximal from 4 set-equivalents (SE) of sprints and jumps with full effort:
120 m of starts, 60 m of fly zone, 80 m with a sled, 60 contacts. Runs held below 95 %, speed
endurance that does not state 95 %, low hops, throws and sled pushes do not count. Eccentric work is
heavy from 3 sets. Conventions. Sunday and the Monday after it are consecutive, also in weeks that
repeat. Sessions without a day are not compared: the plan gives days, not hours.

Fix: put a day between them; tempo runs or upper-body work can go there.
"""

from collections import defaultdict
from collections.abc import Iterator

from strideaudit.audit.advice_for_logs import next_time, noun
from strideaudit.audit.coverage import below
from strideaudit.audit.findings import Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.schedule import Occurrence
from strideaudit.audit.subject import Subject
from strideaudit.text.wording import counted

ID = "hi-too-close"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each two days of the week, the first time they meet."""
    hard, maximal = _days(subject)
    meetings = defaultdict[tuple[str, str], list[tuple[Occurrence, Occurrence]]](list)
    for day in sorted(maximal):
        if day - 1 in hard:
            early, late = hard[day - 1], maximal[day]
            pair = (early.session.day or "", late.session.day or "")
            meetings[pair].append((early, late))
    for (first, second), found in meetings.items():
        early, late = found[0]
        yield Finding(
            f"{_words(early, subject)} on {early.when}, and {_words(late, subject)} on the day "
            "after",
            why="in practice, coaches leave 48 hours between such sessions"
            f"{_times(len(found), subject)}",
            fix=next_time(
                subject, "put a day between them; tempo runs or upper-body work can go there"
            ),
            place=subject.session_place(late.session),
            label=_words(late, subject),
            related=(Related(subject.session_place(early.session), _words(early, subject)),),
            about=f"{first} {second}",
        )


def _days(subject: Subject) -> tuple[dict[int, Occurrence], dict[int, Occurrence]]:
    """Return by day the hardest session that tires, and the hardest that needs fresh legs."""
    hard: dict[int, Occurrence] = {}
    maximal: dict[int, Occurrence] = {}
    most, sets = (subject.threshold(ID, name) for name in ("maximal_se", "braking_sets"))
    candidates = [work for work in subject.schedule.works if work.session.day is not None]
    if len(candidates) * subject.plan.weeks == 1 or not any(
        w.totals.maximal_se for w in candidates
    ):
        return hard, maximal
    for one in sorted(subject.schedule.occurrences, key=_dose, reverse=True):
        if one.day is None:
            continue
        if not below(_dose(one), most):
            maximal.setdefault(one.day, one)
            hard.setdefault(one.day, one)
        elif not below(one.work.totals.braking_sets * one.scale, sets):
            hard.setdefault(one.day, one)
    return hard, maximal


def _times(count: int, subject: Subject) -> str:
    happens = f"; it happens {counted(count, 'time')} in the {noun(subject)}"
    return happens if count > 1 else ""


def _dose(one: Occurrence) -> float:
    return one.work.totals.maximal_se * one.scale


def _words(one: Occurrence, subject: Subject) -> str:
    if not below(_dose(one), subject.threshold(ID, "maximal_se")):
        return f"{_dose(one):.1f} SE at full effort"
    return f"{one.work.totals.braking_sets * one.scale:g} eccentric sets"


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.C,
    cause="spacing",
    doc=__doc__,
    check=check,
    sources=("haugen_2019",),
)
