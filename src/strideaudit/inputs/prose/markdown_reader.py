"""Reads a coach's Markdown, block by block, into the sessions of a plan.

Headings give weeks, days and sessions; lists, tables and short lines give the work. Text that looks
like work and cannot be read safely is listed, and so is prose among it.
"""

from collections.abc import Sequence

from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.prose import calendar_words, top_lines
from strideaudit.inputs.prose.bare_names import TEXT, NamePage
from strideaudit.inputs.prose.blocks import BREAK, Block, Text
from strideaudit.inputs.prose.day_texts import has_own_work
from strideaudit.inputs.prose.dose_labels import Labelled, labels_of
from strideaudit.inputs.prose.headings import LINE, POOL_WORDS, PSEUDO, PSEUDO_PART
from strideaudit.inputs.prose.marks import bare, numbered
from strideaudit.inputs.prose.read_lines import ReadLines, looks_dosed
from strideaudit.inputs.prose.remark_weeks import is_remark_on_weeks, without_remark_weeks
from strideaudit.inputs.prose.section_words import UNSCORED, is_label, section_of
from strideaudit.inputs.prose.session_lines import LABELLED, Parent
from strideaudit.inputs.prose.sessions import ABOVE, NEVER, OFF, POOL, PROSE, SENTENCE
from strideaudit.inputs.prose.table_reader import TableReader
from strideaudit.inputs.prose.weeks import draw
from strideaudit.inputs.words import dates, weekdays, weeks
from strideaudit.text.tree import MAX_DEPTH, Fault, SyntaxFaultError

_SHORT = 8
"""The most words of a line that is not a sentence."""

_BOLD = 2
"""How many characters a mark has that makes a text strong."""


class Reader(NamePage):
    """Reads the blocks of a text one after another.

    Args:
        draft: Takes the plan, and the lines that are not understood.
        lines: Reads lines, to decide what they are.
    """

    def __init__(self, draft: Draft, lines: ReadLines) -> None:
        super().__init__(draft, lines)
        self.first: Cell | None = None
        """The first line, which is the title where no heading is."""

        self._tables = TableReader(self)

    def read(self, blocks: Sequence[Block]) -> None:
        """Read all blocks and draft the plan.

        Raises:
            SyntaxFaultError: No date decides which number is the month, and all work is under such
                dates.
        """
        self.blocks = blocks
        for number, block in enumerate(blocks):
            self.at = number
            if block.kind not in ("row", "head"):
                self._tables.end()
            self.end_warm_up(block)
            below = blocks[number + 1] if number + 1 < len(blocks) else None
            kept = block if self.in_plan else top_lines.take_goal(self.draft, block)
            if kept is not None:
                self._title(kept)
                self._block(kept, below)
        self._tables.end()
        if title := self.title or self.first:
            self.draft.set("plan", title)
        sessions = self.cycles.in_weeks(self.sessions)
        draw(self.draft, without_remark_weeks(self.draft, self.lines, sessions))
        if self.draft.empty and self.open_date is not None:
            raise SyntaxFaultError(self.open_date)

    def _title(self, block: Block) -> None:
        """Keep the first line of a text, if it is one that may be its title and is not work."""
        words = block.text.text
        named = not self.at and top_lines.is_title(block) and not looks_dosed(words)
        if named and not calendar_words.day_end(words) and not labels_of(block.text):
            self.first = block.text.cell()

    def _block(self, block: Block, below: Block | None) -> None:
        """Read a block."""
        words = block.text.text
        if block.kept is not None and block.kind != "heading" and self.lines.is_work(words):
            work = self.lines.is_work(block.kept)
            why = "some of it is struck out" if work else "it is struck out"
            self.unread(block.text, why, work=work)
        elif block.kind == "heading":
            self.heading(block.text, block.depth)
        elif block.kind == "item":
            self._item(block, below)
        elif block.kind == "text":
            self._text(block, below)
        elif block.kind == "head":
            self._tables.begin(block, self.blocks[self.at + 1 :])
        elif block.kind == "row":
            self._tables.row(block)
        elif self.lines.has_dose(words):
            where = "in a comment" if block.kind == "comment" else "in a block of code"
            self.unread(block.text, f"it is {where}", work=block.kind == "code")

    def _item(self, block: Block, below: Block | None) -> None:
        while self.parents and self.parents[-1].depth >= block.depth:
            self.parents.pop()
        text = numbered(block.text)
        above = self.parents[-1] if self.parents else None
        if above is None and (rest := self._day_item(text)) is not None:
            if not rest.text or OFF.match(rest.text):
                return
            text = rest
        if len(self.parents) >= MAX_DEPTH:
            message = f"nesting is deeper than {MAX_DEPTH} levels"
            raise SyntaxFaultError(
                Fault(message, text.span(), "a plan needs fewer than ten levels")
            )
        parent = Parent(block.depth, text, above)
        self.parents.append(parent)
        if OFF.match(text.text):
            return
        has_children = self._has_children(block, below)
        section = self._section_at(text, above)
        if self._is_pooled(parent, section, has_children=has_children):
            return
        if self.aside:
            self.list_aside(text)
        elif self.lines.line(text.text).kind == "context":
            self._circuit_item(parent, has_children=has_children)
        elif has_children and section_of(text.text) and not self.lines.has_dose(text.text):
            parent.section = section
        elif section in UNSCORED or not self._labels(text, above, below):
            parent.section = section if above is not None and above.section else None
            for line in text.split(BREAK):
                done = self.work(line, section, above, has_children=has_children)
                parent.dosed = parent.dosed or done

    def _has_children(self, block: Block, below: Block | None) -> bool:
        """Return whether other items are below an item, or a dose for it."""
        if below is None or below.depth <= block.depth:
            return False
        return below.kind == "item" or (below.kind == "text" and self.is_dose_alone(below.text))

    def _is_pooled(self, parent: Parent, section: str, *, has_children: bool) -> bool:
        """Take an item of a choice; return whether it is one."""
        text, above = parent.text, parent.above
        pooled = self.level["pool"] < NEVER or (above is not None and above.pooled)
        if pooled and section in UNSCORED:
            return True
        chosen = POOL_WORDS.search(text.text) is not None
        if pooled or (chosen and not has_children):
            looks = self.lines.is_work(text.text) or self.lines.known(text.text) > 0
            self.unread(text, POOL, work=looks)
            return True
        parent.pooled = parent.pooled or chosen
        return chosen

    def _circuit_item(self, parent: Parent, *, has_children: bool) -> None:
        """Take an item that is the head of a circuit: of its children, or of the items below it."""
        if has_children:
            parent.circuit = bare(parent.text).cell()
        else:
            self.begin_circuit(parent.text, LINE)

    def _labels(self, text: Text, above: Parent | None, below: Block | None) -> bool:
        """Take a line of labels for a dose, or the name above them; return whether it is one."""
        if self.labelled(text, above):
            return True
        if below is None or below.kind not in ("item", "text") or self.lines.is_work(text.text):
            return False
        follows = labels_of(numbered(below.text))
        if not follows or follows[0].role == "name":
            return False
        if not any(self.lines.known(text.text) or not label.vague for label in follows):
            return False
        self.target = Labelled(text)
        if above is None and self.parents:
            self.parents[-1].labelled = self.target
        return True

    def _day_item(self, text: Text) -> Text | None:
        """Begin the session of the day that an item names; return the rest of the item.

        None if it names no day.
        """
        words = text.text
        if end := calendar_words.day_end(words):
            rest = bare(text.part(end))
            named = self.names_session(words, rest.text)
            if not (later := self.is_later(text, end)):
                self.heading(text if named else text.part(0, end), PSEUDO)
            return text.part(0, 0) if named or later else rest
        if is_remark_on_weeks(words, self.lines) and not has_own_work(
            self.blocks, self.at, self.lines
        ):
            if self.lines.is_open(words):
                self.unread(text, PROSE, work=False)
            return text.part(0, 0)
        week_or_day = weeks.in_heading(words)[0] or calendar_words.is_numbered_day(words)
        if week_or_day and not self.lines.is_work(words) and len(words.split()) <= _SHORT:
            self.heading(text.part(0, len(words.rstrip(" :"))), PSEUDO)
            return text.part(0, 0)
        return None

    def _section_at(self, text: Text, above: "Parent | None") -> str:
        """Return the section of an item: by its own label, its parent or the heading."""
        label = text.text.partition(":")[0]
        section = section_of(label) if len(label.split()) <= _SHORT else None
        if section in UNSCORED and not self.lines.goes_on(text.text, label):
            return section or "work"
        if above is not None and above.section:
            return above.section
        return self.section

    def _text(self, block: Block, below: Block | None) -> None:
        text = block.text
        words = text.text
        self.parents = [one for one in self.parents if 0 <= one.depth < block.depth]
        if self.lines.line(words).kind == "context" and not block.strong:
            self.end_circuit()
            self.begin_circuit(text, LINE)
        elif not self._serves_as_heading(block, below):
            short = len(words.split()) <= _SHORT or not self.lines.is_prose(words)
            rest = self._day_item(text) if short or self.lines.is_lost_work(words) else None
            if rest is None or (rest.text and not OFF.match(rest.text)):
                self._line(text if rest is None else rest, below)

    def _serves_as_heading(self, block: Block, below: Block | None) -> bool:
        """Take a line that serves as a heading; return whether it is one."""
        text = block.text
        words = text.text.rstrip(" :")
        if weeks.same_as(words) is not None:
            return False
        dated = calendar_words.date_of_line(words)
        day_end = dated.end if dated else weekdays.at_start(words).end
        week_end = weeks.in_heading(words)[1]
        alone = max(day_end, week_end) == len(words) > 0
        short = text.text.endswith(":") and len(words.split()) <= _SHORT
        named = (block.strong or short) and below is not None
        numbered_day = calendar_words.is_numbered_day(words) and not self.lines.is_dosed(words)
        day = (block.strong and numbered_day) or dates.is_meant(words)
        work = self.lines.is_work(text.text) and not day
        other = not named or work or labels_of(text)
        if other and not alone and not self._is_label(block, below):
            return False
        head = text.part(0, len(words))
        known = day_end or week_end or calendar_words.is_numbered_day(head.text)
        self.heading(head, PSEUDO if known or self.dates.is_day(head.text) else PSEUDO_PART)
        return True

    def _is_label(self, block: Block, below: Block | None) -> bool:
        """Return whether a line names a warm-up or cool-down that is in the lines below it.

        ``Warm-up 15 min`` among lines of work, without any mark, is all of it.
        """
        text = block.text
        if not is_label(text.text) or below is None:
            return is_label(text.text)
        if below.kind == "text":
            return text.columns[:1] > [block.depth + _BOLD] or text.text.endswith(":")
        marked = text.columns[:1] > [block.depth + 1] or not any(map(str.isdigit, text.text))
        return marked or text.text.endswith(":") or self._has_other_part()

    def _has_other_part(self) -> bool:
        """Return whether the list below a line is not all of the session."""
        for block in self.blocks[self.at + 1 :]:
            if block.kind == "heading" or calendar_words.day_end(block.text.text):
                return False
            if block.kind == "text" and (block.strong or block.text.text.endswith(":")):
                return True
        return False

    def _line(self, text: Text, below: Block | None) -> None:
        """Read a line outside lists that is not a heading."""
        words = text.text
        work = self.lines.is_work(words)
        if (same := weeks.same_as(words)) is not None:
            self.repeat(same, text)
        elif self.aside:
            self.list_aside(text)
        elif self.level["pool"] < NEVER or POOL_WORDS.search(words):
            if work:
                self.unread(text, POOL)
        elif self.section in UNSCORED:
            if work and (self.lines.is_dosed(words) or not self.lines.is_prose(words)):
                self.work(text, self.section)
        elif not OFF.match(words) and not self._labels(text, None, below):
            self._line_of_session(text, below)

    def _line_of_session(self, text: Text, below: Block | None) -> None:
        """Read a line that may be work, or the name of an exercise with a list below it."""
        words = text.text
        prose = self.lines.is_prose(words)
        work = self.lines.is_work(words) and not prose
        if self.names_list(text, below):
            self.parents = [Parent(TEXT, text, None)]
        elif self.lines.line(words).kind == "unscored":
            self.work(text, "warmup")
        elif work and (self.in_plan or self.lines.is_clear(words)):
            if self._follows_list():
                self.end_circuit()
            above = self.parents[-1] if self.parents else self.name_of_dose()
            for line in text.split(BREAK):
                self.work(line, self.section, above)
        elif self.is_bare_name():
            if self.parents or not self.names_dose():
                self.work(text, self.section)
        elif not LABELLED.match(words):
            lost = prose and self.is_lost
            if lost or (prose and self.lines.is_dosed(words)):
                self.unread(text, SENTENCE, work=lost)
            elif work and self.lines.is_dosed(words):
                self.unread(text, ABOVE, work=self.is_lost)
            elif self.in_plan and (self.lines.is_open(words) or self.lines.holds_work(words)):
                self.list_numbers(text.cell())

    def _follows_list(self) -> bool:
        """Return whether the list of a circuit has ended above this line."""
        above = self.blocks[self.at - 1]
        gap = above.text.line + 1 != self.blocks[self.at].text.line
        return above.kind != "text" or (gap and self.lines.line(above.text.text).kind != "context")
