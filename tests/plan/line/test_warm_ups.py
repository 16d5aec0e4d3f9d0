"""A warm-up or a cool-down never takes the work of its line with it."""

import pytest

import reading_page
from reading_page import NAMES, SHOWN, questions, read_line, said
from strideaudit.plan.line.parts import Line

HEADS = (
    "wu 2 laps, ", "Warm-up, then ", "W-up 10 min; ", "cool down + ", "Einlaufen 2 Runden, ",
    "Calentamiento 15 min y ", "Échauffement 10 min puis ",
)  # fmt: skip
WHOLE = (
    "Warm-up", "wu 2 laps", "w-up 10 min", "CD 10 min",
    "Warm-up (jog 800m, A-skip 2x20m, squat 2x10)",
    "Warm-up: A-skip 2x20m, leg swings 2x10, jog 800m", "cool down: band knee drive 3x10",
    "wu 2 laps, 2x800m jog, stretching 2x30s", "Einlaufen, Dehnen 10 min", "wu 2 laps, physio",
    "Calentamiento: trote 10 min, movilidad", "Échauffement 10 min, footing 800 m",
    "Warm up 15min, A skips + B skips 2x20m each", "wu 2 laps, A-skip 2x20m, fast leg 2x20m",
)  # fmt: skip


def pieces(line: Line) -> list[tuple[object, ...]]:
    return [(one.exercise, one.name_text, one.doses) for one in line.pieces]


@pytest.mark.parametrize("head", HEADS)
def test_work_behind_a_warm_up_is_the_work_it_is_alone(head: str) -> None:
    """Or it is asked about; nothing of it is unscored or no work."""
    counted = 0
    lost = {}
    for one in reading_page.lines(SHOWN):
        alone = read_line(one.text)
        if not _counts(alone):
            continue
        counted += 1
        behind = read_line(head + one.text)
        if pieces(behind) != pieces(alone) and not questions(behind):
            lost[one.text] = pieces(behind)
    assert counted > 60
    assert lost == {}


def _counts(line: Line) -> bool:
    """Return whether each exercise of a line has a dose that can be scored, not all drills.

    Drills alone behind a warm-up are part of it.
    """
    if line.kind != "work" or questions(line) or not all(one.doses for one in line.pieces):
        return False
    found = [(one.exercise,) if one.exercise else NAMES.find(one.name_text) for one in line.pieces]
    facts = [NAMES.facts(ids[0]) for ids in found if ids]
    scored = len(facts) == len(found) and all(one.units for one in facts)
    return scored and not all(one.drill for one in facts)


def test_a_line_that_is_wholly_a_warm_up_is_not_scored() -> None:
    assert [text for text in WHOLE if read_line(text).kind != "unscored"] == []


def test_where_the_work_of_a_line_begins_and_ends() -> None:
    lines = {
        "wu 2 laps, squat 5x5, nordics 3x5": "back_squat 5x5 ;; nordic_curl 3x5",
        "WU: jog, skips; squat 4x5; nordics 3x5": "back_squat 4x5 ;; nordic_curl 3x5",
        "warm up + drills, then squat 5x5": "back_squat 5x5",
        "squat 5x5, cd, calf raise 3x10": "back_squat 5x5 ;; standing_calf_raise 3x10",
        "squat 5x5, RDL 3x8, cool down 2 laps": "back_squat 5x5 ;; romanian_deadlift 3x8",
        "Warm-up: hip thrust 2x12, squat 2x10": "hip_thrust 2x12 ;; back_squat 2x10",
        "warm up jog 800m, 6x150m @ 85%, cool down": "speed_endurance_run 6x150m",
    }
    assert {text: said(read_line(text)) for text in lines} == lines


def test_what_nobody_knows_behind_a_warm_up_is_asked_about() -> None:
    assert [one.said for one in questions(read_line("wu 2 laps, frobnicate 3x5"))] == ["frobnicate"]
