"""What the plans of a squad have in common."""

from pathlib import Path

import pytest

from strideaudit.audit.report import Report
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports import formats, in_common
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen

FORMATS = discover(formats, Reporter)
PLAN = """\
goal: upright
sessions:
  - day: mon
    work: [Light sled sprint 6x20m, Back squat 4x5, Nordic crul 2x5]
"""
ROSTER = """\
groups:
  one: {plan: one.stride.yaml}
  two: {plan: two.stride.yaml}
athletes:
  f-01: {group: one, without: sled}
  f-02: {group: one, without: sled}
  f-03:
    group: one
    changes: [swap: {Back squat: Hanging leg raise}]
  m-01: two
  m-02: {group: two, weeks: 9}
"""


@pytest.fixture(name="report")
def squad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", PLAN), ("two", PLAN), ("team", ROSTER)):
        (tmp_path / f"{name}.stride.yaml").write_text(text, encoding="utf-8")
    return check_paths(Request(("team.stride.yaml",)))


def test_a_finding_of_all_is_said_once_with_its_place(report: Report) -> None:
    one, two = in_common.squads(report)
    said = {(found.finding.rule, found.finding.span.line): found for found in one.shared()}
    all_findings = sum(len(plan.findings) for plan in one.plans)

    assert (one.group, len(one.plans), two.group, len(two.plans)) == ("one", 3, "two", 2)
    assert said["unknown-exercise", 4].where == "in 3 of 3: one.stride.yaml:4:53"
    assert said["unknown-exercise", 4].by_all
    sled = said["equipment-missing", 4]
    assert (sled.athletes, sled.of, sled.by_all) == (("f-01", "f-02"), 3, False)
    assert sum(len(found.athletes) for found in one.shared()) == all_findings
    ranks = [found.finding.severity.rank for found in one.shared()]
    assert ranks == sorted(ranks)


def test_the_screen_says_once_what_several_have(report: Report) -> None:
    text = FORMATS["full"].render(report, Screen(200))

    shown = [line for line in text.splitlines() if " of 3: one.stride.yaml:4" in line]
    assert len([line for line in shown if "unknown exercise 'Nordic crul'" in line]) == 1
    assert any("in 3 of 3: one.stride.yaml:4:53" in line for line in shown)
    assert any("in 2 of 3" in line and "each of them does not have" in line for line in shown)
    alone = report._replace(plans=report.plans[:1])
    assert "of 1: " not in FORMATS["full"].render(alone, Screen(200))


def test_an_athlete_whose_plan_cannot_be_made_stays_in_the_squad(report: Report) -> None:
    _, two = in_common.squads(report)

    assert [plan.athlete for plan in two.plans] == ["m-01", "m-02"]
    assert two.plans[1].verdict == "unreadable"
    assert in_common.is_squad(report)
    assert not in_common.is_squad(report._replace(plans=()))


def test_what_most_have_is_counted_by_rule(report: Report) -> None:
    (first, *_) = many = in_common.in_most(report.plans[:3])

    assert {one.plans for one in many} <= {2, 3}
    assert first.of == 3
    assert f"{first.rule}: 3 of 3 plans" == first.words
    assert in_common.in_most(()) == ()


def test_muscles_are_those_of_each_athlete(report: Report) -> None:
    found = in_common.muscles_by_athlete(report)
    flexors = {
        name.partition("#")[2]: muscle
        for name, muscles in found.items()
        for muscle in muscles if muscle.group == "hip_flexors"
    }  # fmt: skip

    assert list(found) == [plan.path for plan in report.plans]
    assert flexors["f-01"].dose == 0
    assert flexors["f-01"].short
    assert flexors["f-03"].dose == 4
    assert not flexors["f-03"].short
    assert found["team.stride.yaml#m-02"] == ()
    assert in_common.muscles_of(report.plans[0].outline()) == ()
