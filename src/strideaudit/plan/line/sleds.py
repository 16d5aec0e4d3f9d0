"""Sleds with a load that may be heavy: ``Sleds 6x20m 40kg``, ``Sled sprint 5x20m 70% BW``."""

from collections.abc import Collection, Sequence

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import Names

LIGHT = "sled_sprint_light"
SLEDS = (LIGHT, "sled_sprint_heavy")
HEAVY = 25.0
"""A load from which a sled may be a heavy one [kg]: a third of the weight of many athletes."""

HEAVY_SHARE = 1 / 3
"""The same as a share of body weight."""

_SURE = ("light", "easy")


def too_heavy(
    exercise: str,
    name: str,
    words: Collection[str],
    doses: Sequence[Dose],
    names: Names,
    *,
    share: float = 0.0,
) -> tuple[str, ...]:
    """Return what a sled with a load may be; empty where that is clear.

    How heavy it is depends on who pulls it, which nobody writes in a line. An id, an exercise of
    the plan, or a word such as ``light`` says it for certain.

    Args:
        exercise: The id of the exercise by its name.
        name: The name.
        words: The words of the name and of what is written with it.
        doses: The doses of the line.
        names: Whoever knows the names of exercises.
        share: The load as a share of body weight; 0 if it is not given as one.
    """
    if exercise != LIGHT or "_" in name or any(word in words for word in _SURE):
        return ()
    heaviest = max((dose.load_kg or 0.0 for dose in doses), default=0.0)
    heavy = heaviest >= HEAVY or share >= HEAVY_SHARE
    return SLEDS if heavy and not names.defined(name) else ()
