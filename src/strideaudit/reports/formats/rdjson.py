"""Reviewdog's diagnostic format: lines and columns from 1, columns in bytes of UTF-8."""

from typing import Any

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.reports.reporter import Reporter
from strideaudit.reports.sentences import in_full
from strideaudit.terminal.screen import Screen
from strideaudit.text.document import Source
from strideaudit.text.json_writer import dumped
from strideaudit.text.tree import Span

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, _: Screen) -> str:
    """Return one diagnostic for each finding."""
    found = []
    for plan in report.plans:
        found += [_diagnostic(plan, finding) for finding in plan.findings]
        plan.source.forget_lines()
    return dumped({"source": {"name": "strideaudit"}, "diagnostics": found})


def _diagnostic(plan: PlanReport, finding: Reported) -> dict[str, Any]:
    content: dict[str, Any] = {
        "message": in_full(finding, plan),
        "location": _location(plan.at(finding), finding.span),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.related:
        content["related_locations"] = [
            {"message": Screen().clean(one.label), "location": _location(plan.at(one), one.span)}
            for one in finding.related
        ]
    suggestions = [edit for fix in finding.fixes for edit in fix.edits]
    if suggestions:
        content["suggestions"] = [
            {"range": _range(plan.at(finding).source, one.span), "text": one.text}
            for one in suggestions
        ]
    return content


def _location(plan: PlanReport, span: Span) -> dict[str, Any]:
    return {"path": plan.uri_path, "range": _range(plan.source, span)}


def _range(source: Source, span: Span) -> dict[str, Any]:
    places = ((span.line, span.column), (span.end_line, span.end_column))
    start, end = ({"line": line, "column": _byte(source, line, column)} for line, column in places)
    return {"start": start, "end": end}


def _byte(source: Source, line: int, column: int) -> int:
    """Return the byte at which a column of code points begins; the number of a cell stays."""
    if not source.verbatim:
        return column
    lines = source.lines
    text = lines[line - 1] if line <= len(lines) else ""
    return len(text[: column - 1].encode("utf-8", "surrogatepass")) + 1


# A diagnostic needs a file, so a run that stops early has none to give.
REPORTER = Reporter(
    render=render,
    begins=r'\{\s*"source": \{\s*"name": "strideaudit"',
    whole=False,
    empty=True,
    counts_rules=False,
    fixes=True,
)
