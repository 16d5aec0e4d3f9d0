"""The tokens of a folded line: numbers, clocks, words, ``x`` and marks, each with its place."""

import functools
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from strideaudit.plan.line.fold import BLANK

TokenKind: TypeAlias = Literal["number", "clock", "word", "x", "mark"]


class Token(NamedTuple):
    """The smallest part of a line that has a meaning."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: float = 0.0
    """Of a number; seconds of a clock."""


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Return what a token is; the parts exclude each other, so that reading is linear.

    Dates, versions, numbers with separators of thousands and numbers of more digits than anybody
    trains are marks: no number is read from them, and nobody else may lose them.
    """
    return re.compile(
        r"(?P<mark>(?<![\d.,])[1-9]\d{0,2}[,.]\d{3}(?![,.]?\d)|\d+(?:\.\d+){2,}|\d{8,}(?:[.,]\d+)*)"
        r"|(?P<clock>(?<![\d:])\d{1,2}(?::[0-5]\d){1,2}(?![\d:])|(?<=[ x]):[0-5]\d(?![\d:])"
        r"|\d{1,3}'[0-5]\d\"?(?!\d))"
        r"|(?P<number>(?<!\d,)\d{1,7},\d{1,7}(?!,?\d)|\d{1,7}(?:\.\d{1,7})?|(?<!\d)\.\d{1,7}(?!\d))"
        r"|(?P<x>(?<=\d)x|(?<![^\W\d_])x(?![^\W\d_])|x(?=\d)|x(?=(?:amrap|max|fail)))"
        r"|(?P<word>(?<=\d)[^\W\d_]{1,3}(?=x\d)|[^\W\d_]+(?:'[^\W\d_]+)*|'')"
        rf"|(?P<other>\n|[^\s{BLANK}])"
    )


@functools.lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a folded text, from left to right; what is claimed has none."""
    return tuple(
        Token(_kind(match), match[0], *match.span(), _value(match))
        for match in _pattern().finditer(text)
    )


def glued(row: Sequence[Token], i: int) -> bool:
    """Return whether a token follows the one before it without a space."""
    return 0 < i < len(row) and row[i - 1].end == row[i].start


def _kind(match: re.Match[str]) -> TokenKind:
    kind = match.lastgroup
    return "mark" if kind == "other" else kind  # type: ignore[return-value] # the groups of the pattern


def _value(match: re.Match[str]) -> float:
    if match.lastgroup == "number":
        return float(match[0].replace(",", "."))
    if match.lastgroup == "clock":
        parts = [float(part) for part in re.findall(r"\d+", match[0])]
        return functools.reduce(lambda total, part: 60 * total + part, parts)
    return 0.0
