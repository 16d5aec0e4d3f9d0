"""Reads a calendar of training, weeks by weekdays; each cell has a session of a few lines."""

from collections.abc import Sequence

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets import cells as sheetcells
from strideaudit.inputs.sheets.cells import is_nothing
from strideaudit.inputs.sheets.collected import Book, no_day, no_week
from strideaudit.inputs.sheets.column_names import RESTS, plain, section, unscored
from strideaudit.inputs.sheets.days import DayReader, weeks
from strideaudit.inputs.sheets.headings import week_in
from strideaudit.inputs.sheets.layout import CalendarLayout, calendar_of
from strideaudit.inputs.sheets.lines import Line, When
from strideaudit.inputs.sheets.session_text import Around, SessionTexts
from strideaudit.inputs.words import dates
from strideaudit.inputs.words import weeks as week_words
from strideaudit.plan.model import DAYS


class Cells:
    """Reads the rows of a calendar into a book.

    Args:
        layout: Its columns.
        book: Takes what is read.
        days: Reads its days.
    """

    def __init__(self, layout: CalendarLayout, book: Book, days: DayReader) -> None:
        self.width = 0
        """How many cells a row may have, as a row with more has lost its order; 0 for any."""

        self.layout = layout
        self._book = book
        self._days = days
        self._weeks: tuple[int, ...] | str = (1,)
        self._week_given = False
        """Whether a week has been given since the head of the calendar."""

        self._unclear = ""
        """Why the week or the day of the sessions of the row is not known."""

        self._day = ""
        self._session = ""
        self._section = ""
        self._part = ""
        self._texts = SessionTexts(book)

    def read(self, row: Sequence[Cell], _: Sequence[str] = ()) -> None:
        """Read one row."""
        again = calendar_of([cell.text for cell in row])
        if again is not None:
            self.layout = again
            self.width = self.width and len(row)
            if not self._week_given and isinstance(self._weeks, tuple):
                self._weeks = (max(self._weeks, default=0) + 1,)
            self._week_given = False
            return
        filled = {cell.text for cell in row if cell.text.strip()}
        self._section = ""
        if len(filled) == 1 and self.heading(next(cell for cell in row if cell.text.strip())):
            return
        who = self.layout.who
        if 0 <= who < len(row) and row[who].text.strip():
            self._part = self._book.part(row[who], self.layout.kind)
        for at in self.layout.labels:
            if at < len(row) and row[at].text.strip():
                self._label(row[at], at)
        shifted = sheetcells.SHIFTED if sheetcells.has_shifted(row, self.width) else ""
        if why := self._unclear or shifted:
            self._leave_out(row, why)
            return
        for at in self.layout.days or self.layout.weeks:
            if at < len(row) and not is_nothing(row[at].text):
                name = row[self.layout.name] if 0 <= self.layout.name < len(row) else None
                self._cell(row[at], at, name)

    def heading(self, cell: Cell) -> bool:
        """Take the head of a week; return whether it is one."""
        text = cell.text.strip().partition("\n")[0]
        for mark in (" - ", " \u2013 ", ":", ",", "("):
            text = text.partition(mark)[0]
        text = week_in(text) or text
        found = None if text.strip().isdecimal() else weeks(text.strip(), self._days)
        if found is None:
            return False
        self._weeks, self._week_given, self._unclear = found, True, ""
        self._session = ""
        return True

    def _leave_out(self, row: Sequence[Cell], why: str) -> None:
        """List the cells of a row whose week or day is not known."""
        for at in self.layout.days or self.layout.weeks:
            if at < len(row) and not is_nothing(row[at].text) and plain(row[at].text) not in RESTS:
                cell, work = row[at], sheetcells.has_dose(row[at].text)
                self._book.leave_out(cell.span, cell.text, why, work=work, part=self._part)

    def finish(self) -> None:
        """List the heads of sessions that have no exercise."""
        self._texts.finish()

    def _label(self, cell: Cell, at: int) -> None:
        """Take the label of a row: a week, a day, a part of the session, a time of day."""
        text = cell.text.strip()
        if self.layout.weeks:
            found = self._days.read(text)
            if found.days:
                self._day, self._session, self._unclear = found.days[0], found.rest, ""
                return
        elif text.isdecimal() or not self.heading(cell):
            numbered = weeks(text, self._days)
            if numbered is not None:
                self._weeks, self._week_given, self._session = numbered, True, ""
                self._unclear = ""
                return
        else:
            return
        self._section = section(text) or unscored(text)
        if self._section:
            return
        if at == self.layout.week:
            self._unclear = no_week(text)
        elif dates.heads(text):
            self._unclear = no_day(text)
        elif week_words.is_date_like(text):
            self._unclear = no_week(text)
        else:
            self._session = text

    def _cell(self, cell: Cell, at: int, name: Cell | None) -> None:
        """Read the lines of one cell, or the dose of the exercise of its row."""
        when = When(self._weeks, self.layout.days.get(at, ""), self._session)
        if self.layout.weeks:
            when = When((self.layout.weeks[at],), self._day, self._session)
        at_day = cell._replace(text=when.day) if when.day in DAYS else cell
        if name is not None and name.text.strip():
            name = sheetcells.unnumbered(name)
            section = self._section or "work"
            self._book.add(Line(when, at_day, name, {"dose": cell}, section, part=self._part))
            return
        self._texts.read(cell, [when], Around(at_day, self._section or "work", self._part))
