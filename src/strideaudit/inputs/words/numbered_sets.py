"""Tells a column that numbers the sets of an exercise from one that says how many sets it has.

Both are headed ``Set`` in tables of people: ``1, 2, 3`` below each other are three sets, not six.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from strideaudit.text.folding import folded

UNCLEAR = (
    "the column 'Set' may number the sets or say how many there are; head it 'Sets' if it says "
    "how many, or 'Set number' if each row is one set"
)
"""Why a row is left out if both are possible."""

_SINGULAR = frozenset(("set", "satz", "serie"))


class Says(Enum):
    """The meaning of the numbers of a column of sets."""

    HOW_MANY = "sets"
    WHICH = "setnumber"
    UNCLEAR = "unclear"


def said_below(head: str, sets: int, places: Sequence[int], rows: Iterable[Sequence[str]]) -> Says:
    """Return what the column of sets of a table says.

    Rows number the sets where the numbers of each exercise in a session rise from 1 by 1, row by
    row; other exercises may be between them, as in a superset.

    Args:
        head: The head of the column.
        sets: The number of the column.
        places: The columns of the exercise and of the session; an empty cell is the one above.
        rows: The rows below the head, as far as they are known.
    """
    if folded(head).strip(" .:") not in _SINGULAR:
        return Says.HOW_MANY
    found: dict[tuple[str, ...], list[int]] = {}
    for key, number in _numbers(sets, places, rows):
        if number < 0:
            return Says.HOW_MANY
        found.setdefault(key, []).append(number)
    rising = [_rise(numbers) for numbers in found.values()]
    several = [numbers for numbers in found.values() if len(numbers) > 1]
    if not any(_rise(numbers) and max(numbers) > 1 for numbers in several):
        return Says.HOW_MANY
    return Says.WHICH if all(rising) else Says.UNCLEAR


def _numbers(
    sets: int, places: Sequence[int], rows: Iterable[Sequence[str]]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the exercise and its place with each number; -1 for a text such as ``3-4``."""
    before = [""] * len(places)
    for row in rows:
        before = [_at(row, at) or old for at, old in zip(places, before, strict=True)]
        text = _at(row, sets).rstrip(".").removesuffix(".0")
        if text.isdecimal() and len(text) < 4:  # noqa: PLR2004 - nobody does a thousand sets
            yield tuple(before), int(text)
        elif any(map(str.isdigit, text)):
            yield tuple(before), -1


def _rise(numbers: Sequence[int]) -> bool:
    """Return whether numbers rise from 1 by 1, once or several times."""
    return all(
        number == 1 or number == before + 1
        for before, number in zip((0, *numbers), numbers, strict=False)
    )


def _at(row: Sequence[str], at: int) -> str:
    return row[at].strip() if 0 <= at < len(row) else ""
