"""Numbers in the words behind a day that may be work without sets: ``350 + 250 + 150 all out``."""

import re

_LADDER = re.compile(
    r"(?<![\d.:/-])\d{2,4}\s?m?(?:\s*\+\s*\d{2,4}\s?m?(?![\w:/-]))+", re.IGNORECASE
)
"""Runs of different lengths one after another."""

_MINUTES = re.compile(
    r"(?:^|\+\s*)\d{1,3}\s?(?:min\b|mins\b|minutes?\b|minuten\b|'|\u2032)", re.IGNORECASE
)
"""How long something takes, at the start or behind a plus."""

_NO_AMOUNT = re.compile(
    r"\d{1,2}(?:[:.]\d\d)?(?:\s?[-\u2013]\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:am|pm|uhr)\b"
    r"|\d{1,2}:\d\d(?:\s?[-\u2013]\s?\d{1,2}:\d\d)?"  # the times of a day
    r"|[^\W\d_]\d+|[^\W\d_]{2,}\.?\s#?\d(?:\s?[&/+]\s?\d)?(?![\d'.,]|\s?[^\W\d_])",  # U15, Speed 1
    re.IGNORECASE,
)
"""A number that counts nothing: the time of a day, or the number of a session."""


def runs_of_ladder(text: str) -> list[str]:
    """Return the doses of runs one after another, ``1x120m`` of ``120 + 100``; none without any."""
    found = _LADDER.search(text)
    return [f"1x{metres}m" for metres in re.findall(r"\d+", found[0])] if found else []


def may_be_work(name: str, *, above_work: bool) -> bool:
    """Return whether the words behind a day have a number that may be work.

    Args:
        name: The words.
        above_work: Whether the work of the day is below them, so that they may be its name.
    """
    if above_work:
        return bool(runs_of_ladder(name)) or _MINUTES.search(name) is not None
    return any(map(str.isdigit, _NO_AMOUNT.sub(" ", name)))
