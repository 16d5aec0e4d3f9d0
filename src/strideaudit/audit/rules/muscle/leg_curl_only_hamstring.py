"""Only leg curls train the hamstrings.

Finds: a plan with leg curls and no other work for the hamstrings: no hip extension near neutral,
with a long hamstring or of the free leg, and no braking of the knee. Squats and presses do not
count: the lesson credits them, but a trial does not [kubo_2019].

Why: a leg curl bends the knee against load. The lesson lists leg curls with the equipment for the
push phase [lesson_push], and a newsletter by the same author says that knee flexion is not a large
part of sprinting, where the hamstrings work as hip extensors [lesson_newsletter]. In sprinting they
lengthen under load up to late swing and shorten through stance [chumanov_2011]. Hip extension on a
45° bench enlarged biceps femoris long head more than Nordic curls did [bourne_2017]. Nordic curls
did more for the knee flexors that do not extend the hip, and less for the others, than braking with
a flexed hip [maeo_2024]: one exercise does not cover them all.

Fires on: squats and six sets of leg curls.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Lying leg curl 6x12

Better: three sets of leg curls and three of Romanian deadlifts.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Lying leg curl 3x12
          - Romanian deadlift 3x6

Thresholds: from 1 set-equivalent (SE) of leg curls a week, and exactly nothing else for the
hamstrings; a convention. Silent where the hamstrings get nothing: squat-is-not-hamstring reports
that, so a plan never gets both. A plan can get this rule together with the errors about an
untouched return phase, because they do not explain why leg curls do not help.

Fix: replace some leg curls with hip extension at length, or add it.
"""

from collections.abc import Iterator

from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.hamstring_work import AT_LENGTH, beside_curls, leg_curls, replaceable
from strideaudit.audit.rows import Row, either
from strideaudit.audit.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry of leg curls."""
    coverage = subject.coverage
    curls = coverage.leg_curls
    if coverage.shares is None or above(coverage.hamstrings_beside_curls, 0):
        return
    if below(curls, subject.threshold("leg-curl-only-hamstring", "leg_curl_se")):
        return
    message = f"the hamstrings get {curls:.1f} SE a week from leg curls and nothing from other work"
    why = (
        "leg curls train them as knee flexors, not a large part of sprinting according to the "
        "lesson's author; in the stride they extend the hip and brake the knee at length"
    )
    if above(coverage.actions.get("hip_extension_flexed", 0.0), 0):
        why += "; squats and presses do not enlarge them"
    sources = coverage.sets(coverage.action_sources("knee_flexion"))
    finding = replaceable(subject, sources, AT_LENGTH, message, why)
    yield finding._replace(fix=f"{finding.fix}, or add them")


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield few leg curls, or some other work for the hamstrings."""
    del slack
    if severity is Severity.ERROR:
        return
    least = subject.threshold("leg-curl-only-hamstring", "leg_curl_se")
    yield either(subject, "leg curls", leg_curls, beside_curls, least)


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.B,
    cause="return",
    doc=__doc__,
    short="hamstrings only by leg curls",
    check=check,
    rows=rows,
    sources=(
        "kubo_2019",
        "lesson_push",
        "lesson_newsletter",
        "chumanov_2011",
        "bourne_2017",
        "maeo_2024",
    ),
    lacks=("hamstrings",),
)
