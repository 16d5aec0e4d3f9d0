"""A name in words: cut, spelled out, and the numbers in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.knowledge.names import normal as names
from strideaudit.text import similar
from strideaudit.text.folding import folded

Words: TypeAlias = tuple[str, ...]

_SPLIT = re.compile(r"[\W_]+")
_AMOUNT = re.compile(
    r"(?<![\w.,])(\d{1,4}(?:[.,]\d+)?)(?:\s*[-\u2013]\s*(\d{1,4}(?:[.,]\d+)?))?\s*-?\s*"
    r"(metres?|meters?|mtr|m|yards?|yds?|yd|feet|ft|km|seconds?|secs?|sec|s|minutes?|mins?|min)?(?!\w)"
)
_ASIDE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:cm|kgs?|lbs?|inch(?:es)?|in\b|rm\b|[%\"\u2033])"  # a height, a load
    r"|\b[\dx](?:[-/:][\dx]){2,3}\b|(?<=tempo )[\dx]{3,4}\b"  # a tempo
    r"|\b1(?:[.,]5|[ ,&+]*1/[24])(?:[- ]reps?\b)?",  # one and a half repetitions
    re.IGNORECASE,
)
_OR = re.compile(r"[/()\[\]]| or ", re.IGNORECASE)
_BEFORE_ARTICLE = frozenset(
    ("on", "over", "off", "from", "to", "with", "at", "against", "in", "onto", "into", "of", "for")
)
_YARD, _FOOT = 0.9144, 0.3048


class Amount(NamedTuple):
    """A number in a name, with its unit."""

    value: float
    unit: str
    """``metres``, ``seconds``, ``s`` (either: a plural or seconds) or empty."""

    before: str
    after: str
    text: str


def cut(text: str, words: Mapping[str, Words], dropped: Iterable[str]) -> Words:
    """Return the words of a name, singular, spelled out, without those that say nothing."""
    text = (
        folded(text[: similar.LONGEST])
        .replace("w/", "with ")
        .replace("'", "")
        .replace("\u2019", "")
        .replace("\xb0", "")
    )
    found: list[str] = []
    before = ""
    for word in _SPLIT.split(text):
        one = names.singular(word)
        # "a" is an article only after "on", "from" and the like: A-skip, skipping A.
        if one and one not in dropped and not (one == "a" and before in _BEFORE_ARTICLE):
            found += words.get(one) or (one,)
        before = one
    return tuple(word for word in _paired(found, words) if word not in dropped)


def _paired(found: Sequence[str], words: Mapping[str, Words]) -> Iterator[str]:
    """Yield words with two that stand for others replaced: ``exercise ball`` is a Swiss ball."""
    at = 0
    while at < len(found):
        pair = words.get(" ".join(found[at : at + 2])) if at + 1 < len(found) else None
        yield from pair or (found[at],)
        at += 2 if pair else 1


def bag(words: Iterable[str]) -> str:
    """Return the key of some words whatever their order.

    "To" has a direction: from the elbow to the knee is not from the knee to the elbow.
    """
    words = tuple(words)
    return " ".join(words if "to" in words else sorted(words))


def amounts(text: str) -> Iterator[Amount]:
    """Yield the numbers in a name that may be a distance or a time, those with a unit first."""
    found = []
    for match in _AMOUNT.finditer(text[: similar.LONGEST].casefold()):
        low, high, unit = match.groups()
        value = float(low.replace(",", "."))
        if high:
            value = (value + float(high.replace(",", "."))) / 2
        value, unit = _in_si(value, unit or "")
        found.append(
            Amount(value, unit, text[: match.start()], text[match.end() :], match.group().strip())
        )
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


def ways(text: str) -> list[str]:
    """Return the parts of a name that may say one exercise in several ways."""
    return [part.strip() for part in _OR.split(text[: similar.LONGEST]) if part.strip()]
