"""Plans with dates that say from when to when they go: in weeks from Monday to Sunday."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from commandline import run
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.formats import native
from strideaudit.plan.model import PlanFile


def plan(first: str, last: str, *days: str) -> PlanFile:
    head = "".join(f"{key}: {day}\n" for key, day in (("from", first), ("to", last)) if day)
    sessions = "".join(f"  - day: {day}\n    work: [Back squat 3x5]\n" for day in days)
    return native.read(f"{head}sessions:\n{sessions}".encode(), "plan.yaml")


def weeks(file: PlanFile) -> tuple[int, list[int]]:
    """Return the number of weeks and the week of each session."""
    assert file.plan is not None, file.faults
    return file.plan.weeks, [session.weeks[0] for session in file.plan.sessions]


@pytest.mark.parametrize(
    ("first", "last", "days", "expected"),
    [
        # from a Tuesday to a Monday: both ends are parts of a week
        ("2025-07-29", "2025-08-25", ["2025-07-29", "2025-08-04", "2025-08-05"], (5, [1, 2, 2])),
        ("2025-07-29", "2025-08-25", ["2025-08-18", "2025-08-19", "2025-08-25"], (5, [4, 4, 5])),
        # ten days from a Saturday to a Monday are in three weeks
        ("2025-08-16", "2025-08-25", ["2025-08-16", "2025-08-18", "2025-08-19"], (3, [1, 2, 2])),
        ("2025-08-25", "2025-08-25", ["2025-08-25"], (1, [1])),
        # one end alone: the other is the end of the week of the first or the last session
        ("2025-08-12", "", ["2025-08-20", "2025-08-25"], (3, [2, 3])),
        ("", "2025-08-31", ["2025-08-20", "2025-08-25"], (2, [1, 2])),
        # neither: ISO weeks, Monday to Sunday
        ("", "", ["2025-08-24", "2025-08-25"], (2, [1, 2])),
    ],
)
def test_weeks_are_monday_to_sunday(
    first: str, last: str, days: list[str], expected: tuple[int, list[int]]
) -> None:
    assert weeks(plan(first, last, *days)) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400), st.data())
def test_no_week_has_more_than_seven_days(first: date, length: int, data: st.DataObject) -> None:
    days = data.draw(st.lists(st.integers(0, length), min_size=1, max_size=6, unique=True))
    asked = sorted(first + timedelta(day) for day in days)
    last = first + timedelta(length)
    number, found = weeks(plan(str(first), str(last), *map(str, asked)))

    begin = first - timedelta(first.weekday())
    assert number == ((last - begin).days) // 7 + 1
    assert found == [(day - begin).days // 7 + 1 for day in asked]


def test_an_end_that_is_not_stated_is_the_end_of_its_week() -> None:
    begun, ended = plan("2025-08-13", "", "2025-08-20"), plan("", "2025-08-20", "2025-08-14")

    assert begun.plan is not None
    assert ended.plan is not None
    assert (begun.plan.first, begun.plan.last) == ("2025-08-13", "2025-08-24")
    assert (ended.plan.first, ended.plan.last) == ("2025-08-11", "2025-08-20")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("from: 2025-02-30\nsessions:\n  - {day: 2025-03-01, work: []}\n", 1, "is not a date"),
        ("to: soon\nsessions:\n  - {day: 2025-03-01, work: []}\n", 1, "'soon' is not a date"),
        ("from: 2025-03-02\nsessions:\n  - {day: 2025-03-01, work: []}\n", 3, "is not between"),
        ("to: 2025-02-28\nsessions:\n  - {day: 2025-03-01, work: []}\n", 3, "is not between"),
        ("from: 2025-03-02\nsessions:\n  - {day: mon, work: []}\n", 1, "needs sessions whose days"),
        ("from: [1]\nsessions:\n  - {day: 2025-03-01, work: []}\n", 1, "must be text"),
        ("from: 1990-01-01\nsessions:\n  - {day: 2025-03-01, work: []}\n", 3, "at most 1,040"),
    ],
)
def test_an_impossible_period_is_reported_with_its_line(text: str, line: int, said: str) -> None:
    file = native.read(text.encode(), "plan.yaml")

    assert file.plan is None
    assert [(fault.span.line, said in fault.message) for fault in file.faults][:1] == [(line, True)]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-27"])
@pytest.mark.parametrize("shown", ["json", "full", "markdown"])
def test_the_first_and_the_last_days_of_the_calendar_are_days(
    day: str, shown: str, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"sessions:\n  - day: {day}\n    work: [Back squat 3x5]\n")

    done = run("check", "--output-format", shown, str(plan))

    assert done.returncode in (0, 1), done.stderr
    assert "internal error" not in done.stderr
