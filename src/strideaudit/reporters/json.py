"""``strideaudit-report/1`` as one JSON object; see ``contract``."""

from strideaudit import contract
from strideaudit.jsonout import dumped
from strideaudit.report import Report, Reporter
from strideaudit.screen import Screen


def render(report: Report, _: Screen) -> str:
    """Return the whole report as one JSON object."""
    plans = [contract.plan_content(plan) for plan in report.plans]
    return dumped({**contract.head(report), "plans": plans})


def broken(sentence: str, exit_code: int) -> str:
    """Return a report without plans that says why there is none."""
    return dumped({**contract.broken(sentence, exit_code), "plans": []})


REPORTER = Reporter(render=render, empty=True, broken=broken)
