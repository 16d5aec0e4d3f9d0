"""JSON text to a tree with positions.

The standard parser decides whether a text is JSON. This module reads the valid text once more and
adds what that parser does not give: the place of every value, and the keys that are given twice.
"""

import json
import re
from bisect import bisect_right
from itertools import islice

from strideaudit.text.limits import MOST_VALUES
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import MAX_DEPTH, Span, Tree, TreeBuilder, too_many

_DECODER = json.JSONDecoder()
_BREAK = pattern(r"\r\n|[\n\r]")
_SPACE = pattern(r"[ \t\n\r]*")
_THOUSAND_MARKS = pattern(r'(?:(?:[^"\[{,]++|"(?:\\.|[^"\\])*+")*+[\[{,]){1000}', re.DOTALL)
"""Marks outside quotes that have a value after them or around them."""

_WORD = pattern(r"[^\s,\]}]+")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, split at the line breaks of JSON."""
    return _BREAK.split(text)


def is_json(text: str) -> bool:
    """Tell whether a text is JSON and starts with a bracket or a brace.

    A text with too many values is refused before the standard parser fills the memory with them.
    A text that is nested too deeply for the standard parser counts as JSON: the part that it read
    is JSON, and ``build`` reaches its own limit earlier.

    Raises:
        SyntaxFaultError: It has too many values.
    """
    if not text.lstrip(" \t\r\n").startswith(("{", "[")):
        return False
    _refuse_too_many(text)
    try:
        json.loads(text)
    except ValueError:
        return False
    except RecursionError:
        pass
    return True


def _refuse_too_many(text: str) -> None:
    """Raise a fault where a text has more values than are read; each of these marks has one.

    A text with many brackets that are not closed is left to the limit on nesting.
    """
    opened = text.count("[") + text.count("{")
    unclosed = opened - text.count("]") - text.count("}") > MAX_DEPTH
    if unclosed or opened + text.count(",") <= MOST_VALUES:
        return
    last = next(islice(_THOUSAND_MARKS.finditer(text), MOST_VALUES // 1000, None), None)
    if last is not None:
        before = split_lines(text[: last.start()])
        line, column = len(before), len(before[-1]) + 1
        raise too_many(MOST_VALUES, "values", Span(line, column, line, column + 1))


def build(text: str, builder: TreeBuilder) -> None:
    """Read valid JSON into the builder; numbers stay text.

    Raises:
        SyntaxFaultError: The nesting is too deep.
    """
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def place(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    index = 0
    closers: list[str] = []
    while True:
        index = _skip(text, index)
        if index >= len(text):
            return
        character = text[index]
        if character in "{[":
            node: list[Tree] | dict[str, Tree] = {} if character == "{" else []
            builder.open(node, (*place(index), *place(index + 1)), flow=True, anchor=None)
            closers.append("}" if character == "{" else "]")
            index += 1
        elif character in "}]":
            closers.pop()
            index += 1
            builder.close(place(index))
        elif character in ",:":
            index += 1
        else:
            start = index
            value: str | None
            if character == '"':
                value, index = _DECODER.raw_decode(text, index)
            else:
                word = _WORD.match(text, index)
                value, index = (word.group(), word.end()) if word else ("", index + 1)
                value = None if value == "null" else value
            builder.scalar(value, (*place(start), *place(index)))


def _skip(text: str, index: int) -> int:
    space = _SPACE.match(text, index)
    return space.end() if space else index
