"""A plain tree of a text's values and, in an array of its own, the position of every node.

Values are plain (``str``, ``None``, ``list``, ``dict``), so that validation never meets a class of
this program. Positions are in one flat array of four numbers per node. The nodes are in the order
of the text, a key before its value. Four bytes per number are cheaper than one object per node.
"""

import sys
from array import array
from typing import NamedTuple, TypeAlias

from strideaudit.text.limits import MOST_FAULTS, MOST_VALUES
from strideaudit.text.wording import clipped, quoted

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""Scalars are text, which its readers convert; ``None`` is an unquoted null or nothing."""

MAX_DEPTH = 64
"""Deepest nesting that is read; real plans need eight levels."""

MAX_ALIASED = 100_000
"""Most nodes that the aliases of one text may repeat: a YAML bomb expands to millions."""


FEW = 16
"""Nodes of a list or map that are counted again each time; to keep them would take more memory."""


class Span(NamedTuple):
    """A stretch of text: lines and columns count from 1, columns in code points, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


Four: TypeAlias = tuple[int, int, int, int]
"""A span as parsers give it: a named tuple for every value would cost more than the value."""


class Fault(NamedTuple):
    """One mistake that makes a text unusable, with its place and how to fix it.

    Fingerprints of findings are made of the message, so a message never changes.
    """

    message: str
    span: Span
    hint: str = ""


class SyntaxFaultError(Exception):
    """Nothing after this fault can be read.

    Args:
        fault: The fault at which reading stops.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault
        self.earlier: tuple[Fault, ...] = ()


class _Open:
    """A list or map that is not closed yet."""

    __slots__ = ("anchor", "discard", "flow", "index", "key", "lines", "node")

    def __init__(self, node: "list[Tree] | dict[str, Tree]", index: int) -> None:
        self.node = node
        self.index = index
        self.key: str | None = None
        self.lines: dict[str, int] = {}
        self.discard = -1
        self.flow = False
        self.anchor: str | None = None


class TreeBuilder:
    """Builds tree and positions from the events of any parser, in document order.

    Args:
        limited: Whether the number of values is limited; false for a tree that the program makes.
    """

    def __init__(self, *, limited: bool = True) -> None:
        self.limited = limited
        self._most = 4 * MOST_VALUES if limited else sys.maxsize
        self.root: Tree = None
        self.positions = array("I")
        self.faults: list[Fault] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Tree, int, int] | None] = {}
        self._aliased = 0
        self.aliases: list[tuple[int, int]] = []
        """For each alias its place in ``positions``, and that of what it repeats."""

        self.sizes: dict[int, int] = {}
        """How many nodes each list or map with more than a few has, by its ``id``."""

        self._end = (1, 1)

    @property
    def depth(self) -> int:
        """How many lists and maps are open."""
        return len(self._stack)

    def scalar(
        self, value: str | None, span: Four, anchor: str | None = None, *, merges: bool = False
    ) -> None:
        """Add a scalar, which is a key where a map needs one.

        Args:
            value: The text; None for a null.
            span: Where it is.
            anchor: The name that aliases use for it; None for none.
            merges: Whether it is a merge key where it is a key.
        """
        if self._stack:
            top = self._stack[-1]
            if top.key is None and type(top.node) is dict:
                self._key(top, value, span, merges=merges)
                return
        index = len(self.positions)
        self.positions.extend(span)
        self._end = span[2:]
        self._add(value)
        if anchor:
            self._anchors[anchor] = (value, index, len(self.positions))

    def open(
        self, node: "list[Tree] | dict[str, Tree]", span: Four, *, flow: bool, anchor: str | None
    ) -> None:
        """Open a list or a map.

        Raises:
            SyntaxFaultError: The nesting is deeper than ``MAX_DEPTH``.
        """
        if len(self._stack) >= MAX_DEPTH:
            message = f"nesting is deeper than {MAX_DEPTH} levels"
            raise SyntaxFaultError(
                Fault(message, Span(*span), "a plan needs fewer than ten levels")
            )
        if self._stack:
            top = self._stack[-1]
            if top.key is None and type(top.node) is dict:
                message = "a key must be plain text, not a list or a map"
                raise SyntaxFaultError(Fault(message, Span(*span), "quote the key if it is a name"))
        opened = _Open(node, len(self.positions))
        opened.flow = flow
        opened.anchor = anchor
        self.positions.extend(span)
        if anchor:
            self._anchors[anchor] = None
        self._stack.append(opened)
        self._end = span[:2]

    def close(self, end: tuple[int, int]) -> None:
        """Close the innermost list or map.

        For a block collection, parsers report the start of what follows as its end. So its end is
        that of its last child.
        """
        opened = self._stack.pop()
        if opened.flow:
            self._end = end
        self.positions[opened.index + 2] = self._end[0]
        self.positions[opened.index + 3] = self._end[1]
        size = (len(self.positions) - opened.index) // 4
        if size > FEW:
            self.sizes[id(opened.node)] = size
        self._add(opened.node)
        if opened.anchor:
            self._anchors[opened.anchor] = (opened.node, opened.index, len(self.positions))

    def alias(self, name: str, span: Four) -> None:
        """Repeat an anchored node in the place of the alias.

        Raises:
            SyntaxFaultError: The anchor is unknown, contains itself, or expands without end.
        """
        value, start, end = self._target(name, span)
        if self._stack and self._stack[-1].key is None and type(self._stack[-1].node) is dict:
            if isinstance(value, (list, dict)):
                raise SyntaxFaultError(
                    Fault("a key must be plain text, not an alias of more", Span(*span))
                )
            self._key(self._stack[-1], value, span)
            return
        self._aliased += (end - start) // 4
        if self._aliased > MAX_ALIASED:
            message = f"aliases repeat more than {MAX_ALIASED:,} values"
            hint = "write the sessions out, or repeat them with `weeks:`"
            raise SyntaxFaultError(Fault(message, Span(*span), hint))
        inner = self.positions[start + 4 : end]
        self.aliases.append((len(self.positions), start))
        self.positions.extend(span)
        self.positions.extend(inner)
        self._end = span[2:]
        self._add(value)

    def _target(self, name: str, span: Four) -> tuple[Tree, int, int]:
        """Return what an alias repeats, and where its positions are."""
        shown, hint = clipped(name), "write the value out"
        if name not in self._anchors:
            message = f"alias *{shown} has no anchor &{shown} before it"
            raise SyntaxFaultError(Fault(message, Span(*span), hint))
        target = self._anchors[name]
        if target is None:
            message = f"alias *{shown} stands inside its own anchor"
            raise SyntaxFaultError(Fault(message, Span(*span), hint))
        return target

    def _key(self, top: _Open, value: str | None, span: Four, *, merges: bool = False) -> None:
        key = "" if value is None else value
        if merges:
            self.faults.append(
                Fault(
                    "merge keys (<<) are not read",
                    Span(*span),
                    "repeat the fields, or alias the whole map",
                )
            )
            top.discard = len(self.positions)
        elif key in top.lines:
            first = top.lines[key]
            message = f"the key {quoted(key)} is given twice, on lines {first} and {span[0]}"
            hint = "keep one of the two; in a list of work, start each entry with `- `"
            if top.flow and key.replace(".", "").isdigit():
                message = (
                    f"a list of numbers in braces is read as keys, and {quoted(key)} stands twice"
                )
                hint = 'quote it: {sets: "5, 5, 5"}'
            self.faults.append(Fault(message, Span(*span), hint))
            top.discard = len(self.positions)
        else:
            top.lines[key] = span[0]
        top.key = key
        self.positions.extend(span)
        self._end = span[2:]

    def _add(self, value: Tree) -> None:
        if len(self.positions) > self._most or len(self.faults) > MOST_FAULTS:
            raise self._too_much()
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if isinstance(top.node, list):
            top.node.append(value)
            return
        if top.discard >= 0:
            del self.positions[top.discard :]
            self.sizes.clear()  # of a value that is gone, another one may get the id
            top.discard = -1
        elif top.key is not None:
            top.node[top.key] = value
        top.key = None

    def _too_much(self) -> SyntaxFaultError:
        """Return the error for a text with more values, or more mistakes, than are read."""
        span = Span(*self.positions[-4:])
        if len(self.faults) > MOST_FAULTS:
            del self.faults[MOST_FAULTS:]
            return too_many(MOST_FAULTS, "mistakes", span, "correct the ones above first")
        return too_many(MOST_VALUES, "values", span)


def too_many(
    most: int, what: str, span: Span, hint: str = "split it into several files"
) -> SyntaxFaultError:
    """Return the error for a file that is above a limit.

    Args:
        most: The limit.
        what: What is counted.
        span: The place of the first that is too much.
        hint: What to do.
    """
    return SyntaxFaultError(
        Fault(f"a file has at most {most:,} {what}; here begin more", span, hint)
    )
