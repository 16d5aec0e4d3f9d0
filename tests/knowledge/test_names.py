"""Names as people write them: what is listed, what the regular forms read, what stays unknown."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.report import PlanReport
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.names import words
from strideaudit.text import similar
from strideaudit.text.packed import PACKS

FOLDER = Path(__file__).parents[1] / "data" / "names"


def rows(file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each name of a table with the exercises it means."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as table:
        for name, ids in list(csv.reader(table))[1:]:
            yield name, tuple(ids.split())


@pytest.mark.parametrize(
    ("file", "count"), [("free_exercise_db.csv", 873), ("apps.csv", 361), ("coaches.csv", 150)]
)
def test_every_listed_name_means_what_was_read_into_it(
    file: str, count: int, catalogue: Catalogue
) -> None:
    table = list(rows(file))
    assert len(table) >= count
    assert [(name, catalogue.find(name)) for name, _ in table] == table


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        # names that mislead
        ("Wind Sprints", ("hanging_knee_raise", "acceleration_sprint", "tempo_run")),
        ("Air Bike", ("bike_sprint", "bicycle_crunch", "stationary_bike")),
        ("Smith Machine Reverse Calf Raises", ("tibialis_raise",)),
        ("Toe raise", ("standing_calf_raise", "tibialis_raise")),
        ("Glute kickback", ("cable_kickback", "donkey_kick")),
        ("Cable kickback", ("cable_kickback", "triceps_kickback")),
        ("cable_kickback", ("cable_kickback",)),
        ("Skipping", ("jump_rope", "a_skip", "power_skip")),
        ("Jump squat", ("countermovement_jump", "loaded_jump_squat")),
        ("Bounds", ("alternate_leg_bound", "straight_leg_bound")),
        ("Hyperextension", ("back_extension_45",)),
        ("Reverse hyperextension", ("reverse_hyper",)),
        # from the knee to the elbow is not from the elbow to the knee
        ("Knees to elbows", ("toes_to_bar",)),
        ("Elbow to knee", ("bicycle_crunch",)),
        # a modifier that makes another exercise
        ("Single-leg RDL", ("single_leg_rdl",)),
        ("Seated calf raise", ("seated_calf_raise",)),
        ("Eccentric leg curl", ("flywheel_leg_curl",)),
        ("Sumo deadlift, dumbbell", ("sumo_deadlift",)),
        # one that does not
        ("Paused back squat", ("back_squat",)),
        ("Back squat (paused) - barbell", ("back_squat",)),
        ("Weighted hanging leg raise, slow", ("hanging_leg_raise",)),
        ("Alternating DB reverse lunge", ("reverse_lunge",)),
        ("Banded Romanian deadlift, left side", ("romanian_deadlift",)),
        ("Tempo front squat 3-1-1", ("front_squat",)),
        ('Box jumps (24")', ("box_jump",)),
        ("Bulgarian split squat 20 kg", ("bulgarian_split_squat",)),
        # words in another order, and short ones
        ("Press, leg", ("leg_press",)),
        ("Curl - lying leg", ("lying_leg_curl",)),
        ("SL RDL (DB)", ("single_leg_rdl",)),
        ("RFESS DB", ("bulgarian_split_squat",)),
        ("MB chest pass", ("medicine_ball_chest_pass",)),
        ("DJ", ("drop_jump",)),
        ("STJ", ("standing_triple_jump",)),
    ],
)
def test_a_name_means(name: str, ids: tuple[str, ...], catalogue: Catalogue) -> None:
    assert catalogue.find(name) == ids


@pytest.mark.parametrize(
    "name",
    [
        "Seated squat", "Deficit squat", "Sumo RDL", "Single-leg power clean", "Jumping RDL",
        "Dumbbell leg press", "Weighted flying sprint", "Sled squat", "Banded sprint drill squat",
        "Stiff-leg squat", "Isometric hang clean", "Reverse box jump", "Seated Nordic curl",
        "Machine walking lunge", "Bench", "30 m", "Single-leg", "Barbell", "kettlebell", "Paused",
    ],
)  # fmt: skip
def test_what_is_not_certain_stays_unknown(name: str, catalogue: Catalogue) -> None:
    if name == "Bench":
        assert catalogue.find(name) == ("bench_press",)  # alone it is a name
        assert catalogue.find("Slow bench machine left") == ()
    else:
        assert catalogue.find(name) == ()


@pytest.mark.parametrize(
    ("name", "exercise", "metres", "seconds"),
    [
        ("Flying 30s", "flying_sprint", 30, 0),
        ("Flying 10-20 m", "flying_sprint", 15, 0),
        ("Sprint 30 m", "acceleration_sprint", 30, 0),
        ("25m sprint", "acceleration_sprint", 25, 0),
        ("Sprint 80 m", "max_velocity_sprint", 80, 0),
        ("200 m sprint", "speed_endurance_run", 200, 0),
        ("150s", "speed_endurance_run", 150, 0),
        ("Hill sprint 40 yd", "hill_sprint", 36.576, 0),
        ("3-point start 20m", "three_point_start", 20, 0),
        ("3-point start", "three_point_start", 0, 0),
        ("Plank 45s", "plank", 0, 45),
        ("Wall sit 1 min", "wall_sit", 0, 60),
        ("Wickets 6ft", "wickets", 0, 0),
        ("Tempo 30s", "tempo_run", 0, 0),  # metres or seconds: the dose has to say
    ],
)
def test_a_name_that_holds_a_dose_gives_it(
    name: str, exercise: str, metres: float, seconds: float, catalogue: Catalogue
) -> None:
    reading = catalogue.read(name)
    assert reading.ids == (exercise,)
    assert reading.metres == pytest.approx(metres)
    assert reading.seconds == seconds


@pytest.mark.parametrize(
    ("entry", "se"),
    [
        ("Flying 30s: {sets: 4}", 8.0),  # 15 m of flying sprint are 1 SE
        ("Flying 30s", 2.0),
        ("Flying 30s: 3x30m", 6.0),  # the same distance twice
        ("Sprint 30 m: 6x1", 6.0),
        ("Plank 45s: {sets: 3}", 3.0),
        ("Plank 45s: 3x45s", 3.0),
        ("Bounding 30 m: {sets: 3}", 3.0),
        ("Bounding: 3x10", 2.0),  # 30 contacts, not 30 runs
        ("Flying 30s: 3x20m", 0),  # two distances are asked about
        ("Bounding 30 m: 3x10", 0),
    ],
)
def test_the_dose_in_a_name_counts_where_none_is_written(
    entry: str, se: float, audited: Callable[..., PlanReport]
) -> None:
    report = audited(f"sessions:\n  - work:\n      - {entry}\n")

    assert report.subject is not None
    assert [item.se for item in report.subject.items] == [pytest.approx(se)]


@pytest.mark.parametrize("name", ["Sprint 40 m", "Run 150 m", "Sprint 30s"])
def test_a_distance_that_decides_nothing_is_asked_about(name: str, catalogue: Catalogue) -> None:
    reading = catalogue.read(name)
    assert len(reading.ids) > 1
    assert (reading.metres, reading.seconds) == (0, 0)


def test_how_a_name_was_read_is_said(catalogue: Catalogue) -> None:
    assert catalogue.read("Slow overhead squat (left)").steps == (
        "overhead squat, with slow, left, which changes no joint action: overhead_squat",
    )
    assert catalogue.read("Squat (Barbell)").steps == (
        "'Barbell squat' is listed as a name of back_squat",
    )
    assert catalogue.read("Zumba").steps == ()


def test_the_regular_forms_are_not_read_for_listed_names() -> None:
    listed = Catalogue.__new__(Catalogue)
    broken = [b"broken"] * PACKS
    kept = vars(load_catalogue())
    vars(listed).update(kept, _packed_forms=(broken, broken, broken), _forms=None, _readings={})

    assert listed.find("Squat (Barbell)") == ("back_squat",)
    with pytest.raises((ValueError, EOFError, TypeError)):
        listed.find("Zumba")


@given(st.text(max_size=80))
def test_any_text_is_read_the_same_twice(text: str) -> None:
    catalogue = load_catalogue()
    first = catalogue.forms.read(text)
    assert first == catalogue.forms.read(text)
    assert all(catalogue.exercise(key) for key in first.ids)


WORDS = st.sampled_from(
    ["squat", "barbell", "seated", "single", "leg", "press", "curl", "30m", "flying", "paused", "a"]
)


@given(
    st.lists(WORDS, min_size=1, max_size=6).flatmap(
        lambda words: st.tuples(st.just(words), st.permutations(words))
    )
)
def test_the_order_of_the_words_decides_between_no_two_exercises(
    orders: tuple[list[str], list[str]],
) -> None:
    catalogue = load_catalogue()
    one, two = (catalogue.find(" ".join(words)) for words in orders)
    assert not (one and two) or len(one) > 1 or len(two) > 1 or one == two


MISSPELT = list(rows("misspellings.csv"))
NOTHING = (FOLDER / "nothing.txt").read_text(encoding="utf-8").splitlines()


def test_a_misspelt_name_has_the_right_exercise_first(catalogue: Catalogue) -> None:
    assert len(MISSPELT) == 250
    wrong = [
        name for name, ids in MISSPELT if catalogue.find(name) or catalogue.suggest(name)[:1] != ids
    ]
    assert len(wrong) <= 0.05 * len(MISSPELT), wrong


@every(NOTHING)
def test_nothing_suggests_nothing(name: str, catalogue: Catalogue) -> None:
    assert (catalogue.find(name), catalogue.suggest(name)) == ((), ())


def test_there_are_150_names_of_nothing() -> None:
    assert len(set(NOTHING)) == 150


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("squat", "sqaut", 1), ("squat", "squats", 1), ("squat", "squt", 1), ("squat", "squid", 2),
     ("", "abc", 3), ("same", "same", 0), ("ab", "ba", 1), ("abc", "cab", 2)],
)  # fmt: skip
def test_mistakes_are_counted(one: str, other: str, count: int) -> None:
    assert similar.mistakes(one, other) == count


@given(st.text(max_size=12), st.text(max_size=12))
def test_mistakes_are_as_many_from_both_sides(one: str, other: str) -> None:
    assert similar.mistakes(one, other) == similar.mistakes(other, one)
    assert (similar.mistakes(one, other) == 0) == (one == other)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, similar.FEW + 2))
def test_few_mistakes_are_tried_to_the_same_number_as_they_are_counted(
    one: str, other: str, most: int
) -> None:
    assert similar.mistakes(one, other, most) == min(similar.mistakes(one, other), most + 1)
    assert similar.are_near(one, other, most) == (similar.mistakes(one, other) <= most)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.text("abc", max_size=3))
def test_letters_that_words_begin_or_end_with_hold_no_mistake(
    one: str, other: str, more: str
) -> None:
    assert similar.mistakes(more + one, more + other) == similar.mistakes(one, other)
    assert similar.mistakes(one + more, other + more) == similar.mistakes(one, other)


def test_translations_lead_to_their_exercise(knowledge: Knowledge, catalogue: Catalogue) -> None:
    for language in ("de", "es", "fr"):
        named = {
            key: (exercise.translations or {}).get(language, ())
            for key, exercise in knowledge.exercises.items()
        }
        assert sum(map(bool, named.values())) >= 100
        for key, written in named.items():
            found = [catalogue.find(name, (language,)) for name in written]
            assert found == [(key,)] * len(written)


def test_a_name_with_a_direction_keeps_its_order() -> None:
    assert words.bag(("press", "leg")) == words.bag(("leg", "press"))
    assert words.bag(("knee", "to", "elbow")) != words.bag(("elbow", "to", "knee"))


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("DB RDLs", ("dumbbell", "romanian", "deadlift")),
        ("Squats w/ a band", ("squat", "band")),
        ("A-skip", ("a", "skip")),
        ("Calf raise on a step", ("calf", "raise", "on", "step")),
        ("Exercise ball leg curl", ("swiss", "ball", "leg", "curl")),
        ("Sentadilla b\u00falgara", ("sentadilla", "bulgara")),
        ("", ()),
    ],
)
def test_a_name_is_spelled_out(text: str, spelled: tuple[str, ...], knowledge: Knowledge) -> None:
    rules = knowledge.name_forms
    table = {key: tuple(said.split()) for key, said in rules.words.items()}
    assert words.cut(text, table, rules.dropped) == spelled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30m", [(30, "metres")]), ("10-20 m", [(15, "metres")]), ("150s", [(150, "s")]),
        ("40 yd", [(pytest.approx(36.576), "metres")]), ("2 min", [(120, "seconds")]),
        ("1,5 km", [(1500, "metres")]), ("A3b", []), ("x30", []),
        ("5 30 m", [(30, "metres"), (5, "")]),
    ],
)  # fmt: skip
def test_amounts_in_a_name(text: str, found: list[tuple[float, str]]) -> None:
    assert [(amount.value, amount.unit) for amount in words.amounts(text)] == found
