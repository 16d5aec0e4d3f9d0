"""Decides whether a file that a user named is the notes of a coach, with less proof than others.

Files in a directory are mostly other texts. Whoever names a file says that it is a plan, so that
one day with work below it is enough.
"""

import re
from collections.abc import Sequence
from itertools import islice

from strideaudit.inputs.prose.blocks import Block, blocks
from strideaudit.inputs.prose.read_lines import ReadLines, catalogue_names
from strideaudit.inputs.prose.short_days import spelled_out
from strideaudit.inputs.words import weekdays

_STAGE = re.compile(r"(?:stage|stufe|etapa|\xe9tape)\s*\d{1,2}(?!\w)", re.IGNORECASE)
_MOST = 400
"""Lines that are looked at; the notes of a few weeks have fewer."""

_LEAST = 2
"""How many doses of exercises that are known there are."""

_MOST_WORDS = 6
"""The most words of a line that has its day inside."""

_OF_TEXT = ("heading", "item", "text")


def looks_like_notes(text: Sequence[str]) -> bool:
    """Return whether at least half of a text is work, and some of it is below a day or a session.

    Tables are not notes: what their columns are must be clear.
    """
    lines = ReadLines(catalogue_names())
    kept = spelled_out(islice(blocks(list(text)), _MOST))
    if any(block.kind not in _OF_TEXT for block in kept):
        return False
    first = next((at for at, block in enumerate(kept) if _begins_session(block, lines)), len(kept))
    known = sum(_known_doses(block.text.text, lines) for block in kept[first:])
    if known < _LEAST:
        return False
    left = [work for block in kept if (work := _work_of(block.text.text, lines))]
    return 2 * sum(map(lines.is_work, left)) >= len(left)


def _begins_session(block: Block, lines: ReadLines) -> bool:
    """Return whether a line begins with a day, or with the number of a session or a stage.

    A short line without a dose may also have its day inside: ``U15 GROUP TUES 6-7:15pm``.
    """
    words = block.text.text
    if lines.day_end(words) or _STAGE.match(words):
        return True
    parts = words.split()
    short = len(parts) <= _MOST_WORDS and not lines.is_work(words)
    return short and any(part[0].isupper() and weekdays.at_start(part).days for part in parts)


def _work_of(words: str, lines: ReadLines) -> str:
    """Return the words of a line behind its day."""
    return words[lines.day_end(words) :].strip()


def _known_doses(words: str, lines: ReadLines) -> int:
    """Return how many doses of exercises that are known a line has; a sentence counts as none."""
    work = _work_of(words, lines)
    if not lines.is_work(work) or lines.is_prose(work):
        return 0
    return sum(bool(one.doses) and lines.names(one) for one in lines.line(work).pieces)
