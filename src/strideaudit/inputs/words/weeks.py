"""Weeks by their number: ``Week 3``, ``KW 12``, ``Weeks 1-3``, ``2. Woche``; in cells ``1-4``."""

import re

from strideaudit.inputs.words import languages
from strideaudit.inputs.words.weekdays import BETWEEN
from strideaudit.plan.sizes import MOST_WEEKS
from strideaudit.text.folding import folded

WORDS = "(?:" + "|".join(
    re.escape(word).replace(r"\ ", " ?") for word in sorted(languages.WEEKS, key=len, reverse=True)
) + ")"  # fmt: skip
"""The words for a week as a part of a pattern, the longest first."""

EVERY = frozenset(("all", "every", "every week", "alle", "jede", "todas", "cada", "toutes"))
"""The words of a cell that means all weeks."""

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("one eins uno un", "two zwei dos deux", "three drei tres trois", "four vier cuatro quatre",
         "five fünf cinco cinq", "six sechs seis", "seven sieben siete sept",
         "eight acht ocho huit", "nine neun nueve neuf", "ten zehn diez dix",
         "eleven elf once onze", "twelve zwölf doce douze"), start=1,
    )
    for word in words.split()
}  # fmt: skip
_IN_HEADING = re.compile(
    rf"\b{WORDS}\s*\.?\s*#?\s*(\d{{1,3}}(?:\s*(?:[-\u2013\u2014,/&+]|to|bis|a|à|and|und|y|et)"
    rf"\s*(?:{WORDS}\s*)?\d{{1,3}}\b)*)(?![\w%])"
    rf"|\b(\d{{1,3}})(?:\.|st|nd|rd|th|ª|a|e|ère|ème)\s*{WORDS}\b"
    r"|^w(\d{1,2}(?:\s*[-\u2013]\s*w?\d{1,2})?)(?!\w)",
    re.IGNORECASE,
)
_TWO = re.compile(r"(\d+)(\s*)[-\u2013\u2014]\s*\d+")
_BEHIND = re.compile(r"\s*(?:\.\s?\d|(?:st|nd|rd|th|\.)?\s*(?:of |de )?([^\W\d_]{3,}))")
_PLURAL = re.compile(r"weeks|wks|wochen|semanas|semaines", re.IGNORECASE)
_LISTED = re.compile(r"[,/&+]|and|und|y|et", re.IGNORECASE)
_IN_WORDS = re.compile(rf"\b{WORDS}\s+([^\W\d_]+)\b", re.IGNORECASE)
_AT_START = re.compile(
    rf"\s*{WORDS}\.?\s*\d+(?:\s*[-\u2013]\s*\d+)?(?!\w)", re.IGNORECASE
)  # fmt: skip
_SAME_WEEK = re.compile(
    r"\W*(?:same as|repeat|as(?: in)?|like|wie(?: in)?|wiederhole|igual que|repetir|comme(?: en)?"
    rf"|idem)\W+(?:the |la )?{WORDS}\s+(\d{{1,3}})\W*$",
    re.IGNORECASE,
)
_PREFIX = re.compile(rf"(?:{WORDS}|w|s)\.? ?")
_RANGE = re.compile(r"(\d{1,3})(?: ?(?:-|to|bis|a|\u2013) ?(\d{1,3}))?")
_REMARK = re.compile(
    r"(?<=\d)\s*(?:[(\[][^()\[\]\d]+[)\]]|[-:]?\s*(?:deload|taper|unload|test|recovery|easy|light)"
    r"(?:ing)?(?: week)?"
    r"|[-:]?\s*(?:entlastung(?:swoche)?|descarga|d\xe9charge|r\xe9cup\xe9ration))$"
)
"""What may be behind the number of a week in its cell: ``2 (deload)``, ``3 Deload``."""

_DATE_LIKE = re.compile(r"\d{1,2}[./]\d{1,2}(?:[./]|(?!\d))|\d{4}[-./]\d")
_OF_YEAR = re.compile(r"\d{4}[- ]?w(\d{1,2})")


def in_heading(text: str) -> tuple[tuple[int, ...], int]:
    """Return the weeks that a heading names, ``Week 2`` or ``Weeks 1-3``, and where they end.

    Empty and 0 if it names none, or one that no plan can have.
    """
    match = _IN_HEADING.search(text)
    if match is None:
        word = _IN_WORDS.search(text)
        number = _NUMBERS.get(word[1].lower()) if word else None
        return ((number,), word.end()) if word and number else ((), 0)
    said = next(group for group in match.groups() if group)
    end = match.end()
    two = _TWO.fullmatch(said)
    if two and _is_followed_by_date(text, match, spaced=bool(two[2])):
        end, said = end - len(said) + two.end(1), two[1]
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    if len(numbers) == 2 and not _LISTED.search(said):  # noqa: PLR2004 - a range
        low, high = sorted(numbers)
        numbers = list(range(low, min(high, MOST_WEEKS + 1) + 1))
    kept = tuple(sorted(set(numbers)))
    return (kept, end) if kept[0] >= 1 and kept[-1] <= MOST_WEEKS else ((), 0)


def _is_followed_by_date(text: str, match: re.Match[str], *, spaced: bool) -> bool:
    """Return whether what looks like a range of weeks is one week and the day it begins.

    ``Week 2 - 27 Jul`` is week 2; ``Week 2-4`` and ``Weeks 2 - 4`` are three weeks.
    """
    if spaced and not _PLURAL.search(match.group()):
        return True
    behind = _BEHIND.match(text, match.end())
    return behind is not None and (not behind[1] or languages.month(behind[1]) > 0)


def same_as(text: str) -> int | None:
    """Return the week that a line repeats, ``Same as week 2``; None if it repeats none."""
    found = _SAME_WEEK.match(text)
    return int(found[1]) if found else None


def end_at_start(text: str) -> int:
    """Return where the week at the beginning of a text ends, ``Week 2 Deload``; 0 for none."""
    found = _AT_START.match(text)
    return found.end() if found else 0


def is_date_like(text: str) -> bool:
    """Return whether a text begins like a date: ``3/9``, ``13.7. - 19.7.``, ``2026-03-02``."""
    return _DATE_LIKE.match(text.strip()) is not None


def of_cell(text: str) -> tuple[int, ...] | None:
    """Return the weeks in a cell of a column for weeks: ``3``, ``Week 3``, ``1-4``, ``2 (deload)``.

    Returns:
        Their numbers; empty for every week. None if it names no week.
    """
    said = " ".join(text.replace("\u2013", "-").casefold().split()).removesuffix(".0")
    if folded(said).rstrip(".: ") in EVERY:
        return ()
    if of_year := _OF_YEAR.fullmatch(said):
        return (int(of_year[1]),)
    prefix = _PREFIX.match(said)
    said = _REMARK.sub("", said[prefix.end() :] if prefix else said).rstrip(".: ")
    found: dict[int, None] = {}
    for part in BETWEEN.split(said):
        match = _RANGE.fullmatch(_PREFIX.sub("", part, count=1) if prefix else part)
        if match is None:
            return None
        low, high = int(match[1]), int(match[2] or match[1])
        if not 1 <= low <= high <= MOST_WEEKS:
            return None
        found.update(dict.fromkeys(range(low, high + 1)))
    if "/" in said and list(found) != list(range(min(found), max(found) + 1)):
        return None  # 5/3/1 is a way to train, and 3/9 a day in March
    return tuple(found)
