"""Asides of jumps with a run-up: ``Pop-ups 4 step 6x`` are six jumps, each behind four steps."""

from collections.abc import Iterator

from strideaudit.plan.line.claims import Claim, Row, lead, multiplied, numbers, text
from strideaudit.plan.line.tokens import glued
from strideaudit.plan.line.words import group

MOST_STEPS = 24
"""Steps of a run-up; more are the contacts of another exercise."""

_APART = frozenset(",;+&|\n")


def run_ups(row: Row) -> Iterator[Claim]:
    """Claim ``6 step``, ``off 4 steps``, ``8-step approach`` next to a jump with a run-up."""
    for start, end in _clauses(row):
        if any(group("run_up_names").at(row[:end], i) for i in range(start, end)):
            for i in range(start, end):
                yield from _run_up(row, i)


def _clauses(row: Row) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a line begin and end, which commas and their like divide."""
    start = 0
    for i, token in enumerate(row):
        if token.text in _APART:
            yield start, i
            start = i + 1
    yield start, len(row)


def _run_up(row: Row, i: int) -> Iterator[Claim]:
    """Claim the steps at a token."""
    found = numbers(row, i)
    if found is None or found.factor.unit not in ("", "steps"):
        return
    end = found.end
    if not found.factor.unit:
        end += text(row, end) == "-" and glued(row, end)
        if group("units").meaning(text(row, end)) != "steps":
            return
        end += 1
    if found.factor.value > MOST_STEPS:
        return
    behind = group("run_in").at(row, end)
    named = behind and behind.end < len(row) and row[behind.end].kind == "word"
    end = behind.end if behind and not named else end
    if behind or not multiplied(row, i):  # 4x10 steps may be contacts
        yield Claim(lead(row, i, "run_in_before"), end, "run_up", found.factor.values)
