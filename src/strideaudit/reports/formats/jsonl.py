"""``strideaudit-report/1`` with one JSON object on each line: the summary, then each plan."""

from strideaudit.audit.report import Report
from strideaudit.reports import json_contract
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.json_writer import dumped


def render(report: Report, _: Screen) -> str:
    """Return a line for the summary and one for each plan, with the content of ``json``."""
    lines = [
        json_contract.head(report),
        *(json_contract.plan_content(plan) for plan in report.plans),
    ]
    return "".join(dumped(line, indent=None) for line in lines)


def broken(sentence: str, exit_code: int) -> str:
    """Return a summary that says why there are no plans."""
    return dumped(json_contract.broken(sentence, exit_code), indent=None)


REPORTER = Reporter(
    render=render, begins=r'\{"format":"strideaudit-report/\d', empty=True, broken=broken
)
