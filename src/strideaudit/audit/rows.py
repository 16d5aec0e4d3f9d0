"""What a rule asks of the sums of a plan, as rows that a search can read."""

from collections.abc import Callable, Iterator
from functools import partial
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Exercise

if TYPE_CHECKING:
    from strideaudit.audit.subject import Subject


class Row(NamedTuple):
    """A sum over the work of a plan that must not be above a limit.

    Where a rule has no finding, its rows hold; the rules are tested for it.
    """

    name: str
    """What it is about: ``hip flexion``, ``direct work for the swing phase``."""

    weigh: Callable[[Exercise], float]
    """What one SE a week of an exercise adds."""

    limit: float = 0.0


SOME = 0.01
"""The least work that is more than none [SE/week]."""


def least_direct(subject: "Subject", least: float) -> Iterator[Row]:
    """Yield a row for the least direct dose of each phase.

    Args:
        subject: The plan.
        least: The dose [SE/week].
    """
    index = MODELS.index(subject.model)

    def direct(exercise: Exercise, phase: int) -> float:
        return -exercise.gives[index].direct[phase]

    for phase, name in enumerate(PHASES):
        yield Row(f"direct work for the {name} phase", partial(direct, phase=phase), -least)


def either(
    subject: "Subject",
    name: str,
    harm: Callable[[Exercise], float],
    help_: Callable[[Exercise], float],
    most: float,
) -> Row:
    """Return a row for little of one kind of work, or some of another.

    Args:
        subject: The plan.
        name: What the row is about.
        harm: What one SE of an exercise adds to the first.
        help_: What one SE adds to the second, of which ``SOME`` a week is enough.
        most: How much of the first there may be without the second.
    """
    doses = [(item.exercise, dose) for item, dose in subject.coverage.doses if item.exercise]
    enough = max(1.0, fsum(dose * harm(exercise) for exercise, dose in doses)) / SOME

    def weigh(exercise: Exercise) -> float:
        return harm(exercise) - enough * help_(exercise)

    return Row(name, weigh, most)
