"""Coverage by hand and by properties."""

import json
import random
from collections.abc import Callable
from math import fsum
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from strideaudit.audit.coverage import (
    Coverage,
    above,
    balance,
    below,
    merged,
    ranked,
    shares_of,
    to_shift,
)
from strideaudit.audit.pipeline import audit
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge import HAIR, PHASES
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.limits import Day
from strideaudit.plan.model import Entry, Session


def plan_text(*entries: str, **top: object) -> str:
    """One session with these entries, as JSON, which is YAML too."""
    content = {**top, "sessions": [{"day": "mon", "work": list(entries)}]}
    return json.dumps(content)


def subject(text: str, model: str = "lesson") -> Subject:
    report = audit(read_plan(text, "p.yaml"), load_catalogue(), Settings(model))
    assert report.subject is not None, report.findings
    return report.subject


def test_phased_dose_is_set_equivalents_times_fraction() -> None:
    coverage = subject(plan_text("Back squat 4x5", "Romanian deadlift 2x8")).coverage

    # squats are all push phase; a Romanian deadlift is split evenly between push and return
    assert coverage.dose == pytest.approx((4 + 2 * 0.5, 0, 2 * 0.5))
    assert coverage.shares == pytest.approx((5 / 6, 0, 1 / 6))


def test_the_same_plan_by_the_evidence() -> None:
    coverage = subject(plan_text("Back squat 4x5", "Romanian deadlift 2x8"), "evidence").coverage

    # squat: mean of 0.70/0/0.30 and 0.65/0/0.35; deadlift: 0.30/0/0.70
    assert coverage.dose == pytest.approx((4 * 0.675 + 2 * 0.3, 0, 4 * 0.325 + 2 * 0.7))


def test_what_is_left_of_a_fraction_is_unphased() -> None:
    coverage = subject(plan_text("Hanging leg raise 3x10", "Bench press 4x6")).coverage

    # leg raise: hip flexion 1, trunk 0.5, so a third of its 3 SE; the bench press whole
    assert coverage.unphased == pytest.approx(3 / 3 + 4)
    assert coverage.dose == pytest.approx((0, 2, 0))


def test_direct_dose_takes_the_largest_emphasis_never_a_sum() -> None:
    coverage = subject(plan_text("Conventional deadlift 4x5")).coverage

    # hip extension flexed 1 and knee extension 0.5 train the push phase; lengthened 0.5 the return
    assert coverage.direct == pytest.approx((4 * 1, 0, 4 * 0.5))


def test_leg_curls_never_clear_the_swing_and_squats_never_the_return() -> None:
    coverage = subject(plan_text("Leg curl 10x10", "Squat 10x5"), "evidence").coverage

    assert coverage.shares is not None
    assert coverage.shares[1] > 0
    assert coverage.shares[2] > 0
    assert coverage.direct[1:] == (0, 0)


def test_free_sprints_give_direct_dose_by_their_fractions() -> None:
    coverage = subject(plan_text("Acceleration 9x20m", "Flying sprint 3x30m")).coverage

    # 180/30 = 6 SE at 60/20/20, 90/15 = 6 SE at a third each
    assert coverage.direct == pytest.approx((6 * 0.6 + 2, 6 * 0.2 + 2, 6 * 0.2 + 2))


def test_resisted_runs_hills_and_bounds_give_direct_dose_to_the_push_phase_alone() -> None:
    sled = subject(plan_text("Light sled sprint 8x20m")).coverage
    hill = subject(plan_text("Hill sprint 6x30m")).coverage
    bound = subject(plan_text("Alternate-leg bound 3x30m")).coverage

    assert sled.direct == pytest.approx((8 * 0.75, 0, 0))
    assert hill.direct == pytest.approx((6 * 0.75, 0, 0))
    assert bound.direct == pytest.approx((3, 0, 0))


def test_drills_give_direct_dose_by_their_pattern() -> None:
    coverage = subject(
        plan_text("A-skip 3x20m", "B-skip 3x20m", "Straight-leg bound 2x30m")
    ).coverage

    # 1 SE of A-skip for the swing, 1 SE of B-skip half and half, 2 SE of straight-leg bounds
    assert coverage.direct == pytest.approx((0, 1 + 0.5, 0.5 + 2))


def test_a_cap_holds_for_a_session_and_a_class_and_scales_alike() -> None:
    found = subject(plan_text("A-skip 6x30m", "B-skip 6x30m", "Extensive tempo 20x100m"))

    # drills: 3 + 3 SE capped at 3; tempo 4 SE capped at 3, on its own
    assert [item.se for item in found.items] == pytest.approx([1.5, 1.5, 3])


def test_an_entry_is_capped_before_its_session() -> None:
    found = subject(plan_text("Quick feet ladder 1x600s", "A-skip 3x20m"))

    # the ladder is 60 SE, capped at 3; with 1 SE of skips 4, which the session scales to 3
    assert [item.se for item in found.items] == pytest.approx([3 * 3 / 4, 1 * 3 / 4])


def test_the_week_is_the_mean_over_all_weeks() -> None:
    text = plan_text("Back squat 4x5", weeks=4, overrides={"4": {"scale_sets": 0.5}})
    (item,) = subject(text).items

    assert item.se == 4
    assert item.per_week == pytest.approx((4 + 4 + 4 + 2) / 4)


def test_a_cap_is_taken_week_by_week() -> None:
    text = plan_text("A-skip 12x20m", weeks=2, overrides={"2": {"scale_sets": 0.5}})
    (item,) = subject(text).items

    # 4 SE are capped at 3 in week 1; half of 4 is under the cap in week 2
    assert item.se == pytest.approx(3)
    assert item.per_week == pytest.approx((3 + 2) / 2)


def test_weeks_of_their_own_are_averaged_too() -> None:
    text = json.dumps(
        {
            "weeks": [
                {"sessions": [{"day": "mon", "work": ["Back squat 4x5"]}]},
                {"sessions": [{"day": "mon", "work": ["Back squat 2x5"]}]},
                {"sessions": []},
            ]
        }
    )
    coverage = subject(text).coverage

    assert coverage.total == pytest.approx((4 + 2 + 0) / 3)


def test_dates_span_the_iso_weeks_from_first_to_last() -> None:
    text = json.dumps(
        {
            "sessions": [
                {"day": "2026-03-01", "work": ["Back squat 4x5"]},  # a Sunday, week 9
                {"day": "2026-03-16", "work": ["Back squat 4x5"]},  # a Monday, week 12
            ]
        }
    )
    found = subject(text)

    assert found.plan.weeks == 4
    assert [item.session.weeks for item in found.items] == [(1,), (4,)]
    assert found.coverage.total == pytest.approx(8 / 4)


def test_warmup_and_cooldown_are_not_scored() -> None:
    text = json.dumps(
        {
            "sessions": [
                {
                    "warmup": ["A-skip 2x20m"],
                    "cooldown": ["Back squat 2x5"],
                    "work": [
                        "Back squat 4x5",
                        {"exercise": "Lunge", "sets": 3, "section": "warm-up"},
                    ],
                }
            ]
        }
    )
    found = subject(text)

    assert found.coverage.total == 4
    assert [item.left_out for item in found.items] == ["section", "", "section", "section"]
    assert len(found.scored) == 1


def test_muscles_take_the_largest_credit_of_an_exercise() -> None:
    lesson = subject(plan_text("Conventional deadlift 4x5")).coverage.muscles
    evidence = subject(plan_text("Conventional deadlift 4x5"), "evidence").coverage.muscles

    # hamstrings: flexed hip 0.5 by the lesson; long hamstrings 1 at emphasis 0.5 in both
    assert lesson["semitendinosus"] == pytest.approx(4 * 0.5)
    assert evidence["semitendinosus"] == pytest.approx(4 * 0.5)
    assert lesson["gluteus_maximus"] == pytest.approx(4 * 1)
    assert lesson["vastus_lateralis"] == pytest.approx(4 * 0.5)


def test_runs_credit_no_muscle() -> None:
    assert subject(plan_text("Flying sprint 3x30m", "A-skip 2x20m")).coverage.muscles == {}


def test_a_group_counts_an_entry_once() -> None:
    coverage = subject(plan_text("Leg extension 3x12")).coverage

    assert coverage.groups["quadriceps"] == 3


def test_actions_are_dosed_by_emphasis() -> None:
    coverage = subject(plan_text("Hanging leg raise 4x10")).coverage

    assert coverage.actions == {"hip_flexion": 4, "trunk": 2}


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        (("Band knee drive 1x10",), "thin"),  # direct 1 is not below 1
        (("Hanging leg raise 3x10",), "thin"),
        (("Isometric knee drive 1x20s",), "untouched"),  # 20/30 of a set
        (("Band knee drive 4x10",), "over"),  # 4 SE clear it; all of the work is over the band
    ],
)
def test_status_is_the_first_match(entries: tuple[str, ...], status: str) -> None:
    assert subject(plan_text(*entries)).coverage.status[1] == status


def test_the_edges_of_the_band_are_in_order() -> None:
    text = plan_text(
        "Back squat 5x5", "Band knee drive 5x10", "Straight-leg cable pulldown 5x8",
        goal={"push": 0.4, "swing": 0.3, "return": 0.3},
    )  # fmt: skip
    coverage = subject(text).coverage

    assert coverage.band(0) == pytest.approx((0.3, 0.5))
    assert coverage.status == ("ok", "ok", "ok")


@pytest.mark.parametrize(("sets", "status"), [(50, "ok"), (51, "over"), (30, "ok"), (29, "under")])
def test_a_share_is_out_of_its_band_from_one_per_cent_on(sets: int, status: str) -> None:
    rest = 100 - sets
    text = plan_text(
        f"Back squat {sets} sets of 5",
        f"Band knee drive {rest // 2} sets of 10",
        f"Straight-leg cable pulldown {rest - rest // 2} sets of 8",
        goal={"push": 0.4, "swing": 0.3, "return": 0.3},
    )
    coverage = subject(text).coverage

    assert coverage.shares is not None
    assert coverage.shares[0] == pytest.approx(sets / 100)
    assert coverage.status[0] == status


def test_balance_by_hand() -> None:
    third = 1 / 3
    # TVD = (0.5 - 1/3 + 0 + 1/3 - 1/6) / 2 = 1/6, TVDmax = 2/3
    assert balance((0.5, third, 1 / 6), (third, third, third)) == pytest.approx(75)
    assert balance((third, third, third), (third, third, third)) == pytest.approx(100)
    assert balance((0, 0, 1), (0.5, 0.3, 0.2)) == pytest.approx(0)
    # all in the phase with the smallest target, which a rounding takes below 0
    assert balance((1, 0, 0), (0.16, 0.28, 0.56)) == 0
    # TVD = (0.1 + 0.1 + 0) / 2 = 0.1, TVDmax = 1 - 0.2: the phase with the smallest target
    assert balance((0.4, 0.4, 0.2), (0.5, 0.3, 0.2)) == pytest.approx(87.5)


def test_no_phased_work_has_no_shares_and_no_balance() -> None:
    coverage = subject(plan_text("Bench press 4x6")).coverage

    assert coverage.shares is None
    assert coverage.balance is None
    assert shares_of((0, 0, 0)) is None


def test_however_little_work_there_is_it_has_shares() -> None:
    assert shares_of((0.25, 0.25, 0)) == (0.5, 0.5, 0)


def test_set_equivalents_to_shift_are_rounded_up_to_whole_sets() -> None:
    coverage = subject(plan_text("Back squat 6x5", "Band knee drive 2x10")).coverage

    # 8 SE, 75 % push phase, upper edge 43.33 %: 8 * 0.31667 = 2.53, so 3
    assert to_shift(coverage, 0) == 3


def test_a_hair_above_a_set_is_rounding_and_moves_nothing() -> None:
    coverage = subject(plan_text("Back squat 9x5", "Band knee drive 1x10", goal="start")).coverage

    # 10 SE, 90 % push phase, upper edge 60 %: 10 * 0.3 = 3
    assert to_shift(coverage, 0) == 3


def test_there_is_nothing_to_shift_from_a_phase_inside_its_band() -> None:
    lines = "Back squat 4x5", "Band knee drive 4x10", "Straight-leg cable pulldown 4x8"

    assert to_shift(subject(plan_text(*lines)).coverage, 0) == 0


def test_less_than_half_a_set_is_not_shifted() -> None:
    coverage = subject(plan_text("Back squat 2x5", "Band knee drive 2x10")).coverage

    # 4 SE, 50 % push phase, upper edge 43.33 %: 4 * 0.06667 = 0.27
    assert to_shift(coverage, 0) == 0


def test_the_start_share_counts_free_starts_of_30_m_at_most() -> None:
    text = plan_text(
        "Block start 4x30m", "Acceleration 1x40m", "Flying sprint 2x20m", "Light sled sprint 6x20m"
    )

    # 120 of 120 + 40 + 40 free metres; the sled is not counted
    assert subject(text).short_start_share == pytest.approx(120 / 200)


LIFTS = [
    "Back squat",
    "Leg press",
    "Romanian deadlift",
    "Nordic curl",
    "Band knee drive",
    "Standing calf raise",
    "Hip thrust",
    "Bench press",
    "Leg curl",
    "Copenhagen plank",
]
entry = st.tuples(st.sampled_from(LIFTS), st.integers(1, 10), st.integers(1, 20))
runs = st.tuples(
    st.sampled_from(["Flying sprint", "Acceleration", "Light sled sprint"]),
    st.integers(1, 10),
    st.integers(10, 60),
)
entries = st.lists(entry, min_size=1, max_size=12)
mixed = st.tuples(entries, st.lists(runs, max_size=6))


def written(lifts: list[tuple[str, int, int]], sprints: list[tuple[str, int, int]]) -> list[str]:
    return [f"{name} {sets} sets of {reps}" for name, sets, reps in lifts] + [
        f"{name} {sets}x{metres}m" for name, sets, metres in sprints
    ]


@given(mixed)
def test_shares_sum_to_one(
    plan: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]],
) -> None:
    shares = subject(plan_text(*written(*plan))).coverage.shares
    assume(shares is not None)

    assert sum(shares or ()) == pytest.approx(1)


@given(mixed)
def test_balance_lies_between_0_and_100(
    plan: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]],
) -> None:
    value = subject(plan_text(*written(*plan))).coverage.balance

    assert value is None or 0 <= value <= 100


@given(mixed)
def test_doubling_every_set_changes_no_share(
    plan: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]],
) -> None:
    lifts, sprints = plan
    doubled = [[(name, 2 * sets, x) for name, sets, x in part] for part in (lifts, sprints)]
    once = subject(plan_text(*written(lifts, sprints))).coverage
    twice = subject(plan_text(*written(*doubled))).coverage
    assume(once.shares is not None)

    assert twice.shares == pytest.approx(once.shares)
    assert twice.total == pytest.approx(2 * once.total)


@given(mixed, mixed)
def test_set_equivalents_are_additive(
    one: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]],
    other: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]],
) -> None:
    first, second = written(*one), written(*other)
    both = subject(plan_text(*first, *second)).coverage

    parts = (subject(plan_text(*part)).coverage for part in (first, second))
    assert both.total == pytest.approx(sum(part.total for part in parts))


@given(mixed, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_no_bit_of_a_number(
    plan: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]], shuffle: random.Random
) -> None:
    lines = [*written(*plan), "A-skip 9x30m", "B-skip 7x25m"]
    mixed_up = list(lines)
    shuffle.shuffle(mixed_up)
    one, other = (subject(plan_text(*text)).coverage for text in (lines, mixed_up))

    assert one.dose == other.dose
    assert one.direct == other.direct
    assert one.shares == other.shares
    assert one.muscles == other.muscles
    assert one.actions == other.actions
    assert one.unphased == other.unphased


@given(mixed, st.integers(1, 20))
def test_push_phase_work_never_raises_another_phases_share_by_the_lesson(
    plan: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]], sets: int
) -> None:
    lines = written(*plan)
    before = subject(plan_text(*lines)).coverage.shares
    after = subject(plan_text(*lines, f"Leg press {sets}x10")).coverage.shares
    assume(before is not None)
    assert before is not None
    assert after is not None

    for phase in range(1, len(PHASES)):
        assert after[phase] <= before[phase] + 1e-12


def test_both_models_see_every_dose(
    subject_of: Callable[..., Subject], catalogue: Catalogue
) -> None:
    text = plan_text(*(f"{name} 3x5" for name in LIFTS))
    found = subject_of(text)

    assert len(found.coverage.doses) == len(LIFTS)
    assert found.scenario("evidence", 1.0).coverage.total == found.coverage.total
    assert catalogue.kinds["sprint"][1]


def test_the_robustness_test_scales_sprints_and_jumps_alone() -> None:
    found = subject(plan_text("Back squat 4x5", "Box jump 30 contacts", "A-skip 3x20m"))

    # 4 SE of squats, 2 of jumps, 1 of drills
    assert found.scenario("lesson", 2.0).coverage.total == pytest.approx(4 + 2 * 2 + 1)
    assert found.scenario("lesson", 0.5).coverage.total == pytest.approx(4 + 2 / 2 + 1)


def test_a_band_of_ones_own_moves_its_edges_and_what_is_said_of_it() -> None:
    work = "Back squat: 4x5", "Band knee drive: 5x5", "Nordic curl: 4x5"
    text = "sessions:\n  - work:\n" + "".join(f"      - {entry}\n" for entry in work)
    report = audit(read_plan(text, "p.yaml"), load_catalogue(), Settings(band=0.02))
    (drift,) = [one for one in report.findings if one.rule == "equal-thirds-drift"]

    assert report.subject is not None
    assert report.subject.coverage.band(0) == pytest.approx((1 / 3 - 0.02, 1 / 3 + 0.02))
    assert drift.why.startswith("the band is 2 points around")


def test_a_default_goal_of_ones_own_shares_is_what_plans_without_a_goal_are_held_to() -> None:
    settings = Settings(goals={"upright": (0.5, 0.25, 0.25), "start": (0.5, 0.25, 0.25)})
    report = audit(read_plan("sessions: []\n", "p.yaml"), load_catalogue(), settings)

    assert report.subject is not None
    assert report.subject.targets == (0.5, 0.25, 0.25)


def item(
    exercise: str,
    *,
    weeks: tuple[int, ...] = (1,),
    day: Day | None = None,
    date: str | None = None,
    name: str | None = None,
    text: str = "",
) -> Item:
    """An entry that is worth nothing; what matters is when and where it is."""
    entry = Entry(exercise, text or exercise, "work", (), (), name_is_key=True)
    return Item(entry, Session((), (entry,), weeks, day, date, name))


@pytest.mark.parametrize(
    "in_order",
    [
        [(item("B"), 2.0), (item("A"), 1.0)],
        [(item("A"), 1.0), (item("B"), 1.0)],
        [(item("A", weeks=(1, 2)), 1.0), (item("A", weeks=(2,)), 1.0)],
        [(item("A"), 1.0), *((item("A", day=day), 1.0) for day in get_args(Day))],
        [(item("A", date=f"2026-03-{day}"), 1.0) for day in ("02", "10", "21")],
        [(item("A", name=name), 1.0) for name in (None, "Evening", "Morning")],
        [(item("A", text=text), 1.0) for text in ("A 3x5", "A 3x6")],
    ],
)
def test_the_largest_comes_first_and_ties_go_by_name_and_day_never_by_place(
    in_order: list[tuple[Item, float]],
) -> None:
    assert ranked(reversed(in_order)) == in_order


def test_each_name_is_merged_at_its_largest_entry() -> None:
    small, large, other = item("A", day="mon"), item("A", day="fri"), item("B")

    assert merged([(small, 1), (other, 2), (large, 3)]) == [(large, 4), (other, 2)]


def test_a_limit_is_passed_by_more_than_a_rounding() -> None:
    assert not above(0.1 + 0.2, 0.3)  # a rounding above it
    assert not below(0.3, 0.1 + 0.2)
    assert not above(HAIR, 0)
    assert not below(-HAIR, 0)
    assert above(0.31, 0.3)
    assert below(0.29, 0.3)


def named(sources: list[tuple[Item, float]]) -> list[tuple[str, float]]:
    return [(item.entry.exercise, dose) for item, dose in sources]


def test_entries_that_are_not_scored_are_in_no_sum() -> None:
    text = json.dumps({"sessions": [{"warmup": ["Lunge 2x8"], "work": ["Back squat 4x5"]}]})

    assert named(subject(text).coverage.doses) == [("Back squat", 4)]


def test_work_counts_as_it_is_unless_a_scale_is_given(catalogue: Catalogue) -> None:
    items = subject(plan_text("Flying sprint 1x30m")).items
    coverage = Coverage(items, "lesson", catalogue, (0.4, 0.3, 0.3))

    assert coverage.total == 30 / 15
    assert not coverage.by_name


def test_an_unknown_exercise_gives_to_no_phase() -> None:
    coverage = subject(plan_text("Back squat 4x5")).coverage

    assert coverage.phases_of(item("Back sqat")) == (0, 0, 0)


def test_fractions_that_a_rounding_takes_above_1_leave_nothing_unphased(
    catalogue: Catalogue,
) -> None:
    (squat,) = subject(plan_text("Back squat 4x5")).items
    assert squat.exercise is not None
    gives = squat.exercise.gives[0]._replace(phases=(0.5, 0.5, 2**-52))
    items = [squat._replace(exercise=squat.exercise._replace(gives=(gives, gives)))]

    assert Coverage(items, "lesson", catalogue, (0.4, 0.3, 0.3)).unphased == 0


def test_phased_work_is_summed_by_kind() -> None:
    lines = "Flying sprint 2x30m", "A-skip 1x30m", "Back squat 3x5", "Medicine-ball slam 3x10"
    coverage = subject(plan_text(*lines, "Bench press 4x6")).coverage

    # 60/15 = 4 SE of sprints in thirds, 30/60 of a drill; slams give to no phase
    third = pytest.approx(4 / 3)
    assert coverage.kinds == {"lift": (3, 0, 0), "sprint": (third,) * 3, "drill": (0, 0.5, 0)}
    assert list(coverage.kinds) == ["lift", "sprint", "drill"]


def test_a_group_without_work_has_none() -> None:
    groups = subject(plan_text("Bench press 4x6")).coverage.groups

    assert set(groups.values()) == {0}


def test_the_sources_of_a_muscle_are_those_that_are_done() -> None:
    lines = "Back squat 4x5", "Romanian deadlift 3x8", "Conventional deadlift 1x5"
    coverage = subject(plan_text(*lines, "Good morning 0x8", "Leg extension 9x9")).coverage

    # hamstrings by the lesson: half of a squat, all of a long pull, half of a deadlift
    assert named(coverage.muscle_sources("semitendinosus")) == [
        ("Romanian deadlift", 3), ("Back squat", 4 * 0.5), ("Conventional deadlift", 0.5),
    ]  # fmt: skip


def test_an_entry_is_a_source_of_actions_by_its_largest_emphasis() -> None:
    lines = "Conventional deadlift 4x5", "Romanian deadlift 2x8", "Good morning 0x8"
    coverage = subject(plan_text(*lines, "Bench press 9x6")).coverage

    # a deadlift has the flexed hip whole and the long pull half
    both = coverage.action_sources("hip_extension_flexed", "hip_extension_lengthened")
    long = coverage.action_sources("hip_extension_lengthened")
    assert named(both) == [("Conventional deadlift", 4), ("Romanian deadlift", 2)]
    assert named(long) == [("Conventional deadlift", 4 * 0.5), ("Romanian deadlift", 2)]


def test_sources_are_named_once_only_where_that_is_asked_for() -> None:
    coverage = subject(plan_text("Back squat 2x5", "Leg press 3x5", "Back squat 4x5")).coverage

    entry_by_entry = named(coverage.phase_sources(0))
    coverage.by_name = True

    assert entry_by_entry == [("Back squat", 4), ("Leg press", 3), ("Back squat", 2)]
    assert named(coverage.phase_sources(0)) == [("Back squat", 6), ("Leg press", 3)]


def test_the_sources_of_a_phase_are_those_that_give_to_it() -> None:
    coverage = subject(plan_text("Back squat 4x5", "Nordic curl 1x5")).coverage

    # half of a Nordic curl goes to the swing phase
    assert named(coverage.phase_sources(1)) == [("Nordic curl", 0.5)]


def test_leg_curls_are_sets_and_the_other_work_of_the_hamstrings_is_not_theirs() -> None:
    others = "Hip thrust 1x5", "Romanian deadlift 2x8", "Straight-leg cable pulldown 4x8"
    curls = subject(plan_text("Leg curl 3x12", "Double-leg butt kick jump 30 contacts")).coverage
    rest = subject(plan_text(*others, "Nordic curl 8x5", "Back squat 9x5")).coverage

    assert (curls.leg_curls, curls.hamstrings_beside_curls) == (3, 0)
    assert (rest.leg_curls, rest.hamstrings_beside_curls) == (0, 1 + 2 + 4 + 8)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Back squat 1x5",), True),
        (("Box jump 15 contacts",), True),
        (("Bench press 3x5", "Back squat 1x5"), True),
        (("Back squat 0x5",), False),  # not done
        (("Plank 3x30s",), False),  # in no phase
        (("Alternate-leg bound 3x30m",), False),  # a stride pattern
        (("High dribble 3x20m",), False),  # a drill
        (("Flying sprint 3x30m",), False),
    ],
)
def test_lifts_and_jumps_for_the_stride_are_what_muscles_are_judged_by(
    lines: tuple[str, ...], expected: object
) -> None:
    assert subject(plan_text(*lines)).coverage.has_stride_strength is expected


def test_each_phase_has_its_own_status() -> None:
    coverage = subject(plan_text("Back squat 8x5", "Band knee drive 1x10")).coverage

    assert coverage.status == ("over", "thin", "untouched")
    # all but a ninth in the push phase: TVD = 8/9 - 1/3, TVDmax = 2/3, so 100 * (1 - 5/6)
    assert coverage.balance == pytest.approx(100 / 6)


def test_a_band_ends_at_nothing_and_at_everything() -> None:
    text = plan_text("Back squat 4x5", goal={"push": 0.95, "swing": 0.05, "return": 0})
    coverage = subject(text).coverage

    assert coverage.band(0) == pytest.approx((0.85, 1))
    assert coverage.band(1) == pytest.approx((0, 0.15))
    assert coverage.band(2) == pytest.approx((0, 0.1))


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.sampled_from((0.1, 0.2, 1.0, 3.0))),
        max_size=12,
    ),
    st.randoms(),
)
def test_merged_sources_are_ranked_by_their_largest_entry(
    given: list[tuple[str, int, float]], chance: random.Random
) -> None:
    pairs = []
    for at, (name, day, amount) in enumerate(given):
        entry = Entry(name, str(at), "work", (), (), name_is_key=False)
        pairs.append((Item(entry, Session((), (), (1,), name=str(day))), amount))
    one_by_one: dict[str, list[tuple[Item, float]]] = {}
    for pair in ranked(pairs):
        one_by_one.setdefault(pair[0].entry.exercise, []).append(pair)
    chance.shuffle(pairs)

    assert merged(pairs) == [
        (found[0][0], fsum(amount for _, amount in found)) for found in one_by_one.values()
    ]


def test_a_scenario_shares_the_doses_that_it_does_not_scale() -> None:
    whole = subject(plan_text("Back squat: 4x5", "Flying sprint: 4x20m"))
    squat, sprint = whole.coverage.doses

    scaled = whole.scenario("evidence", 0.5).coverage.doses

    assert scaled[0] is squat
    assert scaled[1] == (sprint[0], sprint[1] / 2)
