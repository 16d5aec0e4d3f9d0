"""The words of ``data/line.yaml`` as a line is read with them: single words and phrases."""

import functools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from strideaudit.plan.line.tokens import Token, tokens


class Match(NamedTuple):
    """A phrase that was found among tokens."""

    end: int
    """One past its last token."""

    meaning: Any
    """What the data gives for it; an empty text where being of the group is all."""


class Group:
    """The words of one group.

    Args:
        meanings: For each word or phrase what it means.
    """

    def __init__(self, meanings: "dict[str, Any]") -> None:
        self._meanings = meanings

    @functools.cached_property
    def _phrases(self) -> "dict[str, list[tuple[tuple[str, ...], Any]]]":
        """The phrases by their first words; whole words are looked up without them."""
        phrases: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for text, meaning in self._meanings.items():
            phrase = _phrase(text)
            phrases.setdefault(phrase[0], []).append((phrase, meaning))
        for found in phrases.values():
            found.sort(key=lambda pair: -len(pair[0]))
        return phrases

    @functools.cached_property
    def firsts(self) -> frozenset[str]:
        """The first word of each phrase."""
        return frozenset(self._phrases)

    def __contains__(self, word: str) -> bool:
        """Return whether a folded word or phrase is one of the group."""
        return word in self._meanings

    def __iter__(self) -> Iterator[str]:
        """Yield the words and phrases."""
        return iter(self._meanings)

    def meaning(self, word: str) -> Any:  # noqa: ANN401 - as different as the groups are
        """Return what a word means; None if it is not of the group."""
        return self._meanings.get(word)

    def at(self, row: Sequence[Token], i: int) -> Match | None:
        """Return the longest phrase that begins at a token; hyphens between words do not count."""
        if i >= len(row):
            return None
        for phrase, meaning in self._phrases.get(row[i].text, ()):
            end = _end(row, i, phrase)
            if end:
                return Match(end, meaning)
        return None

    def ending(self, row: Sequence[Token], end: int, longest: int = 3) -> int:
        """Return where a phrase begins that ends right before a token; -1 if none does."""
        for start in range(max(end - longest, 0), end):
            found = self.at(row, start)
            if found and found.end == end:
                return start
        return -1


def _phrase(text: str) -> tuple[str, ...]:
    """Return the words of a phrase as the tokens of a line are; hyphens do not count."""
    if text.replace(" ", "").isalpha() and " x" not in text:
        return tuple(text.split())
    return tuple(token.text for token in tokens(text) if token.text != "-")


def _end(row: Sequence[Token], i: int, phrase: tuple[str, ...]) -> int:
    """Return one past the last token of a phrase that begins at a token; 0 if it does not."""
    for number, word in enumerate(phrase):
        if number and i < len(row) and row[i].text == "-" and word != "-":
            i += 1
        if i >= len(row) or row[i].text != word:
            return 0
        i += 1
    return i


@functools.cache
def group(name: str) -> Group:
    """Return a group of ``data/line.yaml``, read when it is first asked for."""
    from strideaudit.knowledge.build_catalogue import load_catalogue

    return Group(dict(load_catalogue().line_words[name]))
