"""The screen: tables, findings next to their lines, and the verdict last."""

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report
from strideaudit.knowledge import PHASES
from strideaudit.reports import plan_head, plan_tables, sentences
from strideaudit.reports.certainty import why
from strideaudit.reports.excerpt import finding_lines
from strideaudit.reports.reporter import RULE, Reporter
from strideaudit.terminal.screen import Line, Screen, paint
from strideaudit.text.wording import tally


def render(report: Report, screen: Screen) -> str:
    """Return one plan in full, or several as one table, the worst first."""
    lines: list[Line] = []
    if len(report.plans) == 1:
        lines = _one(report.plans[0], report, screen)
    elif report.plans:
        from strideaudit.reports import overview

        lines = overview.several(report, screen)
    return paint(lines, screen)


def _one(plan: PlanReport, report: Report, screen: Screen) -> list[Line]:
    findings = [line for finding in plan.findings for line in finding_lines(finding, plan, screen)]
    if screen.quiet:
        return findings
    others = sentences.other_lines(report, screen)
    end = [*others, []] if others else []
    if report.why_uncertain and plan.certainty:
        texts = [screen.clean(f"{text}.") for text in why(plan)]
        end += [[(part, "")] for text in texts for part in screen.wrap(text, screen.width)] + [[]]
    end += verdict(plan, report, screen)
    if report.with_statistics:
        from strideaudit.reports import rule_counts

        end += rule_counts.table(report, screen)
    if plan.subject is None:
        return [*findings, *end]
    clean = not plan.findings
    subject = plan.subject
    lines = plan_head.head(plan, subject, screen) + plan_tables.phases(plan, subject, screen)
    if subject.coverage.shares is not None:
        lines += [] if clean else plan_tables.kinds(subject, screen)
        lines += plan_tables.weeks(subject, screen)
        lines += plan_tables.muscles(plan, subject, screen, short=clean)
    return [*lines, *findings, *end]


def verdict(plan: PlanReport, report: Report, screen: Screen) -> list[Line]:
    """Return the last line, which repeats all that matters."""
    # The path is shown above; the name alone keeps the last line short.
    name = screen.clean(plan.name)
    style = {"pass": "ok", "no-stride-work": "info"}.get(plan.verdict, "error")
    if style == "ok" and plan.number_of(Severity.WARNING):
        style = "warning"
    numbers = ""
    if plan.shares:
        numbers = ", ".join(
            f"{phase} {100 * share:.0f}" for phase, share in zip(PHASES, plan.shares, strict=True)
        )
        numbers = f" ({numbers} %)"
    headline = screen.clean(sentences.headline(plan, report))
    text = f"{screen.glyph(style)} {name}: {headline}"
    found = tally(*(plan.number_of(severity) for severity in Severity))
    rest = f"{numbers}. {found or 'No findings'}{sentences.not_counted(report)}."
    parts = screen.wrap(text + rest, screen.width)
    if len(parts) > 1:
        return [[(part, style if number == 0 else "")] for number, part in enumerate(parts)]
    return [[(text, style), (rest, "")]]


BEGINS = (
    rf"(?:error|warning|info)\[{RULE}\] "  # a plan that cannot be read
    r"|[^\n]* · goal [^\n]* · model \w+\n"
    r"|  plan\b[^\n]* push +. swing +. return +errors +warnings\n"
)
"""One plan begins with its findings or its head, several with the head of their table."""

REPORTER = Reporter(render=render, begins=BEGINS, people=True, whole=False, changes=True)
