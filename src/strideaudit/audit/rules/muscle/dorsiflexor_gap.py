"""Many contacts or sprint metres, and no work for the shin.

Finds: a plan with more than 200 foot contacts of jumps a week, or more than 1,500 m of sprints, and
no dorsiflexion at all.

Why: the muscles of the shin set the foot before each contact, and many contacts ask a lot of them.
Training them for it is practice. It serves the tolerance of the shin, not speed: how quickly the
foot can be drawn up showed no relation with sprint time [ijerph_2022], and the pages of the lesson
that we could read do not name these muscles.

Fires on: 120 contacts of box jumps on Monday and Thursday, 240 a week.

    sessions:
      - {day: mon, work: [Box jump 120 contacts]}
      - {day: thu, work: [Box jump 120 contacts]}

Better: the same with two sets of tibialis raises, or with heel walks in the warm-up.

    sessions:
      - {day: mon, work: [Box jump 120 contacts, Tibialis raise 2x15]}
      - {day: thu, work: [Box jump 120 contacts]}

Thresholds: more than 200 contacts, or more than 1,500 m, as the mean of the plan's weeks;
conventions. Bounds given in metres count as one contact every two metres; throws do not count, nor
do tempo runs and jogging. Secondary work, as in ankling, is enough, and so is work in the warm-up.

Fix: add two sets of dorsiflexion a week.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import above, ranked
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity, related_to
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import listed

ACTION = "dorsiflexion"
NO_FEET = "medicine_ball"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding at the entry with most contacts, or with most metres."""
    coverage = subject.coverage
    if coverage.shares is None or above(coverage.actions.get(ACTION, 0.0), 0):
        return
    contacts, metres = _contacts(subject), _metres(subject)
    landings = fsum(value for _, value in contacts)
    distance = fsum(value for _, value in metres)
    many = above(landings, subject.threshold("dorsiflexor-gap", "contacts"))
    far = above(distance, subject.threshold("dorsiflexor-gap", "sprint_m"))
    if not (many or far) or _in_the_warm_up(subject):
        return
    sources, unit = (ranked(contacts), "contacts") if many else (ranked(metres), "m")
    amounts = [f"{landings:.0f} contacts of jumps"] * many + [f"{distance:.0f} m of sprints"] * far
    yield Finding(
        f"{listed(amounts)} a week, but no work for the shin",
        why="the shin sets the foot before every contact; training it serves tolerance, not speed",
        fix=f"add two sets a week of {listed(suggestions.for_action(subject, ACTION), 'or')}",
        place=entry_place(sources[0][0]),
        muscles=("shin",),
        label=f"{sources[0][1]:.0f} {unit} a week",
        related=related_to(sources, f"{unit} a week"),
        items=tuple(item for item, _ in sources),
    )


def _in_the_warm_up(subject: Subject) -> bool:
    """Tell whether the unscored warm-up trains the shin, as most coaches do it."""
    return any(
        ACTION in dict(item.exercise.actions)
        for item in subject.items
        if item.exercise and item.left_out == "section"
    )


def _contacts(subject: Subject) -> list[tuple[Item, float]]:
    """Return the jumps with their contacts a week, at the rate by which they are counted.

    No cap cuts them: 300 low hops are 300 landings.
    """
    classes = subject.catalogue.classes
    found = []
    for item, _ in subject.coverage.doses:
        exercise = item.exercise
        if exercise is None or classes[exercise.dose_class].kind != "jump" or not item.per_week:
            continue
        if (exercise.actions or exercise.pattern) and exercise.equipment[0] != NO_FEET:
            found.append((item, item.contacts))
    return found


def _metres(subject: Subject) -> list[tuple[Item, float]]:
    """Return the sprints, including resisted ones, with their metres a week."""
    classes = subject.catalogue.classes
    return [
        (item, item.metres)
        for item, _ in subject.coverage.doses
        if item.metres and item.exercise and classes[item.exercise.dose_class].kind == "sprint"
    ]


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.C,
    cause="swing",
    doc=__doc__,
    short="no work for the shin",
    check=check,
    sources=("ijerph_2022",),
    lacks=("shin",),
)
