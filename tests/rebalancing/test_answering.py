"""What a report names is what its first changes answer, and an injury is left alone."""

from collections import Counter
from pathlib import Path

import pytest

from strideaudit import api
from strideaudit.audit.report import PlanReport
from strideaudit.project.request import Request

START = """plan: Start block
goal: GOAL
sessions:
  - day: mon
    work: [Block start 6x10m, Heavy sled 5x15m, Three-point start 4x20m]
  - day: tue
    work: [Back squat 5x3 @ 87%, Hip thrust 4x5, Romanian deadlift 3x8]
  - day: thu
    work: [Wicket runs 4x30m, A-run 4x20m, Standing triple jump 4x3]
  - day: fri
    work: [Power clean 5x2 @ 80%, Bulgarian split squat 3x6/side, Nordic curl 3x4]
  - day: sat
    work: [Hill sprint 8x20m]
"""

SPEED = """plan: Competition
sessions:
  - day: mon
    work: [Block start 4x20m, Sprint 3x60m @ 95%, Sled sprint 6x20m]
  - day: thu
    work: [Flying sprint 5x20m, Sprint-float-sprint 2x120m, Countermovement jump 3x6]
  - day: sat
    work: [Speed endurance run 3x150m, Half squat 3x5 @ 85%, Calf raise 3x15]
"""

HURT = """plan: TITLE
weeks: 4
sessions:
  - day: tue
    work: [Front squat 4x5 @ 75%, Hip thrust 3x8, Leg press 3x10, Calf raise 3x12]
  - day: fri
    work: [Trap bar deadlift 3x5, Sled push 5x20m, Sprint 4x60m @ 90%, Walking lunge 3x10]
"""


def changed(text: str, folder: Path) -> tuple[PlanReport, list[str]]:
    path = folder / "plan.stride.yaml"
    path.write_text(text, encoding="utf-8")
    auditor = api.auditor_for(Request((str(path),), isolated=True))
    plan = api.with_changes(api.run(auditor), auditor).plans[0]
    return plan, [one.new for one in plan.changes.steps] if plan.changes else []


@pytest.mark.parametrize("goal", ["upright", "start"])
def test_where_hip_flexors_are_named_they_get_strength_first(goal: str, tmp_path: Path) -> None:
    plan, new = changed(START.replace("GOAL", goal), tmp_path)
    named = {one.rule for one in plan.findings}

    assert "hip-flexor-gap" in named
    assert new[0].startswith("Isometric knee drive")
    drills = [one for one in new if "skip" in one.lower() or "bound" in one.lower()]
    assert len(drills) <= 1


def test_an_error_on_good_evidence_is_answered_first_and_begins_small(tmp_path: Path) -> None:
    plan, new = changed(SPEED, tmp_path)
    errors = {one.rule for one in plan.findings if one.severity == "error"}

    assert errors == {"eccentric-hamstring-absent"}
    assert new[0] == "Nordic curl: 2x5"
    assert [one for one in new[1:] if "sprint" in one.lower()] == []  # there are too many at once


@pytest.mark.parametrize(
    "title",
    ["Hamstring return, grade 1 left BF", "Aufbau nach Zerrung, hintere Oberschenkel",
     "Rotura del isquio, vuelta", "Ischios, retour de blessure", "Return to run"],
)  # fmt: skip
def test_nothing_new_brakes_an_injured_hamstring(title: str, tmp_path: Path) -> None:
    _, healthy = changed(HURT.replace("TITLE", "March"), tmp_path)
    plan, new = changed(HURT.replace("TITLE", title), tmp_path)

    assert any("Nordic" in one or "deadlift" in one for one in healthy)
    assert [one for one in new if "Nordic" in one] == []
    assert [one.rule for one in plan.findings].count("injury-mentioned") == 1


FOUR_WEEKS = """plan: March
weeks:
  - sessions:
      - {day: tue, work: [Glute bridge 3x12, Isometric split squat 3x30s, Calf raise 3x15]}
      - {day: fri, work: [Step up 3x8, March A 3x20m, Leg press 3x10]}
  - sessions:
      - {day: tue, work: [Goblet squat 3x8, Single-leg glute bridge 3x10, Calf raise 3x15]}
      - {day: fri, work: [Split squat 3x8, Romanian deadlift 3x8, Tempo run 6x60m @ 60%]}
  - sessions:
      - {day: tue, work: [Front squat 4x5 @ 75%, Hip thrust 3x8, Calf raise 3x12]}
      - {day: fri, work: [Trap bar deadlift 3x5, Sled push 5x20m, Single-leg RDL 3x6]}
  - sessions:
      - {day: tue, work: [Back squat 4x4 @ 82%, Sprint 4x60m @ 90%, Hip thrust 3x6]}
      - {day: fri, work: [Block start 4x20m, Flying sprint 4x20m, Hill sprint 6x30m]}
"""


def test_a_new_exercise_comes_into_all_weeks_and_once_into_a_session(tmp_path: Path) -> None:
    plan, new = changed(FOUR_WEEKS, tmp_path)
    assert plan.changes is not None
    after, _ = changed(plan.changes.text, tmp_path)
    assert after.subject is not None
    times = Counter(
        (item.session.path, item.exercise.id) for item in after.subject.items if item.exercise
    )

    assert new[0].startswith("Isometric knee drive")
    assert len(plan.changes.steps[0].lines) == 4
    assert [key for key, number in times.items() if number > 1] == []
