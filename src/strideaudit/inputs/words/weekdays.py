"""Weekdays in four languages, in full or abbreviated, in headings, heads of columns and cells."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from strideaudit.plan.day_names import OTHERS, TWO_LETTERS, WEEKDAYS
from strideaudit.plan.model import DAYS
from strideaudit.text.folding import folded

BETWEEN = re.compile(r"\s*(?:[/,+&]|\b(?:and|und|y|et)\b)\s*", re.IGNORECASE)
"""What separates several days in a cell or a heading."""

_LANGUAGES = tuple(tuple(map(folded, names)) for names in WEEKDAYS)
_WHOLE = {name: day for names in _LANGUAGES for day, name in zip(DAYS, names, strict=True)} | OTHERS
_SHORT = {
    word: day
    for day, words in zip(
        DAYS,
        ("mon lun", "tue tues mar", "wed weds mie mer", "thu thur thurs jue jeu", "fri vie ven",
         "sat sab sam", "sun dom dim"),
        strict=True,
    )
    for word in words.split()
}  # fmt: skip
_SHORTEST = TWO_LETTERS | {"do": "thu"}
"""Only in a row of several days, as some of them are words of their own."""

_SHORT_HEAD = re.compile(r"[^\W\d_]{2}")
_WORD = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"\s*(?:[-\u2013\u2014:,.|/(]+|$)")


class Named(NamedTuple):
    """The weekdays at the beginning of a text."""

    days: tuple[str, ...]
    """``mon`` to ``sun``; empty if the text names none."""

    end: int
    """The end of the words for the days."""


def at_start(text: str) -> Named:
    """Return the weekdays that a text begins with; there may be several.

    An abbreviation counts only before a mark or the end: ``Sun`` is a day, but not in
    ``Sun salutation``.
    """
    found: list[str] = []
    end = at = 0
    while (match := _WORD.match(text, at)) is not None:
        day = whole(match.group())
        joined = BETWEEN.match(text, match.end())
        if not day and (joined or _AFTER.match(text, match.end())):
            day = _SHORT.get(folded(match.group()), "")
        if not day:
            break
        if day not in found:
            found.append(day)
        end = match.end()
        if joined is None:
            break
        at = joined.end()
    return Named(tuple(found), end)


def whole(word: str) -> str:
    """Return the weekday of a full name, ``Monday`` or ``Mondays``; empty for other words."""
    plain = folded(word)
    return _WHOLE.get(plain) or _WHOLE.get(plain.removesuffix("s"), "")


def column_day(text: str) -> str | None:
    """Return the weekday that the head of a column names; None if it names none."""
    found = at_start(text.strip()).days
    return _SHORTEST.get(_bare(text)) or (found[0] if len(found) == 1 else None)


def _bare(head: str) -> str:
    return folded(head.strip().strip(".:"))


def column_days(heads: Sequence[str]) -> dict[int, str]:
    """Return the weekdays that heads of columns name, by the number of the column.

    Two letters may be different days in different languages, so all such heads decide together.
    """
    short = {
        at: word for at, head in enumerate(heads) if _SHORT_HEAD.fullmatch(word := _bare(head))
    }
    shortened = Shortened(short.values())
    found = {at: shortened.day(word) for at, word in short.items()}
    return {
        at: day
        for at, head in enumerate(heads)
        if (day := found[at] if at in short else column_day(head))
    }


class Shortened:
    """Reads weekdays in any abbreviation, by all the words of a sheet.

    Two letters may be different days in different languages: the language that knows most of the
    words comes first.

    Args:
        words: The words that may be weekdays.
    """

    def __init__(self, words: Iterable[str]) -> None:
        said = list(dict.fromkeys(map(folded, words)))
        known = [sum(bool(_begins(word, names)) for word in said) for names in _LANGUAGES]
        best = known.index(max(known))
        self._languages = (_LANGUAGES[best], *_LANGUAGES[:best], *_LANGUAGES[best + 1 :])

    def day(self, word: str) -> str:
        """Return the weekday that a word means; empty for other words."""
        plain = folded(word)
        return next((day for names in self._languages if (day := _begins(plain, names))), "")


def _begins(word: str, names: tuple[str, ...]) -> str:
    """Return the weekday whose name in a language begins with a word; empty if there is none."""
    if word in OTHERS:
        return OTHERS[word]
    if len(word) < 2:  # noqa: PLR2004 - one letter may be two days
        return ""
    return next((day for day, name in zip(DAYS, names, strict=True) if name.startswith(word)), "")
