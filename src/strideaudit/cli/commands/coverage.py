"""``coverage``: prints only the tables of plans."""

from typing import TYPE_CHECKING

from strideaudit.cli.notes import say_rest
from strideaudit.terminal.console import Follower, screen, write

if TYPE_CHECKING:
    from strideaudit.project.request import Request


def coverage(request: "Request", *, color: str = "auto") -> int:
    """Print the tables of plans; only a plan that cannot be read fails."""
    from strideaudit import api
    from strideaudit.reports import excerpt, plan_tables
    from strideaudit.terminal.screen import paint

    report = api.run(api.auditor_for(request), progress=Follower())
    shown = screen(color)
    for plan in report.plans:
        if plan.subject is not None:
            lines = plan_tables.everything(plan, plan.subject, shown)
        else:
            found = (excerpt.finding_lines(finding, plan, shown) for finding in plan.findings)
            lines = [line for part in found for line in part]
        write(paint(lines, shown))
    say_rest(report, request.paths, quiet=False)
    return report._replace(fail_on="never").exit_code
