"""Spells out short weekdays, ``Mo:`` or ``Mon gym``, where a text has several of them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.words import dates
from strideaudit.inputs.words.weekdays import BETWEEN, Shortened, at_start
from strideaudit.plan.day_names import WEEKDAYS
from strideaudit.plan.model import DAYS
from strideaudit.text.folding import folded

_SHORT = re.compile(r"([^\W\d_]{2})(?=\.?\s*(?:[:|(\u2013\u2014-]|$))")
_BEFORE_NAME = re.compile(r"([^\W\d_]{3,})\.?(?=\s+[^\W\d_]+(?:[\s&/+@,-]+[^\W\d_]+){0,3}[\s:!]*$)")
"""What may be a weekday before the name of its session, without a mark between them."""

_BEFORE_DOSE = re.compile(r"([^\W\d_]{3,})\.?(?=\s+\d{1,2}\s?[xX\xd7])")
_WORD = re.compile(r"([^\W\d_]{3,})\.?")
_OTHER_WORDS = frozenset(
    ("sun", "sat", "wed", "mar", "sam", "mer", "dim", "vie", "dom", "ven", "sab")
)
"""Short weekdays that are words of their own, or names, in small letters."""

_LABEL = re.compile(
    r"(?:^|[|(,;\u2013\u2014-])\s*(?:day|tag|wochentag|d\xeda|dia|jour)\s*[:=]\s*([^\W\d_]{2,})\.?"
    r"\s*(?=[|),;\u2013\u2014:]|$)",
    re.IGNORECASE,
)
"""The day in a heading of several labels, without a range of days."""

_STOPS = (".", "!", "?")
_INSIDE = 2
"""The indentation of an item that is below another."""

_BETWEEN = tuple(" =/&+")
_JOINED = " ,;=/&+"
"""What may be between a weekday and its work, and is not a mark that ends a day."""

_MARKS = (":", "-", "\u2013", "\u2014", "(", "|")
_MOST_WORDS = 3
_LEAST = 2
"""How many different days there are at least; one alone may be a word."""


def spelled_out(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the lines of a text with the weekdays that they are for at their beginning, in full.

    ``Mo:`` becomes ``Monday:``, ``thurs gym`` becomes ``Thursday: gym``, and a heading
    ``Phase: SPP | Day: Thursday`` begins with ``Thursday:``.
    """
    return _before_names(_two_letters(tuple(map(_labelled, blocks))))


def _labelled(block: Block) -> Block:
    """Return a heading behind the day that a label in it gives."""
    found = _LABEL.search(block.text.text) if block.kind == "heading" or block.strong else None
    day = next(iter(at_start(found[1]).days), "") if found else ""
    if not day or at_start(block.text.text).days:
        return block
    return block._replace(text=_in_full(block.text, day, 0, ": "))


def _before_names(kept: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the lines with a colon behind the weekdays before anything else: ``Monday: gym``.

    Lines without a number need two other days, and items two lines with days: they may begin with
    other words.
    """
    found = {
        number: begin for number in range(len(kept)) if (begin := _begin(kept, number)) is not None
    }
    marked = {day for block in kept if block.kind in ("heading", "text")
              for day in _alone_or_marked(block.text.text)}  # fmt: skip
    lines = {day for number, begin in found.items() if kept[number].kind != "heading"
             for day in begin.days}  # fmt: skip
    lines.update(day for block in kept if block.kind in ("text", "item") and _has_more(block)
                 for day in _alone_or_marked(block.text.text))  # fmt: skip
    sure = marked.union(*(begin.days for begin in found.values() if begin.sure))
    both = len(sure) >= _LEAST
    taken = {
        number: begin
        for number, begin in found.items()
        if (both and (begin.sure or kept[number].kind != "item"))
        or (len(lines) >= _LEAST and kept[number].kind == "item")
    }
    return tuple(
        block._replace(text=_days_in_full(block.text, taken[number])) if number in taken else block
        for number, block in enumerate(kept)
    )


class _Begin(NamedTuple):
    """The weekdays that a line begins with, without a mark behind them."""

    days: tuple[str, ...]
    end: int
    sure: bool
    """Whether the line alone tells that they are days."""


def _begin(kept: tuple[Block, ...], number: int) -> _Begin | None:
    """Return the weekdays before a name, a dose or any other words of a line."""
    block = kept[number]
    words = block.text.text
    if block.kind not in ("heading", "text", "item"):
        return None
    days, end = _leading(words)
    if not days or at_start(words).end > end or dates.at_start(words):
        return None
    first = words[:end]
    behind = words[end:].lstrip(_JOINED)
    clear = first[0].isupper() or folded(first.rstrip(".")) not in _OTHER_WORDS
    if _BEFORE_DOSE.match(words):
        return _Begin(days, end, sure=True)
    if (
        block.kind != "item"
        and _BEFORE_NAME.match(words)
        and (first[0].isupper() or _is_above_work(kept, number))
    ):
        return _Begin(days, end, sure=True)
    if not clear or (block.kind == "item" and block.depth >= _INSIDE):
        return None
    if block.kind == "heading" and not behind[:1].isdigit():
        return None
    dosed = any(map(str.isdigit, behind)) and (block.kind != "item" or behind[0].isdigit())
    return _Begin(days, end, sure=dosed) if dosed or not words.endswith(_STOPS) else None


def _leading(words: str) -> tuple[tuple[str, ...], int]:
    """Return the weekdays that a line begins with, and where they end; marks may be between them.

    There are none if a mark that ends a day is behind them, or nothing.
    """
    found: list[str] = []
    end = at = 0
    while (word := _WORD.match(words, at)) and (day := next(iter(at_start(word[1]).days), "")):
        found.append(day)
        end = word.end()
        joined = BETWEEN.match(words, end)
        if joined is None:
            break
        at = joined.end()
    behind = words[end:].lstrip()
    after = words[end : end + 2]  # "Mon,squat" and "Mon;squat" are rows of a table
    apart = after in (", ", "; ") or after[:1] in _BETWEEN or after[:1].isdigit()
    follows = apart and behind and not behind.startswith(_MARKS)
    return (tuple(dict.fromkeys(found)), end) if follows else ((), 0)


def _is_above_work(kept: tuple[Block, ...], number: int) -> bool:
    """Return whether a line of at most three words is above a list, a table or a number.

    A weekday in small letters may be another word: ``sat down again``.
    """
    if number + 1 == len(kept) or len(kept[number].text.text.split()) > _MOST_WORDS:
        return False
    below = kept[number + 1]
    return below.kind in ("item", "head") or any(map(str.isdigit, below.text.text))


def _alone_or_marked(words: str) -> tuple[str, ...]:
    """Return the days that a line begins with that has nothing else, or a mark behind them."""
    when = at_start(words)
    behind = words[when.end :].lstrip(" .")
    return when.days if not behind or behind[0] in _MARKS else ()


def _has_more(block: Block) -> bool:
    """Return whether a line has its work or a name behind its day and a mark."""
    return bool(block.text.text[at_start(block.text.text).end :].strip(" .:-\u2013\u2014"))


def _two_letters(kept: tuple[Block, ...]) -> tuple[Block, ...]:
    found = {number: match for number, block in enumerate(kept)
             if block.kind in ("heading", "item", "text")
             and (match := _SHORT.match(block.text.text))}  # fmt: skip
    words = {match[1] for match in found.values()}
    shortened = Shortened(words)
    days = {word: shortened.day(word) for word in words}
    if len({day for day in days.values() if day}) < _LEAST or not all(days.values()):
        return kept
    return tuple(
        block._replace(text=_in_full(block.text, days[found[number][1]], 2))
        if number in found
        else block
        for number, block in enumerate(kept)
    )


def _in_full(text: Text, day: str, end: int, mark: str = "") -> Text:
    """Return a text with a weekday in full, and a mark, in place of its first letters."""
    name = WEEKDAYS[0][DAYS.index(day)].capitalize() + mark
    columns = [text.columns[0]] * len(name) + text.columns[end:]
    return Text(name + text.text[end:], text.line, columns)


def _days_in_full(text: Text, begin: _Begin) -> Text:
    """Return a text with all weekdays that it begins with in full, and a colon behind them."""
    *others, last = begin.days
    rest = text.text[begin.end :]
    end = begin.end + len(rest) - len(rest.lstrip(_JOINED[1:]))
    text = _in_full(text, last, end, ":")
    for day in reversed(others):
        text = _in_full(text, day, 0, "/")
    return text
