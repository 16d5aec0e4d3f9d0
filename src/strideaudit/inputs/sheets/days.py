"""Reads days and weeks in the cells of a sheet; all its columns of days decide together."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from strideaudit.inputs.sheets.column_names import LONGEST_HEAD
from strideaudit.inputs.words import dates, languages
from strideaudit.inputs.words import weeks as week_words
from strideaudit.inputs.words.dates import Order
from strideaudit.inputs.words.weekdays import BETWEEN, Shortened
from strideaudit.plan.model import DAYS

_WORD = re.compile(r"[^\W\d_]+")
_MADE_DATE = re.compile(r"(\d{1,2})[.\s/-]+([^\W\d]{3,5})\.?|([^\W\d]{3,5})[.\s/-]+(\d{1,2})")
_SETS = re.compile(r"\d{1,2}\s?sets?", re.IGNORECASE)
_ISO = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")


class SaidDays(NamedTuple):
    """The days in a text."""

    days: tuple[str, ...] = ()
    """``mon`` to ``sun``, or YYYY-MM-DD; empty if the text has no day."""

    rest: str = ""
    """The rest of the text, for example the name of a session."""


class DayReader:
    """Reads the days of one sheet, whose texts are all known.

    Two letters may be different days in different languages, and two numbers different dates.

    Args:
        texts: The cells of the columns of days and dates.

    Raises:
        OrderError: The order of day and month is not clear.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        order = Order()
        words: dict[str, None] = {}
        for text in texts:
            order.take(text)
            for part in BETWEEN.split(text):
                word = _WORD.match(part.strip())
                if word:
                    words[word.group()] = None
        self._month_first = order.month_first()
        self._weekdays = Shortened(words)

    def read(self, text: str) -> SaidDays:
        """Return the days in a text."""
        text = " ".join(text.split())
        on = self.date(text)
        if on is not None:
            return SaidDays((on,))
        if text.rstrip(".").removesuffix(".0") in tuple("1234567"):
            return SaidDays((DAYS[int(text[0]) - 1],))
        several = [self._weekdays.day(part.rstrip(".")) for part in BETWEEN.split(text)]
        if all(several):
            return SaidDays(tuple(dict.fromkeys(several)))
        first = _WORD.match(text)
        day = self._weekdays.day(first.group()) if first else ""
        after = text[first.end() :].removeprefix(".") if first else ""
        if not day or after[:1] not in " ,:-\u2013(/":
            return SaidDays()
        rest = after.strip(" ,:;-\u2013/()")
        return SaidDays() if dates.heads(rest) else SaidDays((day,), rest)

    def date(self, text: str) -> str | None:
        """Return the date in a text as YYYY-MM-DD; None if it has none."""
        found = dates.find(text)
        return found.on(month_first=self._month_first) if found else None


def short_weekdays(texts: Iterable[str]) -> dict[int, str]:
    """Return the weekdays among the heads of columns, by the number of the column.

    Raises:
        OrderError: They are dates, and the order of day and month is not clear.
    """
    texts = list(texts)
    days = DayReader(text for text in texts if len(text) <= LONGEST_HEAD)
    found: dict[int, str] = {}
    for at, text in enumerate(texts):
        if not any(map(str.isalpha, text)) or len(text) > LONGEST_HEAD:
            continue
        read = days.read(text)
        if len(read.days) == 1:
            found[at] = read.days[0]
    return found


def weeks(text: str, days: DayReader) -> tuple[int, ...] | str | None:
    """Return the weeks that a text names: numbers or a date; None if it names none.

    Args:
        text: ``3``, ``Week 3``, ``1-4``, ``1, 2, 4``, ``KW 12``, or the date of its first day.
        days: Reads dates.

    Returns:
        The numbers, empty for every week; or a date as YYYY-MM-DD.
    """
    on = days.date(text)
    return week_words.of_cell(text) if on is None else on


def is_sets(text: str) -> bool:
    """Return whether an amount is a number of sets: ``1 set``."""
    return _SETS.fullmatch(text.strip()) is not None


def made_of_a_range(text: str) -> bool:
    """Return whether an amount is a date that a spreadsheet made of a range: ``8. Dez``."""
    text = text.strip()
    if _ISO.match(text):
        return True
    found = _MADE_DATE.fullmatch(text)
    if is_sets(text):
        return False  # "set" is also a short name of September
    return found is not None and languages.month(found[2] or found[3]) > 0
