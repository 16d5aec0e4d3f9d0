"""Finds the known words that are like a given one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

LONGEST = 500
"""Characters of a name that are compared; a plan may not have a longer one."""


FEW = 2
"""Mistakes up to which trying them is quicker than counting them; each more takes three times."""


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
    if most <= FEW:
        return next((n for n in range(most + 1) if _has_at_most(n, one, other)), most + 1)
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


def _has_at_most(most: int, one: str, other: str) -> bool:
    """Tell whether few mistakes lie between two words, by trying each at the first difference."""
    if not most or one == other:
        return one == other
    if abs(len(one) - len(other)) > most:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:  # one of them begins with the other
        return True
    one, other = one[at:], other[at:]
    fewer = most - 1
    return (
        _has_at_most(fewer, one[1:], other[1:])
        or _has_at_most(fewer, one[1:], other)
        or _has_at_most(fewer, one, other[1:])
        or (one[:2] == other[1::-1] and _has_at_most(fewer, one[2:], other[2:]))
    )


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

    def within(self, key: str, most: int, having: Sequence[str] = ()) -> list[str]:
        """Return the known words that differ from a key by at most so many mistakes.

        The key is cut into one piece more than there may be mistakes, so that one piece has none.
        Two swapped letters may belong to two pieces, so the key is also cut at other places. Each
        mistake before a piece moves it by one letter at most.

        Args:
            key: A word.
            most: The most mistakes.
            having: Texts that a word must have.
        """
        size = max(1, len(key) // (most + 1))
        starts = {*range(0, len(key), size), *range(size // 2, len(key), size)}
        near: set[str] = set()
        for length in range(len(key) - most, len(key) + most + 1):
            text = self._joined.get(str(length), "")
            for start in starts:
                piece = key[start : start + size]
                if len(piece) == size:
                    places = range(start - most, start + most + 1)
                    near.update(_holding(piece, text, length, places))
        letters = set(key)
        return sorted(
            word
            for word in near
            if all(text in word for text in having)
            # A mistake adds one letter at most and takes one away: that decides for most words.
            and len(letters.difference(word)) <= most
            and len(set(word) - letters) <= most
            and mistakes(key, word, most) <= most
        )


def _holding(piece: str, joined: str, length: int, places: range) -> Iterator[str]:
    """Yield the words of one length that have a piece at one of some places."""
    at = joined.find(piece)
    while at >= 0:
        place = at % (length + 1)
        if place in places:
            yield joined[at - place : at - place + length]
        at = joined.find(piece, at + 1)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?``; empty where no known word is similar."""
    near = suggest(word, list(known), most=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""
