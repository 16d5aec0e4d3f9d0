"""What shows findings beside lines: GitHub's commands, GitLab's list, reviewdog's diagnostics."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.audit.report import PlanReport, Report
from strideaudit.reports.formats import github, gitlab, rdjson
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text("utf-8")
PIECES = [
    *",:%\n\r=; '\"\U0001f3c3",
    "\U0001f468\u200d\U0001f469",
    "%0A",
    "%0D",
    "%25",
    "%2C",
    "%3A",
    "::",
]
LETTERS = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Zs"])
NAMES = st.lists(st.sampled_from(PIECES) | LETTERS, min_size=1).map("".join)
"""File names: the joiner that makes families of emoji is the only hidden character."""

WIDE = (
    "sessions:\n  - work:\n"
    "      - {\u00e9\u65e5\U0001f3c3: x, exercise: nordic\u00e9 crul, sets: 3}\n"
)

Reports = Callable[[dict[str, str]], Report]


class Command(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def parsed(line: str) -> Command:
    """Read a workflow command back as its documentation says that it is escaped."""
    assert line.startswith("::")
    head, separator, data = line[2:].partition("::")
    level, _, given_properties = head.partition(" ")
    assert separator
    properties = {}
    for pair in given_properties.split(","):
        key, equals, value = pair.partition("=")
        assert equals
        assert key not in properties
        for code, character in (("%3A", ":"), ("%2C", ","), *UNESCAPED):
            value = value.replace(code, character)
        properties[key] = value
    for code, character in UNESCAPED:
        data = data.replace(code, character)
    return Command(level, properties, data)


UNESCAPED = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
"""In this order, so that an escaped per cent sign begins no other escape."""


def commands(report: Report) -> list[Command]:
    text = github.REPORTER.render(report, Screen())
    return [parsed(line) for line in text.splitlines() if line.startswith("::")]


# GitHub


def test_a_finding_is_a_command_with_place_title_and_advice(report_on: Reports) -> None:
    first = commands(report_on({"plans/a.yaml": WINTER}))[0]

    assert first.level == "warning"
    assert first.properties == {
        "file": "plans/a.yaml",
        "line": "4",
        "endLine": "4",
        "col": "7",
        "endColumn": "13",
        "title": "strideaudit: push-overreliance",
    }
    assert first.message.startswith("72 % of the phased work is push phase; above 60 % is too")
    assert "\nFix: keep the push-phase work" in first.message


@given(name=NAMES)
def test_any_file_name_is_read_back(name: str) -> None:
    report = Report((a_plan()._replace(location=name),))
    text = github.REPORTER.render(report, Screen())

    assert text.count("\n") == len(report.plans[0].findings)
    assert {one.properties["file"] for one in commands(report)} == {name}


def a_plan() -> PlanReport:
    """Return the report of a plan that is read once."""
    if not KEPT:
        from strideaudit.audit.pipeline import audit
        from strideaudit.audit.subject import Settings
        from strideaudit.inputs.detection import read_plan
        from strideaudit.knowledge.build_catalogue import load_catalogue

        KEPT.append(audit(read_plan(WINTER, "a.yaml"), load_catalogue(), Settings()))
    return KEPT[0]


KEPT: list[PlanReport] = []


@pytest.mark.parametrize("text", ["\x1b[2J", "\x9b31m", "\u202e", "\ud800", "##vso[x]"])
def test_a_file_name_is_never_obeyed(text: str) -> None:
    out = github.REPORTER.render(Report((a_plan()._replace(location=text),)), Screen())

    assert text not in out
    out.encode()


def test_columns_are_given_on_one_line_only() -> None:
    plan = a_plan()
    finding = plan.findings[0]
    long = finding._replace(span=finding.span._replace(end_line=9))
    (only,) = commands(Report((plan._replace(findings=(long,)),)))

    assert "col" not in only.properties
    assert "endColumn" not in only.properties
    assert (only.properties["line"], only.properties["endLine"]) == ("4", "9")


def test_a_finding_about_the_file_is_at_its_first_line(report_on: Reports) -> None:
    (only,) = commands(report_on({"a.yaml": ""}))

    assert (only.level, only.properties["line"]) == ("error", "1")


def test_ten_of_each_level_the_worst_first_and_the_rest_are_counted(report_on: Reports) -> None:
    entries = "".join(f"      - nordic crul {number}: 3x5\n" for number in range(14))
    many = f"sessions:\n  - work:\n{entries}"
    report = report_on({"a.yaml": many, "b.yaml": "sessions: 3\n", "c.yaml": WINTER})
    found = commands(report)
    last = github.REPORTER.render(report, Screen()).splitlines()[-1]

    levels = [one.level for one in found]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert levels.count("warning") == 10
    assert report.counts["warning"] == 17
    assert last == (
        "strideaudit: 7 findings are not annotated: 7 warnings. Other formats show all."
    )


def test_ten_are_all_shown_and_none_is_reported_as_left_out(report_on: Reports) -> None:
    entries = "".join(f"      - nordic crul {number}: 3x5\n" for number in range(10))
    report = report_on({"a.yaml": f"sessions:\n  - work:\n{entries}"})

    assert report.counts["warning"] == 10
    lines = github.REPORTER.render(report, Screen()).splitlines()
    assert len(commands(report)) == len(lines) == sum(report.counts.values())


def test_what_is_new_is_annotated_before_what_is_not() -> None:
    plan = a_plan()
    old, new, *_ = plan.findings
    states = (old._replace(state="unchanged"), new._replace(state="new"))
    first, second = commands(Report((plan._replace(findings=states),)))

    assert first.message.partition(".")[0].endswith("(new)")
    assert second.message.partition(".")[0].endswith("(unchanged)")


def test_without_a_plan_there_is_no_command() -> None:
    assert github.REPORTER.render(Report(()), Screen()) == ""


def test_a_run_that_breaks_off_is_an_error_without_a_place() -> None:
    assert github.REPORTER.broken is not None
    only = parsed(github.REPORTER.broken("50% is\ngone", 70).rstrip("\n"))

    assert only == Command("error", {"title": "strideaudit"}, "50% is\\x0agone")


# GitLab

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}
"""What GitLab documents of its report."""


def code_quality(report: Report) -> list[dict[str, Any]]:
    text = gitlab.REPORTER.render(report, Screen())
    assert text.startswith("[")  # no byte order mark
    content: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(content, CODE_QUALITY)
    return content


def test_gitlab_gets_each_finding_once(eventful: Report, report_on: Reports) -> None:
    inside = os.path.join("plans", "b.yaml")
    report = report_on({"./plans/a.yaml": WINTER, inside: WINTER, "c.yaml": "x"})
    content = code_quality(report._replace(plans=(*report.plans, *eventful.plans)))
    prints = [one["fingerprint"] for one in content]
    levels = {"error": "major", "warning": "minor", "info": "info"}

    assert len(set(prints)) == len(prints)
    found = [
        (path, finding)
        for path, plan in zip(("plans/a.yaml", "plans/b.yaml", "c.yaml"), report.plans, strict=True)
        for finding in plan.findings
    ]
    for (path, finding), one in zip(found, content, strict=False):
        assert one["location"]["path"] == path
        assert (one["check_name"], one["severity"]) == (finding.rule, levels[finding.severity])
    assert all(one["description"].startswith(f"{one['check_name']}: ") for one in content)


def test_gitlab_gets_a_list_even_without_plans() -> None:
    assert code_quality(Report(())) == []


# reviewdog


def diagnostics(report: Report) -> list[dict[str, Any]]:
    content = json.loads(rdjson.REPORTER.render(report, Screen()))
    assert content["source"] == {"name": "strideaudit"}
    found: list[dict[str, Any]] = content["diagnostics"]
    return found


def test_a_diagnostic_has_what_reviewdog_reads(report_on: Reports) -> None:
    report = report_on({"./a.yaml": WINTER})
    found = diagnostics(report)

    for one, finding in zip(found, report.plans[0].findings, strict=True):
        assert one["message"].startswith(finding.message)
        assert one["code"] == {"value": finding.rule}
        assert one["severity"] == finding.severity.value.upper()
        assert one["location"]["path"] == "a.yaml"
        assert len(one.get("related_locations", [])) == len(finding.related)


@pytest.mark.parametrize("text", [WIDE, WINTER])
def test_columns_are_bytes_of_utf_8(text: str, report_on: Reports) -> None:
    report = report_on({"a.yaml": text})
    lines = text.encode().split(b"\n")
    source = text.split("\n")
    checked = 0
    for one, finding in zip(diagnostics(report), report.plans[0].findings, strict=True):
        start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
        if finding.span.line != finding.span.end_line:
            continue
        sliced = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
        span = finding.span
        marked = source[span.line - 1][span.column - 1 : span.end_column - 1]
        assert sliced.decode() == marked != ""
        checked += 1
    assert checked


def test_a_name_after_wide_characters_is_where_its_bytes_are(report_on: Reports) -> None:
    found = diagnostics(report_on({"a.yaml": WIDE}))
    (unknown,) = [one for one in found if one["code"]["value"] == "unknown-exercise"]
    line = WIDE.encode().split(b"\n")[2]

    start = unknown["location"]["range"]["start"]["column"]
    assert start == line.index("nordic\u00e9".encode()) + 1
    assert start != WIDE.split("\n")[2].index("nordic\u00e9") + 1


def test_reviewdog_gets_a_document_even_without_plans() -> None:
    assert diagnostics(Report(())) == []
