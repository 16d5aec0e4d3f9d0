"""Why: one block for each cause, with the lines of the plan behind it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strideaudit.audit.coverage import merged
from strideaudit.audit.findings import Severity
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge import PHASES
from strideaudit.reports.blocks import words
from strideaudit.reports.blocks.to_name import RULES as TO_NAME
from strideaudit.terminal.screen import Line, Screen, cells
from strideaudit.text.joined import JoinedDocument
from strideaudit.text.wording import clipped

if TYPE_CHECKING:
    from strideaudit.audit.report_places import Located

TITLE = "Why"
_MOST_LINES = 4
"""Most lines of the plan that are named behind a cause."""

_MOST_WRITING = 4
"""Most findings about how a file is written that are listed."""

_INDENT = "   "


def block(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return the findings by cause: the worst of each in a line, what else it leads to behind."""
    lines: list[Line] = []
    for cause, findings in plan.by_cause():
        about = [one for one in findings if one.rule not in TO_NAME and is_shown(one, screen)]
        if not about:
            continue
        if cause == "writing":
            lines += _written(about, plan, screen)
            continue
        lead, *rest = sorted(about, key=_weight)
        lines += _headline(lead, _place(lead, plan, subject), screen)
        lines += _wrapped(_named(lead, plan, subject), screen)
        lines += _also(rest, screen)
    return [[(TITLE, "bold")], *lines, []] if lines else []


def is_shown(finding: Reported, screen: Screen) -> bool:
    """Return whether a finding is severe enough for the screen."""
    usual = Severity.INFO if screen.quiet or screen.verbose else Severity.WARNING
    return finding.severity.rank <= Severity(screen.show or usual).rank


def short(finding: Reported) -> str:
    """Return what a finding is about, in a few words."""
    rule = every_rule().get(finding.rule)
    text = rule.short if rule is not None else ""
    phase = finding.phases[0] if len(finding.phases) == 1 else finding.cause
    return text.replace("{phase}", phase) or finding.rule.replace("-", " ")


def _weight(finding: Reported) -> tuple[int, bool]:
    """Return a sort key: the worst first, and of several those that decide the balance."""
    return finding.severity.rank, finding.group != "phase"


def _headline(finding: Reported, place: str, screen: Screen) -> list[Line]:
    """Return a finding in a line; how sure it is, ``-v`` says in words."""
    style = finding.severity.value
    lead = f" {screen.glyph(style)} "
    name = f"{finding.rule}  "
    text = screen.clean(words.message(finding) + place)
    parts = screen.wrap(name + text, screen.width - cells(lead))
    first: Line = [(lead, style), (name, "bold"), (parts[0][len(name) :], "")]
    return [first, *([(_INDENT, ""), (part, "")] for part in parts[1:])]


def _place(finding: Reported, plan: PlanReport, subject: Subject) -> str:
    """Return the day and the line of a finding that is not about the whole plan."""
    if _is_whole(finding, subject) or _items(finding, subject):
        return ""
    session = f"{finding.session}, " if finding.session else ""
    return f" ({session}{words.place_of(plan.at(finding), finding.span)})"


def _is_whole(finding: Reported, subject: Subject) -> bool:
    """Return whether a finding is at the place that stands for the whole plan."""
    return finding.span == subject.file.document.span(subject.whole.path, key=subject.whole.key)


def _items(finding: Reported, subject: Subject) -> list[Item]:
    """Return the entries that a finding points at, the first first."""
    if finding.entries:
        return [subject.items[number] for number in finding.entries]
    whole = _is_whole(finding, subject)
    places: list[Reported | Located] = [*finding.related] if whole else [finding, *finding.related]
    if not isinstance(subject.file.document, JoinedDocument):
        there = subject.scored_by_line
        lines = dict.fromkeys(one.span.line for one in places)
        return [there[line] for line in lines if line in there]
    found = dict.fromkeys((one.file is None, one.span.line) for one in places)
    joined: dict[tuple[bool, int], Item] = {}
    for item in subject.items:
        if item.scored:
            line = subject.line(entry_place(item))
            joined.setdefault((words.is_in_report(item, subject), line), item)
    return [joined[one] for one in found if one in joined]


def _named(finding: Reported, plan: PlanReport, subject: Subject) -> str:
    """Return the lines behind a finding with their work: ``Power clean 5 sets (l.29), …``.

    Where only a part of the work counts, both are shown, so that the parts add up.
    """
    if finding.rule == "push-overreliance":
        sources = subject.coverage.phase_sources(PHASES.index("push"))
        found = [item for item, _ in merged(sources)]
    else:
        found = _items(finding, subject)
    names: dict[str, Item] = {}
    for item in found:
        names.setdefault(item.entry.exercise, item)
    lines = [subject.line(entry_place(item)) for item in names.values()]
    parts = {
        one.span.line: one.label
        for one in finding.related
        if " of " in one.label and lines.count(one.span.line) == 1
    }
    texts = []
    for full, item in list(names.items())[:_MOST_LINES]:
        name = clipped(full)
        line = words.line_of_item(plan, item, subject)
        if subject.file.log is not None:
            texts.append(f"{name} {words.work_a_week(full, subject)} a week")
            continue
        work = parts.get(subject.line(entry_place(item))) or words.work_of(item, subject)
        texts.append(f"{name} {work} ({line})")
    return ", ".join(texts)


def _also(rest: Sequence[Reported], screen: Screen) -> list[Line]:
    texts = list(dict.fromkeys(short(one) for one in rest))
    return _wrapped(f"also: {', '.join(texts)}", screen) if texts else []


def _wrapped(text: str, screen: Screen) -> list[Line]:
    if not text:
        return []
    parts = screen.wrap(screen.clean(text), screen.width - len(_INDENT))
    return [[(_INDENT, ""), (part, "muted")] for part in parts]


def _written(findings: Sequence[Reported], plan: PlanReport, screen: Screen) -> Iterator[Line]:
    """Yield the findings about how a file is written, a line each."""
    for one in findings[:_MOST_WRITING]:
        text = screen.clean(f"{words.place_of(plan.at(one), one.span)}  {words.message(one)}")
        style = one.severity.value
        parts = screen.wrap(f"{text}  {one.rule}", screen.width - 3)
        for number, part in enumerate(parts):
            sign = f" {screen.glyph(style)} " if number == 0 else _INDENT
            yield [(sign, style), (part, "")]
    if len(findings) > _MOST_WRITING:
        yield [(f"{_INDENT}and {len(findings) - _MOST_WRITING} more (-v)", "muted")]
