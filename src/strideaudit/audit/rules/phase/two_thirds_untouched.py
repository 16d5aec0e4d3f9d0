"""Neither the swing phase nor the return phase gets direct work.

Finds: a plan with less than 1 set-equivalent (SE) of direct dose a week for the swing phase, and
for the return phase.

Why: this is the lesson's main point: push-phase training alone leaves about two thirds of the
running process practically untrained [lesson_push]. The author's own pages name the same hip
extensors for the push phase and the return phase [lesson_return]. Counted by muscle, squats train
the return phase. Counted by what the muscle does (pulling a flexed leg back), they do not. This
tool counts actions. Equal thirds are his claim, not a finding.

Fires on: leg press, squat, leg extension, leg curl, lunge and toe raise, and nothing else.

    sessions:
      - day: mon
        work:
          - Leg press 3x10
          - Back squat 4x5
          - Leg extension 3x12
          - Leg curl 3x12
          - Lunge 3x10
          - Standing calf raise 3x15

Better: fewer of them, plus band knee drives, Romanian deadlifts and Nordic curls.

    sessions:
      - day: mon
        work:
          - Back squat 3x5
          - Leg extension 2x12
          - Standing calf raise 3x15
          - Band knee drive 4x10
          - Romanian deadlift 3x6
          - Nordic curl 2x5

Thresholds: both below 1 SE of direct dose a week; a convention.

Fix: add one exercise for each of the two phases; the message names some that fit the plan's
equipment.
"""

from collections.abc import Iterator

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import below
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.text.wording import amount, listed

SWING, RETURN = 1, 2
RETURN_MUSCLES = (
    "gluteus_maximus",
    "semimembranosus",
    "semitendinosus",
    "biceps_femoris_long_head",
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding instead of two of ``phase-untouched``."""
    coverage = subject.coverage
    if coverage.shares is None:
        return
    if coverage.status[SWING] != "untouched" or coverage.status[RETURN] != "untouched":
        return
    touched = any(
        not below(coverage.muscles.get(muscle, 0.0), subject.catalogue.untouched_below)
        for muscle in RETURN_MUSCLES
    )
    by_muscle = (
        "; the return phase's muscles do work here, but not in the action of that phase"
        if touched
        else ""
    )
    least = subject.catalogue.untouched_below
    swing = listed(suggestions.for_phase(subject, SWING, 2), "or")
    back = listed(suggestions.for_phase(subject, RETURN, 2), "or")
    yield Finding(
        "two thirds of the running process are untouched: no direct work for swing or return",
        why="according to the lesson, push-phase training alone leaves two of three parts "
        f"nearly untrained{by_muscle}{subject.doubt(SWING, RETURN)}",
        fix=f"add {swing} for the swing phase, and {back} for the return phase",
        place=subject.whole,
        label=f"swing {amount(coverage.direct[SWING], least)}, "
        f"return {amount(coverage.direct[RETURN], least)} SE",
        phases=(PHASES[SWING], PHASES[RETURN]),
    )


RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    cause="push",
    doc=__doc__,
    short="swing and return phase untouched",
    check=check,
    sources=("lesson_push", "lesson_return"),
)
