"""Which exercises could fix a plan: what trains a phase or an action with the equipment at hand."""

from collections.abc import Iterable, Iterator

from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Exercise


def for_phase(
    subject: Subject, phase: int, most: int = 3, actions: frozenset[str] = frozenset()
) -> list[str]:
    """Return names of exercises for a phase that the plan's own equipment allows.

    What most people know comes first; lifts before drills, whose dose a session is capped;
    then what gives most to the phase, and what uses equipment before what needs none.

    Args:
        subject: The plan.
        phase: Its number: 0 for push, 1 for swing, 2 for return.
        most: How many names at most.
        actions: Joint actions of which an exercise must have one; empty for any.
    """
    index = MODELS.index(subject.model)
    ranked = []
    for exercise, used in _at_hand(subject, subject.catalogue.trainers(index, phase)):
        if actions and not actions.intersection(dict(exercise.actions)):
            continue
        lift = subject.catalogue.classes[exercise.dose_class].kind == "lift"
        most_first = -exercise.gives[index].phases[phase]
        rank = (not exercise.staple, not lift, most_first, not used, exercise.id)
        ranked.append((rank, exercise.name))
    return [name for _, name in sorted(ranked)[:most]]


def for_action(subject: Subject, action: str, most: int = 2) -> list[str]:
    """Return names of sets with a joint action as primary, for what clears no phase by itself.

    What most people know comes first, then what trains nothing else, then what uses equipment.
    """
    ranked = [
        ((not one.staple, len(one.actions), not used, one.id), one.name)
        for one, used in _at_hand(subject, subject.catalogue.sets_of(action))
    ]
    return [name for _, name in sorted(ranked)[:most]]


def equipment_of(subject: Subject) -> frozenset[str]:
    """Return what the plan already uses: of alternatives the first, which is the usual one."""
    return frozenset(item.exercise.equipment[0] for item in subject.items if item.exercise)


def _at_hand(subject: Subject, exercises: Iterable[Exercise]) -> Iterator[tuple[Exercise, bool]]:
    """Yield what the plan's equipment allows, and whether it uses some of it."""
    own = equipment_of(subject)
    at_hand = own | subject.catalogue.always_at_hand
    for exercise in exercises:
        if at_hand.intersection(exercise.equipment):
            yield exercise, bool(own.intersection(exercise.equipment))
