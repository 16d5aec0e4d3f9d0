"""Squats and lifts like them stand in for hamstring work.

Finds: a plan with squats, presses, lunges or pulls from the floor, and no work for the hamstrings:
no hip extension near neutral, with a long hamstring or of the free leg, and no knee flexion.

Why: the lesson says that leg presses and squats train the hamstrings too [lesson_push], and its
model credits them with half a set. Ten weeks of squats enlarged vasti, adductors and gluteus
maximus and left the hamstrings as they were [kubo_2019]. Squats were what was measured; lifts in
which hip and knee straighten together are taken to be alike.

Fires on: squats and lunges, flying sprints for the return phase, and no deadlift, bridge or curl.

Better: the same with three sets of Romanian deadlifts in the place of some squats.

Thresholds: from 1 set-equivalent (SE) of such lifts a week, and exactly nothing for the hamstrings;
a convention. Silent on leg curls, of which leg-curl-only-hamstring speaks, so the two are never
said of one plan; silent without squats. It corrects a credit and so speaks beside the errors about
an untouched return phase too; quad-dominance weighs two sides, this rule says that one muscle group
gets nothing.

Fix: change some of these sets for hip extension at length or for Nordic curls.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity, related_to
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import listed

ACTION = "hip_extension_flexed"
RETURN = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry of squats and the like."""
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
    credited = above(coverage.muscles.get("semimembranosus", 0.0), 0)
    why = "ten weeks of squats enlarged vasti, adductors and gluteals, not the hamstrings"
    if credited:
        why = f"the lesson counts a part of each such set for them, but {why}"
    actions = frozenset(
        {"hip_extension_lengthened", "hip_extension_pawback", "knee_flexion_eccentric"}
    )
    yield Finding(
        f"the hamstrings get no work of their own beside {dose:.1f} SE a week of squats "
        "and the like",
        why=why,
        fix=f"change some of {sources[0][0].entry.exercise} for "
        f"{listed(suggestions.for_phase(subject, RETURN, 2, actions=actions), 'or')}",
        place=entry_place(sources[0][0]),
        label=f"{sources[0][1]:.1f} SE",
        related=related_to(sources),
    )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.A,
    doc=__doc__,
    check=check,
    sources=("lesson_push", "kubo_2019"),
)
