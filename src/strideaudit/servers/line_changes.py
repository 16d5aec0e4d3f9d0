"""Changes of a text as a program without an editor makes them: whole lines, by their numbers."""

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


def of_edits(text: str, edits: "tuple[TextEdit, ...]") -> list[LineChange]:
    """Return the changes of lines that some edits of a text make."""
    return between(text, applied(text, edits))


def written(text: str, changes: list[LineChange]) -> str:
    """Return a text after some changes, which are about the text as it was.

    Raises:
        ValueError: The text has other lines there than a change replaces.
    """
    lines = text.split("\n")
    for one in sorted(changes, key=lambda change: change["line"], reverse=True):
        old, new = one["old"].splitlines(), one["new"].splitlines()
        at = one["line"] - 1
        if lines[at : at + len(old)] != old:
            message = f"line {one['line']} is not {one['old']!r}"
            raise ValueError(message)
        lines[at : at + len(old)] = new
    return "\n".join(lines)
