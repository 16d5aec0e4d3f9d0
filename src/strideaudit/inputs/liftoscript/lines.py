"""The lines of a Liftoscript program: weeks, days, and exercises with their sections.

Slashes separate sections; comments and scripts are skipped. The description of the language is at
liftosaur.com/docs.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.text.tree import Span

LONGEST = 4000
"""How many characters of a line are read."""


class Section(NamedTuple):
    """The text between two slashes."""

    text: str
    span: Span


class ScriptLine(NamedTuple):
    """An exercise, a week or a day."""

    kind: str
    """``week``, ``day``, ``exercise``, or ``open`` for an exercise whose script is never closed."""

    text: str
    """The heading, or the exercise with its sections."""

    span: Span
    sections: tuple[Section, ...] = ()


def lines(texts: Sequence[str], first: int = 1) -> Iterator[ScriptLine]:
    """Yield the lines of a program, without comments and scripts.

    A script may have several lines, and a backslash at the end of a line continues the line.
    """
    script = False
    pending: list[tuple[str, int]] = []
    for number, full in enumerate(texts, start=first):
        text, script = _without_scripts(full[:LONGEST], open_script=script)
        bare = text.strip()
        if not bare and not pending:
            continue
        if not pending and bare.startswith("//"):
            continue
        if not pending and bare.startswith("#"):
            level = len(bare) - len(bare.lstrip("#"))
            name = bare[level:].strip()
            column = text.index(bare) + 1
            span = Span(number, column, number, column + len(bare))
            yield ScriptLine("week" if level == 1 else "day", name, span)
            continue
        pending.append((text, number))
        if script or text.rstrip().endswith("\\"):
            continue
        if joined := _joined(pending):
            yield joined
        pending = []
    if pending and (joined := _joined(pending)):
        yield joined._replace(kind="open" if script else joined.kind)


def _without_scripts(text: str, *, open_script: bool) -> tuple[str, bool]:
    """Return a line with its scripts replaced by spaces, and whether one is still open."""
    out: list[str] = []
    at = 0
    while at < len(text):
        if open_script:
            end = text.find("~}", at)
            stop = len(text) if end < 0 else end + 2
            out.append(" " * (stop - at))
            open_script = end < 0
        else:
            begin = text.find("{~", at)
            stop = len(text) if begin < 0 else begin
            out.append(text[at:stop])
            open_script = begin >= 0
        at = stop
    return "".join(out), open_script


def _joined(pending: list[tuple[str, int]]) -> ScriptLine | None:
    """Return the exercise that some lines form together."""
    sections: list[Section] = []
    for text, number in pending:
        body = text.rstrip().removesuffix("\\")
        cut = _comment(body)
        for start, end in _between_slashes(body[:cut]):
            inner = body[start:end]
            bare = inner.strip()
            if not bare:
                continue
            column = start + len(inner) - len(inner.lstrip()) + 1
            sections.append(Section(bare, Span(number, column, number, column + len(bare))))
    if not sections:
        return None
    first, last = sections[0].span, sections[-1].span
    span = Span(first.line, first.column, last.end_line, last.end_column)
    return ScriptLine("exercise", " / ".join(one.text for one in sections), span, tuple(sections))


def _comment(text: str) -> int:
    """Return where the comment of a line begins; the length of the line if it has none."""
    at = text.find("//")
    while at > 0 and text[at - 1] == ":":  # an address
        at = text.find("//", at + 2)
    return at if at >= 0 else len(text)


def _between_slashes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts between the slashes outside brackets."""
    depth = start = 0
    for at, character in enumerate(text):
        if character in "({":
            depth += 1
        elif character in ")}":
            depth = max(0, depth - 1)
        elif character == "/" and not depth:
            yield start, at
            start = at + 1
    yield start, len(text)
