"""Dates with the month first: read like that, or refused."""

import io

import pytest

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table
from strideaudit.inputs.importer import Window
from strideaudit.inputs.logs import Done, Shape
from strideaudit.inputs.logs.month_first import MonthFirst
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/4/2026", "2026-03-04"),
        ("03/25/26", "2026-03-25"),
        ("3-25-2026", "2026-03-25"),
        ("2026-03-25", "2026-03-25"),
        ("2026/3/5 10:00", "2026-03-05"),
        ("2026-03-25T10:00:00Z", "2026-03-25"),
        (" 3/4/2026 ", "2026-03-04"),
        ("2/29/2024", "2024-02-29"),
        ("2/29/2026", None),
        ("25/3/2026", None),
        ("3/4", None),
        ("3/4/202", None),
        ("003/4/2026", None),
        ("٣/4/2026", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_the_month_comes_first_unless_the_year_does(text: str, day: str | None) -> None:
    assert MonthFirst().day(text) == day


def _read(*days: str) -> PlanFile:
    text = "date,name\n" + "".join(f"{day},Squat\n" for day in days)
    table = Table(Input("log.csv", io.BytesIO(text.encode())))
    dates = MonthFirst()
    shape = Shape(0, dates.day, lambda cells: (Done(cells[1], 5, at=1),), 2)
    return dates.checked(logs.read_table(table, shape, Window(whole=True)))


def test_a_file_that_proves_the_day_first_is_refused_at_its_date() -> None:
    made = _read("3/4/2026", "25/3/2026")
    assert made.plan is None
    (fault,) = made.faults
    assert fault.message == (
        "the date '25/3/2026' has the day first, where this app writes the month:"
        " which day 3/4/2026 would be cannot be told"
    )
    assert fault.hint == "write its dates as YYYY-MM-DD, which has one meaning"
    assert fault.span.line == 3


def test_one_mistake_among_dates_that_prove_the_month_first_is_listed_by_itself() -> None:
    made = _read("3/4/2026", "25/3/2026", "3/26/2026")
    assert made.plan is not None
    assert [session.date for session in made.plan.sessions] == ["2026-03-04", "2026-03-26"]
    assert [(one.span.line, one.why) for one in made.unread] == [(3, "'25/3/2026' is not a date")]


def test_what_is_not_a_date_in_any_order_refuses_nothing() -> None:
    made = _read("3/4/2026", "99/99/2026")
    assert made.plan is not None
    assert [one.why for one in made.unread] == ["'99/99/2026' is not a date"]
