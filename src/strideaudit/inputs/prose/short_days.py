"""Spells out weekdays of two letters, ``Mo:`` and ``Di:``, where a text has several of them."""

import re
from collections.abc import Iterable

from strideaudit.inputs.prose.blocks import Block, Text
from strideaudit.inputs.words.languages import WEEKDAYS
from strideaudit.inputs.words.weekdays import Shortened
from strideaudit.plan.model import DAYS

_SHORT = re.compile(r"([^\W\d_]{2})(?=\.?\s*(?:[:|(\u2013\u2014-]|$))")
_LEAST = 2
"""How many different days there are at least; one alone may be a word."""


def spelled_out(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the lines of a text with the weekdays that they begin with in full."""
    kept = tuple(blocks)
    found = {number: match for number, block in enumerate(kept)
             if block.kind in ("heading", "item", "text")
             and (match := _SHORT.match(block.text.text))}  # fmt: skip
    words = {match[1] for match in found.values()}
    shortened = Shortened(words)
    days = {word: shortened.day(word) for word in words}
    if len({day for day in days.values() if day}) < _LEAST or not all(days.values()):
        return kept
    return tuple(
        block._replace(text=_in_full(block.text, days[found[number][1]]))
        if number in found
        else block
        for number, block in enumerate(kept)
    )


def _in_full(text: Text, day: str) -> Text:
    """Return a text with a weekday in place of its first two letters."""
    name = WEEKDAYS[0][DAYS.index(day)].capitalize()
    columns = [text.columns[0]] * len(name) + text.columns[2:]
    return Text(name + text.text[2:], text.line, columns)
