"""What the rows of a flat sheet take from the rows above: week, day, session, part, athlete.

An empty cell of these columns means the same as above.
"""

import re

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.logs import warmups
from strideaudit.inputs.sheets.collected import Book, no_day, no_week
from strideaudit.inputs.sheets.column_names import unscored
from strideaudit.inputs.sheets.counted_days import CountedDays
from strideaudit.inputs.sheets.days import DayReader, weeks
from strideaudit.inputs.sheets.headings import Label
from strideaudit.inputs.sheets.lines import When

FIELDS = ("program", "week", "day", "date", "session", "section", "group", "athlete")
"""Columns in which an empty cell means the same as above, the outer ones first."""

SECTIONS = {warmups.WARM_UP: "warmup", warmups.COOL_DOWN: "cooldown"}
"""The sections of what is not scored, by the reason."""

_INNER = {
    "program": ("group", "athlete", "week", "day", "date", "session", "section"),
    "group": ("athlete",),
    "week": ("session", "section"),
    "day": ("session", "section"),
    "date": ("session", "section"),
    "session": ("section",),
}
"""Columns that start over with a new value of another: Monday's session is not Tuesday's.

A week that changes leaves the days as they are: they are written again, or the same.
"""

_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}")


class Carried:
    """The last value of each such column, for the columns of one block.

    Args:
        book: Takes the names of programs, groups and athletes.
        days: Reads the days of the sheet.
        counted: The days that are counted through.
    """

    def __init__(self, book: Book, days: DayReader, counted: CountedDays) -> None:
        self._book = book
        self._days = days
        self._counted = counted
        self._last: dict[str, Cell] = {}

    def again(self) -> "Carried":
        """Return the same values for another block of columns."""
        made = Carried(self._book, self._days, self._counted)
        made._last.update(self._last)
        return made

    def take(self, cells: dict[str, tuple[Cell, str]]) -> None:
        """Take the filled cells of a row.

        Args:
            cells: Each with the unit of its column, by the field of its column.
        """
        for field in FIELDS:
            if field in cells and self._text(field) != cells[field][0].text:
                self.now(field, cells[field][0])

    def now(self, field: str, cell: Cell) -> None:
        """Take a new value; what is inside of it starts over."""
        for inner in _INNER.get(field, ()):
            self._last.pop(inner, None)
        self._last[field] = cell

    def head(self, field: str, cell: Cell) -> None:
        """Take the value of a head alone in its row; the days of another week start over."""
        self.now(field, cell)
        if field == "week":
            self._last.pop("day", None)
            self._last.pop("date", None)

    def _text(self, field: str) -> str | None:
        return self._last[field].text if field in self._last else None

    @property
    def day(self) -> Cell | None:
        """The cell of the day or the date; None if there is none."""
        return self._last.get("date") or self._last.get("day")

    @property
    def section(self) -> tuple[str, bool]:
        """The section of a row, and whether the sheet gives one."""
        if "section" not in self._last:
            session = self._last.get("session")
            reason = warmups.by_session(session.text) if session else ""
            return SECTIONS.get(reason, "work"), False
        return unscored(self._last["section"].text) or "work", True

    def whose(self) -> str:
        """Return the athlete of a row, or else its group or its program; empty for everybody."""
        program = self._last.get("program")
        whose = self._book.part(program, "plan") if program else ""
        for kind in ("group", "athlete"):
            if kind in self._last:
                whose = self._book.part(self._last[kind], kind, whose, program) or whose
        return whose

    def when(self, label: Label, problems: list[str] | None = None) -> list[When]:
        """Return the sessions of a row; none if they are not clear.

        Args:
            label: What the head above the block of columns says.
            problems: Takes the reason if they are not clear.
        """
        said: tuple[int, ...] | str = (label.week,) if label.week else ()
        if not label.week and "week" in self._last:
            found = weeks(self._last["week"].text, self._days)
            if found is None:
                return _not(no_week(self._last["week"].text), problems)
            said = found
        session = self._last["session"].text if "session" in self._last else label.session
        days: tuple[str, ...] = (label.day,)
        cell = self.day
        if cell is not None and not label.day:
            counted = self._counted.read(cell.text)
            if counted is not None:
                week, day, name = counted
                session = ", ".join(filter(None, (name, session)))
                return [When(said or ((week,) if week else ()), day, " ".join(session.split()))]
            read = self._days.read(cell.text)
            days = read.days
            session = session or read.rest
            if not days:
                bare = cell.text.strip()
                if "date" in self._last or _DATE_LIKE.search(bare) or bare.isdecimal():
                    return _not(no_day(bare), problems)
                days, session = ("",), bare if not session else f"{bare}, {session}"
        return [When(said, day, " ".join(session.split())) for day in days]


def _not(why: str, problems: list[str] | None) -> list[When]:
    if problems is not None:
        problems.append(why)
    return []
