"""JSON text to a tree with positions.

The standard parser decides whether a text is JSON; this walk, over text known to be sound, only
adds what it does not give: where every value stands, and every key that is given twice.
"""

import json
import re
from bisect import bisect_right

from strideaudit.text.tree import Tree, TreeBuilder

_DECODER = json.JSONDecoder()
_BREAK = re.compile(r"\r\n|[\n\r]")
_SPACE = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"[^\s,\]}]+")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, broken where JSON breaks them."""
    return _BREAK.split(text)


def is_json(text: str) -> bool:
    """Tell whether a text that begins with a bracket or a brace is JSON.

    One that is nested too deeply for the standard parser counts as JSON: as far as that came it is,
    and ``build`` reaches its limit before.
    """
    if not text.lstrip(" \t\r\n").startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    except RecursionError:
        pass
    return True


def build(text: str, builder: TreeBuilder) -> None:
    """Read sound JSON into the builder; numbers stay the text they were.

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
