"""What was not counted: each line with the shortest text that makes it count."""

from collections.abc import Iterator
from typing import NamedTuple

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.reports.blocks import words
from strideaudit.reports.blocks.commands import command
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text import shell
from strideaudit.text.pattern import pattern
from strideaudit.text.wording import LONGEST_LINE, clipped

RULES = frozenset(
    (
        "unknown-exercise",
        "ambiguous-exercise",
        "uncountable-dose",
        "plan-run-in-reps",
        "unread-line",
    )
)
"""The rules whose findings are in this block, and nowhere else on the screen."""

MOST = 6
"""Most lines that are listed."""

TITLE = "Not counted, please name them"
_ORDER = "first: the changes may then be others"

_MOST_ANSWERS = 2
_ONCE = "; once for all: "
_RUN = pattern(r"(?<![\d.])(?P<runs>\d{1,2})\s?[xX\xd7]\s?(?P<metres>\d{1,3})\s?m\b")
_MOST_RUNS, _START, _SPRINT = 20, 30, 80
"""Most runs, and the metres up to which a run is an acceleration, or a sprint at all."""

_WIDEST = 30
"""Most cells of the text of a line."""


class ToName(NamedTuple):
    """One line, or several that are alike."""

    place: str
    text: str
    answers: tuple[str, ...]
    """What to write instead of the text, the likeliest first."""

    advice: str = ""
    """What to do where only the coach knows what to write."""


def block(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return what was not counted; nothing where all was."""
    found = list(to_name(plan, subject))
    if not found:
        return []
    shown = found if screen.verbose else found[:MOST]
    places = max(cells(one.place) for one in shown)
    texts = min(_WIDEST, max(cells(screen.clean(one.text[:_WIDEST])) for one in shown))
    lines: list[Line] = [[(TITLE, "bold")]]
    if plan.changes is not None and plan.changes.steps and not plan.changes.next_time:
        room = screen.width - cells(f"{TITLE}  ")
        if cells(_ORDER) <= room:
            lines = [[(TITLE, "bold"), (f"  {_ORDER}", "")]]
        else:
            lines += screen.block(_ORDER, "  ")
    for one in shown:
        lines += _line(one, places, texts, screen)
    if len(shown) < len(found):
        path = shell.path(plan.source.path)
        lines.append([(f" and {len(found) - len(shown)} more", "")])
        lines += command(f"strideaudit check --ask {path}", "asks about each", screen)
    return [*lines, []]


def to_name(plan: PlanReport, subject: Subject) -> Iterator[ToName]:
    """Yield what was not counted, in the order of the file."""
    about = {one.span.line: one for one in reversed(plan.findings) if one.rule in RULES}
    if not subject.missing:
        yield from _of_unread(plan)
        return
    if subject.file.log is not None or subject.file.foreign:
        yield from _of_findings(plan, subject)
        return
    from strideaudit.audit import answers

    for asked in answers.asked(plan):
        line = int(asked.spot.partition(":")[0])
        short = [one for one in asked.answers if len(one.label) <= LONGEST_LINE]
        once = [one.label for one in short if one.setting is None and one.edits]
        labels = once or [one.label for one in short] or _run_in(asked.text)
        finding = about.get(line)
        advice = _advice(finding) if finding is not None else asked.question
        place = (words.line_of_plan if finding and finding.file else words.line_of)(plan, line)
        yield ToName(place, asked.text, tuple(labels[:_MOST_ANSWERS]), "" if labels else advice)
    yield from _of_unread(plan)


def _run_in(text: str) -> list[str]:
    """Return the run that a line is which has only its dose in common with what is known."""
    found = list(_RUN.finditer(text))
    if len(found) != 1:
        return []
    runs, metres = int(found[0]["runs"]), int(found[0]["metres"])
    if not (0 < runs <= _MOST_RUNS and 0 < metres <= _SPRINT):
        return []
    name = "Acceleration sprint" if metres <= _START else "Sprint"
    return [f"{name}: {runs}x{metres}m"]


def _of_findings(plan: PlanReport, subject: Subject) -> Iterator[ToName]:
    """Yield what the findings of a foreign file say."""
    texts = {subject.line(entry_place(item)): item.entry.text for item in subject.missing}
    for finding in plan.findings:
        if finding.rule not in RULES or finding.rule == "unread-line":
            continue
        text = texts.get(finding.span.line, finding.message)
        yield ToName(words.place_of(plan.at(finding), finding.span), text, (), _advice(finding))
    yield from _of_unread(plan)


def _of_unread(plan: PlanReport) -> Iterator[ToName]:
    """Yield the lines that may be work and were not understood."""
    texts = {one.span: one.text for one in plan.unread}
    for finding in plan.findings:
        if finding.rule == "unread-line" and finding.severity is not Severity.INFO:
            text = " ".join(texts.get(finding.span, finding.message).split())
            yield ToName(words.place_of(plan.at(finding), finding.span), text, (), _advice(finding))


def _advice(finding: Reported) -> str:
    """Return what a finding says to write, without what settles such lines once for all."""
    return words.plain_units(finding.fix.partition(_ONCE)[0])


def _line(one: ToName, places: int, texts: int, screen: Screen) -> list[Line]:
    """Return a line of the block; on two lines where there is no room."""
    lead = f" {pad(one.place, places)}  "
    text = screen.clean(clipped(one.text, LONGEST_LINE))
    arrow = screen.clean("→ ")
    answer = screen.clean("  or  ".join(one.answers) or one.advice)
    style = "ok" if one.answers else ""
    short = text if screen.verbose or not screen.fitted else screen.cut(text, texts)
    first: Line = [(lead, "muted"), (pad(short, texts), "")]
    room = screen.width - cells(lead) - max(texts, cells(short)) - 2 - cells(arrow)
    if not screen.fitted or cells(answer) <= room:
        return [[*first, ("  ", ""), (arrow, "muted"), (answer, style)]]
    indent = " " * (cells(lead) + 2)
    lines: list[Line] = [[(lead, "muted"), (screen.cut(text, screen.width - cells(lead)), "")]]
    parts = screen.wrap(answer, screen.width - cells(indent) - cells(arrow))
    for number, part in enumerate(parts):
        lines.append(
            [(indent, ""), (arrow if number == 0 else " " * cells(arrow), "muted"), (part, style)]
        )
    return lines
