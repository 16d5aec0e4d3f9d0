"""The sessions of a coach's text while it is read."""

import re

from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.prose import calendar_words, no_year
from strideaudit.inputs.prose.blocks import Text
from strideaudit.inputs.prose.calendar_words import Dated, Dates
from strideaudit.inputs.prose.marks import bare
from strideaudit.inputs.prose.read_lines import ReadLines
from strideaudit.inputs.prose.weeks import Sketched
from strideaudit.inputs.words import dates, weekdays, weeks
from strideaudit.inputs.words.dates import OrderError
from strideaudit.text.tree import Fault, Span, SyntaxFaultError
from strideaudit.text.wording import quoted

NEVER = 99
"""A level below all headings."""

POOL = "a choice is not a prescription: write which of them, or how much of each"
PROSE = "not an exercise with a dose"
ABOVE = "it is above the first day or session, and does not only name exercises that we know"
SENTENCE = "it reads like a sentence: if it is work, write `- ` before it"


OFF = re.compile(
    r"^\W*(?:rest(?: day)?|off|ruhe(?:tag)?|frei|pause|descanso|repos|recovery|-+|n/a)?\W*$",
    re.IGNORECASE,
)


class SessionPage:
    """The sessions of a text while it is read, and the place of a line among them.

    Args:
        draft: Takes the plan, and the lines that are not understood.
        lines: Reads lines, to decide what they are.
        dates: Reads the dates of the text.
    """

    def __init__(self, draft: Draft, lines: ReadLines, dates: Dates) -> None:
        self.draft = draft
        self.lines = lines
        self.dates = dates
        self.title: Cell | None = None
        self.sessions: list[Sketched] = []
        self.session: Sketched | None = None
        self.weeks: tuple[int, ...] = (1,)
        self.in_plan = False
        """Whether a week, a day or a table has begun; prose before it is not part of the plan."""

        self.heads: dict[int, Text] = {}
        """The headings above, by level."""

        self.level = {"session": 0, "section": NEVER, "pool": NEVER, "notes": NEVER,
                      "undated": NEVER, "circuit": NEVER}  # fmt: skip
        """The level of the heading that began each of these; it lasts to the next such heading."""

        self.section = "work"
        self.circuit: Cell | None = None
        """The head of the circuit that a line is in."""

        self.open_date: Fault | None = None
        """Why the first date that may be two days is not read."""

        self._no_day = ""

    @property
    def aside(self) -> str:
        """Why a line here does not belong to a session; empty if it may belong to one."""
        if self.level["undated"] < NEVER:
            return f"it is under {self._no_day}"
        return "it is under notes, not in a session" if self.level["notes"] < NEVER else ""

    def date_in(self, text: Text, column: str = "") -> Dated | None:
        """Return the date of a heading or of a cell for days; None if there is none.

        Args:
            text: The heading or the cell.
            column: The role of a cell's column, ``date`` or ``day``; empty for a heading.

        Raises:
            SyntaxFaultError: No date decides which number of it is the month.
        """
        try:
            if column:
                return self.dates.in_cell(text.text, column)
            return self.dates.in_heading(text.text)
        except OrderError as error:
            raise SyntaxFaultError(Fault(str(error), text.span(), dates.ADVICE)) from error

    def in_weeks(self, session: Sketched, weeks: tuple[int, ...]) -> Sketched:
        """Return the session in some weeks; the entries of the given session are not changed."""
        for one in self.sessions:
            if one.weeks == weeks and one.span == session.span:
                return one
        made = Sketched(session.span, weeks, session.days, session.date, session.name)
        self.sessions.append(made)
        return made

    def current(self, below: int = 0) -> Sketched:
        """Return the session of a line; if there is none yet, begin one by the heading above it.

        Args:
            below: The level of a heading that names an exercise and not a session; 0 for none.
        """
        if self.session is None:
            above = (level for level in self.heads if not below or level < below)
            level = max(above, default=0)
            head = self.heads.get(level)
            plain = head is not None and head.cell() != self.title and not _weeks_in(head)
            name = head.cell() if head is not None and plain else None
            span = head.span() if head is not None else Span(1, 1, 1, 2)
            self.session = Sketched(span, self.weeks, name=name)
            self.sessions.append(self.session)
            self.level["session"] = below - 1 if below else level if plain else NEVER - 1
            self.in_plan = True
        return self.session

    def unread(self, text: Text, why: str, *, work: bool = True) -> None:
        """List a line that is not understood."""
        self.draft.leave_out(text.span(), " ".join(text.text.split()), why, work=work)

    def begin(
        self,
        text: Text,
        level: int,
        dated: Dated | None,
    ) -> None:
        """Begin a session that a heading names by its day."""
        when = weekdays.at_start(text.text)
        if dated and not when.days:  # "Mon 2 March 2026": what is before the date is a day
            when = weekdays.at_start(text.part(0, dated.start).text)
        days = tuple(Cell(day, text.span(0, when.end)) for day in when.days)
        day = None if dated else no_year.at_start(text.text)
        if not days and day is not None and day.weekday:
            days = (Cell(day.weekday, text.span()),)
        if not days and not dated:
            inside, start, end = calendar_words.days_inside(text.text)
            days = tuple(Cell(day, text.span(start, end)) for day in inside)
        date = Cell(dated.day, text.span(dated.start, dated.end)) if dated else None
        name = bare(text.part(when.end))
        if dated and dated.start >= when.end:
            rest = bare(text.part(dated.end))
            while end := calendar_words.end_after_date(rest.text):
                rest = bare(rest.part(end))
            name = rest if rest.text else bare(text.part(when.end, dated.start))
        self.in_plan = True
        self.level["session"], self.level["undated"] = level, NEVER
        label = name.cell() if name.text else None
        self.session = Sketched(text.span(), self.weeks, days, date, label)
        self.session.no_year = day
        self.sessions.append(self.session)

    def begin_undated(self, text: Text, level: int, fault: Fault | None = None) -> None:
        """List a heading that is not a date, or may be two; the day of its work is not known.

        Args:
            text: The heading.
            level: Its level.
            fault: Why it may be two dates; None if it is impossible.
        """
        self.open_date = self.open_date or fault
        said = fault.message if fault else f"{quoted(text.text)} is not a day"
        why = f"{quoted(text.text)}, which {'may be two days' if fault else 'is not a day'}"
        self.unread(text, f"{said}; {dates.ADVICE}", work=False)
        self.in_plan, self.session, self._no_day = True, None, why
        self.level["undated"] = level

    def begin_later(self, text: Text, day: str, level: int) -> None:
        """List a day of the next week among the days of this one, and what is below it.

        Args:
            text: The line.
            day: The words for the day.
            level: The level of the line.
        """
        week = max(self.weeks) + 1
        advice = (
            f"write `Week {week}:` on a line above it, and `- {day}:` in place of its day and week"
        )
        words = " ".join(text.text.split())
        self.draft.leave_out(text.span(), words, "it is of the next week", fix=advice)
        self.in_plan, self.session, self._no_day = True, None, "a day of the next week"
        self.level["undated"] = level


def _weeks_in(text: Text) -> bool:
    return bool(weeks.in_heading(text.text)[0])
