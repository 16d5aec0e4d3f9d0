"""Reads a flat sheet of training, with a row for each exercise, into lines."""

import re
from collections import Counter
from collections.abc import Sequence

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets import cells as sheetcells
from strideaudit.inputs.sheets.cells import is_nothing
from strideaudit.inputs.sheets.collected import Book, Line, When, no_day, no_week
from strideaudit.inputs.sheets.column_names import DOSES, RESTS, TOTALS, plain, section, unscored
from strideaudit.inputs.sheets.days import DayReader, weeks
from strideaudit.inputs.sheets.headings import heads_of, only_labels
from strideaudit.inputs.sheets.layout import Block, Layout, layout_of
from strideaudit.inputs.words import dates
from strideaudit.text.tree import Span

_CARRIED = ("week", "day", "date", "session", "section", "group", "athlete")
"""Columns in which an empty cell means the same as above, the outer ones first."""

_INNER = {
    "group": ("athlete",),
    "week": ("day", "date", "session", "section"),
    "day": ("session", "section"),
    "date": ("session", "section"),
    "session": ("section",),
}
"""Columns that start over with a new value of another: Monday's session is not Tuesday's."""

_TOTAL = "a total, not an exercise"
_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}")


class Rows:
    """Reads the rows of a flat sheet into a book.

    Args:
        layout: Its columns.
        book: Takes what is read.
        days: Reads its days.
    """

    def __init__(self, layout: Layout, book: Book, days: DayReader) -> None:
        self._book = book
        self._days = days
        self.bare: Counter[int] = Counter()
        """How many numbers without a unit each column has."""

        self._begin(layout)

    def _begin(self, layout: Layout) -> None:
        self.layout = layout
        self._shared_name = any(column.field == "exercise" for column in layout.shared)
        self._state: list[dict[str, Cell]] = [{} for _ in layout.blocks]
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
        if len(filled) > 1 and (again := layout_of([cell.text for cell in row], above)):
            before = self._state
            self._begin(again)
            if len(before) == len(self._state):
                self._state = before
            return
        if only_labels([cell.text for cell in row]):
            return
        if len({row[at].text for at in filled}) == 1 and self._heading(row[filled[0]], filled[0]):
            return
        self._work(row, filled)

    def _work(self, row: Sequence[Cell], filled: Sequence[int]) -> None:
        """Put the entries of a row into the book: one for each block of its columns."""
        span = sheetcells.whole(row, filled)
        text = " | ".join(row[at].text.strip() for at in filled)
        carried = (row[at].text for at in filled if self._fields.get(at) in _CARRIED)
        if any(plain(label) in TOTALS for label in carried):
            self._book.leave_out(span, text, _TOTAL, work=False, part=self._whose(self._state[0]))
            return
        emitted = False
        for number, block in enumerate(self.layout.blocks):
            cells = self._cells(row, block)
            self._carry(number, cells)
            if not self._shared_name:
                if any(column.at in filled for column in block.columns):
                    self._entry(number, block, cells, span, text)
            elif not block.label.week or any(
                column.field in DOSES and _filled(row, column.at) for column in block.columns
            ):
                self._entry(number, block, cells, span, text)
                emitted = True
        if self._shared_name and not emitted:
            plain_block = Block(())
            self._entry(0, plain_block, self._cells(row, plain_block), span, text)

    def _cells(self, row: Sequence[Cell], block: Block) -> dict[str, tuple[Cell, str]]:
        cells: dict[str, tuple[Cell, str]] = {}
        for column in (*self.layout.shared, *block.columns):
            if not _filled(row, column.at) or column.field == "order":
                continue
            cell = row[column.at]
            if column.field in cells and column.field == "notes":
                first = cells["notes"][0]
                cells["notes"] = first._replace(text=f"{first.text}; {cell.text}"), ""
            else:
                cells[column.field] = cell, column.unit
        return cells

    def _carry(self, number: int, cells: dict[str, tuple[Cell, str]]) -> None:
        state = self._state[number]
        for field in _CARRIED:
            if field not in cells:
                continue
            cell = cells[field][0]
            if field in state and state[field].text == cell.text:
                continue
            self._now(state, field, cell)

    @staticmethod
    def _now(state: dict[str, Cell], field: str, cell: Cell) -> None:
        for inner in _INNER.get(field, ()):
            # A week that changes leaves the days as they are: they are written again, or the same.
            if field != "week" or inner in ("session", "section"):
                state.pop(inner, None)
        state[field] = cell

    def heading(self, cell: Cell) -> bool:
        """Take the head of a week or a session above the table; return whether it is one."""
        left_out = len(self._book.unread)
        used = self._heading(cell, -1)
        if len(self._book.unread) == left_out:
            return used
        self._book.unread.pop()
        return False

    def kind_of(self, at: int) -> str:
        """Return the field of a column."""
        return self._fields.get(at, "")

    def finish(self) -> None:
        """End the reading."""

    def _heading(self, cell: Cell, at: int) -> bool:
        """Take a head alone in its row: week, day, session or part; return whether it is one."""
        field = self._fields.get(at, "")
        if field in _CARRIED or (field in DOSES and dates.find(cell.text)):
            return False
        found = heads_of(cell.text, self._days)
        if found is None:
            return self._remark(cell, field)
        for kind, text in found.items():
            for number, state in enumerate(self._state):
                self._now(state, kind, cell._replace(text=text))
                if kind == "week":
                    state.pop("day", None)
                    state.pop("date", None)
                elif kind == "section":
                    self._mark(number, cell, section(text) or unscored(text))
        return True

    def _remark(self, cell: Cell, field: str) -> bool:
        """List a row of one cell that is not an entry; return whether it is one."""
        if field == "exercise" or any(cell.text == one.text for one in self._book.whole.values()):
            return False
        work = sheetcells.has_dose(cell.text)
        why = "it is alone in its row, so it was taken for a title or a remark"
        self._book.leave_out(cell.span, cell.text, why, work=work)
        return True

    def _mark(self, number: int, cell: Cell, part: str) -> None:
        """Put the head of a part of a session into the book."""
        state = self._state[number]
        block = self.layout.blocks[number]
        for when in self._when(number, block, report=None):
            self._book.add(Line(when, cell, None, {}, part, part=self._whose(state)))

    def _entry(
        self, number: int, block: Block, cells: dict[str, tuple[Cell, str]], span: Span, text: str
    ) -> None:
        """Put the entry of a row into the book, or list the row with the reason."""
        state = self._state[number]
        whose = self._whose(state)
        amounts = [
            field for field in cells if field in DOSES and not is_nothing(cells[field][0].text)
        ]
        if "exercise" not in cells:
            self._nameless(number, cells, span, text, work=bool(amounts))
            return
        name = sheetcells.unnumbered(cells["exercise"][0])
        said = plain(name.text)
        if said in TOTALS:
            self._book.leave_out(span, text, _TOTAL, work=False, part=whose)
            return
        if not amounts and (said in RESTS or self._head(number, name)):
            return
        dose = None
        if not amounts:
            name, dose = sheetcells.entry(name)
        try:
            given = sheetcells.given(cells)
        except ValueError as error:
            self._book.leave_out(span, text, str(error), part=whose)
            return
        columns = (*self.layout.shared, *block.columns)
        self.bare.update(column.at for column in columns if column.field in given.bare)
        fields = {"dose": dose, **given.fields} if dose else given.fields
        part, carried = section(name.text), False
        if part in ("", "work"):
            part, carried = self._section(state)
            carried = carried and "section" not in cells
        problems: list[str] = []
        for when in self._when(number, block, report=problems):
            at = state.get("date") or state.get("day") or name
            self._book.add(Line(when, at, name, fields, part, carried, whose))
        for problem in problems:
            self._book.leave_out(span, text, problem, part=whose)

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
        if work or set(cells) - set(_CARRIED):
            why = "the row names no exercise" + "; if it is the one above, write it again" * work
            self._book.leave_out(span, text, why, work=work, part=self._whose(state))
        elif "section" in cells:
            self._mark(number, cells["section"][0], self._section(state)[0])

    def _head(self, number: int, name: Cell) -> bool:
        """Take the head of a part in the column of exercises; return whether it is one."""
        part = section(name.text)
        if part:
            self._state[number]["section"] = name
            self._mark(number, name, part)
        return bool(part)

    @staticmethod
    def _section(state: dict[str, Cell]) -> tuple[str, bool]:
        """Return the section of a row, and whether the sheet gives one."""
        if "section" not in state:
            return "work", False
        text = state["section"].text
        return unscored(text) or "work", True

    def _whose(self, state: dict[str, Cell]) -> str:
        """Return the athlete of a row, or its group if it has no athlete; empty for everybody."""
        group = self._book.part(state["group"], "group") if "group" in state else ""
        if "athlete" not in state:
            return group
        return self._book.part(state["athlete"], "athlete", group) or group

    def _when(self, number: int, block: Block, report: list[str] | None) -> list[When]:
        """Return the sessions of a row; if they are not clear, return none, and report why."""
        state = self._state[number]
        said: tuple[int, ...] | str = (block.label.week,) if block.label.week else ()
        if not block.label.week and "week" in state:
            found = weeks(state["week"].text, self._days)
            if found is None:
                return _not(no_week(state["week"].text), report)
            said = found
        session = state["session"].text if "session" in state else block.label.session
        days: tuple[str, ...] = (block.label.day,)
        cell = state.get("date") or state.get("day")
        if cell is not None and not block.label.day:
            read = self._days.read(cell.text)
            days = read.days
            session = session or read.rest
            if not days:
                bare = cell.text.strip()
                if "date" in state or _DATE_LIKE.search(bare) or bare.isdecimal():
                    return _not(no_day(bare), report)
                days, session = ("",), bare if not session else f"{bare}, {session}"
        return [When(said, day, " ".join(session.split())) for day in days]


def _not(why: str, report: list[str] | None) -> list[When]:
    if report is not None:
        report.append(why)
    return []


def _filled(row: Sequence[Cell], at: int) -> bool:
    return at < len(row) and bool(row[at].text.strip())
