"""The last line: the judgement again, how many findings, and what the exit code is."""

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report
from strideaudit.reports import sentences
from strideaudit.reports.blocks.head import style_of
from strideaudit.terminal.screen import Line, Screen, cells
from strideaudit.text.wording import counted


def last(plan: PlanReport, report: Report, screen: Screen) -> list[Line]:
    """Return the last line, which repeats all that matters."""
    style = _style(plan, report)
    headline = screen.clean(sentences.headline(plan, report))
    found = number_of_findings(plan)
    if not found and plan.judgement.word == "balanced":
        found = "nothing to fix"
    text = screen.clean(f"{screen.glyph(style)} {headline}{f': {found}' if found else ''}")
    rest = screen.clean(f"{sentences.not_counted(report)} · {_code(plan, report)}")
    more = screen.clean(" · -v shows all") if plan.findings and not screen.verbose else ""
    if cells(text + rest + more) <= screen.width or not screen.fitted:
        rest += more
    parts = screen.wrap(text + rest, screen.width)
    if len(parts) > 1:
        return [[(part, style if number == 0 else "")] for number, part in enumerate(parts)]
    return [[(text, style), (rest, "")]]


def _style(plan: PlanReport, report: Report) -> str:
    if report.fails(plan) or plan.number_of(Severity.ERROR):
        return "error"
    style = style_of(plan)
    if plan.number_of(Severity.WARNING):
        return "warning" if style == "ok" else style
    return "accepted" if is_accepted(plan) else style


def is_accepted(plan: PlanReport) -> bool:
    """Return whether a baseline accepts an error or a warning of a plan."""
    return any(
        one.how == "baseline" and one.finding.severity is not Severity.INFO for one in plan.ignored
    )


def number_of_findings(plan: PlanReport) -> str:
    """Return how many findings a plan has: ``1 error, 2 warnings, 3 hints, 2 lines to name``."""
    words = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "hint"))
    parts = [
        counted(number, word) for severity, word in words if (number := plan.number_of(severity))
    ]
    out = plan.left_out[0]
    return ", ".join([*parts, f"{out} to name"] if out else parts)


def _code(plan: PlanReport, report: Report) -> str:
    """Return the exit code, and why it is 0 where there are findings all the same."""
    if report.exit_code or not plan.number_of(Severity.WARNING) + plan.number_of(Severity.ERROR):
        return f"exit {report.exit_code}"
    if report.fail_on == "never":
        return "exit 0, as --fail-on never says"
    if plan.number_of(Severity.ERROR):
        return "exit 0"
    return "exit 0, only errors fail (--fail-on warning)"
