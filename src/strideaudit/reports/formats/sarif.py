"""SARIF 2.1.0, with all that GitHub's code scanning requires and recommends.

No time and no path of this machine is written: the same plans give the same bytes.
"""

import os
import string
from collections.abc import Iterator
from typing import Any, TypeAlias

from strideaudit import VERSION
from strideaudit.audit import rule_page
from strideaudit.audit.findings import Evidence, Rule, Severity
from strideaudit.audit.fixes import Fix
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.reports import json_contract
from strideaudit.reports.reporter import Reporter
from strideaudit.reports.sentences import CLERICAL, in_full
from strideaudit.terminal.screen import Screen
from strideaudit.text.json_writer import dumped
from strideaudit.text.tree import Span

Object: TypeAlias = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
PRECISION = {
    Evidence.A: "very-high",
    Evidence.B: "high",
    Evidence.C: "medium",
    Evidence.D: "low",
}
LONGEST = 1024
"""Characters of a description that GitHub reads."""

MOST_RELATED = 100
"""Places of one finding that GitHub keeps."""

SAFE = frozenset((string.ascii_letters + string.digits + "-._~/!$&'()*+,;=@").encode())
"""Bytes that need no escape in the path of a URI."""


def render(report: Report, _: Screen) -> str:
    """Return one log with one run."""
    run = _run(list(_results(report)), report.problems, report.exit_code)
    run["properties"] = {"plans": [_plan(plan) for plan in report.plans]}
    if report.with_statistics:
        run["properties"]["statistics"] = [one._asdict() for one in report.statistics()]
    return _log(run)


def broken(sentence: str, _: int) -> str:
    """Return the log of a run that failed, with the reason."""
    return _log(_run([], (sentence,), None))


def _plan(plan: PlanReport) -> Object:
    """Return how a plan is judged, and its shares with their intervals."""
    phases = None
    if plan.shares and plan.certainty:
        shares = zip(PHASES, plan.shares, plan.certainty.intervals, strict=True)
        phases = {
            phase: {"share": round(share, 4), **json_contract.interval(ends)}
            for phase, share, ends in shares
        }
    return {
        "path": Screen().clean(plan.uri_path),
        "part": Screen().clean(plan.source.part) or None,
        "judgement": json_contract.judgement(plan.judgement),
        "phases": phases,
    }


def _log(run: Object) -> str:
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _run(results: list[Object], problems: tuple[str, ...], exit_code: int | None) -> Object:
    invocation: Object = {
        "executionSuccessful": not problems,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": Screen().clean(problem)}} for problem in problems
        ],
    }
    if exit_code is not None:
        invocation["exitCode"] = exit_code
    driver = {
        "name": "strideaudit",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": [_rule(name, rule) for name, rule in every_rule().items()],
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "strideaudit/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
    }


def _rule(name: str, rule: Rule) -> Object:
    settings = rule_page.settings(name, load_catalogue().thresholds.get(name, {}))
    finds = next((one.text for one in rule_page.paragraphs(rule) if one.label == "Finds"), "")
    precision = "very-high" if rule.group in CLERICAL else PRECISION[rule.evidence]
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "shortDescription": {"text": rule.summary[:LONGEST]},
        "fullDescription": {"text": f"{rule.summary} It finds {finds}"[:LONGEST]},
        "help": {
            "text": rule_page.as_text(rule, settings),
            "markdown": rule_page.as_markdown(rule, settings),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["training-plan", rule.group, f"evidence-{rule.evidence}"],
            "precision": precision,
            "problem.severity": PROBLEMS[rule.severity],
        },
    }


def _results(report: Report) -> Iterator[Object]:
    index = {rule: number for number, rule in enumerate(every_rule())}
    for plan in report.plans:
        for finding in plan.findings:
            state = {"baselineState": finding.state} if finding.state else {}
            yield {**_result(plan, finding, index), **state}
        for finding in plan.fixed:
            yield {**_result(plan, finding, index), "baselineState": "absent"}
        for one in plan.ignored if report.show_ignored else ():
            suppression = {"kind": "inSource" if one.how == "inline" else "external"}
            if one.reason:
                suppression["justification"] = Screen().clean(one.reason)
            yield {**_result(plan, one.finding, index), "suppressions": [suppression]}


def _result(plan: PlanReport, finding: Reported, index: dict[str, int]) -> Object:
    clean = Screen().clean
    location: Object = {"physicalLocation": _place(plan.at(finding), finding.span)}
    if finding.address:
        named = {"fullyQualifiedName": clean(finding.address), "kind": "member"}
        location["logicalLocations"] = [named]
    result: Object = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _unlinked(in_full(finding, plan))},
        "locations": [location],
        "partialFingerprints": {"strideaudit/v1": finding.fingerprint},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if finding.robust is not None:
        chances = json_contract.probability(finding)
        result["properties"] = {"robust": finding.robust, "probability": chances}
    if finding.fixes:
        result["fixes"] = [_fix(plan.at(finding), fix) for fix in finding.fixes]
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _unlinked(clean(one.label)) or "related"},
                "physicalLocation": _place(plan.at(one), one.span),
            }
            for number, one in enumerate(finding.related[:MOST_RELATED], 1)
        ]
    return result


def _fix(plan: PlanReport, fix: Fix) -> Object:
    """Return a fix; it changes the one file of its plan."""
    replacements = [
        {"deletedRegion": _region(one.span), "insertedContent": {"text": one.text}}
        for one in fix.edits
    ]
    change = {"artifactLocation": _artifact(plan.uri_path), "replacements": replacements}
    return {"description": {"text": _unlinked(fix.about)}, "artifactChanges": [change]}


def _place(plan: PlanReport, span: Span) -> Object:
    return {"artifactLocation": _artifact(plan.uri_path), "region": _region(span)}


def _region(span: Span) -> Object:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _artifact(path: str) -> Object:
    """Return a path as a URI from the root of the repository, or as a whole URI outside of it."""
    uri = "".join(
        chr(byte) if byte in SAFE else f"%{byte:02X}"
        for byte in path.encode("utf-8", "surrogateescape")
    )
    if os.path.isabs(path):
        return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}
    return {"uri": uri, "uriBaseId": ROOT}


def _unlinked(text: str) -> str:
    """Keep text from becoming a link: SARIF writes links as Markdown does."""
    return text.replace("](", "] (")


REPORTER = Reporter(
    render=render,
    begins=r'[^\[]*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "strideaudit"',
    whole=False,
    empty=True,
    broken=broken,
    fixes=True,
)
