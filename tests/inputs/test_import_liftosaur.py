"""Liftosaur: a row for each set; warm-ups are marked, and planned sets have no repetitions."""

import csv
import io
from pathlib import Path

import pytest
from applogs import read
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.formats import liftosaur
from strideaudit.inputs.logs import MOST_UNREAD
from strideaudit.text.input import Input

FOLDER = Path(__file__).parents[1] / "data" / "imports" / "liftosaur"
HEADER = (FOLDER / "basic.csv").read_text().splitlines()[0]


SAMPLES = {
    "basic.csv": (
        ["2026-02-02", "2026-02-05"],
        6,
        {"not done": 2, "warm-up": 2},
        {
            "Squat, Barbell": ["5, 5, 4"],
            "Lying Leg Curl, Leverage Machine": ["1x8"],
            "Hip Thrust, Barbell": ["2x8"],
        },
    ),
    "each_side.csv": (
        ["2026-03-10"],
        3,
        {"not done": 1},
        {"Bulgarian Split Squat": ["2x8"], "Single Leg Hip Thrust": ["1x10"]},
    ),
    "older.csv": (
        ["2022-06-01", "2022-06-03"],
        4,
        {"warm-up": 1},
        {"Squat, barbell": ["5, 7"], "Pull Up": ["1x6"], "Calf Raise, dumbbell": ["1x12"]},
    ),
    "semicolons.csv": (
        ["2026-01-12"],
        2,
        {"warm-up": 1},
        {"Romanian Deadlift, Barbell": ["2x6"]},
    ),
    "notes.csv": (
        ["2026-04-01", "2026-04-08"],
        4,
        {},
        {"Deadlift, Barbell": ["1x5", "1x3"], "Nordic Curl": ["4, 3"]},
    ),
    "not_started.csv": ([], 0, {"not done": 2, "warm-up": 1}, {}),
    "newest_first.csv": (
        ["2026-06-03", "2026-06-10"],
        4,
        {"not understood": 2},
        {"Step Up, Dumbbell": ["1x6", "2x6"], "Good Morning, Barbell": ["1x10"]},
    ),
}


def test_the_session_is_called_by_its_day() -> None:
    made = read((FOLDER / "basic.csv").read_bytes())
    assert made.plan is not None
    assert [session.name for session in made.plan.sessions] == ["Day 1", "Day 2"]


def test_rows_that_are_not_understood_are_listed_with_their_line() -> None:
    made = read((FOLDER / "newest_first.csv").read_bytes())
    assert [(one.span.line, one.why) for one in made.unread] == [
        (6, "the row names no exercise"),
        (7, "'yesterdayT17:30:00.000Z' is not a date"),
        (8, "'ten' is not a number"),
    ]


@pytest.mark.parametrize(("flag", "sets"), [("TRUE", 1), ("1", 1), ("false", 2), ("0", 2), ("", 2)])
def test_a_flag_that_a_spreadsheet_program_wrote_as_a_word_is_read(flag: str, sets: int) -> None:
    made = read(
        b"Workout DateTime,Exercise,Is Warmup Set?,Completed Reps\n"
        b"2026-01-12T10:00:00Z,Squat,0,5\n" + f"2026-01-12T10:00:00Z,Squat,{flag},5\n".encode()
    )
    assert made.log is not None
    assert made.log.sets == sets
    assert not made.unread


def test_an_entry_points_at_the_exercise_in_its_row() -> None:
    made = read((FOLDER / "notes.csv").read_bytes())
    assert made.plan is not None
    entry = made.plan.sessions[0].entries[1]
    span = made.document.span(entry.name_path)
    line = made.document.source.lines[span.line - 1]
    assert (span.line, line[span.column - 1 : span.end_column - 1]) == (4, "Nordic Curl")


BROKEN = {
    "header only": (HEADER.encode(), 0),
    "cut off in a row": (f"{HEADER}\n2026-02-02,P,D,Squat,0,5,5\n2026-02-02,P,D,Squ".encode(), 1),
    "utf-16": ((FOLDER / "basic.csv").read_text().encode("utf-16"), 6),
    "tabs": (
        f"{HEADER}\n2026-02-02T10:00:00Z,P,D,Squat,0,5,5\n".replace(",", "\t").encode(),
        1,
    ),
    "mixed separators": (f"{HEADER}\n2026-02-02;P;D;Squat;0;5;5\n".encode(), 0),
    "dates of another locale": (f"{HEADER}\n2026年2月2日,P,D,Squat,0,5,5\n".encode(), 0),
    "an unquoted name": (f"{HEADER}\n2026-02-02,P,D,Squat, Barbell,0,5,5\n".encode(), 0),
    "formula": (f"{HEADER}\n2026-02-02,P,D,=1+1,0,5,=5\n".encode(), 0),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_what_can_be_read_of_it(name: str) -> None:
    data, sets = BROKEN[name]
    made = read(data)
    assert made.log is not None
    assert made.log.sets == sets
    lines = sum(1 for line in data.splitlines()[1:] if line.strip())
    if name != "utf-16":
        assert len(made.unread) == lines - sets


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{HEADER}\n" + "," * 6000 + "x\n", "a file has at most 256 columns; here begin more"),
    ],
)
def test_a_file_that_cannot_be_a_table_is_refused_in_one_sentence(text: str, message: str) -> None:
    made = read(text.encode())
    assert made.plan is None
    assert [fault.message for fault in made.faults] == [message]
    assert made.faults[0].span.line == 2


def test_a_file_that_the_user_calls_such_an_export_and_is_not_one_is_refused() -> None:
    made = read(b"date,exercise\n2026-02-02,Squat\n", input_format="liftosaur")
    assert [fault.message for fault in made.faults] == [
        "the header has no column 'workout datetime', 'is warmup set?', 'completed reps'"
    ]


@pytest.mark.parametrize("header", ["", "Exercise,Completed Reps", "a,b", '"'])
def test_other_tables_are_not_claimed(header: str) -> None:
    assert not liftosaur.identify(Input("x.csv", io.BytesIO(header.encode())))


@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), min_size=1, max_size=4))
def test_every_row_is_a_set_a_reason_or_listed(rows: list[list[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Workout DateTime", "Program", "Day Name", "Exercise", "Is Warmup Set?",
                     "Required Reps", "Completed Reps"])  # fmt: skip
    writer.writerows(["2026-02-02", *row[1:]] for row in rows)
    made = read(text.getvalue().encode("utf-8", "surrogatepass"))
    if made.plan is None:
        assert made.faults
        return
    assert made.log is not None
    assert made.log.sets + sum(number for _, number in made.log.left_out) == len(rows)
    assert len(made.unread) <= MOST_UNREAD
