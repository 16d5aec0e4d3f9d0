"""Reads a coach's Markdown, block by block, into the sessions of a plan.

Headings give weeks, days and sessions; lists, tables and short lines give the work. Text that looks
like work and cannot be read safely is listed, and so is prose among it.
"""

import re
from collections.abc import Sequence

from strideaudit.inputs.draft import Draft
from strideaudit.inputs.prose import calendar_words, dose_words, work_line
from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.prose.calendar_words import Dates
from strideaudit.inputs.prose.day_texts import day_texts, has_own_work
from strideaudit.inputs.prose.section_words import UNSCORED, is_label, section_of
from strideaudit.inputs.prose.sessions import (
    LABELLED,
    NEVER,
    OFF,
    PROSE,
    UNCLEAR,
    Parent,
    SessionPage,
    bare,
    numbered,
)
from strideaudit.inputs.prose.table_reader import TableReader
from strideaudit.inputs.prose.weeks import Sketched, draw
from strideaudit.inputs.prose.work_line import POOL, Known
from strideaudit.inputs.words import weekdays, weeks
from strideaudit.text.tree import MAX_DEPTH, Fault, SyntaxFaultError

PSEUDO, PSEUDO_PART = 7, 8
"""The levels of lines that serve as headings: of a day, and of a part of a session."""

_SHORT = 8
"""The most words of a line that is not a sentence."""

_POOL = re.compile(
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
_SAME_WEEK = re.compile(
    r"\W*(?:same as|repeat|as(?: in)?|like|wie(?: in)?|wiederhole|igual que|repetir|comme(?: en)?"
    rf"|idem)\W+(?:the |la )?{weeks.WORDS}\s+(\d{{1,3}})\W*$",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(
    r"\b(?:am|pm|morning|afternoon|evening|noon|vormittags?|nachmittags?|abends?|morgens?|mañana|tarde"
    r"|matin|après-midi|soir)\b",
    re.IGNORECASE,
)


class Reader(SessionPage):
    """Reads the blocks of a text one after another.

    Args:
        draft: Takes the plan, and the lines that are not understood.
        known: Returns how many exercises a name may mean.
    """

    def __init__(self, draft: Draft, known: Known) -> None:
        super().__init__(draft, known, Dates(lambda: day_texts(self._blocks)))
        self._blocks: Sequence[Block] = ()
        self._at = 0
        self._parents: list[Parent] = []
        self._tables = TableReader(self)

    def read(self, blocks: Sequence[Block]) -> None:
        """Read all blocks and draft the plan.

        Raises:
            SyntaxFaultError: No date decides which number is the month.
        """
        self._blocks = blocks
        for number, block in enumerate(blocks):
            self._at = number
            below = blocks[number + 1] if number + 1 < len(blocks) else None
            if block.kind not in ("row", "head"):
                self._tables.end()
            struck = block.kept is not None and block.kind != "heading"
            if struck and dose_words.is_work(block.text.text):
                work = dose_words.is_work(block.kept or "")
                self.unread(
                    block.text,
                    "some of it is struck out" if work else "it is struck out",
                    work=work,
                )
            elif block.kind == "heading":
                self._heading(block.text, block.depth)
            elif block.kind == "item":
                deeper = below is not None and below.kind == "item" and below.depth > block.depth
                self._item(block, has_children=deeper)
            elif block.kind == "text":
                self._text(block, below)
            elif block.kind == "head":
                self._tables.begin(block, blocks[number + 1 :])
            elif block.kind == "row":
                self._tables.row(block)
            elif dose_words.has_dose(block.text.text):
                where = "in a comment" if block.kind == "comment" else "in a block of code"
                self.unread(block.text, f"it is {where}", work=block.kind == "code")
        if self.title is not None:
            self.draft.set("plan", self.title)
        draw(self.draft, self.sessions)

    def _heading(self, text: Text, level: int) -> None:
        self._open(text, level)
        said, week_end = weeks.in_heading(text.text)
        when = weekdays.at_start(text.text)
        numbered = calendar_words.is_numbered_day(text.text)
        if said:
            self.weeks, self.in_plan = said, True
        if said and not when.days and not numbered:
            self.session = None
            text = bare(text.part(week_end))
            when = weekdays.at_start(text.text)
            if not when.days:
                return
        try:
            dated = self.date_in(text)
        except SyntaxFaultError as error:
            known = when.days or said or self._is_in_day(level)
            if not known and has_own_work(self._blocks, self._at):
                raise
            self.unread(text, error.fault.message, work=False)
            dated = None
        if dated and not dated.day:
            self.begin_undated(text, level)
        elif when.days or dated or numbered:
            self.begin(text, level, dated)
        else:
            self._undated_heading(text, level)

    def _is_in_day(self, level: int) -> bool:
        """Return whether a heading of a level is inside a session whose day is known."""
        session = self.session if level > self.level["session"] else None
        return session is not None and bool(session.days or session.date)

    def _open(self, text: Text, level: int) -> None:
        """Take a heading: parts that began with a heading of its level or a lower one end."""
        self._parents.clear()
        self.heads = {at: head for at, head in self.heads.items() if at < level}
        self.heads[level] = text
        for kind, until in self.level.items():
            if kind != "session" and level <= until:
                self.level[kind] = NEVER
                if kind == "section":
                    self.section = "work"

    def _undated_heading(self, text: Text, level: int) -> None:
        """Take a heading without a day: of a part of a session, of notes, or of the plan."""
        if section := section_of(text.text):
            self.section = section
            self.level["section"] = level
        elif level == PSEUDO_PART and self.section in UNSCORED:
            self.section, self.level["section"] = "work", NEVER
        elif _POOL.search(text.text):
            self.level["pool"] = level
        elif _NOTES.match(text.text):
            self.level["notes"] = level
            if level <= self.level["session"]:
                self.session = None
        else:
            self._plain_heading(text, level)

    def _plain_heading(self, text: Text, level: int) -> None:
        session = self.session
        if session is not None and level > self.level["session"]:
            if level < PSEUDO and _HALF_DAY.search(text.text) and (session.days or session.date):
                half = Sketched(text.span(), session.weeks, session.days, session.date, text.cell())
                self.sessions.append(half)
                self.session = half
            return
        if level == 1 and self.title is None:
            self.title = text.cell()
        self.session = None

    def _item(self, block: Block, *, has_children: bool) -> None:
        while self._parents and self._parents[-1].depth >= block.depth:
            self._parents.pop()
        text = numbered(block.text)
        above = self._parents[-1] if self._parents else None
        if above is None and (rest := self._day_item(text)) is not None:
            if not rest.text or OFF.match(rest.text):
                return
            text = rest
        if len(self._parents) >= MAX_DEPTH:
            message = f"nesting is deeper than {MAX_DEPTH} levels"
            raise SyntaxFaultError(
                Fault(message, text.span(), "a plan needs fewer than ten levels")
            )
        parent = Parent(block.depth, text, above)
        self._parents.append(parent)
        pooled = self.level["pool"] < NEVER or (above is not None and above.pooled)
        if OFF.match(text.text):
            return
        section = self._section_at(text, above)
        if section in UNSCORED and pooled:
            return
        if pooled or (_POOL.search(text.text) and not has_children):
            looks = dose_words.is_work(text.text) or self.known(text.text) > 0
            self.unread(text, POOL, work=looks)
            return
        if _POOL.search(text.text):
            parent.pooled = True
            return
        if self.aside:
            self._aside(text)
            return
        if has_children and section_of(text.text) and not dose_words.has_dose(text.text):
            parent.section = section
            return
        parent.section = section if above is not None and above.section else None
        parent.dosed = self.work(text, section, above, has_children=has_children)

    def _day_item(self, text: Text) -> Text | None:
        """Begin the session of the day that an item names; return the rest of the item.

        None if it names no day.
        """
        words = text.text
        dated = calendar_words.date_of_line(words)
        end = dated.end if dated else weekdays.at_start(words).end
        after = words[end:].lstrip()
        if end and (not after or after[0] in ":-\u2013\u2014("):
            rest = bare(text.part(end))
            named = rest.text and not dose_words.is_work(rest.text) and not OFF.match(rest.text)
            self._heading(text if named else text.part(0, end), PSEUDO)
            return text.part(0, 0) if named else rest
        week_or_day = weeks.in_heading(words)[0] or calendar_words.is_numbered_day(words)
        if week_or_day and not dose_words.is_work(words) and len(words.split()) <= _SHORT:
            self._heading(text.part(0, len(words.rstrip(" :"))), PSEUDO)
            return text.part(0, 0)
        return None

    def _section_at(self, text: Text, above: "Parent | None") -> str:
        """Return the section of an item: by its own label, its parent or the heading."""
        label = text.text.partition(":")[0]
        if len(label.split()) <= _SHORT and section_of(label) in UNSCORED:
            return section_of(label) or "work"
        if above is not None and above.section:
            return above.section
        return self.section

    def _text(self, block: Block, below: Block | None) -> None:
        text = block.text
        words = text.text
        alone_words = words.rstrip(" :")
        dated = calendar_words.date_of_line(alone_words)
        day_end = dated.end if dated else weekdays.at_start(alone_words).end
        week_end = weeks.in_heading(alone_words)[1]
        work = dose_words.is_work(words)
        alone = max(day_end, week_end) == len(alone_words) > 0
        named = block.strong or (words.endswith(":") and len(words.split()) <= _SHORT)
        label = is_label(words)
        if alone or label or (named and not work and below is not None):
            head = text.part(0, len(alone_words))
            day = day_end or week_end or calendar_words.is_numbered_day(head.text)
            self._heading(head, PSEUDO if day or self.dates.is_day(head.text) else PSEUDO_PART)
            return
        self._parents = [one for one in self._parents if one.depth < block.depth]
        if same := _SAME_WEEK.match(words):
            self._repeat(int(same[1]), text)
        elif self.aside:
            self._aside(text)
        elif self.level["pool"] < NEVER or _POOL.search(words):
            if work:
                self.unread(text, POOL)
        elif not self.in_plan or OFF.match(words):
            return
        elif self._is_line_of_work(text):
            self.work(text, self.section)
        elif self.section not in UNSCORED and not LABELLED.match(words):
            self.unread(text, UNCLEAR if work else PROSE, work=work)

    def _is_line_of_work(self, text: Text) -> bool:
        """Return whether a line outside lists is work, and not a sentence with numbers."""
        words = text.text
        if self.section in UNSCORED or not dose_words.is_work(words):
            return False
        try:
            pieces = work_line.read(words, self.known)
        except ValueError:
            return True
        short = len(words.split()) <= _SHORT and not words.endswith((".", "!", "?"))
        return bool(pieces) and (
            short or all(self.known(words[slice(*one.name)]) for one in pieces)
        )

    def _aside(self, text: Text) -> None:
        """List a line that does not belong to a session, if it is work."""
        if dose_words.has_dose(text.text):
            self.unread(text, self.aside)

    def _repeat(self, week: int, text: Text) -> None:
        """Repeat the sessions of a week in this week."""
        there = [one for one in self.sessions if week in one.weeks]
        if not there or week in self.weeks:
            self.unread(text, f"there is no week {week} above it")
        self.sessions += [one.copy(self.weeks) for one in there if week not in self.weeks]
