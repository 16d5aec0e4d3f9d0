"""Reads the tables of a coach's text: exercises with their doses, or grids of weekdays."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.logs.sides import TOGETHER
from strideaudit.inputs.prose import calendar_words
from strideaudit.inputs.prose.blocks import BREAK, Block, Text
from strideaudit.inputs.prose.dose_labels import entry_fields
from strideaudit.inputs.prose.marks import bare, numbered
from strideaudit.inputs.prose.open_rows import NO_DOSE, has_work, name_of_row, not_read, open_row
from strideaudit.inputs.prose.repeated_tables import SeenTable, seen_in
from strideaudit.inputs.prose.section_words import UNSCORED, section_of
from strideaudit.inputs.prose.session_lines import LinePage
from strideaudit.inputs.prose.sessions import NEVER, OFF, POOL, PROSE
from strideaudit.inputs.prose.table_columns import COUNTS, EFFORTS, Columns, PlanTable
from strideaudit.inputs.prose.weeks import Sketched
from strideaudit.inputs.words import weekdays, weeks
from strideaudit.inputs.words.numbered_sets import Says
from strideaudit.inputs.words.zeros import NOT_DONE, unused
from strideaudit.text.tree import SyntaxFaultError
from strideaudit.text.wording import quoted

_TOTAL = re.compile(r"\W*(?:sub)?(?:total|totals|sum|summe|gesamt|suma|somme)\W*", re.IGNORECASE)


class TableReader:
    """Reads the tables of a text.

    Args:
        page: Takes their sessions.
    """

    def __init__(self, page: LinePage) -> None:
        self._page = page
        self._lines = page.lines
        self._table: PlanTable | None = None
        self._seen: list[SeenTable] = []

    def end(self) -> None:
        """End the table: the next row does not belong to it."""
        for session in self._table.sessions.values() if self._table is not None else ():
            if session.name and not session.lines and self._lines.is_open(session.name.text):
                self._page.draft.leave_out(*session.name[::-1], NO_DOSE, work=False)
        self._table = None

    def begin(self, head: Block, below: Sequence[Block]) -> None:
        """Begin a table; if another one above has the same exercises, only that one counts.

        Args:
            head: Its head.
            below: The blocks below it.
        """
        self.end()
        heads = [cell.text for cell in head.cells]
        columns = Columns(heads)
        rows = list(takewhile(lambda one: one.kind == "row", below))
        texts = ([cell.text for cell in row.cells] for row in rows)
        self._table = PlanTable(columns, columns.says(heads, texts), len(heads))
        self._table.has_work = has_work(rows, columns, self._lines)
        seen = seen_in(columns, head, rows, self._page)
        first = next((one for one in self._seen if seen and seen.repeats(one)), None)
        if first is not None:
            self._table.repeats = True
            why = f"its exercises are those of the table in line {first.line}, which counts"
            self._page.unread(head.text, f"{why}; keep one of the two", work=False)
        elif seen is not None:
            self._seen.append(seen)

    def _list(self, block: Block, why: str) -> None:
        """List a row that is not read."""
        self._page.unread(block.text, why, work=self._lines.is_work(block.text.text))

    def row(self, block: Block) -> None:
        """Read the next row of a table."""
        table = self._table
        if table is not None and table.repeats:
            return
        for cell, why in not_read(table, block, self._lines):
            self._page.unread(cell, why, work=self._lines.is_work(cell.text))
        if self._page.level["undated"] < NEVER:
            self._list(block, self._page.aside)
        elif table is not None and table.columns.is_diary and self._page.level["notes"] == NEVER:
            self._diary_row(table, block)
        elif table is None or not table.columns.is_plan or self._page.level["notes"] < NEVER:
            open_row(self._page, table, block)
        elif self._page.level["pool"] < NEVER:
            self._list(block, POOL)
        elif table.columns.days:
            self._grid_row(table, block)
        else:
            self._exercise_row(table, block)

    def _grid_row(self, table: PlanTable, block: Block) -> None:
        """Read a row of a grid: weekdays as columns."""
        try:
            weeks = self._grid_weeks(table, block)
        except ValueError as error:
            self._list(block, str(error))
            return
        self._page.in_plan = True
        for at, day in table.columns.days.items():
            cell = block.cells[at] if at < len(block.cells) else None
            if cell is None or OFF.match(cell.text):
                continue
            key = (day, weeks)
            if key not in table.sessions:
                span = cell.span()
                table.sessions[key] = Sketched(span, weeks, (Cell(day, span),))
                self._page.sessions.append(table.sessions[key])
            self._page.session = table.sessions[key]
            self._page.level["session"] = NEVER - 1
            self._cell_lines(cell, self._page.session)
        self._page.session = None
        for at, cell in enumerate(block.cells):
            label = at < min(table.columns.days) and not self._lines.has_dose(cell.text)
            if at not in table.columns.days and not label and self._lines.is_work(cell.text):
                self._page.unread(cell, "the head of its column is not a weekday")

    def _grid_weeks(self, table: PlanTable, block: Block) -> tuple[int, ...]:
        """Return the weeks of a row of a grid: its own, those above, or those of the heading.

        Raises:
            ValueError: Its cell below the head ``Week``, or the dates before it, are not a week.
        """
        columns = table.columns
        labels = {at: cell for at, cell in enumerate(block.cells)
                  if at not in columns.days and cell.text.strip()}  # fmt: skip
        if "week" in columns.at:
            table.take_week(labels.get(columns.at["week"]))
        else:
            for at, label in list(labels.items())[:1]:
                bare_number = (
                    () if at in columns.at.values() else calendar_words.weeks_of_cell(label.text)
                )
                found = weeks.in_heading(label.text)[0] or bare_number
                if not found and weeks.is_date_like(label.text):
                    message = f"{quoted(label.text)} is not a week; write 1, or 1-4"
                    raise ValueError(message)
                table.weeks = found or table.weeks
        return table.weeks or self._page.weeks

    def _cell_lines(self, cell: Text, session: Sketched) -> None:
        """Read the lines of a cell of a grid: a session with its work."""
        section, circuit = self._page.section, self._page.circuit
        lines = cell.split(BREAK)
        for number, line in enumerate(lines):
            text = numbered(bare(line))
            own = section_of(text.text.partition(":")[0])
            if OFF.match(text.text):
                continue
            if own and not self._lines.has_dose(text.text):
                section = own
                if own == "work" or not text.text.partition(":")[2].strip():
                    continue
            heads = len(lines) > 1 or not self._lines.known(text.text)
            plain = heads and not self._lines.is_work(text.text)
            if self._lines.line(text.text).kind == "context":
                self._page.circuit = text.cell()
            elif number == 0 and plain and section == "work" and session.name is None:
                session.name = text.cell()
            else:
                self._page.work(text, own if own in UNSCORED else section)
        self._page.circuit = circuit

    def _diary_row(self, table: PlanTable, block: Block) -> None:
        """Read a row that is a day, whose cells have its work."""
        at = table.columns.at
        given = {role: block.cells[at[role]] for role in ("week", "date", "day")
                 if role in at and at[role] < len(block.cells)}  # fmt: skip
        when = {role: cell for role, cell in given.items() if cell.text}
        try:
            self._row_when(table, when.get("week"), when.get("date"), when.get("day"))
        except ValueError as error:
            self._list(block, str(error))
            return
        apart = {at[role] for role in (*given, "notes") if role in at}
        cells = [cell for number, cell in enumerate(block.cells)
                 if number not in apart and not OFF.match(cell.text)]  # fmt: skip
        session = self._page.current() if cells else None
        for cell in cells:
            numbered_row = any(self._lines.is_work(one.text) for one in cells)
            title = numbered_row and not any(map(str.isdigit, cell.text))
            if session is not None and title and session.name is None:
                session.name = cell.cell()
            elif session is not None:
                self._cell_lines(cell, session)

    def _exercise_row(self, table: PlanTable, block: Block) -> None:
        """Read a row of a table of exercises."""
        cells, columns = block.cells, table.columns

        def cell(role: str) -> Text | None:
            at = columns.at.get(role)
            found = cells[at] if at is not None and at < len(cells) else None
            return found if found is not None and found.text.strip(" -\u2013\u2014") else None

        try:
            self._row_when(table, cell("week"), cell("date"), cell("day"))
        except ValueError as error:
            self._list(block, str(error))
            return
        part = cell("section")
        if part is not None:
            table.section = section_of(part.text) or "work"
        section = self._page.section if self._page.section in UNSCORED else table.section
        name = name_of_row(self._lines, cell("name"), cell("description"), part)
        if name is not None and _TOTAL.fullmatch(name.text):
            self._page.unread(block.text, "a total, not an exercise", work=False)
            return
        if name is None:
            if self._lines.is_work(block.text.text):
                self._page.unread(block.text, "the row names no exercise")
            return
        own = section_of(name.text)
        if section == "work" and own in UNSCORED and not self._lines.known(name.text):
            section = own
        if section in UNSCORED:
            self._page.current().add(name.cell(), section)
            return
        if columns.weeks and "dose" not in columns.at and "sets" not in columns.at:
            self._weekly(block, name, columns)
            return
        self._add_row(block, name, cell, table)

    def _row_when(
        self, table: PlanTable, week: Text | None, date: Text | None, day: Text | None
    ) -> None:
        """Begin the session of the week and the day of a row, unless it has begun.

        Raises:
            ValueError: Its week is not a week, or its day is not a day.
        """
        table.take_week(week)
        if table.weeks and table.weeks != self._page.weeks:
            self._page.weeks, self._page.session = table.weeks, None
        column, day = ("date", date) if date is not None else ("day", day)
        if day is None:
            table.same_day()
            return
        try:
            dated = self._page.date_in(day, column)
        except SyntaxFaultError as error:
            self._page.open_date = self._page.open_date or error.fault
            table.refuse_day(error.fault.message)
        table.take_day(day, dated)
        if dated is None and not weekdays.at_start(day.text).days:
            if day.text != table.day:
                self._page.session = Sketched(day.span(), self._page.weeks, name=day.cell())
                self._page.sessions.append(self._page.session)
        elif day.text != table.day or self._page.session is None:
            self._page.begin(day, NEVER - 1, dated)
        table.day = day.text

    def _weekly(self, block: Block, name: Text, columns: Columns) -> None:
        """Read a row whose columns are weeks, each with the dose of its week."""
        session = self._page.current()
        for at, numbers in columns.weeks.items():
            cell = block.cells[at] if at < len(block.cells) else None
            if cell is None or OFF.match(cell.text):
                continue
            there = self._page.in_weeks(session, numbers)
            there.add_line(cell.cell(), name.cell(), self._page.circuit)

    def _add_row(
        self, block: Block, name: Text, cell: Callable[[str], Text | None], table: PlanTable
    ) -> None:
        """Add the entry of a row, with the dose from its columns."""
        said: dict[str, Cell] = {}
        for role in ("dose", *COUNTS, *EFFORTS):
            found = cell(role)
            if found is not None:
                said[role] = found.cell()._replace(text=table.columns.with_unit(role, found.text))
        zeros = unused({role: one.text for role, one in said.items() if role in COUNTS})
        if zeros is None or (OFF.match(name.text) and not self._lines.known(name.text)):
            self._page.unread(block.text, NOT_DONE if zeros is None else PROSE, work=False)
            return
        said = {role: one for role, one in said.items() if role not in zeros}
        number = cell("setnumber")
        if why := table.problem({role: one.text for role, one in said.items()}):
            self._page.unread(block.text, why)
            return
        if table.says is Says.WHICH and (number or "sets" in said):
            said["sets"] = (said.get("sets") or (number or name).cell())._replace(text="1")
        dose = said.get("dose")
        if dose is not None and any(map(str.isdigit, dose.text)):
            said = {role: one for role, one in said.items() if role not in COUNTS}
        elif said.keys().isdisjoint(COUNTS):
            self._row_alone(block, name, cell("description"))
            return
        else:
            said.pop("dose", None)
        fields = entry_fields(said)
        if "distance" in said and self._lines.is_without_metres(
            f"{name.text}: {fields['dose'].text}"
        ):
            self._page.unread(block.text, "its distance has no unit; write 30 m")
            return
        session = self._page.current()
        other = table.other_side(session, name.text, fields["dose"].text)
        if other:
            self._page.unread(block.text, other, work=other != TOGETHER)
            return
        session.add(name.cell(), "work", self._page.circuit, **fields)

    def _row_alone(self, block: Block, name: Text, description: Text | None) -> None:
        """Read a row without a dose in its columns: another cell may have one."""
        lines = self._lines
        other = description if description is not None and description.text != name.text else None
        if other is not None and lines.is_work(other.text) and not lines.is_work(name.text):
            self._page.current().add_line(other.cell(), name.cell(), self._page.circuit)
        elif lines.line(name.text).kind == "work":
            self._page.current().add_line(name.cell(), circuit=self._page.circuit)
        else:
            self._list(block, PROSE)
