"""The sessions of a coach's text while it is read, and the lines of work in them."""

import re

from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.prose import calendar_words, dose_words, work_line
from strideaudit.inputs.prose.blocks import Text
from strideaudit.inputs.prose.calendar_words import Dated, Dates
from strideaudit.inputs.prose.section_words import UNSCORED, section_of
from strideaudit.inputs.prose.weeks import Sketched
from strideaudit.inputs.prose.work_line import Known, Piece
from strideaudit.inputs.words import dates, weekdays, weeks
from strideaudit.inputs.words.dates import OrderError
from strideaudit.text.limits import MOST_ENTRIES
from strideaudit.text.tree import Fault, Span, SyntaxFaultError, too_many
from strideaudit.text.wording import quoted

NEVER = 99
"""A level below all headings."""

UNCLEAR = "it has a number, but no sets and amount that can be read: write 4x30m, 3x8 or 3x30s"
NAMELESS = "this dose has no exercise"
PROSE = "not an exercise with a dose"


LABELLED = re.compile(
    r"^\W*(?:rest|recovery|pause|note|notes|goal|focus|cue|cues|coach cue|tempo|theme|location|gear"
    r"|intensity|rpe|duration|time|hinweis|ziel|descanso|objetivo|objectif|récup(?:ération)?)\s*:",
    re.IGNORECASE,
)
OFF = re.compile(
    r"^\W*(?:rest(?: day)?|off|ruhe(?:tag)?|frei|pause|descanso|repos|recovery|-+|n/a)?\W*$",
    re.IGNORECASE,
)


class SessionPage:
    """The sessions of a text while it is read, and the place of a line among them.

    Args:
        draft: Takes the plan, and the lines that are not understood.
        known: Returns how many exercises a name may mean.
        dates: Reads the dates of the text.
    """

    def __init__(self, draft: Draft, known: Known, dates: Dates) -> None:
        self.draft = draft
        self.known = known
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
                      "undated": NEVER}  # fmt: skip
        """The level of the heading that began each of these; it lasts to the next such heading."""

        self.section = "work"
        self._entries = 0
        self._no_day = ""

    @property
    def aside(self) -> str:
        """Why a line here does not belong to a session; empty if it may belong to one."""
        if self.level["undated"] < NEVER:
            return f"it is under {quoted(self._no_day)}, which is not a day"
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

    def current(self) -> Sketched:
        """Return the session of a line; if there is none yet, begin one by the heading above it."""
        if self.session is None:
            level = max(self.heads, default=0)
            head = self.heads.get(level)
            plain = head is not None and head.cell() != self.title and not _weeks_in(head)
            name = head.cell() if head is not None and plain else None
            span = head.span() if head is not None else Span(1, 1, 1, 2)
            self.session = Sketched(span, self.weeks, name=name)
            self.sessions.append(self.session)
            self.level["session"] = level if plain else NEVER - 1
            self.in_plan = True
        return self.session

    def work(
        self,
        text: Text,
        section: str,
        above: "Parent | None" = None,
        *,
        has_children: bool = False,
    ) -> bool:
        """Read a line as work.

        Args:
            text: The line.
            section: Its section; only names are kept of sections that are not scored.
            above: The item above it.
            has_children: Whether there are items below it.

        Returns:
            Whether it has an exercise with a dose.
        """
        if section in UNSCORED:
            self._add_unscored(text, section)
            return False
        noted = LABELLED.match(text.text) or dose_words.is_rest(text.text)
        if noted and not dose_words.has_dose(text.text):
            return False
        try:
            pieces = work_line.read(text.text, self.known)
        except ValueError as error:
            self.unread(text, str(error))
            return False
        if not pieces:
            self._without_dose(text, above, has_children=has_children)
            return False
        named = self._context(above)
        if why := self._nameless(text, pieces, above, named):
            self.unread(text, why)
            return False
        self._add(text, pieces, named)
        return True

    def _add(self, text: Text, pieces: list[Piece], named: Cell | None) -> None:
        """Add the doses of a line, each for its own exercise or for the exercise named above."""
        session = self.current()
        for one in pieces:
            own = one.name[0] < one.name[1]
            name = text.cell(*one.name) if own or named is None else named
            self._entries += len(one.doses)
            if self._entries > MOST_ENTRIES:
                raise too_many(MOST_ENTRIES, "entries", text.span())
            for ours, start, end in one.doses:
                session.add(name, "work", dose=Cell(ours, text.span(start, end)))

    def _nameless(
        self, text: Text, pieces: list[Piece], above: "Parent | None", named: Cell | None
    ) -> str:
        """Return why the exercise of a line with doses is not known; empty if it is known."""
        under_dose = above is not None and above.dosed
        if under_dose and not all(self.known(text.text[slice(*one.name)]) for one in pieces):
            return "it is below a line with a dose, and does not name an exercise that we know"
        alone = named is None and any(one.name[0] == one.name[1] for one in pieces)
        return NAMELESS if alone else ""

    def _add_unscored(self, text: Text, section: str) -> None:
        """Add the name of an exercise that is not scored, without the label of its section."""
        label, colon, _ = text.text.partition(":")
        inner = bare(text.part(len(label) + 1)) if colon and section_of(label) else text
        if self.session is not None:
            self.session.add((inner if inner.text else text).cell(), section)

    def _context(self, above: "Parent | None") -> Cell | None:
        """Return the name of the exercise for a line with only a dose."""
        while above is not None:
            if not above.dosed and above.text.text and section_of(above.text.text) is None:
                return bare(above.text).cell()
            above = above.above
        heads = [self.heads[level] for level in sorted(self.heads, reverse=True)]
        return next((head.cell() for head in heads[:1] if self.known(head.text)), None)

    def _without_dose(self, text: Text, above: "Parent | None", *, has_children: bool) -> None:
        words = text.text
        if has_children and not dose_words.is_work(words):
            return
        if self.known(words) and (above is None or not above.dosed):
            self.current().add(text.cell(), "work")
        elif dose_words.is_work(words):
            self.unread(text, UNCLEAR)
        elif self.in_plan:
            self.unread(text, PROSE, work=False)

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
        self.sessions.append(self.session)

    def begin_undated(self, text: Text, level: int) -> None:
        """List a heading that is an impossible date; the day of its work is not known."""
        self.unread(text, f"{quoted(text.text)} is not a day; {dates.ADVICE}", work=False)
        self.in_plan, self.session, self._no_day = True, None, text.text
        self.level["undated"] = level


class Parent:
    """An item that may have others below it.

    Args:
        depth: Its indentation.
        text: Its text.
        above: The item above it.
    """

    def __init__(self, depth: int, text: Text, above: "Parent | None") -> None:
        self.depth = depth
        self.text = text
        self.above = above
        self.section: str | None = above.section if above is not None else None
        self.pooled: bool = above is not None and above.pooled
        self.dosed = False


def bare(text: Text) -> Text:
    """Return a text without the marks around it."""
    marks = " \t:\u2013\u2014-|,."
    left = len(text.text) - len(text.text.lstrip(marks))
    right = len(text.text.rstrip(marks))
    inner = text.part(left, max(left, right))
    if inner.text.startswith("(") and inner.text.endswith(")"):
        return inner.part(1, len(inner.text) - 1)
    return inner


def numbered(text: Text) -> Text:
    """Return a text without the number in front of it."""
    return text.part(dose_words.number_end(text.text))


def _weeks_in(text: Text) -> bool:
    return bool(weeks.in_heading(text.text)[0])
