"""No number of a line becomes another thing: not as it is read, and not with an answer in it."""

import pytest

from reading_page import NAMES
from strideaudit.plan.line.parts import Field, Line, Question, edited
from strideaudit.plan.line.reader import read


def line_of(text: str) -> Line:
    return read([Field(text)], NAMES)


def questions(line: Line) -> list[Question]:
    return [one.question for one in line.pieces if one.question]


def answers(text: str) -> list[str]:
    """Return a line with each answer to its first question."""
    (first, *_) = questions(line_of(text))
    return [edited([Field(text)], edits)[0].text for edits in first.edits if edits]


def metres(text: str) -> list[float | None]:
    return [dose.metres for piece in line_of(text).pieces for dose in piece.doses]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("150m, 120m, 90m full rec", [150, 120, 90]),
        ("Flying 20m, 30m full rest", [20, 30]),
    ],
)
def test_a_run_before_the_words_for_a_rest_is_not_its_minutes(
    text: str, lengths: list[float]
) -> None:
    written = answers(text)
    assert written
    assert all(metres(one) == lengths for one in written)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Tempo 8x100m, rest 100m walk", None),
        ("Tempo 8x100m 100m rest", None),
        ("Tempo 8x100m, recovery 50m", None),
        ("Flying 3x30m rest 8m", 480.0),
        ("Flying 3x30m, 10m rest", 600.0),
    ],
)
def test_a_distance_in_a_rest_is_not_its_minutes(text: str, rest: float | None) -> None:
    (piece,) = line_of(text).pieces
    assert [dose.rest_s for dose in piece.doses] == [rest]
