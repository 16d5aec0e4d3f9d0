"""Short words and marks that a coach writes: each line is read as it is meant, or asked about."""

from collections.abc import Iterable, Mapping

from reading_page import NAMES, questions, read_line, said
from strideaudit.plan.line.parts import Field, edited
from strideaudit.plan.line.reader import read


def wrong(lines: Mapping[str, str]) -> dict[str, str]:
    """Return the lines that are read otherwise, with what they are read as."""
    return {text: found for text, want in lines.items() if (found := said(read_line(text))) != want}


def answers(text: str) -> list[str]:
    """Return a line with each answer to its questions; every one must read without a question."""
    asked = questions(read_line(text))
    assert asked, text
    written = [edited([Field(text)], way)[0].text for one in asked for way in one.edits if way]
    left = [one for one in written if questions(read([Field(one)], NAMES))]
    assert left == [], text
    return written


def wrongly_asked(lines: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the lines that are asked about with other answers."""
    return {text: found for text, want in lines.items() if (found := answers(text)) != list(want)}


def test_a_fly_of_so_many_metres_is_a_flying_sprint_or_asked_about() -> None:
    assert (
        wrong({"4 x Fly 30": "flying_sprint 4x30m", "Fly 3x12": "chest_fly 3x12"})
        | wrongly_asked(
            {
                "Fly 20 x 3, rest 5 min": ["Fly 3x20m, rest 5 min"],
                "Fly 20 x 3": ["Fly 3x20m"],
                "Flies 30 x 4": ["Flies 4x30m"],
                "Fly 10 x 6": ["Flying sprint 6x10m", "Chest fly 10 x 6"],
                "4x fly 10": ["4x Flying sprint 10", "4x Chest fly 10"],
            }
        )
        == {}
    )
