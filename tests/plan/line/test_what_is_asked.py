"""Lines that once gave a wrong number are read right, or asked about with advice that works."""

import pytest

from reading_page import NAMES
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import Context
from strideaudit.plan.line.parts import Field, Line, Question, edited
from strideaudit.plan.line.reader import read


def questions(line: Line) -> list[Question]:
    every = [*(piece.question for piece in line.pieces), line.question]
    return [one for one in every if one is not None]


def doses(text: str, context: Context | None = None) -> list[tuple[str, tuple[Dose, ...]]]:
    """Return the exercises of a line with their doses; it may not ask."""
    line = read([Field(text)], NAMES, context)
    assert not questions(line), text
    return [(one.exercise or NAMES.find(one.name_text)[0], one.doses) for one in line.pieces]


def answers(text: str) -> list[str]:
    """Return a line with each answer to its first question; every one must read without one."""
    line = read([Field(text)], NAMES)
    (first, *_) = questions(line)
    written = [edited([Field(text)], edits)[0].text for edits in first.edits if edits]
    for one in written:
        assert not questions(read([Field(one)], NAMES)), (text, one)
    return written


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("RFESS 3x6/leg 2x24kg", Dose(sets=3, reps=6, per_side=True, load_kg=48)),
        ("RFESS 3x6/leg, 2x24kg", Dose(sets=3, reps=6, per_side=True, load_kg=48)),
        ("Bulgarian split squat 3x8 2x20kg", Dose(sets=3, reps=8, load_kg=40)),
        ("Farmers walk 3x30m 2x32kg", Dose(sets=3, metres=30, load_kg=64)),
        ("DB bench 3x8 2 x 30kg DBs", Dose(sets=3, reps=8, load_kg=60)),
        ("Lunges 3x10, 2x16kg KBs", Dose(sets=3, reps=10, load_kg=32)),
        ("RFESS 3x6/leg (2x24kg)", Dose(sets=3, reps=6, per_side=True, load_kg=48)),
        ("Leg press 3x10 @ 2x bw", Dose(sets=3, reps=10)),
        ("Leg press 3x10 2x bw", Dose(sets=3, reps=10)),
        ("Leg press 3x10 (1.5x bodyweight)", Dose(sets=3, reps=10)),
    ],
)
def test_two_implements_and_body_weights_are_loads(text: str, dose: Dose) -> None:
    assert [one for _, one in doses(text)] == [(dose,)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Squat 3x5, 2x50kg", ["Squat 3x5, @ 2x50kg", "Squat 3x5, 1x2 @ 50kg"]),
        ("Squat 3x5 2x100kg", ["Squat 3x5 @ 2x100kg", "Squat 3x5 1x2 @ 100kg"]),
    ],
)
def test_two_implements_that_may_be_a_set_are_asked(text: str, written: list[str]) -> None:
    assert [one.strip(" ,") for one in answers(text)] == written


def test_sets_of_one_repetition_and_a_load_are_still_sets() -> None:
    ((_, found),) = doses("Squat 5x100kg, 2x110kg")
    assert [(one.reps, one.load_kg) for one in found] == [(5, 100), (2, 110)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("6x30m blocks, 3x60m", ["6x30m blocks, 3x60m blocks", "6x30m blocks, 3x60m sprint"]),
        ("4x20m sled, 4x20m", ["4x20m sled, 4x20m sled", "4x20m sled, 4x20m sprint"]),
        ("3 x 60m, 4 x 20m sled", ["3 x 60m sled, 4 x 20m sled", "3 x 60m sprint, 4 x 20m sled"]),
        ("3x60m, 3x30m fly", ["3x60m fly, 3x30m fly", "3x60m sprint, 3x30m fly"]),
        (
            "4x60 build ups, 3x80m",
            ["4x60 build ups, 3x80m build ups", "4x60 build ups, 3x80m sprint"],
        ),
        ("4x30 accels, 3x60", ["4x30 accels, 3x60 accels", "4x30 accels, 3x60 sprint"]),
        ("3x5 squat, 2x60m", ["3x5 squat, 2x60m sprint"]),
        ("3x60m + 3x30m fly", ["3x60m fly + 3x30m fly", "3x60m sprint + 3x30m fly"]),
        (
            "6x20m Tiefstart, 3x60m",
            ["6x20m Tiefstart, 3x60m tiefstart", "6x20m Tiefstart, 3x60m sprint"],
        ),
    ],
)
def test_runs_next_to_another_kind_of_run_are_asked(text: str, written: list[str]) -> None:
    assert [one.strip(" ,") for one in answers(text)] == written


@pytest.mark.parametrize("text", ["Fly 3x30m, 3x40m", "2x20m, 2x30m accelerations", "3x60m, 2x40m"])
def test_runs_of_one_kind_are_not_asked(text: str) -> None:
    assert sum(dose.sets for _, some in doses(text) for dose in some) > 3


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("Superset: slider curls x10 + reverse hypers x12, 3 sets", (3, 10, 3, 12)),
        ("slider curls x10 + reverse hypers x12 - 3 rounds", (3, 10, 3, 12)),
        ("RDL x8 + box jump x3, 4 rounds", (4, 8, 4, 3)),
        ("French contrast: squat x2, hurdle hop x4 - 3 rounds", (3, 2, 3, 4)),
        ("Back squat x5 superset with box jump x3, 4 sets", (4, 5, 4, 3)),
        ("Squat 3x5 + box jump x3, 4 sets", (3, 5, 4, 3)),
        ("nordic x 5, 3 sets", (3, 5)),
    ],
)
def test_sets_at_the_end_are_for_all_that_have_none(text: str, sets: tuple[int, ...]) -> None:
    found = [number for _, (dose,) in doses(text) for number in (dose.sets, dose.reps)]
    assert tuple(found) == sets


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "slider curls x10 / reverse hypers x12 x 3 sets",
            ["slider curls 3x10 / reverse hypers 3x12", "slider curls 1x10 / reverse hypers 3x12"],
        ),
        (
            "Contrast: sled sprint 20m + free sprint 20m x 4",
            [
                "Contrast: sled sprint 4x20m + free sprint 4x20m",
                "Contrast: sled sprint 1x20m + free sprint 4x20m",
            ],
        ),
        ("3x20m build + 30m fly", ["3x20m build + 3x30m fly", "3x20m build + 1x30m fly"]),
    ],
)
def test_sets_that_may_be_for_all_are_asked_of_each(text: str, written: list[str]) -> None:
    assert [one.strip(" ,") for one in answers(text)] == written
    assert all(piece.question for piece in read([Field(text)], NAMES).pieces)


def test_sets_behind_a_whole_dose_are_asked() -> None:
    assert answers("Bench press 3x8, 3 sets") == []


@pytest.mark.parametrize(
    ("text", "exercise", "dose"),
    [
        ("nordic 5 reps x 3", "nordic_curl", Dose(sets=3, reps=5)),
        ("45 deg back ext 3x12", "back_extension_45", Dose(sets=3, reps=12)),
        ("1 leg squat 3x5", "pistol_squat", Dose(sets=3, reps=5)),
        ("4x30m fly (20m in)", "flying_sprint", Dose(sets=4, metres=30)),
    ],
)
def test_numbers_with_a_word_are_what_the_word_says(text: str, exercise: str, dose: Dose) -> None:
    assert doses(text) == [(exercise, (dose,))]


def test_each_side_is_done_in_every_round() -> None:
    found = doses("6/6 split jumps", Context(rounds=4))
    assert found == [("split_jump", (Dose(sets=4, reps=6, per_side=True),))]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("nordic x 5 x 3", ["nordic 3x5", "nordic 5x3"]),
        ("3 x 60m x 2", ["2x3x60m", "Maximal-velocity sprint 2x3x60m"]),
        ("10x100 @ 70%", ["Tempo run 10x100m @ 70%"]),
        ("1x150 @ 95%", ["Speed-endurance run 1x150m @ 95%"]),
        ("6x150 grass", ["Speed-endurance run 6x150m grass", "Tempo run 6x150m grass"]),
        ("8x100 on grass @ 70%", ["Tempo run 8x100m on grass @ 70%"]),
        ("60, 50, 40 flys", []),  # no chest flies
        ("Hurdle hops 2x6H", ["Hurdle hops 2x6 hurdles", "Hurdle hops 2x360 min"]),
        ("5x60m @ 7.2", ["5x60m @ 7.2s", "5x60m @ RPE 7.2"]),
        ("tempo 6x200m @ 40", ["tempo 6x200m @ 40s", "tempo 6x200m @ 40%"]),
        (
            "3x150m, crunches 25x",
            [
                "Speed-endurance run 3x150m, crunches 25x",
                "Tempo run 3x150m, crunches 25x",
            ],
        ),
        ("3x150", ["Speed-endurance run 3x150m", "Tempo run 3x150m"]),
        ("4x60 @ 90%", ["Maximal-velocity sprint 4x60m @ 90%"]),
        ("Fly 30 x 4", ["Fly 4x30m"]),
        ("Squat: -4x5", ["Squat: 4x5"]),
        ("Calf raise 3x15+15", []),
        ("Clean + jerk 3x1+1", []),
        ("Nordic curl: 4y5", []),
        ("Back squat x 5 @ 80% x 3", []),
        ("10m, 20m, 30m fly", ["1x10/20/30m fly"]),
        ("Bounds 3x20m, 2 rounds", []),
        ("Sled sprint 20m + sprint 20m @ 95% x 4", []),
    ],
)
def test_only_advice_that_keeps_all_numbers_is_given(text: str, written: list[str]) -> None:
    assert [one.strip(" ,") for one in answers(text)] == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Copenhagen plank 2x20", ["Copenhagen plank 2x20 sec", "Copenhagen plank 2x20 reps"]),
        ("Iso lunge hold 3x30", ["Iso lunge hold 3x30 sec", "Iso lunge hold 3x30 reps"]),
        ("Fartlek 15'", ["Jog 15'", "Tempo run 15'"]),
        ("Skipping 2x1min", ["Jump rope 2x1min", "A-skip 2x1min"]),
    ],
)
def test_times_without_a_unit_or_with_two_names_are_asked(text: str, written: list[str]) -> None:
    assert answers(text)[:2] == written


@pytest.mark.parametrize("text", ["Iso-lateral row 3x10", "Plank row 3x10", "Copenhagen plank 3x8"])
def test_movements_are_still_counted_in_repetitions(text: str) -> None:
    ((_, (dose,)),) = doses(text)
    assert dose.reps in (8, 10)


def test_starts_from_blocks_are_block_starts() -> None:
    assert doses("6 starts of 20m from blocks") == [("block_start", (Dose(sets=6, metres=20),))]


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        ("Squat 3x5, 2x3, 1x1 (2', 3', 4')", [120, 180, 240]),
        ("Squat 3x5, 2x3, 1x1 (2')", [120, 120, 120]),
        ("Squat 3x5, bench 3x5, RDL 3x8 (2', 3', 4')", [None, None, None]),
    ],
)
def test_a_rest_for_each_dose_is_given_to_each(text: str, rests: list[float | None]) -> None:
    assert [dose.rest_s for _, some in doses(text) for dose in some] == rests


def test_a_hold_in_each_repetition_says_nothing_of_sides() -> None:
    found = doses("Copenhagen plank 3x8 (each w/ 3s hold)")
    assert found == [("copenhagen_plank", (Dose(sets=3, reps=8),))]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("90m accel: 3x90m", "90m acceleration_sprint: 3x90m"),
        ("Accels 3x70m", "acceleration_sprint 3x70m"),
        ("Standing start 2x20m, 2x80m", "acceleration_sprint 2x20m, 2x80m"),
    ],
)
def test_a_start_of_more_than_60_m_is_asked_about(text: str, written: str) -> None:
    (question,) = questions(read([Field(text)], NAMES))

    assert question.kind == "which"
    assert question.candidates == ("acceleration_sprint", "max_velocity_sprint", "build_up_sprint")
    assert written in answers(text)


@pytest.mark.parametrize("text", ["Accels 3x60m", "acceleration_sprint 3x90m"])
def test_60_m_and_an_id_are_certain(text: str) -> None:
    ((exercise, _),) = doses(text)
    assert exercise == "acceleration_sprint"


@pytest.mark.parametrize(
    "text",
    ["3x60m submax", "3x60m sub max", "3x60m sub-max", "3x60m (submaximal)", "Flying 30 3x1 submax",
     "Max velocity sprint 3x60m submax", "3 x 150m sub max", "Block starts 4x20m submax"],
)  # fmt: skip
def test_a_run_below_the_top_speed_is_asked_how_fast_it_is(text: str) -> None:
    (asked,) = questions(read([Field(text)], NAMES))
    assert asked.kind == "speed"
    assert all("@ 90%" in way or "@ 80%" in way for way in answers(text))
    assert len(answers(text)) == 2


@pytest.mark.parametrize("text", ["3x60m @ 90% submax", "3x60m submax @ 85%", "Squat 3x5 submax",
                                  "Tempo run 6x100m submax"])  # fmt: skip
def test_what_says_the_speed_or_does_not_count_by_it_is_not_asked(text: str) -> None:
    assert doses(text)


def two_fields(name: str, dose: str) -> Line:
    return read([Field(name, "name"), Field(dose, "dose")], NAMES)


@pytest.mark.parametrize(
    ("name", "dose", "metres"), [("Fly 30", "4 sets", 30), ("Flys 20", "5 sets", 20)]
)
def test_a_fly_of_a_usual_length_is_a_run_and_no_chest_fly(
    name: str, dose: str, metres: float
) -> None:
    [piece] = two_fields(name, dose).pieces
    assert piece.exercise == "flying_sprint"
    assert [one.metres for one in piece.doses] == [metres]


def test_a_fly_with_a_load_or_a_named_one_is_still_of_the_chest() -> None:
    for name in ("Cable fly 12", "Chest fly 12", "Dumbbell fly 10"):
        [piece] = two_fields(name, "3 sets").pieces
        assert [(one.sets, one.metres) for one in piece.doses] == [(3, None)], name


@pytest.mark.parametrize(
    ("name", "dose", "written"),
    [
        ("Acceleration sprint 6x30m", "2x6", "Acceleration sprint 2x6x30m"),
        ("Squat 4x5", "3x6", "Squat 4x5"),
    ],
)
def test_a_dose_in_a_name_next_to_another_is_asked_and_never_added_up(
    name: str, dose: str, written: str
) -> None:
    [piece] = two_fields(name, dose).pieces
    assert piece.doses == ()
    assert piece.question is not None
    assert piece.question.kind == "twice"
    first, *_ = piece.question.edits
    fields = edited([Field(name, "name"), Field(dose, "dose")], first)
    assert fields[0].text == written
    assert not questions(read([fields[0]], NAMES))


def test_a_dose_that_its_name_gives_again_counts_once() -> None:
    [piece] = two_fields("Squat 3x5", "3x5").pieces
    assert piece.doses == (Dose(sets=3, reps=5),)
