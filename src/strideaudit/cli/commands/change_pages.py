"""Pages of changes before and after: where they go, and what is on them."""

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from strideaudit.errors import StrideauditError
from strideaudit.terminal.console import write
from strideaudit.text.wording import listed

if TYPE_CHECKING:
    from strideaudit.rebalancing.result import Change, Rebalance
    from strideaudit.rebalancing.swap_result import Swap, SwapLine
    from strideaudit.reports.html.pair_sheet import Line, Pair

    Made: TypeAlias = Rebalance | Swap

HTML = "html"

CAUTIONS = {"new": "new to the plan"}
"""Cautions that a page says in other words."""


def paths_of(texts: Iterable[str], plans: Sequence[str], *, alone: bool = False) -> tuple[str, ...]:
    """Return the files that pages go to, from ``html=PATH``; ``-`` is standard output.

    Args:
        texts: What the option says.
        plans: The plans that are read, which no page may replace.
        alone: Whether standard output gets the page in any case.

    Raises:
        StrideauditError: It is not a page, or would replace a plan.
    """
    from strideaudit.reports import outputs

    found = outputs.parse(texts)
    kept = {os.path.realpath(plan) for plan in plans}
    for one in found:
        if one.format != HTML:
            message = f"{one.format} is not a page"
            raise StrideauditError(message, hint="write html=PATH; --output-format has the others")
        if one.path == outputs.STDOUT:
            message = "a page on standard output is the only thing there"
            raise StrideauditError(message, hint="--output-format html prints it")
        if os.path.realpath(one.path) in kept:
            message = f"the page would overwrite the plan {one.path}"
            raise StrideauditError(message, hint="name another file")
    return (*([outputs.STDOUT] if alone else []), *(one.path for one in found))


def write_pages(made: "Sequence[Made]", paths: Sequence[str]) -> None:
    """Write one page with all changes to each of some files; ``-`` is standard output.

    Raises:
        StrideauditError: A file cannot be written.
    """
    from strideaudit.reports.html import pair_sheet

    if made:
        write_page(pair_sheet.page([pair_of(one) for one in made]), paths)


def write_page(text: str, paths: Sequence[str]) -> None:
    """Write a page to each of some files; ``-`` is standard output.

    Raises:
        StrideauditError: A file cannot be written.
    """
    from strideaudit.reports.outputs import STDOUT, UTF_8
    from strideaudit.text import write_output
    from strideaudit.text.open_input import reason

    for path in paths:
        if path == STDOUT:
            write(text, UTF_8)
            continue
        try:
            write_output.replace(os.path.realpath(path), text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            message = f"the page {path} cannot be written: {reason(error)}"
            raise StrideauditError(message) from error


def pair_of(made: "Made") -> "Pair":
    """Return a change as its sheet shows it."""
    from strideaudit.rebalancing import screen, swap_screen
    from strideaudit.rebalancing.result import Rebalance
    from strideaudit.reports.html.pair_sheet import Line, Pair

    if isinstance(made, Rebalance):
        lines = tuple(_line(one) for one in made.changes)
        return Pair(made.before, made.after, screen.headline(made), lines)
    lines = tuple(
        _line(one.change) if one.change else Line(one.old.text, one.fate, _where(one), one.why)
        for one in made.lines
        if one.change or one.fate == "nothing at hand"
    )
    return Pair(made.before, made.after, swap_screen.headline(made), lines)


def _line(change: "Change") -> "Line":
    from strideaudit.reports.html.pair_sheet import Line

    old = change.old.text if change.old else ""
    new = change.new.text if change.new else ""
    why = ", ".join(filter(None, (change.why, *(CAUTIONS.get(one, one) for one in change.caution))))
    return Line(old, new, _where(change), why)


def _where(one: "Change | SwapLine") -> str:
    """Return the session and the lines of a change."""
    word = "line" if len(one.lines) == 1 else "lines"
    where = f"{word} {listed([str(line) for line in one.lines])}" if one.lines else ""
    return ", ".join(filter(None, (one.session, where)))
