"""The usual dose of an exercise: what a good coach would prescribe in one session, a convention."""

from typing import NamedTuple

UNITS = {"reps": "", "m": "m", "contacts": " contacts"}
"""How a plan writes the unit of an amount."""

MINUTE = 60


class Usual(NamedTuple):
    """Sets of one exercise in one session."""

    sets: int
    amount: int
    unit: str
    """``reps``, ``s``, ``m`` or ``contacts``."""

    per_side: bool
    """Whether the amount is for each side."""

    rest_s: int
    """Rest between sets [s]."""


def usual_text(usual: Usual) -> str:
    """Return a usual dose as a plan writes it: ``3x8/side rest 2min``."""
    side = "/side" if usual.per_side else ""
    seconds = usual.unit == "s"
    amount = _time(usual.amount) if seconds else f"{usual.amount}{UNITS[usual.unit]}"
    rest = f" rest {_time(usual.rest_s)}" if usual.rest_s else ""
    return f"{usual.sets}x{amount}{side}{rest}"


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, MINUTE)
    return f"{seconds}s" if rest or not minutes else f"{minutes}min"
