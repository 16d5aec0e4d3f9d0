"""Finds plain values that YAML 1.1 does not read as text.

Plans are read by YAML 1.2, where ``3:00``, ``off`` and ``012`` are text. YAML 1.1, which much
software still follows, reads 180, false and 10. This module finds the values that PyYAML's own
resolver converts; the tests compare the two.
"""

import re
from collections.abc import Iterator

from strideaudit.plan.model import Slip, SlipKind
from strideaudit.text.document import Document, Path, Place
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Span, Tree

NOTES = "notes"
"""The key of free text, which no program computes with."""

LONGEST = 40
"""Characters of the longest value that is examined: nobody writes a longer number."""

# Most plans have none of these values. One search over the text, which matches a little more, shows
# so without examining any value. A value begins after a line break, a bracket, or a mark and a
# space.
_SUSPECT = pattern(
    r"[:\-?,\[{\n\r](?:[ \t]+|(?<![:\-?]))(?=[-+0-9yYnNoO&])(?:&\S+[ \t]+)?"
    r"(?:[-+]?(?:[0-9][0-9_]*:|0[0-7_])[:.0-9_]*|[yY][eE][sS]|[nN][oO]|[oO][nNfF]{1,2})"
    r"[ \t]*[\n\r,\]}:#]"
)
_FIRST = frozenset("+-0123456789yYnNoO")
_CLOCK = r"[-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)"
_TEXT_CLOCK = r"0[0-9]*(?::[0-5][0-9])+"
_OCTAL = r"[-+]?0[0-7_]+"
_BOOLEANS = {
    word: str(value).lower()
    for value, words in ((True, ("yes", "on")), (False, ("no", "off")))
    for name in words
    for word in (name, name.capitalize(), name.upper())
}


def find(document: Document) -> Iterator[Slip]:
    """Yield the values and keys of a document that YAML 1.1 reads differently, and text clocks.

    An aliased value is found once, where it is written. Notes are skipped.
    """
    if not _SUSPECT.search(f"\n{document.source.text}\n"):
        return
    seen: set[Span] = set()
    for place, text in _scalars(document.tree, ()):
        reading = read(text)
        if reading is None:
            continue
        span = document.span(place.path, key=place.key)
        if span not in seen and _is_plain(document, span, text):
            seen.add(span)
            kind, other = reading
            yield Slip(kind, place, text, other)


def read(text: str) -> tuple[SlipKind, str] | None:
    """Return which kind of value YAML 1.1 reads in a plain text, and the value; None for text."""
    if text[:1] not in _FIRST or len(text) > LONGEST:
        return None
    if text in _BOOLEANS:
        return "boolean", _BOOLEANS[text]
    digits = text.lstrip("+-").replace("_", "")
    sign = -1 if text.startswith("-") else 1
    if re.fullmatch(_OCTAL, text):
        return "octal", str(sign * int(digits, 8))
    if re.fullmatch(_CLOCK, text):
        return "clock", _in_sixties(digits, sign)
    if re.fullmatch(_TEXT_CLOCK, text):
        return "text clock", text
    return None


def _in_sixties(digits: str, sign: int) -> str:
    """Return the number that a clock time is in base 60."""
    *whole, last = digits.split(":")
    number = 0
    for part in whole:
        number = number * 60 + int(part)
    if "." in last:
        return f"{sign * (number * 60 + float(last)):.12g}"
    return str(sign * (number * 60 + int(last)))


def _scalars(node: Tree, path: Path) -> Iterator[tuple[Place, str]]:
    """Yield every key and every value below a node, with its place, except the values of notes."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield Place((*path, key), key=True), key
            if key != NOTES:
                yield from _scalars(value, (*path, key))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from _scalars(value, (*path, i))
    elif node is not None:
        yield Place(path), node


def _is_plain(document: Document, span: Span, text: str) -> bool:
    """Return whether a value is written there without quotes, as itself and not as an alias."""
    if span.line != span.end_line:
        return False
    raw = document.source.lines[span.line - 1][span.column - 1 : span.end_column - 1]
    anchored = raw.startswith("&") and "!" not in raw
    return raw == text or (anchored and raw.split()[-1] == text)
