"""Where the numbers of an exercise come from, what would change them, what comes near."""

import functools

import pytest
from every import every
from rich.cells import cell_len

from strideaudit.knowledge import MODELS
from strideaudit.knowledge.alternatives import FAR, MOST, nearest
from strideaudit.knowledge.build_catalogue import data_folder
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.provenance import CONVENTION, muscle_credits, origins, work_of
from strideaudit.knowledge.wording import rate_text, shares_text
from strideaudit.knowledge.would_change import changes
from strideaudit.reference.lookup import explain
from strideaudit.terminal.screen import Screen, paint

EXERCISES = list(load_knowledge(data_folder()).exercises)


@functools.cache
def shown(word: str, screen: Screen) -> str:
    return paint(explain(word, screen)[0], screen)


# Where numbers come from


@every(EXERCISES)
def test_every_number_has_a_basis_and_all_but_conventions_a_source(
    key: str, knowledge: Knowledge, catalogue: Catalogue
) -> None:
    found = origins(knowledge, key)

    assert found[-1].what == "dose rate"
    for origin in found:
        assert origin.basis in (*["measured", "derived", "judged"], CONVENTION)
        assert bool(origin.sources) == (origin.basis != CONVENTION)
        assert set(origin.sources) <= knowledge.sources.keys()
    for row in muscle_credits(knowledge, catalogue, key):
        assert row.by
        assert all(training.source in knowledge.sources for _, training in row.by)


def test_every_action_is_traced_in_both_models(knowledge: Knowledge) -> None:
    found = [(origin.what, origin.value, origin.basis, origin.sources)
             for origin in origins(knowledge, "back_squat")]  # fmt: skip

    assert found == [
        (
            "emphasis",
            "Knee extension in a multi-joint lift or jump 1; Hip extension, thigh flexed 1",
            "judged",
            ("lesson_push", "kubo_2019", "contreras_2015"),
        ),
        (
            "Knee extension in a multi-joint lift or jump, lesson",
            "push 100 %, swing 0 %, return 0 %, ±15 points",
            "derived",
            ("lesson_push",),
        ),
        (
            "Knee extension in a multi-joint lift or jump, evidence",
            "push 70 %, swing 0 %, return 30 %, ±15 points",
            "judged",
            ("bezodis_2014",),
        ),
        (
            "Hip extension, thigh flexed, lesson",
            "push 100 %, swing 0 %, return 0 %, ±15 points",
            "derived",
            ("lesson_push",),
        ),
        (
            "Hip extension, thigh flexed, evidence",
            "push 65 %, swing 0 %, return 35 %, ±15 points",
            "judged",
            ("wiemann_tidow_1995",),
        ),
        (
            "direct dose of 1 SE",
            f"{found[0][1][:44]}: push phase 1; Hip extension, thigh flexed: push phase 1",
            "convention",
            (),
        ),
        (
            "dose rate",
            "a set counts 1 SE whatever its reps, a hold its seconds/30, at most 1 a set",
            "judged",
            ("pelland_2024",),
        ),
    ]


def test_a_run_is_traced_to_its_pattern_and_its_direct_dose_to_the_fraction(
    knowledge: Knowledge,
) -> None:
    found = {origin.what: origin for origin in origins(knowledge, "acceleration_sprint")}

    assert found["stride pattern"].value == "Leaning sprint"
    assert found["direct dose of 1 SE"].value == (
        "Leaning sprint: push phase by its fraction, swing phase by its fraction and return phase "
        "by its fraction"
    )


def test_work_outside_the_stride_is_a_judged_place(knowledge: Knowledge) -> None:
    place, rate = origins(knowledge, "bench_press")

    assert place.value == "outside the stride: upper body"
    assert (place.basis, rate.what) == ("judged", "dose rate")


RATES = {
    "drill": "1 SE is 60 m or 30 s or 40 contacts or reps; at most 3 SE an entry and a session",
    "rope": "1 SE is 60 s or 40 contacts or reps; at most 3 SE an entry and a session, together "
    "with the class low_hops",
    "endurance": "1 SE is 30 m; of a run only the first 60 m count, or all of it at 80 m, "
    "whichever is more; "
    "seconds are metres at 8 m/s",
    "starts": "1 SE is 30 m; of a run only the first 60 m count, or all of it at 80 m, "
    "whichever is more; "
    "seconds are metres at 6 m/s; the first 10 s of a repetition count; longer than 30 s it is not "
    "a sprint and is left out",
    "passes": "1 SE is 60 m or 30 s or 40 contacts or reps; 12 repetitions or fewer need metres; "
    "at most 3 SE an entry and a session, together with the class drill",
    "bike": "1 SE is 10 s; the first 10 s of a repetition count; longer than 60 s it is steady "
    "work and counts 0",
    "set": "a set counts 1 SE whatever its reps, a hold its seconds/30, at most 1 a set",
    "steady": "counts 0 SE",
}


@every(RATES)
def test_rates_say_what_limits_them(key: str, knowledge: Knowledge) -> None:
    assert rate_text(knowledge.dose_classes[key]) == RATES[key]


def test_what_belongs_to_no_phase_is_said() -> None:
    assert shares_text((0.3, 0.0, 0.3)) == "push 30 %, swing 0 %, return 30 %, unphased 40 %"
    assert shares_text((1 / 3, 1 / 3, 1 / 3)) == "push 33 %, swing 33 %, return 33 %"


# Muscles


@every(EXERCISES)
def test_muscle_credits_are_those_of_the_audit(
    key: str, knowledge: Knowledge, catalogue: Catalogue
) -> None:
    rows = muscle_credits(knowledge, catalogue, key)

    for model, given in enumerate(catalogue.exercise(key).gives):
        found = {muscle: row.credits[model] for row in rows for muscle in row.muscles}
        assert {muscle: credit for muscle, credit in found.items() if credit} == dict(given.muscles)
    actions = {action for action, _ in work_of(knowledge.exercises[key])}
    assert {action for row in rows for action, _ in row.by} <= actions


def test_muscles_with_the_same_credit_in_the_same_way_stand_together_the_most_first(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    rows = muscle_credits(knowledge, catalogue, "back_squat")

    assert [(row.muscles, row.credits) for row in rows] == [
        (("adductor_magnus", "gluteus_maximus"), (1.0, 1.0)),
        (("vastus_intermedius", "vastus_lateralis", "vastus_medialis"), (1.0, 1.0)),
        (("biceps_femoris_long_head", "semimembranosus", "semitendinosus"), (0.5, 0.0)),
    ]
    assert [action for action, _ in rows[2].by] == ["hip_extension_flexed"]


# What would change them


def test_a_contested_vector_says_where_the_exercise_would_go(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    first = changes(knowledge, catalogue, "back_squat")[0]

    assert first.about == "Knee extension in a multi-joint lift or jump"
    assert first.question == knowledge.joint_actions["knee_extension_compound"].contested
    # half of 70 % and 65 %, then half of 100 % and 65 %
    assert first.then == (
        "with evidence that this work belongs to the push phase alone, as in the lesson model, the "
        "evidence model would move from push 68 %, swing 0 %, return 32 % to push 82 %, swing 0 %, "
        "return 18 %"
    )


def test_a_secondary_action_may_prove_to_be_primary(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    found = {one.about: one.then for one in changes(knowledge, catalogue, "hip_thrust")}

    # hip extension near neutral .75/0/.25 at 1, knee extension .70/0/.30 at 0.5, then at 1
    assert found["Knee extension in a multi-joint lift or jump, emphasis"] == (
        "with evidence that it is loaded as much as the primary work, the evidence model would "
        "move from push 73 %, swing 0 %, return 27 % to push 72 %, swing 0 %, return 28 %"
    )


@every(EXERCISES)
def test_no_change_is_told_that_rounding_hides(
    key: str, knowledge: Knowledge, catalogue: Catalogue
) -> None:
    moved = [
        one.then.split("would move from ")[1]
        for one in changes(knowledge, catalogue, key)
        if "would move from " in one.then
    ]

    assert [text for text in moved if len(set(text.split(" to "))) == 1] == []


def test_credits_on_which_the_models_differ_may_move(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    found = {one.about: one.then for one in changes(knowledge, catalogue, "leg_press")}

    assert found["Hip extension, thigh flexed, credit"] == (
        "with evidence that it trains what the lesson says (Biceps femoris, long head; "
        "Semimembranosus; Semitendinosus), their credit by it in the evidence model would move "
        "from 0 to 0.5"
    )


def test_the_room_for_a_measurement_stays_between_nothing_and_all(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    last = changes(knowledge, catalogue, "band_knee_drive")[-1]

    assert last.then == (
        "1 of the 2 sets of fractions behind it are judged and the emphases are judged; measured "
        "fractions within ±15 points would leave the evidence model at push phase 0 to 15 %, swing "
        "phase 85 to 100 % and return phase 0 to 15 %"
    )


@every(EXERCISES)
def test_every_contested_action_of_an_exercise_is_a_question_on_its_page(
    key: str, knowledge: Knowledge, catalogue: Catalogue
) -> None:
    actions = {**knowledge.joint_actions, **knowledge.stride_patterns}
    contested = {actions[action].contested for action, _ in work_of(knowledge.exercises[key])}

    asked = {one.question for one in changes(knowledge, catalogue, key) if one.question}
    assert asked == contested - {None}


# What comes near


@every(EXERCISES)
def test_what_comes_near_can_be_done_with_something_else(
    key: str, knowledge: Knowledge, catalogue: Catalogue
) -> None:
    exercise = knowledge.exercises[key]
    found = nearest(knowledge, catalogue, key)

    assert len(found) <= MOST
    distances = [round(near.phases + near.actions, 6) for near in found]
    assert distances == sorted(distances)
    assert all(distance <= FAR for distance in distances)
    for near in found:
        other = knowledge.exercises[near.key]
        assert near.key != key
        assert not set(near.equipment) & set(exercise.equipment)
        classes = knowledge.dose_classes
        assert classes[other.dose].kind == classes[exercise.dose].kind
    assert not (exercise.region and found)


def test_nearest_are_few_the_same_leg_first_then_staples_then_names(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    def keys(key: str) -> list[str]:
        return [near.key for near in nearest(knowledge, catalogue, key)]

    assert keys("nordic_curl")[:2] == ["assisted_nordic", "flywheel_leg_curl"]
    squats = nearest(knowledge, catalogue, "back_squat")
    assert [near.key for near in squats][:2] == ["leg_press", "trap_bar_deadlift"]
    assert all(near.same_sides for near in squats)
    assert keys("bench_press") == []


def test_nearest_does_not_depend_on_the_order_of_the_catalogue(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    turned = knowledge.model_copy(update={"exercises": dict(reversed(knowledge.exercises.items()))})

    for key in EXERCISES[::20]:
        assert nearest(turned, catalogue, key) == nearest(knowledge, catalogue, key)


def test_a_stride_may_stand_in_for_another_with_nearly_its_fractions(
    knowledge: Knowledge, catalogue: Catalogue
) -> None:
    found = {near.key: near for near in nearest(knowledge, catalogue, "flying_sprint")}

    assert found["downhill_sprint"].actions == 0.5
    assert found["downhill_sprint"].phases == pytest.approx((0 + 1 / 12) / 2)
    assert "block_start" not in found


# The page


def test_the_page_of_an_exercise_has_all_its_parts() -> None:
    text = " ".join(shown("back squat", Screen(80)).split())

    parts = (
        "Back squat exercise back_squat", "joint action:", "Phases of the stride",
        f"lesson {'█' * 18} push 100 %", "direct dose, both: push phase 1",
        "Muscles, credit of one set", "Where the numbers come from", "our judgement",
        "What would change them", "open question:", "Nearest with other equipment", "Sources",
        "[kubo_2019]:", "B: consistent mechanistic or cohort data",
    )  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("width", [48, 80])
@every(EXERCISES[::12])
def test_no_line_of_a_page_is_wider_than_the_screen(key: str, width: int) -> None:
    lines = shown(key, Screen(width)).splitlines()

    # a DOI and an id are one word
    long = [line for line in lines if cell_len(line) > width and " " in line.strip()]
    assert long == []


def test_a_number_keeps_its_per_cent_sign() -> None:
    lines = shown("back squat", Screen(48)).splitlines()

    assert [line for line in lines if line.strip().startswith("%")] == []
    assert [line for line in lines if "\xa0" in line] == []


def test_a_page_in_ascii_keeps_its_bars() -> None:
    text = shown("back squat", Screen(80, ascii=True))

    assert text.isascii()
    assert f"evidence  {'#' * 12}{'.' * 6}  push 68 %" in text
    assert "\\" not in text


@pytest.mark.parametrize("model", MODELS)
def test_a_narrow_page_has_the_bar_below_its_numbers(model: str) -> None:
    lines = shown("nordic curl", Screen(48)).splitlines()

    line = lines.index(f"{model}: push 0 %, swing 50 %, return 50 %")
    assert lines[line + 1] == f"  {'▒' * 12}{'░' * 12}"


def test_grades_are_explained_and_said_not_to_be_those_of_our_numbers() -> None:
    text = " ".join(shown("back squat", Screen(80)).split())

    assert "judged [bezodis_2014 B]" in text
    assert "The grade is that of the source, for what it found" in text


def test_every_source_has_a_grade(knowledge: Knowledge) -> None:
    assert [key for key, source in knowledge.sources.items() if source.grade is None] == []
    text = shown("van_dyk_2019", Screen(80))
    assert "evidence: A, trials or meta-analyses" in text
