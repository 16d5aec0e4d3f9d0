"""The quadriceps get far more work than gluteals and hamstrings do as hip extensors.

Finds: a plan whose weekly sets for the vasti are more than 1.5 times the sets that gluteals and
hamstrings get from hip extension (near neutral, with a long hamstring or of the free leg) and from
eccentric knee flexion.

Why: in sprinters the ratio of gluteus maximus to quadriceps [sugisaki_2018] and of psoas to
quadriceps [hoshikawa_2006] was linked to performance more closely than the size of any single
muscle. These studies compare people at one time and explain little of the difference: they give a
direction, not a dose. Squats did not enlarge the hamstrings [kubo_2019]. Quadriceps are not bad.

Fires on: eight sets of squats and leg presses, two of hip thrusts.

    sessions:
      - day: mon
        work:
          - Back squat 5x5
          - Leg press 3x10
          - Hip thrust 2x8

Better: four sets of squats, three of Romanian deadlifts, three of Nordic curls.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Romanian deadlift 3x6
          - Nordic curl 3x5

Thresholds: above 1.5 is an info, above 2.5 a warning; silent below 4 set-equivalents for the vasti;
conventions.

Fix: add hip-dominant work, or replace a quadriceps exercise with it.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Measure, Related, Rule, Severity
from strideaudit.audit.rows import Row
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.audit.whole_amounts import HALF_A_SET
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.text.wording import listed

VASTI = "vastus_lateralis"
HIP_ACTIONS = (
    "hip_extension_neutral",
    "hip_extension_lengthened",
    "hip_extension_pawback",
    "knee_flexion_eccentric",
)
HIP_MUSCLES = ("gluteus_maximus", "semitendinosus")
"""Gluteals and hamstrings, one muscle for each: the one that leads its group."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest quadriceps entry."""
    coverage = subject.coverage
    vasti = coverage.muscles.get(VASTI, 0.0)
    if below(vasti, subject.threshold("quad-dominance", "silent_below_se")):
        return
    hips = _hip_dose(subject)
    ratio = vasti / max(1.0, hips)
    if not above(ratio, subject.threshold("quad-dominance", "info")):
        return
    largest = coverage.muscle_sources(VASTI)[:3]
    yield Finding(
        f"quadriceps {vasti:.1f} SE a week against {_little(hips)} for gluteals and hamstrings "
        f"as hip extensors{f': {ratio:.1f} to 1' if not below(hips, 1) else ''}",
        why="in sprinters a larger gluteus-to-quadriceps ratio was linked to better performance; "
        "this shows a direction, not a dose",
        fix=f"add hip-dominant work such as {listed(_suggestions(subject), 'or')}, "
        f"or replace {largest[0][0].entry.exercise} with it",
        place=entry_place(largest[0][0]),
        items=tuple(item for item, _ in largest),
        severity=Severity.WARNING
        if above(ratio, subject.threshold("quad-dominance", "warning"))
        else Severity.INFO,
        muscles=("quadriceps",),
        label=f"{largest[0][1]:.1f} SE",
        measure=Measure(vasti - hips, "sets"),
        related=tuple(Related(entry_place(item), f"{dose:.1f} SE") for item, dose in largest[1:]),
    )


def _little(hips: float) -> str:
    if below(hips, HALF_A_SET):
        return "less than half a set" if above(hips, 0) else "nothing"
    return f"{hips:.1f}"


def _suggestions(subject: Subject) -> list[str]:
    """Return exercises for the return phase that extend the hip."""
    return suggestions.for_phase(subject, 2, 2, actions=frozenset(HIP_ACTIONS[:3]))


def _hip_dose(subject: Subject) -> float:
    """Return the SE a week of gluteals and hamstrings from hip-dominant actions alone."""
    parts = []
    for item, dose in subject.coverage.doses:
        work = (
            [pair for pair in item.exercise.actions if pair[0] in HIP_ACTIONS]
            if item.exercise
            else []
        )
        if work:
            given = dict(subject.gives(tuple(work)).muscles)
            parts += [dose * given.get(muscle, 0.0) for muscle in HIP_MUSCLES]
    return fsum(parts)


def rows(subject: Subject, severity: Severity, slack: float) -> Iterator[Row]:
    """Yield the quadriceps against the hips, with what may be there before the rule speaks."""
    del slack
    if severity is Severity.ERROR:
        return
    most = subject.threshold("quad-dominance", "warning")

    def weigh(exercise: Exercise) -> float:
        work = tuple(pair for pair in exercise.actions if pair[0] in HIP_ACTIONS)
        hips = dict(subject.gives(work).muscles) if work else {}
        vasti = dict(exercise.gives[MODELS.index(subject.model)].muscles).get(VASTI, 0.0)
        return vasti - most * fsum(hips.get(muscle, 0.0) for muscle in HIP_MUSCLES)

    yield Row("quadriceps", weigh, subject.threshold("quad-dominance", "silent_below_se"))


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.B,
    cause="push",
    doc=__doc__,
    short="quadriceps above all",
    check=check,
    rows=rows,
    sources=("sugisaki_2018", "hoshikawa_2006", "kubo_2019"),
    lacks=("gluteals", "hamstrings"),
)
