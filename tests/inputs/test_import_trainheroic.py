"""TrainHeroic: a row for each exercise, its sets in one text: two lists of numbers with units."""

import csv
import io
from pathlib import Path

import pytest
from applogs import doses, read
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.formats import trainheroic
from strideaudit.text.input import Input

FOLDER = Path(__file__).parents[1] / "data" / "imports" / "trainheroic"
HEADER = (
    "WorkoutTitle,ScheduledDate,RescheduledDate,ExerciseTitle,ExerciseData,BlockValue,BlockUnits"
)


SAMPLES = {
    "iso.csv": (
        ["2026-02-02", "2026-02-05"],
        8,
        {"not done": 1, "warm-up": 1},
        {
            "Trap Bar Deadlift": ["2x8"],
            "Back Squat": ["3x5"],
            "Pull Up": ["6, 5"],
            "Hip Thrust": ["1x10"],
        },
    ),
    "month_first.csv": (
        ["2026-03-02", "2026-03-03", "2026-03-25", "2026-04-01"],
        8,
        {},
        {"Back Squat": ["3x6", "2x5"], "Nordic Curl": ["1x4"], "Romanian Deadlift": ["2x8"]},
    ),
    "sprints.csv": (
        ["2026-04-07"],
        17,
        {},
        {
            "Acceleration Sprint": ["2x9.144m"],
            "Flying Sprint": ["4x20m"],
            "Sled Push": ["4x18.288m"],
            "Sprint": ["1x36.576m"],
            "Sled Drag": ["2x18.288m"],
            "Broad Jump": ["2x3"],
            "Box Jump": ["2x5"],
        },
    ),
    "timed.csv": (
        ["2026-05-04"],
        11,
        {},
        {
            "Plank": ["1x30s"],
            "Calf Iso Hold": ["2x30s", "1x45s"],
            "Side Plank": ["2x20s"],
            "Bike": ["1 sets"],
            "Wall Sit": ["1x60s"],
            "Step Up": ["12, 10"],
            "Pull Up": ["1 sets"],
        },
    ),
    "not_filled_in.csv": (
        ["2026-06-01"],
        3,
        {"empty": 3, "note": 1, "not done": 2, "not understood": 3},
        {"Push Up": ["20, 15, 17"]},
    ),
    "each_side.csv": (
        ["2026-06-15"],
        16,
        {},
        {
            "Split Squat": ["3x8"],
            "Step Up (ea)": ["2x6"],
            "Lunge": ["2x10"],
            "Side Plank": ["1x30s"],
            "Leg Curl": ["3x8"],
            "Band Walk": ["2x12"],
            "Calf Raise": ["3 sets"],
        },
    ),
}


def test_the_session_is_called_by_its_workout() -> None:
    made = read((FOLDER / "iso.csv").read_bytes())
    assert made.plan is not None
    assert [session.name for session in made.plan.sessions] == ["Lower 1", "Lower 2"]


def test_rows_that_are_not_understood_are_listed_with_their_line() -> None:
    made = read((FOLDER / "not_filled_in.csv").read_bytes())
    assert [(one.span.line, one.why) for one in made.unread] == [
        (8, "its numbers do not show how much was done"),
        (9, "its numbers do not show how much was done"),
        (10, "the row names no exercise"),
    ]


TEXTS = {
    "max rep x 60 kg": ["1 sets"],
    "6, -, 6 rep": ["2x6"],
    "8-10 rep": ["1x9"],
    "8–10, 8–10 rep": ["2x9"],
    "10 yd, 10 yd": ["2x9.144m"],
    "10, 20 foot": ["1x3.048m", "1x6.096m"],
    "60 second x 250 meter": ["1x250m"],
    "5 rep x 10 second": ["1x5"],
    "1 rep x 10, 20 yard": ["1x9.144m", "1x18.288m"],
    "amrap rep x 30 yard": ["1x27.432m"],
    "0 rep x 30 yard": [],
    "1:05:00 time": ["1x3900s"],
    "1:30 min": ["1x90s"],
    "8 × 60 kg": ["1 sets"],
    "8 reps": ["1x8"],
    "8 rep X 60 KG": ["1x8"],
    "rep": [],
    "x": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_each_text_gives_the_doses_that_it_says(text: str) -> None:
    made = read(f'{HEADER}\nA,2026-02-02,,Squat,"{text}",,\n'.encode())
    assert doses(made) == ({"Squat": TEXTS[text]} if TEXTS[text] else {})
    assert made.unread == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-5 rep", "'-5' is not a number"),
        ("8- rep", "'8-' is not a number"),
        ("1..5 rep", "'1..5' is not a number"),
        ("6 rep, 30 second", "its numbers do not show how much was done"),
        ("rep x 10 yard", "its numbers do not show how much was done"),
        ("as you like", "its numbers do not show how much was done"),
        ("10 foo", "its numbers do not show how much was done"),
        ("135 pound x rep", "its numbers do not show how much was done"),
    ],
)
def test_a_text_that_is_not_understood_is_listed(text: str, why: str) -> None:
    made = read(f'{HEADER}\nA,2026-02-02,,Squat,"{text}",,\n'.encode())
    assert [one.why for one in made.unread] == [why]
    assert doses(made) == {}


def test_dates_that_prove_the_day_first_are_refused_and_not_guessed() -> None:
    rows = "A,13/4/2026,,Squat,5 rep,,\nA,3/4/2026,,Squat,5 rep,,\n"
    made = read(f"{HEADER}\n{rows}".encode())
    assert made.plan is None
    assert [(fault.span.line, fault.message.split(" has ")[0]) for fault in made.faults] == [
        (2, "the date '13/4/2026'")
    ]


BROKEN = {
    "header only": (HEADER.encode(), 0, 0),
    "cut off in a row": (f"{HEADER}\nA,2026-02-02,,Squat,5 rep\nA,2026-02".encode(), 1, 1),
    "utf-16": ((FOLDER / "month_first.csv").read_text().encode("utf-16"), 8, 0),
    "windows-1252": (f"{HEADER}\nA,2026-02-02,,Übung,5 rep,,\n".encode("cp1252"), 1, 0),
    "mixed separators": (f"{HEADER}\nA;2026-02-02;;Squat;5 rep;;\n".encode(), 0, 1),
    "an unquoted list": (f"{HEADER}\nA,2026-02-02,,Squat,6, 6, 6 rep,,x\n".encode(), 0, 1),
    "formula": (f"{HEADER}\nA,2026-02-02,,=1+1,=5 rep,,\n".encode(), 0, 1),
    "no dates": (f"{HEADER}\nA,,,Squat,5 rep,,\nA,,,Squat,5 rep,,\n".encode(), 0, 2),
    "reps beyond counting": (f"{HEADER}\nA,2026-02-02,,Squat,{'9' * 400} rep\n".encode(), 0, 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_what_can_be_read_of_it(name: str) -> None:
    data, sets, unread = BROKEN[name]
    made = read(data)
    assert made.log is not None
    assert (made.log.sets, len(made.unread)) == (sets, unread)


def test_a_quote_that_is_never_closed_is_refused_in_one_sentence() -> None:
    made = read(f'{HEADER}\nA,2026-02-02,,"Squat,5 rep\nA,2026-02-02,,Squat,5 rep\n'.encode())
    assert [(fault.span.line, fault.message) for fault in made.faults] == [
        (2, "the quote that is opened in this row is never closed")
    ]


def test_a_file_that_the_user_calls_such_an_export_and_is_not_one_is_refused() -> None:
    made = read(b"date,exercise\n2026-02-02,Squat\n", input_format="trainheroic")
    assert [fault.message for fault in made.faults] == [
        "the header has no column 'workouttitle', 'scheduleddate', 'exercisetitle', 'exercisedata'"
    ]


@pytest.mark.parametrize("header", ["", "WorkoutTitle,ExerciseTitle,ExerciseData", "a,b", '"'])
def test_other_tables_are_not_claimed(header: str) -> None:
    assert not trainheroic.identify(Input("x.csv", io.BytesIO(header.encode())))


@given(
    st.text(max_size=20)
    | st.lists(
        st.sampled_from(
            ["6", ",", "rep", "x", "yard", "0", "lb", "-", "amrap", "0:30", "foo", "8-"]
        )
    ).map(" ".join)
)
def test_no_text_of_sets_breaks_the_reading(data: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER.split(","))
    writer.writerow(["A", "2026-02-02", "", "Squat", data, "", ""])
    made = read(text.getvalue().encode("utf-8", "surrogatepass"))
    if made.plan is None:
        assert made.faults
        return
    assert made.log is not None
    assert made.log.sets or made.log.left_out or made.unread
