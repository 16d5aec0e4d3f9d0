"""``strideaudit-report/1`` as one JSON object; see ``json_contract``."""

from strideaudit.audit.report import Report
from strideaudit.reports import json_contract
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.json_writer import dumped


def render(report: Report, _: Screen) -> str:
    """Return the whole report as one JSON object."""
    plans = [json_contract.plan_content(plan) for plan in report.plans]
    return dumped({**json_contract.head(report), "plans": plans})


def broken(sentence: str, exit_code: int) -> str:
    """Return a report without plans that says why there are none."""
    return dumped({**json_contract.broken(sentence, exit_code), "plans": []})


REPORTER = Reporter(
    render=render,
    begins=r'\{\s*"format": "strideaudit-report/\d',
    empty=True,
    broken=broken,
    fixes=True,
)
