"""Cells of a sheet: whether they have a dose, their lines, and parts of them with their places."""

import re
from collections.abc import Iterator, Sequence

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets.column_names import NOTHING
from strideaudit.inputs.words.keys import key_end
from strideaudit.text.tree import Span

_BULLET = re.compile(r"\s*(?:[-*\u2022\xb7\u2013]\s+|[A-Ha-h]\d?[.):]\s*|\d{1,2}[.)]\s+)?")
_HAS_DOSE = re.compile(
    r"\d\s?[x\xd7*]\s?\d|\d\s?[x\xd7](?!\S)|(?<!\S)[x\xd7]\s?\d|(?<![\w.])\d+(?:[.,]\d+)?\s?"
    r"(?:m|km|s|sec|sek|seg|min|yds?|reps|wdh|contacts|kontakte|contactos|sets|rounds|runden|"
    r"s\xe4tze|series|s\xe9ries|rondas|tours)\b|\d['\"]",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*;\s*")

SHIFTED = (
    "the row has more cells than the head, so the cells may be in wrong columns; put a text or a "
    "number with a comma in quotes"
)
"""Why a row of a text file is not read."""


def has_shifted(row: Sequence[Cell], width: int, begins: str = r"\S") -> bool:
    """Return whether a row has text beyond its head, as with a comma that is not in quotes.

    Args:
        row: The row.
        width: How many cells the head has; 0 if no cell can be in a wrong column.
        begins: How the text begins, as a pattern; what begins otherwise is a remark.
    """
    return width > 0 and any(re.match(begins, cell.text.strip()) for cell in row[width:])


def is_nothing(text: str) -> bool:
    """Return whether a cell is empty, or has a word or a mark for it."""
    return text.strip().casefold() in NOTHING


def has_dose(text: str) -> bool:
    """Return whether a text has something like a dose."""
    return _HAS_DOSE.search(text) is not None


def unnumbered(cell: Cell) -> Cell:
    """Return a name without the number or the key before it, ``A1) Back squat``."""
    if end := key_end(cell.text):
        return cut(cell, end, len(cell.text))
    number = _BULLET.match(cell.text)
    if not number or not number[0][-1:].isspace() or number.end() == len(cell.text):
        return cell
    return cut(cell, number.end(), len(cell.text))


def lines(cell: Cell) -> Iterator[Cell]:
    """Yield the lines of a cell; ``;`` separates lines as well. An empty one is yielded as such."""
    start = 0
    for line in cell.text.splitlines(keepends=True):
        at = 0
        for part in _PARTS.finditer(line):
            yield cut(cell, start + at, start + part.start())
            at = part.end()
        yield cut(cell, start + at, start + len(line.rstrip()))
        start += len(line)


def cut(cell: Cell, start: int, end: int) -> Cell:
    """Return a part of a cell with its place; if that is not known, the place of the cell.

    Args:
        cell: The cell.
        start: The first character, from 0.
        end: The character after the last.
    """
    text = cell.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    span = cell.span
    before = cell.text[:start]
    breaks = before.count("\n")
    if span.line + cell.text.count("\n") != span.end_line or "\n" in text or '"' in cell.text:
        return Cell(text, span)
    if span.line == span.end_line:
        quotes = span.end_column - span.column - len(cell.text)
        if quotes not in (0, 2):
            return Cell(text, span)
        column = span.column + quotes // 2 + start
    elif breaks:
        column = len(before) - before.rfind("\n")
    else:
        column = span.column + 1 + start
    line = span.line + breaks
    return Cell(text, Span(line, column, line, column + max(1, len(text))))


def whole(row: Sequence[Cell], filled: Sequence[int]) -> Span:
    """Return the place of the filled cells of a row."""
    first, last = row[filled[0]].span, row[filled[-1]].span
    return Span(first.line, first.column, last.end_line, last.end_column)
