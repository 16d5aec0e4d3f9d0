"""Reads a flat sheet of training, with a row for each exercise, into lines."""

from collections import Counter
from collections.abc import Mapping, Sequence

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.logs import warmups
from strideaudit.inputs.sheets import cells as sheetcells
from strideaudit.inputs.sheets import row_fields
from strideaudit.inputs.sheets.carried import FIELDS, SECTIONS, Carried
from strideaudit.inputs.sheets.cells import is_nothing
from strideaudit.inputs.sheets.collected import Book
from strideaudit.inputs.sheets.column_names import (
    DOSES,
    MATCHES,
    RESTS,
    heading,
    is_total,
    plain,
    section,
    unscored,
    warms_up,
)
from strideaudit.inputs.sheets.columns import LINES, Block, Layout
from strideaudit.inputs.sheets.counted_days import CountedDays
from strideaudit.inputs.sheets.days import DayReader
from strideaudit.inputs.sheets.headings import Label, heads_of, labels, only_labels
from strideaudit.inputs.sheets.layout import layout_of
from strideaudit.inputs.sheets.lines import Line
from strideaudit.inputs.sheets.named_columns import renamed
from strideaudit.inputs.sheets.row_fields import RowFields
from strideaudit.inputs.sheets.session_text import Around, SessionTexts
from strideaudit.inputs.sheets.set_numbers import saying
from strideaudit.inputs.words import dates
from strideaudit.inputs.words.numbered_sets import UNCLEAR, Says
from strideaudit.inputs.words.zeros import NOT_DONE, unused
from strideaudit.text.tree import Span

_TOTAL = "a total, not an exercise"
_MATCH = "a match, not an exercise"
_REST = "a day of rest, not an exercise"


class Rows:
    """Reads the rows of a flat sheet into a book.

    Args:
        layout: Its columns.
        book: Takes what is read.
        days: Reads its days.
        says: What its column of sets says.
        counted: Its days that are counted through.
        named: The columns that the user names.
    """

    def __init__(
        self,
        layout: Layout,
        book: Book,
        days: DayReader,
        says: Says,
        counted: CountedDays,
        named: Mapping[str, str],
    ) -> None:
        self.width = 0
        """How many cells a row may have, as a row with more has lost its order; 0 for any."""

        self._named = named
        self._book = book
        self._days = days
        self._says = says
        self._counted = counted
        self._texts = SessionTexts(book)
        self._begin(layout)

    def _begin(self, layout: Layout) -> None:
        self.layout = layout = saying(layout, self._says)
        self.bare: Counter[tuple[int, str]] = Counter()
        """How many numbers without a unit are below this head, by column and field."""

        self._shared_name = any(column.field == "exercise" for column in layout.shared)
        self._state = [Carried(self._book, self._days, self._counted) for _ in layout.blocks]
        self._fields = {
            column.at: column.field
            for columns in (layout.shared, *(block.columns for block in layout.blocks))
            for column in columns
        }

    def read(self, row: Sequence[Cell], above: Sequence[str]) -> None:
        """Read one row.

        Args:
            row: Its cells.
            above: The texts of the row above it.
        """
        filled = [at for at, cell in enumerate(row) if cell.text.strip()]
        if not filled:
            return
        heads = renamed([cell.text for cell in row], self._named)
        if len(filled) > 1 and (again := layout_of(heads, above)):
            before, old = self._state, self.layout.blocks
            if len(old) == len(again.blocks) > 1:
                blocks = zip(again.blocks, old, strict=True)
                kept = tuple(new._replace(label=new.label.after(one.label)) for new, one in blocks)
                again = again._replace(blocks=kept)
            self._begin(again)
            self.width = self.width and len(row)
            if len(before) == len(self._state):
                self._state = before
            elif len(before) == 1:
                self._state = [before[0].again() for _ in self._state]
            return
        texts = [cell.text for cell in row]
        if only_labels(texts):
            self.layout = self.layout.below(labels(texts))
            return
        if len({row[at].text for at in filled}) == 1 and self._heading(row[filled[0]], filled[0]):
            return
        self._work(row, filled)

    def _work(self, row: Sequence[Cell], filled: Sequence[int]) -> None:
        """Put the entries of a row into the book: one for each block of its columns."""
        span = sheetcells.whole(row, filled)
        text = " | ".join(row[at].text.strip() for at in filled)
        noted = self._fields.get(self.width - 1) == "notes"
        if not noted and sheetcells.has_shifted(row, self.width, r"[\d@]"):
            self._book.leave_out(span, text, sheetcells.SHIFTED, part=self._state[0].whose())
            return
        carried = (row[at].text for at in filled if self._fields.get(at) in FIELDS)
        if any(map(is_total, carried)):
            self._book.leave_out(span, text, _TOTAL, work=False, part=self._state[0].whose())
            return
        if any(column.field == LINES for column in self.layout.shared):
            self._sessions(row, span, text)
            return
        emitted = False
        for number, block in enumerate(self.layout.blocks):
            cells = self._cells(row, block)
            self._state[number].take(cells)
            if not self._shared_name:
                if any(column.at in filled for column in block.columns):
                    self._entry(number, block, cells, span, text)
            elif not block.label.week or any(
                column.field in DOSES and _given(row, column.at) for column in block.columns
            ):
                self._entry(number, block, cells, span, text)
                emitted = True
        if self._shared_name and not emitted:
            plain_block = Block(())
            self._entry(0, plain_block, self._cells(row, plain_block), span, text)

    def _sessions(self, row: Sequence[Cell], span: Span, text: str) -> None:
        """Read the cells of a row that hold sessions of lines; skip a head that is there again."""
        if all(not cell.text.strip() or heading(cell.text) for cell in row):
            return
        state = self._state[0]
        state.take(self._cells(row, Block(())))
        problems: list[str] = []
        whens = state.when(Label(), problems)
        for problem in problems:
            self._book.leave_out(span, text, problem, part=state.whose())
        for column in self.layout.shared:
            if whens and column.field == LINES and _filled(row, column.at):
                cell = row[column.at]
                section = column.unit or state.section[0]
                around = Around(state.day or cell, section, state.whose())
                self._texts.read(cell, whens, around)

    def _cells(self, row: Sequence[Cell], block: Block) -> dict[str, tuple[Cell, str]]:
        return row_fields.cells_of(row, (*self.layout.shared, *block.columns))

    def heading(self, cell: Cell) -> bool:
        """Take the head of a week or a session above the table; return whether it is one."""
        left_out = len(self._book.unread)
        used = self._heading(cell, -1)
        if len(self._book.unread) == left_out:
            return used
        self._book.unread.pop()
        return False

    def finish(self) -> None:
        """End the reading."""
        self._texts.finish()

    def _heading(self, cell: Cell, at: int) -> bool:
        """Take a head alone in its row: week, day, session or part; return whether it is one."""
        field = self._fields.get(at, "")
        found = heads_of(cell.text, self._days)
        other_week = field != "week" and found is not None and "week" in found
        if not other_week and (field in FIELDS or (field in DOSES and dates.find(cell.text))):
            return False
        if found is None:
            return self._remark(cell, field)
        for kind, text in found.items():
            for number, state in enumerate(self._state):
                state.head(kind, cell._replace(text=text))
                if kind == "section":
                    self._mark(number, cell, section(text) or unscored(text))
        return True

    def _remark(self, cell: Cell, field: str) -> bool:
        """List a row of one cell that is not an entry; return whether it is one."""
        whole = (one.text for one in self._book.whole.values())
        if field in ("exercise", LINES) or cell.text in whole:
            return False
        work = sheetcells.has_dose(cell.text)
        why = "it is alone in its row, so it was taken for a title or a remark"
        self._book.leave_out(cell.span, cell.text, why, work=work)
        return True

    def _mark(self, number: int, cell: Cell, part: str) -> None:
        """Put the head of a part of a session into the book."""
        state = self._state[number]
        block = self.layout.blocks[number]
        for when in state.when(block.label):
            self._book.add(Line(when, cell, None, {}, part, part=state.whose()))

    def _entry(
        self, number: int, block: Block, cells: dict[str, tuple[Cell, str]], span: Span, text: str
    ) -> None:
        """Put the entry of a row into the book, or list the row with the reason."""
        state = self._state[number]
        whose = state.whose()
        amounts = [
            field for field in cells if field in DOSES and not is_nothing(cells[field][0].text)
        ]
        if "exercise" not in cells:
            self._nameless(number, cells, span, text, work=bool(amounts))
            return
        name = sheetcells.unnumbered(cells["exercise"][0])
        if why := _not_work(name, dosed=bool(amounts)):
            self._book.leave_out(span, text, why, work=False, part=whose)
            return
        if plain(name.text) in RESTS:
            return
        if not amounts and self._head(number, name):
            return
        zeros = unused({field: cells[field][0].text for field in amounts})
        if zeros is None:
            self._book.skip(span, text, NOT_DONE, whose)
            return
        cells = {field: cell for field, cell in cells.items() if field not in zeros}
        try:
            given = _fields(cells)
        except ValueError as error:
            self._book.leave_out(span, text, str(error), part=whose)
            return
        columns = (*self.layout.shared, *block.columns)
        self.bare.update((one.at, one.field) for one in columns if one.field in given.bare)
        part, carried = self._section(number, name, cells)
        problems: list[str] = []
        for when in state.when(block.label, problems):
            at = state.day or name
            self._book.add(Line(when, at, name, given.fields, part, carried, whose))
        for problem in problems:
            self._book.leave_out(span, text, problem, part=whose)

    def _section(
        self, number: int, name: Cell, cells: dict[str, tuple[Cell, str]]
    ) -> tuple[str, bool]:
        """Return the section of an entry, and whether it is carried from a row above."""
        if "warmup" in cells and warms_up(cells["warmup"][0].text):
            return "warmup", False
        part = section(name.text)
        if part not in ("", "work"):
            return part, False
        if "notes" in cells and (reason := warmups.by_comment(cells["notes"][0].text)):
            return SECTIONS[reason], False
        part, carried = self._state[number].section
        return part, carried and "section" not in cells

    def _nameless(
        self,
        number: int,
        cells: dict[str, tuple[Cell, str]],
        span: Span,
        text: str,
        *,
        work: bool,
    ) -> None:
        """List a row without an exercise; a week, day or session alone holds for the rows below."""
        state = self._state[number]
        if not work and any(plain(cell.text) in RESTS for cell, _ in cells.values()):
            return
        if work or set(cells) - set(FIELDS):
            why = "the row names no exercise" + "; if it is the one above, write it again" * work
            self._book.leave_out(span, text, why, work=work, part=state.whose())
        elif "section" in cells:
            self._mark(number, cells["section"][0], state.section[0])

    def _head(self, number: int, name: Cell) -> bool:
        """Take the head of a part in the column of exercises; return whether it is one."""
        part = section(name.text)
        if part:
            self._state[number].now("section", name)
            self._mark(number, name, part)
        return bool(part)


def _not_work(name: Cell, *, dosed: bool) -> str:
    """Return why a row with this name is not work; empty if it may be."""
    if is_total(name.text):
        return _TOTAL
    if plain(name.text) in MATCHES:
        return _MATCH
    return _REST if dosed and plain(name.text) in RESTS else ""


def _filled(row: Sequence[Cell], at: int) -> bool:
    return at < len(row) and bool(row[at].text.strip())


def _given(row: Sequence[Cell], at: int) -> bool:
    return at < len(row) and not is_nothing(row[at].text)


def _fields(cells: dict[str, tuple[Cell, str]]) -> RowFields:
    """Return the fields of an entry.

    Raises:
        ValueError: An amount cannot be read, or may mean two things.
    """
    if Says.UNCLEAR.value in cells:
        raise ValueError(UNCLEAR)
    return row_fields.given(cells)
