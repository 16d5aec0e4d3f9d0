"""Free text to an exercise: exact after normalising, or not at all."""

import functools

from strideaudit.text.folding import folded
from strideaudit.text.pattern import pattern
from strideaudit.text.similar import LONGEST

_BRACKETS = pattern(r"[(\[]([^)\]]*)[)\]]")
_SEPARATORS = pattern(r"[\W_]+")
_SHORTEST_PLURAL = 4
_SHORT_PLURALS = {"ups": "up", "ins": "in", "abs": "ab"}
"""Words of three letters with an ending: else OHS would be OH, and KBS the weight."""


@functools.lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Return the form in which names are compared.

    Case, Unicode form, accents, punctuation, spaces and plurals do not count, and what is in
    brackets or after a comma comes first: ``Squat (Barbell)``, ``Squat, barbell`` and
    ``barbell squats`` are one name.
    """
    text = folded(text[:LONGEST]).replace("'", "").replace("\u2019", "").replace("\xb0", "")
    if "(" in text or "[" in text:
        front = _BRACKETS.findall(text)
        text = " ".join((*front, _BRACKETS.sub(" ", text)))
    if "," in text:
        text = " ".join(reversed(text.split(",")))
    return "".join(singular(word) for word in _SEPARATORS.split(text))


@functools.lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return a word without the ending of an English plural."""
    if len(word) < _SHORTEST_PLURAL and not word[:1].isdigit():
        return _SHORT_PLURALS.get(word, word)
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word.removesuffix("s")
