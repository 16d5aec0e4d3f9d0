"""Reads tables in text files row by row, each row with its line; a table may have any size.

Cells are separated by commas, semicolons or tabs. The reader of the standard library handles the
quotes; this module adds where each row is in the file.
"""

import csv
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import cached_property
from itertools import chain, count, islice
from typing import NamedTuple, Self, TypeAlias

from strideaudit.inputs.cell_places import cell_span, cell_spans
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

_AT_ONCE = 64
"""Lines that are split together. More take more memory and no less time."""

Begins: TypeAlias = Callable[[str], bool]
"""Returns whether a line begins a row."""

PlainRow: TypeAlias = tuple[int, list[str], str]
"""The fields of a ``Row``; its text may still have the end of the line."""


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """The line of the file in which it begins, from 1."""

    cells: list[str]
    text: str
    """The row as it is in the file."""

    @classmethod
    def of(cls, plain: PlainRow) -> Self:
        """Return a row with its text as it is in the file, but without the end of the line."""
        line, cells, text = plain
        return cls(line, cells, text.rstrip("\r\n"))

    def cell(self, at: int, separator: str) -> Cell:
        """Return a cell with its place; for a missing cell an empty one at the end of the row."""
        text = self.cells[at] if at < len(self.cells) else ""
        return Cell(text, self.span(at, separator))

    def span(self, at: int, separator: str) -> Span:
        """Return where a cell is."""
        return cell_span(self.text, at, separator, self.line)

    def whole(self, separator: str) -> list[Cell]:
        """Return all cells with their places, in one pass."""
        spans = list(cell_spans(self.text, separator, self.line))
        missing = len(self.cells) - len(spans)
        if missing > 0:
            spans += [self.span(len(spans), separator)] * missing
        return [Cell(text, span) for text, span in zip(self.cells, spans, strict=False)]


class Lines(Source):
    """A file of which only those rows are kept that findings may point at.

    Args:
        path: The file's name as the user gave it.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, "")
        self._kept: dict[int, str] = {}

    def keep(self, first: int, text: str) -> None:
        """Keep a row.

        Args:
            first: The line in which it begins.
            text: The row as it is in the file.
        """
        for number, line in enumerate(text.splitlines(), start=first):
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

    def rows(self, begins: Begins | None = None, after: int | None = None) -> Iterator[Row]:
        """Yield the rows below the header; rows without any text are skipped.

        Args:
            begins: Returns whether a line begins a row. If such a line is inside a cell, the quote
                of that cell was never closed, and the row ends before that line. None if no line
                can show that: then a quote that is not closed makes the table unreadable.
            after: How many lines are skipped; None for all up to the header.

        Raises:
            SyntaxFaultError: A quote is not closed, or there are too many columns.
        """
        return map(Row.of, self.plain_rows(begins, after))

    def plain_rows(
        self, begins: Begins | None = None, after: int | None = None
    ) -> Iterator[PlainRow]:
        """Yield what ``rows`` yields, for a reader that needs few of a million rows as a ``Row``.

        Args:
            begins: As for ``rows``.
            after: As for ``rows``.

        Raises:
            SyntaxFaultError: As for ``rows``.
        """
        header = self._skip + 1 if after is None else after
        csv.field_size_limit(MAX_CELL)
        with closing(self.given.lines()) as lines:
            at = 1
            while some := list(islice(lines, _AT_ONCE)):
                rows = _each_a_row(some, self.separator) if at > header else None
                if rows is None:
                    at = yield from self._one_by_one(chain(some, lines), at, header, begins)
                    continue
                yield from zip(count(at), rows, some, strict=False)
                at += len(some)

    def _one_by_one(
        self, lines: Iterator[str], line: int, header: int, begins: Begins | None
    ) -> Generator[PlainRow, None, int]:
        """Yield rows of any number of lines, until many in succession have one line each.

        Args:
            lines: The lines from here on.
            line: The number of the first of them.
            header: How many lines at the top of the file are not rows.
            begins: As for ``rows``.

        Returns:
            The number of the next line.
        """
        taken: list[str] = []
        again: deque[str] = deque()
        reader = self._reader(lines, taken, again)
        single, last, odd = 0, line, False
        while single < _AT_ONCE or again:
            cells, broken = _next_row(reader)
            if cells is None:
                break
            single += 1
            if broken or len(taken) > 1:
                single = 0
                if begins is not None and _give_back(taken, again, begins):
                    cells = split_line("".join(taken), self.separator)
                    reader = self._reader(lines, taken, again)
                elif broken:
                    raise _unclosed(line) from broken
            text = "".join(taken)
            odd = not single and begins is None and text.count(_QUOTE) % 2 == 1
            if line > header and any(cells):
                _check_width(cells, line)
                yield line, cells, text
            last = line
            line += len(taken)
            taken.clear()
        if odd:
            raise _unclosed(last)
        return line

    def _reader(
        self, lines: Iterator[str], taken: list[str], again: deque[str]
    ) -> "Iterator[list[str]]":
        return csv.reader(_recorded(lines, taken, again), delimiter=self.separator)


def _next_row(reader: Iterator[list[str]]) -> tuple[list[str] | None, csv.Error | None]:
    """Return the cells of the next row, None at the end; and why they cannot be read."""
    try:
        return next(reader, None), None
    except csv.Error as error:
        return [], error


def _each_a_row(lines: list[str], separator: str) -> list[list[str]] | None:
    """Return the cells of each line, if each is a row; None if one may be otherwise.

    There are then as many rows as lines, the last one has no open quote, and none is empty.
    """
    if not lines[-1].endswith("\n"):
        return None
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return None
    if len(rows) != len(lines) or not all(map(any, rows)) or "\n" in rows[-1][-1]:
        return None
    return rows if max(map(len, rows)) <= MOST_COLUMNS else None


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


def _give_back(taken: list[str], again: deque[str], begins: Begins) -> bool:
    """Give back the lines from the first that begins a row; return whether there is one."""
    try:
        found = next((at for at in range(1, len(taken)) if begins(taken[at])), 0)
    except csv.Error:
        return False
    if found:
        again.extendleft(reversed(taken[found:]))
        del taken[found:]
    return found > 0


def _check_width(cells: list[str], line: int) -> None:
    """Remove empty cells beyond the most that are read.

    Raises:
        SyntaxFaultError: One of them is not empty.
    """
    if len(cells) > MOST_COLUMNS:
        if any(cells[MOST_COLUMNS:]):
            raise too_wide(Span(line, 1, line, 2))
        del cells[MOST_COLUMNS:]


def _unclosed(line: int) -> SyntaxFaultError:
    message = "the quote that is opened in this row is never closed"
    return SyntaxFaultError(Fault(message, Span(line, 1, line, 2), "close it, or remove it"))


def too_wide(span: Span) -> SyntaxFaultError:
    """Return the error for a row with more cells than are read."""
    return too_many(MOST_COLUMNS, "columns", span, "split it; a table of training has few columns")
