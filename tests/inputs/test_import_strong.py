"""Exports of Strong in its five shapes, each with counts made by hand."""

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

FILES = Path(__file__).parents[1] / "data" / "imports" / "strong"


EXPECTED = {
    "a.csv": Counts(2, 11, {"not done": 1}, (), {
        "Squat (Barbell)": ("5, 5, 3",),
        "Plank": ("2x45s",),
        "Pull Up": ("1x8",),
        "Running": ("1x900s",),
        "Rowing (Machine)": ("1 sets",),
        "Nordic Curl": ("3x4",),
    }),
    "b.csv": Counts(2, 7, {"rest": 2, "warm-up": 2, "not done": 1, "not understood": 1}, (14,), {
        "Deadlift (Barbell)": ("5, 5, 7",),
        "Leg Extension (Machine)": ("3x12",),
        "Bench Press (Barbell)": ("1x8",),
    }),
    "c.csv": Counts(1, 8, {}, (), {
        "Running": ("2x60m",),
        "Hill Sprint": ("1x40m",),
        "Sled Push": ("1x18.288m",),
        "Farmer Walk": ("1x30.48m",),
        "Bike": ("1x1609.344m",),
        "Crawl": ("1 sets",),
        "Calf Raise": ("1x15",),
    }),
    "d.csv": Counts(1, 5, {"warm-up": 1}, (), {
        "Kniebeuge (Langhantel)": ("2x5",),
        "Beinbeuger": ("1x10",),
        "Wandsitz": ("1x42.5s",),
        "Laufen": ("1 sets",),
    }),
    "e.csv": Counts(2, 5, {"empty": 1, "note": 1, "rest": 1, "warm-up": 1}, (4,), {
        "Back Squat": ("2x5",),
        "Sled Sprint": ("2x30m",),
        "Nordic Curl": ("1x6",),
    }),
    "e-pounds.csv": Counts(2, 4, {"cool-down": 1}, (), {
        "Split Squat": ("2x8",),
        "Running": ("1x402.336m",),
        "Plank": ("1x60s",),
    }),
    "quotes.csv": Counts(1, 2, {"not understood": 1}, (3, 5), {"Squat": ("2x5",)}),
    "warm-ups-only.csv": Counts(0, 0, {"warm-up": 2, "rest": 1}, (), {}),
    "open-quote.csv": Counts(1, 5, {}, (), {"Squat": ("3x5",), "Lunge": ("2x8",)}),
}  # fmt: skip

REFUSED = {
    "header-only.csv": (1, "the log holds no row with a date, so there is no set to audit"),
}  # fmt: skip


A = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"


def log(*rows: str, header: str = A) -> PlanFile:
    return read("\n".join((header, *rows)))


@pytest.mark.parametrize(
    ("order", "sets", "reason"),
    [
        ("1", 1, None),
        ("12", 1, None),
        ("1.0", 1, None),
        ("F", 1, None),
        ("f", 1, None),
        ("D", 1, None),
        ("Drop Set", 1, None),
        ("Failure", 1, None),
        ("W", 0, "warm-up"),
        ("Warm-up", 0, "warm-up"),
        ("w", 0, "warm-up"),
        ("Rest Timer", 0, "rest"),
        ("rest timer", 0, "rest"),
        ("Note", 0, "note"),
        ("X", 0, "not understood"),
        ("W1", 0, "not understood"),
        ("", 0, "not understood"),
        ("-1", 0, "not understood"),
    ],
)
def test_set_order_says_whether_a_row_is_a_set(order: str, sets: int, reason: str | None) -> None:
    done = "2024-01-01 10:00:00,Gym,Squat,1,100,5,0,0,,,"

    file = log(done, f"2024-01-01 10:00:00,Gym,Squat,{order},100,5,0,0,,,")

    assert file.log is not None
    assert file.log.sets == 1 + sets
    assert file.log.left_out == (((reason, 1),) if reason else ())
    assert len(file.unread) == (reason == "not understood")


def test_a_set_order_that_is_not_known_is_reported_with_those_that_are() -> None:
    file = log(
        "2024-01-01 10:00:00,Gym,Squat,1,100,5,0,0,,,",
        "2024-01-01 10:00:00,Gym,Squat,A,100,5,0,0,,,",
        "2024-01-01 10:00:00,Gym,Squat,,100,5,0,0,,,",
    )

    assert [(one.span.line, one.why) for one in file.unread] == [
        (3, "unknown set order 'A': expected a number, W, D, F, Rest Timer or Note"),
        (4, "the row has no set order"),
    ]


def test_entry_points_at_the_exercise_in_the_row() -> None:
    file = read((FILES / "e.csv").read_bytes())
    assert file.plan is not None

    path = file.plan.sessions[0].entries[0].name_path

    assert file.document.span(path)[:4] == (3, 48, 3, 60)
    assert file.document.source.lines[2][47:59] == '"Back Squat"'


def test_rest_of_a_note_is_listed_as_perhaps_not_work_and_a_short_row_as_work() -> None:
    file = log(
        '2024-01-01 10:00:00,Gym,Squat,1,9,5,0,0,"felt "good" today',
        "really",
        'until the end",,',
        "2024-01-01 10:00:00,Gym",
        "2024-01-01 10:00:00,Gym,Squat,2,9,5,0,0,,,",
    )

    assert counts(file).doses == {"Squat": ("2x5",)}
    note = "probably the rest of a note whose quotes are not doubled"
    assert [(one.span.line, one.work, one.why) for one in file.unread] == [
        (3, False, note),
        (4, False, note),
        (5, True, "the row has 2 cells, but a set needs 6"),
    ]


@pytest.mark.parametrize(
    "day",
    [
        "2024-06-05 17:00:00",
        "2024-06-05 5:00:00\u202fPM",
        "2024-06-05 5:00 PM",
        "2024-06-05T17:00:00",
        "2024-06-05",
        "5 Jun 2024 at 17:00",
        "Jun 5; 2024 17:00".replace(";", " "),
    ],
)
def test_day_of_a_date_is_read(day: str) -> None:
    file = log(f"{day},Gym,Squat,1,100,5,0,0,,,")

    assert file.plan is not None
    assert [session.date for session in file.plan.sessions] == ["2024-06-05"]


@pytest.mark.parametrize("days", [("2/23/2024 17:00", "2/3/2024 8:00"), ("23.02.2024", "3.2.24")])
def test_dates_of_a_spreadsheet_program_are_settled_by_the_other_dates(
    days: tuple[str, str],
) -> None:
    file = log(*(f"{day},Gym,Squat,1,100,5,0,0,,," for day in days))

    assert file.plan is not None
    assert [session.date for session in file.plan.sessions] == ["2024-02-03", "2024-02-23"]


def test_dates_in_figures_that_nothing_settles_are_refused() -> None:
    file = log("2/3/2024 8:00,Gym,Squat,1,100,5,0,0,,,", "4/5/2024 8:00,Gym,Squat,1,100,5,0,0,,,")

    assert file.plan is None
    [fault] = file.faults
    assert fault.message == (
        "'2/3/2024' may be two days: no date of the file tells which is the month"
    )


@pytest.mark.parametrize("day", ["2024-02-30 10:00:00", "05/06/2024", "yesterday", "31.6.24", ""])
def test_what_is_not_a_date_is_reported_and_never_guessed(day: str) -> None:
    file = log("2024-06-06 10:00:00,Gym,Squat,1,9,5,0,0,,,", f"{day},Gym,Squat,1,9,5,0,0,,,")

    assert file.log is not None
    assert file.log.sets == 1
    [unread] = file.unread
    assert unread.span.line == 3
    assert unread.why == (f"{day!r} is not a date" if day else "the row has no date")


@pytest.mark.parametrize("name", ["a.csv", "b.csv", "c.csv", "d.csv", "e-pounds.csv"])
def test_rows_in_another_order_give_the_same_sets(name: str) -> None:
    header, *rows = (FILES / name).read_text(encoding="utf-8").splitlines(keepends=True)

    there, back = read("".join((header, *rows))), read("".join((header, *reversed(rows))))

    assert there.log == back.log


def test_bytes_of_windows_are_read() -> None:
    file = read(f"{A}\n2024-01-01 10:00:00,Ubung,Kniebeuge für Spaß,1,0,5,0,0,,,".encode("cp1252"))

    assert counts(file).doses == {"Kniebeuge für Spaß": ("1x5",)}


def test_a_plan_in_our_own_words_and_a_table_of_another_kind_are_not_exports() -> None:
    own = discover(importers, Importer)["strong"]

    for text in (
        "",
        "Date,Exercise Name",
        "sessions:\n",
        A.replace("Set Order", "Sets"),
        "\0" * 99,
    ):
        assert not own.identify(Input("x", BytesIO(text.encode())))


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.tuples(*[CELLS] * 11), max_size=4), st.sampled_from(",;\t"))
def test_no_cell_is_a_traceback_and_no_row_is_lost(rows: list[tuple[str, ...]], mark: str) -> None:
    lines = [A.replace(",", mark), mark.join(("2024-01-01", "Gym", "Squat", "1", "9", "5"))]
    lines += [mark.join(map(quoted, ("2024-01-02", *row[1:]))) for row in rows]

    file = read("\n".join(lines))

    assert file.log is not None
    assert file.log.rows == 1 + len(rows)
    assert file.log.audited == file.log.sets + sum(number for _, number in file.log.left_out)
