"""Nothing in the plan trains the adductors.

Finds: a plan with lifts or jumps for the stride, but without hip adduction and without hip
extension that the adductors share in: with the thigh flexed, with a long hamstring or of the free
leg.

Why: adductor magnus is a hip extensor that works hard in the downswing and is off by touchdown
[wiemann_tidow_1995]; the lesson's readable pages leave it out. Many exercises train it, squats
among them [kubo_2019], so the gap is rare. Adductor volume was linked to sprint performance in one
study of sprinters [nuell_2019]; in another only the ratio of gluteus to quadriceps was
[sugisaki_2018]. That is why this is an info.

Fires on: leg extensions, hip thrusts, calf raises, Nordic curls and flying sprints.

    sessions:
      - day: mon
        work:
          - Leg extension 3x12
          - Hip thrust 3x8
          - Standing calf raise 3x12
          - Nordic curl 3x5
          - Flying sprint 4x20m

Better: the same with two sets of Romanian deadlifts or Copenhagen planks.

    sessions:
      - day: mon
        work:
          - Leg extension 3x12
          - Hip thrust 3x8
          - Standing calf raise 3x12
          - Nordic curl 3x5
          - Flying sprint 4x20m
          - Copenhagen plank 2x20s

Thresholds: exactly nothing; a convention. Silent on a plan of only runs and drills, which has no
gym work to judge. Silent where the return phase is untouched: phase-untouched or
two-thirds-untouched reports that as an error, and it depends on the coach's choice whether the fix
also trains adductor magnus.

Fix: add one of the exercises that the message names.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.subject import Subject
from strideaudit.text.wording import listed

RETURN = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the whole plan."""
    coverage = subject.coverage
    if coverage.shares is None or above(coverage.muscles.get("adductor_magnus", 0.0), 0):
        return
    if not coverage.has_stride_strength or coverage.status[RETURN] == "untouched":
        return
    actions = frozenset({"hip_extension_lengthened", "hip_extension_pawback"})
    names = suggestions.for_phase(subject, RETURN, 1, actions=actions)
    names += suggestions.for_action(subject, "hip_adduction", 1)
    yield Finding(
        "nothing trains the adductors: no hip adduction, and no hip extension that they share in",
        why="adductor magnus extends the hip in the downswing; studies disagree on whether its "
        "size matters",
        fix=f"add a set or two of {listed(names, 'or')}",
        place=subject.whole,
        muscles=("adductors",),
        label="adductors 0 SE",
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.B,
    cause="return",
    doc=__doc__,
    short="no work for the adductors",
    check=check,
    sources=("wiemann_tidow_1995", "kubo_2019", "nuell_2019", "sugisaki_2018"),
    lacks=("adductors",),
)
