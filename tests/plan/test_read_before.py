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


def test_only_lines_without_a_question_are_kept() -> None:
    names = KnownNames(load_catalogue())
    read(names)

    assert {fields[0].text for fields in names.read_before} >= {"Back squat"}
    asked = [
        line
        for line in names.read_before.values()
        if line.question or any(piece.question for piece in line.pieces)
    ]
    assert not asked


def test_no_more_are_kept_than_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_lines, "MOST_READ_BEFORE", 1)
    names = KnownNames(load_catalogue())
    read(names)

    assert len(names.read_before) == 1
