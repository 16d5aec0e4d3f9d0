"""What lies behind findings: several rules may speak about one cause."""

import json
from pathlib import Path

import pytest
from every import every

from strideaudit.audit.findings import CAUSES
from strideaudit.audit.pipeline import audit
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project.config.model import Config
from strideaudit.reference import schemas
from strideaudit.reference.lists import rule_table
from strideaudit.reports.json_contract import finding_content
from strideaudit.terminal.screen import Screen, paint

PLANS = Path(__file__).parents[1] / "data" / "plans"

IMBALANCE = """
plan: Gym and sleds
sessions:
  - day: mon
    work:
      - Back squat: 6x5
      - Leg press: 4x10
      - Lunge: 3x8/side
      - Step-up: 3x8/side
      - Box jump: 45 contacts
      - Sled sprint: 8x20m
      - Leg raise: 3x10
"""


def report(text: str) -> PlanReport:
    return audit(read_plan(text, "plan.yaml"), load_catalogue(), Settings())


def by_cause(text: str) -> dict[str, set[str]]:
    return {cause: {one.rule for one in found} for cause, found in report(text).by_cause()}


@every(every_rule())
def test_every_rule_declares_one_cause(name: str) -> None:
    assert every_rule()[name].cause in CAUSES


def test_the_report_and_its_schema_know_the_same_causes() -> None:
    schema = json.loads(Path(schemas.__file__).with_name("report.json").read_text("utf-8"))

    finding = schema["$defs"]["finding"]
    assert tuple(finding["properties"]["cause"]["enum"]) == CAUSES
    assert "cause" in finding["required"]


def test_one_imbalance_is_one_cause() -> None:
    push = by_cause(IMBALANCE)["push"]

    assert push >= {
        "push-overreliance", "two-thirds-untouched", "quad-dominance", "duplicate-stimulus",
        "resisted-redundancy", "jump-redundancy",
    }  # fmt: skip
    assert by_cause(IMBALANCE)["reading"] == {"ambiguous-exercise"}


def test_a_phase_that_lacks_work_is_the_cause_of_its_findings() -> None:
    text = "sessions:\n  - work: [Back squat: 4x5, Romanian deadlift: 3x6, {}]\n"
    swing = text.format("Standing calf raise: 3x12")
    back = "sessions:\n  - work: [Back squat: 4x5, Band knee drive: 4x10, Band paw-back: 2x10]\n"

    assert "phase-untouched" in by_cause(swing)["swing"]
    assert "phase-thin" in by_cause(swing)["return"]
    assert "phase-thin" in by_cause(back)["return"]


@every(sorted(PLANS.glob("*/fires-*.yaml")), lambda path: f"{path.parent.name}/{path.stem}")
def test_groups_hold_every_finding_once_with_the_worst_first(path: Path) -> None:
    found = report(path.read_text(encoding="utf-8"))
    groups = found.by_cause()

    together = [finding for _, findings in groups for finding in findings]
    worst = [min(one.severity.rank for one in findings) for _, findings in groups]
    assert sorted(together) == sorted(found.findings)
    assert worst == sorted(worst)
    for finding in found.findings:
        rule = every_rule()[finding.rule]
        assert finding.cause == rule.cause or (rule.by_phase and finding.cause in CAUSES[:3])
    for cause, findings in groups:
        assert {finding_content(one)["cause"] for one in findings} == {cause}
        assert sorted(findings, key=found.findings.index) == list(findings)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_list_of_rules_shows_the_cause_of_each(width: int) -> None:
    screen = Screen(width=width, fitted=True)
    lines = paint(rule_table(screen, Config()), screen).splitlines()

    assert "cause" in lines[0]
    at = lines[0].index("cause")
    shown = {line.split()[0]: line[at : at + 7].strip() for line in lines[1:] if line[:1].strip()}
    by_phase = {name for name, rule in every_rule().items() if rule.by_phase}
    assert by_phase == {
        "phase-thin", "phase-untouched", "equal-thirds-drift", "duplicate-stimulus",
    }  # fmt: skip
    for name, rule in every_rule().items():
        assert shown[name] == ("a phase" if rule.by_phase else rule.cause)
