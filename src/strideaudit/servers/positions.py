"""Places of a text as an editor counts them: lines and units from 0, usually of UTF-16."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, TypeAlias

from strideaudit.text.document import Source
from strideaudit.text.edits import starts
from strideaudit.text.tree import Span

Json: TypeAlias = dict[str, Any]

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"

BREAK = re.compile(r"\r\n|\n|\r")
"""What ends a line to an editor; a plan has more line breaks than that."""


class Positions:
    """Translates between the places of a plan and those of an editor.

    Args:
        source: The text of the plan, with its own lines.
        encoding: In which units the editor counts: ``utf-8``, ``utf-16`` or ``utf-32``.
    """

    def __init__(self, source: Source, encoding: str = UTF_16) -> None:
        self._source = source
        self._text = source.text
        self._begins = list(starts(source))
        self._lines = [0, *(match.end() for match in BREAK.finditer(source.text))]
        self._encoding = encoding

    def range(self, span: Span) -> Json:
        """Return the range of a span; the whole line where columns are the cells of a table."""
        if not self._source.verbatim:
            return self.between(self.line_start(span.line), self.line_end(span.line))
        start = self._offset(span.line, span.column)
        return self.between(start, max(start, self._offset(span.end_line, span.end_column)))

    def between(self, start: int, end: int) -> Json:
        """Return the range from one character to another, counted from 0."""
        return {"start": self.at(start), "end": self.at(end)}

    def at(self, offset: int) -> Json:
        """Return the position of a character, counted from 0."""
        line = bisect_right(self._lines, offset) - 1
        before = self._text[self._lines[line] : offset]
        return {"line": line, "character": units(before, self._encoding)}

    def offset(self, position: Mapping[str, int]) -> int:
        """Return the character at a position; the end of its line where the line is shorter."""
        if position["line"] >= len(self._lines):
            return len(self._text)
        first = self._lines[position["line"]]
        line = BREAK.split(self._text[first : first + position["character"] + 1], maxsplit=1)[0]
        so_far = 0
        for number, character in enumerate(line):
            so_far += units(character, self._encoding)
            if so_far > position["character"]:
                return first + number
        return first + len(line)

    def line_start(self, line: int) -> int:
        """Return the first character of a line of the plan, which counts from 1."""
        return self._offset(line, 1)

    def line_end(self, line: int) -> int:
        """Return the end of a line of the plan, which counts from 1, before its line break."""
        lines = self._source.lines
        return self._offset(line, len(lines[line - 1]) + 1 if line <= len(lines) else 1)

    def _offset(self, line: int, column: int) -> int:
        if line > len(self._begins):
            return len(self._text)
        return min(self._begins[line - 1] + column - 1, len(self._text))


def units(text: str, encoding: str) -> int:
    """Return how long a text is to an editor that counts in an encoding."""
    if encoding == UTF_32 or text.isascii():
        return len(text)
    if encoding == UTF_8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
