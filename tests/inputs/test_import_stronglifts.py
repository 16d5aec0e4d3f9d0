"""StrongLifts: sets side by side, a row for each exercise; in older exports for each workout."""

import csv
import io
from pathlib import Path

import pytest
from applogs import doses, read
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.formats import stronglifts
from strideaudit.text.input import Input

FOLDER = Path(__file__).parents[1] / "data" / "imports" / "stronglifts"
HEADER = (
    "Date (yyyy/mm/dd),Workout,Exercise,Sets×Reps,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG)"
)
OLDER = "Date,Note,Body Weight (KG),Exercise 1,Weight (KG),Set 1,Set 2,Exercise 2,Weight (KG),Set 1"


SAMPLES = {
    "metric.csv": (
        ["2026-02-02", "2026-02-04"],
        16,
        {"not done": 3},
        {
            "Squat": ["4x5", "3x5"],
            "Bench Press": ["5x5"],
            "Barbell Row": ["5, 4, 3"],
            "Deadlift": ["1x5"],
        },
    ),
    "pounds.csv": (
        ["2026-03-03", "2026-03-05"],
        7,
        {"not done": 1},
        {"Dumbbell Lunge": ["3x12"], "Chinups": ["10, 10, 9"], "Squat": ["1x5"]},
    ),
    "listed.csv": (
        ["2026-01-05"],
        8,
        {"not done": 4, "empty": 1},
        {"Squat": ["4x5"], "Overhead Press": ["3x8"], "Deadlift": ["1x5"]},
    ),
    "timed.csv": (
        ["2026-04-06"],
        9,
        {"not done": 1, "not understood": 1},
        {
            "Plank": ["1x30s", "1x45s"],
            "Side Plank": ["3x45s"],
            "Dead Hang": ["2 sets"],
            "Leg Raise": ["2x12"],
        },
    ),
    "older.csv": (
        ["2018-03-26", "2018-03-28", "2018-04-02"],
        25,
        {"not done": 4},
        {
            "Squat": ["5x5", "3x5", "5x5"],
            "Bench Press": ["5, 5, 5, 4, 3"],
            "Barbell Row": ["4x5"],
            "Overhead Press": ["2x5"],
            "Deadlift": ["1x5"],
        },
    ),
    "semicolons.csv": (
        ["2026-05-11"],
        4,
        {},
        {"Squat": ["2x5"], "Calf Raise": ["15, 14"]},
    ),
    "broken_cells.csv": (["2026-06-05"], 1, {"not understood": 3}, {"Deadlift": ["1x5"]}),
}


def test_the_session_is_called_by_its_workout() -> None:
    made = read((FOLDER / "metric.csv").read_bytes())
    assert made.plan is not None
    assert [session.name for session in made.plan.sessions] == ["Workout A", "Workout B"]


def test_rows_that_are_not_understood_are_listed_with_their_line() -> None:
    made = read((FOLDER / "broken_cells.csv").read_bytes())
    assert [(one.span.line, one.why) for one in made.unread] == [
        (2, "'five' is not a number"),
        (3, "the row names no exercise"),
        (4, "'06/03/2026' is not a date"),
        (5, "'-5' is not a number of repetitions, metres or seconds"),
        (6, "the row has 3 cells, but a set needs 6"),
    ]


def test_an_exercise_of_the_older_export_points_at_its_own_cell() -> None:
    made = read((FOLDER / "older.csv").read_bytes())
    assert made.plan is not None
    entry = made.plan.sessions[1].entries[2]
    span = made.document.span(entry.name_path)
    line = made.document.source.lines[span.line - 1]
    assert (span.line, line[span.column - 1 : span.end_column - 1]) == (3, "Deadlift")


def test_older_dates_with_the_day_first_are_refused() -> None:
    made = read(f"{OLDER}\n26/03/18,,80,Squat,60,5,5,,,\n".encode())
    assert made.plan is None
    assert [(fault.span.line, fault.message.split(" has ")[0]) for fault in made.faults] == [
        (2, "the date '26/03/18'")
    ]


BROKEN = {
    "header only": (HEADER.encode(), 0, 0),
    "older header only": (OLDER.encode(), 0, 0),
    "cut off in a row": (f"{HEADER}\n2026/02/02,A,Squat,,5,60,5,60\n2026/02/02,A".encode(), 2, 1),
    "utf-16": ((FOLDER / "listed.csv").read_text().encode("utf-16"), 8, 0),
    "windows-1252": (f"{HEADER}\n2026/02/02,A,Übung,,5,60,,\n".encode("cp1252"), 1, 0),
    "mixed separators": (f"{HEADER}\n2026/02/02;A;Squat;;5;60;5;60\n".encode(), 0, 1),
    "formula": (f"{HEADER}\n2026/02/02,A,=1+1,,=5,60,5,60\n".encode(), 0, 1),
    "sets beyond counting": (f"{HEADER}\n2026/02/02,A,Squat,{'9' * 30}×5\n".encode(), 0, 1),
    "sets without reps": (f"{HEADER}\n2026/02/02,A,Squat,3×\n".encode(), 0, 1),
    "a row of the older export cut off": (f"{OLDER}\n03/26/18,,80,Squat,60,5\n".encode(), 1, 0),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_what_can_be_read_of_it(name: str) -> None:
    data, sets, unread = BROKEN[name]
    made = read(data)
    assert made.log is not None
    assert (made.log.sets, len(made.unread)) == (sets, unread)


def test_a_quote_that_is_never_closed_ends_with_its_row() -> None:
    made = read(f'{HEADER}\n2026/02/02,A,"Squat,,5,60\n2026/02/03,A,Squat,,5,60\n'.encode())
    assert made.log is not None
    assert made.log.left_out == (("empty", 1),)
    assert doses(made) == {"Squat": ["1x5"]}


def test_a_file_that_the_user_calls_such_an_export_and_is_not_one_is_refused() -> None:
    made = read(b"date,exercise\n2026-02-02,Squat\n", input_format="stronglifts")
    assert [fault.message for fault in made.faults] == [
        "this is no export of StrongLifts: its first row is not the header of one"
    ]


@pytest.mark.parametrize(
    "header",
    ["", "Date,Exercise,Set 1,Set 2", "Date,Exercise,Set 1 (Reps)", "Date,Exercise 1,Set 1", '"'],
)
def test_other_tables_are_not_claimed(header: str) -> None:
    assert not stronglifts.identify(Input("x.csv", io.BytesIO(header.encode())))


@given(st.lists(st.text('5/-x×0.: sab\n",;=', max_size=8), min_size=6, max_size=6))
def test_no_cell_breaks_the_reading(cells: list[str]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER.split(","))
    writer.writerow(["2026/02/02", *cells])
    made = read(text.getvalue().encode())
    assert made.log is not None
    assert made.log.sets or made.log.left_out or made.unread
