"""Rectus femoris works only at the knee, in a plan without hip flexion.

Finds: a plan with leg extensions or other single-joint knee extension and no hip flexion at all.

Why: rectus femoris extends the knee and flexes the hip, and the lesson itself leaves its hip
flexion to the swing phase [lesson_push]. Leg extensions train it as a knee extensor [ema_2016]; in
hip flexion its upper part works more than its lower part [watanabe_2021]. In a leg press it is not
very active [ema_2016], and ten weeks of squats did not enlarge it [kubo_2019]. So even if it looks
covered in a table of muscles, that shows nothing about the swing phase.

Fires on: squats and three sets of leg extensions, and no knee drives or leg raises.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Leg extension 3x12

Better: two of the three sets replaced by band knee drives.

    sessions:
      - day: mon
        work:
          - Back squat 4x5
          - Leg extension 1x12
          - Band knee drive 2x10

Thresholds: from 1 set-equivalent (SE) of single-joint knee extension a week; a convention. Silent
if the plan has only squats and presses, which earn rectus femoris no credit that could mislead;
hip-flexor-gap reports what they leave out. This rule is about a credit, not about the gap itself,
so it stays an info where hip-flexor-gap, phase-untouched or two-thirds-untouched report the gap.

Fix: do not count the leg extensions as swing-phase work, and replace some with hip flexion.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Evidence, Finding, Measure, Rule, Severity, related_to
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import listed

SWING = 1


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry of single-joint knee extension."""
    coverage = subject.coverage
    dose = coverage.actions.get("knee_extension", 0.0)
    if coverage.shares is None or above(coverage.actions.get("hip_flexion", 0.0), 0):
        return
    if below(dose, subject.threshold("rf-false-credit", "leg_extension_se")):
        return
    sources = coverage.action_sources("knee_extension")
    hips = listed(
        suggestions.for_phase(subject, SWING, 2, actions=frozenset({"hip_flexion"})), "or"
    )
    why = "it also flexes the hip, more with its upper part; knee extension does not train that"
    if above(coverage.actions.get("knee_extension_compound", 0.0), 0):
        why += ", and squats and presses hardly train this muscle"
    yield Finding(
        f"rectus femoris gets {dose:.1f} SE a week as a knee extensor and none as a hip flexor",
        why=why,
        fix=f"do not count these sets for the swing phase; replace some of "
        f"{sources[0][0].entry.exercise} with {hips}",
        place=entry_place(sources[0][0]),
        label=f"{sources[0][1]:.1f} SE",
        measure=Measure(dose, "sets"),
        related=related_to(sources),
        items=tuple(item for item, _ in sources),
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.A,
    cause="swing",
    doc=__doc__,
    short="rectus femoris only as a knee extensor",
    check=check,
    sources=("lesson_push", "ema_2016", "watanabe_2021", "kubo_2019"),
    lacks=("hip_flexors",),
)
