"""The sessions of a plan in the order in which they take place, and what the rules of load say."""

import copy
import json
from collections.abc import Callable, Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import Reported
from strideaudit.audit.schedule import (
    Schedule,
    Work,
    braking_part,
    braking_reps,
    distance,
    full_doses,
    gaps,
    is_jump,
    is_top_speed,
    may_be_upright,
)
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import Entry, Plan, Session

SubjectOf = Callable[[str], Subject]


def session(day: str | None, *work: str, **more: object) -> dict[str, object]:
    """Return a session as a plan writes it."""
    return {**({"day": day} if day else {}), **more, "work": list(work)}


def repeating(*sessions: dict[str, object], weeks: int = 1, **scales: float) -> str:
    """Return a plan whose sessions repeat; ``w2=0.5`` halves the second week."""
    overrides = {name[1:]: {"scale_sets": scale} for name, scale in scales.items()}
    content = {"weeks": weeks, "sessions": list(sessions), "overrides": overrides}
    return json.dumps(content)


def block(*weeks: list[dict[str, object]]) -> str:
    """Return a plan whose weeks have sessions of their own."""
    return json.dumps({"weeks": [{"sessions": week} for week in weeks]})


def only(text: str, rule: str) -> Reported:
    """Return the one finding of a rule on a plan."""
    found = audit(read_plan(text, "plan.json"), load_catalogue(), Settings()).findings
    (finding,) = [finding for finding in found if finding.rule == rule]
    return finding


def days_of(subject: Subject) -> list[tuple[int, int | None]]:
    return [(one.week, one.day) for one in subject.schedule.occurrences]


def test_days_count_from_the_monday_of_the_first_week(subject_of: SubjectOf) -> None:
    subject = subject_of(repeating(session("sun"), session("mon"), weeks=2))

    assert days_of(subject) == [(1, 0), (1, 6), (2, 7), (2, 13)]


def test_dates_become_weeks_and_days(subject_of: SubjectOf) -> None:
    # a Friday, the Monday after it, and the Tuesday two weeks later
    dates = ("2026-03-20", "2026-03-06", "2026-03-09", "2026-03-24")
    subject = subject_of(repeating_dates(*dates))

    days = days_of(subject)
    assert [week for week, _ in days] == [1, 2, 3, 4]
    begin = days[0][1]
    assert [day - begin for _, day in days if day and begin] == [0, 3, 14, 18]
    assert [one.when for one in subject.schedule.occurrences] == sorted(dates)


def repeating_dates(*dates: str) -> str:
    return json.dumps({"sessions": [session(date) for date in dates]})


def test_sessions_without_a_day_have_a_week_and_come_last_in_it(subject_of: SubjectOf) -> None:
    subject = subject_of(repeating(session(None, name="Gym"), session("sun"), weeks=2))

    assert days_of(subject) == [(1, 6), (1, None), (2, 13), (2, None)]
    assert [one.when for one in subject.schedule.by_week[1]] == ["sun of week 2", "week 2"]


def test_a_week_without_sessions_is_a_week(subject_of: SubjectOf) -> None:
    subject = subject_of(block([session("mon")], [], [session("fri")]))

    assert [len(week) for week in subject.schedule.by_week] == [1, 0, 1]
    assert days_of(subject) == [(1, 0), (3, 18)]


def test_the_order_in_the_file_changes_nothing(subject_of: SubjectOf) -> None:
    morning = session("mon", "Back squat 4x5", name="Morning")
    evening = session("mon", "Flying sprint 3x20m", name="Evening")
    one = subject_of(repeating(morning, evening)).schedule.occurrences
    other = subject_of(repeating(evening, morning)).schedule.occurrences

    assert [o.session.name for o in one] == ["Evening", "Morning"]
    assert [o.session.name for o in other] == ["Evening", "Morning"]


def test_sessions_of_one_day_without_names_go_by_what_they_hold(subject_of: SubjectOf) -> None:
    squats, sprints = session("mon", "Back squat 4x5"), session("mon", "Flying sprint 3x20m")

    for text in (repeating(squats, sprints), repeating(sprints, squats)):
        first, second = subject_of(text).schedule.occurrences
        assert first.session.entries[0].exercise == "Back squat"
        assert second.session.entries[0].exercise == "Flying sprint"


def test_a_deload_scales_its_week_alone(subject_of: SubjectOf) -> None:
    subject = subject_of(repeating(session("mon"), weeks=3, w2=0.5))

    assert [one.scale for one in subject.schedule.occurrences] == [1, 0.5, 1]


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        (repeating(session("mon"), weeks=4), True),
        (repeating(session("mon"), weeks=4, w4=0.5), False),
        (repeating(session("mon"), weeks=2, w1=0.5, w2=0.5), True),
        (repeating(session("mon"), weeks=2, w1=1), True),  # as the other week is without a factor
        (block([session("mon")], [session("mon")]), False),
        (repeating(session("mon")), True),
    ],
)
def test_a_plan_is_flat_if_its_weeks_are_alike(
    text: str, flat: object, subject_of: SubjectOf
) -> None:
    assert subject_of(text).schedule.flat is flat


def test_a_plan_is_not_flat_if_one_of_its_sessions_misses_a_week(catalogue: Catalogue) -> None:
    sessions = Session(("a",), (), (1, 2)), Session(("b",), (), (1,))

    assert not Schedule(Plan(sessions, weeks=2), (), catalogue, FULL_FROM).flat


def test_what_a_session_holds(subject_of: SubjectOf) -> None:
    work = (
        "Block start 6x20m",  # 120 m, 4 SE
        "Flying sprint 3x30m",  # 90 m, 6 SE
        # 60 m, held below 95 %: each run is 0.06 + 0.75 squared of 1.94 SE
        "Flying sprint 2x30m @ 90%",
        "Light sled sprint 4x20m @ light",  # 80 m, 4 SE
        "Sled push 2x15m",  # 30 m, 2 SE, no full effort
        "Box jump 30 contacts",  # 2 SE
        "Alternate-leg bound 2x30m",  # 60 m, 2 SE, as much as 30 contacts
        "Pogo hops 80 contacts",  # 2 SE, low
        "Medicine-ball slam 3x10",  # 2 SE, no landing
        "Nordic curl 3x5",
        "Hamstring bridge 3x10",  # braking is secondary
        "Back squat 4x5",
    )
    totals = subject_of(repeating(session("mon", *work))).schedule.works[0].totals

    assert totals.sprint_metres == pytest.approx(120 + 90 + 60 + 80 + 30)
    held = 2 * (0.06 + 0.75**2 * 1.94)
    assert totals.sprint_se == pytest.approx(4 + 6 + held + 4 + 2)
    assert totals.intense_se == pytest.approx(16 + held + 2 + 2 + 2 + 2)
    assert totals.metres == pytest.approx({"starts": 120, "flying": 90, "resisted": 80})
    assert totals.contacts == pytest.approx(30 + 30)
    assert totals.maximal_se == pytest.approx(4 + 6 + 4 + 2 + 2)
    assert totals.braking_sets == pytest.approx(3)


FULL_FROM, UPRIGHT_FROM_M = 0.95, 40


def entered(exercise: str, dose: Dose | None, catalogue: Catalogue, se: float = 1) -> Item:
    """Return an entry of an exercise that is worth an amount."""
    doses = () if dose is None else (dose,)
    entry = Entry(exercise, exercise, "work", (), (), name_is_key=True, doses=doses)
    known = catalogue.exercise(exercise)
    by_dose = (se,) * len(doses)
    return Item(entry, Session((), (entry,), (1,)), known, se=se, by_dose=by_dose, per_week=se)


def test_an_entry_of_an_unknown_exercise_adds_nothing_to_a_session(catalogue: Catalogue) -> None:
    known = entered("nordic_curl", Dose(3, reps=5), catalogue, se=3)
    items = known._replace(exercise=None), known

    assert Work(known.session, items, catalogue, FULL_FROM).totals.braking_sets == 3


def test_a_landing_of_a_bound_is_worth_as_much_as_one_of_a_jump(catalogue: Catalogue) -> None:
    other = copy.copy(catalogue)
    row = catalogue.classes["contacts"]
    other.classes = {**catalogue.classes, "contacts": row._replace(contacts=10)}
    bounds = entered("alternate_leg_bound", Dose(2, metres=30), catalogue, se=2)

    # 2 SE, at 10 jumps for each
    assert Work(bounds.session, (bounds,), other, FULL_FROM).totals.contacts == 2 * 10


@pytest.mark.parametrize(
    ("dose", "metres"),
    [
        (Dose(3, metres=30), 3 * 30),
        (Dose(2, reps=4, metres=30), 2 * 4 * 30),
        (Dose(3, reps=5), 0),
        (Dose(3, seconds=10), 0),
        (None, 0),
    ],
)
def test_a_distance_is_all_runs_of_an_entry(
    dose: Dose | None, metres: float, catalogue: Catalogue
) -> None:
    assert distance(entered("flying_sprint", dose, catalogue)) == metres


def test_a_throw_is_not_a_jump_and_a_jump_may_hold_a_ball(catalogue: Catalogue) -> None:
    jump = entered("box_jump", Dose(3, reps=5), catalogue)
    assert jump.exercise is not None
    holding = jump.exercise._replace(equipment=("none", "medicine_ball"))
    throwing = jump.exercise._replace(equipment=("medicine_ball", "none"))

    assert is_jump(jump._replace(exercise=holding))
    assert not is_jump(jump._replace(exercise=throwing))


@pytest.mark.parametrize(
    ("exercise", "dose", "expected"),
    [
        ("block_start", Dose(4, metres=20), True),
        ("block_start", Dose(4, metres=20, effort="easy"), False),
        ("block_start", Dose(4, metres=20, effort="light"), False),
        ("block_start", Dose(4, metres=20, effort="heavy"), True),
        ("flying_sprint", Dose(4, metres=20, intensity=0.95), True),
        ("flying_sprint", Dose(4, metres=20, intensity=0.94), False),
        ("flying_sprint", Dose(4, metres=20, intensity=0.5, effort="max"), True),
        ("max_velocity_sprint", Dose(2, metres=60), True),
        ("downhill_sprint", Dose(2, metres=60), True),
        ("sled_sprint_light", Dose(4, metres=20), True),
        ("sled_sprint_light", Dose(4, metres=20, intensity=0.5), True),
        ("sled_sprint_light", Dose(4, metres=20, effort="light"), True),
        ("sled_sprint_light", Dose(4, metres=20, effort="easy"), False),
        ("sled_push", Dose(4, metres=20, effort="max"), False),
        ("a_skip", Dose(4, metres=20, effort="max"), False),
        ("flying_sprint", None, False),
        ("sled_sprint_light", None, False),
    ],
)
def test_a_run_has_full_effort(
    exercise: str, dose: Dose | None, expected: object, catalogue: Catalogue
) -> None:
    item = entered(exercise, dose, catalogue)

    assert has_full_effort(item, catalogue) is expected
    assert full_doses(item._replace(exercise=None), catalogue.classes["flying"], FULL_FROM) == ()
    assert not has_full_effort(item._replace(exercise=None), catalogue)


def has_full_effort(item: Item, catalogue: Catalogue, full_from: float = FULL_FROM) -> bool:
    """Tell whether a session counts an entry as runs with full effort."""
    return bool(Work(item.session, (item,), catalogue, full_from).totals.metres)


def test_full_effort_is_top_speed_and_not_more(catalogue: Catalogue) -> None:
    run = entered("flying_sprint", Dose(4, metres=20, effort="max"), catalogue)

    assert has_full_effort(run, catalogue, 1.0)
    assert not has_full_effort(run, catalogue, 1.01)


def test_speed_endurance_has_full_effort_only_if_the_plan_states_it(catalogue: Catalogue) -> None:
    def full(dose: Dose) -> bool:
        return has_full_effort(entered("speed_endurance_run", dose, catalogue), catalogue)

    assert not full(Dose(2, metres=150))
    assert full(Dose(2, metres=150, intensity=0.95))
    assert full(Dose(2, metres=150, effort="max"))


@pytest.mark.parametrize(
    ("exercise", "dose", "expected"),
    [
        ("flying_sprint", Dose(3, metres=20), True),
        ("downhill_sprint", None, True),
        ("block_start", Dose(3, metres=40), True),
        ("block_start", Dose(3, metres=39), False),
        ("block_start", Dose(3, seconds=60), False),
        ("block_start", None, False),
        ("sled_sprint_light", Dose(3, metres=60), False),
        ("back_squat", Dose(3, metres=60), False),
    ],
)
def test_a_long_start_and_every_upright_run_may_be_upright(
    exercise: str, dose: Dose | None, expected: object, catalogue: Catalogue
) -> None:
    item = entered(exercise, dose, catalogue)

    assert may_be_upright(item, UPRIGHT_FROM_M) is expected
    assert not may_be_upright(item._replace(exercise=None), UPRIGHT_FROM_M)


def test_a_start_without_a_distance_is_not_long(catalogue: Catalogue) -> None:
    assert not may_be_upright(entered("block_start", Dose(3, seconds=60), catalogue), 1)


def test_top_speed_is_upright_with_full_effort(catalogue: Catalogue) -> None:
    row = catalogue.classes["flying"]

    def top(item: Item) -> bool:
        return is_top_speed(item, row, FULL_FROM, UPRIGHT_FROM_M)

    flying = entered("flying_sprint", Dose(3, metres=20), catalogue)
    assert top(flying) is True
    assert top(flying._replace(exercise=None)) is False
    assert top(entered("flying_sprint", None, catalogue)) is False
    assert top(entered("flying_sprint", Dose(3, metres=20, effort="easy"), catalogue)) is False
    assert top(entered("block_start", Dose(3, metres=20), catalogue)) is False


@pytest.mark.parametrize(
    ("exercise", "dose", "se", "reps"),
    [
        ("nordic_curl", Dose(3, reps=5), 3, 3 * 5),
        ("nordic_curl", Dose(3), 3, 3 * 6),  # six if the plan gives none
        ("nordic_curl", Dose(3, seconds=30), 3, 3 * 6),
        ("romanian_deadlift", Dose(2, reps=8), 2, 2 * 8 / 2),
        ("nordic_curl", Dose(3, reps=5, effort="easy"), 0, 0),  # sets that count nothing
        ("nordic_curl", None, 1, 0),
    ],
)
def test_repetitions_that_brake_are_those_of_all_sets_that_count(
    exercise: str, dose: Dose | None, se: float, reps: float, catalogue: Catalogue
) -> None:
    item = entered(exercise, dose, catalogue, se)

    assert braking_reps(item, 6) == reps
    assert braking_reps(item._replace(exercise=None), 6) == 0


def test_entries_that_are_left_out_are_in_no_session(subject_of: SubjectOf) -> None:
    subject = subject_of(repeating(session("mon", "Nordic crul 3x5", warmup=["A-skip 2x20m"])))

    assert subject.schedule.works[0].items == ()


@pytest.mark.parametrize(
    ("exercise", "part"),
    [
        ("nordic_curl", 1),
        ("hamstring_bridge", 0.5),
        ("romanian_deadlift", 0.5),
        ("lying_leg_curl", 0),
        ("back_squat", 0),
    ],
)
def test_braking_counts_whole_and_length_counts_half(
    exercise: str, part: float, catalogue: Catalogue
) -> None:
    assert braking_part(catalogue.exercise(exercise)) == part


@pytest.mark.parametrize(
    ("present", "weeks", "expected"),
    [
        ({1, 4}, 4, [(2, 3)]),
        ({3}, 3, []),
        ({1}, 3, [(2, 3)]),
        ({1}, 4, [(2, 4)]),
        ({1, 3, 6}, 7, [(2, 2), (4, 5), (7, 7)]),
        (set(), 4, []),
    ],
)
def test_a_gap_lies_after_the_first_week_that_has_it(
    present: Collection[int], weeks: int, expected: list[tuple[int, int]]
) -> None:
    assert gaps(present, weeks) == expected


@given(st.sets(st.integers(1, 12), min_size=1))
def test_gaps_and_what_is_there_make_up_the_weeks(present: set[int]) -> None:
    absent = {week for first, last in gaps(present, 12) for week in range(first, last + 1)}

    assert absent.isdisjoint(present)
    assert absent | present == set(range(min(present), 13))


def test_a_spike_names_both_sessions_and_the_way_down() -> None:
    text = block(
        [session("mon", "Acceleration 10x20m")],
        [session("mon", "Acceleration 12x20m")],
        [session("mon", "Acceleration 12x30m")],
    )

    finding = only(text, "sprint-spike")

    # 240 / 200 = 120 % in week 2, 360 / 240 = 150 % in week 3; 240 * 1.1 = 264,
    # which is four runs of 30 m less
    assert finding.message == (
        "150 % of the longest session of the 30 days before: 360 m of sprints on mon of week 3"
    )
    assert "the longest was 240 m on mon of week 2" in finding.why
    assert "2 sessions of the plan rise by more than 10 %" in finding.why
    assert "reduce it to 240 m" in finding.fix
    assert [related.label for related in finding.related] == ["240 m, longest before", "240 m"]


def test_a_week_that_jumps_says_by_how_much() -> None:
    text = block(
        [session("mon", "Box jump 180 contacts")],
        [session("mon", "Box jump 90 contacts"), session("thu", "Box jump 180 contacts")],
    )

    finding = only(text, "week-jump")

    # 12 SE, then 6 + 12 = 18
    assert finding.message == (
        "18.0 SE of sprints and jumps in week 2, 50 % more than in the higher of the two weeks "
        "before"
    )
    assert "evidence for such limits is weak" in finding.why
    assert finding.label == "12.0 SE"
    assert [related.label for related in finding.related] == ["6.0 SE"]


def test_a_return_after_a_break_says_so() -> None:
    jumps = [session("mon", "Box jump 180 contacts")]

    finding = only(block(jumps, [], [], jumps), "week-jump")

    assert "12.0 SE of sprints and jumps in week 4, after two weeks without" in finding.message
    assert "begin with half" in finding.fix


def test_the_parts_of_an_overdose_add_up() -> None:
    text = repeating(session("mon", "Flying sprint 5x20m", "In-and-out sprint 2x120m"))

    finding = only(text, "session-overdose")

    assert finding.message == "220 m of flying sprints in one session: best practice stops at 150"
    assert [related.label for related in finding.related] == ["120 of 240 m", "100 m"]


def test_an_overdose_says_what_adds_up_how_often_and_what_to_cut() -> None:
    text = repeating(
        session("mon", "Block start 6x30m", "Acceleration 6x40m"),
        session("fri", "Hill sprint 11x30m"),
        weeks=3,
        w3=0.5,
    )

    finding = only(text, "session-overdose")

    # 180 + 240 = 420 m on two Mondays, 330 m on two Fridays; halved in week 3
    assert finding.message == ("420 m of accelerations in one session: best practice stops at 300")
    assert "it happens 4 times in the plan" in finding.why
    assert "cut 3 runs of 40 m" in finding.fix
    assert [related.label for related in finding.related] == ["240 m", "180 m", "also 330 m"]


def test_an_overdose_in_a_scaled_week_names_the_week() -> None:
    text = repeating(session("mon", "Block start 8x30m"), weeks=2, w2=1.5)

    finding = only(text, "session-overdose")

    assert finding.message.startswith("360 m")
    assert finding.why.endswith("week 2 is scaled by 1.5")


def test_two_hard_days_name_each_other_and_how_often_they_meet() -> None:
    text = repeating(
        session("mon", "Nordic curl 4x5"), session("tue", "Flying sprint 4x20m"), weeks=4, w4=0.5
    )

    finding = only(text, "hi-too-close")

    # halved, Tuesday has 2.7 SE: three weeks of four
    assert finding.message == (
        "4 eccentric sets on mon of week 1, and 5.3 SE at full effort on the day after"
    )
    assert finding.why.endswith(
        "it happens 3 times in the plan, from mon of week 1, mon of week 2 and mon of week 3"
    )
    assert finding.label == "5.3 SE at full effort"
    assert [related.label for related in finding.related] == ["4 eccentric sets"]


def test_two_hard_days_are_named_three_times_and_then_counted() -> None:
    dates = [f"2026-03-{day:02}" for day in (2, 3, 9, 10, 16, 17, 23, 24, 30, 31)]
    sessions = [session(date, "Flying sprint 4x20m") for date in dates]

    finding = only(json.dumps({"sessions": sessions}), "hi-too-close")

    assert finding.message.endswith("on 2026-03-02, and 5.3 SE at full effort on the day after")
    assert finding.why.endswith(
        "it happens 5 times in the plan, from 2026-03-02, 2026-03-09, 2026-03-16 and 2 more"
    )
    assert [one.label for one in finding.related] == [
        "5.3 SE at full effort", "2026-03-09", "2026-03-10", "2026-03-16", "2026-03-17",
    ]  # fmt: skip


def test_a_gap_says_when_it_was_last_there_and_when_it_is_back() -> None:
    text = block(
        [session("mon", "Nordic curl 2x5", "Razor curl 3x5")],
        [session("mon", "Bench press 4x6")],
        [session("mon", "Bench press 4x6")],
        [session("mon", "Nordic curl 3x5")],
    )

    finding = only(text, "deload-or-gap")

    # at the larger entry: 3 sets of razor curls
    assert finding.message == "no eccentric hamstring work in weeks 2 to 3"
    assert "such as two sets of Razor curl" in finding.fix
    assert finding.label == "last in week 1"
    assert [related.label for related in finding.related] == ["again in week 4"]


def test_no_top_speed_says_what_there_is_instead() -> None:
    starts = only(plan_with("Block start 6x20m"), "no-max-speed")
    held = only(plan_with("Flying sprint 4x20m @ 90%"), "no-max-speed")
    none = only(plan_with("Back squat 4x5"), "no-max-speed")

    assert starts.message.endswith("its sprints are starts, hills or resisted")
    assert held.message.endswith("its upright sprints are held below that")
    assert [related.label for related in held.related] == ["below top speed"]
    assert none.message.endswith("it has no sprints")


def plan_with(*entries: str) -> str:
    return json.dumps({"goal": "upright", "sessions": [session("mon", *entries)]})


def test_missing_hamstring_work_names_the_sprints_and_what_the_plan_can_do() -> None:
    finding = only(plan_with("Flying sprint 8x30m", "Maximal-velocity sprint 3x40m"), ABSENT)
    few = only(plan_with("Flying sprint 8x30m", "Nordic curl 1x6"), ABSENT)

    assert finding.message == "360 m a week near top speed, but no eccentric hamstring work"
    assert few.message == (
        "240 m a week near top speed, but only 6.0 repetitions a week of eccentric hamstring work"
    )
    assert "Nordic curl" in finding.fix
    assert finding.label == "240 m a week"
    assert [related.label for related in finding.related] == ["120 m a week"]


ABSENT = "eccentric-hamstring-absent"


def backwards(one: dict[str, object]) -> dict[str, object]:
    work = one["work"]
    assert isinstance(work, list)
    return {**one, "work": work[::-1]}


LOAD = ("sprint-spike", "week-jump", "session-overdose", "hi-too-close", "deload-or-gap")


def test_findings_about_load_do_not_depend_on_the_order_of_sessions_and_entries() -> None:
    first = [
        session("mon", "Acceleration 6x20m", "Nordic curl 3x5"),
        session("thu", "Flying sprint 3x20m", "Band knee drive 3x10"),
    ]
    last = [
        session("mon", "Acceleration 12x30m", "Block start 12x30m"),
        session("tue", "Flying sprint 6x30m", "Box jump 10x10", "Drop jump 10x10"),
        session("tue", "Flying sprint 6x30m", "Tuck jump 10x20"),
    ]

    def said(*weeks: list[dict[str, object]]) -> set[tuple[str, str, str]]:
        found = audit(read_plan(block(*weeks), "p.json"), load_catalogue(), Settings()).findings
        return {(f.rule, f.message, f.why) for f in found if f.rule in LOAD}

    turned = [[backwards(one) for one in reversed(week)] for week in (first, [], [], last)]

    assert {rule for rule, _, _ in said(first, [], [], last)} == set(LOAD)
    assert said(first, [], [], last) == said(*turned)
