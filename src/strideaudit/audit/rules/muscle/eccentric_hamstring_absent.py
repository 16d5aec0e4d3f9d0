"""Much sprinting near top speed, and hardly any work in which the hamstrings brake.

Finds: a plan with 200 m or more a week near top speed and less than 8 repetitions a week of
eccentric hamstring work.

Why: late in the swing the hamstrings stretch under load and do negative work, and more of it with
more speed [schache_2012] [chumanov_2011]. Programmes with Nordic curls were linked to fewer
hamstring strains [van_dyk_2019]; that is mostly football, and by the randomised trials alone the
effect is open [impellizzeri_2021]. So this rule is about the load of sprinting and promises no
protection. Little is enough once it is built up: 128 repetitions in six weeks gained as much as 440
[presland_2018].

Fires on: flying sprints of 240 m a week, squats and leg curls.

    sessions:
      - {day: mon, work: [Flying sprint 6x20m, Back squat 4x5]}
      - {day: thu, work: [Flying sprint 6x20m, Leg curl 3x12]}

Better: the same with two sets of four Nordic curls once a week, built up slowly.

    sessions:
      - {day: mon, work: [Flying sprint 6x20m, Back squat 4x5, Nordic curl 2x4]}
      - {day: thu, work: [Flying sprint 6x20m, Leg curl 3x12]}

Thresholds: below 8 repetitions a week is a warning, none at all is an error; silent below 200 m a
week. Metres near top speed are those of flying, upright and assisted sprints and of runs of 40 m or
more out of a start, unless the plan holds them below 95 %; speed endurance counts where the plan
states 95 %. Hip extension with long hamstrings, such as Romanian deadlifts, counts half. A set
without repetitions counts as 5. All are conventions. Silent where an entry that is left out may be
such work.

Fix: begin with two sets of four, build up, then keep one session a week; not on the day before
sprinting at top speed.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import below
from strideaudit.audit.findings import MOST_RELATED, Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.rows import Row, either
from strideaudit.audit.schedule import (
    BRAKING,
    LENGTHENED,
    braking_part,
    braking_reps,
    is_top_speed,
)
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import amount, listed

ID = "eccentric-hamstring-absent"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the entry with the most metres near top speed."""
    metres = fsum(item.metres for item, _ in subject.coverage.doses)
    if below(metres, subject.threshold(ID, "from_metres")):
        return
    fast = _fast(subject)
    metres = fsum(item.metres for item in fast)
    if below(metres, subject.threshold(ID, "from_metres")):
        return
    reps, least = _reps_a_week(subject), subject.threshold(ID, "least_reps")
    if not below(reps, least) or _may_be_missing(subject):
        return
    first, *others = fast
    found = f"only {_repetitions(reps, least)} a week of" if reps else "no"
    yield Finding(
        f"{metres:.0f} m a week near top speed, but {found} eccentric hamstring work",
        why="at top speed the hamstrings brake the swinging leg; "
        f"the minimum of {least:g} repetitions a week is a convention; the trials behind this rule "
        "are mostly from football, and contested",
        fix=f"{'add more of it or' if reps else 'add'} {listed(_suggestions(subject), 'or')}: 2x4 "
        "once a week, built up slowly, and not on the day before top speed",
        place=entry_place(first),
        severity=Severity.WARNING if reps else Severity.ERROR,
        muscles=("hamstrings",),
        label=f"{first.metres:.0f} m a week",
        related=tuple(
            Related(entry_place(item), f"{item.metres:.0f} m a week")
            for item in others[:MOST_RELATED]
        ),
    )


def _repetitions(reps: float, least: float) -> str:
    """Return the mean of the weeks; less than one is not a number that somebody did."""
    return "part of a repetition" if below(reps, 1) else f"{amount(reps, least)} repetitions"


def _fast(subject: Subject) -> list[Item]:
    """Return the entries near top speed whose dose is in metres, the longest first."""
    classes = subject.catalogue.classes
    full_from = subject.threshold("no-max-speed", "full_speed_from")
    long_from = subject.threshold("no-max-speed", "upright_from_m")
    found = [
        item
        for item, _ in subject.coverage.doses
        if item.metres
        and item.exercise
        and is_top_speed(item, classes[item.exercise.dose_class], full_from, long_from)
    ]
    return sorted(found, key=lambda item: (-item.metres, item.entry.exercise))


def _reps_a_week(subject: Subject) -> float:
    unsaid = subject.threshold(ID, "reps_if_unsaid")
    return fsum(
        braking_reps(item, unsaid) * item.per_week / item.se
        for item, dose in subject.coverage.doses
        if dose
    )


def _may_be_missing(subject: Subject) -> bool:
    return any({BRAKING, LENGTHENED} & dict(e.actions).keys() for e in subject.possible)


def _suggestions(subject: Subject) -> list[str]:
    """Return two such exercises that the plan's equipment allows."""
    return suggestions.for_phase(subject, 2, 2, actions=frozenset((BRAKING,)))


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield few metres near top speed, or some eccentric work."""
    del severity, slack
    fast = _fast(subject)
    metres = fsum(item.metres for item in fast)
    least = subject.threshold(ID, "from_metres")
    if below(metres, least) or _may_be_missing(subject):
        return
    # A metre is worth more SE in some lines than in others: the most metres for one SE are taken.
    rates: dict[str, float] = {}
    for item in fast:
        if item.exercise and item.per_week:
            key = item.exercise.id
            rates[key] = max(rates.get(key, 0.0), item.metres / item.per_week)
    doses = [(item.exercise.id, dose) for item, dose in subject.coverage.doses if item.exercise]
    counted = fsum(dose * rates.get(key, 0.0) for key, dose in doses)
    yield either(
        subject,
        "eccentric work",
        lambda exercise: rates.get(exercise.id, 0.0),
        braking_part,
        least + counted - metres,
    )


RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.A,
    cause="return",
    doc=__doc__,
    short="no eccentric hamstring work",
    check=check,
    rows=rows,
    sources=("schache_2012", "chumanov_2011", "van_dyk_2019", "impellizzeri_2021", "presland_2018"),
    lacks=("hamstrings",),
)
