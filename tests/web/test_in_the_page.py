"""What the page in the browser asks the program: JSON in and out, faults as sentences."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import strideaudit

ROOT = Path(__file__).parents[2]
PLAN = (ROOT / "examples" / "winter_block.stride.yaml").read_bytes()


@pytest.fixture(scope="module")
def page() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "in_the_page", ROOT / "web" / "python" / "in_the_page.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def asked(answer: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer)
    return found


def test_a_check_gives_the_report_and_the_page(page: ModuleType) -> None:
    found = asked(page.check("plan.stride.yaml", PLAN))
    report = strideaudit.check(PLAN.decode())

    assert found["report"] == json.loads(report.to_json())
    assert found["html"] == report.to_html()
    assert found["problem"] == ""


def test_goal_and_model_are_those_of_the_page(page: ModuleType) -> None:
    said = asked(page.check("plan.yaml", PLAN, "start", "evidence"))["report"]["plans"][0]

    assert (said["goal"]["name"], said["model"]) == ("start", "evidence")


def test_what_cannot_be_checked_is_said(page: ModuleType) -> None:
    said = {
        "a goal": asked(page.check("plan.yaml", PLAN, "sideways"))["problem"],
        "no text": asked(page.check("plan.yaml", b"\xff\xfe\x00"))["report"]["plans"][0]["verdict"],
        "broken": asked(page.check("plan.yaml", b"sessions: ["))["report"]["plans"][0]["verdict"],
        "no plan to balance": asked(page.rebalance("sessions: ["))["status"],
        "no plan to change": asked(page.with_sets("sessions: [", 1, 2))["text"],
    }

    assert said["a goal"]
    assert said == {
        "a goal": said["a goal"],
        "no text": "unreadable",
        "broken": "unreadable",
        "no plan to balance": "refused",
        "no plan to change": None,
    }


def test_a_plan_is_balanced_and_the_page_says_how(page: ModuleType) -> None:
    found = asked(page.rebalance(PLAN.decode()))
    again = asked(page.rebalance(found["text"]))

    assert found["status"] == "found"
    assert found["said"].startswith("2 changes; fewer would not do.")
    assert (again["status"], again["text"]) == ("already", "")
    assert again["said"] == "Nothing asks for a change."


def test_a_plan_without_an_answer_says_why(page: ModuleType) -> None:
    found = asked(page.rebalance("sessions: [{day: mon, work: [Leg press 3x10]}]"))

    assert (found["status"], found["text"]) == ("infeasible", "")
    assert len(found["said"]) > len("No change within the rules balances it.")


def test_a_line_gets_its_sets(page: ModuleType) -> None:
    found = asked(page.with_sets("sessions: [{work: [Leg press 3x10]}]", 1, 4))

    assert found["text"] == "sessions: [{work: [Leg press 4x10]}]"


def test_names_come_with_staples_first(page: ModuleType) -> None:
    names = json.loads(page.names())
    staples = [one.name for one in strideaudit.catalogue if one.staple]

    assert sorted(names[: len(staples)]) == sorted(staples)
    assert len(names) == len(strideaudit.catalogue)
