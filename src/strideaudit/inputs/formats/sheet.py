"""Plans and handwritten logs in a sheet that was saved as CSV, with commas, semicolons or tabs."""

import csv
from collections.abc import Mapping
from contextlib import suppress
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import MAX_CELL, SEPARATORS, Lines, Table
from strideaudit.inputs.draft import refused
from strideaudit.inputs.importer import Importer, Window
from strideaudit.plan.model import PlanFile, Unread
from strideaudit.text.document import MAX_BYTES, Source
from strideaudit.text.input import HEAD, Input
from strideaudit.text.json_reader import split_lines
from strideaudit.text.limits import MOST_COLUMNS, MOST_LINES, MOST_ROWS
from strideaudit.text.tree import Fault, Span, SyntaxFaultError, too_many

if TYPE_CHECKING:
    from strideaudit.inputs.sheets.columns import Layout

_TOP = Span(1, 1, 1, 2)
_SAID = "sep="
"""The beginning of a first line that gives the separator to spreadsheet programs."""

_LOOKED_AT = 80
"""How many rows decide whether a file is a sheet of training."""


def identify(given: Input) -> bool:
    """Return whether the first rows have exercises with doses, or a calendar of them."""
    text = given.head_text
    if not any(mark in text for mark in SEPARATORS):
        return False
    from strideaudit.inputs.sheets.table_plans import looks_like_plan

    return any(looks_like_plan(_head(text, mark, _LOOKED_AT)) for mark in _separators(text))


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return the plans of the sheet, or what was done on the requested days."""
    from strideaudit.inputs.sheets.columns import Layout
    from strideaudit.inputs.sheets.hand_log import is_log
    from strideaudit.inputs.sheets.layout import find
    from strideaudit.inputs.sheets.named_columns import lacking, parse, renamed

    named = parse(given.columns)
    for separator in _separators(given.head_text):
        head = _head(given.head_text, separator)
        found = None if lacking(head, named) else find(head, named)
        if found is None:
            continue
        start, layout = found
        heads = renamed(head[start], named)
        if isinstance(layout, Layout) and is_log(layout, heads, head[start + 1 :]):
            return (_noted(given, _log(given, window, separator, head, start, layout)),)
        break
    else:
        separator = _separators(given.head_text)[0]
    return _plans(given, separator, named)


def _plans(given: Input, separator: str, named: Mapping[str, str]) -> tuple[PlanFile, ...]:
    from strideaudit.inputs.sheets.table_plans import Grid, plans_of

    if given.size > MAX_BYTES:
        message = f"the sheet is larger than {MAX_BYTES // 2**20} MiB, the most that is read"
        fault = Fault(message, _TOP, "split it; only a log with a row for each set may be larger")
        return (refused(Source(given.path, ""), fault),)
    if given.data.count(b"\n") >= MOST_LINES:
        error = too_many(MOST_LINES, "lines", Span(MOST_LINES + 1, 1, MOST_LINES + 1, 2))
        return (refused(Source(given.path, ""), error.fault),)
    source = Source(given.path, "".join(given.lines()), split_lines)
    after = 1 if given.head_text.casefold().startswith(_SAID) else 0
    try:
        table = Table(given, after, separator)
        found = islice(table.rows(after=after), MOST_ROWS + 1)
        rows = [row.whole(separator) for row in found]
    except SyntaxFaultError as error:
        return (refused(source, error.fault),)
    first, *others = plans_of(Grid(rows, source, named=named))
    return (_noted(given, first), *others)


def _log(
    given: Input,
    window: Window,
    separator: str,
    head: list[list[str]],
    start: int,
    layout: "Layout",
) -> PlanFile:
    """Return what was done; the rows are read one by one, so the file may have any size."""
    from strideaudit.inputs.sheets.days import DayReader
    from strideaudit.inputs.sheets.hand_log import filled, most_of, shape_of
    from strideaudit.inputs.words import dates
    from strideaudit.inputs.words.dates import OrderError

    source = Lines(given.path)
    table = Table(given, 0, separator)
    at = layout.column("date")
    top = _line_of(given, separator, start)
    texts = (row[at] for row in head[start + 1 :] if at < len(row))
    try:
        try:
            days = DayReader(texts)
        except OrderError:  # the rest of the file may decide it
            every = (row.cells[at] for row in table.rows(after=top) if at < len(row.cells))
            days = DayReader(dict.fromkeys(every))
        most = most_of(layout, head[start])
        shape = shape_of(layout, days, separator, most)
        return logs.read(filled(table.rows(after=top), layout, most), shape, source, window)
    except OrderError as error:
        return refused(source, Fault(str(error), _TOP, dates.ADVICE))
    except SyntaxFaultError as error:
        return refused(source, error.fault)


def _line_of(given: Input, separator: str, start: int) -> int:
    """Return the line in which a row of the head begins."""
    reader = csv.reader(StringIO(given.head_text, newline=""), delimiter=separator)
    line = 1
    for number, _ in enumerate(reader):
        if number == start:
            break
        line = reader.line_num + 1
    return line


def _separators(text: str) -> tuple[str, ...]:
    """Return what may separate cells; the likeliest, or the one that the file names, first."""
    if text.casefold().startswith(_SAID) and text[len(_SAID) : len(_SAID) + 1] in SEPARATORS:
        return (text[len(_SAID)],)
    line = max(text.splitlines()[:_LOOKED_AT], key=len, default="")
    return tuple(sorted(SEPARATORS, key=lambda mark: -line.count(mark)))


def _head(text: str, separator: str, most: int | None = None) -> list[list[str]]:
    """Return the first rows of a table, up to a row whose quotes cannot be read."""
    csv.field_size_limit(MAX_CELL)
    rows: list[list[str]] = []
    with suppress(csv.Error):  # the rows before it are enough
        read = islice(csv.reader(StringIO(text, newline=""), delimiter=separator), most)
        rows.extend(row[:MOST_COLUMNS] for row in read)
    return rows[:-1] if len(text) >= HEAD // 2 and len(rows) > 1 else rows


def _noted(given: Input, file: PlanFile) -> PlanFile:
    """Return a plan with a note about bytes that were read in another encoding."""
    if not given.foreign_bytes:
        return file
    why = (
        f"{given.foreign_bytes:,} bytes are not UTF-8 and were read as Windows-1252; "
        "if names look wrong, save the sheet as CSV UTF-8"
    )
    return file._replace(unread=(Unread(_TOP, "", why, work=False), *file.unread))


IMPORTER = Importer(suffixes=(".csv", ".tsv"), identify=identify, extract=extract, broad=True)
