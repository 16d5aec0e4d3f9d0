"""Text as Markdown: escaping, tables and pages."""

from collections.abc import Iterable, Sequence

MEANT = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|~&$"})
"""Characters that are markup anywhere in a line."""

AT_START = ("#", "+", "-", "=")
"""Characters that are markup at the start of a line."""


def escaped(text: str) -> str:
    """Return text as Markdown that shows just that text, on one line."""
    plain = " ".join(text.split()).translate(MEANT)
    if plain.startswith(AT_START):
        return f"\\{plain}"
    number = plain[: len(plain) - len(plain.lstrip("0123456789"))]
    if number and plain[len(number) : len(number) + 1] in (".", ")"):
        return f"{number}\\{plain[len(number) :]}"
    return plain


def prose(text: str) -> str:
    """Return text of the data as Markdown; text in backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escaped(text)
    return "".join(
        f"`{part}`" if number % 2 else _inside(part, first=number == 0)
        for number, part in enumerate(parts)
    )


def _inside(part: str, *, first: bool) -> str:
    """Escape a part of a line, with the spaces at its ends."""
    if first:
        before, after = "", part[len(part.rstrip()) :]
        return before + escaped(part) + after
    return part.translate(MEANT)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return a table of cells that are Markdown already; empty without rows.

    Args:
        head: The titles of the columns.
        rows: The rows.
        right: The columns that are aligned right, from 0.
    """
    body = [f"| {' | '.join(row)} |" for row in rows]
    if not body:
        return ""
    rule = "|".join("--:" if column in right else ":--" for column in range(len(head)))
    return "\n".join([f"| {' | '.join(head)} |", f"|{rule}|", *body])


def page(*parts: str) -> str:
    """Return the parts of a page with an empty line between them, without empty parts."""
    return "\n\n".join(part for part in parts if part) + "\n"
