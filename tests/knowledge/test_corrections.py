"""What knowledge 2026.2 put right in the catalogue, one test for each kind of correction."""

import pytest

from strideaudit.knowledge import PHASES
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.reference import exercise_page

PUSH, SWING, RETURN = range(len(PHASES))
COMPOUND = {
    "knee_extension_compound", "hip_extension_flexed", "hip_extension_neutral",
    "hip_extension_lengthened",
}  # fmt: skip
"""Actions of squats, lunges and pulls, in which the adductors extend the hip."""

UNPHASED = ("hip_adduction", "dorsiflexion")


def test_no_squat_lunge_or_pull_is_credited_with_adduction(knowledge: Knowledge) -> None:
    wrong = [
        key
        for key, exercise in knowledge.exercises.items()
        if "hip_adduction" in (exercise.actions or {}) and COMPOUND & {*(exercise.actions or {})}
    ]

    assert wrong == []


def test_adductors_and_shin_are_in_no_share_and_get_their_credit(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    alone = [
        key
        for key, exercise in knowledge.exercises.items()
        if exercise.actions and {*exercise.actions} <= {*UNPHASED}
    ]
    assert {"adductor_machine", "copenhagen_plank", "tib_bar_raise", "heel_walk"} <= {*alone}
    for key in alone:
        for given in catalogue.exercise(key).gives:
            assert not any(given.phases), key
            assert not any(given.direct), key
            assert max(credit for _, credit in given.muscles) == 1, key


def test_a_fast_leg_is_swing_and_pull_back(catalogue: Catalogue) -> None:
    lesson, evidence = catalogue.exercise("fast_leg").gives

    assert list(lesson.phases) == [0, 0.5, 0.5]
    assert evidence.phases[PUSH] <= 0.05
    assert min(lesson.direct[SWING], lesson.direct[RETURN]) == 0.5


@pytest.mark.parametrize("key", ["cable_straight_leg_raise", "l_sit"])
def test_where_the_knee_is_only_held_the_work_is_swing(key: str, catalogue: Catalogue) -> None:
    for given in catalogue.exercise(key).gives:
        assert list(given.phases) == [0, 1, 0]
        assert list(given.direct) == [0, 1, 0]


def test_pushes_and_marches_against_a_sled_have_one_pattern(knowledge: Knowledge) -> None:
    keys = ("sled_push", "forward_sled_march", "belt_resisted_march")

    assert {knowledge.exercises[key].pattern for key in keys} == {"heavy_resisted_run"}


def test_leg_curls_on_a_ball_and_on_sliders_brake(knowledge: Knowledge) -> None:
    ball, slider = (knowledge.exercises[key].actions for key in
                    ("swiss_ball_leg_curl", "slider_leg_curl"))  # fmt: skip

    assert ball == slider == {"knee_flexion_eccentric": 1, "hip_extension_neutral": 0.5}


BOUNDS = (
    "sand_bound", "stair_bound", "power_skip", "hill_bound", "sled_bound", "hill_skip",
    "downhill_bound", "bound_for_height", "single_leg_hops", "repeat_broad_jump",
)  # fmt: skip


def test_all_bounds_hops_and_skips_for_power_count_in_metres_and_in_contacts(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    assert {knowledge.exercises[key].dose for key in BOUNDS} == {"bounds"}
    assert min(catalogue.classes["bounds"].metres, catalogue.classes["bounds"].contacts) > 0


def test_some_sprints_jumps_and_an_adductor_exercise_are_staples(knowledge: Knowledge) -> None:
    staples = {key for key, exercise in knowledge.exercises.items() if exercise.staple}

    assert {
        "flying_sprint", "acceleration_sprint", "box_jump", "broad_jump", "alternate_leg_bound",
        "a_skip", "copenhagen_plank",
    } <= staples  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hang", "dead_hang"),
        ("Front lever", "front_lever"),
        ("Jefferson curl", "jefferson_curl"),
        ("Ring support hold", "front_lever"),
    ],
)
def test_a_name_leads_to_the_place_where_its_work_belongs(
    name: str, key: str, catalogue: Catalogue
) -> None:
    assert catalogue.find(name) == (key,)


def test_the_page_of_each_exercise_concerned_says_what_changed(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    silent, concerned = [], set()
    for row in knowledge.corrections:
        for key, exercise in knowledge.exercises.items():
            if row.concerns(key, exercise):
                concerned.add(key)
                said = (f"changed in {row.version}", f"{row.what}, because {row.why}")
                if ("item", *said) not in exercise_page.page(knowledge, catalogue, key):
                    silent.append((key, said))

    assert silent == []
    assert {"sumo_deadlift", "heel_walk", "fast_leg"} <= concerned
    assert "back_squat" not in concerned


def test_buckets_have_honest_names(catalogue: Catalogue) -> None:
    assert catalogue.exercise("front_lever").name == "Gymnastic hold"
    # a loaded curl of the trunk on straight legs: the hamstrings are loaded at length
    assert dict(catalogue.exercise("jefferson_curl").actions) == {
        "trunk": 1, "hip_extension_lengthened": 0.5,
    }  # fmt: skip
