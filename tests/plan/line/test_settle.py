"""What a number is, by its unit and by how the exercise is counted: every row for each class."""

import pytest

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.chains import chains
from strideaudit.plan.line.facts import Around, Facts, Settled
from strideaudit.plan.line.fold import fold
from strideaudit.plan.line.known import KnownNames
from strideaudit.plan.line.settle import settle
from strideaudit.plan.line.tokens import tokens

NAMES = KnownNames(load_catalogue())
RUN = Facts("", run=True, units=frozenset(("metres",)))
YARD, POUND = 0.9144, 0.45359237


def settled(exercise: str, text: str, around: Around | None = None) -> Settled:
    folded = fold(text)
    items = chains(tokens(folded))
    chain = items[0].chain
    assert chain is not None
    facts = NAMES.facts(exercise) if exercise else RUN
    return settle(chain, facts, (around or Around(""))._replace(text=folded), NAMES.runs)


def doses(exercise: str, text: str, around: Around | None = None) -> tuple[Dose, ...] | str:
    found = settled(exercise, text, around)
    return found.unclear.kind if found.unclear else found.doses


READ = {
    # one class after another: lifts
    "back_squat": {
        "4x5": Dose(4, 5),
        "4x5-8": Dose(4, 6.5),
        "2-3x4-6": Dose(2.5, 5),
        "10x10": Dose(10, 10),
        "12x3": Dose(12, 3),
        "24 sets of 3": Dose(24, 3),
        "4 sets": Dose(4),
        "200x5 sets": Dose(5, 200),
        "4x": Dose(4),
        "x 15": Dose(1, 15),
        "3x max": Dose(3, open_ended=True),
        "4x5x100": Dose(4, 5, load_kg=100),
        "4x5x20": Dose(4, 5, load_kg=20),
        "4x5x100kg": Dose(4, 5, load_kg=100),
        "4x5x100lb": Dose(4, 5, load_kg=100 * POUND),
        "100kg x 5 x 3": Dose(3, 5, load_kg=100),
        "100kg x 5": Dose(1, 5, load_kg=100),
        "4x(4x10)": Dose(16, 10),
        "5/5/5": Dose(3, 5),
        "5/3/1": Dose(3, 3),
        "5,5,3,3,1": Dose(5, 3.4),
        "8/8": Dose(1, 8, per_side=True),
        "3x8/8": Dose(3, 8, per_side=True),
        "1x5/3/1": Dose(3, 3),
        "3x30s": Dose(3, seconds=30),
        "3x1:00": Dose(3, seconds=60),
        "3x10 switches": Dose(3, 10),
        "5 reps": Dose(1, 5),
    },
    "nordic_curl": {"2x3x5": Dose(6, 5)},
    "isometric_mid_thigh_pull": {"2x3x5": Dose(6, 5), "3x5 sec": Dose(3, seconds=5)},
    "walking_lunge": {"3x20m": Dose(3, metres=20), "3x12 steps": Dose(3, 12)},
    "farmers_carry": {"4x40m": Dose(4, metres=40)},
    # a hold
    "plank": {
        '3x45"': Dose(3, seconds=45),
        "3x1'": Dose(3, seconds=60),
        "3x45s": Dose(3, seconds=45),
        "3x8": Dose(3, 8),
        "3x20 reps": Dose(3, 20),
        "4x": Dose(4),
    },
    # jumps
    "hurdle_hops": {
        "4x5": Dose(4, 5),
        "4x5 hurdles": Dose(4, contacts=5),
        "60 contacts": Dose(1, contacts=60),
        "30x10": Dose(30, 10),
        "x 6": Dose(1, 6),
    },
    "pogo_hops": {
        "3x20": Dose(3, 20),
        "3x15s": Dose(3, seconds=15),
        "2x3x10": Dose(6, 10),
        "100": Dose(1, 100),
        "4x(4x10)": Dose(16, 10),
    },
    "alternate_leg_bound": {
        "3x30m": Dose(3, metres=30),
        "5x10 contacts": Dose(5, contacts=10),
        "5x10": Dose(5, 10),
    },
    # drills
    "a_skip": {
        "3x20m": Dose(3, metres=20),
        "3x12": Dose(3, 12),
        "3x20 reps": Dose(3, 20),
        "x 4": Dose(4),
    },
    "wickets": {"6x8 hurdles": Dose(6, contacts=8), "x 6": Dose(6)},
    # runs
    "block_start": {
        "6x20m": Dose(6, metres=20),
        "30m x 4": Dose(4, metres=30),
        "2x3x30m": Dose(2, 3, metres=30),
        "2x(3x30m)": Dose(2, 3, metres=30),
        "3x4x30": Dose(3, 4, metres=30),
        "4x10yd": Dose(4, metres=10 * YARD),
        "4x30": Dose(4, metres=30),
        "4x10-20m": Dose(4, metres=15),
        "0-30m": Dose(1, metres=30),
        "8x10 sec": Dose(8, seconds=10),
        "8x5s": Dose(8, seconds=5),
        "2x12x100m": Dose(2, 12, metres=100),
    },
    "flying_sprint": {"4x20s": Dose(4, metres=20), "4x30": Dose(4, metres=30)},
    "tempo_run": {"10x100": Dose(10, metres=100), "5x150s": Dose(5, metres=150)},
    "sled_sprint_light": {"4x20": Dose(4, metres=20)},
    "hill_sprint": {"6x10s": Dose(6, seconds=10)},
    "": {"5x60m": Dose(5, metres=60), "5x150s": Dose(5, metres=150)},
}

ASKED = {
    "back_squat": {
        "100x5": "weight-first",
        "14x5": "weight-first",
        "30x20": "weight-first",
        "100x5x3": "weight-first",
        "3x4x5": "number",
        "3x4x15": "number",
        "3x20m": "number",
        "12": "number",
        "x 3": "number",
        "3x5/3/1": "chain",
        "4,5,100": "number",
        ".5x5": "number",
        "2.5x5": "number",
        "3x8.5": "number",
    },
    "plank": {"3x30": "metres", "x 5": "number"},
    "bike_sprint": {"6x10": "metres", "8x15s/45s": "number"},
    "a_skip": {"3x20": "metres", "2x30": "metres"},
    "block_start": {
        "3x4": "metres",
        "3x33": "metres",
        "25x30": "metres",
        "x 4": "distance",
        "4": "distance",
        "30": "distance",
        "4x6 reps": "distance",
        "10-20m": "segment",
        "20-40m x3": "segment",
        "10-20-30m": "chain",
        "30/30 x 10": "metres",
        "30 x 4": "metres",
    },
    "hill_sprint": {"6x30": "metres"},
    "stair_sprint": {"6x30": "metres"},
    "in_and_out_sprint": {"4x(20-20-20)": "chain"},
    "": {"150-120-90m": "chain", "100/80m": "chain", "5x": "distance"},
}


def test_numbers_are_read_by_their_unit_and_the_class_of_the_exercise() -> None:
    wrong = {
        (exercise, text): found
        for exercise, rows in READ.items()
        for text, dose in rows.items()
        if (found := doses(exercise, text)) != (dose,)
    }

    assert wrong == {}


def test_what_may_be_read_in_two_ways_is_asked_about() -> None:
    wrong = {
        (exercise, text): found
        for exercise, rows in ASKED.items()
        for text, kind in rows.items()
        if (found := doses(exercise, text)) != kind
    }

    assert wrong == {}


def test_each_distance_of_a_list_is_a_dose() -> None:
    each = tuple(Dose(2, metres=one) for one in (10, 20, 30))

    assert doses("block_start", "10/20/30m x2") == each
    assert doses("block_start", "2x10/20/30m") == each
    assert doses("", "2x10/20/30m") == each


@pytest.mark.parametrize(
    ("exercise", "text", "around", "dose"),
    [
        ("back_squat", "12", Around("", rounds=3), Dose(3, 12)),
        ("back_squat", "5", Around("", counted=True), Dose(1, 5)),
        ("back_squat", "14x5", Around("", eased=True), Dose(14, 5)),
        ("plank", "30s", Around("", rounds=3), Dose(3, seconds=30)),
        ("block_start", "20m", Around("", rounds=3), Dose(3, metres=20)),
        ("block_start", "3x8", Around("", metres=True), Dose(3, metres=8)),
        ("block_start", "3x33", Around("", unit="m"), Dose(3, metres=33)),
    ],
)
def test_what_is_around_a_number_decides_as_well(
    exercise: str, text: str, around: Around, dose: Dose
) -> None:
    assert doses(exercise, text, around) == (dose,)


def test_a_word_makes_a_list_of_distances_a_ladder() -> None:
    each = tuple(Dose(1, metres=one) for one in (10, 20, 30))

    assert doses("block_start", "10-20-30m", Around("", ladder=True)) == each


def test_runs_read_as_metres_say_so() -> None:
    assert settled("block_start", "4x30").as_metres
    assert not settled("block_start", "4x30m").as_metres


def test_readings_are_offered_as_they_would_be_written() -> None:
    offered = {
        ("back_squat", "100x5"): ("1x5 @ 100kg",),
        ("back_squat", "100x5x3"): ("3x5 @ 100kg",),
        ("back_squat", "3x4x5"): ("12 sets of 5", "3x4 @ 5kg"),
        ("a_skip", "3x20"): ("3x20m", "3x20 reps"),
        ("hill_sprint", "6x30"): ("6x30m", "6x30 sec"),
        ("block_start", "20-40m"): ("1x20m", "1x40m"),
        ("", "150-120-90m"): ("1x150m, 1x120m, 1x90m",),
    }

    for (exercise, text), readings in offered.items():
        unclear = settled(exercise, text).unclear
        assert unclear is not None
        assert unclear.readings == readings, (exercise, text)


def test_a_dose_beyond_all_limits_is_asked_about() -> None:
    wrong = [
        text
        for exercise, text in (
            ("back_squat", "101 sets of 5"),
            ("back_squat", "3x1001"),
            ("block_start", "3x100001m"),
            ("plank", "3x25h"),
            ("pogo_hops", "10001 contacts"),
        )
        if doses(exercise, text) != "number"
    ]

    assert wrong == []
