"""The exercises that train nearly the same thing with other equipment: for who lacks a machine."""

from math import fsum
from typing import NamedTuple

from strideaudit.knowledge import HAIR
from strideaudit.knowledge.catalogue import Catalogue, Triple
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.provenance import work_of

MOST = 5
"""Exercises that are named."""

FAR = 0.6
"""Distance from which another exercise trains something else; a convention.

Exercises with one more joint action, or one less, are nearer. The distance is the sum of two parts
that run from 0 to 1: how far the phase fractions are apart, and the joint actions.
"""

OTHER_PATTERN = 0.5
"""What two stride patterns differ by on top of their fractions: strides are more alike than two
lifts without a joint action in common."""


class Near(NamedTuple):
    """One exercise that trains nearly the same thing."""

    key: str
    equipment: tuple[str, ...]
    """What it can be done with that the other cannot; ``none`` for what is always at hand."""

    phases: float
    """How far the phase fractions are apart, the mean of both models, 0 to 1."""

    actions: float
    """How far the joint actions are apart, 0 to 1."""

    same_sides: bool
    """Whether both are done with one leg, or both with two."""


def nearest(base: Knowledge, catalogue: Catalogue, key: str) -> list[Near]:
    """Return the exercises nearest to one that can be done with other equipment.

    They are of the same kind: a jump replaces no lift. What is on one leg replaces first what is on
    one leg; then staples come first, then names decide, so that the order never changes.

    Args:
        base: The knowledge base.
        catalogue: What exercises give.
        key: The exercise.

    Returns:
        At most ``MOST``; none for work outside the stride.
    """
    exercise = base.exercises[key]
    if exercise.region:
        return []
    kind = base.dose_classes[exercise.dose].kind
    own = _things(base, exercise.equipment)
    found = []
    for other, row in base.exercises.items():
        if other == key or row.region or base.dose_classes[row.dose].kind != kind:
            continue
        things = tuple(thing for thing in _things(base, row.equipment) if thing not in own)
        if not things:
            continue
        actions = _actions_apart(dict(work_of(exercise)), dict(work_of(row)), base)
        if actions > FAR:
            continue
        near = Near(
            other,
            things,
            _phases_apart(catalogue, key, other),
            actions,
            row.sides == exercise.sides,
        )
        if near.phases + near.actions <= FAR + HAIR:
            found.append(near)
    return sorted(found, key=lambda near: _order(base, near))[:MOST]


def _order(base: Knowledge, near: Near) -> tuple[float, bool, bool, str]:
    row = base.exercises[near.key]
    distance = round(near.phases + near.actions, 6)
    return (distance, not near.same_sides, not row.staple, row.name.casefold())


def _things(base: Knowledge, equipment: tuple[str, ...]) -> tuple[str, ...]:
    """Return equipment, all that is always at hand as one."""
    at_hand = base.always_at_hand
    return tuple(dict.fromkeys("none" if thing in at_hand else thing for thing in equipment))


def _phases_apart(catalogue: Catalogue, one: str, other: str) -> float:
    gives = zip(catalogue.exercise(one).gives, catalogue.exercise(other).gives, strict=True)
    return fsum(_apart(first.phases, second.phases) for first, second in gives) / 2


def _apart(one: Triple, other: Triple) -> float:
    """Return half the sum of the distances, what is unphased being a fourth part."""
    parts = zip((*one, 1 - fsum(one)), (*other, 1 - fsum(other)), strict=True)
    return fsum(abs(a - b) for a, b in parts) / 2


def _actions_apart(one: dict[str, float], other: dict[str, float], base: Knowledge) -> float:
    """Return 1 minus the emphasis that both share over the emphasis that either has."""
    patterns = base.stride_patterns
    if one != other and one.keys() <= patterns.keys() and other.keys() <= patterns.keys():
        return OTHER_PATTERN
    keys = sorted({*one, *other})
    shared = fsum(min(one.get(key, 0.0), other.get(key, 0.0)) for key in keys)
    either = fsum(max(one.get(key, 0.0), other.get(key, 0.0)) for key in keys)
    return 1 - shared / either
