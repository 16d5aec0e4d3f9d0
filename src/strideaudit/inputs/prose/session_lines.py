"""The lines of work in a coach's text, and those that give the dose of an exercise above them."""

import re
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.prose.calendar_words import Dates
from strideaudit.inputs.prose.dose_labels import Labelled, labels_of
from strideaudit.inputs.prose.marks import bare, numbered
from strideaudit.inputs.prose.read_lines import ReadLines
from strideaudit.inputs.prose.section_words import UNSCORED, section_of
from strideaudit.inputs.prose.sessions import OFF, PROSE, SessionPage
from strideaudit.inputs.prose.table_columns import EFFORTS

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMELESS = "this dose has no exercise"

LABELLED = re.compile(
    r"^\W*(?:rest|recovery|pause|note|notes|goal|focus|cue|cues|coach cue|tempo|theme|location|gear"
    r"|intensity|rpe|duration|time|(?:total )?volume|umfang|volumen|dauer|duración|durée"
    r"|hinweis|ziel|descanso|objetivo|objectif|récup(?:ération)?)\s*:",
    re.IGNORECASE,
)


class LinePage(SessionPage):
    """The lines of work of a text while it is read.

    Args:
        draft: Takes the plan, and the lines that are not understood.
        lines: Reads lines, to decide what they are.
        dates: Reads the dates of the text.
    """

    def __init__(self, draft: Draft, lines: ReadLines, dates: Dates) -> None:
        super().__init__(draft, lines, dates)
        self.blocks: Sequence[Block] = ()
        self.at = 0
        """The number of the block that is being read."""

        self.target: Labelled | None = None
        """The exercise that lines with labels give the dose of."""

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
        if LABELLED.match(text.text) and not self.lines.has_dose(text.text):
            return False
        line = self.lines.line(text.text)
        if line.kind == "unscored":
            self.current().add(text.cell(), "warmup")
        elif line.kind == "work":
            return self._add(text, above, has_children=has_children)
        elif self.lines.is_count(text.text):
            return self._count(text, above)
        elif (line.left or above is None) and not (has_children or OFF.match(text.text)):
            self._not_work(text, above)
        return False

    def _count(self, text: Text, above: "Parent | None") -> bool:
        """Add sets or repetitions alone: ``4-5 repetitions``; return whether there is a name."""
        named = self._context(text, above)
        if named is None:
            self.unread(text, NAMELESS)
            return False
        self._add_named(text, named, above)
        return True

    def _not_work(self, text: Text, above: "Parent | None") -> None:
        """List an item that is not work, unless its words say what else it is.

        In a circuit a number is enough: an exercise that nobody knows, and its repetitions.
        """
        circuit = above.circuit if above is not None else self.circuit
        if circuit and any(map(str.isdigit, text.text)) and self.lines.line(text.text).left:
            self._add_named(text, None, above)
        elif self.in_plan and self.lines.line(text.text).left:
            self.unread(text, PROSE, work=self.is_lost)

    @property
    def is_lost(self) -> bool:
        """Whether the line that is being read must count as left out if it is not read as work."""
        block = self.blocks[self.at]
        return block.kind in ("item", "text") and self.lines.is_lost_work(block.text.text)

    def _add(self, text: Text, above: "Parent | None", *, has_children: bool) -> bool:
        """Add a line of work as it is written, or as the dose of the exercise named above."""
        if not self.lines.is_work(text.text):
            if has_children:
                return False
            if above is not None and above.dosed:
                self.unread(text, PROSE, work=False)
                return False
        elif above is not None and above.dosed and not self.lines.is_clear(text.text):
            why = "it is below a line with a dose, and does not name an exercise that we know"
            self.unread(text, why)
            return False
        self._add_named(text, self._context(text, above), above)
        return self.lines.is_work(text.text)

    def _add_named(self, text: Text, named: "Named | None", above: "Parent | None") -> None:
        """Add a line as it is written, or as the dose of a name above it."""
        circuit = above.circuit if above is not None and above.circuit else self.circuit
        if named is None:
            self.current().add_line(text.cell(), circuit=circuit)
        else:
            session = self.current(named.level)
            session.add_line(text.cell(), bare(numbered(named.text)).cell(), circuit)

    def _add_unscored(self, text: Text, section: str) -> None:
        """Add the name of an exercise that is not scored, without the label of its section."""
        label, colon, _ = text.text.partition(":")
        inner = bare(text.part(len(label) + 1)) if colon and section_of(label) else text
        if self.session is not None:
            self.session.add((inner if inner.text else text).cell(), section)

    def _context(self, text: Text, above: "Parent | None") -> "Named | None":
        """Return the name of the exercise above a line with only a dose."""
        pieces = self.lines.line(text.text).pieces
        named = bool(pieces) and all(one.name for one in pieces)
        alone = self.lines.is_clear(text.text)
        if named and alone:
            return None
        while above is not None:
            name = bare(above.text)
            part = section_of(name.text) is not None and not self.lines.is_exercise(name.text)
            may_name = not above.dosed and name.text and not part
            sure = may_name and self.lines.is_clear(text.text, name.text)
            if sure or (may_name and not named and not alone):
                return Named(name)
            above = above.above
        level = max(self.heads, default=0)
        name = bare(numbered(self.heads[level])) if level else text.part(0, 0)
        if not level or not self.lines.known(name.text):
            return None
        sure = not named or self.lines.is_clear(text.text, name.text)
        return Named(self.heads[level], level) if sure else None

    def labelled(self, text: Text, above: "Parent | None" = None) -> bool:
        """Take a line that gives the dose of the exercise above it; return whether it is one.

        Args:
            text: The line.
            above: The item above it.
        """
        found = labels_of(text)
        target = above.labelled if above is not None else self.target
        known = target is not None and self.lines.known(target.name.text) > 0
        for label in found:
            if label.role == "name":
                if self.lines.is_work(label.value.text):
                    return False
                target = self.target = Labelled(label.value)
                self._fill(target)
            elif label.role in EFFORTS or (label.vague and not known):
                if target is None or label.vague:
                    return False
                target.takes(label)
            elif target is None or not target.takes(label):
                self._unclaimed(text, label.value, above)
        if target is not None and target.is_counted:
            self._fill(target)
        return bool(found)

    def _unclaimed(self, text: Text, value: Text, above: "Parent | None") -> None:
        """Read a dose with a label below no exercise: its value may name one itself."""
        named = any(one.name for one in self.lines.line(value.text).pieces)
        if named or self._context(value, above):
            self.work(value, self.section, above)
        elif any(map(str.isdigit, value.text)):
            self.unread(text, NAMELESS)

    def _fill(self, target: Labelled) -> None:
        """Write what is known of an exercise into its entry."""
        fields = target.fields()
        if target.line is None:
            session = self.current(target.level)
            section = self.section if self.section in UNSCORED else "work"
            target.line = session.add(target.name.cell(), section, self.circuit, **fields)
        target.line.fields.clear()
        target.line.fields.update(fields)


class Named(NamedTuple):
    """The name of an exercise in an item or a heading above its dose."""

    text: Text
    level: int = 0
    """The level of the heading; 0 for an item."""


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
        self.circuit: Cell | None = above.circuit if above is not None else None
        self.labelled = Labelled(text)
        self.dosed = False
