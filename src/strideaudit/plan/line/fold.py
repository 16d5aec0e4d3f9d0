"""A line in one spelling that keeps every place: as many characters, in lower case, plain signs."""

import functools
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.plan.line.parts import Field, Place
from strideaudit.text.pattern import pattern

BLANK = "\0"
"""Takes the place of every character that a step has claimed; no folded text has it before."""

SEAM = ": "
"""What joins the fields of a line: a name and its dose are parted like a key and its value."""

_SIGNS = {
    **dict.fromkeys("\xd7\u2715\u2716\u2a09\u2a2f\u2a2e", "x"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u2043\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u2032\xb4`\u02bc\uff07", "'"),
    **dict.fromkeys("~<>\u2248\u2264\u2265\u2243\xb1", " "),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033\xab\xbb\u02ba\uff02", '"'),
}
_TIMES = pattern("(?<=[0-9)])( ?)[*\u0445](?= ?[0-9(])")
"""Signs that mean times between numbers alone: ``3*8``, or the Cyrillic letter like an x."""

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0


class Joined(NamedTuple):
    """The fields of a line as one text, and where each of them is in it."""

    text: str
    fields: tuple[tuple[int, int], ...]
    """Start and end of each field."""

    def place(self, start: int, end: int) -> Place:
        """Return characters of the joined text as a place in the field where they begin."""
        for number, (begin, stop) in enumerate(self.fields):
            if start < stop or number == len(self.fields) - 1:
                first = min(max(start, begin), stop)
                return Place(number, first - begin, max(min(end, stop), first) - begin)
        return Place(0, 0, 0)


def join(fields: Sequence[Field]) -> Joined:
    """Return the fields as one text: ``Squat`` and ``4x5`` are ``Squat: 4x5``."""
    places: list[tuple[int, int]] = []
    at = 0
    for field in fields:
        places.append((at, at + len(field.text)))
        at += len(field.text) + len(SEAM)
    return Joined(SEAM.join(field.text for field in fields), tuple(places))


def fold(text: str) -> str:
    """Return a text of the same length in one spelling.

    Lower case, without accents, plain dashes, quotes, brackets and spaces; ``x`` for the signs of
    multiplication, nothing for those of about and at least. A character whose lower case has
    another length stays as it is.
    """
    plain = "".join(map(_plain, text))
    return _TIMES.sub(r"\1x", plain) if _TIMES.search(plain) else plain


def blank(text: str, start: int, end: int) -> str:
    """Return a text of the same length with some characters claimed."""
    return text[:start] + BLANK * (end - start) + text[end:]


@functools.lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    """Return the one character that is written for another."""
    code = ord(character)
    if character in _SIGNS:
        return _SIGNS[character]
    if code in _FULL_WIDTH:
        character = chr(code - _TO_ASCII)
    if character != "\n" and unicodedata.category(character)[0] in "ZC":
        return " "
    low = character.lower()
    base = unicodedata.normalize("NFD", low)[:1]
    if base != low and len(low) == 1 and base.isalpha():
        return base
    return low if len(low) == 1 else character
