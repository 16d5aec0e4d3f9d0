"""What holds for every output format, and what the formats for people say."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from amount import FULL

from strideaudit.audit.report import Report
from strideaudit.cli.commands import check as commands
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.reference.schemas import BUILDERS
from strideaudit.reports import formats as reporters
from strideaudit.reports import rule_counts, sentences
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen, cells

ROOT = Path(__file__).parents[2]
FORMATS: dict[str, Reporter] = discover(reporters, Reporter)
SCHEMA = json.loads(BUILDERS["report"]())
PLANS = {
    "errors": (ROOT / "examples" / "push_only.stride.yaml").read_text("utf-8"),
    "warnings": (ROOT / "examples" / "winter_block.stride.yaml").read_text("utf-8"),
    "clean": (ROOT / "examples" / "balanced.stride.yaml").read_text("utf-8"),
    "unreadable": "sessions: 3\n",
    "no stride work": "sessions:\n  - work: ['Bench press: 3x5']\n",
}
GLYPHS = "█▓░┃✗▲✓▒│⋮├^|"

Reports = Callable[[dict[str, str]], Report]


def shown(name: str, report: Report, screen: Screen | None = None) -> str:
    return FORMATS[name].render(report, screen or Screen())


# Every format


LEVELS = ("error", "warning", "info", "never")


@pytest.mark.parametrize(
    ("output_format", "fail_on"),
    [
        (name, level)
        for number, name in enumerate(FORMATS)
        for level in (LEVELS if FULL else (LEVELS[number % len(LEVELS)],))
    ],
)
def test_the_exit_code_is_the_same_in_every_format(
    output_format: str, fail_on: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def code(path: Path, **options: str) -> int:
        given = {"output-format": output_format, **options}
        return commands.check(Request((str(path),), given))

    strict = {"fail-on": fail_on}
    codes = []
    for name, text in PLANS.items():
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        codes.append(code(path, **strict))
    codes.append(code(tmp_path, **strict))
    codes.append(code(tmp_path / "gone"))
    (tmp_path / "empty").mkdir()
    codes.append(code(tmp_path / "empty"))

    assert capsys.readouterr().out
    expected = {
        "error": [1, 0, 0, 1, 0],
        "warning": [1, 1, 0, 1, 0],
        "info": [1, 1, 0, 1, 1],
        "never": [0, 0, 0, 1, 0],
    }
    assert codes == [*expected[fail_on], 1, 2, 3]


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("glyphs", ["ascii", "unicode"])
def test_a_report_with_all_there_can_be_has_the_same_bytes_twice(
    output_format: str,
    glyphs: str,
    eventful: Report,
) -> None:
    screen = Screen(ascii=glyphs == "ascii")
    first = shown(output_format, eventful, screen)

    assert first == shown(output_format, eventful, screen) != ""
    assert first.endswith("\n")
    assert first.isascii() or glyphs == "unicode" or not FORMATS[output_format].people


@pytest.mark.parametrize("output_format", [name for name, one in FORMATS.items() if one.broken])
def test_a_run_that_breaks_off_leaves_the_reason_behind(output_format: str) -> None:
    broken = FORMATS[output_format].broken
    assert broken is not None
    text = broken("internal error: the flux is gone", 70)

    assert "the flux is gone" in text
    assert text.endswith("\n")


def test_a_format_that_has_no_room_for_a_reason_leaves_nothing() -> None:
    without = {name for name, one in FORMATS.items() if one.broken is None}

    # An empty list of GitLab or reviewdog would say that all findings are fixed.
    assert without == {"concise", "full", "gitlab", "plain", "rdjson"}


# What is ignored, new, fixed, counted


def one_plan(report: Report) -> Report:
    return report._replace(plans=report.plans[:1])


@pytest.mark.parametrize("output_format", ["full", "concise", "plain"])
def test_the_last_line_counts_what_is_not_shown(output_format: str, eventful: Report) -> None:
    report = one_plan(eventful)._replace(with_statistics=False)
    last = shown(output_format, report).splitlines()[-1]

    assert "1 new and 1 fixed since main, 2 ignored, 1 in the baseline" in last


@pytest.mark.parametrize("output_format", ["full", "concise", "plain"])
def test_the_last_line_says_nothing_of_what_there_is_none_of(
    output_format: str, report_on: Reports
) -> None:
    last = shown(output_format, report_on({"a.yaml": PLANS["errors"]})).splitlines()[-1]

    assert not [word for word in ("ignored", "baseline", "since", "new") if word in last]


def test_several_plans_count_together_what_is_not_shown(eventful: Report) -> None:
    for output_format in ("full", "concise", "plain", "markdown"):
        text = shown(output_format, eventful)
        assert "1 new and 1 fixed since main, 2 ignored, 1 in the baseline" in text, output_format


@pytest.mark.parametrize("output_format", ["full", "concise", "plain", "markdown"])
@pytest.mark.parametrize("number", [1, 3])
def test_ignored_findings_are_listed_where_they_are_asked_for(
    output_format: str,
    number: int,
    eventful: Report,
) -> None:
    report = eventful._replace(plans=eventful.plans[:number])
    hidden = report._replace(show_ignored=False)
    with_them, without = shown(output_format, report), shown(output_format, hidden)

    for reason in ("hamstring rehab", "no reason given", "known since 2025"):
        assert reason in with_them
        assert reason not in without


@pytest.mark.parametrize("output_format", ["full", "concise", "plain"])
def test_each_finding_says_whether_it_is_new(output_format: str, eventful: Report) -> None:
    text = shown(output_format, one_plan(eventful), Screen(verbose=True))

    assert text.count("(new)") == text.count("(unchanged)") == 1


def test_statistics_are_a_table_after_the_report(eventful: Report) -> None:
    for output_format in ("full", "concise"):
        lines = shown(output_format, eventful).splitlines()
        table = lines[len(lines) - lines[::-1].index("") :]
        assert table[0].split() == ["Rule", "errors", "warnings", "info", "ignored", "plans"]
        assert table[1].split() == ["plan-invalid", "1", "0", "0", "0", "1"]
        assert ["unknown-exercise", "0", "0", "0", "1", "0"] in [row.split() for row in table]
        assert len(table) == 1 + len(eventful.statistics())


def test_statistics_are_sentences_for_ears(eventful: Report) -> None:
    lines = shown("plain", eventful).splitlines()

    assert "Rule plan-invalid: 1 error in 1 plan." in lines
    assert "Rule unknown-exercise: 1 ignored." in lines


def test_no_findings_are_also_statistics(report_on: Reports) -> None:
    report = report_on({"a.yaml": PLANS["clean"]})._replace(with_statistics=True)

    assert shown("concise", report).splitlines()[-1] == "no rule found anything"
    assert shown("plain", report).splitlines()[-1] == "No rule found anything."
    assert rule_counts.table(report._replace(with_statistics=False), Screen()) == []


@pytest.mark.parametrize("width", [48, 71, 72, 80, 110])
def test_all_that_is_added_fits_the_terminal(width: int, eventful: Report) -> None:
    places = ("-->", "check", "ignored[")  # never cut: editors follow them
    for plans in (eventful.plans, eventful.plans[:1]):
        text = shown("full", eventful._replace(plans=plans), Screen(width, fitted=True))
        lines = [one for one in text.splitlines() if not any(word in one for word in places)]
        assert max(map(cells, lines)) <= width


# JSON


def as_json(report: Report) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(shown("json", report))
    return content


def test_json_tells_what_is_ignored_new_fixed_and_counted(eventful: Report) -> None:
    content = as_json(eventful)
    winter = content["plans"][0]

    jsonschema.validate(content, SCHEMA)
    assert (content["summary"]["ignored"], content["summary"]["baselined"]) == (2, 1)
    assert [one["state"] for one in winter["findings"]] == ["new", "unchanged"]
    assert [one["message"] for one in winter["fixed"]] == ["mended since"]
    assert winter["before"] == {"push": 0.6, "swing": 0.2, "return": 0.2}
    assert [(one["how"], one["reason"]) for one in winter["ignored"]] == [
        ("inline", "hamstring rehab"), ("config", ""), ("baseline", "known since 2025"),
    ]  # fmt: skip
    assert winter["ignored"][1] == {
        "rule": "unknown-exercise",
        "how": "config",
        "reason": "",
        "severity": "warning",
        "message": "unknown exercise 'Nordic crul'",
        "line": 30,
        "column": 9,
        "fingerprint": eventful.plans[0].ignored[1].finding.fingerprint,
    }
    assert content["statistics"][0]["rule"] == "plan-invalid"


def test_json_says_nothing_of_states_and_statistics_unasked(report_on: Reports) -> None:
    content = as_json(report_on({"a.yaml": PLANS["warnings"]}))

    assert "statistics" not in content
    assert [one for one in content["plans"][0]["findings"] if "state" in one] == []
    assert content["plans"][0]["before"] is None


def test_json_lines_say_what_json_says(eventful: Report) -> None:
    content = as_json(eventful)
    first, *rest = [json.loads(line) for line in shown("jsonl", eventful).splitlines()]

    assert rest == content.pop("plans")
    assert first == content


def test_a_broken_run_keeps_the_contract() -> None:
    render = FORMATS["json"].broken
    assert render is not None
    content = json.loads(render("it is gone", 70))

    jsonschema.validate(content, SCHEMA)
    assert content["broken"] == "it is gone"
    assert content["summary"]["exit_code"] == 70


# Plain


@pytest.mark.parametrize("name", PLANS)
def test_plain_has_no_glyph_no_bar_and_no_column(name: str, report_on: Reports) -> None:
    text = shown("plain", report_on({"a.yaml": PLANS[name]}))

    assert not set(text) & set(GLYPHS)
    assert "  " not in text
    assert all(line.endswith(".") for line in text.splitlines())


def test_plain_says_each_phase_in_a_sentence(report_on: Reports) -> None:
    lines = shown("plain", report_on({"a.yaml": PLANS["errors"]})).splitlines()

    assert lines[1] == "Judgement: push-heavy."
    assert lines[4] == (
        "The push phase has 100 percent, between 100 and 100; the target is 23 to 43: over. "
        "Direct work is 30.0 set-equivalents a week."
    )
    assert "untouched" in lines[5]
    assert lines[-1] == (
        "a.yaml: push-heavy, with push 100, swing 0, return 0 percent; "
        "2 errors, 2 warnings, 2 info. Exit code 1."
    )


def test_plain_says_every_finding_with_its_place_why_and_fix(report_on: Reports) -> None:
    report = report_on({"a.yaml": PLANS["warnings"]})
    text = shown("plain", report)

    for number, finding in enumerate(report.plans[0].findings, 1):
        place = f"line {finding.span.line}, column {finding.span.column}"
        total = len(report.plans[0].findings)
        found = rf"{number} of {total}, rule {finding.rule}, a\.yaml, {place}"
        assert re.search(found, text)
        assert finding.message in text
        assert finding.fix in text
        # Nobody asks for the reason of a rule about how a file is written.
        assert (finding.why in text) is not sentences.is_about_writing(finding)


def test_plain_gives_several_plans_a_sentence_each_the_worst_first(report_on: Reports) -> None:
    texts = {f"{name.replace(' ', '-')}.yaml": text for name, text in PLANS.items()}
    lines = shown("plain", report_on(texts)).splitlines()

    assert lines[0] == "5 plans, 2 of them fail. The worst is first."
    assert [line.partition(":")[0] for line in lines[1:6]] == [
        "errors.yaml", "warnings.yaml", "no-stride-work.yaml", "clean.yaml", "unreadable.yaml",
    ]  # fmt: skip
    assert lines[-1] == "Start with: strideaudit check errors.yaml"


def test_plain_is_only_findings_where_it_is_quiet(report_on: Reports) -> None:
    report = report_on({"a.yaml": PLANS["warnings"], "b.yaml": PLANS["clean"]})
    lines = shown("plain", report, Screen(quiet=True)).splitlines()

    assert {line.split(" ")[0].strip(":") for line in lines} == {
        "Warning", "Info", "Why", "Fix", "Sure", "See",
    }  # fmt: skip


def test_plain_wraps_on_a_terminal(report_on: Reports) -> None:
    text = shown("plain", report_on({"a.yaml": PLANS["warnings"]}), Screen(60, fitted=True))

    assert max(map(len, text.splitlines())) <= 60
