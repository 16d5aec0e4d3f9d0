"""The screen of a swap: each line before and after, what is lost, and the shares."""

from collections.abc import Iterator, Sequence

from strideaudit.knowledge import PHASES
from strideaudit.rebalancing.screen import (
    command_lines,
    findings_of,
    in_roster,
    numbers,
    one_change,
    sentence,
    spoken,
    spoken_roster,
)
from strideaudit.rebalancing.swap_result import Swap, SwapLine
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text.wording import counted, listed

_MOST_ROOM = 44
"""Cells of the old line at most, so that the arrows of most plans are below each other."""

_BELOW = " " * 13


def headline(made: Swap) -> str:
    """Return the answer in one line."""
    if made.status == "refused":
        return " ".join(made.reasons)
    if made.status == "already":
        return "all of it can be done with what is at hand"
    number = len(made.changes)
    text = f"{counted(number, 'line')} {'becomes' if number == 1 else 'become'} something else"
    if made.status == "nearest":
        why = listed(list(made.reasons))
        tried = "" if made.proven else "; not all was tried"
        return f"{why}; this is the nearest{tried}" if number else f"{why}{tried}"
    proven = "proven: nothing nearer does" if made.proven else "not proven to be the nearest"
    return f"{text}, each share stays within {100 * made.points:g} points; {proven}"


def everything(made: Swap, screen: Screen, command: str = "") -> list[Line]:
    """Return the whole screen of one plan.

    Args:
        made: The swap.
        screen: Where it is shown.
        command: The command that writes the change; empty where it is written already.
    """
    style = {"found": "bold", "already": "ok"}.get(made.status, "warning")
    head = screen.clean(f"{made.before.name} · {headline(made)}")
    lines: list[Line] = [[(part, style)] for part in screen.wrap(head, screen.width)]
    lines += _changes(made.lines, screen)
    lines += in_roster(made.before, made.changes, screen)
    lines += screen.block(kept, "  ", "muted") if (kept := _kept(made)) else []
    if made.after is not None:
        lines += numbers(made.before, made.after, screen)
        lines += [line for one in _possible(made) for line in screen.block(one, "  ")]
        lines += findings_of(made.before, made.after, screen)
    if made.status == "found" and command:
        lines += command_lines(command, screen)
    return lines


def plain(made: Swap) -> list[str]:
    """Return the same in sentences, for a screen reader: one a line, nothing in columns."""
    flat = Screen(10_000, ascii=True)
    found = [headline(made)]
    for line in made.lines:
        if line.change is not None:
            found.append(f"{sentence(line.change)}{_lost(line, '; ')}.")
        elif line.fate != "kept" or line.why:
            number = f"Line {listed([str(one) for one in line.lines])}: " if line.lines else ""
            found.append(f"{number}{_said(line)}.")
    found += spoken_roster(made.before, made.changes)
    found.append(_kept(made))
    if made.after is not None:
        found += [spoken("Now", made.before), spoken("Then", made.after), *_possible(made)]
        rules = findings_of(made.before, made.after, flat)
        found += ["".join(text for text, _ in line).strip() for line in rules]
    return [flat.clean(one) for one in found if one]


def _changes(lines: Sequence[SwapLine], screen: Screen) -> Iterator[Line]:
    changes = [one.change for one in lines if one.change is not None]
    olds = [cells(one.old.text) for one in changes if one.old is not None]
    room = min(_MOST_ROOM, max(olds, default=0))
    for line in lines:
        if line.change is not None:
            yield from one_change(line.change, room, screen)
            if line.lost:
                yield from screen.block(_lost(line, ""), _BELOW, "muted")
        elif line.fate != "kept" or line.why:
            number = pad(str(line.lines[0]) if line.lines else "", 4, right=True)
            where = screen.clean(f"  {pad(line.session[:10], 4)} {number}  ")
            style = "muted" if line.fate == "kept" else "warning"
            first, *rest = screen.block(_said(line), " " * cells(where), style)
            yield [(where + first[0][0][cells(where) :], style)]
            yield from rest


def _said(line: SwapLine) -> str:
    """Return why a line stays as it is."""
    return f"{line.old.text}: {line.fate}, {line.why}"


def _lost(line: SwapLine, before: str) -> str:
    words = [action.replace("_", " ") for action in line.lost]
    return f"{before}without {listed(words)}" if words else ""


def _kept(made: Swap) -> str:
    number = sum(one.fate == "kept" and not one.why for one in made.lines)
    return f"{counted(number, 'line')} kept" if number and made.status != "already" else ""


def _possible(made: Swap) -> list[str]:
    """Return the shares of what can be done, where a line with nothing at hand counts above."""
    if made.possible is None or not any(one.fate == "nothing at hand" for one in made.lines):
        return []
    parts = zip(PHASES, made.possible, strict=True)
    shares = ", ".join(f"{name} {round(100 * share)} %" for name, share in parts)
    return [f"without the lines that cannot be done: {shares}"]
