"""Lines that one plan has after another are read once."""

import pytest

from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan import work_lines
from strideaudit.plan.line.known import KnownNames
from strideaudit.plan.model import PlanFile

PLAN = b"""
sessions:
  - work:
      - Back squat: 4x5 @ 80%
      - Nordic crul: 3x5
      - 3 rounds
      - Box jump: 5
      - Squat 100 x 5
      - Deadlift 3x5 + 2x3
"""


def read(names: KnownNames) -> PlanFile:
    return work_lines.read_lines(native.read(PLAN, "plan.yaml"), names)


def test_a_line_is_what_it_is_whatever_was_read_before() -> None:
    names = KnownNames(load_catalogue())
    first, again = read(names), read(names)
    other = read(KnownNames(load_catalogue()))

    assert first.plan == again.plan == other.plan
    assert (first.slips, first.unread) == (again.slips, again.unread)


def test_a_line_is_kept_with_its_questions() -> None:
    names = KnownNames(load_catalogue())
    read(names)

    kept = {fields[0].text: line for fields, line in names.read_before.items()}
    [piece] = kept["Nordic crul"].pieces
    assert piece.question is not None
    assert piece.question.candidates[0] == "nordic_curl"
    assert not kept["Back squat"].pieces[0].question


def test_answers_do_not_depend_on_the_plans_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit of a plan a line has no answers; in another plan it may have them."""
    monkeypatch.setattr(work_lines, "MOST_SUGGESTED", 2)
    slips = ("Nordic crul 3x5", "Back sqaut 3x5", "Leg extnsion 3x5", "Hip thurst 3x5")
    shuffled = (slips, slips[::-1], slips[2:], (*slips[1:3], *slips[1:3], slips[0]))
    used = KnownNames(load_catalogue())

    for lines in (*shuffled, *shuffled):
        work = "".join(f"      - {line}\n" for line in lines)
        file = native.read(f"sessions:\n  - work:\n{work}".encode(), "plan.yaml")
        fresh = work_lines.read_lines(file, KnownNames(load_catalogue())).plan
        assert work_lines.read_lines(file, used).plan == fresh
        assert fresh is not None
        asked = {one.text: one.question for one in fresh.sessions[0].entries}
        with_answers = [text for text, one in asked.items() if one and one.candidates]
        assert with_answers == list(dict.fromkeys(lines))[:2]


def test_no_more_are_kept_than_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_lines, "MOST_READ_BEFORE", 1)
    names = KnownNames(load_catalogue())
    read(names)

    assert len(names.read_before) == 1
