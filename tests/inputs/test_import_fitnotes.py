"""Exports of FitNotes from Android and iOS, each with counts made by hand."""

from io import BytesIO
from pathlib import Path

import pytest
from applogs import Counts, counts, read
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs import formats as importers
from strideaudit.inputs.importer import Importer
from strideaudit.plan.model import PlanFile
from strideaudit.plugins import discover
from strideaudit.text.input import Input

FILES = Path(__file__).parents[1] / "data" / "imports" / "fitnotes"


EXPECTED = {
    "android-new.csv": Counts(2, 7, {"warm-up": 2, "not done": 1}, (), {
        "Barbell Squat": ("2x5",),
        "Running (Outdoor)": ("1x5000m",),
        "Plank": ("1x90s",),
        "Sprint": ("2x60m", "1 sets"),
    }),
    "android-old.csv": Counts(1, 6, {"warm-up": 1}, (), {
        "Deadlift": ("1x5",),
        'Chin Up (45" band - weight)': ("1x8",),
        'Chin Up (45" band, wide grip)': ("1x7",),
        "Row, one arm": ("1x10",),
        "Rowing": ("1x804.672m",),
        "Farmer Walk": ("1x36.576m",),
    }),
    "ios.csv": Counts(2, 5, {}, (), {
        "Back Squat": ("2x5",),
        "Dead Hang": ("1x40s",),
        "Sprint": ("1x30.48m",),
        "Split Squat": ("1x8",),
    }),
    "tabs.tsv": Counts(2, 2, {"warm-up": 1}, (), {"Good Morning": ("1x8", "1x8")}),
    "decimal-comma.csv": Counts(1, 4, {}, (), {
        "Kniebeuge": ("2x5",),
        "Lauf": ("1x1200m",),
        "Seilspringen": ("1x90s",),
    }),
    "month-first.csv": Counts(2, 2, {}, (), {"Squat": ("1x5", "1x5")}),
    "too-many-cells.csv": Counts(1, 3, {"not understood": 2}, (3, 6), {
        "Press, seated, slow": ("1x8",),
        "Lunge": ("2x8",),
    }),
}  # fmt: skip

REFUSED = {
    "undecided.csv": (
        3, "'02/03/2024' may be two days: no date of the file tells which is the month"
    ),
    "contradicting.csv": (
        3, "in '13/02/2024' the month is not where it is in '02/13/2024'"
    ),
}  # fmt: skip


NEW = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment"
OLD = "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time,Comment"


def log(*rows: str, header: str = NEW) -> PlanFile:
    return read("\n".join((header, *rows)))


@pytest.mark.parametrize(
    ("comment", "counted"),
    [
        ("warm up", False),
        ("Warm-up", False),
        ("WARMUP", False),
        ("w/u", False),
        ("WU", False),
        ("warm up set", False),
        ("(warm up)", False),
        ("warm up felt long", True),
        ("no warm up", True),
        ("after the warm-up", True),
        ("wow", True),
        ("", True),
    ],
)
def test_comment_must_be_the_warm_up_and_not_speak_of_it(comment: str, *, counted: bool) -> None:
    file = log("2024-01-01,Lunge,Legs,,,8,,,,", f"2024-01-01,Squat,Legs,100,kgs,5,,,,{comment}")

    assert ("Squat" in counts(file).doses) is counted
    assert counts(file).left_out == ({} if counted else {"warm-up": 1})


@pytest.mark.parametrize(
    ("unit", "dose"),
    [
        ("m", "1x40m"),
        ("km", "1x40000m"),
        ("mi", "1x64373.76m"),
        ("yd", "1x36.576m"),
        ("ft", "1x12.192m"),
        ("", "1 sets"),
        ("laps", "1 sets"),
    ],
)
def test_distance_has_the_unit_of_its_row_or_none(unit: str, dose: str) -> None:
    file = log(f"2024-01-01,Run,Cardio,,,,40,{unit},,")

    assert counts(file).doses == {"Run": (dose,)}


@pytest.mark.parametrize(
    ("time", "dose"),
    [("0:00:45", "1x45s"), ("1:02:03", "1x3723s"), ("1:30", "1x90s"), ("45", "1x45s")],
)
def test_time_is_hours_minutes_seconds(time: str, dose: str) -> None:
    assert counts(log(f"2024-01-01,Plank,Abs,,,,,,{time},")).doses == {"Plank": (dose,)}


@pytest.mark.parametrize("time", ["1:xx", ":", "1::2", "0:-1:0", "soon"])
def test_what_is_not_a_time_is_reported(time: str) -> None:
    file = log("2024-01-01,Lunge,Legs,,,8,,,,", f"2024-01-01,Plank,Abs,,,,,,{time},")

    assert [(one.span.line, time in one.why) for one in file.unread] == [(3, True)]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("2024-01-01,Row, one arm,Back,50,kgs,8,,,,", "Row, one arm"),
        ('2024-01-01,Chin Up (45" band,wide),Back,,,8,,,,', 'Chin Up (45" band,wide)'),
        ("2024-01-01,Press,slow,Shoulders,20,kgs,8,,,,", "Press,slow"),
        ("2024-01-01,Lunge,Legs,50,kgs,8,,,,one, two, three", "Lunge"),
        ("2024-01-01,Row, one arm,Back,50,kgs,8,,,,good, heavy", "Row, one arm"),
    ],
)
def test_row_with_a_comma_too_many_is_fixed_where_the_numbers_show_how(row: str, name: str) -> None:
    assert counts(log(row)).doses == {name: ("1x8",)}


@pytest.mark.parametrize(
    "row",
    [
        "2024-01-01,Press,slow,Mine,20,kgs,8,,,,",
        "2024-01-01,Squat,Legs,82,5,kgs,5,,,,",
        "2024-01-01,Squat,Legs,82,5,5,,,,,x,y,z",
    ],
)
def test_row_with_a_comma_too_many_is_reported_where_they_do_not(row: str) -> None:
    file = log("2024-01-01,Lunge,Legs,,,8,,,,", row)

    assert counts(file).doses == {"Lunge": ("1x8",)}
    [unread] = file.unread
    assert unread.span.line == 3
    assert unread.why.startswith("the row has 1")
    assert unread.why.endswith("cells, but the header has 10")


def test_decimal_comma_between_commas_is_also_reported_in_the_old_shape() -> None:
    file = log("2024-01-01,Lunge,Legs,9,8,,,,", "2024-01-01,Squat,Legs,82,5,5,,,,", header=OLD)

    assert counts(file).doses == {"Lunge": ("1x8",)}
    assert [one.span.line for one in file.unread] == [3]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("13/02/2024", "01/02/2024"), ["2024-02-01", "2024-02-13"]),
        (("02/13/2024", "01/02/2024"), ["2024-01-02", "2024-02-13"]),
        (("3/3/2024", "4/4/2024"), ["2024-03-03", "2024-04-04"]),
        (("03.04.2024", "04.04.2024"), ["2024-04-03", "2024-04-04"]),
        (("2024/04/03", "2024-04-04"), ["2024-04-03", "2024-04-04"]),
        (("31-12-2023", "01-02-2024"), ["2023-12-31", "2024-02-01"]),
        (("2/3/2024 18:00", "2/28/2024 18:00"), ["2024-02-03", "2024-02-28"]),
    ],
)
def test_one_date_decides_the_order_of_day_and_month_for_all(
    dates: tuple[str, ...], days: list[str]
) -> None:
    file = log(*(f"{day},Squat,Legs,100,kgs,5,,,," for day in dates))

    assert file.plan is not None
    assert [session.date for session in file.plan.sessions] == days


def test_the_date_that_decides_may_be_far_below_the_head_of_the_file() -> None:
    rows = ["1/2/2024,Squat,Legs,100,kgs,5,,,,"] * 3000

    file = log(*rows, "2/13/2024,Squat,Legs,100,kgs,5,,,,")

    assert file.log is not None
    assert (file.log.begins, file.log.ends) == ("2024-01-02", "2024-02-13")


def test_a_plan_with_sets_is_not_a_log() -> None:
    own = discover(importers, Importer)["fitnotes"]

    assert own.identify(Input("x", BytesIO(NEW.encode())))
    assert not own.identify(Input("x", BytesIO(f"{NEW},Sets".encode())))


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=9, max_size=12), max_size=4))
def test_no_cell_is_a_traceback_and_no_row_is_lost(rows: list[list[str]]) -> None:
    lines = ["2024-01-01,Lunge,Legs,,,8,,,,"]
    lines += [",".join(map(quoted, ("2024-01-02", *row))) for row in rows]

    file = log(*lines)

    assert file.log is not None
    assert file.log.rows == 1 + len(rows)
    assert file.log.audited == file.log.sets + sum(number for _, number in file.log.left_out)
