"""A file as text and as a tree of plain values, with the place of every value."""

import gc
from collections.abc import Callable, Iterator
from typing import NamedTuple, Self, TypeAlias

from strideaudit.text import yaml_reader
from strideaudit.text.node_numbers import NodeNumbers
from strideaudit.text.open_input import read_input
from strideaudit.text.tree import Fault, Span, SyntaxFaultError, Tree, TreeBuilder

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of a document: keys of maps and indices of lists."""

MAX_BYTES = 8 * 1024 * 1024
"""Largest file that is read [bytes]; a plan of a year is a hundred times smaller."""

_MARKS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"))
_MARKS_16 = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class Place(NamedTuple):
    """A value of a document, or the key that leads to it."""

    path: Path
    key: bool = False
    part: tuple[int, int] | None = None
    """First character and one past the last, counted from 0; None for the whole value."""


def named(path: str, part: str) -> str:
    """Return the name of a plan: its file, and the part of the file if that holds several plans."""
    return f"{path}#{part}" if part else path


class Source:
    """A file's name and text, and the names of places in it.

    Args:
        path: The file's name as the user gave it.
        text: Its text.
        split: Splits the text into lines: YAML has more line breaks than JSON.
    """

    verbatim = True
    """Whether lines and columns are those of the file; for a sheet they are rows and cells."""

    part = ""
    """The sheet or the athlete that this is limited to; empty where a file is one plan."""

    def __init__(
        self, path: str, text: str, split: Callable[[str], list[str]] = yaml_reader.split_lines
    ) -> None:
        self.path = path
        self.text = text
        self._split = split
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        if self._lines is None:
            self._lines = self._split(self.text)
        return self._lines

    def for_part(self, name: str) -> Self:
        """Return a copy that is limited to one part: a sheet, or an athlete in a sheet."""
        from copy import copy

        made = copy(self)
        made.part = f"{self.part}, {name}" if self.part else name
        return made

    def spot(self, span: Span) -> str:
        """Return the name of a place as it follows the name of the file: ``7:2``."""
        return f"{span.line}:{span.column}"

    def said(self, span: Span, *, column: bool = False) -> str:
        """Return the name of a place in a sentence.

        Args:
            span: The place.
            column: Whether to add the column where it is not part of the name already.
        """
        return f"line {span.line}" + f", column {span.column}" * column

    def shown(self, span: Span) -> Span:
        """Return the span of ``lines`` that shows a place."""
        return span

    def forget_lines(self) -> None:
        """Free the memory of the lines; they are split again when they are needed."""
        self._lines = None


class Document:
    """A text that was read, with the span of every value and key.

    Args:
        source: What was read.
        builder: Holds the tree, four numbers per node in document order, and the faults.
    """

    def __init__(self, source: Source, builder: TreeBuilder) -> None:
        self.source = source
        self.tree: Tree = builder.root
        self.faults: tuple[Fault, ...] = tuple(builder.faults)
        self._positions = builder.positions
        self._aliases = builder.aliases
        self._sizes = builder.sizes
        self._root = id(builder.root)
        self._counted: NodeNumbers | None = None

    @property
    def path(self) -> str:
        """The file's name as the user gave it."""
        return self.source.path

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return the span of the value at a path, or of the key that leads to it.

        A path that is not in the document gives the nearest place above it.
        """
        _, number, named = self._numbers().find(path)
        at = 4 * (number - (key and named))
        return Span(*self._positions[at : at + 4])

    def anchor_of(self, path: Path) -> Path | None:
        """Return the path of what a value repeats as an alias; None if it is not an alias.

        A value inside of an alias is at the same place inside of the anchor.
        """
        if not self._aliases:
            return None
        anchors = dict(self._aliases)
        for length in range(self._numbers().find(path)[0], 0, -1):
            start = anchors.get(4 * self._numbers().find(path[:length])[1])
            if start is not None:
                top = next(place for (place, _), number in self._places() if 4 * number == start)
                anchor = (*top, *path[length:])
                return self.anchor_of(anchor) or anchor
        return None

    def forget_places(self) -> None:
        """Free the memory that finding places took; they are counted again when needed."""
        self._counted = None
        self.source.forget_lines()

    def within(self, path: Path, start: int, end: int) -> Span:
        """Return the span of some characters of a scalar; the whole scalar if it is not verbatim.

        Args:
            path: The scalar.
            start: First character, from 0.
            end: One past the last character.
        """
        span = self.span(path)
        if span.line != span.end_line or not self.source.verbatim:
            return span
        raw = self.source.lines[span.line - 1][span.column - 1 : span.end_column - 1]
        offset = {raw: 0, raw[1:-1]: 1}.get(str(self.value(path)))
        if offset is None:
            return span
        first = span.column + offset + start
        return Span(span.line, first, span.line, max(first + 1, span.column + offset + end))

    def nodes(self) -> Iterator[tuple[Path, bool, Span, bool]]:
        """Yield every key and value: path, whether it is the key, its span, whether it is text."""
        for (path, key), at in self._places():
            scalar = key or not isinstance(self.value(path), (dict, list))
            yield path, key, Span(*self._positions[4 * at : 4 * at + 4]), scalar

    def value(self, path: Path) -> Tree:
        """Return the value at a path; None where there is none."""
        node: Tree = self.tree
        for step in path:
            if isinstance(node, dict) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def _numbers(self) -> NodeNumbers:
        """Return the numbers of the nodes in document order."""
        if self._counted is None:
            sizes = self._sizes if id(self.tree) == self._root else {}
            self._counted = NodeNumbers(self.tree, sizes)
        return self._counted

    def _places(self) -> Iterator[tuple[tuple[Path, bool], int]]:
        """Yield each path, as value and as key, with its number in document order."""
        stack: list[tuple[Path, Tree, bool]] = [((), self.tree, False)]
        number = 0
        while stack:
            path, node, key = stack.pop()
            yield (path, key), number
            number += 1
            if key:
                continue
            if isinstance(node, dict):
                for name, child in reversed(node.items()):
                    stack.append(((*path, name), child, False))
                    stack.append(((*path, name), None, True))
            elif isinstance(node, list):
                stack.extend(((*path, i), node[i], False) for i in range(len(node) - 1, -1, -1))


def parse(text: str, path: str, *, limited: bool = True) -> Document:
    """Read YAML or JSON text.

    Args:
        text: The text.
        path: The file's name.
        limited: Whether the number of values is limited; false for the program's own data.

    Raises:
        SyntaxFaultError: The text cannot be read beyond a fault; the error has place and reason.
    """
    builder = TreeBuilder(limited=limited)
    # Reading makes millions of small objects, and none of them is garbage: to look for garbage
    # among them would take two thirds of the time of a large file.
    collecting = gc.isenabled()
    gc.disable()
    try:
        if text.lstrip(" \t\r\n").startswith(("{", "[")):
            from strideaudit.text import json_reader

            if json_reader.is_json(text):
                json_reader.build(text, builder)
                return Document(Source(path, text, json_reader.split_lines), builder)
        yaml_reader.build(text, builder)
    except SyntaxFaultError as error:
        if builder.faults:
            error.earlier = tuple(builder.faults)
        raise
    finally:
        if collecting:
            gc.enable()
    return Document(Source(path, text), builder)


def decode(data: bytes) -> str:
    """Return the text of a file.

    Raises:
        SyntaxFaultError: The file is too large, binary, or not UTF-8.
    """
    top = Span(1, 1, 1, 1)
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 2**20} MiB, the most that is read"
        raise SyntaxFaultError(Fault(message, top, "split the plan into several files"))
    for mark, name in (*_MARKS, *_MARKS_16):
        if data.startswith(mark):
            message = f"the file is {name}; plans are UTF-8"
            raise SyntaxFaultError(Fault(message, top, "save it as UTF-8"))
    if b"\x00" in data:
        message = "the file is binary, or not UTF-8: it holds a zero byte"
        raise SyntaxFaultError(Fault(message, top, "give a plan in YAML or JSON, saved as UTF-8"))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        lines = yaml_reader.split_lines(before)
        line, column = len(lines), len(lines[-1]) + 1
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        span = Span(line, column, line, column + 1)
        raise SyntaxFaultError(Fault(message, span, "save the file as UTF-8")) from error


def read(path: str) -> str:
    """Return the text of a file.

    Raises:
        StrideauditError: It cannot be read, or is too large.
        SyntaxFaultError: It is binary, or not UTF-8.
    """
    return decode(read_input(path, MAX_BYTES))
