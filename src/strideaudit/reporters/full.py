"""The screen: tables, findings beside their lines, and the verdict last."""

import shlex

from strideaudit import tables
from strideaudit.bars import stack
from strideaudit.catalogue import PHASES
from strideaudit.excerpt import finding_lines
from strideaudit.findings import Severity
from strideaudit.report import PlanReport, Report, Reporter
from strideaudit.screen import Line, Screen, cells, fit, pad, paint
from strideaudit.wording import counted, percent

LOWEST, LEGEND = 8, 26
"""Cells of the shortest bar beside a plan's name, and of the legend above the bars."""


def render(report: Report, screen: Screen) -> str:
    """Return one plan in full, or several as one table, the worst first."""
    lines: list[Line] = []
    if len(report.plans) == 1:
        lines = _one(report.plans[0], screen)
    elif report.plans:
        lines = _several(report, screen)
    return paint(lines, screen)


def _one(plan: PlanReport, screen: Screen) -> list[Line]:
    findings = [line for finding in plan.findings for line in finding_lines(finding, plan, screen)]
    if screen.quiet:
        return findings
    if plan.subject is None:
        return [*findings, *verdict(plan, screen)]
    clean = not plan.findings
    subject = plan.subject
    lines = tables.head(plan, subject, screen) + tables.phases(plan, subject, screen)
    if subject.coverage.shares is not None:
        lines += [] if clean else tables.kinds(subject, screen)
        lines += tables.muscles(subject, screen, short=clean)
    return [*lines, *findings, *verdict(plan, screen)]


def verdict(plan: PlanReport, screen: Screen) -> list[Line]:
    """Return the last line, which says all that matters once more."""
    name = screen.clean(plan.path)
    style = {"pass": "ok", "no-stride-work": "info"}.get(plan.verdict, "error")
    if style == "ok" and plan.number_of(Severity.WARNING):
        style = "warning"
    shares = plan.subject.coverage.shares if plan.subject else None
    numbers = ""
    if shares:
        numbers = ", ".join(
            f"{phase} {100 * share:.0f}" for phase, share in zip(PHASES, shares, strict=True)
        )
        numbers = f" ({numbers} %)"
    text = f"{screen.glyph(style)} {name}: {_headline(plan)}"
    rest = f"{numbers}. {_count(plan)}."
    parts = screen.wrap(text + rest, screen.width)
    if len(parts) > 1:
        return [[(part, style if number == 0 else "")] for number, part in enumerate(parts)]
    return [[(text, style), (rest, "")]]


_VERDICTS = {
    "unreadable": "cannot be read as a plan",
    "incomplete": "too much is left out to judge it",
    "no-stride-work": "no work for the stride",
}
_WORST = {
    "two-thirds-untouched": "two thirds untouched",
    "push-overreliance": "push-heavy",
    "phase-untouched": "a phase is untouched",
}


def _headline(plan: PlanReport) -> str:
    rules = {f.rule for f in plan.findings if f.severity is Severity.ERROR}
    if plan.verdict in _VERDICTS:
        return _VERDICTS[plan.verdict]
    for rule, words in _WORST.items():
        if rule in rules:
            return words
    if plan.verdict == "fail":
        return "fails"
    if plan.number_of(Severity.WARNING):
        return "passes with warnings"
    return "balanced" if _balanced(plan) else "passes"


def _balanced(plan: PlanReport) -> bool:
    return plan.subject is not None and set(plan.subject.coverage.status) == {"ok"}


def _count(plan: PlanReport) -> str:
    counts = [(severity, plan.number_of(severity)) for severity in Severity]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [f"{n} {words[severity]}{'s' * (n != 1)}" for severity, n in counts if n]
    return ", ".join(parts) or "No findings"


def _several(report: Report, screen: Screen) -> list[Line]:
    """Return one row a plan, the worst first, and where to begin."""
    ranked = sorted(report.plans, key=_badness)
    lines: list[Line] = []
    if screen.quiet:
        return [
            line
            for plan in ranked
            for f in plan.findings
            for line in finding_lines(f, plan, screen)
        ]
    names = [screen.clean(plan.path) for plan in ranked]
    counts = 18 if not screen.narrow else 5
    room = screen.width - 2 - 22 - counts  # for name and bar
    longest = max(cells(name) for name in names)
    name_width = longest if not screen.fitted else min(longest, max(16, room - LOWEST - 2))
    bar = min(tables.HIGHEST_BAR, max(room - name_width - 2, 0 if screen.fitted else LEGEND))
    bar = bar if bar >= LOWEST else 0
    lines.append(_several_head(name_width, bar, screen))
    for plan, name in zip(ranked, names, strict=True):
        lines.append(_row(plan, _tail(name, name_width, screen), name_width, bar, screen))
    lines.append([])
    bad = [
        plan for plan in ranked if plan.number_of(Severity.ERROR) + plan.number_of(Severity.WARNING)
    ]
    if not bad:
        ok = screen.glyph("ok")
        return [
            *lines,
            [(f"{ok} {counted(len(ranked), 'plan')}, no errors, no warnings", "ok"), (".", "")],
        ]
    failed = any(plan.number_of(Severity.ERROR) for plan in ranked)
    style = "error" if failed else "warning"
    what = "has errors or warnings" if len(bad) == 1 else "have errors or warnings"
    text = f"{screen.glyph(style)} {len(bad)} of {counted(len(ranked), 'plan')} {what}"
    command = f"strideaudit check {shlex.quote(screen.clean(ranked[0].path))}"
    start = ". Start with: "
    if screen.fitted and cells(text + start + command) > screen.width:
        return [*lines, [(text, style), (start.rstrip(), "")], [(f"  {command}", "bold")]]
    return [*lines, [(text, style), (start, ""), (command, "bold")]]


def _badness(plan: PlanReport) -> tuple[int, int, int, float, str]:
    order = ("unreadable", "incomplete", "fail", "no-stride-work", "pass")
    severe = 0 if plan.verdict in order[:3] else 1
    shares = plan.subject.coverage.shares if plan.subject else None
    errors, warnings = plan.number_of(Severity.ERROR), plan.number_of(Severity.WARNING)
    return severe, -errors, -warnings, -(max(shares) if shares else 1.0), plan.path


def _several_head(name_width: int, bar: int, screen: Screen) -> Line:
    legend = "  ".join(f"{screen.glyph(phase)} {phase}" for phase in PHASES)
    middle = f"  {pad(legend if cells(legend) <= bar else '', bar)}" if bar else ""
    counts = "  errors  warnings" if not screen.narrow else "  err"
    return [(f"  {pad('plan', name_width)}{middle}   push  swing  return{counts}", "bold")]


def _row(plan: PlanReport, name: str, name_width: int, bar: int, screen: Screen) -> Line:
    errors, warnings = plan.number_of(Severity.ERROR), plan.number_of(Severity.WARNING)
    style = "error" if errors else "warning" if warnings else "ok"
    row: Line = [(screen.glyph(style), style), (f" {pad(name, name_width)}", "")]
    subject = plan.subject
    shares = subject.coverage.shares if subject else None
    if shares is None or subject is None:
        word = "no work for the stride"
        if subject is None:
            word = f"cannot be read: {screen.clean(plan.findings[0].message)}"
        wide = 22 + (bar + 2 if bar else 0)
        fitted = screen._replace(fitted=True)
        row.append((pad(f"  {fitted.cut(word, wide - 2)}", wide), style))
    else:
        if bar:
            row += [("  ", ""), *stack(shares, bar, screen)]
        for phase, (share, width) in enumerate(zip(shares, (7, 7, 8), strict=True)):
            outside = subject.coverage.status[phase] not in ("ok", "thin")
            row.append((f"{percent(share):>{width}}", "bold" if outside else ""))
    row.append((f"{errors:>{8 if not screen.narrow else 5}}", "error" if errors else "muted"))
    if not screen.narrow:
        row.append((f"{warnings:>10}", "warning" if warnings else "muted"))
    return row


def _tail(name: str, width: int, screen: Screen) -> str:
    """Cut a long path at its front: the end tells plans apart."""
    if cells(name) <= width:
        return name
    dots = "..." if screen.ascii else "…"
    return dots + fit(name[::-1], width - len(dots))[::-1]


REPORTER = Reporter(render=render)
