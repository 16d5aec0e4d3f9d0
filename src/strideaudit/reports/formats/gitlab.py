"""GitLab's Code Quality report: a list of findings, which merge requests compare by fingerprint."""

from typing import Any

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.reports.reporter import RULE, Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.json_writer import dumped

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, _: Screen) -> str:
    """Return one object for each finding."""
    return dumped([_finding(plan, finding) for plan in report.plans for finding in plan.findings])


def _finding(plan: PlanReport, finding: Reported) -> dict[str, Any]:
    span = finding.span
    clean = Screen().clean
    whose = f", {plan.whose}" if plan.whose else ""
    message = f"{finding.message}{whose}"
    return {
        # The widget shows the description and not the rule.
        "description": f"{finding.rule}: {clean(message)}. Fix: {clean(finding.fix)}.",
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": plan.at(finding).uri_path,
            "lines": {"begin": span.line, "end": span.end_line},
        },
    }


BEGINS = rf'\[\]\s*\Z|\[\s*\{{\s*"description": "({RULE}): (?:[^"\\]|\\.)*",\s*"check_name": "\1"'
"""An empty list, or a first finding as ``_finding`` writes it."""

# A run that stops early leaves nothing: an empty list would mean that all findings are fixed.
REPORTER = Reporter(render=render, begins=BEGINS, whole=False, empty=True, counts_rules=False)
