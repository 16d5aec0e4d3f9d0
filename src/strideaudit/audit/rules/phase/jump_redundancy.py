"""Vertical jumps in a plan that is mostly push-phase work already.

Finds: a plan whose push-phase share is over the limit of push-overreliance, with jumps straight up
or onto boxes and no jumps that travel: no bounds, broad jumps, hops or power skips.

Why: the lesson says that jumping up and down off boxes mostly works the quadriceps, which the gym
has trained already [lesson_push]. Among jump programmes, those with mixed and with horizontal jumps
were linked to larger gains in sprint tests, and added weight brought nothing
[saez_de_villarreal_2012].

Fires on: squats and leg presses, and 90 contacts of box jumps.

    sessions:
      - day: mon
        work:
          - Back squat 5x5
          - Leg press 4x10
          - Box jump 90 contacts

Better: 40 contacts of box jumps, and straight-leg bounds.

    sessions:
      - day: mon
        work:
          - Back squat 5x5
          - Leg press 4x10
          - Box jump 40 contacts
          - Straight-leg bound 60 contacts

Thresholds: from 1 set-equivalent (SE), which is 15 contacts, of such jumps a week; the share is
held to the limits of push-overreliance; conventions. Silent if a single jump in the plan travels.
Low hops, throws and jumps that the plan defines by joint actions are not counted, because nobody
knows which way those go. Silent when push-overreliance accepts the share, as it does for the goal
start.

Fix: replace some of the jumps with straight-leg bounds, which train the return phase, or with other
jumps that travel.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit.coverage import above, below, ranked
from strideaudit.audit.findings import Evidence, Finding, Measure, Rule, Severity, related_to
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import percent

PUSH = 0
TRAVELLING = (
    "broad_jump",
    "lateral_bound",
    "power_skip",
    "repeat_broad_jump",
    "single_leg_hops",
)
"""Jumps that are counted in contacts and cover ground; a stride pattern marks bounds."""

THROWN = "medicine_ball"


def fires(subject: Subject) -> bool:
    """Tell whether a plan of mostly push-phase work has jumps, all of them straight up."""
    shares = subject.coverage.shares
    if shares is None or not above(shares[PUSH], subject.push_limits[0]):
        return False
    return bool(_straight_up(subject))


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the largest entry of jumps."""
    coverage = subject.coverage
    if coverage.shares is None or not fires(subject):
        return
    sources = ranked(_straight_up(subject))
    dose = fsum(value for _, value in sources)
    limit = subject.push_limits[0]
    yield Finding(
        f"{dose:.1f} SE a week of vertical jumps and no jumps that travel, in a plan that is "
        f"{percent(coverage.shares[PUSH], beyond=limit)} push phase",
        why="according to the lesson, such jumps train the quadriceps again, like the gym work; in "
        "trials, jump programmes with horizontal and mixed jumps did better",
        fix=f"replace some of {sources[0][0].entry.exercise} with straight-leg bounds, which train "
        "the return phase, or with bounds and power skips",
        place=entry_place(sources[0][0]),
        label=f"{sources[0][1]:.1f} SE",
        measure=Measure(dose, "sets"),
        related=related_to(sources),
        items=tuple(item for item, _ in sources),
    )


def _straight_up(subject: Subject) -> list[tuple[Item, float]]:
    """Return the jumps straight up with their SE a week; nothing if any jump travels.

    The SE are those of the plan, not of a robustness run, which tests only the share.
    """
    known = subject.catalogue.exercise_ids
    found = []
    for item, _ in subject.coverage.doses:
        exercise = item.exercise
        if exercise is None or item.per_week <= 0:
            continue
        if exercise.id in TRAVELLING or exercise.dose_class == "bounds":
            return []
        straight = exercise.dose_class == "contacts" and "knee_extension_compound" in dict(
            exercise.actions
        )
        if straight and exercise.equipment[0] != THROWN and exercise.id in known:
            found.append((item, item.per_week))
    dose = fsum(value for _, value in found)
    return [] if below(dose, subject.threshold("jump-redundancy", "vertical_se")) else found


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="push",
    doc=__doc__,
    short="jumps that do not travel",
    check=check,
    sources=("lesson_push", "saez_de_villarreal_2012"),
    fires=fires,
)
