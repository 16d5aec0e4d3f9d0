"""How certain the shares are, and how a plan is judged, in every report."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from strideaudit import check
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen, cells

EXAMPLES = Path(__file__).parents[2] / "examples"
GYM, WINTER = EXAMPLES / "push_only.stride.yaml", EXAMPLES / "winter_block.stride.yaml"
FORMATS = discover(reporters, Reporter)
WHOLE, SHARE = r"\d+ %", r"\d+(?:\.\d)? % \(\d+–\d+\)"


def shown(
    path: Path, output_format: str, screen: Screen | None = None, *, why: bool = False
) -> str:
    report = check_paths(Request((str(path),), isolated=True, why_uncertain=why))
    text: str = FORMATS[output_format].render(report, screen or Screen())
    return text


def as_json(path: Path) -> dict[str, Any]:
    (plan,) = json.loads(shown(path, "json"))["plans"]
    assert isinstance(plan, dict)
    return plan


@pytest.mark.parametrize("path", [GYM, WINTER], ids=lambda path: path.name)
def test_json_has_the_interval_of_each_share_in_both_models(path: Path) -> None:
    phases = as_json(path)["phases"]

    wrong = [
        (phase, model)
        for phase in PHASES
        for model in MODELS
        if not (
            0
            <= phases[phase]["intervals"][model]["low"]
            <= phases[phase]["shares"][model]
            <= phases[phase]["intervals"][model]["high"]
            <= 1
        )
    ]

    assert wrong == []


def test_json_says_how_a_plan_is_judged_and_what_makes_it_uncertain() -> None:
    gym, winter = as_json(GYM), as_json(WINTER)

    assert gym["judgement"] == {"word": "heavy", "phase": "push", "missing": []}
    assert gym["phases"]["push"]["intervals"]["lesson"] == {"low": 1.0, "high": 1.0}
    assert gym["sensitivity"]["lesson"] == []
    first, *_ = gym["sensitivity"]["evidence"]
    assert first["kind"] == "fraction"
    for model in MODELS:
        causes = winter["sensitivity"][model]
        assert len(causes) == 3
        assert 0 < sum(one["share_of_variance"] for one in causes) <= 1
    by_rule = {one["rule"]: one["probability"] for one in winter["findings"]}
    assert by_rule["push-overreliance"]["error"] < 0.5 < by_rule["push-overreliance"]["warning"]
    assert {rule for rule, found in by_rule.items() if found} <= {
        "push-overreliance", "resisted-redundancy", "jump-redundancy", "equal-thirds-drift",
    }  # fmt: skip


def test_a_plan_that_cannot_be_read_is_judged_too() -> None:
    plan = check("sessions: [").to_json()

    (content,) = json.loads(plan)["plans"]
    assert content["judgement"] == {"word": "unreadable", "phase": None, "missing": []}
    assert content["sensitivity"] == {"lesson": [], "evidence": []}


@pytest.mark.parametrize("width", range(40, 121))
def test_the_table_shows_the_interval_next_to_the_share(width: int) -> None:
    text = shown(WINTER, "full", Screen(width=width, fitted=True))
    lines = text.splitlines()

    rows = [line for line in lines if re.match(r"(Push|Swing|Return) ", line)]

    assert len(rows) == 3
    assert [bool(re.search(SHARE, row)) for row in rows] == [True] * 3
    assert [line for line in rows if cells(line) > max(width, 44)] == []


def test_without_unicode_an_interval_is_ascii() -> None:
    assert re.search(r"72 % \(\d+-\d+\)", shown(WINTER, "full", Screen(width=80, ascii=True)))


@pytest.mark.parametrize("output_format", ["full", "plain", "markdown"])
def test_a_report_for_people_begins_with_the_judgement(output_format: str) -> None:
    text = shown(WINTER, output_format)

    head, _, _ = text.partition("push-overreliance")
    assert "leans to the push phase" in head.casefold()
    assert "passes" not in text
    assert "push-heavy" in shown(GYM, output_format).partition("push-overreliance")[0].casefold()


def test_sentences_and_markdown_have_the_intervals() -> None:
    assert re.search(
        r"The push phase has 72 percent, between \d+ and \d+; the target", shown(WINTER, "plain")
    )
    markdown = shown(WINTER, "markdown")
    assert re.search(r"\*\*72 %\*\* \(\d+–\d+\), \+29", markdown)
    assert re.search(rf"push .*{SHARE}", markdown)


def test_sarif_has_them_as_properties() -> None:
    (run,) = json.loads(shown(WINTER, "sarif"))["runs"]
    (plan,) = run["properties"]["plans"]

    assert plan["path"].endswith("winter_block.stride.yaml")
    assert plan["judgement"] == {"word": "leans", "phase": "push", "missing": []}
    assert plan["phases"]["push"].keys() == {"share", "low", "high"}
    by_rule = {one["ruleId"]: one.get("properties") for one in run["results"]}
    assert by_rule["push-overreliance"].keys() == {"robust", "probability"}
    assert by_rule["hip-flexor-gap"] is None


@pytest.mark.parametrize("output_format", ["full", "plain", "markdown"])
def test_a_report_says_why_the_shares_are_uncertain_if_asked(output_format: str) -> None:
    asked, unasked = (shown(WINTER, output_format, why=why) for why in (True, False))
    first = as_json(WINTER)["sensitivity"]["lesson"][0]

    words = (
        "Why uncertain: some numbers behind the shares are judged in the lesson model",
        "in nine cases of ten",
        "taken as independent",
        f"{100 * first['share_of_variance']:.0f} % of the uncertainty",
    )
    assert [one for one in words if one not in asked.replace("\u200b", "")] == []
    assert "uncertain" not in unasked
    assert "no number behind the shares is judged" in shown(GYM, output_format, why=True)


def test_several_plans_each_say_why(tmp_path: Path) -> None:
    for path in (GYM, WINTER):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    report = check_paths(Request((str(tmp_path),), isolated=True, why_uncertain=True), whole=False)

    for output_format in ("full", "plain"):
        text = FORMATS[output_format].render(report, Screen())
        assert text.count("Why uncertain") == 2
