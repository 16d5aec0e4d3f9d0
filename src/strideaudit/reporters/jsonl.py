"""``strideaudit-report/1`` as one JSON object a line: the summary first, then each plan."""

from strideaudit import contract
from strideaudit.jsonout import dumped
from strideaudit.report import Report, Reporter
from strideaudit.screen import Screen


def render(report: Report, _: Screen) -> str:
    """Return the summary's line and one line a plan, with what ``json`` says of them."""
    lines = [contract.head(report), *(contract.plan_content(plan) for plan in report.plans)]
    return "".join(dumped(line, indent=None) for line in lines)


def broken(sentence: str, exit_code: int) -> str:
    """Return a summary that says why there are no plans."""
    return dumped(contract.broken(sentence, exit_code), indent=None)


REPORTER = Reporter(render=render, empty=True, broken=broken)
