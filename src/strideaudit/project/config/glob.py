"""One pattern as a ``.gitignore`` writes it, matched without going back.

A pattern comes from the files of strangers. Translated into a regular expression, sixty bytes such
as ``a*a*a*b`` can take centuries. So a path is matched name by name, and a name piece by piece
between the stars. A star takes as little as it can, and it is never tried again with more: if a
later star can take the rest, so can it.
"""

import re
from typing import NamedTuple, TypeAlias

from strideaudit.text.pattern import pattern

LONGEST = 4096
"""Characters of a pattern; a longer one matches nothing, as no path is as long."""

ANY = "**"
"""A part of a pattern that takes any number of folders."""

_TOKEN = pattern(
    r"\\(.)|(\*+)|(\?)|(\[[!^]?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\])|(\[|\\)|(.)", re.DOTALL
)
_IN_CLASS = pattern(r"\[:(\w+):\]|(?:\\(.)|([^\\]))-(?:\\(.)|([^\]\\]))|\\(.)|(.)", re.DOTALL)
_NAMED = {
    "alnum": r"[^\W_]", "alpha": r"[^\W\d_]", "blank": r"[ \t]", "cntrl": r"[\x00-\x1f\x7f]",
    "digit": r"[0-9]", "graph": r"[!-~]", "lower": r"[a-z]", "print": r"[ -~]",
    "punct": r"[!-/:-@\[-`{-~]", "space": r"\s", "upper": r"[A-Z]", "xdigit": r"[0-9A-Fa-f]",
}  # fmt: skip


class OneOf(NamedTuple):
    """A set of characters, such as ``[a-z]``, or ``?`` for any."""

    inverted: bool
    ranges: tuple[tuple[str, str], ...] = ()
    named: tuple[str, ...] = ()

    def has(self, character: str) -> bool:
        """Return whether a character is one of them."""
        inside = any(low <= character <= high for low, high in self.ranges) or any(
            re.match(_NAMED[name], character, re.ASCII) for name in self.named
        )
        return inside != self.inverted


Piece: TypeAlias = "str | tuple[str | OneOf, ...]"
"""What is between two stars: text, or characters and sets of them."""


class Name:
    """The part of a pattern between two slashes.

    Args:
        text: The part.

    Raises:
        ValueError: It can match no name.
    """

    def __init__(self, text: str) -> None:
        pieces: list[list[str | OneOf]] = [[]]
        for found in _TOKEN.finditer(text):
            escaped, star, any_one, brackets, broken, plain = found.groups()
            if broken:
                raise ValueError(text)
            if star:
                pieces.append([])
            elif any_one:
                pieces[-1].append(OneOf(inverted=True))
            else:
                pieces[-1].append(_one_of(brackets) if brackets else escaped or plain)
        self._pieces = tuple(map(_joined, pieces))
        self._least = sum(map(len, self._pieces))

    def fits(self, name: str) -> bool:
        """Return whether a name has the pieces, in their order, without overlap."""
        first, *middle = self._pieces
        if len(name) < self._least or not _at(first, name, 0):
            return False
        if not middle:
            return len(name) == self._least
        last = middle.pop()
        at, end = len(first), len(name) - len(last)
        for piece in middle:
            at = _find(piece, name, at, end) + len(piece)
            if at < len(piece):
                return False
        return at <= end and _at(last, name, end)


def _joined(piece: list[str | OneOf]) -> Piece:
    if all(isinstance(one, str) for one in piece):
        return "".join(map(str, piece))
    return tuple(piece)


def _at(piece: Piece, name: str, at: int) -> bool:
    """Return whether a piece is at a place of a name that is long enough."""
    if isinstance(piece, str):
        return name.startswith(piece, at)
    return all(
        one == name[at + i] if isinstance(one, str) else one.has(name[at + i])
        for i, one in enumerate(piece)
    )


def _find(piece: Piece, name: str, start: int, end: int) -> int:
    """Return the first place of a piece between two places; a negative number if there is none."""
    if isinstance(piece, str):
        found = name.find(piece, start, end)
    else:
        places = range(start, end - len(piece) + 1)
        found = next((at for at in places if _at(piece, name, at)), -1)
    return found if found >= 0 else -len(piece) - 1


def _one_of(text: str) -> OneOf:
    """Return the characters between brackets.

    Raises:
        ValueError: A class does not exist, or a range is the wrong way round.
    """
    inverted = text[1] in "!^"
    ranges: list[tuple[str, str]] = []
    named: list[str] = []
    for found in _IN_CLASS.finditer(text[2 if inverted else 1 : -1]):
        if found[1]:
            if found[1] not in _NAMED:
                raise ValueError(text)
            named.append(found[1])
        elif alone := found[6] or found[7]:
            ranges.append((alone, alone))
        else:
            low, high = found[2] or found[3], found[4] or found[5]
            if low > high:
                raise ValueError(text)
            ranges.append((low, high))
    return OneOf(inverted, tuple(ranges), tuple(named))


class Glob:
    """One line of a ``.gitignore``.

    Args:
        line: The line.

    Raises:
        ValueError: It is not a pattern, such as a comment, or no path can match it.
    """

    def __init__(self, line: str) -> None:
        text = _without_spaces(line)
        if not text or text.startswith("#") or len(text) > LONGEST:
            raise ValueError(line)
        self.negative = text.startswith("!")
        """Whether what it matches is not excluded."""

        text = text[self.negative :]
        self.for_folders = text.endswith("/")
        """Whether it matches only folders."""

        text = text.removesuffix("/")
        anchored = "/" in text
        parts = text.removeprefix("/").split("/")
        if not any(parts):
            raise ValueError(line)
        self._parts = (*(() if anchored else (ANY,)), *_parts(parts, anchored=anchored))

    def matches(self, names: tuple[str, ...], *, is_folder: bool) -> bool:
        """Return whether a path from the folder of the pattern, by its names, fits.

        It does not look at the folders above the path, of which one may fit.
        """
        if self.for_folders and not is_folder:
            return False
        at = part = 0
        back: tuple[int, int] | None = None
        """Where to go on if a name does not fit: after the last ``**``, which takes one more."""

        while at < len(names):
            one = self._parts[part] if part < len(self._parts) else None
            if one == ANY:
                part += 1
                if part == len(self._parts):
                    return True  # at the end it takes at least one name, and there is one
                back = at, part
            elif isinstance(one, Name) and one.fits(names[at]):
                at, part = at + 1, part + 1
            elif back is not None:
                at, part = back[0] + 1, back[1]
                back = at, part
            else:
                return False
        return part == len(self._parts)


def _parts(parts: list[str], *, anchored: bool) -> "list[Name | str]":
    found: list[Name | str] = []
    for text in parts:
        if text == ANY and anchored:
            if not found or found[-1] != ANY:
                found.append(ANY)
        else:
            found.append(Name(text))
    return found


def _without_spaces(line: str) -> str:
    """Return a line without spaces at its end, unless a backslash is before them."""
    text = line.rstrip("\r\n")
    bare = text.rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if backslashes % 2 and bare != text else bare
