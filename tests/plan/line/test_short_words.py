"""Short words and marks that a coach writes: each line is read as it is meant, or asked about."""

from collections.abc import Iterable, Mapping

from reading_page import NAMES, questions, read_line, said
from strideaudit.plan.line.parts import Field, edited
from strideaudit.plan.line.reader import read


def wrong(lines: Mapping[str, str]) -> dict[str, str]:
    """Return the lines that are read otherwise, with what they are read as."""
    return {text: found for text, want in lines.items() if (found := said(read_line(text))) != want}


def answers(text: str) -> list[str]:
    """Return a line with each answer to its questions; every one must read without a question."""
    asked = questions(read_line(text))
    assert asked, text
    written = [edited([Field(text)], way)[0].text for one in asked for way in one.edits if way]
    left = [one for one in written if questions(read([Field(one)], NAMES))]
    assert left == [], text
    return written


def wrongly_asked(lines: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the lines that are asked about with other answers."""
    return {text: found for text, want in lines.items() if (found := answers(text)) != list(want)}


def test_a_fly_of_so_many_metres_is_a_flying_sprint_or_asked_about() -> None:
    assert (
        wrong({"4 x Fly 30": "flying_sprint 4x30m", "Fly 3x12": "chest_fly 3x12"})
        | wrongly_asked(
            {
                "Fly 20 x 3, rest 5 min": ["Fly 3x20m, rest 5 min"],
                "Fly 20 x 3": ["Fly 3x20m"],
                "Flies 30 x 4": ["Flies 4x30m"],
                "Fly 10 x 6": ["Flying sprint 6x10m", "Chest fly 10 x 6"],
                "4x fly 10": ["4x Flying sprint 10", "4x Chest fly 10"],
            }
        )
        == {}
    )


def asides(text: str) -> list[tuple[str, tuple[float, ...], str]]:
    """Return what is written with the dose of a line that is read without a question."""
    line = read_line(text)
    assert not questions(line), text
    return [(one.kind, one.values, one.word) for one in line.asides]


def test_a_tempo_behind_an_at_sign_is_not_a_level_or_a_load() -> None:
    tempos = {
        "Squat 4x5 @ 3-1-1": "3-1-1",
        "Squat 4x5 @ 3/0/1": "3/0/1",
        "Squat 4x5 @ 2020": "2020",
        "Squat 4x5 @3010": "3010",
        "Squat 4x5 @ 30X1": "30x1",
        "Split squat 3x8/leg 20kg @ 21X1": "21x1",
        "Squat @ 3-1-1 4x5": "3-1-1",
    }
    found = {text: [word for kind, _, word in asides(text) if kind == "tempo"] for text in tempos}
    rated = {text for text in tempos for one in read_line(text).pieces if one.doses[0].rpe}
    assert found == {text: [tempo] for text, tempo in tempos.items()}
    assert rated == set()


def test_what_only_looks_like_a_tempo_is_a_level_or_a_load() -> None:
    bare = [("bare_at", (7.0, 8.0, 9.0), "")], [("bare_at", (60.0, 65.0, 70.0), "")]
    assert (asides("Squat 4x5 @ 7-8-9"), asides("Squat 3x5 @ 60/65/70")) == bare
    assert (
        wrong({"60m @ 90x3": "max_velocity_sprint 3x60m", "Squat @ 60x3": "back_squat 1x3"}) == {}
    )


def test_short_german_words_of_rest_are_rests() -> None:
    short = {
        "Bench 3x8 GP 1 min": [("rest", (60.0,), "")],
        "Bench 3x8 SP 2 min": [("rest", (120.0,), "")],
        "6x30m GP 1 min SP 5 min": [("rest", (60.0,), ""), ("set_rest", (300.0,), "")],
        "2x(3x60m) SP 8', GP 3'": [("set_rest", (480.0,), ""), ("rest", (180.0,), "")],
    }
    assert {text: asides(text) for text in short} == short
    assert read_line("2x(3x60m) SP 8', GP 3'").pieces[0].doses[0].rest_s == 180


def test_a_rest_that_grows_with_the_run_is_a_rest() -> None:
    lines = ("6x30m (1 min per 10m)", "6x30m, 1 min rest per 10m", "6x30m rest 1 min pro 10m")
    assert wrong(dict.fromkeys(lines, "acceleration_sprint 6x30m")) == {}


def test_short_words_for_a_warm_up_and_the_times_of_a_circuit_are_no_work() -> None:
    lines = {
        "wu: jog, skips": "unscored",
        "WU: jog 10 min, A-skip 2x20m": "unscored",
        "CD: jog 5 min": "unscored",
        "3 rounds, 30s on / 15s off": "context 3",
        "Circuit: 3 rounds (40s work / 20s rest)": "context 3",
        "Push-ups 3 rounds, 30s on / 15s off": "push_up 3x30s",
    }
    assert wrong(lines) == {}


def test_words_that_only_count_runs_are_no_runs_of_their_own() -> None:
    lines = {
        "Wickets 5 runs (30m)": "wickets 5x30m",
        "Wickets 5 runs 30m": "wickets 5x30m",
        "Wickets 5x30m runs": "wickets 5x30m",
        "Flying sprint 4 runs (30m)": "flying_sprint 4x30m",
        "Wickets 5x30m, 3x30m runs": "wickets 5x30m ;; acceleration_sprint 3x30m",
    }
    assert wrong(lines) == {}


def test_one_name_for_several_exercises_counts_each_of_them() -> None:
    dribbles = "ankling 2x20m ;; high_dribble 2x20m ;; high_dribble 2x20m"
    skips = "a_skip 2x20m ;; b_skip 2x20m ;; c_skip 2x20m"
    lines = {
        "Dribbles (ankle, calf, knee) 2 x 20 m each": dribbles,
        "Dribbles (ankle, calf and knee) 2 x 20 m": dribbles,
        "Skips (A, B, C) 2 x 20m each": skips,
        "Skips (A/B/C) 2x20m each": skips,
        "A, B and C skips 2x20m": skips,
        "A, B, C skips 2x20m each": skips,
        "2x20m A, B & C skips": skips,
        "Squat (front, back) 3x5 each": "front_squat 3x5 ;; back_squat 3x5",
        "Hill sprints (short, steep) 4x30m": "hill_sprint 4x30m",
    }
    assert wrong(lines) == {}


def test_a_list_of_which_not_all_is_certain_is_asked_about() -> None:
    lines = (
        "Dribbles (ankle, shin, thigh) 2x20m each", "Squat (front, back) 3x5", "A/B/C skips 2x20m",
        "Skips (A/B/C) 2x20m",
    )  # fmt: skip
    assert [text for text in lines if not questions(read_line(text))] == []


def test_a_distance_again_in_yards_is_in_yards() -> None:
    lines = {
        "Flying 20s (20 yard build-up, 20 yard sprint)": "flying_sprint 1x18.288m",
        "3 x flying 20s (20 yard build-up, 20 yard sprint)": "flying_sprint 3x18.288m",
        "Flying 4x20 (20 yd)": "flying_sprint 4x18.288m",
    }
    assert wrong(lines) == {}
    assert questions(read_line("Flying 20s (20 yard build-up, 25 yard sprint)"))


def test_remarks_on_a_dose_are_notes() -> None:
    lines = {
        "Ins and outs 3x60m: 20 fast/20 float/20 fast": "in_and_out_sprint 3x60m",
        "Ins and outs 3x60m (20m fast, 20m float, 20m fast)": "in_and_out_sprint 3x60m",
        "Ins and outs 3x60m, alternating between fast and float": "in_and_out_sprint 3x60m",
        "Lunges 3x10, alternating legs": "lunge 3x10",
        "Squat 3x5 (As Cycle 1)": "back_squat 3x5",
        "Squat 3x5 (as week 1)": "back_squat 3x5",
        "Squat 3x5, same as last week": "back_squat 3x5",
    }
    assert wrong(lines) == {}


def test_what_is_more_than_a_remark_is_asked_about() -> None:
    lines = (
        "Ins and outs 3x60m: 20 fast/30 float/20 fast", "Squat 3x5, alternating with RDL",
        "Squat 3x5 (as heavy as possible)", "Squat 3x5 (as 4x5)",
        "2x60m, 30m sprint, 30m sprint",
    )  # fmt: skip
    assert [text for text in lines if not questions(read_line(text))] == []


def test_a_repetition_maximum_is_one_set_if_the_coach_says_so() -> None:
    maxima = {"Squat 3RM then 2x5": ["Squat 1x3 then 2x5"], "Squat 1RM": ["Squat 1x1"]}
    assert wrongly_asked(maxima) == {}


def test_labels_and_loads_in_short_words_are_no_exercises() -> None:
    lines = {
        "bulgarians 3x6ea, dbs 22s": "bulgarian_split_squat 3x6",
        "Lunges 3x10/leg (dbs @ 20)": "lunge 3x10",
        "Pre-meet: 2x20m, 1x30m": "acceleration_sprint 2x20m + 1x30m",
        "optional: 2x150m @ 95%": "speed_endurance_run 2x150m",
    }
    assert wrong(lines) == {}
    assert questions(read_line("optional: 2x150m"))


def test_contacts_in_spanish_and_french_are_contacts() -> None:
    lines = {
        "Multisaltos alternos 3x10 apoyos": "alternate_leg_bound 3x10c",
        "Foulées bondissantes 3x10 appuis": "alternate_leg_bound 3x10c",
    }
    assert wrong(lines) == {}


def test_bounds_in_numbers_that_may_be_metres_are_asked_about() -> None:
    name = "Straight-leg bound"
    lines = {
        f"{name} 2x30": [f"{name} 2x30m", f"{name} 2x30 reps"],
        "Bounds 3x30": ["Alternate-leg bound 3x30m", f"{name} 3x30m"],
        "Power skip: 3x30": ["Power skip: 3x30m", "Power skip: 3x30 reps"],
    }
    assert wrongly_asked(lines) == {}
    assert wrong({f"{name} 3x8": "straight_leg_bound 3x8"}) == {}


def test_a_dose_behind_a_semicolon_is_not_that_of_a_name_which_has_one() -> None:
    assert (
        wrong(
            {
                "3x20m: A-skip, fast leg; 2 sets: 3 x 40m": (
                    "a_skip 3x20m ;; fast_leg 3x20m ;; max_velocity_sprint 2x3x40m"
                ),
                "3x20m: A-skip, fast leg": "a_skip 3x20m ;; fast_leg 3x20m",
            }
        )
        == {}
    )
