"""Values of answers: harmless, rounded and short."""

from strideaudit.knowledge.catalogue import Triple
from strideaudit.servers.answers import Shares
from strideaudit.terminal.screen import Screen
from strideaudit.text.wording import clipped

LONGEST_TEXT = 300
"""Characters of a text in an answer, and of a word that is asked about."""


def clean(text: str) -> str:
    """Return text of a plan as harmless data, cut to what a line holds."""
    return clipped(Screen().clean(text), LONGEST_TEXT)


def rounded(number: float | None) -> float | None:
    """Return a number with one decimal."""
    return None if number is None else round(number, 1)


def given(phases: Triple) -> Shares:
    """Return a number for each phase."""
    push, swing, back = (round(one, 2) for one in phases)
    return {"push": push, "swing": swing, "return": back}


def shares(found: Triple | None) -> Shares | None:
    """Return the shares of a plan; None without any."""
    return None if found is None else given(found)


def public(found: dict[str, float] | None) -> Shares | None:
    """Return the shares of a public report; None without any."""
    return None if found is None else given((found["push"], found["swing"], found["return"]))
