"""Changes of a text that leave all of it as it is but the characters that change.

Comments, blank lines, quotes, line ends and the order of keys stay. A change is made where the
document says that a value is; a value that is an alias is changed at its anchor.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from strideaudit.text import yaml_writer
from strideaudit.text.document import Document, Path, Source
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Span

_ANCHOR = pattern(r"&[^\s\[\]{},]+[ \t]+")
_FLOW = frozenset(",[]{}")


class TextEdit(NamedTuple):
    """Characters of a text to replace; an insertion replaces none."""

    start: int
    """The first character, from 0."""

    end: int
    """One past the last."""

    text: str


class OverlapError(ValueError):
    """Two changes of the same characters."""


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text with some changes.

    Raises:
        OverlapError: Two of them change the same characters.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start < at:
            message = f"two changes of the same characters, from {edit.start}"
            raise OverlapError(message)
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def between(old: str, new: str) -> TextEdit:
    """Return the one change that makes a text of another."""
    start = _alike(old, new)
    behind = _alike(old[start:][::-1], new[start:][::-1])
    return TextEdit(start, len(old) - behind, new[start : len(new) - behind])


def _alike(one: str, other: str) -> int:
    """Return with how many characters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def placed(edits: Iterable[TextEdit], source: Source) -> Iterator[tuple[Span, str]]:
    """Yield changes by line and column, in the order of the text.

    Args:
        edits: The changes.
        source: The text that they change.
    """
    begins = list(starts(source))
    for edit in sorted(edits):
        (line, column), (end_line, end_column) = (
            _line_and_column(at, begins) for at in (edit.start, edit.end)
        )
        yield Span(line, column, end_line, end_column), edit.text


class Editor:
    """Finds the characters of a document that a change replaces.

    Args:
        document: What was read.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self._starts = list(starts(document.source))
        self.is_json = self.text.lstrip(" \t\r\n").startswith(("{", "[")) and _is_json(self.text)

    @property
    def line_end(self) -> str:
        """The line end of the text, as its first line has it."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found.group() if found else "\n"

    def value(self, path: Path, new: str, *, key: bool = False) -> TextEdit:
        """Return the change of a scalar, or of a key, to another text.

        An anchor in front of it stays. The new text is put in quotes where it needs them.

        Args:
            path: The scalar, or the value that the key leads to.
            new: Its new text.
            key: Whether the key is changed.
        """
        where = path if key else self.document.anchor_of(path) or path
        start, end = self.offsets(self.document.span(where, key=key))
        anchor = _ANCHOR.match(self.text, start, end)
        written = self.written(where, new)
        if start == end and start and not self.text[start - 1].isspace():
            written = f" {written}"  # behind a colon or a dash that has nothing
        return TextEdit(anchor.end() if anchor else start, end, written)

    def fields(self, path: Path, fields: Sequence[tuple[str, str]]) -> TextEdit:
        """Return the change of a scalar in a list to a map of fields, on the same line.

        Args:
            path: The scalar.
            fields: The names and texts of the fields.
        """
        where = self.document.anchor_of(path) or path
        start, end = self.offsets(self.document.span(where))
        anchor = _ANCHOR.match(self.text, start, end)
        if self.is_json:
            new = json.dumps(dict(fields), ensure_ascii=False)
        else:
            pairs = (f"{name}: {in_flow(text)}" for name, text in fields)
            new = "{" + ", ".join(pairs) + "}"
        return TextEdit(anchor.end() if anchor else start, end, new)

    def added(self, name: str, pairs: Sequence[tuple[str, str]]) -> TextEdit:
        """Return the change that adds pairs to a map at the top, which is made if it is not there.

        Args:
            name: The key of the map: ``runs``, ``exercises``.
            pairs: Keys and values; a value is written as it is.
        """
        there = self.document.value((name,))
        if self.is_json or (isinstance(there, dict) and there and self.is_flow((name,))):
            return self._added_in_flow(name, pairs)
        if isinstance(there, dict) and there:
            last = next(reversed(there))
            column = self.document.span((name, last), key=True).column
            indent = " " * (column - 1)
            at = self.end_of_line(self.document.span((name, last)))
            return self.lines(
                at, [f"{indent}{yaml_writer.scalar(one)}: {value}" for one, value in pairs]
            )
        lines = [f"  {_written(one)}: {value}" for one, value in pairs]
        if (name,) in dict(self._keys()):
            start, end = self.offsets(self.document.span((name,)))
            empty = self.text[start:end] in ("", "~", "null", "{}")
            head = self.offsets(self.document.span((name,), key=True))[1]
            colon = self.text.index(":", head) + 1
            body = "".join(self.line_end + line for line in lines)
            return TextEdit(colon, end if empty and end > colon else colon, body)
        return self.lines(len(self.text), [f"{name}:", *lines])

    def _added_in_flow(self, name: str, pairs: Sequence[tuple[str, str]]) -> TextEdit:
        there = self.document.value((name,))
        quoted = (f"{json.dumps(one, ensure_ascii=False)}: {value}" for one, value in pairs)
        inner = ", ".join(quoted)
        if isinstance(there, dict):
            _, end = self.offsets(self.document.span((name,)))
            close = self.text.rindex("}", 0, end)
            return self._before_close(close, inner, empty=not there)
        close = self.text.rindex("}")
        whole = f"{json.dumps(name)}: {{{inner}}}"
        return self._before_close(close, whole, empty=not self.document.tree)

    def _before_close(self, close: int, inner: str, *, empty: bool) -> TextEdit:
        at = len(self.text[:close].rstrip())
        return TextEdit(at, at, inner if empty else f", {inner}")

    def _keys(self) -> Iterator[tuple[Path, bool]]:
        for path, key, *_ in self.document.nodes():
            if key:
                yield path, key

    def lines(self, at: int, lines: Sequence[str]) -> TextEdit:
        """Return the insertion of whole lines at a place that may be the end of a last line."""
        end = self.line_end
        before = "" if not at or self.text[at - 1] in "\r\n" else end
        after = end if before == "" or at == len(self.text) else ""
        return TextEdit(at, at, before + end.join(lines) + after)

    def end_of_line(self, span: Span) -> int:
        """Return where the line of the end of a value ends, behind its comment."""
        line = span.end_line
        return self._starts[line - 1] + len(self.document.source.lines[line - 1])

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return the first character of a span in the text, and one past its last."""
        return (
            self._starts[span.line - 1] + span.column - 1,
            self._starts[span.end_line - 1] + span.end_column - 1,
        )

    def is_flow(self, path: Path) -> bool:
        """Return whether a value, or what it is in, is written in brackets."""
        return any(
            not isinstance(self.document.value(path[:length]), (str, type(None)))
            and self.without_anchor(path[:length])[:1] in ("[", "{")
            for length in range(1, len(path) + 1)
        )

    def without_anchor(self, path: Path) -> str:
        """Return a value as it is written, without the name that aliases use for it."""
        start, end = self.offsets(self.document.span(path))
        anchor = _ANCHOR.match(self.text, start, end)
        return self.text[anchor.end() if anchor else start : end]

    def written(self, path: Path, new: str) -> str:
        """Return a text as it is written at a place."""
        if self.is_json:
            return json.dumps(new, ensure_ascii=False)
        return in_flow(new) if self.is_flow(path) else yaml_writer.scalar(new)


def in_flow(text: str) -> str:
    """Return a text as a value between brackets."""
    plain = yaml_writer.scalar(text)
    return json.dumps(text, ensure_ascii=False) if plain == text and set(text) & _FLOW else plain


def _written(key: str) -> str:
    return yaml_writer.scalar(key)


def _is_json(text: str) -> bool:
    from strideaudit.text import json_reader

    return json_reader.is_json(text)


def _line_and_column(at: int, starts: Sequence[int]) -> tuple[int, int]:
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def starts(source: Source) -> Iterator[int]:
    """Yield where each line of a source begins."""
    at = 0
    for line in source.lines:
        yield at
        at += len(line)
        at += 2 if source.text.startswith("\r\n", at) else 1
