"""Heads of columns with a mistake in their spelling: ``Excercise``, ``Distnace``."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from strideaudit.text.near import Words, joined
from strideaudit.text.similar import are_near

Role = TypeVar("Role")

_LEAST = 7
"""The fewest letters of such a word; shorter ones with a mistake are others: ``rest``, ``test``."""

_HARD = ("exercise", "exercises")
"""Words that are so often wrong that they may have two mistakes: ``Excersise``."""

_MOST = 16
"""The most letters of a head that is compared."""


class Misspelt(Generic[Role]):
    """Finds what heads mean that have a mistake.

    Args:
        known: The roles of the known words.
    """

    def __init__(self, known: Mapping[str, Role]) -> None:
        self._known = {word: role for word, role in known.items() if word.isalpha()}
        self._words: Words | None = None

    def role(self, word: str) -> Role | None:
        """Return the role of a word with a mistake; None if it is not known, or may be two."""
        if not (_LEAST <= len(word) <= _MOST and word.isalpha()):
            return None
        if self._words is None:
            self._words = Words(joined(self._known))
        one = {self._known[known] for known in self._words.within(word, 1)}
        if len(one) == 1:
            return one.pop()
        if one:
            return None
        hard = any(are_near(word, known, 2) for known in _HARD)
        return self._known[_HARD[0]] if hard and len(word) >= len(_HARD[0]) else None
