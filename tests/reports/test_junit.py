"""JUnit XML, read back by a parser that others wrote."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from amount import one_of_each
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from strideaudit.audit.findings import Severity
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import Report
from strideaudit.reports.formats.junit import REPORTER
from strideaudit.terminal.screen import Screen
from strideaudit.text.paths import escaped

ROOT = Path(__file__).parents[2]
PLANS = one_of_each(sorted((ROOT / "tests" / "data" / "plans").glob("*/fires-*.yaml")))
WINTER = (ROOT / "examples" / "winter_block.stride.yaml").read_text("utf-8")

Reports = Callable[[dict[str, str]], Report]


def suites_of(text: str) -> list[TestSuite]:
    """Return the suites, whose own counts must be those of the parser."""
    parsed = JUnitXml.fromstring(text.encode("ascii"))
    suites: list[TestSuite] = list(parsed)
    everything: list[tuple[JUnitXml | TestSuite, list[TestSuite]]] = [(parsed, suites)]
    everything += [(suite, [suite]) for suite in suites]
    for element, within in everything:
        cases = [case for suite in within for case in suite]
        assert element.tests == len(cases)
        assert element.failures == sum(case.is_failure for case in cases)
        assert element.errors == sum(case.is_error for case in cases)
        assert element.skipped == sum(case.is_skipped for case in cases)
    return suites


def cases_of(report: Report) -> list[list[TestCase]]:
    return [list(suite) for suite in suites_of(REPORTER.render(report, Screen()))]


def test_a_plan_is_a_suite_with_a_case_a_rule_and_a_case_a_finding(report_on: Reports) -> None:
    report = report_on({"plans/a.yaml": WINTER})
    (suite,) = suites_of(REPORTER.render(report, Screen()))
    cases = {case.name: case for case in suite}
    found = {finding.rule for finding in report.plans[0].findings}

    assert suite.name == "plans/a.yaml"
    assert {name for name in cases if " " not in name} == set(every_rule()) - found
    assert "push-overreliance goal (4:7)" in cases
    assert len(cases) == len(suite) == len(every_rule())
    assert {case.classname for case in suite} == {"plans/a.yaml"}
    assert {case._elem.get("file") for case in suite} == {"plans/a.yaml"}  # noqa: SLF001 - the parser has no name for it


def test_errors_and_warnings_fail_and_findings_for_information_pass(
    report_on: Reports,
) -> None:
    report = report_on({"a.yaml": WINTER})
    ((*cases,),) = cases_of(report)
    failed = [case for case in cases if not case.is_passed]
    told = [case for case in cases if case.system_out]

    counts = [report.plans[0].number_of(severity) for severity in Severity]
    assert (len(failed), len(told)) == (counts[0] + counts[1], counts[2])
    for case, finding in zip(failed, report.plans[0].findings, strict=False):
        (failure,) = case.result
        assert isinstance(failure, Failure)
        assert (failure.type, failure.message) == (finding.severity, finding.message)
        assert f"Fix: {finding.fix}." in failure.text


def test_an_unreadable_plan_is_an_error_and_no_rule_passes(eventful: Report) -> None:
    *_, broken, _problems = cases_of(eventful)

    assert [[type(one) for one in case.result] for case in broken] == [[Error]]


def test_ignored_findings_are_skipped_with_their_reasons(eventful: Report) -> None:
    winter = cases_of(eventful)[0]
    skipped = [case.result[0] for case in winter if case.is_skipped]

    assert all(isinstance(one, Skipped) for one in skipped)
    assert [(one.type, one.message) for one in skipped] == [
        ("inline", "ignored in the plan: hamstring rehab"),
        ("config", "ignored by the configuration: no reason given"),
        ("baseline", "ignored in the baseline: known since 2025"),
    ]


def test_what_could_not_be_looked_at_is_an_error(eventful: Report) -> None:
    (case,) = cases_of(eventful)[-1]

    assert case.name == "nowhere.yaml: missing"
    assert isinstance(case.result[0], Error)


def test_no_plan_is_a_valid_file_without_cases() -> None:
    assert suites_of(REPORTER.render(Report(()), Screen())) == []


def test_a_run_that_breaks_off_is_one_error() -> None:
    assert REPORTER.broken is not None
    ((case,),) = ([*suite] for suite in suites_of(REPORTER.broken("it is gone", 70)))

    assert (case.name, case.result[0].message) == ("run", "it is gone")


def test_no_two_cases_of_a_suite_share_a_name(report_on: Reports) -> None:
    texts = {path.as_posix(): path.read_text("utf-8") for path in PLANS}
    twice = "weeks: 0\nsessions:\n  - work: [Squat 3x5]\n"
    report = report_on({**texts, "twice.yaml": twice})
    finding = report.plans[-1].findings[0]
    again = report.plans[-1]._replace(findings=(finding, finding, finding))
    report = report._replace(plans=(*report.plans, again))

    for cases in cases_of(report):
        names = [case.name for case in cases]
        assert len(set(names)) == len(names)
    assert len(cases_of(report)[-1]) == 3


@pytest.mark.parametrize(
    "text", ["\x00", "\x1b[31m", "\x0b", "\ufffe", "\ud800", "]]>", "<a b='c'>&"]
)
def test_what_xml_cannot_hold_is_shown(text: str, report_on: Reports) -> None:
    plan = json.dumps({"sessions": [{"name": text, "work": [{f"{text}x": "3x5"}]}]})
    name = f"{text}.json"
    ((*cases,),) = cases_of(report_on({name: plan}))
    failed = [case for case in cases if case.result]

    shown = Screen().clean(text)
    if text != "\ud800":  # in a plan it is a fault, which does not repeat it
        assert shown in "".join(f"{case.name} {case.result[0].message}" for case in failed)
    assert {case.classname for case in failed} == {f"{Screen().clean(escaped(text))}.json"}


@given(st.text())
def test_any_reason_is_readable(reason: str) -> None:
    assert REPORTER.broken is not None
    ((case,),) = ([*suite] for suite in suites_of(REPORTER.broken(reason, 70)))

    assert case.result[0].message == Screen().clean(reason)
