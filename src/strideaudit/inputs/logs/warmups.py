"""Recognises warm-ups and cool-downs: an exercise ``Warm Up``, a comment ``w/u``."""

import functools
import re

from strideaudit.inputs.words import languages
from strideaudit.text.folding import folded

WARM_UP, COOL_DOWN = "warm-up", "cool-down"
"""The reasons why a row is not a set, as the report gives them."""

_PHRASES = tuple(
    (plain, reason)
    for phrases, reason in ((languages.WARM_UPS, WARM_UP), (languages.COOL_DOWNS, COOL_DOWN))
    for plain in dict.fromkeys(map(folded, phrases))
)
_NOT = frozenset(("no", "without", "after", "post", "ohne", "nach", "sin", "sans"))
_SHORT = {"w/u": WARM_UP, "wu": WARM_UP, "c/d": COOL_DOWN}
_BETWEEN = re.compile(r"\s[-\u2013\u2014/]\s|[:|(]")
_SETS = (" set", " sets")


@functools.lru_cache(maxsize=4096)
def by_name(name: str) -> str:
    """Return the reason that a name gives, or nothing: ``Warm-up``, ``Squat (warm up)``.

    The name must begin or end with the words; a name that has them elsewhere counts as work.
    """
    plain = _plain(name)
    for phrase, reason in _PHRASES:
        if plain == phrase or plain.startswith(phrase + " "):
            return reason
        if plain.endswith(" " + phrase) and plain.split()[-len(phrase.split()) - 1] not in _NOT:
            return reason
    return ""


@functools.lru_cache(maxsize=4096)
def by_comment(text: str) -> str:
    """Return the reason that the comment on a set gives, or nothing.

    The comment must be nothing else: ``warm up felt long`` is on a set that counts.
    """
    reason = _SHORT.get(text.strip().lower())
    if reason:
        return reason
    plain = _plain(text)
    for end in _SETS:
        plain = plain.removesuffix(end)
    return next((reason for phrase, reason in _PHRASES if plain == phrase), "")


@functools.lru_cache(maxsize=4096)
def by_session(title: str) -> str:
    """Return the reason that the name of a session gives, or nothing: ``Strength A - Warmup``.

    Its last part must be nothing else; a part with a number, ``(10 min)``, does not count.
    """
    parts = [part for part in _BETWEEN.split(title) if part.strip(" )")]
    words = [part for part in parts if not any(map(str.isdigit, part))] or parts[:1]
    return by_comment(words[-1].strip(" )")) if words else ""


def _plain(text: str) -> str:
    """Return the words in lower case, without the marks between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in folded(text)).split())
