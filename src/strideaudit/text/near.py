"""Finds the known words that differ from a given one by few mistakes, in tables made before.

The tables are kept by the length of the words, so that only those of the lengths that are near are
read.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias
from zlib import crc32

from strideaudit.text.similar import are_near

Shortened: TypeAlias = Mapping[str, tuple[bytes, bytes]]
"""What ``shortened`` returns."""


def joined(known: Iterable[str]) -> dict[str, str]:
    """Return words as ``Words`` reads them: those of one length as lines of one text."""
    lengths: dict[str, list[str]] = {}
    for word in sorted(known):
        lengths.setdefault(str(len(word)), []).append(word)
    return {length: "\n".join(("", *words, "")) for length, words in lengths.items()}


def shortened(known: Iterable[str]) -> dict[str, tuple[bytes, bytes]]:
    """Return what is left of words without one letter, for ``Words`` to find one mistake by.

    Two words with one mistake between them are the same without one letter of either or of both:
    ``squat`` and ``sqat``, ``sqaut`` (without the ``u``), ``squad`` (without the last).

    Returns:
        For each length of what is left, hashes in their order, and for each of them the word: its
        line in the text of its length, doubled, and one more if the word has a letter more. A
        number has two bytes, so there may be 32,768 words of one length.
    """
    rows: dict[str, set[tuple[int, int]]] = {}
    for text in joined(known).values():
        for line, word in enumerate(text.strip("\n").split("\n")):
            for rest in _without_a_letter(word):
                number = 2 * line + (len(rest) < len(word))
                rows.setdefault(str(len(rest)), set()).add((_hash(rest), number))
    return {
        length: (_bytes(hashed for hashed, _ in row), _bytes(number for _, number in row))
        for length, row in ((length, sorted(some)) for length, some in rows.items())
    }


class Words:
    """Known words in which those with few mistakes are found quickly.

    Args:
        known: What ``joined`` made of the words.
        rests: What ``shortened`` made of them. It is four times as large as they are, and finds
            words with one mistake in a quarter of the time; without it they are found as well.
    """

    def __init__(self, known: Mapping[str, str], rests: Shortened | None = None) -> None:
        self._joined = known
        self._rests = rests
        self._numbers: dict[int, tuple[array[int], array[int]]] = {}

    def within(self, key: str, most: int, having: Sequence[str] = ()) -> list[str]:
        """Return the known words that differ from a key by at most so many mistakes.

        Args:
            key: A word.
            most: The most mistakes.
            having: Texts that a word must have.
        """
        if most == 1 and self._rests is not None:
            near = set(self._by_rests(key, self._rests))
        else:
            near = set(self._by_pieces(key, most))
        for text in having:
            near = {word for word in near if text in word}
        letters = set(key)
        return sorted(
            word
            for word in near
            # A mistake adds one letter at most and takes one away: that decides for most words.
            if len(letters.difference(word)) <= most
            and len(set(word) - letters) <= most
            and are_near(key, word, most)
        )

    def _by_rests(self, key: str, rests: Shortened) -> Iterator[str]:
        """Yield the words that may be a key with one mistake, by what is left without a letter."""
        for rest in _without_a_letter(key):
            hashes, words = self._numbers_of(len(rest), rests)
            hashed = _hash(rest)
            at = bisect_left(hashes, hashed)
            while at < len(hashes) and hashes[at] == hashed:
                line, more = divmod(words[at], 2)
                length = len(rest) + more
                begin = 1 + line * (length + 1)
                yield self._joined[str(length)][begin : begin + length]
                at += 1

    def _numbers_of(self, length: int, rests: Shortened) -> "tuple[array[int], array[int]]":
        """Return the hashes of what is left in one length, and the words."""
        found = self._numbers.get(length)
        if found is None:
            hashes, words = rests.get(str(length), (b"", b""))
            found = self._numbers[length] = _unpacked(hashes), _unpacked(words)
        return found

    def _by_pieces(self, key: str, most: int) -> Iterator[str]:
        """Yield the words that have a piece of a key which is without mistakes.

        The key is cut into one piece more than there may be mistakes, with a letter between the
        pieces, so that two swapped letters are never in two of them: then no mistake is in two
        pieces, and one piece has none. The first is sought where words begin, the last where they
        end; between them each mistake before a piece may have moved it by one letter.
        """
        cuts = [number * (len(key) + 1) // (most + 1) for number in range(most + 2)]
        pieces = [(start, key[start : max(end - 1, start)]) for start, end in pairwise(cuts)]
        first, last = pieces[0][1], pieces[-1][1]
        for length in range(max(len(key) - most, 1), len(key) + most + 1):
            text, width = self._joined.get(str(length), "\n"), length + 1
            if not first:  # too short to be cut
                yield from filter(None, text.split("\n"))
                continue
            begin = text.find("\n" + first) + 1
            while begin and text.startswith(first, begin):  # in order: they are together
                yield text[begin : begin + length]
                begin += width
            for at in _places(last + "\n", text):
                yield text[at + len(last) - length : at + len(last)]
            for start, piece in pieces[1:-1]:
                for at in _places(piece, text):
                    place = (at - 1) % width
                    if abs(place - start) <= most:
                        yield text[at - place : at - place + length]


def _places(piece: str, text: str) -> Iterator[int]:
    """Yield where a piece is in a text."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _without_a_letter(word: str) -> set[str]:
    """Return a word, and what is left of it without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _hash(text: str) -> int:
    """Return a number of two bytes; words that share one by chance are compared and left out."""
    return crc32(text.encode("utf-8", "surrogatepass")) & 0xFFFF


def _bytes(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def _unpacked(numbers: bytes) -> "array[int]":
    found = array("H", numbers)
    if sys.byteorder == "little":
        found.byteswap()
    return found
