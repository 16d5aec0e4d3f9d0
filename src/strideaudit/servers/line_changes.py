"""Changes of a text as a program without an editor makes them: whole lines, by their numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from difflib import SequenceMatcher

from typing_extensions import TypedDict

from strideaudit.text.edits import TextEdit, applied


class LineChange(TypedDict):
    """Lines of a plan to replace with others."""

    line: int
    """The first line to replace, from 1; for new lines alone that in front of which they come."""

    old: str
    """The lines as they are; empty for new lines alone."""

    new: str
    """The lines to write; empty to remove the old ones."""


def between(old: str, new: str) -> list[LineChange]:
    """Return what changes from one text to another, in the order of the lines."""
    before, after = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        LineChange(
            line=first + 1,
            old="".join(f"{one}\n" for one in before[first:last]),
            new="".join(f"{one}\n" for one in after[start:end]),
        )
        for kind, first, last, start, end in matcher.get_opcodes()
        if kind != "equal"
    ]


def of_edits(text: str, edits: Iterable[TextEdit]) -> list[LineChange]:
    """Return the changes of whole lines that some edits of a text make."""
    begins = [0, *(found.end() for found in re.finditer("\n", text))]
    groups: list[tuple[int, int, list[TextEdit]]] = []
    for edit in sorted(edits):
        first, last = (bisect_right(begins, at) - 1 for at in (edit.start, edit.end))
        if groups and first <= groups[-1][1]:
            before, _, alike = groups[-1]
            groups[-1] = before, last, [*alike, edit]
        else:
            groups.append((first, last, [edit]))
    return [_of_lines(text, begins, *group) for group in groups]


def _of_lines(
    text: str, begins: list[int], first: int, last: int, edits: list[TextEdit]
) -> LineChange:
    start = begins[first]
    old = text[start : begins[last + 1] if last + 1 < len(begins) else len(text)]
    inside = [one._replace(start=one.start - start, end=one.end - start) for one in edits]
    return LineChange(line=first + 1, old=_ended(old), new=_ended(applied(old, inside)))


def _ended(lines: str) -> str:
    """Return lines with the line feed that the last line of a text may lack."""
    return lines if not lines or lines.endswith("\n") else f"{lines}\n"


def written(text: str, changes: list[LineChange]) -> str:
    """Return a text after some changes, which are about the text as it was.

    Raises:
        ValueError: The text has other lines there than a change replaces.
    """
    lines = text.split("\n")
    for one in sorted(changes, key=lambda change: change["line"], reverse=True):
        old, new = one["old"].split("\n")[:-1], one["new"].split("\n")[:-1]
        at = one["line"] - 1
        if lines[at : at + len(old)] != old:
            message = f"line {one['line']} is not {one['old']!r}"
            raise ValueError(message)
        lines[at : at + len(old)] = new
    return "\n".join(lines)
