"""Spells out short weekdays, ``Mo:`` or ``Mon gym``, where a text has several of them."""

import re
from collections.abc import Iterable

from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.words.weekdays import Shortened, at_start
from strideaudit.plan.day_names import WEEKDAYS
from strideaudit.plan.model import DAYS

_SHORT = re.compile(r"([^\W\d_]{2})(?=\.?\s*(?:[:|(\u2013\u2014-]|$))")
_BEFORE_NAME = re.compile(r"([^\W\d_]{3,})\.?(?=\s+[^\W\d_]+(?:[\s&/+-]+[^\W\d_]+){0,3}\s*:?$)")
"""What may be a weekday before the name of its session, without a mark between them."""

_LEAST = 2
"""How many different days there are at least; one alone may be a word."""


def spelled_out(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the lines of a text with the weekdays that they begin with in full."""
    return _before_names(_two_letters(tuple(blocks)))


def _before_names(kept: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the lines with a colon behind a weekday before a name: ``Monday: gym``."""
    found = {number: (day, match.end()) for number, block in enumerate(kept)
             if block.kind in ("heading", "text")
             and (match := _BEFORE_NAME.match(block.text.text)) and match[1][0].isupper()
             and not at_start(block.text.text).end > match.end()
             and (day := next(iter(at_start(match[1]).days), ""))}  # fmt: skip
    if len({day for day, _ in found.values()}) < _LEAST:
        return kept
    return tuple(
        block._replace(text=_in_full(block.text, *found[number], ":")) if number in found else block
        for number, block in enumerate(kept)
    )


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
