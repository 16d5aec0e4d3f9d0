"""Reads a table of training from a spreadsheet into plans, one for each athlete or group.

The rows may come from a CSV or from a sheet of a workbook; this module does not know which.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from strideaudit.inputs.csv_table import too_wide
from strideaudit.inputs.draft import Cell, refused
from strideaudit.inputs.sheets import people
from strideaudit.inputs.sheets.calendar import Cells
from strideaudit.inputs.sheets.collected import Book
from strideaudit.inputs.sheets.column_names import DOSES, LONGEST_HEAD, heading
from strideaudit.inputs.sheets.columns import Layout
from strideaudit.inputs.sheets.counted_days import CountedDays
from strideaudit.inputs.sheets.days import DayReader
from strideaudit.inputs.sheets.headings import only_labels
from strideaudit.inputs.sheets.heads import Heads
from strideaudit.inputs.sheets.layout import LOOKED_AT, find
from strideaudit.inputs.sheets.named_columns import NO_NAMES, lacking, renamed
from strideaudit.inputs.sheets.repeated_tables import Table
from strideaudit.inputs.sheets.rows import Rows
from strideaudit.inputs.sheets.set_numbers import said_by
from strideaudit.inputs.words import dates
from strideaudit.inputs.words.dates import OrderError
from strideaudit.inputs.words.weeks import end_at_start
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import Source
from strideaudit.text.limits import MOST_COLUMNS, MOST_ROWS
from strideaudit.text.tree import Fault, Span, SyntaxFaultError, too_many
from strideaudit.text.wording import quoted

_NAMED = 12
"""The most columns that are listed."""


class Grid(NamedTuple):
    """A sheet: its cells row by row, each with its place."""

    rows: list[list[Cell]]
    source: Source
    """The file that findings point into."""

    name: str = ""
    """The sheet's name; empty for a CSV."""

    named: Mapping[str, str] = NO_NAMES
    """The columns that the user names."""

    @property
    def is_text(self) -> bool:
        """Whether marks separate the cells: a mark inside a cell moves those behind it."""
        return not self.name


def looks_like_plan(rows: list[list[str]], named: Mapping[str, str] = NO_NAMES) -> bool:
    """Return whether the first rows of a sheet, as text, are those of a table of training."""
    return find(rows, named) is not None


def plans_of(grid: Grid) -> tuple[PlanFile, ...]:
    """Return the plans of a sheet: one for each athlete or group in it, or else only one."""
    try:
        _refuse_too_many(grid.rows)
        return _plans_of(grid)
    except SyntaxFaultError as error:
        return (refused(grid.source, error.fault),)


def _refuse_too_many(rows: list[list[Cell]]) -> None:
    """Count columns, and rows with text, before any is read."""
    filled = 0
    for row in rows:
        if len(row) > MOST_COLUMNS:
            raise too_wide(row[MOST_COLUMNS].span)
        filled += any(cell.text for cell in row)
        if filled > MOST_ROWS:
            raise too_many(MOST_ROWS, "rows", row[0].span)


def _plans_of(grid: Grid) -> tuple[PlanFile, ...]:
    texts = [[cell.text for cell in row] for row in grid.rows[: 2 * LOOKED_AT]]
    found = None if lacking(texts, grid.named) else find(texts, grid.named)
    if found is not None and not grid.named and (named := people.named_by(texts)):
        grid = grid._replace(named=named)
        found = find(texts, named)
    if found is None:
        return (refused(grid.source, _no_table(texts, grid.named)),)
    start, layout = found
    if isinstance(layout, Layout):
        rows = people.by_athlete(grid.rows, start, layout)
        if rows is not grid.rows:
            return _plans_of(grid._replace(rows=rows))
    try:
        days = DayReader(_days_of(grid.rows, start, layout))
    except OrderError as error:
        return (refused(grid.source, _unclear(error, grid.rows)),)
    book = Book(grid.source)
    if isinstance(layout, Layout):
        below = [[cell.text for cell in row] for row in grid.rows[start + 1 :]]
        head = renamed([cell.text for cell in grid.rows[start]], grid.named)
        says = said_by(layout, head, below)
        counted = CountedDays(_weeks_and_days(layout, below))
        reader: Rows | Cells = Rows(layout, book, days, says, counted, grid.named)
    else:
        reader = Cells(layout, book, days)
    if grid.is_text:
        reader.width = max(map(len, grid.rows[max(0, start - 1) : start + 1]))
    _above(grid, start, book, reader)
    _below(grid.rows, start, reader, book)
    return book.plans()


def _below(rows: list[list[Cell]], start: int, reader: Rows | Cells, book: Book) -> None:
    """Read the rows below the first head of a table, and list the columns that are not read."""
    heads = Heads()
    above = rows[start - 1] if start else []
    before: list[Cell] = []
    heads.enter(rows[start], above, reader)
    book.begin(_table(rows[start], reader))
    for row in rows[start + 1 :]:
        layout = reader.layout
        reader.read(row, [cell.text for cell in before])
        if reader.layout is layout:
            heads.count(row)
        else:
            heads.enter(row, before, reader)
            book.begin(_table(row, reader))
        before = row
    reader.finish()
    heads.list(book)


def _table(head: list[Cell], reader: Rows | Cells) -> Table:
    """Return what is known of a table by its head."""
    by_week = isinstance(reader, Rows) and any(one.label.week for one in reader.layout.blocks)
    return Table(next((cell for cell in head if cell.text.strip()), head[0]), by_week)


def _days_of(rows: list[list[Cell]], start: int, layout: object) -> list[str]:
    """Return the texts of a sheet that may be days or dates."""
    if isinstance(layout, Layout):
        columns = {layout.column("date"), layout.column("day"), layout.column("week")} - {-1}
    else:
        columns = {0}
    found = []
    for number, row in enumerate(rows):
        filled = [cell.text for cell in row if cell.text.strip()]
        if len(set(filled)) == 1 and len(filled[0]) < LONGEST_HEAD:
            if number <= start or _may_be_day(row, layout):
                found.append(filled[0])
        elif number > start:
            found += [row[at].text for at in columns if at < len(row)]
        elif number == start and not isinstance(layout, Layout):
            found += filled
    return found


def _no_table(rows: Sequence[Sequence[str]], named: Mapping[str, str]) -> Fault:
    """Return why no table of training is found."""
    top = Span(1, 1, 1, 2)
    if missing := lacking(rows, named):
        heads = next((row for row in rows if len(row) > 1 and all(row)), ())
        seen = f"its columns are {', '.join(map(quoted, heads[:_NAMED]))}" if heads else ""
        return Fault(f"no column is headed {quoted(missing[0])}", top, seen)
    hint = "give it columns for exercises and for sets, reps or doses, or one for each weekday"
    return Fault("no table of training is found", top, hint)


def _weeks_and_days(layout: Layout, rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the week and the day of each row; an empty week is the same as above."""
    week, day = layout.column("week"), layout.column("day")
    last = ""
    for row in rows:
        last = row[week].strip() if 0 <= week < len(row) and row[week].strip() else last
        if 0 <= day < len(row):
            yield last, row[day]


def _may_be_day(row: list[Cell], layout: object) -> bool:
    """Return whether a cell that is alone in its row may be the head of a day, and not a dose."""
    at = next(number for number, cell in enumerate(row) if cell.text.strip())
    if isinstance(layout, Layout):
        columns = (*layout.shared, *(one for block in layout.blocks for one in block.columns))
        if any(column.at == at and column.field in DOSES for column in columns):
            return False
    text = row[at].text.strip()
    text = text[end_at_start(text) :].lstrip(dates.MARKS)
    return dates.find(text) is None or dates.at_start(text) is not None


def _above(grid: Grid, start: int, book: Book, reader: Rows | Cells) -> None:
    """Read the rows above the table: its title, its athlete or group, and its first week."""
    for row in grid.rows[:start]:
        filled = [cell for cell in row if cell.text.strip()]
        if not filled:
            continue
        first = filled[0]
        key, colon, value = first.text.partition(":")
        head = heading(key)
        if head and head.field in ("athlete", "group"):
            if colon and value.strip():
                book.whole[head.field] = first._replace(text=value.strip())
                continue
            if len(filled) > 1:
                book.whole[head.field] = filled[1]
                continue
        only = len({cell.text for cell in filled}) == 1 and not only_labels(
            [cell.text for cell in row]
        )
        if only and not reader.heading(first):
            book.title = book.title or first
    if book.title is None and grid.name:
        book.title = Cell(grid.name, Span(1, 1, 1, 2))


def _unclear(error: OrderError, rows: list[list[Cell]]) -> Fault:
    """Return the fault of dates in which the order of day and month is not clear."""
    cells = (cell for row in rows for cell in row)
    span = next((cell.span for cell in cells if error.text in cell.text), Span(1, 1, 1, 2))
    return Fault(str(error), span, dates.ADVICE)
