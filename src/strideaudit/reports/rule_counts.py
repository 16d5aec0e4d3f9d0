"""How much each rule found in all plans: as a table, and as sentences for screen readers."""

from strideaudit.audit.report import Report
from strideaudit.audit.rule_count import RuleCount
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text.wording import counted, tally

HEADS, SHORT_HEADS = (
    ("errors", "warnings", "info", "ignored", "plans"),
    ("err", "warn", "info", "ign", "plans"),
)
"""Headings of the numbers, and those for a narrow screen."""

NOTHING = "no rule found anything"


def table(report: Report, screen: Screen) -> list[Line]:
    """Return one row for each rule that found something, if statistics are asked for."""
    if not report.with_statistics:
        return []
    counts = report.statistics()
    if not counts:
        return [[], [(NOTHING, "")]]
    heads = SHORT_HEADS if screen.narrow else HEADS
    gap = 1 if screen.narrow else 2
    room = screen.width - sum(len(head) + gap for head in heads)
    longest = max(len("rule"), *(cells(one.rule) for one in counts))
    width = min(longest, room) if screen.fitted else longest
    columns = "".join(" " * gap + head for head in heads)
    lines: list[Line] = [[], [(pad("Rule", width) + columns, "bold")]]
    for one in counts:
        row: Line = [(pad(screen.cut(one.rule, width), width), "")]
        numbers = zip(heads, _numbers(one), ("error", "warning", "info", "", ""), strict=True)
        row += [
            (f"{number:>{len(head) + gap}}", style if number else "muted")
            for head, number, style in numbers
        ]
        lines.append(row)
    return lines


def sentences(report: Report) -> list[str]:
    """Return one sentence for each rule that found something, if statistics are asked for."""
    if not report.with_statistics:
        return []
    lines = []
    for one in report.statistics():
        found = tally(one.error, one.warning, one.info)
        ignored = f"{one.ignored} ignored" if one.ignored else ""
        what = ", ".join(part for part in (found, ignored) if part)
        where = f" in {counted(one.plans, 'plan')}" if one.plans else ""
        lines.append(f"Rule {one.rule}: {what}{where}.")
    return lines or [f"{NOTHING.capitalize()}."]


def _numbers(one: RuleCount) -> tuple[int, ...]:
    return one.error, one.warning, one.info, one.ignored, one.plans
