"""Where the cells of a row are in a text file; the quotes of a cell belong to it."""

import re
from collections.abc import Iterator
from functools import cache

from strideaudit.text.tree import Span

_QUOTE = '"'


def cell_span(text: str, at: int, separator: str, line: int) -> Span:
    """Return where a cell is in a row; its quotes belong to it.

    Args:
        text: The row as it is in the file.
        at: Which cell, from 0; a missing cell is at the end.
        separator: What separates cells.
        line: The line in which the row begins.
    """
    found = _nth(separator, at).match(text)
    start, end = found.span(1) if found else (len(text), len(text))
    return _between(text, start, end, line)


def cell_spans(text: str, separator: str, line: int) -> Iterator[Span]:
    """Yield where each cell of a row is, in one pass.

    Args:
        text: The row as it is in the file.
        separator: What separates cells.
        line: The line in which the row begins.
    """
    for start, end in _bounds(text, separator):
        yield _between(text, start, end, line)


def _bounds(text: str, separator: str) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each cell of a row."""
    start = 0
    if _QUOTE not in text:
        for cell in text.split(separator):
            yield start, start + len(cell)
            start += len(cell) + 1
        return
    cell_at = _cell(separator).match
    while match := cell_at(text, start):
        yield start, match.end()
        start = match.end() + 1
        if start > len(text):
            return


def _any_cell(separator: str) -> str:
    """Return what a cell is: a text in quotes, in which two are one, and all up to the next mark.

    A quote that is not closed goes on to the end. A cell is never tried in another way.
    """
    return rf'(?>(?:"(?:[^"]|"")*+(?:"|\Z))?[^{separator}]*)'


@cache
def _cell(separator: str) -> re.Pattern[str]:
    """Return the pattern of a cell."""
    return re.compile(_any_cell(separator), re.DOTALL)


@cache
def _nth(separator: str, at: int) -> re.Pattern[str]:
    """Return the pattern of a row, with a group for one of its cells."""
    cell = _any_cell(separator)
    return re.compile(rf"(?:{cell}{separator}){{{at}}}({cell})", re.DOTALL)


def _between(text: str, start: int, end: int, line: int) -> Span:
    """Return the span of some characters of a row, which may have several lines."""
    if "\n" not in text:
        return Span(line, start + 1, line, end + 1)
    before, inner = text[:start], text[start:end]
    first = line + before.count("\n")
    column = start - (before.rfind("\n") + 1) + 1
    breaks = inner.count("\n")
    last = len(inner) - (inner.rfind("\n") + 1)
    return Span(first, column, first + breaks, last + 1 if breaks else column + last)
