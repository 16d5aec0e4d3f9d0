"""Spells out short weekdays, ``Mo:`` or ``Mon gym``, where a text has several of them."""

import re
from collections.abc import Iterable

from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.words.weekdays import Shortened, at_start, whole
from strideaudit.plan.day_names import WEEKDAYS
from strideaudit.plan.model import DAYS

_SHORT = re.compile(r"([^\W\d_]{2})(?=\.?\s*(?:[:|(\u2013\u2014-]|$))")
_BEFORE_NAME = re.compile(r"([^\W\d_]{3,})\.?(?=\s+[^\W\d_]+(?:[\s&/+@,-]+[^\W\d_]+){0,3}[\s:!]*$)")
"""What may be a weekday before the name of its session, without a mark between them."""

_BEFORE_DOSE = re.compile(r"([^\W\d_]{3,})\.?(?=\s+\d{1,2}\s?[xX\xd7])")
_BEFORE_WORK = re.compile(r"([^\W\d_]{3,})\.?(?=\s+[^\W\d_].*\d\s?[xX\xd7]\s?\d)")
"""The same before a line of work: ``Mon squat 5x3, lunge 3x8``."""

_LABEL = re.compile(
    r"(?:^|[|(,;\u2013\u2014-])\s*(?:day|tag|wochentag|d\xeda|dia|jour)\s*[:=]\s*([^\W\d_]{2,})\.?"
    r"\s*(?=[|),;\u2013\u2014:]|$)",
    re.IGNORECASE,
)
"""The day in a heading of several labels, without a range of days."""

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
    """Return the lines with a colon behind a weekday before a name: ``Monday: gym``."""
    found = {number: (day, match.end()) for number, block in enumerate(kept)
             if (match := _before(kept, number)) is not None
             and not at_start(block.text.text).end > match.end()
             and (day := next(iter(at_start(match[1]).days), ""))}  # fmt: skip
    if not found:
        return kept
    days = {day for day, _ in found.values()}
    days.update(day for block in kept if block.kind in ("heading", "text")
                for day in _alone_or_marked(block.text.text))  # fmt: skip
    if len(days) < _LEAST:
        return kept
    return tuple(
        block._replace(text=_in_full(block.text, *found[number], ":")) if number in found else block
        for number, block in enumerate(kept)
    )


def _before(kept: tuple[Block, ...], number: int) -> re.Match[str] | None:
    """Return what may be a weekday before a name or a dose."""
    block = kept[number]
    if block.kind not in ("heading", "text", "item"):
        return None
    named = _BEFORE_NAME.match(block.text.text) if block.kind != "item" else None
    if named is not None and (named[1][0].isupper() or _is_above_work(kept, number)):
        return named
    work = _BEFORE_WORK.match(block.text.text) if block.kind == "text" else None
    if work is not None and (work[1][0].isupper() or whole(work[1])):
        return work
    return _BEFORE_DOSE.match(block.text.text)


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
