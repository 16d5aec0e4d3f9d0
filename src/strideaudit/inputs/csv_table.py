"""Reads tables in text files row by row, each row with its line; a table may have any size.

Cells are separated by commas, semicolons or tabs. The reader of the standard library handles the
quotes; this module adds where each row is in the file.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache, cached_property
from typing import NamedTuple

from strideaudit.inputs.draft import Cell, refused
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Source
from strideaudit.text.input import Input
from strideaudit.text.limits import MOST_COLUMNS
from strideaudit.text.tree import Fault, Span, SyntaxFaultError, too_many

SEPARATORS = (",", ";", "\t")
_QUOTE = '"'

MAX_CELL = 64 * 1024
"""The most characters of a cell. If there are more, a quote is never closed."""


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """The line of the file in which it begins, from 1."""

    cells: list[str]
    text: str
    """The row as it is in the file."""

    def cell(self, at: int, separator: str) -> Cell:
        """Return a cell with its place; for a missing cell an empty one at the end of the row."""
        text = self.cells[at] if at < len(self.cells) else ""
        return Cell(text, self.span(at, separator))

    def span(self, at: int, separator: str) -> Span:
        """Return where a cell is."""
        return cell_span(self.text, at, separator, self.line)

    def whole(self, separator: str) -> list[Cell]:
        """Return all cells with their places, in one pass."""
        bounds = list(_bounds(self.text, separator))
        bounds += [(len(self.text), len(self.text))] * (len(self.cells) - len(bounds))
        return [
            Cell(text, _between(self.text, start, end, self.line))
            for text, (start, end) in zip(self.cells, bounds, strict=False)
        ]


class Lines(Source):
    """A file of which only those rows are kept that findings may point at.

    Args:
        path: The file's name as the user gave it.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, "")
        self._kept: dict[int, str] = {}

    def keep(self, row: Row) -> None:
        """Keep a row."""
        for number, line in enumerate(row.text.splitlines(), start=row.line):
            self._kept[number] = line

    @property
    def lines(self) -> list[str]:
        """The lines of the file up to the last kept one; lines that were not kept are empty."""
        if self._lines is None:
            self._lines = [""] * max(self._kept, default=0)
            for number, line in self._kept.items():
                self._lines[number - 1] = line
        return self._lines


class Table:
    """A table in a text file.

    Args:
        given: The file.
        skip: Lines before the header.
        separator: What separates cells; empty if the header decides.
    """

    def __init__(self, given: Input, skip: int = 0, separator: str = "") -> None:
        self.given = given
        self.header, self.separator = header_of(given, skip, separator)
        """The cells of the first row, and what separates them."""

        self._skip = skip

    @cached_property
    def columns(self) -> dict[str, int]:
        """The number of each column by its name, which is stripped and in lower case."""
        found: dict[str, int] = {}
        for number, name in enumerate(self.header):
            found.setdefault(name.strip().lower(), number)
        return found

    def rows(
        self, begins: Callable[[str], bool] | None = None, after: int | None = None
    ) -> Iterator[Row]:
        """Yield the rows below the header; rows without any text are skipped.

        Args:
            begins: Returns whether a line begins a row. If such a line is inside a cell, the quote
                of that cell was never closed, and the row ends before that line. None if no line
                can show that: then a quote that is not closed makes the table unreadable.
            after: How many lines are skipped; None for all up to the header.

        Raises:
            SyntaxFaultError: A quote is not closed, or there are too many columns.
        """
        with closing(self.given.lines()) as lines:
            yield from self._rows(lines, begins, self._skip + 1 if after is None else after)

    def _rows(
        self, lines: Iterator[str], begins: Callable[[str], bool] | None, header: int
    ) -> Iterator[Row]:
        csv.field_size_limit(MAX_CELL)
        taken: list[str] = []
        again: deque[str] = deque()
        reader = csv.reader(_recorded(lines, taken, again), delimiter=self.separator)
        line, odd = 1, False
        while True:
            broken = None
            try:
                cells = next(reader, None)
            except csv.Error as error:
                cells, broken = [], error
            if cells is None:
                break
            text = taken[0] if len(taken) == 1 else "".join(taken)
            if broken or len(taken) > 1:
                if begins is not None and _give_back(taken, again, begins):
                    text = "".join(taken)
                    cells = split_line(text, self.separator)
                    feed = _recorded(lines, taken, again)
                    reader = csv.reader(feed, delimiter=self.separator)
                elif broken:
                    raise _unclosed(line) from broken
                odd = begins is None and text.count(_QUOTE) % 2 == 1
            elif odd:
                odd = False
            if line > header and any(cells):
                if len(cells) > MOST_COLUMNS:
                    if any(cells[MOST_COLUMNS:]):
                        raise too_wide(Span(line, 1, line, 2))
                    del cells[MOST_COLUMNS:]
                yield Row(line, cells, text.rstrip("\r\n"))
            last = line
            line += len(taken)
            taken.clear()
        if odd:
            raise _unclosed(last)


def no_export(given: Input, app: str) -> PlanFile:
    """Return the refusal of a file that the user called an app's export and that is not one.

    Args:
        given: The file.
        app: The name of the app.
    """
    message = f"this is no export of {app}: its first row is not the header of one"
    hint = "export it again, or omit --input-format: then the content decides the format"
    return refused(Lines(given.path), Fault(message, Span(1, 1, 1, 2), hint))


def header_of(given: Input, skip: int = 0, separator: str = "") -> tuple[list[str], str]:
    """Return the cells of a table's header, and what separates them.

    Args:
        given: The file.
        skip: How many lines are before the header.
        separator: What separates cells; empty if the header decides.
    """
    lines = given.head_text.splitlines()
    line = lines[skip] if skip < len(lines) else ""
    separator = separator or max(SEPARATORS, key=lambda mark: len(split_line(line, mark)))
    return split_line(line, separator), separator


def split_line(line: str, separator: str) -> list[str]:
    """Return the cells of one line; a quote that is not closed goes on to the end of it."""
    csv.field_size_limit(MAX_CELL)
    return next(csv.reader([line], delimiter=separator), [])


def cell_span(text: str, at: int, separator: str, line: int) -> Span:
    """Return where a cell is in a row; its quotes belong to it.

    Args:
        text: The row as it is in the file.
        at: Which cell, from 0; a missing cell is at the end.
        separator: What separates cells.
        line: The line in which the row begins.
    """
    for number, (start, end) in enumerate(_bounds(text, separator)):
        if number == at:
            return _between(text, start, end, line)
    return _between(text, len(text), len(text), line)


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


@cache
def _cell(separator: str) -> re.Pattern[str]:
    """Return what a cell is: a text in quotes, in which two are one, and all up to the next mark.

    A quote that is not closed goes on to the end.
    """
    return re.compile(rf'(?:"(?:[^"]|"")*+(?:"|\Z))?[^{separator}]*', re.DOTALL)


def _between(text: str, start: int, end: int, line: int) -> Span:
    """Return the span of some characters of a row, which may have several lines."""
    before, inner = text[:start], text[start:end]
    first = line + before.count("\n")
    column = start - (before.rfind("\n") + 1) + 1
    breaks = inner.count("\n")
    last = len(inner) - (inner.rfind("\n") + 1)
    return Span(first, column, first + breaks, last + 1 if breaks else column + last)


def _recorded(lines: Iterator[str], taken: list[str], again: deque[str]) -> Iterator[str]:
    """Yield lines, and record each, so that the text of a row can be made of them.

    Args:
        lines: The lines of the file.
        taken: The record.
        again: Lines that were given back; they come first.
    """
    while again:
        taken.append(again.popleft())
        yield taken[-1]
    for line in lines:
        taken.append(line)
        yield line


def _give_back(taken: list[str], again: deque[str], begins: Callable[[str], bool]) -> bool:
    """Give back the lines from the first that begins a row; return whether there is one."""
    try:
        found = next((at for at in range(1, len(taken)) if begins(taken[at])), 0)
    except csv.Error:
        return False
    if found:
        again.extendleft(reversed(taken[found:]))
        del taken[found:]
    return found > 0


def _unclosed(line: int) -> SyntaxFaultError:
    message = "the quote that is opened in this row is never closed"
    return SyntaxFaultError(Fault(message, Span(line, 1, line, 2), "close it, or remove it"))


def too_wide(span: Span) -> SyntaxFaultError:
    """Return the error for a row with more cells than are read."""
    return too_many(MOST_COLUMNS, "columns", span, "split it; a table of training has few columns")
