"""What a rule for asides claims among the tokens of a line, and the numbers that it reads."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.plan.line.factors import Found, factor, unit
from strideaudit.plan.line.parts import AsideKind
from strideaudit.plan.line.tokens import Token, glued
from strideaudit.plan.line.words import group

_SECONDS = {"s": 1.0, "sec": 1.0, '"': 1.0, "min": 60.0, "'": 60.0, "h": 3600.0}
_MINUTE = 60.0
MOST_MINUTES = 15.0
"""More in ``m`` next to a word for rest is a run: ``150m, 120m, 90m full rec``."""

_ARTICLES = ("a", "an", "the", "ca", "einem", "einer", "un", "una", "une")


class Claim(NamedTuple):
    """Tokens that are one aside, or a rest and the rest between sets."""

    start: int
    end: int
    kind: AsideKind
    values: tuple[float, ...] = ()
    word: str = ""
    between_sets: tuple[float, ...] = ()
    """Seconds of a second rest: ``90s/5min``."""


Row: TypeAlias = Sequence[Token]
Rule: TypeAlias = Callable[[Row], Iterator[Claim]]


class Time(NamedTuple):
    """A time in seconds, or the ends of a range, and one past its last token."""

    values: tuple[float, ...]
    end: int


def time(row: Row, i: int, *, minutes: bool = False, most: float = MOST_MINUTES) -> Time | None:
    """Return the time at a token: ``90s``, ``2-3 min``, ``3'``, ``6'30``, ``1:30``, ``1min30``.

    Args:
        row: The tokens of the line.
        i: Where the time begins.
        minutes: Whether ``m`` is minutes, as next to a word for rest.
        most: How many minutes ``m`` may be.
    """
    if i >= len(row):
        return None
    if row[i].kind == "clock":
        return Time((row[i].value,), i + 1)
    if row[i].kind != "number":
        return None
    values, at = [row[i].value], i + 1
    if text(row, at) in ("-", "to", "bis", "a") and _is_number(row, at + 1):
        values.append(row[at + 1].value)
        at += 2
    said, end = unit(row, at)
    in_minutes = minutes and said == "m" and values[-1] <= most
    factor_of = _MINUTE if in_minutes else _SECONDS.get(said)
    if factor_of is None:
        return None
    seconds = tuple(value * factor_of for value in values)
    more = factor_of == _MINUTE and len(seconds) == 1 and _is_number(row, end)
    if more and glued(row, end) and row[end].value < _MINUTE:  # 1min30
        seconds = (seconds[0] + row[end].value,)
        end = unit(row, end + 1)[1]
    return Time(seconds, end + (text(row, end) == "." and glued(row, end)))


def time_before(row: Row, end: int, *, minutes: bool = False) -> tuple[int, Time] | None:
    """Return where a time begins that ends right before a token; the longest."""
    for start in range(max(end - 6, 0), end):
        if multiplied(row, start) or (start and glued(row, start) and row[start - 1].text == "-"):
            continue
        found = time(row, start, minutes=minutes)
        if found and found.end == end:
            return start, found
    return None


def _is_number(row: Row, i: int) -> bool:
    return i < len(row) and row[i].kind == "number"


def numbers(row: Row, i: int) -> Found | None:
    """Return the number, range or list at a token, in digits; behind ``@`` with spaces too."""
    found = factor(row, i) if _is_number(row, i) else None
    while found and text(row, i - 1) == "@" and text(row, found.end) == "/":  # @ 60 / 65 / 70 kg
        more = factor(row, found.end + 1)
        if more is None or not more.factor.values or times_follow(row, more.end):
            break
        values = found.factor.values + more.factor.values
        joined = found.factor._replace(values=values, form="list", unit=more.factor.unit)
        found = Found(joined, more.end)
    return found


def multiplied(row: Row, i: int) -> bool:
    """Return whether an ``x`` is before a token."""
    return i > 0 and row[i - 1].kind == "x"


def times_follow(row: Row, i: int) -> bool:
    """Return whether a token is an ``x``."""
    return i < len(row) and row[i].kind == "x"


def text(row: Row, i: int) -> str:
    """Return the text of a token; empty where there is none."""
    return row[i].text if 0 <= i < len(row) else ""


def lead(row: Row, start: int, name: str, *, marks: str = "@") -> int:
    """Return where the words before an aside begin, ``off a``, with a mark such as ``@``."""
    words = group(name)
    article = start - (text(row, start - 1) in _ARTICLES)
    ends = (words.ending(row, article), words.ending(row, start))
    start = next((before for before in ends if before >= 0), start)
    return start - 1 if start and row[start - 1].text in marks else start
