"""Several plans in one table, the worst first, and those that nobody can judge yet last."""

import os

from strideaudit.audit.report import Group, PlanReport, Report
from strideaudit.knowledge import PHASES
from strideaudit.reports import rule_counts, sentences, shared_findings, squad
from strideaudit.reports.blocks.causes import is_shown
from strideaudit.reports.blocks.changes import first
from strideaudit.reports.certainty import why
from strideaudit.reports.excerpt import finding_lines
from strideaudit.terminal.bars import stack
from strideaudit.terminal.screen import Line, Screen, cells, fit, pad
from strideaudit.text import shell

LOWEST, HIGHEST, UNFITTED = 8, 42, 26
"""Cells of the shortest and the longest bar, and of a bar that is not on a terminal."""

SHARE = 4
"""Cells of a share."""

_LEAST_NAME, _MOST_REASON = 16, 34
"""Cells that names and reasons may have where there is not room for all."""

_STYLES = {"unread": "warning"}


def several(report: Report, screen: Screen) -> list[Line]:
    """Return one row for each plan, the worst first, and where to begin."""
    ranked = sorted(report.plans, key=sentences.badness)
    if screen.quiet:
        return [
            line
            for plan in ranked
            for f in plan.findings
            if is_shown(f, screen)
            for line in finding_lines(f, plan, screen)
        ]
    lines = _table(ranked, report, screen) + shared_findings.lines(report, screen)
    lines += _first_changes(ranked, screen)
    for plan in ranked if report.why_uncertain else ():
        texts = [f"{plan.path}: {text}." for text in why(plan)]
        lines += [[]] if texts else []
        lines += [line for text in texts for line in _wrapped(text, screen)]
    listed = sentences.other_lines(report, screen)
    lines += [[], *listed, []] if listed else []
    return [*lines, *_ending(ranked, report, screen), *rule_counts.table(report, screen)]


def _table(ranked: list[PlanReport], report: Report, screen: Screen) -> list[Line]:
    """Return a row for each plan, under a row with the means of its group if there are groups."""
    rows = _Rows(ranked, report, screen)
    groups = sorted(report.groups(), key=lambda group: min(map(sentences.badness, group.plans)))
    lines = [rows.head()]
    for group in groups:
        inside = sorted(group.plans, key=sentences.badness)
        if len(inside) == 1:  # its mean is the plan itself
            lines += rows.plan(inside[0])
            continue
        lines += rows.group(group)
        lines += [line for plan in inside for line in rows.plan(plan)]
    if not groups:
        lines += [line for plan in ranked for line in rows.plan(plan)]
    return lines


class _Rows:
    """The rows of one table, whose columns fit the screen.

    Args:
        ranked: All plans.
        report: The report.
        screen: Where it is shown.
    """

    def __init__(self, ranked: list[PlanReport], report: Report, screen: Screen) -> None:
        self._screen = screen
        folder = _common(ranked)
        head = f"plan in {folder}" if folder not in ("", "./") else "plan"
        head = "athlete" if folder.endswith("#") else head
        self._head = screen.clean(head)
        self._names = _names(ranked, report, folder, screen)
        self._means = {one.name: _mean(one, screen) for one in report.groups()}
        judged = [plan for plan in ranked if plan.verdict not in squad.UNREAD]
        reasons = [0, *(cells(screen.clean(squad.reason(plan))) for plan in judged)]
        named = [*self._names.values(), *self._means.values(), self._head]
        longest, numbers = max(map(cells, named)), len(PHASES) * SHARE
        room = screen.width - 2 - numbers - 2
        self._reason = min(max(reasons), _MOST_REASON)
        if not screen.fitted:
            self._name, bar = longest, UNFITTED
        elif screen.narrow:
            self._name, bar = min(longest, room), 0
        else:
            left = room - self._reason - 2
            self._name = min(longest, max(_LEAST_NAME, left - LOWEST - 2))
            bar = min(HIGHEST, left - self._name - 2)
        self._bar = bar if bar >= LOWEST else 0

    def head(self) -> Line:
        """Return the head, with the legend of the bars or the names of the phases."""
        screen = self._screen
        line: Line = [(f"  {pad(_tail(self._head, self._name, screen), self._name)}  ", "bold")]
        if not self._bar:
            return [*line, ("p / s / r %", "bold")]
        for number, phase in enumerate(PHASES):
            line += [(" " * (number > 0) + screen.glyph(phase), phase), (f" {phase}", "bold")]
        return line

    def plan(self, plan: PlanReport) -> list[Line]:
        """Return the row of a plan."""
        style, screen = squad.style_of(plan), self._screen
        sign = "?" if style == "unread" else screen.glyph(style)
        style = _STYLES.get(style, style)
        name = _tail(self._names[plan.path], self._name, screen)
        line: Line = [(sign, style), (f" {pad(name, self._name)}", "")]
        if plan.verdict not in squad.UNREAD:
            line += self._shares(plan.shares)
        return [*self._with_reason(line, _reason(plan), style), *self._done(plan)]

    def _done(self, plan: PlanReport) -> list[Line]:
        """Return a row with what an athlete did, below what is planned; none without a log."""
        if plan.done is None:
            return []
        name = pad(fit("  done", self._name), self._name)
        shares = self._shares(plan.done.shares) or [("  nothing that counts for a phase", "")]
        return [[("  ", ""), (name, "muted"), *shares]]

    def group(self, group: Group) -> list[Line]:
        """Return the row with the means of a group."""
        name = _tail(self._means[group.name], self._name, self._screen)
        line: Line = [("  ", ""), (pad(name, self._name), "bold"), *self._shares(group.shares)]
        if group.shares is None:
            line.append((f"  {sentences.VERDICTS['no-stride-work']}", ""))
        return [line]

    def _shares(self, shares: tuple[float, ...] | None) -> Line:
        if shares is None:
            return []
        line: Line = [("  ", ""), *stack(shares, self._bar, self._screen)] if self._bar else []
        return [*line, *((f"{100 * share:>{SHARE}.0f}", "") for share in shares)]

    def _with_reason(self, line: Line, text: str, style: str) -> list[Line]:
        """Return a row with its reason; under it where there is no room next to it."""
        screen, text = self._screen, self._screen.clean(text)
        if not text:
            return [line]
        room = screen.width - sum(cells(part) for part, _ in line) - 2
        if not screen.fitted or cells(text) <= room or room >= self._reason > 0:
            return [[*line, ("  ", ""), (screen.cut(text, room), style)]]
        parts = screen.wrap(text, screen.width - 4)
        return [
            line,
            *([("    ", ""), (screen.cut(part, screen.width - 4), style)] for part in parts),
        ]


def _first_changes(ranked: list[PlanReport], screen: Screen) -> list[Line]:
    """Return the first change of each plan for which it was looked for, on one line each."""
    found = [(plan, first(plan)) for plan in ranked if plan.changes and plan.changes.steps]
    if not found:
        return []
    names = [screen.clean(plan.display or plan.athlete or plan.name) for plan, _ in found]
    room = max(map(cells, names))
    lines: list[Line] = [[("First change of each", "bold")]]
    for name, (_, text) in zip(names, found, strict=True):
        shown = screen.cut(screen.clean(text), screen.width - room - 4)
        lines.append([(f"  {pad(name, room)}  ", "muted"), (shown, "")])
    return lines


def _reason(plan: PlanReport) -> str:
    """Return the reason of a row; of a plan that is not read, how much of it."""
    out, of = plan.left_out
    if plan.verdict == "incomplete" and of:
        return f"{out} of {of} lines to name"
    return squad.reason(plan) or ("too much is left out" if plan.verdict == "incomplete" else "")


def _names(ranked: list[PlanReport], report: Report, folder: str, screen: Screen) -> dict[str, str]:
    """Return what each plan is called in the table."""
    indent = {
        plan.path: "  " for one in report.groups() if len(one.plans) > 1 for plan in one.plans
    }
    alone = {
        one.plans[0].path: f"{one.name}: "
        for one in report.groups()
        if len(one.plans) == 1 and report.group_by != "directory"
    }
    return {
        plan.path: indent.get(plan.path, "")
        + screen.clean(alone.get(plan.path, "") + _called(plan, folder))
        for plan in ranked
    }


def _called(plan: PlanReport, folder: str) -> str:
    """Return the path of a plan below a folder, with the name of its athlete if it is known."""
    return " ".join(filter(None, (plan.path.removeprefix(folder), plan.display)))


def _mean(group: Group, screen: Screen) -> str:
    return screen.clean(f"{group.name}, mean of {len(group.plans)}")


def _common(plans: list[PlanReport]) -> str:
    """Return the directories that all paths begin with, as they are written in each.

    The athletes of one roster have the roster in common: ``team.stride.yaml#``.
    """
    rosters = {plan.source.path for plan in plans if plan.base is not None and plan.source.part}
    roster = f"{next(iter(rosters))}#" if len(rosters) == 1 else ""
    if roster and len(plans) > 1 and all(plan.path.startswith(roster) for plan in plans):
        return roster
    try:
        shared = os.path.commonpath([os.path.dirname(plan.source.path) for plan in plans])
    except ValueError:  # absolute and relative paths, or two drives
        return ""
    here = os.path.join(os.curdir, "")
    folder = os.path.join(shared, "") if shared else here
    return folder if all(plan.source.path.startswith(folder) for plan in plans) else ""


def _ending(ranked: list[PlanReport], report: Report, screen: Screen) -> list[Line]:
    """Return how many plans are judged how, what they have in common, and where to begin."""
    styles = [squad.style_of(plan) for plan in ranked]
    if report.exit_code:
        style = "error"
    else:
        style = next((one for one in ("warning", "accepted", "ok") if one in styles), "info")
    text = f"{screen.glyph(style)} {squad.judged(ranked)}"
    rest = f"{sentences.not_counted(report)} · exit {report.exit_code}"
    parts = screen.wrap(screen.clean(text + rest), screen.width)
    lines: list[Line] = [
        [(part, style if number == 0 else "")] for number, part in enumerate(parts)
    ]
    common = squad.in_common(ranked)
    if common:
        lines += _wrapped(f"in most: {common}", screen, indent="  ")
    if any(one in ("error", "warning", "unread") for one in styles):
        command = f"strideaudit check {screen.clean(shell.path(ranked[0].path))}"
        lines.append([("  begin with: ", ""), (command, "bold")])
        if screen.fitted and cells(command) + 14 > screen.width:
            lines[-1:] = [[("  begin with:", "")], [("  ", ""), (command, "bold")]]
    return lines


def _wrapped(text: str, screen: Screen, indent: str = "") -> list[Line]:
    parts = screen.wrap(screen.clean(text), screen.width - len(indent))
    return [[(indent, ""), (part, "")] for part in parts]


def _tail(name: str, width: int, screen: Screen) -> str:
    """Cut a long path at its front: paths differ at the end."""
    if cells(name) <= width:
        return name
    dots = "..." if screen.ascii else "…"
    return dots + fit(name[::-1], width - len(dots))[::-1]
