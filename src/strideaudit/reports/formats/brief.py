"""For programs that write plans: a few lines a plan, each with what to write.

A plan has at most ``MOST`` bytes. If it needs more, the mildest findings are left out first, then
changes, then questions, and a line says how many. Text of a plan is data, and never ends a line.
"""

from collections.abc import Iterator

from strideaudit.audit import answers
from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.audit.report_places import Located
from strideaudit.knowledge import PHASES
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text import shell
from strideaudit.text.paths import as_utf8
from strideaudit.text.wording import clipped, counted, percent

FORMAT = "strideaudit-brief/1"
"""The first line; within version 1 labels may be added and are never removed or renamed."""

MOST = 2_000
"""Most bytes of a plan."""

_LONGEST, _LONGEST_FIX, _SHORT = 160, 400, 80
"""Most characters of a message, of a fix, and of a line of work."""

_MOST_WAYS = 3
_MOST_LINES = 5


def render(report: Report, _: Screen) -> str:
    """Return the lines of each plan, with an empty line between them."""
    return "".join([f"{FORMAT}\n", *("\n" + _plan(one, report) for one in report.plans)])


def broken(sentence: str, _: int) -> str:
    """Return a line that says why there is no report."""
    return f"{FORMAT}\n\nstopped: {_clean(sentence)}\n"


def _plan(plan: PlanReport, report: Report) -> str:
    head, end = [*_head(plan, report)], f"next: {_next(plan)}"
    parts = {
        # The lines of a group's plan are asked about where that plan is checked.
        "not counted": [] if plan.base else list(_questions(plan)),
        "change": list(_changes(plan)),
        "finding": [_finding(one, plan) for one in plan.findings],
    }
    room = MOST - _size([*head, end, *(_more(label, 99_999) for label in parts)])
    shown: dict[str, list[str]] = {}
    for label, lines in parts.items():
        shown[label] = []
        for line in lines:
            room -= _size([line])
            if room < 0:
                shown[label].append(_more(label, len(lines) - len(shown[label])))
                break
            shown[label].append(line)
    order = [*shown["not counted"], *shown["finding"], *shown["change"]]
    return "".join(f"{line}\n" for line in (*head, *order, end))


def _more(label: str, number: int) -> str:
    return f"{label}: {number} more, for which there is no room"


def _size(lines: list[str]) -> int:
    """Return how many bytes some lines take."""
    return sum(len(line.encode("utf-8", "surrogatepass")) + 1 for line in lines)


def _head(plan: PlanReport, report: Report) -> Iterator[str]:
    verdict = "fails" if report.fails(plan) else "passes"
    yield f"plan: {_clean(as_utf8(plan.path))}"
    yield f"judgement: {plan.judgement.words} ({plan.verdict}, {verdict} the check)"
    subject = plan.subject
    if subject is None:
        return
    out, of = subject.left_out
    yield f"counted: {of - out} of {counted(of, 'entry')}"
    if plan.shares is not None:
        rows = zip(PHASES, plan.shares, subject.targets, plan.status, strict=True)
        shares = ", ".join(
            f"{phase} {percent(share)} of {percent(target)} ({status})"
            for phase, share, target, status in rows
        )
        yield f"shares: {shares}; balance {subject.coverage.balance or 0:.0f} of 100"


def _questions(plan: PlanReport) -> Iterator[str]:
    """Yield the lines that are not counted, each with what may be meant."""
    for about in answers.asked(plan):
        labels = [_clean(one.label, _SHORT) for one in about.answers[:_MOST_WAYS]]
        line = about.spot.partition(":")[0]
        ways = f"write {' | or '.join(labels)}" if labels else _clean(about.question)
        yield f"not counted: line {line}: {_clean(about.text, _SHORT)} -> {ways}"


def _finding(finding: Reported, plan: PlanReport) -> str:
    about = f"{finding.severity.value}, {finding.rule}, {_place(finding, plan)}"
    others = [_place(one, plan) for one in finding.related[:_MOST_LINES]]
    lines = f" (with {', '.join(dict.fromkeys(others))})" if others else ""
    what, fix = _clean(finding.message), _clean(finding.fix, _LONGEST_FIX)
    return f"finding: {about}: {what}{lines} -> {fix}"


def _place(one: Reported | Located, plan: PlanReport) -> str:
    """Return the line of a place, with its file where that is not the plan's own."""
    there = plan.at(one).source
    return (
        f"{_clean(as_utf8(there.path))}, {there.said(one.span)}"
        if one.file
        else there.said(one.span)
    )


def _changes(plan: PlanReport) -> Iterator[str]:
    """Yield what to change next, as lines of work to write."""
    for step in plan.changes.steps if plan.changes else ():
        where = f"line {', '.join(map(str, step.lines[:3]))}" if step.lines else "a session"
        where = f"{_clean(plan.base.source.path)}, {where}" if plan.base and step.lines else where
        balance = f"balance then {step.balance:.0f}"
        old, new = _clean(step.old, _SHORT), _clean(step.new)
        if not old:
            yield f"change: behind {where}: add {new} ({balance})"
        elif not new:
            yield f"change: {where}: remove {old} ({balance})"
        else:
            yield f"change: {where}: {old} -> {new} ({balance})"


def _next(plan: PlanReport) -> str:
    """Return the next command."""
    path = _clean(shell.path(as_utf8(plan.path if plan.base else plan.source.path)), _LONGEST_FIX)
    subject = plan.subject
    if subject is None or subject.left_out[0]:
        return f"write what is above, then strideaudit check --output-format brief {path}"
    if plan.changes and plan.changes.steps and (plan.base or not subject.file.foreign):
        return f"strideaudit rebalance --apply {path}"
    if any(one.severity is not Severity.INFO for one in plan.findings):
        return f"write what is above, then strideaudit check --output-format brief {path}"
    return "nothing to do"


def _clean(text: str, longest: int = _LONGEST) -> str:
    return clipped(Screen().clean(text), longest)


REPORTER = Reporter(
    render=render, begins=rf"{FORMAT}\n", counts_rules=False, broken=broken, changes=True
)
"""The same in UTF-8 wherever it goes, and never chosen by the surroundings."""
