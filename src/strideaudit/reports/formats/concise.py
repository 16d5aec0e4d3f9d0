"""One line a finding, which editors and terminals can follow to its place."""

from strideaudit.audit.report import Report
from strideaudit.reports import rule_counts, sentences
from strideaudit.reports.reporter import RULE, Reporter
from strideaudit.terminal.screen import Line, Screen, paint
from strideaudit.text.wording import counted


def render(report: Report, screen: Screen) -> str:
    """Return ``path:line:column: severity[rule] message``, and the count last."""
    lines: list[Line] = []
    for plan in report.plans:
        for finding in plan.findings:
            severity = finding.severity.value
            place = f"{screen.clean(plan.at(finding).place(finding.span))}: "
            rule = f"[{finding.rule}] "
            lines.append(
                [
                    (place, ""),
                    (severity, severity),
                    (rule, "bold"),
                    (screen.clean(sentences.message(finding, plan)), ""),
                ]
            )
    lines += sentences.other_lines(report, screen)
    if not screen.quiet and report.plans:
        lines.append([(f"{counted(len(report.plans), 'plan')}: {sentences.found(report)}", "")])
    return paint([*lines, *rule_counts.table(report, screen)], screen)


REPORTER = Reporter(
    render=render,
    begins=rf"[^\n]+: (?:error|warning|info|fixed|ignored)\[{RULE}\] |\d+ plans?: ",
    people=True,
    whole=False,
)
