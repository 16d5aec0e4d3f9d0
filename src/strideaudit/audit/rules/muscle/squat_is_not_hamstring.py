"""Squats and similar lifts take the place of hamstring work.

Finds: a plan with squats, presses, lunges or pulls from the floor, and no work for the hamstrings:
no hip extension near neutral, with a long hamstring or of the free leg, and no knee flexion.

Why: the lesson says that leg presses and squats also train the hamstrings [lesson_push], and its
model credits them with half a set. Ten weeks of squats enlarged vasti, adductors and gluteus
maximus and did not enlarge the hamstrings [kubo_2019]. The trial measured squats; we assume the
same of other lifts in which hip and knee straighten together.

Fires on: squats and lunges, flying sprints for the return phase, and no deadlift, bridge or curl.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Lunge 3x10
          - Flying sprint 4x30m

Better: the same with three sets of Romanian deadlifts in place of some squats.

    sessions:
      - day: mon
        work:
          - Back squat 2x5
          - Lunge 3x10
          - Flying sprint 4x30m
          - Romanian deadlift 3x6

Thresholds: from 1 set-equivalent (SE) of such lifts a week, and exactly nothing for the hamstrings;
a convention. Silent on a plan with leg curls: leg-curl-only-hamstring reports that, so a plan never
gets both. Silent without squats. This rule corrects a credit, so a plan can also get the errors
about an untouched return phase. quad-dominance compares two sides; this rule reports that one
muscle group gets nothing.

Fix: replace some of these sets with hip extension at length or with Nordic curls.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.hamstring_work import AT_LENGTH, hamstring_work, replaceable
from strideaudit.audit.rows import Row, either
from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Exercise

ACTION = "hip_extension_flexed"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry of squats and similar lifts."""
    coverage = subject.coverage
    least = subject.threshold("squat-is-not-hamstring", "squat_se")
    if coverage.shares is None or below(coverage.actions.get(ACTION, 0.0), least):
        return
    if above(coverage.hamstrings_beside_curls, 0) or above(coverage.leg_curls, 0):
        return
    sources = coverage.sets(coverage.action_sources(ACTION))
    dose = fsum(value for _, value in sources)
    if below(dose, least):
        return
    why = "ten weeks of squats enlarged vasti, adductors and gluteals, not the hamstrings"
    if above(coverage.muscles.get("semitendinosus", 0.0), 0):
        why = f"the lesson counts a part of each such set for them, but {why}"
    yield replaceable(
        subject,
        sources,
        (*AT_LENGTH, "knee_flexion_eccentric"),
        "the hamstrings get no work of their own, only "
        f"{dose:.1f} SE a week of squats and similar lifts",
        why,
    )


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield little of such lifts, or some work for the hamstrings."""
    del slack
    if severity is Severity.ERROR:
        return
    least = subject.threshold("squat-is-not-hamstring", "squat_se")
    yield either(subject, "hamstrings", _squats, hamstring_work, least)


def _squats(exercise: Exercise) -> float:
    return dict(exercise.actions).get(ACTION, 0.0) if exercise.dose_class == "set" else 0.0


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.A,
    cause="return",
    doc=__doc__,
    short="hamstrings only by squats",
    check=check,
    rows=rows,
    sources=("lesson_push", "kubo_2019"),
    lacks=("hamstrings",),
)
