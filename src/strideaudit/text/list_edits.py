"""Changes of lists and maps: an item or a field more or less, a field's name, a comment.

All other characters of the text stay. What cannot be changed without a change elsewhere gives None.
"""

import json
import re
from typing import TypeAlias

from strideaudit.text import yaml_writer
from strideaudit.text.document import Path
from strideaudit.text.edits import Editor, TextEdit, in_flow

_SPACE = " \t\r\n"

Pair: TypeAlias = tuple[str, str]
"""A key and its text; without a text, the key is a whole item."""


class ListEditor(Editor):
    """Finds the characters that a change of a list or of a map replaces."""

    def whole(self, path: Path) -> tuple[int, int]:
        """Return where a value begins and ends, without the space behind a block of lines."""
        start, end = self.offsets(self.document.span(path))
        while end > start and self.text[end - 1] in _SPACE:
            end -= 1
        return start, end

    def is_anchor(self, path: Path) -> bool:
        """Return whether a value has a name that aliases may use."""
        start, _ = self.whole(path)
        return self.text[start : start + 1] == "&"

    def without_item(self, path: Path) -> TextEdit | None:
        """Return the change that takes an item out of a list, with its line and its comment.

        Args:
            path: The item: neither an alias nor an anchor, and not the only one of its list.
        """
        there = self.document.value(path[:-1])
        if not isinstance(there, list) or len(there) == 1 or self.is_anchor(path):
            return None
        start, end = self.whole(path)
        if self.is_json or self.is_flow(path[:-1]):
            return self._with_comma(start, end)
        dash = len(self.text[:start].rstrip(_SPACE)) - 1
        first = self._line_start(dash)
        if self.text[dash : dash + 1] != "-" or self.text[first:dash].strip(" \t"):
            return None
        return self._without_lines(first, end)

    def with_item(self, path: Path, pair: Pair) -> TextEdit | None:
        """Return the change that adds an item at the end of a list.

        Args:
            path: The list; it has an item.
            pair: The item as a key and its text.
        """
        there = self.document.value(path)
        if not isinstance(there, list) or not there:
            return None
        start, end = self.whole((*path, len(there) - 1))
        if self.is_json or self.is_flow(path):
            return TextEdit(end, end, ", " + self._item(pair))
        dash = len(self.text[:start].rstrip(_SPACE)) - 1
        first = self._line_start(dash)
        if self.text[dash : dash + 1] != "-":
            return None
        indent = re.sub(r"[^ \t]", " ", self.text[first:dash])
        at = len(self.text[: self._next_line(end)].rstrip("\r\n"))
        line = f"{indent}- {self._block_item(pair)}"
        return TextEdit(at, at, self.line_end + line)

    def without_field(self, path: Path, key: str) -> TextEdit | None:
        """Return the change that takes a field out of a map, with its line and its comment."""
        there = self.document.value(path)
        if not isinstance(there, dict) or len(there) == 1 or key not in there:
            return None
        start = self.offsets(self.document.span((*path, key), key=True))[0]
        _, end = self.whole((*path, key))
        if self.is_json or self.is_flow(path):
            return self._with_comma(start, max(start, end))
        first = self._line_start(start)
        if not self.text[first:start].strip(" \t"):
            return self._without_lines(first, end)
        keys = list(there)
        if keys.index(key) + 1 == len(keys):
            return None
        following = self.document.span((*path, keys[keys.index(key) + 1]), key=True)
        return TextEdit(start, self.offsets(following)[0], "")

    def with_field(self, path: Path, after: str, pair: Pair) -> TextEdit | None:
        """Return the change that adds a field behind another one.

        Args:
            path: The map.
            after: The field in front of the new one.
            pair: The new field and its text.
        """
        key, value = pair
        start = self.offsets(self.document.span((*path, after), key=True))[0]
        _, end = self.whole((*path, after))
        if self.is_json:
            return TextEdit(end, end, f", {json.dumps(key)}: {json.dumps(value)}")
        if self.is_flow(path):
            return TextEdit(end, end, f", {key}: {in_flow(value)}")
        indent = re.sub(r"[^ \t]", " ", self.text[self._line_start(start) : start])
        at = len(self.text[: self._next_line(end)].rstrip("\r\n"))
        return TextEdit(at, at, f"{self.line_end}{indent}{key}: {value}")

    def comment(self, path: Path, text: str) -> TextEdit | None:
        """Return the change that adds a comment behind a value; None where none can be.

        Args:
            path: The value.
            text: The comment without its sign, on one line.
        """
        if self.is_json or self.is_flow(path):
            return None
        _, end = self.whole(path)
        stop = len(self.text[: self._next_line(end)].rstrip("\r\n"))
        behind = self.text[end:stop].strip(" \t")
        if behind and not behind.startswith("#"):
            return None
        return TextEdit(stop, stop, f"; {text}" if behind else f"  # {text}")

    def _without_lines(self, first: int, end: int) -> TextEdit:
        """Return the removal of whole lines; a last line without an end takes that before it."""
        stop = self._next_line(end)
        if first and self.text[stop - 1] not in "\r\n":
            return TextEdit(len(self.text[:first].rstrip("\r\n")), stop, "")
        return TextEdit(first, stop, "")

    def _block_item(self, pair: Pair) -> str:
        written = [yaml_writer.scalar(one) for one in pair if one]
        return ": ".join(written)

    def _item(self, pair: Pair) -> str:
        key, value = pair
        if self.is_json:
            return json.dumps({key: value} if value else key, ensure_ascii=False)
        return "{" + f"{in_flow(key)}: {in_flow(value)}" + "}" if value else in_flow(key)

    def _with_comma(self, start: int, end: int) -> TextEdit | None:
        """Return the removal of an item between brackets, with the comma before or behind it."""
        before = len(self.text[:start].rstrip(_SPACE)) - 1
        if self.text[before : before + 1] == ",":
            return TextEdit(before, end, "")
        after = self._behind_space(end)
        if self.text[after : after + 1] != ",":
            return None
        stop = self._behind_space(after + 1)
        return TextEdit(start, after + 1 if self.text[stop : stop + 1] == "#" else stop, "")

    def _behind_space(self, at: int) -> int:
        while self.text[at : at + 1] and self.text[at] in _SPACE:
            at += 1
        return at

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _next_line(self, at: int) -> int:
        """Return where the line behind a character begins."""
        found = re.compile(r"\r\n|\n|\r").search(self.text, at)
        return found.end() if found else len(self.text)
