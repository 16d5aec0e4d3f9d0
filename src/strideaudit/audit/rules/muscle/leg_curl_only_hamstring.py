"""The hamstrings are trained by leg curls alone.

Finds: a plan with leg curls and no other work for the hamstrings: no hip extension near neutral,
with a long hamstring or of the free leg, and no braking of the knee. Squats and presses do not
count, which the lesson credits and a trial does not [kubo_2019].

Why: a leg curl bends the knee against load. The lesson lists leg curls with the equipment for the
push phase [lesson_push], and a newsletter of the same author says that knee flexion is no large
part of sprinting, where the hamstrings work as hip extensors [lesson_newsletter]. In sprinting they
lengthen under load up to late swing and shorten through stance [chumanov_2011]. Hip extension on a
45° bench enlarged biceps femoris long head and semimembranosus more than Nordic curls did, and
those semitendinosus [bourne_2017]: one exercise does not stand for all of them.

Fires on: squats and six sets of leg curls.

Better: three sets of leg curls and three of Romanian deadlifts.

Thresholds: from 1 set-equivalent (SE) of leg curls a week, and exactly nothing else for the
hamstrings; a convention. Silent where the hamstrings get nothing: squat-is-not-hamstring speaks
there, so the two are never said of one plan. It speaks beside the errors about an untouched return
phase, because those do not say why the leg curls are no help.

Fix: change some leg curls for hip extension at length, or add it.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity, related_to
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import listed

RETURN = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry of leg curls."""
    coverage = subject.coverage
    curls = coverage.leg_curls
    if coverage.shares is None or above(coverage.hamstrings_beside_curls, 0):
        return
    if below(curls, subject.threshold("leg-curl-only-hamstring", "leg_curl_se")):
        return
    sources = coverage.sets(coverage.action_sources("knee_flexion"))
    actions = frozenset({"hip_extension_lengthened", "hip_extension_pawback"})
    why = (
        "leg curls train them as knee flexors, by the lesson's author no large part of sprinting; "
        "in the stride they extend the hip and brake the knee at length"
    )
    if above(coverage.actions.get("hip_extension_flexed", 0.0), 0):
        why += "; squats and presses leave them as they are"
    yield Finding(
        f"the hamstrings get {curls:.1f} SE a week from leg curls and nothing from other work",
        why=why,
        fix=f"change some of {sources[0][0].entry.exercise} for "
        f"{listed(suggestions.for_phase(subject, RETURN, 2, actions=actions), 'or')}, or add them",
        place=entry_place(sources[0][0]),
        label=f"{sources[0][1]:.1f} SE",
        related=related_to(sources),
    )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.B,
    doc=__doc__,
    check=check,
    sources=("kubo_2019", "lesson_push", "lesson_newsletter", "chumanov_2011", "bourne_2017"),
)
