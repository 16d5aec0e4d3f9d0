"""Rows of a log without a date are listed, wherever they are."""

from io import BytesIO

import pytest

from strideaudit.inputs.detection import read_plans
from strideaudit.text.input import Input

HEADER = "title,start_time,exercise_title,set_type,reps\n"
DATED, EMPTY, BAD = (f"A,{day},Squat,normal,5\n" for day in ("2026-05-04", "", "soon"))


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ((EMPTY, DATED), [2]),
        ((DATED, EMPTY), [3]),
        ((DATED, BAD, EMPTY, EMPTY, DATED), [3, 4, 5]),
    ],
)
def test_each_row_without_a_date_is_listed(rows: tuple[str, ...], lines: list[int]) -> None:
    given = Input("log.csv", BytesIO((HEADER + "".join(rows)).encode()))
    (file,) = read_plans(given)

    assert file.log is not None
    assert [one.span.line for one in file.unread] == lines
    assert file.log.rows == file.log.sets == len(rows) - len(lines)
