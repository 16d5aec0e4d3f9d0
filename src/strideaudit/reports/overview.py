"""Several plans in one table, the worst first."""

import os

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import Group, PlanReport, Report
from strideaudit.knowledge import PHASES
from strideaudit.reports import rule_counts, sentences
from strideaudit.reports.certainty import why
from strideaudit.reports.excerpt import finding_lines
from strideaudit.terminal.bars import stack
from strideaudit.terminal.screen import Line, Screen, cells, fit, pad
from strideaudit.text import shell
from strideaudit.text.wording import counted, percent

LOWEST, HIGHEST, UNFITTED = 8, 42, 26
"""Cells of the shortest and the longest bar, and of a bar that is not on a terminal."""

WIDTHS, NARROW_WIDTHS = (8, 9, 10), (7, 7, 8)
"""Cells of the three shares; on a narrow screen they need no legend of the bars."""


def several(report: Report, screen: Screen) -> list[Line]:
    """Return one row for each plan, the worst first, and where to begin."""
    ranked = sorted(report.plans, key=sentences.badness)
    lines: list[Line] = []
    if screen.quiet:
        return [
            line
            for plan in ranked
            for f in plan.findings
            for line in finding_lines(f, plan, screen)
        ]
    lines += _table(ranked, report, screen)
    lines.append([])
    for plan in ranked if report.why_uncertain else ():
        texts = [f"{plan.path}: {text}." for text in why(plan)]
        lines += [
            [(part, "")] for text in texts for part in screen.wrap(screen.clean(text), screen.width)
        ]
        lines += [[]] if texts else []
    bad = [
        plan for plan in ranked if plan.number_of(Severity.ERROR) + plan.number_of(Severity.WARNING)
    ]
    more = sentences.not_counted(report)
    listed = sentences.other_lines(report, screen)
    lines += [*listed, []] if listed else []
    if not bad:
        text = f"{screen.glyph('ok')} {counted(len(ranked), 'plan')}, no errors, no warnings{more}"
        return [*lines, *_ending(text, "ok", [], screen), *rule_counts.table(report, screen)]
    failed = any(plan.number_of(Severity.ERROR) for plan in ranked)
    style = "error" if failed else "warning"
    what = "has errors or warnings" if len(bad) == 1 else "have errors or warnings"
    text = f"{screen.glyph(style)} {len(bad)} of {counted(len(ranked), 'plan')} {what}{more}"
    command = f"strideaudit check {screen.clean(shell.path(ranked[0].path))}"
    end = _ending(text, style, [" Start with: ", command], screen)
    return [*lines, *end, *rule_counts.table(report, screen)]


def _table(ranked: list[PlanReport], report: Report, screen: Screen) -> list[Line]:
    """Return a row for each plan, under a row with the means of its group if there are groups."""
    folder = _common(ranked)
    names = {plan.path: screen.clean(plan.path[len(folder) :]) for plan in ranked}
    groups = sorted(report.groups(), key=lambda group: min(map(sentences.badness, group.plans)))
    means = {one.name: screen.clean(f"{one.name}, mean of {len(one.plans)}") for one in groups}
    indent = "  " if groups else ""
    head = screen.clean(f"plan in {folder}" if folder not in ("", "./") else "plan")
    counts = 18 if not screen.narrow else 5
    room = screen.width - 2 - sum(_widths(screen)) - counts  # for name and bar
    wanted = (head, *means.values(), *(indent + name for name in names.values()))
    longest = max(map(cells, wanted))
    for_name = room if screen.narrow else room - LOWEST - 2
    name_width = min(longest, max(16, for_name)) if screen.fitted else longest
    bar = min(HIGHEST, max(room - name_width - 2, 0 if screen.fitted else UNFITTED))
    bar = bar if bar >= LOWEST and not screen.narrow else 0
    lines = [_head(_tail(head, name_width, screen), name_width, bar, screen)]

    def row(one: PlanReport | Group, name: str) -> Line:
        return _row(one, _tail(name, name_width, screen), name_width, bar, screen)

    for group in groups:
        lines.append(row(group, means[group.name]))
        inside = sorted(group.plans, key=sentences.badness)
        lines += [row(plan, indent + names[plan.path]) for plan in inside]
    if not groups:
        lines += [row(plan, names[plan.path]) for plan in ranked]
    return lines


def _common(plans: list[PlanReport]) -> str:
    """Return the directories that all paths begin with; each row need not repeat them."""
    try:
        shared = os.path.commonpath([os.path.dirname(plan.source.path) for plan in plans])
    except ValueError:  # absolute and relative paths, or two drives
        return ""
    return os.path.join(shared, "") if shared else ""


def _ending(text: str, style: str, advice: list[str], screen: Screen) -> list[Line]:
    """Return the verdict and what to do next, on one line if there is room."""
    start, command = advice or ("", "")
    if not screen.fitted or cells(f"{text}.{start}{command}") <= screen.width:
        return [[(text, style), (f".{start}", ""), (command, "bold")]]
    lines: list[Line] = [[(part, style)] for part in screen.wrap(text, screen.width - 1)]
    lines[-1].append((f".{start}".rstrip(), ""))
    if not command:
        return lines
    if cells(lines[-1][0][0]) + cells(start) > screen.width:
        lines[-1].pop()
        lines.append([(start.strip(), "")])
    return [*lines, [(f"  {command}", "bold")]]


def _widths(screen: Screen) -> tuple[int, int, int]:
    return NARROW_WIDTHS if screen.narrow else WIDTHS


def _head(name: str, name_width: int, bar: int, screen: Screen) -> Line:
    row: Line = [(f"  {pad(name, name_width)}{' ' * (bar + 2 if bar else 0)}", "bold")]
    for phase, width in zip(PHASES, _widths(screen), strict=True):
        # the glyph is the legend of the bars and needs no line of its own
        mark = f"{screen.glyph(phase)} " if bar else ""
        row += [(pad(mark, width - len(phase), right=True), phase), (phase, "bold")]
    return [*row, ("  errors  warnings" if not screen.narrow else "  err", "bold")]


def _row(one: PlanReport | Group, name: str, name_width: int, bar: int, screen: Screen) -> Line:
    errors, warnings = one.number_of(Severity.ERROR), one.number_of(Severity.WARNING)
    style = "error" if errors else "warning" if warnings else "ok"
    plan = one if isinstance(one, PlanReport) else None
    sign = screen.glyph(style) if plan else " "
    row: Line = [(sign, style), (f" {pad(name, name_width)}", "" if plan else "bold")]
    if one.shares is None:
        wide = sum(_widths(screen)) + (bar + 2 if bar else 0)
        word = screen._replace(fitted=True).cut(_instead(plan, screen), wide - 2)
        row.append((pad(f"  {word}", wide), style))
    else:
        if bar:
            row += [("  ", ""), *stack(one.shares, bar, screen)]
        for phase, (share, width) in enumerate(zip(one.shares, _widths(screen), strict=True)):
            outside = plan is not None and plan.status[phase] not in ("ok", "thin")
            row.append((f"{percent(share):>{width}}", "bold" if outside else ""))
    row.append((f"{errors:>{8 if not screen.narrow else 5}}", "error" if errors else "muted"))
    if not screen.narrow:
        row.append((f"{warnings:>10}", "warning" if warnings else "muted"))
    return row


def _instead(plan: PlanReport | None, screen: Screen) -> str:
    """Return why a plan has no shares."""
    if plan is None:
        return sentences.VERDICTS["no-stride-work"]
    if plan.verdict == "no-stride-work":
        return sentences.without_work(plan)
    if plan.verdict == "unreadable":
        what = "not audited" if plan.bug else "cannot be read"
        return f"{what}: {screen.clean(plan.findings[0].message)}"
    return "too much is left out"


def _tail(name: str, width: int, screen: Screen) -> str:
    """Cut a long path at its front: paths differ at the end."""
    if cells(name) <= width:
        return name
    dots = "..." if screen.ascii else "…"
    return dots + fit(name[::-1], width - len(dots))[::-1]
