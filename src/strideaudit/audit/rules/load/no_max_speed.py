"""A speed plan in which nobody runs upright at top speed.

Finds: a plan for speed without an upright sprint near top speed, or one that has such sprints and
then goes two or more training weeks in a row without them.

Why: no exercise reaches the muscle activity of sprinting [van_den_tillaar_2017] [prince_2021], and
sprint training changed sprint mechanics where Nordic curls alone did not [mendiguchia_2020].

Fires on: block starts of 20 m, sled sprints and A-skips, with the goal upright.

    goal: upright
    sessions:
      - day: mon
        work:
          - Block start 6x20m
          - Sled sprint 6x20m
          - A-skip 3x20m

Better: the same with `Flying sprint: 3x10m` once a week, built up slowly.

    goal: upright
    sessions:
      - day: mon
        work:
          - Block start 6x20m
          - Sled sprint 6x20m
          - A-skip 3x20m
          - Flying sprint 3x10m

Thresholds: a plan is for speed if it states a goal other than start, or holds sprints. Near top
speed are flying, upright and assisted sprints and runs of 40 m or more out of a start, unless the
plan holds them below 95 %; speed endurance counts where the plan states 95 %. A stated goal with
only drills and lifts is an error. Upright sprints that the plan itself holds below 95 % make it an
info. Gaps are looked for in plans of several weeks; weeks without any work do not count as a gap,
nor do weeks before the first such sprint. Silent for the goal start, where start-exception asks
whether a plan is for the start, in an incomplete plan, and where an entry that is left out may be
such a sprint. The numbers are conventions.

Fix: build up flying sprints of 10 to 20 m, once a week or more.
"""

from collections.abc import Iterator

from strideaudit.audit.advice_for_logs import next_time, on_or_in
from strideaudit.audit.findings import Evidence, Finding, Related, Rule, Severity
from strideaudit.audit.schedule import (
    ASSISTED_RUN,
    FREE_START,
    UPRIGHT_RUN,
    gaps,
    is_top_speed,
    may_be_upright,
)
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.plan.dates import ended_weeks, week_name
from strideaudit.text.wording import counted

ID = "no-max-speed"
MAY_BE_FAST = (ASSISTED_RUN, FREE_START, UPRIGHT_RUN)
FIX = "add Flying sprint 3x10m once a week and build it up slowly"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where top speed is missing, in the whole plan or for weeks."""
    for_start = subject.start_exception or subject.looks_like_start
    if for_start or subject.coverage.shares is None or subject.incomplete:
        return
    fast = [item for item, _ in subject.coverage.doses if _is_fast(item, subject)]
    if any(exercise.pattern in MAY_BE_FAST for exercise in subject.possible):
        return
    if not fast:
        yield from _none(subject)
    elif subject.plan.weeks > 1 and not subject.schedule.flat:
        yield from _for_weeks(subject, fast)


def _is_fast(item: Item, subject: Subject) -> bool:
    if item.exercise is None or not item.per_week:
        return False
    full_from, long_from = (subject.threshold(ID, n) for n in ("full_speed_from", "upright_from_m"))
    row = subject.catalogue.classes[item.exercise.dose_class]
    return is_top_speed(item, row, full_from, long_from)


def _none(subject: Subject) -> Iterator[Finding]:
    """Yield the finding that nothing in the plan is near top speed."""
    classes = subject.catalogue.classes
    sprints = [
        item
        for item, dose in subject.coverage.doses
        if dose and item.exercise and classes[item.exercise.dose_class].kind == "sprint"
    ]
    if not sprints and not subject.goal_stated:
        return
    long_from = subject.threshold(ID, "upright_from_m")
    held = [item for item in sprints if may_be_upright(item, long_from)]
    what = (
        "its upright sprints are held below that"
        if held
        else "its sprints are starts, hills or resisted"
        if sprints
        else "it has no sprints"
    )
    severity = Severity.INFO if held else Severity.WARNING if sprints else Severity.ERROR
    least = f"{subject.threshold(ID, 'full_speed_from'):.0%}".replace("%", " %")
    yield Finding(
        f"no upright sprinting at {least} of top speed or more: {what}",
        why="no exercise reaches the muscle activity of sprinting at top speed",
        fix=f"{FIX}, once the build-up allows it" if held else FIX,
        place=subject.whole,
        severity=severity,
        label="no top speed",
        related=tuple(
            Related(entry_place(item), "below top speed")
            for item in sorted(held, key=lambda item: (-item.per_week, item.entry.exercise))[:5]
        ),
    )


def _for_weeks(subject: Subject, fast: list[Item]) -> Iterator[Finding]:
    """Yield the finding that top speed is missing for weeks, after it was there."""
    paths = {item.session.path for item in fast}
    schedule = subject.schedule
    done = [one for one in schedule.occurrences if one.scale and one.session.path in paths]
    idle = {
        week
        for week, sessions in enumerate(schedule.by_week, start=1)
        if not any(one.scale and item.se for one in sessions for item in one.work.items)
    }
    present = {one.week for one in done}
    start = min(present)
    without = [
        gap
        for gap in gaps(
            present | {week for week in idle if week > start}, ended_weeks(subject.plan)
        )
        if gap[1] - gap[0] + 1 >= subject.threshold(ID, "weeks_without")
    ]
    if not without:
        return
    first, last = max(without, key=lambda gap: (gap[1] - gap[0], -gap[0]))
    before = next(one for one in reversed(done) if one.week < first)
    after = next((one for one in done if one.week > last), None)
    times = f"; it happens {counted(len(without), 'time')}" if len(without) > 1 else ""
    yield Finding(
        f"no upright sprinting near top speed in {week_name(subject.plan, first, last)}",
        why=f"it is trained until {week_name(subject.plan, before.week)}, then "
        f"{counted(last - first + 1, 'week')} pass without it{times}",
        fix=next_time(subject, "keep one short exposure a week, such as Flying sprint 3x10m"),
        place=subject.session_place(before.session),
        label=f"last {on_or_in(before)}",
        related=(Related(subject.session_place(after.session), f"again {on_or_in(after)}"),)
        if after
        else (),
    )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.B,
    cause="volume",
    doc=__doc__,
    short="no top speed",
    check=check,
    sources=("van_den_tillaar_2017", "prince_2021", "mendiguchia_2020"),
)
