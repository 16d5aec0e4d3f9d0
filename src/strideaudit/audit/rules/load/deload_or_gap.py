"""Work for the swing phase or for the braking hamstrings stops for two weeks or more.

Finds: a plan of several weeks that trains the swing phase, or the hamstrings eccentrically, and
then leaves that work out for two or more weeks in a row: in a deload, in a break or at the end of
the plan.

Why: gains in the length of hamstring fascicles were gone after two weeks without the work
[presland_2018], and a session now and then is enough to keep them [ripley_2021]. For the swing
phase this is our analogy.

Fires on: Nordic curls in weeks 1 to 3 and 6, none in weeks 4 and 5.

    weeks:
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]
      - sessions: [{day: mon, work: [Back squat 4x5]}]
      - sessions: [{day: mon, work: [Back squat 4x5]}]
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]

Better: two sets of Nordic curls in weeks 4 and 5 as well.

    weeks:
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]
      - sessions: [{day: mon, work: [Back squat 4x5, Nordic curl 2x5]}]
      - sessions: [{day: mon, work: [Back squat 4x5, Nordic curl 2x5]}]
      - sessions: [{day: mon, work: [Nordic curl 3x5]}]

Thresholds: two consecutive weeks with none at all. Eccentric work is work that brakes the knee, and
hip extension with long hamstrings such as Romanian deadlifts; swing-phase work is all work that
counts as direct. Weeks before the first such work are not a gap. The days of the week do not
matter. Silent in plans of one week, in plans whose weeks are all alike, and where an entry that is
left out may be the missing work.

Fix: keep one small dose a week in such weeks.
"""

from collections.abc import Callable, Iterator

from strideaudit.audit.advice_for_logs import next_time, noun, on_or_in
from strideaudit.audit.findings import Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.schedule import Occurrence, braking_part, gaps
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.plan.dates import ended_weeks, week_name
from strideaudit.text.wording import counted

ID = "deload-or-gap"
SWING = 1
ECCENTRIC = "eccentric hamstring work"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each kind of work with a gap, at the last entry before the longest."""
    if subject.plan.weeks == 1 or subject.schedule.flat:
        return
    model = MODELS.index(subject.model)

    def swing(exercise: Exercise) -> float:
        return exercise.gives[model].direct[SWING]

    yield from _gaps(subject, ECCENTRIC, braking_part)
    yield from _gaps(subject, f"direct {PHASES[SWING]}-phase work", swing)


def _gaps(subject: Subject, name: str, part: Callable[[Exercise], float]) -> Iterator[Finding]:
    if any(part(exercise) for exercise in subject.possible):
        return
    holding = {}
    for work in subject.schedule.works:
        doses = [(item.se * part(item.exercise), item) for item in work.items if item.exercise]
        found = [(value, item) for value, item in doses if value]
        if found:
            holding[work.session.path] = min(
                found, key=lambda pair: (-pair[0], pair[1].entry.exercise)
            )[1]
    done = [
        one for one in subject.schedule.occurrences if one.scale and one.session.path in holding
    ]
    without = [
        gap
        for gap in gaps({one.week for one in done}, ended_weeks(subject.plan))
        if gap[1] - gap[0] + 1 >= subject.threshold(ID, "weeks")
    ]
    if not without:
        return
    first, last = max(without, key=lambda gap: (gap[1] - gap[0], -gap[0]))
    before = next(one for one in reversed(done) if one.week < first)
    after = next((one for one in done if one.week > last), None)
    item = holding[before.session.path]
    eccentric = name == ECCENTRIC
    known = "the gain in fascicle length was gone" if eccentric else "a gain may be lost"
    yield Finding(
        f"no {name} in {week_name(subject.plan, first, last)}",
        why=f"{known} after two weeks without{' such work' if eccentric else ', by analogy'}; "
        f"the {noun(subject)} has {counted(len(without), 'such gap')}",
        fix=next_time(
            subject, f"keep one small dose a week, such as two sets of {item.entry.exercise}"
        ),
        place=entry_place(item),
        evidence=Evidence.B if eccentric else Evidence.D,
        label=f"last {on_or_in(before)}",
        related=_again(after, holding),
        about=name,
    )


def _again(
    after: Occurrence | None, holding: dict[tuple[str | int, ...], Item]
) -> tuple[Related, ...]:
    if after is None:
        return ()
    place = entry_place(holding[after.session.path])
    return (Related(place, f"again {on_or_in(after)}"),)


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="spacing",
    also=Evidence.B,
    doc=__doc__,
    short="weeks without it",
    check=check,
    sources=("presland_2018", "ripley_2021"),
)
