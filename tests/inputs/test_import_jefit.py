"""JEFIT: a file of many tables; only the tables of exercises and sets are read and shown."""

import io
import os
from pathlib import Path

import pytest
from applogs import doses, read
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.formats import jefit
from strideaudit.inputs.importer import Window
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.input import Input

FOLDER = Path(__file__).parents[1] / "data" / "imports" / "jefit"
SETTING = "### SETTING ###\nrow_id,USERID,DOB\n1,7,1999-09-09\n####\n"
LOGS = "### EXERCISE LOGS ###\n_id,mydate,eid,ename,logs\n"
SET_LOGS = "### EXERCISE SET LOGS ###\n_id,exercise_log_id,weight_lbs,reps,set_type,duration\n"
NOTES = "### NOTES ###\n_id,USERID,mynote\n"
ROW = '1,2026-02-02,8,Squat,"60x8,60x8"\n'

PRIVATE = ("1999-09-09", "71.35", "12.25", "zygoma", "Private", "itches")
"""Texts in other tables of the samples: none of them may ever be shown."""


REFUSED = {
    "no_logs.csv": (1, "there is no table EXERCISE LOGS, which says what was done"),
}
SAMPLES = {
    "full.csv": (
        ["2026-02-02", "2026-02-05"],
        9,
        {"empty": 2, "not done": 1},
        {
            "Barbell Squat": ["8, 8, 7"],
            "Lying Leg Curl": ["2x10"],
            "Pull Up": ["8, 6, 5"],
            "Dip": ["1x8"],
        },
    ),
    "set_logs.csv": (
        ["2026-03-02", "2026-03-04"],
        8,
        {"warm-up": 1, "empty": 1, "not done": 1},
        {
            "Barbell Squat": ["5, 5, 3, 6"],
            "Running (Treadmill)": ["1x2414.016m"],
            "Elliptical": ["1 sets"],
            "Barbell Hip Thrust": ["2x8"],
        },
    ),
    "cardio.csv": (
        ["2026-04-01"],
        2,
        {"empty": 5, "not understood": 1},
        {"Running (Treadmill)": ["1 sets"], "Sit Up": ["1x20"]},
    ),
    "logs_first.txt": (
        ["2026-05-01", "2026-05-08"],
        5,
        {},
        {"Barbell Squat": ["2x8", "8, 6"], "Step Up, dumbbell": ["1x10"]},
    ),
    "strays.csv": (
        ["2026-06-01"],
        1,
        {"not understood": 2, "warm-up": 1},
        {"Barbell Squat": ["1x8"]},
    ),
    "windows.csv": (
        ["2026-07-01"],
        3,
        {},
        {"Rumänisches Kreuzheben": ["2x8"], "Développé couché": ["1x8"]},
    ),
}


def test_rows_that_are_not_understood_are_listed_with_their_line() -> None:
    made = read((FOLDER / "strays.csv").read_bytes())
    assert [(one.span.line, one.why) for one in made.unread] == [
        (12, "'heavy' is not a weight and repetitions, such as 60x8"),
        (14, "'0000-00-00' is not a date"),
        (15, "the row names no exercise"),
        (17, "the row has 5 cells, but a set needs 9"),
        (26, "the row has no date"),
    ]


def test_an_entry_points_at_the_exercise_in_its_row() -> None:
    made = read((FOLDER / "full.csv").read_bytes())
    assert made.plan is not None
    entry = made.plan.sessions[1].entries[1]
    span = made.document.span(entry.name_path)
    line = made.document.source.lines[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == '"Dip"'


def test_a_table_without_names_of_exercises_is_refused() -> None:
    made = read(b"### EXERCISE LOGS ###\n_id,mydate,logs\n1,2026-02-02,60x8\n")
    assert [fault.message for fault in made.faults] == [
        "the table EXERCISE LOGS has no column ename"
    ]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("warm-up", "warm-up"), ("Warm Up", "warm-up"), ("warmup", "warm-up")],
)
def test_a_warm_up_of_the_newer_table_is_not_a_set(kind: str, reason: str) -> None:
    made = read(f"{LOGS}{ROW}{SET_LOGS}5,1,20,8,{kind},0\n6,1,60,8,default,0\n".encode())
    assert doses(made) == {"Squat": ["1x8"]}
    assert made.log is not None
    assert made.log.left_out == ((reason, 1),)


def test_the_newer_table_may_come_first() -> None:
    made = read(f"{SET_LOGS}5,1,60,8,,0\n5,1,60,7,drop,0\n{LOGS}{ROW}".encode())
    assert doses(made) == {"Squat": ["8, 7"]}
    assert made.unread == ()


def test_only_sets_of_the_requested_days_count() -> None:
    rows = "".join(f'{i},2026-0{i}-02,8,Squat,"60x8"\n' for i in range(1, 6))
    sets = "".join(f"{i},{i},60,{i},drop,0\n" for i in range(1, 6))
    file = Input("log.csv", io.BytesIO(f"{LOGS}{rows}{SET_LOGS}{sets}".encode()))
    (made,) = read_plans(file, Window(weeks=5))
    assert doses(made) == {"Squat": ["1x4", "1x5"]}
    (made,) = read_plans(file, Window(first="2026-02-01", last="2026-03-31"))
    assert doses(made) == {"Squat": ["1x2", "1x3"]}


def test_where_the_newer_table_has_only_placeholders_the_older_one_counts() -> None:
    made = read(f"{LOGS}{ROW}{SET_LOGS}5,1,0,0,,0\n".encode())
    assert doses(made) == {"Squat": ["2x8"]}


@every(sorted(path.name for path in FOLDER.iterdir()))
def test_no_format_shows_what_is_in_other_tables(name: str) -> None:
    path = os.path.relpath(FOLDER / name)
    report = check_paths(Request((path,), window=Window(whole=True), isolated=True))
    for key, reporter in discover(reporters, Reporter).items():
        shown = reporter.render(report, Screen())
        assert not [word for word in PRIVATE if word in shown], key


def test_a_note_may_hold_a_line_that_begins_with_the_mark() -> None:
    made = read(f'{NOTES}4,7,"plan:\n### day one\nsquat"\n{LOGS}{ROW}'.encode())
    assert doses(made) == {"Squat": ["2x8"]}


BROKEN = {
    "header only": (LOGS, 0, 0),
    "cut off in a row": (f"{LOGS}{ROW}2,2026-02-03,8", 2, 1),
    "cut off in a table before": (f"{LOGS}{ROW}{NOTES}4,7", 2, 0),
    "mixed separators": (LOGS + ROW.replace(",", ";"), 0, 1),
    "formula": (f'{LOGS}1,2026-02-02,8,=1+1,"=60x8"\n', 0, 1),
    "dates of another locale": (LOGS + ROW.replace("2026-02-02", "02/02/2026"), 0, 1),
    "an unquoted list": (f"{LOGS}1,2026-02-02,8,Squat,60x8,60x8\n", 0, 1),
    "negative": (f'{LOGS}1,2026-02-02,8,Squat,"60x-8"\n', 0, 1),
    "semicolons": (
        (SETTING + LOGS).replace(",", ";").replace("###\n", "###;;;\n")
        + '1;2026-02-02;8;Squat;"60x8,60x8"\n',
        2,
        0,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_what_can_be_read_of_it(name: str) -> None:
    text, sets, unread = BROKEN[name]
    made = read(text.encode())
    assert made.log is not None, made.faults
    assert (made.log.sets, len(made.unread)) == (sets, unread)


@pytest.mark.parametrize(
    "text",
    [
        f'{SETTING}{NOTES}4,7,"my zygoma\n{LOGS}{ROW}',
        f'{LOGS}1,2026-02-02,8,"Squat,60x8\n{NOTES}4,7,"my zygoma"\n',
        f'{LOGS}1,2026-02-02,8,"Squat,60x8\n### PHOTOS ###\n_id\n4,7,"my zygoma"\n',
        f'{LOGS}{ROW}{NOTES}4,7,"my zygoma\n',
        f'{LOGS}{ROW}{NOTES}4,7,"my zygoma\nitches\n',
    ],
)
def test_a_quote_that_is_never_closed_shows_nothing_of_another_table(text: str) -> None:
    made = read(text.encode())
    seen = (*(fault.message for fault in made.faults), *made.document.source.lines)
    assert made.faults or made.log
    assert not [line for line in seen if "zygoma" in line or "itches" in line]
    assert not [one for one in made.unread if "zygoma" in one.text]


@pytest.mark.parametrize(
    "text",
    ["", "### Routines ###\n\n- Squat, _id\n", "### NOTES ###\nmy leg itches\n", LOGS[4:], "a,_id"],
)
def test_other_texts_are_not_claimed(text: str) -> None:
    assert not jefit.identify(Input("x.csv", io.BytesIO(text.encode())))


@given(st.lists(st.text('60x8,;- .#\n"é', max_size=12), min_size=2, max_size=2))
def test_no_cell_breaks_the_reading(cells: list[str]) -> None:
    name, listed = (cell.replace('"', '""') for cell in cells)
    made = read(f'{SETTING}{LOGS}1,2026-02-02,8,"{name}","{listed}"\n{NOTES}'.encode())
    assert made.faults or made.log
    if made.log is not None:
        assert made.log.sets or made.log.left_out or made.unread
