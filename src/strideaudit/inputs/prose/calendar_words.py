"""Words for days and weeks in headings: English, German, Spanish and French."""

import re
from typing import NamedTuple

from strideaudit.inputs.words import languages
from strideaudit.plan.model import DAYS
from strideaudit.text.folding import folded

MOST_WEEKS = 104
"""The last week that a plan can have; a larger number is none."""

_SHORT = (
    "mon lun",
    "tue tues mar",
    "wed weds mié mie mer",
    "thu thur thurs jue jeu",
    "fri vie ven",
    "sat sáb sab sam",
    "sun dom dim",
)
_SHORTEST = ("mo", "di", "mi", "do", "fr", "sa", "so")
"""Only where a whole row of them stands: some are words of their own."""

_DAY_OF = {
    folded(name): day
    for names in (*languages.WEEKDAYS, (*("",) * 5, "sonnabend", ""))
    for day, name in zip(DAYS, names, strict=True)
    if name
}
_SHORT_OF = {word: day for day, words in zip(DAYS, _SHORT, strict=True) for word in words.split()}
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
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"\s*(?:[/&,+]|(?:and|und|y|et)\b)\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:[-\u2013\u2014:,.|/(]+|$)")
_WEEK_WORDS = r"(?:weeks?|wks?|wochen?|kw|semanas?|semaines?)"
_WEEK = re.compile(
    rf"\b{_WEEK_WORDS}\s*\.?\s*#?\s*(\d{{1,3}}(?:\s*(?:[-\u2013\u2014,/&+]|to|bis|a|à|and|und|y|et)"
    rf"\s*(?:{_WEEK_WORDS}\s*)?\d{{1,3}}\b)*)(?![\w%])"
    rf"|\b(\d{{1,3}})(?:\.|st|nd|rd|th|ª|a|e|ère|ème)\s*{_WEEK_WORDS}\b"
    r"|^w(\d{1,2}(?:\s*[-\u2013]\s*w?\d{1,2})?)(?!\w)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[,/&+]|and|und|y|et", re.IGNORECASE)
_WEEK_IN_WORDS = re.compile(rf"\b{_WEEK_WORDS}\s+([^\W\d_]+)\b", re.IGNORECASE)
_DAY_NUMBER = re.compile(
    r"(?:day|tag|día|dia|jour|session|workout|einheit|training|sesión|sesion|séance|seance)"
    r"\s*#?\s*(?:\d{1,3}|[a-h])(?!\w)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


class When(NamedTuple):
    """What a heading says about the days of a session."""

    days: tuple[str, ...]
    """``mon`` to ``sun``; empty where it names none."""

    end: int
    """Where the words for the days end, and what the session is called may begin."""


def days(text: str) -> When:
    """Return the weekdays that a text begins with; several where it names several.

    A short form counts only where nothing but a mark or the end follows: ``Sun`` is a day, but not
    in ``Sun salutation``.
    """
    found: list[str] = []
    end = at = 0
    while (match := _WORD.match(text, at)) is not None:
        word = match.group().lower()
        plain = folded(word)
        day = _DAY_OF.get(plain) or _DAY_OF.get(plain.removesuffix("s"))
        joined = _JOINED.match(text, match.end())
        if day is None and (joined or _AFTER.match(text, match.end())):
            day = _SHORT_OF.get(word)
        if day is None:
            break
        if day not in found:
            found.append(day)
        end = match.end()
        if joined is None:
            break
        at = joined.end()
    return When(tuple(found), end)


def column_day(text: str) -> str | None:
    """Return the weekday that the head of a column names; None for none."""
    word = text.strip().strip(".:").lower()
    if word in _SHORTEST:
        return DAYS[_SHORTEST.index(word)]
    found = days(text.strip()).days
    return found[0] if len(found) == 1 else None


def weeks(text: str) -> tuple[tuple[int, ...], int]:
    """Return the weeks that a heading is about, ``Week 2`` or ``Weeks 1-3``, and where that ends.

    Empty and 0 where it names none, or one that no plan has.
    """
    match = _WEEK.search(text)
    if match is None:
        word = _WEEK_IN_WORDS.search(text)
        number = _NUMBERS.get(word[1].lower()) if word else None
        return ((number,), word.end()) if word and number else ((), 0)
    said = next(group for group in match.groups() if group)
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    if len(numbers) == 2 and not _LISTED.search(said):  # noqa: PLR2004 - a range
        low, high = sorted(numbers)
        numbers = list(range(low, min(high, MOST_WEEKS + 1) + 1))
    kept = tuple(sorted(set(numbers)))
    return (kept, match.end()) if kept[0] >= 1 and kept[-1] <= MOST_WEEKS else ((), 0)


def weeks_of_cell(text: str) -> tuple[int, ...]:
    """Return the weeks that a cell below the head ``Week`` names: ``3``, ``1-4``, ``Week 3``.

    Empty where it names none. ``3/9`` is none either: it may be a day of March.
    """
    text = text.strip()
    if "/" in text:
        return ()
    return weeks(f"week {text}" if text[:1].isdecimal() else text)[0]


def is_numbered_day(text: str) -> bool:
    """Tell whether a heading begins with a session that has a number: ``Day 1``, ``Tag 2``."""
    return _DAY_NUMBER.match(text) is not None


def date_in(text: str) -> tuple[str, int, int] | None:
    """Return the date in a text as YYYY-MM-DD, and where it stands; None for none.

    Of dates in numbers alone only those count whose order is sure: 2026-03-02 and 2.3.2026.
    """
    for pattern, order in (
        (_ISO, "ymd"),
        (_DOTTED, "dmy"),
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
    ):
        match = pattern.search(text)
        if match is None:
            continue
        part = dict(zip(order, match.groups(), strict=True))
        month = part["m"] if part["m"].isdecimal() else languages.month(part["m"])
        made = _date(part["y"], str(month), part["d"])
        if made:
            return made, match.start(), match.end()
    return None


def _date(year: str, month: str, day: str) -> str:
    from datetime import date

    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
