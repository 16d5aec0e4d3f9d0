"""Reads the goal in a plan or on a command line: a name, or three shares."""

import re
from collections.abc import Mapping

from strideaudit.knowledge import HAIR, PHASES
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import Tree
from strideaudit.text.wording import quoted

CUSTOM = "custom"
"""The name of a goal of three shares."""

HINT = "write upright, start, or three shares: {push: 0.4, swing: 0.3, return: 0.3}"

_START = (
    r"(?:the )?(?:(?:block |sprint )?starts?|(?:out of |from )?(?:the )?(?:starting )?blocks"
    r"|acceleration|accels?|drive phase|first [123]?\d ?m(?:etres|eters)?)"
)
_UPRIGHT = (
    r"(?:the )?(?:top[ -]?(?:end )?speed|max(?:imum|imal)?[ -]?(?:speed|velocity)|max ?v"
    r"|flying(?: sprints?)?|upright(?: running| sprinting)?)"
)
_JOINED = r"(?:{0})(?:\s*(?:,|/|&|\+|\band\b)\s*(?:{0}))*"
_SAID = {
    "start": pattern(_JOINED.format(_START), re.IGNORECASE),
    "upright": pattern(_JOINED.format(_UPRIGHT), re.IGNORECASE),
}
"""What coaches call a goal, by its name."""

_START_TITLE = pattern(
    r"\bstarts?\b(?! of\b| date| week| on\b| here)|\bblock starts?\b|\bstarting blocks\b"
    r"|\bfrom (?:the )?blocks\b|\bfirst [123]?\d ?m\b|\bacceleration\b",
    re.IGNORECASE,
)
_UPRIGHT_TITLE = pattern(_UPRIGHT, re.IGNORECASE)

_TOLERANCE = 0.02
"""How far from 1 the sum of the shares may be."""


def may_be_start(title: str) -> bool:
    """Return whether the title of a plan says that it may be for the start."""
    return _START_TITLE.search(title) is not None and _UPRIGHT_TITLE.search(title) is None


def from_text(text: str) -> dict[str, object]:
    """Read a goal on one line: a name, ``40/30/30``, or what coaches call it: ``first 20m``.

    Returns:
        The fields of a ``Goal``.

    Raises:
        ValueError: The text is not a goal.
    """
    word = text.strip().lower()
    for name, said in _SAID.items():
        if said.fullmatch(word):
            return {"name": name}
    if word.replace("-", "").replace("_", "").isalnum() and word[0].isalpha() and word != CUSTOM:
        return {"name": word}  # a reader does not know which goals there are
    parts = word.replace(",", "/").split("/")
    if len(parts) == len(PHASES):
        return from_shares(dict(zip(PHASES, parts, strict=True)))
    message = f"there is no goal {quoted(str(text))}"
    raise ValueError(message)


def from_shares(shares: Mapping[str, Tree]) -> dict[str, object]:
    """Read three shares that sum to 1, or to 100 as per cent.

    Returns:
        The fields of a ``Goal``, its shares normalised to sum to 1.

    Raises:
        ValueError: A phase is missing, not a number or negative, or the sum is neither 1 nor 100.
    """
    unknown = [key for key in shares if key not in PHASES]
    missing = [phase for phase in PHASES if phase not in shares]
    if unknown or missing:
        what = f"{quoted(unknown[0])} is no phase" if unknown else f"{missing[0]!r} is missing"
        message = f"a goal gives each of the three phases a share: {what}"
        raise ValueError(message)
    numbers = [_number(phase, shares[phase]) for phase in PHASES]
    total = sum(numbers)
    if all(abs(total / whole - 1) > _TOLERANCE + HAIR for whole in (1, 100)):
        message = (
            f"the shares of a goal must sum to 1, or to 100 per cent; these sum to {total:.4g}"
        )
        raise ValueError(message)
    return {"name": CUSTOM, "shares": tuple(number / total for number in numbers)}


def _number(phase: str, text: Tree) -> float:
    try:
        number = float(str(text).strip().removesuffix("%"))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:  # noqa: PLR2004 - per cent; not-a-number fails here as well
        found = quoted(str(text))
        message = f"the share of the {phase} phase must be a number from 0 to 1; found {found}"
        raise ValueError(message)
    return number
