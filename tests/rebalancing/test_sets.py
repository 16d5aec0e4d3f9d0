"""One line gets another number of sets, and nothing else of a plan changes."""

import json
from pathlib import Path
from typing import Any

import pytest

import strideaudit

SHAPES = {
    "a key with a dose": "- Leg press: 3x10 rest 2min  # easy\n",
    "text": "- Leg press 3x10\n",
    "quoted": '- "A1. Leg press: 3 x 10"\n',
    "fields": "- exercise: Leg press\n        sets: 3\n        reps: 10\n",
    "a map of fields": "- Leg press: {sets: 3, reps: 10}\n",
    "a dose among fields": "- {name: Leg press, dose: 3x10}\n",
    "sets in words": "- 3 sets of 10 leg press\n",
}
PLAN = """\
plan: A week
sessions:
  - day: mon
    work:
      - Back squat: 3x10
      {line}      - Nordic curl: 3x5
"""
LINE = 6
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("line", SHAPES.values(), ids=SHAPES)
def test_a_line_of_every_shape_gets_its_sets(line: str) -> None:
    before = PLAN.format(line=line)

    after = strideaudit.with_sets(before, LINE, 5)

    assert after is not None
    assert [(one["exercise"], one["dose"]["sets"], one["dose"]["reps"]) for one in said(after)] == [
        ("back_squat", 3.0, 10.0),
        ("leg_press", 5.0, 10.0),
        ("nordic_curl", 3.0, 5.0),
    ]
    assert changed_characters(before, after) == ("3", "5")


@pytest.mark.parametrize(
    "line",
    ["- Leg press: 10, 8, 6\n", "- Leg press: 2-3x10\n", "- Jog\n", "- Box jump: 90 contacts\n"],
)
def test_a_line_without_one_number_of_sets_stays(line: str) -> None:
    assert strideaudit.with_sets(PLAN.format(line=line), LINE, 5) is None


def test_only_lines_of_work_and_sensible_numbers() -> None:
    plan = PLAN.format(line=SHAPES["text"])

    assert strideaudit.with_sets(plan, 1, 5) is None
    assert strideaudit.with_sets(plan, LINE, 0) is None
    assert strideaudit.with_sets(plan, LINE, 21) is None


def test_every_line_of_the_examples_is_changed_alone() -> None:
    wrong = {}
    for path in sorted(EXAMPLES.glob("*.stride.yaml")):
        text = path.read_text(encoding="utf-8")
        lines = said(text)
        for number, entry in enumerate(lines):
            if entry["dose"] is None or "contacts" in entry["text"]:  # no number of sets is written
                continue
            sets = int(entry["dose"]["sets"]) + 1
            after = strideaudit.with_sets(text, entry["line"], sets)
            expected = list(map(dose_of, lines))
            expected[number]["sets"] = float(sets)
            if after is None or list(map(dose_of, said(after))) != expected:
                wrong[f"{path.name}:{entry['line']}"] = after
    assert wrong == {}


def said(text: str) -> list[dict[str, Any]]:
    """Return the entries of a plan as the JSON document has them."""
    entries: list[dict[str, Any]] = json.loads(strideaudit.check(text).to_json())["plans"][0][
        "entries"
    ]
    return entries


def dose_of(entry: dict[str, Any]) -> dict[str, Any]:
    return dict(entry["dose"] or {})


def changed_characters(before: str, after: str) -> tuple[str, str]:
    """Return what differs between two texts."""
    start = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    end = next(i for i, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b)
    return before[start : len(before) - end], after[start : len(after) - end]
