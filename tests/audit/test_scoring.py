"""What an entry is worth: the dose in its name, the caps of a session, the weeks, and what is left
out."""

import json
from collections.abc import Callable

import pytest

from strideaudit.audit.scoring import Item, at_scale
from strideaudit.audit.subject import Subject
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.model import Entry, Session

SubjectOf = Callable[..., Subject]


def plan_of(*work: object, **top: object) -> str:
    return json.dumps({**top, "sessions": [{"day": "mon", "work": list(work)}]})


def in_fields(exercise: str, number: float, **amount: object) -> dict[str, object]:
    """Return an entry with its dose in fields."""
    return {"exercise": exercise, "sets": number, **amount}


def sets(exercise: str, number: float) -> dict[str, object]:
    """Return an entry of sets without an amount."""
    return {"exercise": exercise, "sets": number}


def test_an_entry_that_nobody_has_scored_is_worth_nothing() -> None:
    entry = Entry("Back squat", "Back squat 4x5", "work", (), (), name_is_key=False)
    item = Item(entry, Session((), (entry,), (1,)))

    assert (item.se, item.per_week, item.metres) == (0, 0, 0)


@pytest.mark.parametrize(
    ("entry", "se", "metres"),
    [
        # a name with a distance: flying sprints are metres/15
        (sets("Flying 30", 4), 4 * 30 / 15, 4 * 30),
        ({"exercise": "Flying 30"}, 30 / 15, 30),
        (in_fields("Flying 30", 4, reps=3), 4 * 3 * 30 / 15, 4 * 3 * 30),  # three runs a set
        (
            in_fields("Flying 30", 4, distance="20m"),
            4 * 20 / 15,
            4 * 20,
        ),  # the entry's own distance counts
        # and so does its own time, at 9 m/s
        (in_fields("Flying 30", 4, time="3s"), 4 * 3 * 9 / 15, 0),
        # bounds are metres/30, and contacts/15 where repetitions are given
        (sets("Alternate-leg bound 30m", 3), 3 * 30 / 30, 3 * 30),
        (in_fields("Alternate-leg bound 30m", 3, reps=10), 3 * 10 / 15, 0),
        # a name with a time: a hold is seconds/30
        (sets("20s plank", 3), 3 * 20 / 30, 0),
        ({"exercise": "20s plank"}, 20 / 30, 0),
        # a number that is neither
        (sets("1 leg squat", 3), 3, 0),
        ({"exercise": "Back squat", "sets": 3}, 3, 0),
    ],
)
def test_the_dose_in_a_name_counts_where_the_entry_gives_none(
    entry: object, se: float, metres: float, subject_of: SubjectOf
) -> None:
    (item,) = subject_of(plan_of(entry)).items

    assert item.left_out == ""
    assert item.se == pytest.approx(se)
    assert item.metres == pytest.approx(metres)


@pytest.mark.parametrize(
    "entry", [in_fields("Flying 30", 4, reps=30), in_fields("Flying 20m", 2, reps=20)]
)
def test_a_length_that_is_said_twice_is_not_a_number_of_runs(
    entry: dict[str, float], subject_of: SubjectOf
) -> None:
    (item,) = subject_of(plan_of(entry)).items

    assert item.metres == entry["sets"] * entry["reps"]


def test_what_is_left_out_says_why_and_what_it_may_be(subject_of: SubjectOf) -> None:
    lines = "Back squatt 4x5", "Toe raise 3x10", "Flying sprint 4x3", "Back squat 4x5"
    unknown, ambiguous, uncountable, squat = subject_of(plan_of(*lines)).items

    assert (unknown.left_out, unknown.exercise) == ("unknown", None)
    assert "back_squat" in unknown.candidates
    assert (ambiguous.left_out, ambiguous.exercise) == ("ambiguous", None)
    assert len(ambiguous.candidates) > 1
    assert uncountable.left_out == "uncountable"
    assert "has no unit" in uncountable.why
    assert (squat.left_out, squat.se) == ("", 4)


def test_a_dose_that_is_missing_or_cannot_be_read_is_not_counted(subject_of: SubjectOf) -> None:
    none, unread = subject_of(plan_of("Back squat", "Leg press: 3xfoo")).items

    assert (none.left_out, none.se) == ("uncountable", 0)
    assert none.why.startswith("it has no dose")
    assert (unread.left_out, unread.se) == ("uncountable", 0)
    assert "'foo'" in unread.why


def test_a_cap_of_one_class_changes_no_other(subject_of: SubjectOf) -> None:
    items = subject_of(plan_of("A-skip 12x20m", "Back squat 4x5")).items

    # 240/60 = 4 SE of drills are capped at 3
    assert [item.se for item in items] == pytest.approx([3, 4])


def test_metres_are_the_mean_of_all_weeks(subject_of: SubjectOf) -> None:
    text = plan_of("Flying sprint 4x30m", weeks=4, overrides={"4": {"scale_sets": 0.5}})
    (item,) = subject_of(text).items

    # 120 m in three weeks and 60 m in the fourth
    assert item.metres == pytest.approx((3 * 120 + 60) / 4)


def test_metres_of_a_week_of_its_own_are_spread_over_the_plan(subject_of: SubjectOf) -> None:
    weeks = [{"sessions": [{"day": "mon", "work": ["Flying sprint 4x30m"]}]}, {"sessions": []}]
    (item,) = subject_of(json.dumps({"weeks": weeks})).items

    assert item.metres == pytest.approx(120 / 2)


@pytest.mark.parametrize(
    ("scale", "worth"),
    [(0.5, [2, 2, 0, 0]), (1, [3, 4, 0, 0]), (2, [3, 8, 0, 0])],
)
def test_a_session_at_a_scale_is_capped_after_it(
    scale: float, worth: list[float], subject_of: SubjectOf, catalogue: Catalogue
) -> None:
    lines = "A-skip 12x20m", "Back squat 4x5", "Back squatt 4x5", "Flying sprint 4x3"
    *others, uncountable = subject_of(plan_of(*lines)).items

    # as it was before somebody saw that it cannot be counted
    items = [*others, uncountable._replace(left_out="", why="")]
    assert at_scale(items, scale, catalogue) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("name", "metres", "exercise"),
    [
        ("Acceleration sprint", "60m", "acceleration_sprint"),
        ("Acceleration sprint", "90m", None),
        ("acceleration_sprint", "90m", "acceleration_sprint"),
        ("Flying sprint", "90m", "flying_sprint"),
    ],
)
def test_a_start_of_more_than_60_m_in_fields_is_asked_about(
    name: str, metres: str, exercise: str | None, subject_of: SubjectOf
) -> None:
    (item,) = subject_of(plan_of(in_fields(name, 3, distance=metres))).items

    assert (item.exercise and item.exercise.id) == exercise
    assert item.left_out == ("" if exercise else "ambiguous")
    if not exercise:
        assert item.candidates == ("acceleration_sprint", "max_velocity_sprint", "build_up_sprint")
