"""The headings of a coach's text: weeks, days, parts of a session, circuits, notes."""

import re

from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.prose import calendar_words, no_year
from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.prose.calendar_words import Dates
from strideaudit.inputs.prose.cycles import Cycles
from strideaudit.inputs.prose.day_numbers import may_be_work, runs_of_ladder
from strideaudit.inputs.prose.day_texts import comes_again, day_texts, has_next_part, has_own_work
from strideaudit.inputs.prose.dose_labels import Labelled
from strideaudit.inputs.prose.marks import bare, numbered
from strideaudit.inputs.prose.read_lines import ReadLines, looks_dosed
from strideaudit.inputs.prose.section_words import UNSCORED, section_of
from strideaudit.inputs.prose.session_lines import LinePage, Parent
from strideaudit.inputs.prose.sessions import NEVER, OFF, PROSE
from strideaudit.inputs.prose.weeks import Sketched
from strideaudit.inputs.words import weekdays, weeks
from strideaudit.text.tree import SyntaxFaultError

PSEUDO, PSEUDO_PART, LINE = 7, 8, 9
"""The levels of lines that serve as headings: of a day, of a part of a session, of a list."""

POOL_WORDS = re.compile(
    r"\b(?:choose|pick|select)\b.{0,20}\b(?:one|1|two|2|three|3|any|from|of)\b"
    r"|\b(?:any |either )?one of the(?:se)?\b|\bwähle\b|\beine?s? (?:von|der) (?:diese|folgende)n"
    r"|\belige\b|\belegir\b|\bau choix\b|\bchoisi[rs]\b|^options?\b",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"^\W*(?:notes?|goals?|hinweise?|notizen?|ziele?|notas|objetivos?|remarques?|objectifs?|legend"
    r"|progress(?:ion)?|references?|links?|equipment|glossary|about|overview|faq|key|results?)\b",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(
    r"\b(?:am|pm|morning|afternoon|evening|noon|vormittags?|nachmittags?|abends?|morgens?|mañana|tarde"
    r"|matin|après-midi|soir)\b",
    re.IGNORECASE,
)


class HeadingPage(LinePage):
    """Takes the headings of a text.

    Args:
        draft: Takes the plan, and the lines that are not understood.
        lines: Reads lines, to decide what they are.
    """

    def __init__(self, draft: Draft, lines: ReadLines) -> None:
        super().__init__(draft, lines, Dates(lambda: day_texts(self.blocks)))
        self.cycles = Cycles()
        self.parents: list[Parent] = []
        """The items above a line, from the first."""

        self._tight = False
        """Whether lines follow the label of a warm-up without an empty line between them."""

    def end_warm_up(self, block: Block) -> None:
        """End a warm-up that a line began: it is only the list or the lines right below it.

        Args:
            block: The line that follows.
        """
        if self.level["section"] != PSEUDO_PART or self.section not in UNSCORED:
            self._tight = False
            return
        above = self.blocks[self.at - 1]
        if block.text.line - above.text.line == 1:
            self._tight = True
            return
        inner = block.kind in ("item", "text") and block.depth > 0
        listed = above.kind in ("item", "row") and block.kind in ("text", "head")
        if not inner and (self._tight or listed):
            self.section, self.level["section"] = "work", NEVER

    def begin_circuit(self, text: Text, level: int) -> None:
        """Take the head of a circuit; the work below it is done several times."""
        self.circuit = bare(text).cell()
        self.level["circuit"] = level

    def end_circuit(self) -> None:
        """End a circuit whose list has ended."""
        if self.level["circuit"] >= PSEUDO_PART:
            self.circuit, self.level["circuit"] = None, NEVER

    def heading(self, text: Text, level: int) -> None:
        """Take a heading, or a line that serves as one."""
        self.cycles.take(text.text, text.span().line, level)
        self._open(text, level)
        said, week_end = weeks.in_heading(text.text)
        when = weekdays.at_start(text.text)
        numbered = calendar_words.is_numbered_day(text.text)
        if said:
            self.weeks, self.in_plan = said, True
        if said and not when.days and not numbered:
            self.session = None
            if level == 1 and self.title is None and self._is_title(text):
                self.title = text.cell()
            text = bare(text.part(week_end))
            when = weekdays.at_start(text.text)
            if not when.days:
                return
        try:
            dated = self.date_in(text)
        except SyntaxFaultError as error:
            known = when.days or said or self._is_in_day(level)
            if not known and has_own_work(self.blocks, self.at, self.lines):
                self.begin_undated(text, level, error.fault)
                return
            self.unread(text, error.fault.message, work=False)
            dated = None
        if dated and not dated.day:
            self.begin_undated(text, level)
        elif when.days or dated or numbered or self._is_other_day(text, level):
            self.begin(text, level, dated)
            name = self.session.name if self.session else None
            if name is not None:
                self._take_name(name, level)
        else:
            self._undated_heading(text, level)

    def _take_name(self, name: Cell, level: int) -> None:
        """Take the words behind a day; what of them may be work is read or listed.

        The words of a line, ``Sat: 350 + 250 + 150``, are often all of the work of that day.
        """
        below = has_own_work(self.blocks, self.at, self.lines)
        line = level >= PSEUDO and no_year.at_start(name.text) is None
        named = line and not below and self.lines.is_exercise(name.text)
        again = named and comes_again(self.blocks, self.at, self.lines)
        begins = not below and self.lines.begins_with_exercise(name.text)
        if (not below and looks_dosed(name.text)) or (named and not again):
            self.current().add_line(name, circuit=self.circuit)
        elif again or (line and (begins or may_be_work(name.text, above_work=below))):
            self.list_numbers(name)

    def list_numbers(self, words: Cell) -> None:
        """List a text that may be work; say how to write runs one after another."""
        runs = runs_of_ladder(words.text)
        fix = f"write each run with its sets and metres: {', '.join(runs)}" if runs else ""
        text = " ".join(words.text.split())
        self.draft.leave_out(words.span, text, PROSE, fix=fix, work=bool(runs))

    def is_later(self, text: Text, end: int) -> bool:
        """Take a line whose day, which ends at a place, is in the next week; return if it is."""
        if not calendar_words.is_of_next_week(bare(text.part(end)).text):
            return False
        self._open(text.part(0, end), PSEUDO)
        self.begin_later(text, text.text[:end], PSEUDO)
        return True

    def names_session(self, words: str, rest: str) -> bool:
        """Return whether what is behind the day of a line is a name or a date, and no work."""
        dated = no_year.at_start(words) is not None  # its month may be read as an exercise
        work = (self.lines.is_work(rest) and not dated) or looks_dosed(rest)
        return bool(rest) and not work and not OFF.match(rest)

    def _is_title(self, text: Text) -> bool:
        """Return whether the first heading is a title that names its week: ``Camp, week 3``."""
        behind = self.blocks[self.at + 1 :]
        others = (one for one in behind if one.kind == "heading" and one.depth == 1)
        alone = not any(weeks.in_heading(one.text.text)[0] for one in others)
        return self.at == 0 and alone and not weeks.end_at_start(text.text)

    def _is_other_day(self, text: Text, level: int) -> bool:
        """Return whether a heading outside of a day names one: ``9 March``, ``Gym (Tuesday)``."""
        if self._is_in_day(level):
            return False
        return bool(no_year.at_start(text.text) or calendar_words.days_inside(text.text)[0])

    def _is_in_day(self, level: int) -> bool:
        """Return whether a heading of a level is inside a session whose day is known."""
        session = self.session if level > self.level["session"] else None
        return session is not None and bool(session.days or session.date)

    def _open(self, text: Text, level: int) -> None:
        """Take a heading: parts that began with a heading of its level or a lower one end."""
        self.parents.clear()
        self.target = None
        self.heads = {at: head for at, head in self.heads.items() if at < level}
        self.heads[level] = text
        for kind, until in self.level.items():
            if kind != "session" and level <= until:
                self.level[kind] = NEVER
                if kind == "section":
                    self.section = "work"
                elif kind == "circuit":
                    self.circuit = None

    def _undated_heading(self, text: Text, level: int) -> None:
        """Take a heading without a day: of a part of a session, of notes, or of the plan."""
        in_warm_up = self.section in UNSCORED
        ends_warm_up = level == PSEUDO_PART and in_warm_up and self._ends_warm_up(text)
        leads = level < PSEUDO or self.blocks[self.at].text.text.endswith(":")
        if self.lines.line(text.text + ":" * leads).kind == "context":
            self.begin_circuit(text, level)
        elif section := section_of(text.text):
            deeper = in_warm_up and section == self.section
            self.section = section
            self.level["section"] = min(level, self.level["section"]) if deeper else level
        elif ends_warm_up or (in_warm_up and level == PSEUDO_PART):
            pass
        elif POOL_WORDS.search(text.text):
            self.level["pool"] = level
        elif _NOTES.match(text.text) and (level > 1 or self.title is not None):
            self.level["notes"] = level
            if level <= self.level["session"]:
                self.session = None
        else:
            self._plain_heading(text, level)
        if ends_warm_up and not section_of(text.text):
            self.section, self.level["section"] = "work", NEVER

    def _ends_warm_up(self, text: Text) -> bool:
        """Return whether strong text in a warm-up is the next part: ``**Strength**``.

        Below the heading of a warm-up that a heading of work follows it names a part of the
        warm-up: ``**Option 2**``.
        """
        level = self.level["section"]
        named = self.lines.is_part(text.text) and not POOL_WORDS.search(text.text)
        return level >= PSEUDO or named or not has_next_part(self.blocks, self.at, level)

    def _is_all_of_the_work(self, words: str) -> bool:
        """Return whether a heading has a dose, and no work is below it: ``Back squat 4x5``."""
        clear = self.lines.is_dosed(words) and self.lines.is_clear(words)
        return clear and not has_own_work(self.blocks, self.at, self.lines)

    def _plain_heading(self, text: Text, level: int) -> None:
        session = self.session
        if level > 1 or self.title is not None:
            self.target = Labelled(text, level)
            if self.section not in UNSCORED and self._is_all_of_the_work(text.text):
                self.current(level).add_line(numbered(text).cell(), circuit=self.circuit)
                return
        if session is not None and level > self.level["session"]:
            if level < PSEUDO and _HALF_DAY.search(text.text) and (session.days or session.date):
                half = Sketched(text.span(), session.weeks, session.days, session.date, text.cell())
                self.sessions.append(half)
                self.session = half
            return
        if level == 1 and self.title is None:
            self.title = text.cell()
        self.session = None

    def list_aside(self, text: Text) -> None:
        """List a line that does not belong to a session, if it is work."""
        undated = self.level["undated"] < NEVER
        if self.lines.is_dosed(text.text) or (undated and self.lines.is_work(text.text)):
            self.unread(text, self.aside, work=not self.lines.is_prose(text.text))

    def repeat(self, week: int, text: Text) -> None:
        """Repeat the sessions of a week in this week."""
        there = [one for one in self.sessions if week in one.weeks]
        if not there or week in self.weeks:
            self.unread(text, f"there is no week {week} above it")
        self.sessions += [one.copy(self.weeks) for one in there if week not in self.weeks]
