"""One line a finding, which editors and terminals can follow to its place."""

from strideaudit.findings import Severity
from strideaudit.report import Report, Reporter
from strideaudit.screen import Line, Screen, paint
from strideaudit.wording import counted, tally


def render(report: Report, screen: Screen) -> str:
    """Return ``path:line:column: severity[rule] message``, and the count last."""
    lines: list[Line] = []
    for plan in report.plans:
        path = screen.clean(plan.path)
        for finding in plan.findings:
            severity = finding.severity.value
            place = f"{path}:{finding.span.line}:{finding.span.column}: "
            rule = f"[{finding.rule}] "
            lines.append(
                [
                    (place, ""),
                    (severity, severity),
                    (rule, "bold"),
                    (screen.clean(finding.message), ""),
                ]
            )
    if not screen.quiet and report.plans:
        lines.append([(_total(report), "")])
    return paint(lines, screen)


def _total(report: Report) -> str:
    found = tally(*(report.counts[severity] for severity in Severity))
    return f"{counted(len(report.plans), 'plan')}: {found or 'no findings'}"


REPORTER = Reporter(render=render, whole=False)
