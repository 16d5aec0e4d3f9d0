"""Sleds or other resistance in a plan that is mostly push-phase work already.

Finds: a plan whose push-phase share is over the limit of push-overreliance and in which a quarter
or more of the sprint metres are resisted.

Why: the lesson says that sleds and parachutes mainly train the push phase again, with the same
muscle groups as the gym work [lesson_push]. For heavy sleds, measurements agree: with more load
biceps femoris does less and rectus femoris more [zabaloy_2022]. For a parachute they do not: it
changed neither muscle activity nor running form [martinez_serrano_2021], so a plan whose only
resistance is a parachute gets an info. Where resisted sprints help, it is in acceleration
[alcaraz_2018]. There trials contradict the lesson's low view of them: compared with free sprints
they improved 5, 10 and 20 m times [dougan_2025]; in a larger review they were clearly better only
over the first 10 m [li_2025]. So the
rule is about balance in a plan for upright running, not about their use at the start. Where a light
or a very heavy load begins is a convention, ours and that of a review [xu_2025].

Fires on: squats and leg presses, and every sprint with a sled.

    sessions:
      - day: mon
        work:
          - Back squat 5x5
          - Leg press 4x10
          - Sled sprint 6x20m

Better: fewer lifts for the push phase, and most of the sled sprints replaced by flying sprints.

    sessions:
      - day: mon
        work:
          - Back squat 3x5
          - Sled sprint 2x20m
          - Flying sprint 6x20m
          - Band knee drive 4x10

Thresholds: 25 % of the sprint metres; a convention.

Fix: replace some resisted sprints with free ones, or lower the load.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit.coverage import above, below, ranked
from strideaudit.audit.findings import Evidence, Finding, Measure, Related, Rule, Severity
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import percent

HEAVY, HEAVY_PATTERN = "heavy_resisted", "heavy_resisted_run"
RESISTED = ("resisted", HEAVY)
PARACHUTE = "air_drag_run"


def fires(subject: Subject) -> bool:
    """Tell whether a plan of mostly push-phase work also has resisted sprints."""
    shares = subject.coverage.shares
    if shares is None or not above(shares[0], subject.push_limits[0]):
        return False
    share = _resisted_share(subject)
    least = subject.threshold("resisted-redundancy", "share_of_metres")
    return share > 0 and not below(share, least)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest resisted entry."""
    coverage = subject.coverage
    if coverage.shares is None or not fires(subject):
        return
    share = _resisted_share(subject)
    resisted = [item for item in _sprints(subject) if _is_resisted(item)]
    patterns = {item.exercise.pattern for item in resisted if item.exercise}
    parachute = patterns == {PARACHUTE}
    heavy = any(item.exercise.dose_class == HEAVY for item in resisted if item.exercise)
    heavy = heavy or HEAVY_PATTERN in patterns
    largest = [item for item, _ in ranked((item, item.metres) for item in resisted)]
    yield Finding(
        f"{percent(share)} of the sprint metres are resisted, in a plan that is "
        f"{percent(coverage.shares[0])} push phase",
        why=_why(parachute=parachute, heavy=heavy),
        fix="replace some with flying sprints, or lower the load and pair them with free sprints",
        place=entry_place(largest[0]),
        items=tuple(largest[:3]),
        severity=Severity.INFO if parachute else Severity.WARNING,
        evidence=Evidence.B if parachute or heavy else Evidence.D,
        label=f"{largest[0].metres:.0f} m a week",
        measure=Measure(100 * share, "points"),
        related=tuple(
            Related(entry_place(item), f"{item.metres:.0f} m a week") for item in largest[1:3]
        ),
    )


def _why(*, parachute: bool, heavy: bool) -> str:
    if parachute:
        return (
            "the lesson counts a parachute as push phase, but a study found no change in muscle use"
        )
    why = "according to the lesson, sleds train the same muscle groups as the gym work again"
    if heavy:
        why += "; measured with heavy sleds, biceps femoris does less and rectus femoris more"
    return why


def _sprints(subject: Subject) -> list[Item]:
    classes = subject.catalogue.classes
    return [
        item
        for item, _ in subject.coverage.doses
        if item.metres and item.exercise and classes[item.exercise.dose_class].kind == "sprint"
    ]


def _is_resisted(item: Item) -> bool:
    return item.exercise is not None and item.exercise.dose_class in RESISTED


def _resisted_share(subject: Subject) -> float:
    """Return the share of resisted work in the sprint metres; 0 where there are none."""
    sprints = _sprints(subject)
    metres = fsum(item.metres for item in sprints)
    return fsum(item.metres for item in sprints if _is_resisted(item)) / metres if metres else 0.0


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="push",
    also=Evidence.B,
    doc=__doc__,
    short="sleds and hills on top of it",
    check=check,
    sources=(
        "lesson_push",
        "zabaloy_2022",
        "martinez_serrano_2021",
        "alcaraz_2018",
        "dougan_2025",
        "li_2025",
        "xu_2025",
    ),
    fires=fires,
)
