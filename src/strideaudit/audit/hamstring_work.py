"""Shared by the rules about work that does not train the hamstrings: what to do instead."""

from collections.abc import Sequence

from strideaudit.audit import suggestions
from strideaudit.audit.coverage import HAMSTRING_ACTIONS
from strideaudit.audit.findings import Finding, related_to
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.text.wording import listed

RETURN = 2
AT_LENGTH = ("hip_extension_lengthened", "hip_extension_pawback")
"""Joint actions that train the hamstrings as hip extensors in the return phase."""


def leg_curls(exercise: Exercise) -> float:
    """Return what a set of an exercise is worth as a leg curl."""
    part = dict(exercise.actions).get("knee_flexion", 0.0)
    return part if exercise.dose_class == "set" else 0.0


def beside_curls(exercise: Exercise) -> float:
    """Return what one SE gives the hamstrings as they work in the stride."""
    actions = dict(exercise.actions)
    return sum(actions.get(action, 0.0) for action in HAMSTRING_ACTIONS)


def hamstring_work(exercise: Exercise) -> float:
    """Return the same with leg curls."""
    return beside_curls(exercise) + leg_curls(exercise)


def replaceable(
    subject: Subject,
    sources: Sequence[tuple[Item, float]],
    actions: Sequence[str],
    message: str,
    why: str,
) -> Finding:
    """Return a finding at the largest of some entries, whose fix replaces part of their sets.

    Args:
        subject: The plan.
        sources: The entries with their SE a week, largest first; at least one.
        actions: Joint actions of the exercises that the fix suggests.
        message: The message of the finding.
        why: Its reason.
    """
    largest, dose = sources[0]
    names = suggestions.for_phase(subject, RETURN, 2, actions=frozenset(actions))
    return Finding(
        message,
        why=why,
        fix=f"replace some of {largest.entry.exercise} with {listed(names, 'or')}",
        place=entry_place(largest),
        muscles=("hamstrings",),
        label=f"{dose:.1f} SE",
        related=related_to(sources),
        items=tuple(item for item, _ in sources),
    )
