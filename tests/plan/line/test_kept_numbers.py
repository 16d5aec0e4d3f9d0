"""No number of a line becomes another thing: not as it is read, and not with an answer in it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from reading_page import NAMES
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.keeping import keeps
from strideaudit.plan.line.parts import Edit, Field, Line, Place, Question, edited
from strideaudit.plan.line.reader import read

DATA = Path(__file__).parents[2] / "data" / "coach_lines.txt"


def line_of(text: str) -> Line:
    return read([Field(text)], NAMES)


def questions(line: Line) -> list[Question]:
    return [one.question for one in line.pieces if one.question]


def answers(text: str) -> list[str]:
    """Return a line with each answer to its first question."""
    (first, *_) = questions(line_of(text))
    return [edited([Field(text)], edits)[0].text for edits in first.edits if edits]


def metres(text: str) -> list[float | None]:
    return [dose.metres for piece in line_of(text).pieces for dose in piece.doses]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("150m, 120m, 90m full rec", [150, 120, 90]),
        ("Flying 20m, 30m full rest", [20, 30]),
    ],
)
def test_a_run_before_the_words_for_a_rest_is_not_its_minutes(
    text: str, lengths: list[float]
) -> None:
    written = answers(text)
    assert written
    assert all(metres(one) == lengths for one in written)


@pytest.mark.parametrize(
    ("text", "jumps"),
    [
        ("Short approach jumps 6 step x 8", 8),
        ("Pop-ups 4 step 6x", 6),
        ("Take-offs 6x off 4 steps", 6),
        ("6 step approach jumps x 8", 8),
        ("Long jump 8x 6 step approach", 8),
    ],
)
def test_the_steps_of_a_run_up_are_no_contacts(text: str, jumps: float) -> None:
    (piece,) = line_of(text).pieces
    (dose,) = piece.doses
    assert (dose.sets * (dose.reps or 1), dose.contacts) == (jumps, None)


def test_steps_of_another_exercise_are_contacts() -> None:
    (drill,) = line_of("Pop-ups 3x4 steps").pieces
    assert [dose.contacts for dose in drill.doses] == [4]
    bounds, pop_ups = line_of("Bounds 3x20 steps, pop-ups 6x off 4 steps").pieces
    assert [dose.contacts for dose in bounds.doses] == [20]
    assert [dose.reps for dose in pop_ups.doses] == [6]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Tempo 8x100m, rest 100m walk", None),
        ("Tempo 8x100m 100m rest", None),
        ("Tempo 8x100m, recovery 50m", None),
        ("Flying 3x30m rest 8m", 480.0),
        ("Flying 3x30m, 10m rest", 600.0),
    ],
)
def test_a_distance_in_a_rest_is_not_its_minutes(text: str, rest: float | None) -> None:
    (piece,) = line_of(text).pieces
    assert [dose.rest_s for dose in piece.doses] == [rest]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Block starts 15s x3", ["Block starts 3x15m", "Block starts 3x15 sec"]),
        ("3-point starts 4x20s", ["3-point starts 4x20m", "3-point starts 4x20 sec"]),
        ("4x100 relay", ["1x100m relay"]),
        ("Relay 4x400m", ["Relay 1x400m"]),
        (
            "2 x 4 x 40m sled / 40m free",
            ["2 x 4 x 40m sled / 2x4x40m free", "2 x 4 x 40m sled / 1x40m free"],
        ),
        (
            "Tempo 100m, 50m walk x 10",
            ["Tempo 10x100m,  walk 10x50m", "Tempo 1x100m,  walk 10x50m"],
        ),
    ],
)
def test_runs_that_may_be_others_or_more_are_asked_about(text: str, written: list[str]) -> None:
    assert answers(text) == written
    assert not any(piece.doses for piece in line_of(text).pieces)


@pytest.mark.parametrize(
    "text", ["Block starts 3x3s", "Relay exchanges 4x100m", "Relay 6x30m", "Tempo 3x100m, 50m walk"]
)
def test_runs_that_are_clear_are_read(text: str) -> None:
    assert line_of(text).pieces[0].doses


@pytest.mark.parametrize(
    "text",
    [
        "3 rounds push-up 10, lunge 10, plank 30s",
        "3 rounds push-up x10, lunge x10, plank 30s",
        "3 rondas sentadilla 10, plancha 30s",
    ],
)
def test_rounds_are_for_all_of_a_line(text: str) -> None:
    assert {dose.sets for piece in line_of(text).pieces for dose in piece.doses} == {3}


@pytest.mark.parametrize(
    ("text", "sets"),
    [("3 rounds push-up 10, lunge 2x10", [3, 2]), ("3 sets squat 5, bench 5", [3])],
)
def test_sets_of_one_exercise_are_its_own(text: str, sets: list[float]) -> None:
    assert [dose.sets for piece in line_of(text).pieces for dose in piece.doses] == sets


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ("Med ball: 16lb OHB x10, 5kg slam x10", [pytest.approx(7.257, abs=0.001), 5]),
        ("Squat 3x5, 80kg RDL 3x8", [None, 80]),
        ("Squat 3x5, 80kg, RDL 3x8", [80, None]),
    ],
)
def test_a_load_right_before_a_name_is_of_it(text: str, loads: list[float | None]) -> None:
    found = [dose.load_kg for piece in line_of(text).pieces for dose in piece.doses]
    assert found == loads


def test_rounds_of_sets_are_asked_about() -> None:
    squat, bench = line_of("3 rounds squat 3x5, bench 3x5").pieces
    assert squat.question
    assert not squat.doses
    assert [dose.sets for dose in bench.doses] == [3]


def test_multisaltos_over_hurdles_are_hurdle_hops() -> None:
    assert [one.exercise for one in line_of("Multisaltos: 5x5 vallas").pieces] == ["hurdle_hops"]
    assert line_of("Multisaltos: 5x30m").pieces[0].exercise == "alternate_leg_bound"


@pytest.mark.parametrize("text", ["Jog, 3x80 strides", "Jog; 3x80 strides"])
def test_a_comma_behind_a_name_divides_it_from_the_dose_of_another(text: str) -> None:
    jog, strides = line_of(text).pieces
    assert (jog.name_text, jog.doses) == ("Jog", ())
    assert (strides.name_text, [dose.metres for dose in strides.doses]) == ("strides", [80])


def test_two_exercises_with_a_comma_between_them_are_not_a_third() -> None:
    assert [piece.name_text for piece in line_of("Squat, bench 3x5").pieces] == ["Squat", "bench"]
    assert [piece.name_text for piece in line_of("Jogging, treadmill 3x5 min").pieces] == [
        "Jogging, treadmill"
    ]


@pytest.mark.parametrize("text", ["Sentadilla búlgara 3x8 c/p", "Zancadas 3x8 c/l"])
def test_short_words_for_each_leg_are_read(text: str) -> None:
    (piece,) = line_of(text).pieces
    assert piece.doses == (Dose(sets=3, reps=8, per_side=True),)


def test_words_in_a_bracket_before_a_name_are_not_the_name() -> None:
    assert answers("(skip) RDL 3x8")[0] == "Romanian deadlift 3x8"
    (piece,) = line_of("Kreuzheben rumän. 3x8").pieces
    assert NAMES.find(piece.name_text) == ("romanian_deadlift",)


@pytest.mark.parametrize(
    "text",
    ["Split squat 3x8 left, 3x8 right", "Split squat 3x8 L + 3x8 R", "Split squat 3x8 L 3x8 R"],
)
def test_the_same_sets_of_both_sides_count_once(text: str) -> None:
    (piece,) = line_of(text).pieces
    assert piece.doses == (Dose(sets=3, reps=8, per_side=True),)


def test_runs_to_the_left_and_to_the_right_are_all_run() -> None:
    assert metres("Bend sprint 3x30m L, 2x30m R") == [30, 30]
    assert metres("Bend sprint 3x30m left") == [30]


@pytest.mark.parametrize(
    "text", ["Split squat 3x8 L", "Split squat 3x8 L, 2x8 R", "Split squat 3x8, 3x8 R"]
)
def test_sides_that_are_not_done_alike_are_asked_about(text: str) -> None:
    (question,) = questions(line_of(text))
    assert question.kind == "number"
    assert answers(text) == []


def test_an_answer_to_a_list_keeps_its_intensity_for_all_of_it() -> None:
    for text in ("150-120-90 @95%", "150-120-90 @95% 10'", "Speed endurance 150/120/90m @95%"):
        (made,) = answers(text)
        found = [dose for piece in line_of(made).pieces for dose in piece.doses]
        assert [(dose.metres, dose.intensity) for dose in found] == [
            (150, 0.95), (120, 0.95), (90, 0.95),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Depth jump 4x5 (40cm) 2'", Dose(sets=4, reps=5, rest_s=120)),
        ("Pogo hops 3x20 1'", Dose(sets=3, reps=20, rest_s=60)),
        ("Wickets 6x20m (1.8m)", Dose(sets=6, metres=20)),
        ("Wickets 20m (1.8m) x 6", Dose(sets=6, metres=20)),
        ("4 x 40 m @ 90% w/b + 1'", Dose(sets=4, metres=40, intensity=0.9, rest_s=60)),
    ],
)
def test_a_rest_and_a_spacing_that_nothing_names_are_read(text: str, dose: Dose) -> None:
    (piece,) = line_of(text).pieces
    assert piece.doses == (dose,)


@pytest.mark.parametrize(
    ("text", "edit", "kept"),
    [
        ("Flying 3x30m 90 x2", Edit(Place(0, 15, 15), "s rest"), False),  # a number becomes a rest
        ("Flying 3x30m 90s rest", Edit(Place(0, 17, 21), ""), False),  # a rest becomes a number
        ("Flying 3x30m 90s rest", Edit(Place(0, 13, 21), ""), True),  # the answer is about it
        ("Flyng 3x30m 90s rest", Edit(Place(0, 0, 5), "Flying"), True),
    ],
)
def test_a_number_outside_an_answer_keeps_its_part(text: str, edit: Edit, *, kept: bool) -> None:
    fields = [Field(text)]
    after = read(edited(fields, [edit]), NAMES)
    assert keeps(fields, [edit], line_of(text), after) == kept


LINES = (
    *(row.split(" => ")[0] for row in DATA.read_text(encoding="utf-8").splitlines()),
    "150m, 120m, 90m full rec", "Blocks 10s, 20s, 30s x2", "Wickets 6x20m (1.8m)",
    "Speed endurance, 150m, 120m, 90m", "3x3 SL hops 20m L+R", "100 calf raises total",
    "Flying 30m x3 (30 in) rest 6'", "Squat 3x5 60, bench 3x5",
)  # fmt: skip


def test_with_an_answer_in_it_a_line_has_the_same_asides() -> None:
    seen = 0
    for text in LINES:
        asides = Counter((one.kind, one.values) for one in line_of(text).asides)
        for question in questions(line_of(text)):
            for edits in filter(None, question.edits):
                made = edited([Field(text)], edits)[0].text
                said = Counter((one.kind, one.values) for one in line_of(made).asides)
                # An answer may say a load or a rest itself; it takes none away.
                told = any(mark in one.text for one in edits for mark in ("@", "rest"))
                assert not asides - said if told else said == asides, (text, made)
                seen += 1
    assert seen > len(LINES) / 10


def test_no_answer_leaves_marks_without_anything_between_them() -> None:
    broken = re.compile(r"\(\s|,\s*,")
    for text in LINES:
        for question in questions(line_of(text)):
            for edits in filter(None, question.edits):
                made = edited([Field(text)], edits)[0].text
                assert not broken.search(made), (text, made)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Blocks 10s, 20s, 30s x2", []),
        ("3x3 SL hops 20m L+R", []),
        ("100 calf raises total", []),
        ("rumän. Kreuzbeugen 3x8", []),
        (
            "150m, 120m, 90m",
            [
                "Speed-endurance run 1x150m, 1x120m, 1x90m",
                "Tempo run 1x150m, 1x120m, 1x90m",
            ],
        ),
    ],
)
def test_an_answer_drops_nothing_and_makes_no_sets_that_nobody_does(
    text: str, written: list[str]
) -> None:
    assert answers(text) == written
