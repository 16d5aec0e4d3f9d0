"""Days and weeks as sheets write them: weekdays in four languages, dates, numbers and ranges."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from strideaudit.inputs.sheets.column_names import EVERY_WEEK, LONGEST_HEAD, plain
from strideaudit.inputs.words import languages
from strideaudit.plan.model import DAYS
from strideaudit.text.wording import quoted

_LANGUAGES = tuple(tuple(plain(name) for name in names) for names in languages.WEEKDAYS)
_OTHERS = {"weds": "wed", "sonnabend": "sat"}
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DOTS = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)")
_SLASHES = re.compile(r"(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})\.?[\s-]+(?:de )?([^\W\d]{3,})\.?,?[\s-]+(?:de )?(\d{4})")
_NAMED_FIRST = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_BETWEEN = re.compile(r"\s*(?:[/,+&]|\b(?:and|und|y|et)\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?")
_WEEK = re.compile(
    r"(?:(?:training ?)?weeks?|wks?|w|wochen?|trainingswoche|kw|kalenderwoche|semanas?|sem|"
    r"semaines?|s)\.? ?"
)
_NUMBERS = re.compile(r"(\d{1,3})(?: ?(?:-|to|bis|a|\u2013) ?(\d{1,3}))?")
_WEEK_OF_YEAR = re.compile(r"\d{4}[- ]?[wW](\d{1,2})")
_MOST_WEEKS = 104
_MONTHS = 12
_CENTURY = 2000
_SLIPPED = re.compile(r"(\d{1,2})[.\s/-]+([^\W\d]{3,5})\.?|([^\W\d]{3,5})[.\s/-]+(\d{1,2})")


class OrderError(ValueError):
    """Dates in which day and month cannot be told apart.

    Args:
        text: One of them.
        mixed: Whether these are two that can only be read in different ways.
    """

    def __init__(self, text: str, *, mixed: bool = False) -> None:
        if mixed:
            message = f"some dates begin with the day and some with the month: {text}"
        else:
            message = f"in {quoted(text)} and all other dates day and month cannot be told apart"
        super().__init__(message)
        self.text = text

    @property
    def fault(self) -> tuple[str, str]:
        """What is wrong, and what to write instead."""
        return str(self), "write dates as YYYY-MM-DD: 2026-03-02"


class Found(NamedTuple):
    """What a text says about days."""

    days: tuple[str, ...] = ()
    """``mon`` to ``sun``, or YYYY-MM-DD; none if there is no day in it."""

    rest: str = ""
    """What it says beside that: the name of a session, say."""

    @property
    def dated(self) -> bool:
        """Whether it is a date."""
        return bool(self.days) and self.days[0] not in DAYS


class Days:
    """Reads the days of one sheet, of which all of the texts are known.

    Two letters are different days in different languages, and two numbers different dates.

    Args:
        texts: What stands in the columns of days and dates.

    Raises:
        OrderError: Day and month cannot be told apart.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        words: dict[str, None] = {}
        slashed: dict[str, tuple[int, int]] = {}
        for text in texts:
            found = _SLASHES.search(text)
            if found and not _ISO.search(text):
                slashed[found.group()] = int(found[1]), int(found[3])
            for part in _BETWEEN.split(text):
                word = _WORD.match(part.strip())
                if word:
                    words[plain(word.group())] = None
        self._month_first = _month_first(slashed)
        known = [[word for word in words if _in(word, names)] for names in _LANGUAGES]
        best = max(range(len(known)), key=lambda at: len(known[at]))
        order = sorted(range(len(known)), key=lambda at: at != best)
        self._languages = [_LANGUAGES[at] for at in order]

    def read(self, text: str) -> Found:
        """Return what a text says about days."""
        text = " ".join(text.split())
        on = self.date(text)
        if on is not None:
            return Found((on,))
        if text.rstrip(".").removesuffix(".0") in tuple("1234567"):
            return Found((DAYS[int(text[0]) - 1],))
        parts = _BETWEEN.split(text)
        several = [self._weekday(part.rstrip(".")) for part in parts]
        if all(several):
            return Found(tuple(dict.fromkeys(several)))
        first = _WORD.match(text)
        day = self._weekday(first.group().rstrip(".")) if first else ""
        if first is None or not day or text[first.end() : first.end() + 1] not in " ,:-\u2013(/":
            return Found()
        return Found((day,), text[first.end() :].strip(" ,:;-\u2013/()"))

    def date(self, text: str) -> str | None:
        """Return the date in a text as YYYY-MM-DD; None if there is none."""
        if found := _ISO.search(text):
            return _day(found[1], found[2], found[3])
        if found := _DOTS.search(text):
            return _day(found[3], found[2], found[1])
        if found := _SLASHES.search(text):
            first, second = (found[3], found[1]) if self._month_first else (found[1], found[3])
            return _day(found[4], second, first)
        if found := _NAMED.search(text):
            return _day(found[3], languages.month(found[2]), found[1])
        if found := _NAMED_FIRST.search(text):
            return _day(found[3], languages.month(found[1]), found[2])
        return None

    def _weekday(self, text: str) -> str:
        word = plain(text)
        for names in self._languages:
            if day := _in(word, names):
                return day
        return ""


def _in(word: str, names: tuple[str, ...]) -> str:
    """Return the weekday that a word is in one language, empty for none."""
    if word in _OTHERS:
        return _OTHERS[word]
    if len(word) < 2:  # noqa: PLR2004 - one letter is two days in every language
        return ""
    return next((day for day, name in zip(DAYS, names, strict=True) if name.startswith(word)), "")


def _month_first(slashed: dict[str, tuple[int, int]]) -> bool:
    """Tell whether dates with slashes begin with the month.

    Raises:
        OrderError: It cannot be told.
    """
    days = next((text for text, (first, _) in slashed.items() if first > _MONTHS), "")
    months = next((text for text, (_, second) in slashed.items() if second > _MONTHS), "")
    if days and months:
        raise OrderError(f"{days}, {months}", mixed=True)
    if not days and not months:
        open_ = next((text for text, (first, second) in slashed.items() if first != second), "")
        if open_:
            raise OrderError(open_)
    return bool(months)


def _day(year: str, month_: "int | str", day: str) -> str | None:
    number = int(year)
    try:
        return date(number if number > 99 else _CENTURY + number, int(month_), int(day)).isoformat()  # noqa: PLR2004 - two digits
    except ValueError:
        return None


def weekday_of_heading(text: str) -> str:
    """Return the weekday that a heading or the head of a column is, empty for none.

    Only whole names and forms of two or three letters that stand alone: ``Die`` is a word.
    """
    word = plain(text)
    first = word.split()[0] if word else ""
    for names in _LANGUAGES:
        if first in names:
            return _in(first, names)
    return ""


def short_weekdays(texts: Iterable[str]) -> dict[int, str]:
    """Return the weekday of each head of a column that is one, by its number."""
    texts = list(texts)
    days = Days(text for text in texts if len(text) <= LONGEST_HEAD)
    found: dict[int, str] = {}
    for at, text in enumerate(texts):
        if not any(map(str.isalpha, text)) or len(text) > LONGEST_HEAD:
            continue
        read = days.read(text)
        if len(read.days) == 1:
            found[at] = read.days[0]
    return found


def weeks(text: str, days: Days) -> tuple[int, ...] | str | None:
    """Return the weeks that a text is about: numbers, a date, or None if it says none.

    Args:
        text: ``3``, ``Week 3``, ``1-4``, ``1, 2, 4``, ``KW 12``, or a date of its first day.
        days: Reads dates.

    Returns:
        The numbers; none of them for every week; a date as YYYY-MM-DD.
    """
    on = days.date(text)
    if on is not None:
        return on
    said = " ".join(text.replace("\u2013", "-").casefold().split()).removesuffix(".0")
    if plain(said) in EVERY_WEEK:
        return ()
    if of_year := _WEEK_OF_YEAR.fullmatch(said):
        return (int(of_year[1]),)
    prefix = _WEEK.match(said)
    if prefix:
        said = said[prefix.end() :]
    said = said.rstrip(".: ")
    found: dict[int, None] = {}
    for part in _BETWEEN.split(said):
        match = _NUMBERS.fullmatch(_WEEK.sub("", part, count=1) if prefix else part)
        if match is None:
            return None
        low, high = int(match[1]), int(match[2] or match[1])
        if not 1 <= low <= high <= _MOST_WEEKS:
            return None
        found.update(dict.fromkeys(range(low, high + 1)))
    return tuple(found)


def slipped(text: str) -> bool:
    """Tell whether an amount is a date that a spreadsheet made of a range: ``8. Dez``."""
    text = text.strip()
    if _ISO.match(text):
        return True
    found = _SLIPPED.fullmatch(text)
    return found is not None and languages.month(found[2] or found[3]) > 0
