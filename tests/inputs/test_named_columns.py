"""Tables whose heads are in no known language: exports by their shape, and columns by name."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sheet_tables import doses, lines_read, plan_of

from strideaudit.inputs.detection import format_of, read_plans
from strideaudit.inputs.sheets.named_columns import parse
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input

STRONG = Path(__file__).parents[1] / "data" / "imports" / "strong" / "d.csv"
ITALIAN = (
    "Data;Nome allenamento;Durata;Nome esercizio;Ordine serie;Peso;Ripetizioni;Distanza;Secondi;"
    "Note;Note allenamento;RPE"
)
HEADERS = (
    ITALIAN,
    "日付;ワークアウト名;時間;種目;セット;重量;回数;距離;秒;メモ;ノート;RPE",
)
LOG = (
    "Data,Esercizio,Ripetizioni,Distanza\n"
    "2026-03-02,Back squat,5,\n2026-03-02,Back squat,5,\n2026-03-02,Sled sprint,,20\n"
)


def given(text: str, *columns: str) -> Input:
    """Return a table with the columns that a user names."""
    made = Input("log.csv", BytesIO(text.encode()))
    made.columns = columns
    return made


def sessions(file: PlanFile) -> object:
    """Return the sessions of a plan without their places."""
    return [
        (one.date, one.name, [entry.text for entry in one.entries])
        for one in plan_of(file).sessions
    ]


@pytest.mark.parametrize("header", HEADERS)
def test_an_export_with_a_header_in_another_language_is_known_by_its_shape(header: str) -> None:
    text = STRONG.read_text(encoding="utf-8")
    [own] = read_plans(given(text))
    other = given("\n".join([header, *text.splitlines()[1:], ""]))
    assert format_of(other) == "strong"
    [file] = read_plans(other)
    assert sessions(file) == sessions(own)
    assert file.log == own.log


@pytest.mark.parametrize(
    "row",
    [
        "2021-09-12;Beine;52m;Squat;1;80;5;0;0;;;",  # no time
        "2021-09-12 10:15:00;Beine;Legs;Squat;1;80;5;0;0;;;",  # no duration
        "2021-09-12 10:15:00;Beine;52m;Squat;1;heavy;5;0;0;;;",
        "2021-09-12 10:15:00;Beine;52m;Squat;1;80;5;0;0;;",  # eleven cells
    ],
)
def test_another_table_is_not_taken_for_it(row: str) -> None:
    assert format_of(given(f"{HEADERS[0]}\n{row}\n{row}\n")) != "strong"


def test_a_log_in_another_language_says_how_to_name_its_columns() -> None:
    [file] = read_plans(given(LOG))
    [fault] = file.faults
    assert "a header in another language" in fault.message
    assert "--columns date=Data,exercise=...,reps=...;" in fault.hint
    assert "'Esercizio'" in fault.hint


def test_a_hostile_head_is_quoted_for_the_shell() -> None:
    [file] = read_plans(given(LOG.replace("Data", "D';reboot #")))
    assert "'date=D'\"'\"';reboot #,exercise=...,reps=...'" in file.faults[0].hint


def test_columns_that_are_named_are_read() -> None:
    named = "date=Data,exercise=Esercizio", "reps=ripetizioni", "distance:m=DISTANZA"
    [file] = read_plans(given(LOG, *named))
    assert file.log is not None
    assert [(name, dose) for _, _, name, dose in doses(file)] == [
        ("Back squat", "2x5"),
        ("Sled sprint", "1x20m"),
    ]


def test_columns_of_a_workbook_may_be_named() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("Giorno", "Cosa", "Quanto"), ("mon", "Back squat", "4x5")):
        sheet.append(row)
    file = BytesIO()
    made.save(file)
    book = Input("plan.xlsx", file)
    book.columns = ("day=Giorno,exercise=Cosa,dose=Quanto",)
    [found] = read_plans(book)
    assert doses(lines_read(found)) == [(1, "mon", "Back squat", "4x5")]


def test_a_named_column_that_is_not_there_is_one_clear_fault() -> None:
    [file] = read_plans(given(LOG, "date=Giorno,exercise=Esercizio,reps=Ripetizioni"))
    assert file.faults[0].message == "no column is headed 'giorno'"
    assert "'Data', 'Esercizio'" in file.faults[0].hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date", "is not FIELD=HEAD"),
        ("date=", "is not FIELD=HEAD"),
        ("dat=Data", "did you mean 'date'?"),
        ("distance:x=Data", "'x' is not a unit"),
        ("date=Data,day=data", "named twice"),
    ],
)
def test_columns_that_cannot_be_understood_are_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("?", r"\?")):
        parse((text,))
