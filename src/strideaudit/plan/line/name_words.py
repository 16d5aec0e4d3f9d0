"""The words of a name, as the reader of a line takes them."""

from collections.abc import Sequence

from strideaudit.plan.line.words import group
from strideaudit.text.pattern import pattern

_WORD = pattern(r"[^\s(),;:+\[\]]+")
_EDGES = " -/,.:;+=&|()[]!?\"'#*@~"


def clean(text: str) -> str:
    """Return folded words as a name: no blanks, and no marks round them."""
    return " ".join(text.replace("\0", " ").strip(_EDGES + "\n\t").split())


def words_of(text: str) -> list[str]:
    """Return the words of a name, without the marks round them."""
    found = (word.strip(_EDGES + ".") for word in _WORD.findall(text))
    return [word for word in found if word]


def is_harmless(words: Sequence[str]) -> bool:
    """Return whether no word changes an exercise."""
    return all(word in group("harmless") for word in words)


def is_run_name(text: str) -> bool:
    """Return whether a name says no more than that something is run."""
    words = words_of(text)
    runs = group("run")
    if any(word in group("race") for word in (*words, text)):
        return all(w in group("race") or w in runs or is_harmless([w]) for w in words) or (
            text in group("race")
        )
    return any(word in runs for word in words) and all(
        word in runs or is_harmless([word]) for word in words
    )
