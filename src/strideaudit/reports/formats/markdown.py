"""A comment on a pull request, or a job summary: a table first, then the findings.

A comment holds 64 kB. If the plans need more, rows and details are left out, those of the best
plans first, and the text says so. All text from plans is escaped for Markdown and for HTML: it
never becomes a tag, a link, an image, a mention or a reference.
"""

import re

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.audit.coverage import above, below
from strideaudit.audit.findings import Severity
from strideaudit.audit.next_changes import NextChanges
from strideaudit.audit.report import Group, PlanReport, Report, Reported
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.reports import change_places, rule_counts, sentences
from strideaudit.reports.blocks import to_name
from strideaudit.reports.certainty import why, with_interval
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.bars import Gauge, draw
from strideaudit.terminal.screen import Screen, paint
from strideaudit.text.wording import counted, listed, percent, tally

MARK = "<!-- strideaudit -->"
"""Marks our comment, so that a later run finds and replaces it."""

LIMIT, FOR_ROWS, FOR_PLAN = 58_000, 30_000, 12_000
"""Most bytes of the whole text, of the rows of the table, and of the findings of one plan."""

LONGEST, MOST_PROBLEMS, MOST_GROUPS = 300, 5, 50
"""Most characters of a text, problems, and groups that are shown."""

MOST_TO_NAME = 10
"""Most lines that are not counted and that are listed for a plan."""

BAR = 26

HIDDEN = "\u200b"
"""A space without width: nobody sees it, and it breaks up what would be a mention, a reference, a
link or an emoji."""

LINKED = re.compile(r"[@#:!$~%&](?=\S)|(?<=[wW])\.(?=\S)|(?<=[gG][hH])-(?=\d)")
"""The places where one of these would begin."""

MEANT = str.maketrans(
    {character: f"&#{ord(character)};" for character in f"&<>`*_[]\\|~$!{HIDDEN}"}
)
"""Characters that mean something in Markdown or HTML; written as references they are only text."""

SIGNS = {"error": "❌", "warning": "⚠️", "ok": "✅"}


def render(report: Report, _: Screen) -> str:
    """Return the verdict, the table of all plans, and each plan's findings, folded."""
    ranked = sorted(report.plans, key=sentences.badness)
    parts = [f"{MARK}\n### strideaudit: {_verdict(report)}\n"]
    parts += [f"- problem: {_escaped(problem)}\n" for problem in report.problems[:MOST_PROBLEMS]]
    if ranked:
        parts.append(_table(ranked, report))
        parts += [f"{line}\n" for line in (_targets(ranked), _totals(report)) if line]
    parts.append(_statistics(report))
    foot = f"\n<sub>strideaudit {VERSION} · knowledge {KNOWLEDGE} · a check of the plan, not "
    foot += "medical advice</sub>\n"
    return "\n".join(_fitting(parts, ranked, report)) + foot


def broken(sentence: str, _: int) -> str:
    """Return a text that says why there is no verdict."""
    return f"{MARK}\n### strideaudit: the run stopped early\n\nReason: {_escaped(sentence)}\n"


def _fitting(parts: list[str], ranked: list[PlanReport], report: Report) -> list[str]:
    """Add the details of as many plans as there is room for."""
    shown = [part for part in parts if part]
    size = sum(_size(part) + 1 for part in shown)
    with_findings = [plan for plan in ranked if plan.findings or plan.ignored or plan.fixed]
    for number, plan in enumerate(with_findings):
        details = _details(plan, report)
        size += _size(details) + 1
        if size > LIMIT:
            rest = counted(len(with_findings) - number, "plan")
            shown.append(f"The findings of {rest} more are left out: there is no room for them.\n")
            break
        shown.append(details)
    return shown


def _size(text: str) -> int:
    """Return how many bytes a text takes."""
    return len(text.encode("utf-8", "surrogatepass"))


def _verdict(report: Report) -> str:
    if not report.plans:
        return "no plan was checked"
    bad = sum(report.fails(plan) for plan in report.plans)
    needs = "needs" if bad == 1 else "need"
    total = counted(len(report.plans), "plan")
    return f"{bad} of {total} {needs} work" if bad else f"{total}, none fails"


def _table(ranked: list[PlanReport], report: Report) -> str:
    rows = ["| | plan | judgement | push | swing | return | findings |"]
    rows.append("|---|---|---|--:|--:|--:|---|")
    rows += [row for group in report.groups()[:MOST_GROUPS] if (row := _mean(group))]
    size = sum(map(_size, rows))
    for number, plan in enumerate(ranked):
        row = _row(plan, report)
        size += _size(row) + 1
        if size > FOR_ROWS:
            rest = counted(len(ranked) - number, "more plan")
            rows.append(f"| | {rest}, not worse than these | | | | | |")
            break
        rows.append(row)
    return "\n".join(rows) + "\n"


def _mean(group: Group) -> str:
    """Return the row of a group, with the mean shares of its plans; empty if it has no shares."""
    if group.shares is None:
        return ""
    shares = " | ".join(percent(share) for share in group.shares)
    found = tally(*(group.number_of(severity) for severity in Severity)) or "none"
    name = _code(group.name)
    return f"| | **{name}, mean of {counted(len(group.plans), 'plan')}** | | {shares} | {found} |"


def _row(plan: PlanReport, report: Report) -> str:
    failing = report.fails(plan)
    sign = "error" if failing else "warning" if plan.number_of(Severity.WARNING) else "ok"
    found = tally(*(plan.number_of(severity) for severity in Severity)) or "none"
    cells = [SIGNS[sign], _code(plan.uri_name), plan.judgement.words, *_shares(plan), found]
    rows = [cells]
    if plan.done is not None:
        shares = plan.done.shares
        rows.append(["", "done", "", *(map(percent, shares) if shares else "–––"), ""])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _shares(plan: PlanReport) -> list[str]:
    if plan.shares is None or plan.subject is None:
        return ["–"] * len(PHASES)
    cells = []
    for phase, share in enumerate(plan.shares):
        low, high = plan.subject.coverage.band(phase)
        edge = high if above(share, high) else low if below(share, low) else share
        points = round(100 * share) - round(100 * edge)
        text = percent(share)
        off = edge != share
        text = with_interval(f"**{text}**" if off else text, plan.certainty, phase)
        cells.append(f"{text}, {_points(points)}" if off else text)
    return cells


def _points(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}" if points else "±0"


def _targets(ranked: list[PlanReport]) -> str:
    """Return the target of the shares, if it is the same for all plans."""
    targets = {_target(plan.subject) for plan in ranked if plan.subject is not None}
    targets.discard("")
    return f"{targets.pop()}." if len(targets) == 1 else ""


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
    """Return the totals that the table does not show, and the change of a single plan."""
    texts = [f"In all: {_escaped(sentences.found(report))}."]
    changed = [plan for plan in report.plans if plan.before is not None]
    if len(changed) == 1:
        texts.append(_change(changed[0], report))
    return " ".join(texts) if report.since or any(report.ignored.values()) else ""


def _change(plan: PlanReport, report: Report) -> str:
    if plan.before is None or plan.shares is None:
        return ""
    points = [
        f"{phase} {_points(round(100 * now) - round(100 * before))}"
        for phase, now, before in zip(PHASES, plan.shares, plan.before, strict=True)
    ]
    return f"Against {_code(report.since)}: {', '.join(points)}."


def _details(plan: PlanReport, report: Report) -> str:
    found = counted(len(plan.findings), "finding")
    text = f"<details><summary>{_code(plan.uri_name)}: {found}</summary>\n\n"
    if plan.subject is not None:
        title = plan.subject.plan.title
        about = [f"Plan: {_escaped(title)}." if title else "", f"{_target(plan.subject)}."]
        about += [f"{_escaped(text)}." for text in sentences.about_file(plan.subject)]
        own = ", ".join(map(_escaped, plan.subject.own))
        about += [_change(plan, report), f"Own exercises: {own}." if own else ""]
        about += [f"{_escaped(text)}." for text in why(plan)] if report.why_uncertain else []
        text += f"{_bars(plan.subject)}{' '.join(one for one in about if one)}\n\n"
        text += _changes(plan) + _to_name(plan, plan.subject)
    lines = [_finding(finding, plan) for finding in plan.findings]
    lines += [f"- fixed {_code(one.rule)}: {_escaped(one.message)}\n" for one in plan.fixed]
    if report.show_ignored:
        lines += [
            f"- ignored {_code(one.finding.rule)} {_place(one.finding, plan)}: "
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


def _bars(subject: Subject) -> str:
    coverage = subject.coverage
    if coverage.shares is None:
        return ""
    plain = Screen()
    lines = []
    for phase, (name, share) in enumerate(zip(PHASES, coverage.shares, strict=True)):
        low, high = coverage.band(phase)
        gauge = Gauge(share, low, high, coverage.targets[phase])
        bar = draw(gauge, "", "", BAR, plain)
        shown = with_interval(f"{percent(share):>6}", subject.certainty, phase)
        lines.append([(f"{name:<7} ", ""), *bar, (f" {shown}", "")])
    return f"```text\n{paint(lines, plain)}```\n\n"


def _changes(plan: PlanReport) -> str:
    """Return what to change as a table, with the shares after each change; empty for nothing."""
    changes = plan.changes
    if changes is None:
        return ""
    title = "Next time" if changes.next_time else "What to change"
    if not changes.steps:
        return f"**{title}**: {_escaped(changes.reason)}.\n\n"
    rows = [f"| | {title} | push | swing | return |", "|--:|---|--:|--:|--:|"]
    for number, step in enumerate(changes.steps, 1):
        where = change_places.place(step, plan, short=True)
        old = f"{_code(step.old)} → " if step.old else ""
        new = _code(step.new) if step.new else "take it out"
        place = _escaped(" ".join(filter(None, (step.session, where))))
        shares = " | ".join(percent(share) for share in step.shares)
        rows.append(f"| {number} | {f'{place}: ' if place else ''}{old}{new} | {shares} |")
    return "\n".join(rows) + "\n\n" + _in_roster(plan, changes)


def _in_roster(plan: PlanReport, changes: NextChanges) -> str:
    """Return what to write in the roster as a block to copy; empty for other plans."""
    if not changes.in_roster:
        return ""
    lines = "".join(f"{line}\n" for line in map(Screen(10_000).clean, changes.in_roster))
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", lines)), default=0))
    return f"{_escaped(sentences.place_in_roster(plan))}:\n\n{fence}yaml\n{lines}{fence}\n\n"


def _to_name(plan: PlanReport, subject: Subject) -> str:
    """Return what is not counted as a list; empty for nothing."""
    found = list(to_name.to_name(plan, subject))
    if not found:
        return ""
    lines = ["**Not counted, please name them**", ""]
    for one in found[:MOST_TO_NAME]:
        answers = " or ".join(map(_code, one.answers)) or _escaped(one.advice)
        lines.append(f"- {_escaped(one.place)} {_code(one.text)} → {answers}")
    if len(found) > MOST_TO_NAME:
        lines.append(f"- and {len(found) - MOST_TO_NAME} more")
    return "\n".join(lines) + "\n\n"


def _place(finding: Reported, plan: PlanReport) -> str:
    """Return the line of a finding, with its file where that is the plan of a group."""
    span, source = finding.span, plan.at(finding).source
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    whole = last == span.line or not source.verbatim
    place = _escaped(source.said(span)) if whole else f"lines {span.line}–{last}"
    return place if finding.file is None else f"{_code(source.path)} {place}"


def _finding(finding: Reported, plan: PlanReport) -> str:
    return (
        f"- **{finding.severity.value}** {_code(finding.rule)} {_place(finding, plan)}: "
        f"{_escaped(sentences.message(finding))}<br>\n  Fix: {_escaped(finding.fix)}\n"
    )


def _statistics(report: Report) -> str:
    counts = rule_counts.sentences(report)
    if not counts:
        return ""
    lines = "".join(f"- {_escaped(sentence)}\n" for sentence in counts)
    return f"<details><summary>Findings by rule</summary>\n\n{lines}\n</details>\n"


def _code(text: str) -> str:
    return f"<code>{_escaped(text)}</code>"


def _escaped(text: str) -> str:
    """Return text that Markdown shows unchanged, except at the beginning of a line."""
    text = Screen().clean(text)
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"
    return LINKED.sub(rf"\g<0>{HIDDEN}", text).translate(MEANT)


REPORTER = Reporter(render=render, begins=re.escape(MARK), empty=True, broken=broken, changes=True)
