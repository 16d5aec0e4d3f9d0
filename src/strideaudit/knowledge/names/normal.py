"""Free text to an exercise: exact after normalising, or not at all."""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 500
"""Characters of a name that are compared; a plan may have no longer one."""

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_SEPARATORS = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Return the form in which names are compared.

    Case, Unicode form, accents, punctuation, spaces and plurals do not count, and what stands in
    brackets or after a comma comes first: ``Squat (Barbell)``, ``Squat, barbell`` and
    ``barbell squats`` are one name.
    """
    text = text[:LONGEST].casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    text = text.replace("'", "").replace("\u2019", "").replace("\xb0", "")
    if "(" in text or "[" in text:
        front = _BRACKETS.findall(text)
        text = " ".join((*front, _BRACKETS.sub(" ", text)))
    if "," in text:
        text = " ".join(reversed(text.split(",")))
    return "".join(singular(word) for word in _SEPARATORS.split(text))


def singular(word: str) -> str:
    """Return a word without the ending of an English plural."""
    if len(word) < 3 or word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - two letters are no plural: "us"
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word.removesuffix("s")


def suggest(key: str, known: Collection[str], most: int = 3, cutoff: float = 0.75) -> list[str]:
    """Return the known keys nearest to a key, the nearest first; none if none is near."""
    from difflib import get_close_matches

    return get_close_matches(key, known, n=most, cutoff=cutoff)


def slips(one: str, other: str, most: int = LONGEST) -> int:
    """Return by how many slips two words differ: a letter more, less, wrong, or two swapped.

    Args:
        one: A word.
        other: Another.
        most: Beyond this many it is not counted on, and one more is returned.
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


def within(key: str, known: Iterable[str], most: int) -> list[str]:
    """Return the known keys that a key differs from by so many slips at most.

    Of one piece more than there may be slips, one is whole. A swap may spoil two where they meet,
    so that the key is cut at other places as well.
    """
    size = max(1, len(key) // (most + 1))
    starts = {*range(0, len(key), size), *range(size // 2, len(key), size)}
    pieces = [key[start : start + size] for start in starts if start + size <= len(key)]
    low, high = len(key) - most, len(key) + most
    return [
        name
        for name in known
        if low <= len(name) <= high
        and any(piece in name for piece in pieces)
        and slips(key, name, most) <= most
    ]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?``, or nothing where nothing is near."""
    near = suggest(word, list(known), most=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""
