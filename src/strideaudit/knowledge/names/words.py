"""A name in words: cut, spelled out, and the numbers in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.knowledge.names import normal as names
from strideaudit.text import similar
from strideaudit.text.folding import folded
from strideaudit.text.pattern import pattern

Words: TypeAlias = tuple[str, ...]

_SPLIT = pattern(r"[\W_]+")
_AMOUNT = pattern(
    r"(?<![\w.,])(\d{1,4}(?:[.,]\d+)?)(?:\s*[-\u2013]\s*(\d{1,4}(?:[.,]\d+)?))?\s*-?\s*"
    r"(metres?|meters?|mtr|m|yards?|yds?|yd|feet|ft|km|seconds?|secs?|sec|s|minutes?|mins?|min)?(?!\w)"
    r"(?![\s-]*(?:steps?|strides?|contacts?)\b)"
)
_ASIDE = pattern(
    r"\b\d+(?:[.,]\d+)?\s*(?:cm|kgs?|lbs?|inch(?:es)?|in\b|rm\b|[%\"\u2033])"  # a height, a load
    r"|\b[\dx](?:[-/:][\dx]){2,3}\b|(?<=tempo )[\dx]{3,4}\b"  # a tempo
    r"|\b1(?:[.,]5|[ ,&+]*1/[24])(?:[- ]reps?\b)?",  # one and a half repetitions
    re.IGNORECASE,
)
_COUNT = pattern(
    r"\b\d+(?:\s*-\s*\d+)?[\s-]*(?:steps?|strides?|contacts?)\b"
    r"|\b\d+(?=[\s-]*hurdles?\b)|(?<=hurdle )\d+",
    re.IGNORECASE,
)
_HURDLES = pattern(r"\b(?:over\s+)?\d+[\s-]*hurdles?\b", re.IGNORECASE)
_TO = pattern(r"\b(?:to|over|for|of|at|bis|hasta|ueber|\xfcber|sur|jusqu.?\s*a|x)\s*$")
"""What leads up to a distance: starts to 30 m."""

_OR = pattern(r"[/()\[\]]| or ", re.IGNORECASE)
_BEFORE_ARTICLE = frozenset(
    ("on", "over", "off", "from", "to", "with", "at", "against", "in", "onto", "into", "of", "for")
)
_RUN_IN = pattern(
    r"(?<![\w.,-])\d{1,3}\s*-?\s*(?:m|metres?|meters?|yd)?\s*"
    r"(?:(?=(?:fly|flying)\W*\d{2,3}\b)"
    r"|(?:build(?:[- ]?up)?|run[- ]?in|acc(?:el\w*)?)\W+(?=\d{2,3}\s*m?\s*(?:fly|flying)\b))",
    re.IGNORECASE,
)
"""The run-in before a fly zone that has a number as well: 30 fly 10."""

_EXPLOSIVE = ("x-x", "x/x", "x:x", "tempo x")
"""What is in a tempo that has no number."""

_YARD, _FOOT = 0.9144, 0.3048

LONGEST_PHRASE = 5
"""Most words that stand for others together."""


class Amount(NamedTuple):
    """A number in a name, with its unit."""

    value: float
    unit: str
    """``metres``, ``seconds``, ``s`` (either: a plural or seconds) or empty."""

    before: str
    after: str
    text: str
    begin: float = 0.0
    """Where a range begins that does not begin at 0, in the same unit; else 0."""


def cut(text: str, words: Mapping[str, Words], dropped: Iterable[str]) -> Words:
    """Return the words of a name, singular, spelled out, without those that say nothing."""
    text = (
        folded(text[: similar.LONGEST])
        .replace("w/", "with ")
        .replace("'", "")
        .replace("\u2019", "")
        .replace("\xb0", "")
    )
    raw = [names.singular(word) for word in _SPLIT.split(text) if word]
    found: list[str] = []
    before = ""
    for word, said in _phrases(raw, words, LONGEST_PHRASE):
        # "a" is an article only after "on", "from" and the like: A-skip, skipping A.
        if said:
            found += said
        elif word not in dropped and not (word == "a" and before in _BEFORE_ARTICLE):
            found += words.get(word) or (word,)
        before = word
    pairs = ((said or (word,)) for word, said in _phrases(found, words, 2))
    return tuple(word for some in pairs for word in some if word not in dropped)


def _phrases(
    found: Sequence[str], words: Mapping[str, Words], longest: int
) -> Iterator[tuple[str, Words]]:
    """Yield each word, or several that stand for others with these: ``exercise ball``."""
    at = 0
    while at < len(found):
        size = min(longest, len(found) - at)
        said: Words = ()
        while size > 1 and not said:
            said = words.get(" ".join(found[at : at + size]), ())
            size -= not said
        yield found[at], said
        at += max(size, 1)


def split(text: str) -> Iterator[str]:
    """Yield the words of a text as they are compared, none of them spelled out."""
    return (names.singular(word) for word in _SPLIT.split(folded(text)) if word)


def bag(words: Iterable[str]) -> str:
    """Return the key of some words whatever their order.

    "To" has a direction: from the elbow to the knee is not from the knee to the elbow.
    """
    words = tuple(words)
    return " ".join(words if "to" in words else sorted(words))


def has_number(text: str) -> bool:
    """Return whether a name may have an amount, a load or a tempo in it."""
    return any(map(str.isdigit, text)) or any(tempo in text.casefold() for tempo in _EXPLOSIVE)


def amounts(text: str) -> Iterator[Amount]:
    """Yield the numbers in a name that may be a distance or a time, those with a unit first."""
    if not has_number(text):
        return
    found = []
    text = _RUN_IN.sub("", text[: similar.LONGEST].casefold())
    for match in _AMOUNT.finditer(text):
        low, high, unit = match.groups()
        first = float(low.replace(",", "."))
        last = float(high.replace(",", ".")) if high else first
        # What begins at 0 is a distance: 0-30 m is 30 m.
        value, said = _in_si((first + last) / 2 if first else last, unit or "")
        begin = _in_si(first, unit or "")[0] if high and first else 0.0
        before, after = _TO.sub("", text[: match.start()]), text[match.end() :]
        found.append(Amount(value, said, before, after, match.group().strip(), begin))
    yield from sorted(found, key=lambda amount: not amount.unit)


def _in_si(value: float, unit: str) -> tuple[float, str]:
    if unit == "s":
        return value, "s"
    if unit.startswith("s"):
        return value, "seconds"
    if unit.startswith("min"):
        return value * 60, "seconds"
    if unit.startswith("y"):
        return value * _YARD, "metres"
    if unit.startswith("f"):
        return value * _FOOT, "metres"
    return (value * 1000 if unit == "km" else value), ("metres" if unit else "")


def less(text: str) -> str:
    """Return a name without its load, height or tempo; none of them makes another exercise."""
    return _ASIDE.sub(" ", text[: similar.LONGEST])


def uncounted(text: str) -> str:
    """Return the name of a run, a drill or a jump without a number of steps or contacts."""
    return _COUNT.sub(" ", text[: similar.LONGEST])


def unhurdled(text: str) -> str:
    """Return the name of work over hurdles without their number."""
    return _HURDLES.sub(" ", text[: similar.LONGEST])


def ways(text: str) -> list[str]:
    """Return the parts of a name that may say one exercise in several ways."""
    return [part.strip() for part in _OR.split(text[: similar.LONGEST]) if part.strip()]
