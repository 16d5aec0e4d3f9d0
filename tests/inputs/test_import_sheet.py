"""Sheets of training as CSV: plans, calendars and handwritten logs, in four languages."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_tables import claimed, doses, lines_read, plan_of, read, works

from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.inputs.draft import Cell
from strideaudit.inputs.formats import hevy
from strideaudit.inputs.importer import Window
from strideaudit.inputs.sheets import table_plans as sheetplan
from strideaudit.inputs.sheets.column_names import Heading, heading
from strideaudit.inputs.sheets.days import DayReader, weeks
from strideaudit.inputs.words.dates import OrderError
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.text.document import Source
from strideaudit.text.input import Input
from strideaudit.text.tree import Span

FILES = Path(__file__).parents[1] / "data" / "imports" / "sheet"


ACCELERATION = [("mon", "Sled sprint", "6x20m"), ("mon", "Back squat", "4x5")]
GYM = [("thu", "Nordic curl", "3x5"), ("thu", "Hip thrust", "3x8")]
EXPECTED: dict[str, list[tuple[int, list[tuple[int, str, str, str]], tuple[int, int]]]] = {
    "english-flat": [
        (
            4,
            [
                *((week, *one) for week in (1, 2, 3) for one in (*ACCELERATION, *GYM)),
                (4, "mon", "Flying sprint", "4x30m"),
            ],
            (0, 0),
        )
    ],
    "german-semicolon": [
        (
            2,
            [
                (1, "mon", "Kniebeuge", "4x5"),
                (1, "mon", "Sprint fliegend", "4x30m"),
                (1, "thu", "Nordic Curl", "3x5/side"),
                (1, "thu", "Unterarmstütz", "3x45s"),
                (2, "mon", "Kniebeuge", "3x5"),
                (2, "thu", "Seilspringen", "none"),
            ],
            (1, 0),
        )
    ],
    "spanish-tabs": [
        (
            2,
            [
                (1, "mon", "Sentadilla trasera", "4x5"),
                (1, "mon", "Sprint lanzado", "4x30m"),
                (1, "wed", "Curl nórdico", "3x5/side"),
                (1, "wed", "Salto al cajón", "4x3"),
                (2, "mon", "Sentadilla trasera", "3x5"),
                (2, "sun", "Curl nórdico", "3x9"),
            ],
            (0, 0),
        )
    ],
    "french-dates": [
        (
            3,
            [
                (1, "2026-03-02", "Sprint lancé", "4x30m"),
                (1, "2026-03-02", "Squat arrière", "4x5"),
                (1, "2026-03-04", "Hip thrust", "3x8"),
                (3, "2026-03-20", "Hip thrust", "3x8"),
                (3, "2026-03-20", "Nordic", "none"),
            ],
            (0, 0),
        )
    ],
    "groups": [
        (
            1,
            [
                (1, "mon", "Flying sprint", "4x30m"),
                (1, "thu", "Back squat", "4x5"),
                (1, "sat", "Nordic curl", "3x5"),
            ],
            (0, 1),
        ),
        (
            1,
            [
                (1, "mon", "Box jump", "4x3"),
                (1, "thu", "Back squat", "3x5"),
                (1, "sat", "Nordic curl", "3x5"),
            ],
            (0, 0),
        ),
    ],
    "athletes-german": [
        (1, [(1, "tue", "Kniebeuge", "4x5"), (1, "tue", "Beinbeuger", "3x8")], (0, 0)),
        (1, [(1, "sat", "Tiefstart", "4x20m")], (0, 0)),
    ],
    "calendar": [
        (
            4,
            [
                (1, "mon", "Back squat", "4x5"),
                (1, "mon", "Sled sprint", "6x20m"),
                (1, "fri", "Flying sprint", "4x30m"),
                (1, "fri", "Nordic curl", "3x5"),
                (1, "fri", "Hip thrust", "3x8"),
                (2, "mon", "Back squat", "4x5"),
                (2, "fri", "Flying sprint", "4x30m"),
                (3, "wed", "Copenhagen plank", "3x20s/side"),
                (3, "fri", "Hip thrust", "3x8"),
                (3, "fri", "Nordic curl", "2x5"),
                (4, "wed", "Copenhagen plank", "3x20s/side"),
                (4, "fri", "Hip thrust", "3x8"),
                (4, "fri", "Nordic curl", "2x5"),
            ],
            (0, 2),
        )
    ],
    "blocks": [
        (
            2,
            [
                (1, "mon", "Back squat", "4x5"),
                (1, "mon", "Nordic curl", "3x5"),
                (1, "wed", "Flying sprint", "4x30m"),
                (2, "mon", "Back squat", "3x5"),
            ],
            (0, 1),
        )
    ],
    "weeks-across": [
        (
            3,
            [
                (1, "mon", "Back squat", "3x5"),
                (1, "mon", "Nordic curl", "2x5"),
                (1, "thu", "Flying sprint", "3x30m"),
                (1, "thu", "Hip thrust", "none"),
                (2, "mon", "Back squat", "4x5"),
                (2, "mon", "Nordic curl", "3x5"),
                (2, "thu", "Flying sprint", "4x30m"),
                (2, "thu", "Hip thrust", "none"),
                (3, "mon", "Back squat", "5x5"),
                (3, "thu", "Flying sprint", "2x30m"),
                (3, "thu", "Hip thrust", "none"),
            ],
            (0, 0),
        )
    ],
    "days-side-by-side": [
        (
            1,
            [
                (1, "mon", "Back squat", "4x5"),
                (1, "mon", "Nordic curl", "3x5"),
                (1, "mon", "Calf raise", "3x12"),
                (1, "thu", "Hip thrust", "3x8"),
                (1, "thu", "Box jump", "4x3"),
            ],
            (0, 0),
        )
    ],
    "hand-log": [
        (
            1,
            [
                (1, "2026-03-02", "Back squat", "3x4.66667"),
                (1, "2026-03-02", "Nordic curl", "1x5"),
                (1, "2026-03-04", "Split squat", "1x8"),
            ],
            (0, 0),
        )
    ],
    "hand-log-plain": [
        (2, [(1, "2026-03-02", "Sprint", "2x30m"), (1, "2026-03-02", "Sentadilla", "3x5")], (1, 0))
    ],
}


def test_every_sample_is_expected() -> None:
    assert {path.stem for path in FILES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sheet_holds_what_its_author_counts(name: str) -> None:
    data = (FILES / f"{name}.csv").read_bytes()
    assert claimed(data)
    assert not hevy.identify(Input("", BytesIO(data)))
    files = read(data)
    assert [(plan_of(file).weeks, doses(file), works(file)) for file in files] == EXPECTED[name]
    assert all(not file.faults and not file.unknown_keys for file in files)


def test_a_log_by_hand_is_counted_by_reason() -> None:
    log = read((FILES / "hand-log.csv").read_bytes())[0].log
    assert log is not None
    assert (log.rows, log.sets, log.begins, log.ends) == (8, 5, "2026-03-02", "2026-03-04")
    assert log.left_out == (("not done", 1), ("warm-up", 1))


@pytest.mark.parametrize(
    ("text", "log"),
    [
        ("Date,Exercise,Set,Reps\n2026-03-02,Squat,1,5\n2026-03-02,Squat,2,5\n", True),
        ("Date,Exercise,Set,Reps\n2026-03-02,Squat,3,5\n2026-03-02,Lunge,3,8\n", False),
        ("Date,Exercise,Sets,Reps\n2026-03-02,Squat,1,5\n2026-03-02,Squat,2,5\n", False),
        ("Date,Exercise,Reps\n2026-03-02,Squat,5\n2026-03-02,Squat,5\n", True),
        ("Date,Exercise,Reps\n2026-03-02,Squat,3x5\n2026-03-02,Squat,2x5\n", False),
        ("Date,Exercise,Reps\n2026-03-02,Squat,5\n2026-03-02,Lunge,5\n", False),
        ("Exercise,Set,Reps\nSquat,1,5\nSquat,2,5\n", False),
    ],
)
def test_a_log_is_told_from_a_plan_with_dates(text: str, *, log: bool) -> None:
    assert (read(text)[0].log is not None) is log


def test_a_log_is_read_in_a_window() -> None:
    rows = "".join(f"2026-0{month}-02,Squat,{one},5\n" for month in (1, 6) for one in (1, 2))
    text = f"Date,Exercise,Set,Reps\n{rows}"
    assert len(plan_of(read(text)[0]).sessions) == 1
    assert len(plan_of(read(text, Window(whole=True))[0]).sessions) == 2


def test_who_trains_is_in_the_plan_and_in_its_name() -> None:
    sprint, jumps = read((FILES / "groups.csv").read_bytes())
    assert (plan_of(sprint).group, sprint.document.source.part) == ("Sprint", "Sprint")
    assert (plan_of(jumps).group, jumps.document.source.part) == ("Jumps", "Jumps")
    first, _ = read((FILES / "athletes-german.csv").read_bytes())
    assert plan_of(first).athlete == "A. Beispiel"


def test_findings_point_at_the_line_in_a_cell() -> None:
    data = (FILES / "calendar.csv").read_bytes()
    lines = data.decode().splitlines()
    file = read(data)[0]
    for session in plan_of(file).sessions:
        for entry in session.entries:
            span = file.document.span(entry.name_path)
            stands = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert entry.exercise in stands


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Distance (m)", Heading("distance", "m")),
        ("ZEIT [s]", Heading("time", "s")),
        ("Strecke in m", Heading("distance", "m")),
        ("Übung", Heading("exercise")),
        ("Series x reps", Heading("dose")),
        ("Répétitions", Heading("reps")),
        ("Sets × Reps", Heading("dose")),
        ("% 1RM", Heading("intensity")),
        ("Load (%1RM)", Heading("load", "%")),
        ("No. of sets", Heading("sets")),
        ("Reps (each side)", Heading("reps", "each side")),
        ("Week 3", Heading("dose", "", 3)),
        ("Woche 2 Sätze", Heading("sets", "", 2)),
        ("~Time", Heading("notes")),
        ("Distance (kg)", Heading("distance")),
        ("Set Order", Heading("setnumber")),
        ("Muscle", None),
        ("", None),
    ],
)
def test_a_head_is_known_by_its_words(head: str, found: Heading | None) -> None:
    assert heading(head) == found


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["Mo", "Di", "Do"], ["mon", "tue", "thu"]),
        (["Lu", "Ma", "Do"], ["mon", "tue", "sun"]),
        (["Lun", "Mar", "Dim"], ["mon", "tue", "sun"]),
        (["1", "7", "3."], ["mon", "sun", "wed"]),
        (["Monday", "Sat."], ["mon", "sat"]),
        (["02.03.2026", "2026-3-4", "5 März 2026"], ["2026-03-02", "2026-03-04", "2026-03-05"]),
        (["13/03/2026", "02/03/2026"], ["2026-03-13", "2026-03-02"]),
        (["3/13/2026", "3/2/2026"], ["2026-03-13", "2026-03-02"]),
    ],
)
def test_days_are_read_by_the_whole_column(texts: list[str], days: list[str]) -> None:
    reader = DayReader(texts)
    assert [reader.read(text).days[0] for text in texts] == days


def test_several_days_of_one_cell_are_several_sessions() -> None:
    assert DayReader(["Mo/Do"]).read("Mo/Do").days == ("mon", "thu")


@pytest.mark.parametrize("text", ["31.02.2026", "someday", "8", "", "Day 1"])
def test_what_is_not_a_day_gives_none(text: str) -> None:
    assert DayReader([text]).read(text).days == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3", (3,)),
        ("Week 3", (3,)),
        ("1-4", (1, 2, 3, 4)),
        ("1, 3 & 5", (1, 3, 5)),
        ("KW 12", (12,)),
        ("S2", (2,)),
        ("all", ()),
        ("2026-03-02", "2026-03-02"),
        ("4-1", None),
        ("105", None),
        ("deload", None),
        ("", None),
    ],
)
def test_weeks_are_numbers_ranges_or_dates(text: str, found: object) -> None:
    assert weeks(text, DayReader([])) == found


def test_dates_that_may_be_two_are_a_fault_that_says_what_to_write() -> None:
    (file,) = read("Date,Exercise,Sets,Reps\n03/04/2026,Squat,3,5\n05/04/2026,Squat,3,5\n")
    (fault,) = file.faults
    assert fault.message == (
        "'03/04/2026' may be two days: no date of the file tells which is the month"
    )
    assert (fault.span.line, "YYYY-MM-DD" in fault.hint) == (2, True)
    with pytest.raises(OrderError, match="the month is not where it is in"):
        DayReader(["13/03/2026", "3/13/2026"])


def test_a_log_of_dates_that_may_be_two_is_also_a_fault() -> None:
    (file,) = read("Date,Exercise,Set,Reps\n3/4/2026,Squat,1,5\n3/4/2026,Squat,2,5\n")
    assert "may be two days" in file.faults[0].message


def test_a_number_without_a_unit_is_not_counted_and_reported_once() -> None:
    text = "Exercise,Sets,Distance,Time\nSprint,4,30,\nSprint,4,40 m,\nPlank,3,,45\nPlank,3,,1:00\n"
    (file,) = read(text)
    assert [dose for *_, dose in doses(file)] == ["4x", "4x40m", "3x", "3x60s"]
    assert [(one.span.line, one.text, one.work) for one in file.unread] == [
        (1, "Distance", True),
        (1, "Time", True),
    ]


def test_a_column_that_is_not_known_is_noted_unless_it_is_empty() -> None:
    (file,) = read("Exercise,Sets,Reps,Colour,Shape\nSquat,3,5,red,\n")
    assert [(one.text, one.work) for one in file.unread] == [("Colour", False)]


def test_a_warm_up_that_no_head_ends_counts_as_work() -> None:
    rows = "Warm-up,,\nSkip,2,20\nSquat,3,5\n"
    head = "Exercise,Sets,Reps\n"
    assert [name for *_, name, _ in doses(read(head + rows)[0])] == ["Skip", "Squat"]
    ended = rows.replace("Squat,", "Main,,\nSquat,")
    assert [name for *_, name, _ in doses(read(head + ended)[0])] == ["Squat"]


def test_a_row_that_names_no_exercise_is_left_out_and_reported() -> None:
    (file,) = read("Exercise,Sets,Reps\nSquat,3,5\n,2,5\n")
    assert len(doses(file)) == 1
    assert [(one.span, one.work) for one in file.unread] == [(Span(3, 2, 3, 5), True)]


def test_a_dose_in_the_name_is_read_where_no_column_gives_one() -> None:
    (file,) = read("Exercise,Sets,Reps\nSquat 4x5,,\n3x 10m Sled push,,\nRun,1,1\n")
    assert [(name, dose) for *_, name, dose in doses(file)] == [
        ("Squat", "4x5"),
        ("Sled push", "3x10m"),
        ("Run", "none"),  # metres or seconds, which is asked
    ]


def test_doses_in_other_languages_are_read() -> None:
    said_so = {
        "Squat;3 Sätze à 8": "3x8",
        "Squat;4 series de 6": "4x6",
        "Squat;3 séries de 8 répétitions": "3x8",
        "Squat;3x10 c/pierna": "3x10/side",
        "Squat;3 x 8 je Seite": "3x8/side",
        "Squat;3x12 par jambe": "3x12/side",
        "Block start;6x20 metros": "6x20m",
        "Plank;3x45 Sek": "3x45s",
        "Squat;3x8-10": "3x9",
        "Squat;3 x 8 à 10": "3x9",
        "Squat;5-3-1": "3x3",
        "Box jump;4x10 Kontakte": "4x10c",
        "Squat;3 x al fallo": "3x",
        "Plank;3x30''": "3x30s",
    }
    (file,) = read("Ejercicio;Dosis\n" + "\n".join(said_so))
    assert [dose for *_, dose in doses(file)] == list(said_so.values())


AMOUNTS = {
    "Step up,3,8/8,": "3x8/side",
    "Step up,3,12 each,": "3x12/side",
    "Step up,3,12 pro Bein,": "3x12/side",
    "Squat,3,5/5/5,": "3x5",
    "Squat,3,5-5-5,": "3x5",
    "Squat,,10-8-6,": "3x8",
    "Squat,3,AMRAP,": "3x",
    "Squat,4 Sätze,8 Wdh,": "4x8",
    "Squat,4x,8 Wdh.,": "4x8",
    "Squat,three,5,": "3x5",
    'Plank,3,"45""",': "3x45s",
    "Sprint,4,60m,": "4x60m",
    "Block starts,4,30,": "4x30m",
    "Sprint,3,30-60-90,": "none",  # several runs, which is asked
    "Squat,2,5-5-5,": "none",  # two sets, or three
    "10m fly,4,30m,": "none",  # two distances
    "10m fly,4,,30": "none",
    "Squat,3,lots,": "none",
}


def test_amounts_are_read_as_they_are_written() -> None:
    (file,) = read("Exercise,Sets,Reps,Distance (m)\n" + "\n".join(AMOUNTS))
    found = dict(zip(AMOUNTS, (dose for *_, dose in doses(file)), strict=True))
    assert found == AMOUNTS


def test_a_head_of_two_rows_and_days_side_by_side() -> None:
    two = "Exercise,Week 1,,Week 2,\n,Sets,Reps,Sets,Reps\nSquat,3,5,4,6\n"
    assert doses(read(two)[0]) == [(1, "", "Squat", "3x5"), (2, "", "Squat", "4x6")]
    side = "Tag 1;;Tag 2;\nÜbung;Umfang;Übung;Umfang\nKniebeuge;3x5;Kreuzheben;2x5\n"
    again = "LUNES,,VIERNES,\nEjercicio,Dosis,Ejercicio,Dosis\nSquat,3x5,RDL,2x5\nLunes,,Viernes,\n"
    assert [one[1:] for one in doses(read(side)[0])] == [
        ("Tag 1", "Kniebeuge", "3x5"),
        ("Tag 2", "Kreuzheben", "2x5"),
    ]
    assert [one[1:] for one in doses(read(again)[0])] == [
        ("mon", "Squat", "3x5"),
        ("fri", "RDL", "2x5"),
    ]


def test_a_calendar_of_athletes_is_a_plan_each() -> None:
    first, second = read("Athlete,Mon,Wed\nAnna,Squat 3x5,Run 6x30m\nBen,Squat 4x5,off\n")
    assert (plan_of(first).athlete, doses(first)) == (
        "Anna",
        [(1, "mon", "Squat", "3x5"), (1, "wed", "Run", "6x30m")],
    )
    assert (plan_of(second).athlete, doses(second)) == ("Ben", [(1, "mon", "Squat", "4x5")])


def test_a_second_column_of_sets_is_work_that_is_not_read() -> None:
    (file,) = read("Exercise,Sets,Reps,Sets,Load,Load\nSquat,3,5,2,80,90\n")
    assert [(one.span.column, one.work) for one in file.unread] == [(20, True), (30, False)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheet_programs_are_read(encoding: str) -> None:
    data = "Übung;Sätze;Wdh\nRückenstrecken;3;5\n".encode(encoding)
    assert claimed(data)
    (file,) = read(data)
    assert doses(file) == [(1, "", "Rückenstrecken", "3x5")]
    notes = [one.why for one in file.unread]
    assert [note[:17] for note in notes] == (["3 bytes are not U"] if encoding == "cp1252" else [])


FOREIGN = {
    "strong": "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds\n"
    "2025-01-02 10:00:00,Legs,Squat,1,80,5,0,0\n",
    "hevy": "title,start_time,exercise_title,set_index,set_type,weight_kg,reps\n"
    "A,2025-01-02,Squat,0,normal,80,5\n",
    "fitnotes": "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time\n"
    "2025-01-02,Squat,Legs,80,kgs,5,,,\n",
    "stronglifts": "Date (yyyy/mm/dd),Workout Number,Exercise,Sets×Reps,Set 1 (Reps)\n"
    "2025/01/02,1,Squat,5/5/5/5/5,5\n",
    "liftosaur": "Workout DateTime,Exercise,Is Warmup Set?,Required Reps,Completed Reps\n"
    "2025-01-02T10:00:00Z,Squat,0,5,5\n",
    "trainheroic": "WorkoutTitle,ScheduledDate,ExerciseTitle,ExerciseData\n"
    'A,1/25/2025,Squat,"6, 6, 6 rep x 135 lb"\n',
    "parts": "part,description,set,volume\nA,Bolt M8,3,20\n",
    "meetings": "date,description,time\n2025-01-02,Meeting about budget,30\n",
    "roster": "Monday,Tuesday\n8-16,9-17\n",
    "numbers": "a,b,c\n1,2,3\n",
    "prose": "An exercise, three sets, five reps.\n",
    "empty": "",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_not_a_sheet_of_training_is_not_claimed(name: str) -> None:
    assert not claimed(FOREIGN[name])


def test_a_dated_plan_with_categories_is_not_an_export_of_an_app() -> None:
    data = "Date,Category,Exercise,Sets,Reps\n2025-03-04,Gym,Squat,4,5\n2025-03-05,Gym,Lunge,3,8\n"
    assert claimed(data)
    (file,) = read(data)
    assert [dose for *_, dose in doses(file)] == ["4x5", "3x8"]


def test_a_hand_log_with_categories_is_a_log() -> None:
    data = "Date,Exercise,Category,Weight,Reps\n" + "2025-03-04,Squat,Legs,80,5\n" * 3
    assert claimed(data)
    (file,) = read(data)
    assert file.log is not None
    assert file.log.sets == 3


BROKEN = {
    "header only": ("Exercise,Sets,Reps\n", "a sheet without a row that can be read"),
    "unclosed quote": ('Exercise,Sets,Reps\nSquat,3,5\n"Lunge,3,5\nRow,3,5\n', "never closed"),
    "not a table": ("nothing\n", "no table of training is found"),
    "empty": ("", "no table of training is found"),
    "too wide": ("Exercise,Sets\nSquat,3\n" + "," * 6000 + "x\n", "at most 256 columns"),
    "too many weeks": (
        "Week,Exercise,Sets\n" + "1-104,Squat,3\n" * 500,
        "at most 30,000 entries",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_sheet_is_one_clear_fault(name: str) -> None:
    text, message = BROKEN[name]
    (file,) = read(text)
    assert file.plan is None
    assert [message in fault.message for fault in file.faults] == [True]


def test_a_sheet_that_is_too_large_is_one_clear_fault() -> None:
    text = "Exercise,Sets,Reps\n" + "Squat,3,5\n" * 900_000
    (file,) = read(text)
    assert [fault.message for fault in file.faults] == [
        "the sheet is larger than 8 MiB, the most that is read"
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Squat,3,8. Dez,", "is a date; a spreadsheet makes one of a range"),
        ("Squat,3,12-Aug,", "is a date; a spreadsheet makes one of a range"),
        ("Squat,500,5,", "at most 100"),
    ],
)
def test_a_row_that_cannot_be_read_is_listed_with_the_reason(row: str, why: str) -> None:
    (file,) = read(f"Exercise,Sets,Reps,Load\nLunge,3,8,\n{row}\n")
    assert [name for *_, name, _ in doses(file)] == ["Lunge"]
    assert [why in one.why for one in file.unread] == [True]


def test_rows_without_a_date_among_dates_are_left_out() -> None:
    (file,) = read("Date,Exercise,Sets\n,Squat,3\n2026-03-02,Squat,3\n31.02.2026,Lunge,3\n")
    assert [day for _, day, *_ in doses(file)] == ["2026-03-02"]
    assert [one.span.line for one in file.unread] == [2, 4]


def test_a_workbook_gives_the_same_rows() -> None:
    rows = [
        [Cell(text, Span(number, at, number, at + 1)) for at, text in enumerate(row, 1)]
        for number, row in enumerate((["Exercise", "Dose"], ["Squat", "4x5"]), start=1)
    ]
    assert sheetplan.looks_like_plan([[cell.text for cell in row] for row in rows])
    (file,) = sheetplan.plans_of(sheetplan.Grid(rows, Source("book.xlsx", ""), "Block A"))
    assert (plan_of(file).title, doses(lines_read(file))) == ("Block A", [(1, "", "Squat", "4x5")])
    (entry,) = plan_of(file).sessions[0].entries
    assert file.document.span(entry.name_path) == Span(2, 1, 2, 2)


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "Squat",
            "3x8",
            "4x30m",
            "Mon",
            "Week 2",
            "Warm-up",
            "1-4",
            "30",
            "=1+1",
            "[bold]x",
            "\x1b[31m",
        ]
    ),
)


STARTS = (
    "Week,Mon,Tue,Thu\n1,Squat 3x5,Lunge 3x8,Curl 3x8",
    "Week,Day,Exercise,Sets,Reps,Notes\n1,Mon,Squat,3,5,",
    "Date,Exercise,Set,Reps\n2026-03-02,Squat,1,5\n2026-03-02,Squat,2,5",
    "Group,Exercise,Week 1,Week 2\nA,Squat,3x5,4x5",
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=8), st.sampled_from(STARTS))
def test_no_cell_breaks_the_reading(
    catalogue: Catalogue, rows: list[list[str]], start: str
) -> None:
    body = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    data = f"{start}\n{body}".encode("utf-8", "surrogatepass")
    for file in read_plans(Input("plan.csv", BytesIO(data))):
        audit(file, catalogue, Settings())
        assert file.plan is not None or file.faults


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    for file in read(b"Exercise,Sets,Reps\nSquat,3,5\n" + data):
        assert file.plan is not None or file.faults
    claimed(data)


GROUPS = """Group,Athlete,Day,Exercise,Sets,Reps
Sprint,Ana,Mon,Back squat,4,5
,Ben,Mon,Back squat,3,5
Jumps,Cy,Tue,Depth jump,5,5
"""


@pytest.mark.parametrize(
    ("row", "whose"),
    [
        ("all,,Thu,Nordic curl,3,5", "Ana Ben Cy"),
        ("Sprint,,Thu,Nordic curl,3,5", "Ana Ben"),
        ("Sprint,all,Thu,Nordic curl,3,5", "Ana Ben"),
        ("Jumps,,Thu,Nordic curl,3,5", "Cy"),
        ("Throws,,Thu,Nordic curl,3,5", "Throws"),
    ],
)
def test_a_row_of_a_group_without_an_athlete_is_for_the_whole_group(row: str, whose: str) -> None:
    files = read(GROUPS + row)
    have = [
        plan_of(file).athlete or plan_of(file).group
        for file in files
        if (1, "thu", "Nordic curl", "3x5") in doses(file)
    ]
    assert have == whose.split()
    assert sum(map(len, map(doses, files))) == 3 + len(have)


def test_a_group_without_athletes_is_a_plan_of_its_own_below_an_empty_column() -> None:
    text = "Group,Athlete,Exercise,Sets,Reps\nSprint,,Back squat,4,5\nJumps,,Depth jump,5,5\n"
    assert [(plan_of(file).group, len(doses(file))) for file in read(text)] == [
        ("Sprint", 1),
        ("Jumps", 1),
    ]


def test_a_row_of_a_group_that_cannot_be_read_is_listed_once() -> None:
    files = read(GROUPS + "Sprint,,Thu,,3,5")
    assert [[line.span.line for line in file.unread] for file in files] == [[5], [], []]


@pytest.mark.parametrize("total", ["Summe,,,17,", ",Gesamt,,17,", ",,Total,17,"])
def test_a_total_is_not_work_and_not_a_day_of_the_rows_below_it(total: str) -> None:
    text = f"Woche,Tag,Übung,Serien,Wdh\n1,Mo,Kniebeuge,4,5\n{total}\n,,Leg curl,3,8\n"
    [file] = read(text)
    assert doses(file) == [(1, "mon", "Kniebeuge", "4x5"), (1, "mon", "Leg curl", "3x8")]
    assert [(line.span.line, line.why, line.work) for line in file.unread] == [
        (3, "a total, not an exercise", False)
    ]


def test_a_cell_about_many_weeks_is_asked_about_once(catalogue: Catalogue) -> None:
    text = (
        "Week,Day,Exercise,Sets,Reps\n1-6,Mon,Foobar,3,5\n1-6,Thu,Foobar,3,5\n"
        "1-6,Thu,Sled,3,10 m\n1-6,Mon,Hill sprint,,\n1-6,Mon,Leg curl,3,8\n"
    )
    [file] = read(text)
    asked = [
        (finding.rule, finding.span.line)
        for finding in audit(file, catalogue, Settings()).findings
        if finding.rule in ("unknown-exercise", "ambiguous-exercise", "uncountable-dose")
    ]
    assert sorted(asked) == [
        ("uncountable-dose", 5),
        ("unknown-exercise", 2),
        ("unknown-exercise", 3),
    ]


@pytest.mark.parametrize(
    "rows", ["Deload,Back squat 2x3,Leg curl 2x8\n", "Deload,,Leg curl 2x8\n,Back squat 2x3,Off\n"]
)
def test_a_row_of_a_calendar_whose_week_is_not_a_week_is_listed_and_in_no_other_week(
    rows: str,
) -> None:
    [file] = read(f"Week,Mon,Thu\n1,Back squat 4x5,Leg curl 3x8\n{rows}")
    assert doses(file) == [(1, "mon", "Back squat", "4x5"), (1, "thu", "Leg curl", "3x8")]
    assert sorted((line.text, line.work) for line in file.unread) == [
        ("Back squat 2x3", True),
        ("Leg curl 2x8", True),
    ]
    assert {line.why for line in file.unread} == {
        "'Deload' is not a week; write 1, or 1-4, or the date of its first day"
    }


@pytest.mark.parametrize("label", ["Week 2 Deload", "2", "Week 2 - Deload", "KW 2 Entlastung"])
def test_a_week_of_a_calendar_may_have_a_name(label: str) -> None:
    [file] = read(f"Week,Mon,Thu\nWeek 1,Squat 4x5,Leg curl 3x8\n{label},Squat 2x3,Off\n")
    assert doses(file)[2:] == [(2, "mon", "Squat", "2x3")]
    assert not file.unread


@pytest.mark.parametrize("number", ["A1) ", "A1. ", "B2: ", "1) ", "1. ", "- "])
def test_the_number_of_an_exercise_is_not_part_of_its_name(number: str) -> None:
    [file] = read(f"Day,Exercise,Sets,Reps\nMon,{number}Back squat,3,5\nMon,Leg curl,3,8\n")
    assert doses(file)[0] == (1, "mon", "Back squat", "3x5")
    entry = plan_of(file).sessions[0].entries[0]
    span = file.document.span(entry.name_path, key=entry.name_is_key)
    assert (span.line, span.column) == (2, 5 + len(number))


def unread(text: str) -> list[tuple[int, str, str]]:
    """Return the line, the text and the first words of the reason of all that is not read."""
    (file,) = read(text)
    return [(one.span.line, one.text, one.why.partition(";")[0]) for one in file.unread]


def test_a_column_has_the_name_of_the_head_above_it() -> None:
    first = "Week,Day,Exercise,Dose,Notes,x,y,z\n1,Mon,Squat,3x5,,,,\n"
    second = "Week,Day,Exercise,Sets,Coach,Distance,,\n1,Tue,Run,4,Ann,30,,\n"

    assert unread(first + second) == [
        (3, "Coach", "'Coach' is not a known column"),
        (3, "Distance", "'Distance' gives no unit"),
    ]
    assert unread(first + second.replace("Ann", "")) == [
        (3, "Distance", "'Distance' gives no unit")
    ]


def test_a_later_head_may_be_wider_than_the_first() -> None:
    text = ",,Exercise,Dose\n,,,,,Exercise,,,,,,,,Duration\n,,A,5,,B,,,,,,,,9"

    assert unread(text)[0] == (2, "Duration", "'Duration' gives no unit")


def test_a_column_of_a_head_of_two_rows_may_be_named_in_the_upper_one() -> None:
    text = "Exercise,Week 1,,Distance,Coach\n,Sets,Reps\nSquat,3,5,40,Ann\n"

    assert unread(text) == [
        (1, "Distance", "'Distance' gives no unit"),
        (1, "Coach", "'Coach' is not a known column"),
    ]


def test_heads_that_repeat_a_name_count_together() -> None:
    table = "Exercise,Sets,Reps,Coach\nSquat,3,5,Ann\n"

    (file,) = read(table * 3)

    (one,) = file.unread
    assert one.why == "'Coach' is not a known column; filled cells below it, not read: 3"
