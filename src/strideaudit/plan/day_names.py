"""The names of the weekdays in four languages, as keys and values of a plan."""

from typing import NamedTuple

from strideaudit.plan.model import DAY_NAMES, DAYS
from strideaudit.text.folding import folded
from strideaudit.text.pattern import pattern

WEEKDAYS = (
    DAY_NAMES,
    ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
)
"""Monday to Sunday, a row for each language: English, German, Spanish, French."""

OTHERS = {"weds": "wed", "sonnabend": "sat"}
"""More names, and abbreviations that no name begins with."""

TWO_LETTERS = {"mo": "mon", "di": "tue", "mi": "wed", "fr": "fri", "sa": "sat", "so": "sun"}
"""German days in two letters; ``do`` is missing, which is Sunday in Spanish."""

LEAST = 3
"""How many letters an abbreviation has at least; in three letters no two days are alike."""

_DAYS = {
    folded(name)[:end]: day
    for names in WEEKDAYS
    for day, name in zip(DAYS, names, strict=True)
    for end in range(LEAST, len(name) + 1)
} | OTHERS | TWO_LETTERS  # fmt: skip
_LONGEST = 100
_KEY = pattern(r"([^\W\d_]+)\.?(?:\s*[-\u2013\u2014:,/(]\s*(.*?)\)?)?\s*")


class DayKey(NamedTuple):
    """What a key such as ``Monday - Lower A`` says."""

    day: str
    name: str
    """The name of the session; empty if the key is only a day."""


def day_of(word: str) -> str:
    """Return the weekday that a word names, ``mon`` to ``sun``; empty if it names none.

    Args:
        word: A name in full, or the beginning of one.
    """
    return _DAYS.get(folded(word.strip().rstrip(".")), "")


def of_key(key: str) -> DayKey | None:
    """Return the day that a key of a map begins with; None if it is another key."""
    match = _KEY.fullmatch(key) if len(key) <= _LONGEST else None
    day = day_of(match[1]) if match else ""
    return DayKey(day, match[2] or "") if match and day else None
