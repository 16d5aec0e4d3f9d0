"""The calves get little work of their own, or none with the knee bent.

Finds: a plan with lifts or jumps for the stride and less than 2 set-equivalents (SE) a week for the
calves: raises, presses and stiff-ankle hops, with jumps counted half; bounds count as hops. Also a
plan whose calf raises are all done with straight knees.

Why: up to about 7 m/s, soleus and gastrocnemius carry the body and drive it forward [dorn_2012],
and the lesson names both in the push phase [lesson_push]. Their size does not separate elite from
sub-elite sprinters [miller_2021], and the ankle's work levels off at about 5 m/s [schache_2015]:
cover the calves, but do not chase volume. A bent knee slackens the gastrocnemius and leaves most of
the work to the soleus; training it that way is practice, not a finding of these studies.

Fires on: squats, leg presses and Romanian deadlifts, and not one calf raise; or six sets of
standing calf raises and nothing else for the calves.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Leg press 3x10
          - Nordic curl 3x5

Better: two sets of standing and two of seated calf raises.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Nordic curl 3x5
          - Standing calf raise 2x12
          - Seated calf raise 2x12

Thresholds: below 2 SE a week is a warning; from 4 SE of raises with straight knees and none with
bent ones is an info; conventions. Silent on a plan of only runs and drills, which load the calves
and leave no gym work to judge. Silent where the push phase is untouched, because phase-untouched
reports that as an error.

Fix: add a set or two with straight and with bent knees, or replace one with the other.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, below, ranked
from strideaudit.audit.findings import Evidence, Finding, Measure, Rule, Severity, related_to
from strideaudit.audit.rows import Row
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.audit.whole_amounts import found
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.text.wording import listed

PUSH = 0
STRAIGHT, BENT, REACTIVE = "plantarflexion", "plantarflexion_bent_knee", "plantarflexion_reactive"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry for the calves, else at the whole plan."""
    coverage = subject.coverage
    if coverage.shares is None or coverage.status[PUSH] == "untouched":
        return
    least = subject.threshold("plantarflexor-gap", "least_se")
    if below(coverage.muscles.get("soleus", 0.0), least):
        yield from _little(subject, least)
    elif not above(coverage.actions.get(BENT, 0.0), 0):
        yield from _straight_alone(subject)


def _little(subject: Subject, least: float) -> Iterator[Finding]:
    sources = _calf_sources(subject)
    dose = fsum(value for _, value in sources)
    if not subject.coverage.has_stride_strength or not below(dose, least):
        return
    one, other = (
        suggestions.for_action(subject, STRAIGHT, 1),
        suggestions.for_action(subject, BENT, 1),
    )
    yield Finding(
        f"the calves get {found(dose, least, 'work of their own')} a week, "
        f"below the minimum of {least:g}",
        why="they carry the body and drive it forward in the push phase: cover them, but do not "
        "chase volume",
        fix=f"add {listed([f'a set of {name}' for name in one + other])}",
        place=entry_place(sources[0][0]) if sources else subject.whole,
        muscles=("calves",),
        label=f"{sources[0][1]:.1f} SE" if sources else "calves 0 SE",
        measure=Measure(least - dose, "sets"),
        related=related_to(sources),
        items=tuple(item for item, _ in sources),
    )


def _straight_alone(subject: Subject) -> Iterator[Finding]:
    coverage = subject.coverage
    least = subject.threshold("plantarflexor-gap", "bent_knee_from_se")
    if below(coverage.actions.get(STRAIGHT, 0.0), least):
        return
    # Only primary work: a clean also extends the ankle, but it is not a calf raise.
    sources = [
        (item, dose)
        for item, dose in coverage.sets(coverage.action_sources(STRAIGHT))
        if item.exercise and (STRAIGHT, 1) in item.exercise.actions
    ]
    dose = fsum(value for _, value in sources)
    if below(dose, least):
        return
    bent = listed(suggestions.for_action(subject, BENT), "or")
    yield Finding(
        f"all {dose:.1f} SE a week of calf raises are done with straight knees",
        why="a bent knee leaves most of the work to the soleus; training it that way is practice",
        fix=f"replace a set or two of {sources[0][0].entry.exercise} with {bent}",
        place=entry_place(sources[0][0]),
        severity=Severity.INFO,
        evidence=Evidence.C,
        label=f"{sources[0][1]:.1f} SE",
        related=related_to(sources),
        items=tuple(item for item, _ in sources),
    )


def _calf_sources(subject: Subject) -> list[tuple[Item, float]]:
    """Return what trains the calves, including bounds, which credit no muscle."""
    coverage = subject.coverage
    bounds = [
        (item, dose)
        for item, dose in coverage.doses
        if dose > 0 and item.exercise and item.exercise.pattern and _is_jump(subject, item)
    ]
    return ranked(coverage.action_sources(STRAIGHT, BENT, REACTIVE) + bounds)


def _is_jump(subject: Subject, item: Item) -> bool:
    classes = subject.catalogue.classes
    return item.exercise is not None and classes[item.exercise.dose_class].kind == "jump"


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield the least work of the calves, of their own or by the way."""
    del slack
    coverage = subject.coverage
    if severity is Severity.ERROR or not coverage.has_stride_strength:
        return
    index = MODELS.index(subject.model)

    def weigh(exercise: Exercise) -> float:
        own = max(dict(exercise.actions).get(one, 0.0) for one in (STRAIGHT, BENT, REACTIVE))
        if exercise.pattern and subject.catalogue.classes[exercise.dose_class].kind == "jump":
            own = 1.0
        return -max(own, dict(exercise.gives[index].muscles).get("soleus", 0.0))

    yield Row("calf work", weigh, -subject.threshold("plantarflexor-gap", "least_se"))


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.B,
    cause="push",
    also=Evidence.C,
    doc=__doc__,
    short="little work for the calves",
    check=check,
    rows=rows,
    sources=("dorn_2012", "lesson_push", "miller_2021", "schache_2015"),
    lacks=("calves",),
)
