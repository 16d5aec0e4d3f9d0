"""Exports of Hevy, each with counts made by hand."""

from pathlib import Path

import pytest
from applogs import Counts, counts, read
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.plan.model import PlanFile

FILES = Path(__file__).parents[1] / "data" / "imports" / "hevy"


EXPECTED = {
    "newest-first.csv": Counts(2, 8, {"warm-up": 3, "empty": 1}, (), {
        "Pull Up": ("1x9",),
        "Running": ("1x1500m",),
        "Squat (Barbell)": ("5, 5, 8",),
        "Lying Leg Curl (Machine)": ("2x10",),
        "Plank": ("1x60s",),
    }),
    "pounds-miles.csv": Counts(1, 3, {"not done": 1}, (), {
        "Treadmill": ("1x804.672m", "1x100s"),
        "Bench Press (Barbell)": ("1x8",),
    }),
    "other-order.csv": Counts(1, 5, {}, (), {
        "Sled Push": ("2x20m",),
        "A-Skip": ("2x20m",),
        "Pogo Jump": ("1x30",),
    }),
    "unknown-type.csv": Counts(1, 1, {"not understood": 2, "warm-up": 1}, (3, 4), {
        "Squat": ("1x5",),
    }),
    "months.csv": Counts(5, 5, {}, (7,), {"Squat": ("1x5",) * 5}),
    "notes.csv": Counts(1, 1, {"not understood": 3}, (4, 5, 6), {
        "Cable Crossover Ladder": ("1x12",),
    }),
    "semicolon.csv": Counts(1, 3, {}, (), {"Lunge": ("8, 6",), "Lauf": ("1x100m",)}),
}  # fmt: skip

REFUSED = {
    "header-only.csv": (1, "the log holds no row with a date, so there is no set to audit"),
}


HEADER = "title,start_time,exercise_title,set_type,weight_kg,reps,distance_km,duration_seconds"


def log(*rows: str, header: str = HEADER) -> PlanFile:
    return read("\n".join((header, *rows)))


@pytest.mark.parametrize(
    ("kind", "sets", "reason"),
    [
        ("normal", 1, None),
        ("failure", 1, None),
        ("dropset", 1, None),
        ("drop_set", 1, None),
        ("Failure", 1, None),
        ("warmup", 0, "warm-up"),
        ("warm_up", 0, "warm-up"),
        ("Warm-Up", 0, "warm-up"),
        ("myorep", 0, "not understood"),
        ("", 0, "not understood"),
    ],
)
def test_set_type_says_whether_a_row_is_a_set(kind: str, sets: int, reason: str | None) -> None:
    file = log("Gym,2024-01-01,Squat,normal,9,5,,", f"Gym,2024-01-01,Squat,{kind},9,5,,")

    assert file.log is not None
    assert file.log.sets == 1 + sets
    assert file.log.left_out == (((reason, 1),) if reason else ())
    assert len(file.unread) == (reason == "not understood")


@pytest.mark.parametrize(
    ("column", "metres"),
    [("distance_km", "2000"), ("distance_miles", "3218.688"), ("distance_meters", "2")],
)
def test_unit_of_a_distance_is_in_its_column(column: str, metres: str) -> None:
    file = log("Gym,2024-01-01,Run,normal,,,2,", header=HEADER.replace("distance_km", column))

    assert counts(file).doses == {"Run": (f"1x{metres}m",)}


def test_distance_without_a_unit_is_a_set_without_metres() -> None:
    file = log("Gym,2024-01-01,Run,normal,,,2,", header=HEADER.replace("distance_km", "distance"))

    assert counts(file).doses == {"Run": ("1 sets",)}


def test_of_two_distances_the_one_that_is_filled_counts() -> None:
    header = f"{HEADER},distance_miles"

    file = log("Gym,2024-01-01,Run,normal,,,,,1", "Gym,2024-01-01,Run,normal,,,1,,", header=header)

    assert counts(file).doses == {"Run": ("1x1609.344m", "1x1000m")}


def test_exercises_of_a_superset_take_turns_and_stay_apart() -> None:
    rows = ("Gym,2024-01-01,Squat,normal,9,5,,", "Gym,2024-01-01,Lunge,normal,9,8,,") * 3

    assert counts(log(*rows)).doses == {"Squat": ("3x5",), "Lunge": ("3x8",)}


def test_two_workouts_of_one_day_are_two_sessions_by_their_titles() -> None:
    file = log("Early,2024-01-01,Squat,normal,9,5,,", "Late,2024-01-01,Squat,normal,9,5,,")

    assert counts(file).sessions == 2


def month_rows(number: int, words: str) -> list[str]:
    return [f'Gym,"3 {word} 2024, 09:00",M{number},normal,9,5,,' for word in words.split()]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "Jan January Januar Jän. ene enero janv. janvier"),
        (2, "Feb February feb. febrero févr. février"),
        (3, "Mar März Mrz marzo mars"),
        (4, "Apr April abr abril avr. avril"),
        (5, "May Mai mayo mai"),
        (6, "Jun June Juni junio juin"),
        (7, "Jul July Juli julio juil. juillet"),
        (8, "Aug August ago agosto août"),
        (9, "Sep Sept. September septiembre septembre"),
        (10, "Oct Okt. October oct octubre octobre"),
        (11, "Nov November nov. noviembre novembre"),
        (12, "Dec Dez. December dic diciembre déc. décembre"),
    ],
)
def test_months_of_four_languages_are_known(number: int, words: str) -> None:
    file = log(*month_rows(number, words))

    assert file.plan is not None
    assert {session.date for session in file.plan.sessions} == {f"2024-{number:02}-03"}
    assert file.log is not None
    assert file.log.sets == len(words.split())


def test_title_of_several_lines_is_one_cell() -> None:
    head = "title,start_time,exercise_title,set_type,reps\n"

    file = read(f'{head}"Gym\nin the morning",2025-08-03,Squat,normal,5\n')

    assert not file.unread
    assert file.plan is not None
    [session] = file.plan.sessions
    assert (session.name or "").split() == ["Gym", "in", "the", "morning"]


def test_dates_of_a_spreadsheet_program_are_settled_by_the_other_dates() -> None:
    head = "title,start_time,exercise_title,set_type,reps\n"

    file = read(f"{head}Gym,3/8/2025 9:38,Squat,normal,5\nGym,25/8/2025 9:38,Squat,normal,5\n")

    assert file.plan is not None
    assert [session.date for session in file.plan.sessions] == ["2025-08-03", "2025-08-25"]


@pytest.mark.parametrize("word", ["jui", "ma", "Foo", "13", "j"])
def test_month_that_could_be_two_or_none_is_reported(word: str) -> None:
    file = log("Gym,2024-01-01,Squat,normal,9,5,,", *month_rows(1, word))

    assert [one.why for one in file.unread] == [f"'3 {word} 2024, 09:00' is not a date"]


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.tuples(*[CELLS] * 8), max_size=4))
def test_no_cell_is_a_traceback_and_no_row_is_lost(rows: list[tuple[str, ...]]) -> None:
    lines = ["Gym,2024-01-01,Squat,normal,9,5,,"]
    lines += [",".join(map(quoted, ("T", "2024-01-02", *row[2:]))) for row in rows]

    file = log(*lines)

    assert file.log is not None
    assert file.log.rows == 1 + len(rows)
    assert file.log.audited == file.log.sets + sum(number for _, number in file.log.left_out)
