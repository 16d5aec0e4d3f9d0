"""SARIF: the official schema, what GitHub requires, and that nothing of a plan is a link."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from amount import one_of_each
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit import rule_page
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import Report
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.reports.formats.sarif import REPORTER
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(
    (Path(__file__).parents[1] / "data" / "sarif-2.1.0.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft7Validator(
    SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
)
PLANS = [
    *sorted((ROOT / "examples").glob("*.yaml")),
    *one_of_each(sorted((ROOT / "tests" / "data" / "plans").glob("*/fires-*.yaml"))),
    *one_of_each(sorted((ROOT / "tests" / "data" / "plans").glob("*/fires-*.csv"))),
    *sorted((ROOT / "tests" / "data" / "plans").glob("locked-ignore/fires-on-*.yaml")),
]

Reports = Callable[[dict[str, str]], Report]


def run_of(report: Report) -> dict[str, Any]:
    """Return the one run of a log that the official schema accepts."""
    log = json.loads(REPORTER.render(report, Screen()))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.fixture(scope="module")
def everything(report_on: Reports) -> Report:
    return report_on(
        {str(path.relative_to(ROOT).as_posix()): path.read_text("utf-8") for path in PLANS}
    )


def test_the_official_schema_refuses_what_is_wrong(eventful: Report) -> None:
    log = json.loads(REPORTER.render(eventful, Screen()))
    log["runs"][0]["results"][0]["level"] = "notice"

    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(log)


def test_all_plans_give_a_log_that_the_official_schema_accepts(everything: Report) -> None:
    results = run_of(everything)["results"]

    assert len(results) == sum(len(plan.findings) for plan in everything.plans)
    # What only a run with settings of its own can find is shown in tests/audit/test_rules.py.
    needs_settings = {"expired-ignore", "ignore-without-reason", "stale-baseline"}
    assert {one["ruleId"] for one in results} == set(every_rule()) - needs_settings


def test_no_plan_is_a_valid_run() -> None:
    run = run_of(Report(()))

    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_run_that_breaks_off_is_valid_and_not_successful() -> None:
    assert REPORTER.broken is not None
    log = json.loads(REPORTER.broken("internal error: \x1b[31mgone", 70))
    VALIDATOR.validate(log)
    (run,) = log["runs"]

    assert run["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": "internal error: \\x1b[31mgone"}}
            ],
        }
    ]
    assert run["results"] == []


def test_every_rule_has_what_github_requires_and_recommends() -> None:
    driver = run_of(Report(()))["tool"]["driver"]
    thresholds = load_catalogue().thresholds

    assert driver["name"] == "strideaudit"
    assert driver["semanticVersion"] == driver["version"]
    assert [rule["id"] for rule in driver["rules"]] == list(every_rule())
    for rule in driver["rules"]:
        declared = every_rule()[rule["id"]]
        assert 0 < len(rule["name"]) <= 255
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
            assert 0 < len(text) <= 1024
        settings = rule_page.settings(rule["id"], thresholds.get(rule["id"], {}))
        assert rule["help"]["text"] == rule_page.as_text(declared, settings)
        assert rule["help"]["markdown"] == rule_page.as_markdown(declared, settings)
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        properties = rule["properties"]
        assert 0 < len(properties["tags"]) <= 10
        assert properties["precision"] in ("very-high", "high", "medium", "low")
        assert properties["problem.severity"] in ("error", "warning", "recommendation")


def test_every_result_has_what_github_requires(everything: Report) -> None:
    run = run_of(everything)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert list(result["partialFingerprints"]) == ["strideaudit/v1"]
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        region = location["physicalLocation"]["region"]
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert (ROOT / unquote(artifact["uri"])).is_file()
        assert (region["startLine"], region["startColumn"]) <= (
            region["endLine"], region["endColumn"],
        )  # fmt: skip
        for number, related in enumerate(result.get("relatedLocations", []), 1):
            assert related["id"] == number
            assert related["message"]["text"]
    assert run["automationDetails"]["id"] == "strideaudit/"


def test_columns_are_code_points_as_declared(report_on: Reports) -> None:
    text = "sessions:\n  - work: ['\U0001f3c3 zug: 3x5', 'Back squat: 3x5']\n"
    report = report_on({"a.yaml": text})
    run = run_of(report)
    (result,) = [one for one in run["results"] if one["ruleId"] == "unknown-exercise"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = text.splitlines()[region["startLine"] - 1]

    assert run["columnKind"] == "unicodeCodePoints"
    assert "\U0001f3c3 zug" in line[region["startColumn"] - 1 : region["endColumn"] - 1]


def test_a_result_says_where_it_is_in_words(eventful: Report) -> None:
    first = run_of(eventful)["results"][0]

    named = first["locations"][0]["logicalLocations"]
    assert named == [{"fullyQualifiedName": "goal", "kind": "member"}]


def test_states_against_a_revision_are_baseline_states(eventful: Report) -> None:
    results = run_of(eventful)["results"]
    states = [(one.get("baselineState"), one["message"]["text"].split(".")[0]) for one in results]

    assert [state for state, _ in states] == ["new", "unchanged", "absent", None, None, None, None]
    assert states[2] == ("absent", "mended since")


def test_ignored_findings_are_suppressed_only_where_they_are_asked_for(eventful: Report) -> None:
    suppressed = [
        one["suppressions"] for one in run_of(eventful)["results"] if "suppressions" in one
    ]
    hidden = run_of(eventful._replace(show_ignored=False))["results"]

    assert suppressed == [
        [{"kind": "inSource", "justification": "hamstring rehab"}],
        [{"kind": "external"}],
        [{"kind": "external", "justification": "known since 2025"}],
    ]
    assert [one for one in hidden if "suppressions" in one] == []
    assert len(hidden) == 4


def test_what_could_not_be_looked_at_is_a_notification(eventful: Report) -> None:
    (invocation,) = run_of(eventful)["invocations"]

    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "nowhere.yaml: missing"


def test_statistics_are_in_the_run(eventful: Report) -> None:
    (first, *_) = run_of(eventful)["properties"]["statistics"]

    assert first["rule"] == "plan-invalid"


def test_nothing_of_the_time_or_the_machine_is_written(everything: Report) -> None:
    text = REPORTER.render(everything, Screen())

    assert "Utc" not in text
    assert str(ROOT) not in text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_a_path_is_a_uri_that_gives_it_back(path: str) -> None:
    from strideaudit.reports.formats.sarif import _artifact

    artifact = _artifact(path)
    uri = artifact["uri"]

    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{|}#?[]')
    assert unquote(uri.removeprefix("file://")) == path
    assert ("uriBaseId" in artifact) != path.startswith("/")


def test_text_of_a_plan_is_never_a_link(report_on: Reports) -> None:
    text = "sessions:\n  - work: ['[click](http://evil.example): 3x5']\n"
    run = run_of(report_on({"a.yaml": text}))
    messages = [result["message"]["text"] for result in run["results"]]

    assert [message for message in messages if "click" in message]
    assert [message for message in messages if "](" in message] == []


def test_the_finding_of_an_unlisted_rule_is_also_written(eventful: Report) -> None:
    plan = eventful.plans[0]
    strange = plan.findings[0]._replace(rule="no-such-rule")
    run = run_of(Report((plan._replace(findings=(strange,)),)))

    assert run["results"][0]["ruleId"] == "no-such-rule"
    assert "ruleIndex" not in run["results"][0]
