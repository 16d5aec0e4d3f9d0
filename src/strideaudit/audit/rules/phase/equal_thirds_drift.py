"""A phase's share lies outside the band around its target.

Finds: a plan in which a phase has enough direct work, but its share is more than 10 points from its
target. Untouched phases and thin phases have their own rules.

Why: equal thirds are the author's claim for running upright [lesson_push], not a measured optimum.
No study that we know of weighs the phases against each other. So this is only an info.

Fires on: an upright plan with 48 % push-phase, 29 % swing-phase and 24 % return-phase work.

    sessions:
      - day: mon
        work:
          - Back squat 10x3
          - Band knee drive 6x10
          - Band paw-back 5x12

Better: a plan whose three shares all lie between 23 and 43 %.

    sessions:
      - day: mon
        work:
          - Back squat 6x3
          - Band knee drive 6x10
          - Band paw-back 5x12

Thresholds: 10 points on either side of the target; a convention. Silent where push-overreliance
speaks, because both would report one imbalance, and for the goal start.

Fix: shift a few sets from the phase that has too much to the one that has too little.
"""

from collections.abc import Iterator

from strideaudit.audit.coverage import above, to_shift
from strideaudit.audit.findings import CAUSES, Evidence, Finding, Measure, Rule, Severity
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import phase_name
from strideaudit.text.wording import counted, listed, percent


def fires(subject: Subject) -> bool:
    """Tell whether a phase is outside its band and has no rule of its own for that.

    A run of the robustness test in which the push phase is over its limit is also outside.
    """
    return bool(_adrift(subject))


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding that names every phase outside its band."""
    coverage = subject.coverage
    adrift = _adrift(subject)
    if coverage.shares is None or not adrift or _push_rule_speaks(subject):
        return
    shares = coverage.shares
    words = [
        f"{phase_name(phase)} {_share(shares[phase], *coverage.band(phase))}" for phase in adrift
    ]
    over = max(range(3), key=lambda phase: shares[phase] - coverage.band(phase)[1])
    farthest = max(adrift, key=lambda phase: abs(shares[phase] - coverage.targets[phase]))
    target = "the author's target" if subject.goal == "upright" else "the target that you set"
    points = 100 * coverage.points
    shift = to_shift(coverage, over)
    move = (
        f"shift work worth {counted(shift, 'set')} a week away from the {phase_name(over)}"
        if shift
        else f"add work for the {phase_name(adrift[0])}"
    )
    yield Finding(
        f"outside the band: {listed(words)}",
        why=f"the band is {points:.0f} points around {target}, not a measured optimum",
        fix=f"{move}, if the goal fits the athlete",
        place=subject.whole,
        label="outside the band",
        cause=CAUSES[farthest],
        measure=Measure(100 * abs(shares[farthest] - coverage.targets[farthest]), "points"),
    )


def _share(share: float, low: float, high: float) -> str:
    return percent(share, beyond=high if share > high else low)


def _adrift(subject: Subject) -> list[int]:
    coverage = subject.coverage
    if coverage.shares is None or subject.start_exception:
        return []
    words = ("under", "over")
    return [phase for phase, status in enumerate(coverage.status) if status in words]


def _push_rule_speaks(subject: Subject) -> bool:
    """Tell whether push-overreliance reports the imbalance already."""
    shares = subject.coverage.shares
    return shares is not None and above(shares[0], subject.push_limits[0])


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="push",
    by_phase=True,
    doc=__doc__,
    short="shares outside the band",
    check=check,
    sources=("lesson_push",),
    fires=fires,
)
