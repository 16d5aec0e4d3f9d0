"""Suggests exercises that train a phase or an action with the equipment of the plan."""

import functools
from collections.abc import Iterable, Iterator, Sequence

from strideaudit.audit.injuries import loads
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Catalogue, Exercise

_ASK = " (ask the physio first)"


def for_phase(
    subject: Subject,
    phase: int,
    most: int = 3,
    actions: frozenset[str] = frozenset(),
    *,
    bare: bool = False,
) -> list[str]:
    """Return names of exercises for a phase that the plan's own equipment allows.

    Work for what the plan calls injured comes last, with who is to be asked about it.

    The order: well-known exercises first; lifts before drills, whose dose per session is capped;
    then those that give most to the phase; then those that use equipment.

    Args:
        subject: The plan.
        phase: Its number: 0 for push, 1 for swing, 2 for return.
        most: How many names at most.
        actions: An exercise must have one of these joint actions; empty for any.
        bare: Whether names are for programs, without who is to be asked.
    """
    own, index = equipment_of(subject), MODELS.index(subject.model)
    found = _for_phase(subject.catalogue, index, phase, own, actions)
    return _asked(found, subject, bare=bare)[:most]


@functools.lru_cache(maxsize=256)
def _for_phase(
    catalogue: Catalogue, index: int, phase: int, own: frozenset[str], actions: frozenset[str]
) -> tuple[Exercise, ...]:
    """Return all exercises for a phase; plans of one team have much the same equipment.

    Args:
        catalogue: What each exercise trains.
        index: The number of the model.
        phase: The number of the phase.
        own: The equipment that the plan uses.
        actions: An exercise must have one of these joint actions; empty for any.
    """
    ranked = []
    for exercise, used in _at_hand(catalogue, own, catalogue.trainers(index, phase)):
        if actions and not actions.intersection(dict(exercise.actions)):
            continue
        lift = catalogue.classes[exercise.dose_class].kind == "lift"
        most_first = -exercise.gives[index].phases[phase]
        rank = (not exercise.staple, not lift, most_first, not used, exercise.id)
        ranked.append((rank, exercise))
    return tuple(exercise for _, exercise in sorted(ranked, key=lambda one: one[0]))


def for_action(subject: Subject, action: str, most: int = 2) -> list[str]:
    """Return names of exercises whose primary joint action is the given one.

    They are for actions that cannot clear a phase alone. The order: well-known exercises first,
    then those that train nothing else, then those that use equipment.
    """
    own = equipment_of(subject)
    ranked = [
        ((not one.staple, len(one.actions), not used, one.id), one)
        for one, used in _at_hand(subject.catalogue, own, subject.catalogue.sets_of(action))
    ]
    found = [exercise for _, exercise in sorted(ranked, key=lambda one: one[0])]
    return _asked(found, subject)[:most]


def _asked(found: Sequence[Exercise], subject: Subject, *, bare: bool = False) -> list[str]:
    """Return the names of exercises; work for what the plan calls injured comes last."""
    if not subject.hurt:
        return [one.name for one in found]
    hurt = [loads(one, subject.hurt, subject.catalogue) for one in found]
    calm = [one.name for one, bad in zip(found, hurt, strict=True) if not bad]
    ask = "" if bare else _ASK
    return calm + [one.name + ask for one, bad in zip(found, hurt, strict=True) if bad]


def equipment_of(subject: Subject) -> frozenset[str]:
    """Return the equipment that the plan uses; of alternatives the first, the usual one."""
    return frozenset(item.exercise.equipment[0] for item in subject.items if item.exercise)


def _at_hand(
    catalogue: Catalogue, own: frozenset[str], exercises: Iterable[Exercise]
) -> Iterator[tuple[Exercise, bool]]:
    """Yield the exercises that a plan's equipment allows, and whether they use some of it."""
    at_hand = own | catalogue.always_at_hand
    for exercise in exercises:
        if at_hand.intersection(exercise.equipment):
            yield exercise, bool(own.intersection(exercise.equipment))
