"""Exercises that are named alone in a line: above their doses, or without any."""

from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.prose.headings import HeadingPage
from strideaudit.inputs.prose.marks import numbered
from strideaudit.inputs.prose.session_lines import Parent

TEXT = -1
"""The depth of a line that a list or a dose is below."""

_MOST_DOSES = 12
"""The most lines with a dose that are below one name."""


class NamePage(HeadingPage):
    """Takes the lines that only name an exercise."""

    def is_dose_alone(self, text: Text) -> bool:
        """Return whether a line is work that names no exercise."""
        line = self.lines.line(text.text)
        return line.kind == "work" and not any(one.name for one in line.pieces)

    def names_list(self, text: Text, below: Block | None) -> bool:
        """Return whether a line names the exercise whose doses are in the list below it."""
        listed = below is not None and below.kind == "item" and self.is_dose_alone(below.text)
        return listed and self.lines.known(numbered(text).text) > 0

    def name_of_dose(self) -> Parent | None:
        """Return the exercise right above a line with only a dose; None if none is there.

        ``Back squat`` may have several such lines below it: ``4x5 @ 80%``, ``1x3 @ 90%``.
        """
        for at in range(self.at, max(self.at - _MOST_DOSES, 0), -1):
            if not (self._is_below(at) and self.is_dose_alone(self.blocks[at].text)):
                return None
            name = self.blocks[at - 1]
            if self._is_name(name) and self._takes(name.text.text, at):
                return Parent(TEXT, name.text, None)
        return None

    def is_bare_name(self) -> bool:
        """Return whether a line names an exercise whose dose is missing."""
        if not self._is_name(self.blocks[self.at]) or not self.in_plan:
            return False
        return not self._is_label_of_work()

    def names_dose(self) -> bool:
        """Return whether the line right below a line is the dose of the exercise that it names."""
        at = self.at + 1
        named = self._is_name(self.blocks[self.at]) and at < len(self.blocks)
        return named and self._is_below(at) and self._takes(self.blocks[self.at].text.text, at)

    def _is_name(self, block: Block) -> bool:
        """Return whether a line is the name of an exercise that is known, and nothing else."""
        words = block.text.text
        if block.kind != "text" or any(map(str.isdigit, words)) or words.endswith(":"):
            return False
        return self.lines.is_exercise(words)

    def _takes(self, name: str, at: int) -> bool:
        """Return whether a line has only a dose, and that fits a name above it."""
        text = self.blocks[at].text
        fits = self.lines.is_clear(text.text, name) or not self.lines.is_clear(text.text)
        return self.is_dose_alone(text) and fits

    def _is_below(self, at: int) -> bool:
        """Return whether a line of text is right below another one."""
        block, above = self.blocks[at], self.blocks[at - 1]
        return block.kind == above.kind == "text" and block.text.line - above.text.line == 1

    def _is_label_of_work(self) -> bool:
        """Return whether a line begins a part of the session: a list is below it, or a paragraph.

        ``Acceleration`` is then the name of this part.
        """
        at = self.at + 1
        if at == len(self.blocks):
            return False
        if self.blocks[at].kind == "item":
            return True
        begins = self.at > 0 and self.blocks[at - 1].text.line - self.blocks[at - 2].text.line > 1
        return begins and self._is_below(at) and self.lines.is_work(self.blocks[at].text.text)
