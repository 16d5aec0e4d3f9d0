"""Finds the known words that are like a given one."""

from collections.abc import Collection, Iterable

LONGEST = 500
"""Characters of a name that are compared; a plan may not have a longer one."""

FEW = 4
"""Mistakes up to which trying them is quicker than counting them; each more takes twice as long."""


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
    one, other = _differing(one, other)
    if abs(len(one) - len(other)) > most:
        return most + 1
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


def are_near(one: str, other: str, most: int) -> bool:
    """Return whether at most so many mistakes lie between two words; quicker than their number."""
    if most > FEW:
        return mistakes(one, other, most) <= most
    one, other = _differing(one, other)
    letters, others = set(one), set(other)
    # A mistake adds one letter at most and takes one away: that decides for most words.
    few = len(letters - others) <= most and len(others - letters) <= most
    return few and _has_at_most(most, one, other)


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return two words without the letters that both begin with and both end in."""
    shorter = min(len(one), len(other))
    begin = 0
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[begin : len(one) - end], other[begin : len(other) - end]


def _has_at_most(most: int, one: str, other: str) -> bool:
    """Return whether few mistakes lie between two words, by trying each at the first difference."""
    if one == other:
        return True
    more = len(one) - len(other)
    if not most or abs(more) > most:
        return False
    at, end = 0, min(len(one), len(other))
    while at < end and one[at] == other[at]:
        at += 1
    if at == end:  # one of them begins with the other
        return True
    one, other = one[at:], other[at:]
    fewer = most - 1
    return (
        _has_at_most(fewer, one[1:], other[1:])
        or _has_at_most(fewer, one[1:], other)
        or _has_at_most(fewer, one, other[1:])
        or (one[:2] == other[1::-1] and _has_at_most(fewer, one[2:], other[2:]))
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?``; empty where no known word is similar."""
    near = suggest(word, list(known), most=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""
