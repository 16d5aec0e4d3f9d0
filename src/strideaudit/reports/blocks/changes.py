"""What to change: the first steps of the ladder, each with the shares after it."""

from strideaudit.audit.findings import Severity
from strideaudit.audit.judgement import DECISIVE
from strideaudit.audit.next_changes import NextChange, NextChanges
from strideaudit.audit.report import PlanReport
from strideaudit.knowledge import PHASES
from strideaudit.reports import change_places, sentences
from strideaudit.reports.blocks import words
from strideaudit.reports.blocks.commands import command
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text import shell
from strideaudit.text.wording import LONGEST_LINE, clipped

TITLE, NEXT_TIME = "What to change", "Next time"
_COLUMNS = (6, 6, 7)
"""Cells of the three shares after a change."""

_NUMBERS = sum(_COLUMNS)

_DAY = 10
"""Most cells of the name of a session."""

_PLACE = 16
"""Most cells of the lines of a change that those of the others are aligned with."""

_MOST_FIXES = 3


def block(plan: PlanReport, screen: Screen) -> list[Line]:
    """Return what to change, or why nothing fits; nothing where no finding asks for it."""
    screen = screen._replace(fitted=True)  # nothing is cut here, and numbers stay in columns
    injured, changes = change_places.injured(plan), plan.changes
    hurt = screen.block(f"{injured}.", "  ") if injured else []
    if changes is None:
        return [*hurt, []] if hurt else []
    title = NEXT_TIME if changes.next_time else TITLE
    if not changes.steps:
        return [[(title, "bold")], *hurt, *_reason(plan, changes, screen), []]
    heads = "".join(
        pad(phase, width, right=True) for phase, width in zip(PHASES, _COLUMNS, strict=True)
    )
    lines: list[Line] = [[(pad(title, screen.width - _NUMBERS) + heads, "bold")]]
    if screen.narrow:
        lines = [[(title, "bold"), (" and push/swing/return then", "")]]
    lines += hurt
    olds = [_old(step) for step in changes.steps]
    room = max(map(cells, olds))
    for number, step in enumerate(changes.steps, 1):
        lines += _step(number, step, room, plan, screen)
    return [*lines, *_command(plan, changes, screen), []]


def first(plan: PlanReport) -> str:
    """Return the first change in a few words; empty without any."""
    if plan.changes is None or not plan.changes.steps:
        return ""
    step = plan.changes.steps[0]
    if plan.changes.next_time:
        return " → ".join(filter(None, (step.old, step.new)))
    return f"{_old(step)} → {_new(step)}"


def _old(step: NextChange) -> str:
    return clipped(step.old, LONGEST_LINE) or "(a new line)"


def _new(step: NextChange) -> str:
    return step.new or "(take it out)"


def _where(step: NextChange, plan: PlanReport) -> str:
    """Return the weeks and lines of a change: ``l.40``, ``weeks 1–2, after l.7 and 9``."""
    return change_places.place(step, plan, short=True)


def _step(number: int, step: NextChange, room: int, plan: PlanReport, screen: Screen) -> list[Line]:
    changes = plan.changes or NextChanges()
    steps = changes.steps
    days = max(cells(_short(one.session, screen)) for one in steps)
    wheres = [cells(screen.clean(_where(one, plan))) for one in steps]
    places = max((one for one in wheres if one <= _PLACE), default=0)
    day = pad(_short(step.session, screen), days)
    lead = f"{number:>2} {day}{' ' * bool(days)} {pad(screen.clean(_where(step, plan)), places)}  "
    old, arrow = screen.clean(_old(step)), screen.clean(" → ")
    new = screen.clean(_new(step))
    shares = [f"{100 * share:.0f}" for share in step.shares]
    if changes.next_time:
        new = screen.clean(" → ".join(filter(None, (step.old, step.new))))
        old, arrow, room, lead = "", "", 0, f"{number:>2} "
    numbers = "".join(pad(one, n, right=True) for one, n in zip(shares, _COLUMNS, strict=True))
    if screen.narrow:
        numbers = "/".join(shares)
        if not old:
            return [[(part, "")] for part in screen.wrap(f"{lead}{new}  {numbers}", screen.width)]
        return [[(part, "")] for part in screen.wrap(f"{lead.rstrip()}  {old}", screen.width)] + [
            [(part, "ok")]
            for part in screen.wrap(f"   {arrow.strip()} {new}  {numbers}", screen.width)
        ]
    left = screen.width - _NUMBERS
    text = [(lead, "muted"), (pad(old, room), ""), (arrow, "muted"), (new, "ok")]
    size = sum(cells(part) for part, _ in text)
    if size >= left:
        text = [(lead, "muted"), (old, ""), (arrow, "muted"), (new, "ok")]
        size = sum(cells(part) for part, _ in text)
    if size < left or not screen.fitted:
        return [[*text, (" " * max(left - size, 1), ""), (numbers, "")]]
    return _on_two_lines(lead, (old, arrow + new), numbers, screen)


def _on_two_lines(lead: str, texts: tuple[str, str], numbers: str, screen: Screen) -> list[Line]:
    """Return a change with the new line below the old one; neither is ever cut.

    Args:
        lead: Its number, day and lines.
        texts: The old line, and the new one behind an arrow.
        numbers: The shares after it.
        screen: Where it is shown.
    """
    left, (old, new) = screen.width - _NUMBERS, texts
    arrow = cells(screen.clean(" → ")) if old else 0
    indent = max(0, min(cells(lead) - arrow, left - cells(new) - 1))
    first = screen.wrap(old, screen.width - cells(lead)) if old else []
    lines: list[Line] = [[(lead, "muted"), (first[0], "")]] if first else []
    lines += [[(" " * cells(lead), ""), (part, "")] for part in first[1:]]
    if not old:
        indent, new = 0, f"{lead}{new}"
    parts = screen.wrap(new, max(left - indent - 1, 1))
    lines += [[(" " * indent, ""), (part, "ok")] for part in parts]
    gap = max(1, left - indent - cells(parts[-1]))
    if indent + cells(parts[-1]) + gap + cells(numbers) > screen.width:
        return [*lines, [(" " * left + numbers, "")]]
    lines[-1] = [*lines[-1], (" " * gap + numbers, "")]
    return lines


def _short(session: str, screen: Screen) -> str:
    return screen._replace(fitted=True).cut(screen.clean(session), _DAY)


def _reason(plan: PlanReport, changes: NextChanges, screen: Screen) -> list[Line]:
    """Return why there is no change, and what the findings themselves ask for."""
    lines: list[Line] = [
        [(f"  {part}", "")]
        for part in screen.wrap(screen.clean(f"{changes.reason}."), screen.width - 2)
    ]
    about = [
        one for one in plan.findings if one.group in DECISIVE and one.severity is not Severity.INFO
    ]
    fixes = dict.fromkeys(words.plain_units(one.fix) for one in about)
    for fix in list(fixes)[:_MOST_FIXES]:
        parts = screen.wrap(screen.clean(fix), screen.width - 4)
        lines += [[("  - " if i == 0 else "    ", ""), (part, "")] for i, part in enumerate(parts)]
    return lines


def _in_roster(plan: PlanReport, changes: NextChanges, screen: Screen) -> list[Line]:
    """Return what to write in the roster, each item on one line, as it is pasted."""
    items = changes.in_roster
    if not items:
        return []
    text = screen.clean(f"{sentences.place_in_roster(plan)}:")
    head: list[Line] = [[(f"   {part}", "muted")] for part in screen.wrap(text, screen.width - 3)]
    return [*head, *([("     ", ""), (screen.clean(one), "")] for one in items)]


def _command(plan: PlanReport, changes: NextChanges, screen: Screen) -> list[Line]:
    if changes.next_time or plan.subject is None:
        return []
    path = shell.path(plan.path if plan.base is not None else plan.source.path)
    if plan.base is not None:
        words_of_it = f"strideaudit rebalance {path}"
        what = "looks for the smallest change"
        return [*_in_roster(plan, changes, screen), *command(words_of_it, what, screen)]
    if plan.subject.file.foreign:
        words_of_it = f"strideaudit convert {path}"
        what = "writes it as a plan file, which strideaudit rebalance can change"
    else:
        words_of_it = f"strideaudit rebalance {path}"
        what = "looks for the smallest change"
    return command(words_of_it, what, screen)
