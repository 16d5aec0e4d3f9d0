"""Changes on the screen and on the page: where they are, in which order, and after an injury."""

import re
from pathlib import Path

import pytest

from strideaudit import api
from strideaudit.audit.report import Report
from strideaudit.page.triangle import WIDE, Triangle
from strideaudit.project.request import Request
from strideaudit.reports.formats import full, html, plain
from strideaudit.terminal.screen import NARROW, Screen, cells

WEEKS = """plan: Hamstring strain, grade 1
weeks:
  - sessions:
      - day: tue
        work: [Glute bridge 3x12, Isometric split squat 3x30s]
      - day: fri
        work: [Step up 3x8, Leg press 3x10, Walking lunge 3x10, Power clean 4x3]
  - sessions:
      - day: tue
        work:
          - Goblet squat 3x8
          - Calf raise 3x15
      - day: fri
        work: [Split squat 3x8, Leg press 3x10, Walking lunge 3x10, Power clean 4x3]
"""

SHEET = """Day,Exercise,Sets,Reps
Mon,A skips,3,20m
Mon,Flying 30m,4,1
Mon,Sled sprint,4,20m
Tue,Back squat,3,5
Tue,RDL,3,8
Tue,Hanging knee raise,3,10
Tue,Nordics,3,5
Tue,Calf raise,3,12
Thu,Straight leg bounds,3,20m
Thu,Accelerations,5,30m
Thu,High knees,3,20m
Thu,Banded hip flexion march,3,10 each
Sat,Hip thrust,3,8
Sat,Hamstring curl on swiss ball,3,10
Sat,Step up,3,6 each
Sat,Cable hip flexor pull,3,8 e/s
"""


def report_of(text: str, folder: Path, name: str = "plan.stride.yaml") -> Report:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    auditor = api.auditor_for(Request((str(path),), isolated=True))
    return api.with_changes(api.run(auditor), auditor)


def page_of(report: Report) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.render(report, Screen())).split())


def test_weeks_and_lines_of_a_change_are_said(tmp_path: Path) -> None:
    report = report_of(WEEKS, tmp_path)
    changes = report.plans[0].changes
    assert changes is not None
    step = next(one for one in changes.steps if len(one.lines) > 1)

    assert step.weeks == (1, 2)
    word = "after " if step.kind == "add" else ""
    lines = " and ".join(map(str, step.lines))
    screen = " ".join(full.render(report, Screen(80, fitted=True)).split())
    assert f"weeks 1–2, {word}l.{lines}" in screen
    assert f"weeks 1–2, {word}lines {lines}" in page_of(report)
    assert f"weeks 1–2, {word}lines {lines}" in plain.render(report, Screen())


def test_an_injury_is_said_next_to_what_to_change(tmp_path: Path) -> None:
    said = "The plan speaks of an injury of the hamstrings: nothing new is proposed for them"
    hurt = report_of(WEEKS, tmp_path)
    healthy = report_of(WEEKS.replace("Hamstring strain, grade 1", "March"), tmp_path)

    for text in (full.render(hurt, Screen(100)), page_of(hurt)):
        after = " ".join(text.split()).partition("What to change")[2]
        assert said in after
    assert "speaks of an injury" not in full.render(healthy, Screen(100))
    changes = hurt.plans[0].changes
    assert changes is not None
    assert [one for one in changes.steps if "Nordic" in one.new or "deadlift" in one.new] == []


def test_a_plan_just_outside_leans_slightly_and_is_told_one_step(tmp_path: Path) -> None:
    report = report_of(SHEET, tmp_path, "plan.csv")
    [plan] = report.plans
    screen, page = full.render(report, Screen(100)), page_of(report)

    assert plan.judgement.words == "leans to the push phase"  # the word of programs
    assert "LEANS SLIGHTLY TO THE PUSH PHASE" in screen
    assert "Leans slightly to the push phase" in page
    assert re.search(r"\d+ % is push phase; wanted is 23–43 %\. 1 warning", page)
    assert plan.changes is not None
    assert len(plan.changes.steps) == 1
    assert "first: the changes may then be others" in screen
    assert page.index("please name them") < page.index("What to change")


@pytest.mark.parametrize("width", [60, 80, 100])
def test_in_a_pipe_the_numbers_of_changes_stay_in_their_columns(width: int, tmp_path: Path) -> None:
    report = report_of(SHEET.replace("Back squat", "Barbell back squat"), tmp_path, "plan.csv")
    lines = full.render(report, Screen(width, fitted=False)).splitlines()
    begin = next(i for i, one in enumerate(lines) if one.startswith("What to change"))
    rows = lines[begin : lines.index("", begin)]

    assert [one for one in rows if cells(one) > width and "/plan.csv" not in one] == []
    ends = {cells(one) for one in rows if re.search(r"\d+ +\d+ +\d+$", one)}
    assert width < NARROW or ends == {width}


def test_labels_of_the_triangle_stay_in_the_picture_and_off_the_numbers() -> None:
    drawn = Triangle("a plan", [(0.23, 0.43)] * 3, (1 / 3, 1 / 3, 1 / 3))
    drawn.other((0.02, 0.03, 0.95), "evidence")
    drawn.trail([(0.8, 0.02, 0.18), (0.6, 0.1, 0.3)], ("week 1", "week 4"))
    picture = drawn.finished()
    labels = [one for one in picture.iter("text") if one.text in ("evidence", "week 1", "week 4")]

    assert len(labels) == 3
    for one in labels:
        wide = 7.5 * len(str(one.text))
        x = float(one.attrib["x"])
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[one.attrib["text-anchor"]]
        assert left >= 0
        assert left + wide <= WIDE
