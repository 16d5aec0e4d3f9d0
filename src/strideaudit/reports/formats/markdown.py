"""What a comment on a pull request and a job summary show: a table first, then the findings.

A comment holds 64 kB. Where the plans need more, rows and details are left out, the best first,
and the text says so. All text from plans is escaped for Markdown and for HTML: nothing of it is
ever a tag, a link, an image, a mention or a reference.
"""

import re

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Severity
from strideaudit.audit.report import Group, PlanReport, Report, Reported
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.reports import rule_counts, sentences
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.bars import Gauge, draw
from strideaudit.terminal.screen import Screen, paint
from strideaudit.text.document import Source
from strideaudit.text.wording import counted, listed, percent, tally

MARK = "<!-- strideaudit -->"
"""What finds an earlier comment again, to write over it."""

LIMIT, FOR_ROWS, FOR_PLAN = 58_000, 30_000, 12_000
"""Bytes of the whole, of the rows of the table, and of the findings of one plan."""

LONGEST, MOST_PROBLEMS, MOST_GROUPS = 300, 5, 50
"""Characters of a text that is shown; sentences about what could not be looked at."""

BAR = 26

HIDDEN = "\u200b"
"""A space without width: it keeps apart what would be a mention, a reference, a link or an emoji,
and everybody sees through it."""

LINKED = re.compile(r"[@#:!$~%&](?=\S)|(?<=[wW])\.(?=\S)|(?<=[gG][hH])-(?=\d)")
"""Where one of these would begin."""

MEANT = str.maketrans(
    {character: f"&#{ord(character)};" for character in f"&<>`*_[]\\|~$!{HIDDEN}"}
)
"""What Markdown or HTML would take for its own: as a reference it is text and nothing else."""

SIGNS = {"error": "❌", "warning": "⚠️", "ok": "✅"}


def render(report: Report, screen: Screen) -> str:
    """Return the verdict, the table of all plans, and each plan's findings to be opened."""
    ranked = sorted(report.plans, key=sentences.badness)
    parts = [f"{MARK}\n### strideaudit: {_verdict(report)}\n"]
    parts += [f"- problem: {_escaped(problem)}\n" for problem in report.problems[:MOST_PROBLEMS]]
    if ranked:
        parts.append(_table(ranked, report))
        parts += [f"{line}\n" for line in (_targets(ranked), _totals(report)) if line]
    parts.append(_statistics(report))
    foot = f"\n<sub>strideaudit {VERSION} · knowledge {KNOWLEDGE} · a check of the plan, not "
    foot += "medical advice</sub>\n"
    return _shown("\n".join(_fitting(parts, ranked, report, screen)) + foot, screen)


def broken(sentence: str, _: int) -> str:
    """Return a verdict that there is none."""
    return f"{MARK}\n### strideaudit: the run broke off\n\nReason: {_escaped(sentence)}\n"


def _shown(text: str, screen: Screen) -> str:
    if not screen.ascii:
        return text
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _fitting(
    parts: list[str], ranked: list[PlanReport], report: Report, screen: Screen
) -> list[str]:
    """Add the details of as many plans as there is room for."""
    shown = [part for part in parts if part]
    size = sum(_size(part) + 1 for part in shown)
    with_findings = [plan for plan in ranked if plan.findings or plan.ignored or plan.fixed]
    for number, plan in enumerate(with_findings):
        details = _details(plan, report, screen)
        size += _size(details) + 1
        if size > LIMIT:
            rest = counted(len(with_findings) - number, "plan")
            shown.append(f"The findings of {rest} more are left out for want of room.\n")
            break
        shown.append(details)
    return shown


def _size(text: str) -> int:
    """Return the bytes that a text takes where it is longest."""
    return len(text.encode("ascii", "xmlcharrefreplace"))


def _verdict(report: Report) -> str:
    if not report.plans:
        return "no plan was checked"
    bad = sum(report.fails(plan) for plan in report.plans)
    needs = "needs" if bad == 1 else "need"
    total = counted(len(report.plans), "plan")
    return f"{bad} of {total} {needs} work" if bad else f"{total}, none fails"


def _table(ranked: list[PlanReport], report: Report) -> str:
    rows = ["| | plan | push | swing | return | findings |", "|---|---|--:|--:|--:|---|"]
    rows += [row for group in report.groups()[:MOST_GROUPS] if (row := _mean(group))]
    size = sum(map(_size, rows))
    for number, plan in enumerate(ranked):
        row = _row(plan, report)
        size += _size(row) + 1
        if size > FOR_ROWS:
            rest = counted(len(ranked) - number, "more plan")
            rows.append(f"| | {rest}, none worse than these | | | | |")
            break
        rows.append(row)
    return "\n".join(rows) + "\n"


def _mean(group: Group) -> str:
    """Return the row of a group: the mean shares of its plans; nothing where there are none."""
    if group.shares is None:
        return ""
    shares = " | ".join(percent(share) for share in group.shares)
    found = tally(*(group.number_of(severity) for severity in Severity)) or "none"
    name = _code(group.name)
    return f"| | **{name}, mean of {counted(len(group.plans), 'plan')}** | {shares} | {found} |"


def _row(plan: PlanReport, report: Report) -> str:
    failing = report.fails(plan)
    sign = "error" if failing else "warning" if plan.number_of(Severity.WARNING) else "ok"
    found = tally(*(plan.number_of(severity) for severity in Severity)) or "none"
    return f"| {SIGNS[sign]} | {_code(plan.uri_name)} | {' | '.join(_shares(plan))} | {found} |"


def _shares(plan: PlanReport) -> list[str]:
    if plan.shares is None or plan.subject is None:
        return ["–"] * len(PHASES)
    cells = []
    for phase, share in enumerate(plan.shares):
        low, high = plan.subject.coverage.band(phase)
        edge = high if above(share, high) else low if below(share, low) else share
        points = round(100 * share) - round(100 * edge)
        text = percent(share)
        cells.append(f"**{text}** ({_points(points)})" if edge != share else text)
    return cells


def _points(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}" if points else "±0"


def _targets(ranked: list[PlanReport]) -> str:
    """Say what the shares were held to, if it was the same for all plans."""
    said = {_target(plan.subject) for plan in ranked if plan.subject is not None}
    said.discard("")
    return f"{said.pop()}." if len(said) == 1 else ""


def _target(subject: Subject) -> str:
    bands = [subject.coverage.band(phase) for phase in range(len(PHASES))]
    texts = [f"{100 * low:.0f}–{100 * high:.0f} %" for low, high in bands]
    if len(set(texts)) == 1:
        target = f"{texts[0]} for each phase"
    else:
        target = listed(
            [f"{phase} phase {text}" for phase, text in zip(PHASES, texts, strict=True)]
        )
    return f"Target: {target} (goal {subject.goal}, model {subject.model})"


def _totals(report: Report) -> str:
    """Say what the table leaves out; the change where there is one plan alone to tell of."""
    said = [f"In all: {_escaped(sentences.found(report))}."]
    changed = [plan for plan in report.plans if plan.before is not None]
    if len(changed) == 1:
        said.append(_change(changed[0], report))
    return " ".join(said) if report.since or any(report.ignored.values()) else ""


def _change(plan: PlanReport, report: Report) -> str:
    if plan.before is None or plan.shares is None:
        return ""
    points = [
        f"{phase} {_points(round(100 * now) - round(100 * before))}"
        for phase, now, before in zip(PHASES, plan.shares, plan.before, strict=True)
    ]
    return f"Against {_code(report.since)}: {', '.join(points)}."


def _details(plan: PlanReport, report: Report, screen: Screen) -> str:
    found = counted(len(plan.findings), "finding")
    text = f"<details><summary>{_code(plan.uri_name)}: {found}</summary>\n\n"
    if plan.subject is not None:
        title = plan.subject.plan.title
        said = [f"Plan: {_escaped(title)}." if title else "", f"{_target(plan.subject)}."]
        facts = (sentences.about_log(plan.subject), sentences.not_read(plan.subject))
        said += [f"{_escaped(text[0].upper() + text[1:])}." for text in facts if text]
        own = ", ".join(map(_escaped, plan.subject.own))
        said += [_change(plan, report), f"Own exercises: {own}." if own else ""]
        text += f"{_bars(plan.subject, screen)}{' '.join(one for one in said if one)}\n\n"
    lines = [_finding(finding, plan.source) for finding in plan.findings]
    lines += [f"- fixed {_code(one.rule)}: {_escaped(one.message)}\n" for one in plan.fixed]
    if report.show_ignored:
        lines += [
            f"- ignored {_code(one.finding.rule)} {_escaped(plan.source.said(one.finding.span))}: "
            f"{_escaped(one.finding.message)} ({_escaped(sentences.reason(one))})\n"
            for one in plan.ignored
        ]
    size = 0
    for number, line in enumerate(lines):
        size += _size(line)
        if size > FOR_PLAN:
            text += f"- and {len(lines) - number} more\n"
            break
        text += line
    return f"{text}\n</details>\n"


def _bars(subject: Subject, screen: Screen) -> str:
    coverage = subject.coverage
    if coverage.shares is None:
        return ""
    plain = Screen(ascii=screen.ascii)
    lines = []
    for phase, (name, share) in enumerate(zip(PHASES, coverage.shares, strict=True)):
        low, high = coverage.band(phase)
        gauge = Gauge(share, low, high, coverage.targets[phase])
        bar = draw(gauge, "", "", BAR, plain)
        lines.append([(f"{name:<7} ", ""), *bar, (f" {percent(share):>6}", "")])
    return f"```text\n{paint(lines, plain)}```\n\n"


def _finding(finding: Reported, source: Source) -> str:
    span = finding.span
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    whole = last == span.line or not source.verbatim
    place = _escaped(source.said(span)) if whole else f"lines {span.line}–{last}"
    return (
        f"- **{finding.severity.value}** {_code(finding.rule)} {place}: "
        f"{_escaped(sentences.message(finding))}<br>\n  Fix: {_escaped(finding.fix)}\n"
    )


def _statistics(report: Report) -> str:
    said = rule_counts.sentences(report)
    if not said:
        return ""
    lines = "".join(f"- {_escaped(sentence)}\n" for sentence in said)
    return f"<details><summary>Findings by rule</summary>\n\n{lines}\n</details>\n"


def _code(text: str) -> str:
    return f"<code>{_escaped(text)}</code>"


def _escaped(text: str) -> str:
    """Return text that is shown as it is, anywhere but at the beginning of a line."""
    text = Screen().clean(text)
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"
    return LINKED.sub(rf"\g<0>{HIDDEN}", text).translate(MEANT)


REPORTER = Reporter(render=render, empty=True, broken=broken)
