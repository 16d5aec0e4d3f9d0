"""The screen: the judgement first and last, and in between what to change, what to name, and why.

At a width of 80 a plan of 20 entries that needs work takes 40 lines at most. ``-v`` shows the rest.
"""

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Subject
from strideaudit.reports import sentences
from strideaudit.reports.blocks import causes, changes, head, phases, to_name
from strideaudit.reports.blocks.last import last
from strideaudit.reports.certainty import why
from strideaudit.reports.excerpt import finding_lines
from strideaudit.reports.reporter import RULE, Reporter
from strideaudit.terminal.screen import Line, Screen, paint


def render(report: Report, screen: Screen) -> str:
    """Return one plan as one screen, or several as one table, the worst first."""
    lines: list[Line] = []
    if len(report.plans) == 1:
        lines = _one(report.plans[0], report, screen)
    elif report.plans:
        from strideaudit.reports import overview

        lines = overview.several(report, screen)
    return paint(lines, screen)


def _one(plan: PlanReport, report: Report, screen: Screen) -> list[Line]:
    if screen.quiet or plan.subject is None:
        findings = [one for one in plan.findings if causes.is_shown(one, screen)]
        lines = [line for one in findings for line in finding_lines(one, plan, screen)]
        return lines if screen.quiet else [*lines, *_end(plan, report, screen)]
    if screen.verbose:
        return [*_everything(plan, plan.subject, screen), *_end(plan, report, screen)]
    return _short(plan, plan.subject, report, screen)


def _short(plan: PlanReport, subject: Subject, report: Report, screen: Screen) -> list[Line]:
    """Return the blocks of a plan; why comes first where the end is all that stays in sight."""
    top = head.head(plan, subject, screen)
    clean = not plan.number_of(Severity.ERROR) + plan.number_of(Severity.WARNING)
    top += (phases.in_short if clean else phases.phases)(plan, subject, screen)
    top += [*phases.muscles(subject, screen), [], *_weeks(subject, screen)]
    mend = _to_mend(plan, subject, screen)
    reasons, end = causes.block(plan, subject, screen), _end(plan, report, screen)
    if 0 < screen.height < len(top) + len(mend) + len(reasons) + len(end) + 1:
        return [*top, *reasons, *mend, *end]
    return [*top, *mend, *reasons, *end]


def _to_mend(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return what to change and what to name; names first where they may change the rest."""
    out, of = plan.left_out
    change, name = changes.block(plan, screen), to_name.block(plan, subject, screen)
    return name + change if out * _MANY > of else change + name


def _everything(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return all tables, and each finding with its lines."""
    from strideaudit.reports import plan_tables

    lines = head.head(plan, subject, screen) + plan_tables.phases(plan, subject, screen)
    if subject.coverage.shares is not None:
        lines += plan_tables.kinds(subject, screen) + _weeks(subject, screen)
        lines += plan_tables.muscles(plan, subject, screen, short=False)
    else:
        lines += [*phases.phases(plan, subject, screen), []]
    lines += _to_mend(plan, subject, screen)
    shown = [one for one in plan.findings if causes.is_shown(one, screen)]
    return lines + [line for one in shown for line in finding_lines(one, plan, screen)]


def _weeks(subject: Subject, screen: Screen) -> list[Line]:
    """Return the phases of a log week by week; nothing for a plan."""
    if subject.file.log is None:
        return []
    from strideaudit.reports import week_table

    return week_table.table(subject, screen)


def _end(plan: PlanReport, report: Report, screen: Screen) -> list[Line]:
    """Return the last line, after what was asked for in addition."""
    others = sentences.other_lines(report, screen)
    lines = [*others, []] if others else []
    if report.why_uncertain and plan.certainty:
        texts = [screen.clean(f"{text}.") for text in why(plan)]
        lines += [[(part, "")] for text in texts for part in screen.wrap(text, screen.width)] + [[]]
    lines += last(plan, report, screen)
    if report.with_statistics:
        from strideaudit.reports import rule_counts

        lines += rule_counts.table(report, screen)
    return lines


_MANY = 10
"""Where more than one line in so many is not counted, the names come first."""

BEGINS = (
    rf"(?:error|warning|info)\[{RULE}\] "  # a plan that cannot be read
    r"|[^\n]*  [✗▲·✓] [A-Z][^\na-z]*(?:   balance \d+)?\n"
    r"|  plan\b[^\n]*█ push ▒ swing ░ return\n"
)
"""One plan begins with its findings or its head, several with the head of their table."""

REPORTER = Reporter(render=render, begins=BEGINS, people=True, whole=False, changes=True)
