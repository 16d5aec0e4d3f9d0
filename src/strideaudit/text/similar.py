"""Finds the known words that are like a given one."""

from collections.abc import Collection, Iterable, Iterator, Mapping

LONGEST = 500
"""Characters of a name that are compared; a plan may not have a longer one."""


def suggest(key: str, known: Collection[str], most: int = 3, cutoff: float = 0.75) -> list[str]:
    """Return the known keys that are most like a key, the most similar one first."""
    from difflib import get_close_matches

    return get_close_matches(key, known, n=most, cutoff=cutoff)


def mistakes(one: str, other: str, most: int = LONGEST) -> int:
    """Return how many mistakes lie between two words: a letter more, less, wrong, or two swapped.

    Args:
        one: A word.
        other: Another.
        most: Counting stops beyond this many, and one more than it is returned.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        last, before, row = before, row, [i + 1]
        for j, own in enumerate(other):
            cost = min(before[j] + (letter != own), before[j + 1] + 1, row[j] + 1)
            if i and j and letter == other[j - 1] and one[i - 1] == own:
                cost = min(cost, last[j - 1] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)


def joined(known: Iterable[str]) -> dict[str, str]:
    """Return words as ``Words`` reads them: those of one length as one text, by that length."""
    lengths: dict[str, list[str]] = {}
    for word in known:
        lengths.setdefault(str(len(word)), []).append(word)
    return {length: "\n".join(words) for length, words in lengths.items()}


class Words:
    """Known words in which those with few mistakes are found quickly.

    Words of one length are one text, so that a piece is sought in all of them at once.

    Args:
        known: What ``joined`` made of the words; only the lengths that are near are read.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._joined = known

    def within(self, key: str, most: int) -> list[str]:
        """Return the known words that differ from a key by at most so many mistakes.

        The key is cut into one piece more than there may be mistakes, so that one piece has none.
        Two swapped letters may belong to two pieces, so the key is also cut at other places.
        """
        size = max(1, len(key) // (most + 1))
        starts = {*range(0, len(key), size), *range(size // 2, len(key), size)}
        pieces = {key[start : start + size] for start in starts if start + size <= len(key)}
        near: set[str] = set()
        for length in range(len(key) - most, len(key) + most + 1):
            text = self._joined.get(str(length), "")
            for piece in pieces:
                near.update(_holding(piece, text, length))
        return sorted(word for word in near if mistakes(key, word, most) <= most)


def _holding(piece: str, joined: str, length: int) -> Iterator[str]:
    """Yield the words of one length that have a piece."""
    at = joined.find(piece)
    while at >= 0:
        start = at - at % (length + 1)
        yield joined[start : start + length]
        at = joined.find(piece, start + length + 1)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?``; empty where no known word is similar."""
    near = suggest(word, list(known), most=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""
