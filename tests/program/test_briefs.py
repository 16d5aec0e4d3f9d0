"""The briefs for programs that write plans, and the points that their plans get."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import DAYS
from strideaudit.rebalancing.conventions import LEVELS

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "briefs.py"
GOOD = """\
plan: Speed from forty metres on
weeks: 4
sessions:
  - day: mon
    work:
      - Flying sprint: 4x20m rest 5min
      - Back squat: 2x5 @ 80%
      - Nordic curl: 3x5
  - day: wed
    work:
      - Band knee drive: 3x10/side
      - Standing calf raise: 2x12
  - day: fri
    work:
      - Acceleration: 5x20m rest 3min
      - Romanian deadlift: 4x6
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    found = importlib.util.spec_from_file_location("briefs", SCRIPT)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_there_are_twelve_briefs_that_ask_for_what_is_known(script: ModuleType) -> None:
    catalogue, found = load_catalogue(), script.briefs()

    assert len(found) == 12
    for brief in found:
        assert set(brief.days) <= set(DAYS), brief.name
        assert set(brief.equipment) <= set(catalogue.equipment), brief.name
        assert brief.level in LEVELS
        assert brief.goal in catalogue.goals or brief.goal.count("/") == 2
        assert len(brief.athlete) < 300
        assert brief.athlete in brief.text


def test_a_plan_that_fits_gets_nearly_all_points_and_each_fault_costs_its_own(
    script: ModuleType,
) -> None:
    brief = script.briefs()[0]
    good = script.score(brief, GOOD.encode())

    assert good.total > 93
    for part, old, new in (
        ("understood", "Nordic curl", "Bob's special"),
        ("phases", "Band knee drive: 3x10/side", "Leg press: 4x10"),
        ("doses", "Romanian deadlift: 4x6", "Romanian deadlift: 15 sets of 6"),
        ("asked", "day: fri", "day: sun"),
        ("asked", "weeks: 4", "weeks: 2"),
        ("asked", "Romanian deadlift: 4x6", "Reverse sled drag: 3x20m"),
    ):
        worse = script.score(brief, GOOD.replace(old, new).encode())
        assert getattr(worse, part) < getattr(good, part) - 2, (part, new)
        assert worse.total < good.total, new


def test_what_cannot_be_read_gets_nothing_and_says_why(script: ModuleType) -> None:
    brief = script.briefs()[0]

    for content in (b"sessions: [", b"", b"\x00", b"sessions: []", b"I cannot write plans."):
        found = script.score(brief, content)
        assert found.total == 0, content
        assert found.note


def test_a_folder_is_scored_and_a_missing_plan_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "01_club_sprinter_offseason.yaml").write_text(GOOD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "score", str(tmp_path), "--json"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    rows = json.loads(done.stdout)

    assert [row["total"] > 90 for row in rows] == [True, *[False] * 11]
    assert rows[1]["note"] == "0 files in place of one"
