"""How certain the shares are: their 90 % intervals over the judged numbers behind them.

A share is a ratio of sums, so the delta method gives its variance in closed form, without a random
number. A judged fraction of an action may be off by up to its uncertainty, and what one dose class
is worth by a factor. Numbers that are derived or measured do not vary, and all errors are taken as
independent. What an action gives to all phases together is kept.
"""

from collections import defaultdict
from math import erf, fsum, sqrt
from typing import NamedTuple, TypeAlias

from strideaudit.audit.coverage import Coverage, above, spread
from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.catalogue import Catalogue, Exercise, Triple

WIDTH = 1.645
"""Standard deviations from the middle of a 90 % interval to its ends."""

MOST_CAUSES = 3
"""How many numbers are named as the ones that matter most."""

Interval: TypeAlias = tuple[float, float]
"""The lowest and the highest share, 0 to 1."""


class Cause(NamedTuple):
    """A judged number that makes the shares uncertain."""

    what: str
    """The id of an action, a stride pattern or a dose class."""

    kind: str
    """``fraction`` for how an action is divided, ``rate`` for what a dose class is worth."""

    share_of_variance: float
    """Of the variance of the three shares together, 0 to 1."""


class Certainty(NamedTuple):
    """How certain the shares of a plan are in one model."""

    intervals: tuple[Interval, Interval, Interval]
    deviations: Triple
    """The standard deviation of each share."""

    causes: tuple[Cause, ...]
    """The numbers that matter most, the first most of all; none where nothing is judged."""


def certainty(coverage: Coverage, catalogue: Catalogue) -> Certainty | None:
    """Return how certain the shares are; None where nothing is phased."""
    shares = coverage.shares
    if shares is None:
        return None
    found = _fractions(coverage, catalogue) + _rates(coverage, catalogue, shares)
    push, swing, back = (sqrt(fsum(parts[phase] for _, _, parts in found)) for phase in range(3))
    ends = [
        (max(0.0, share - WIDTH * off), min(1.0, share + WIDTH * off))
        for share, off in zip(shares, (push, swing, back), strict=True)
    ]
    return Certainty((ends[0], ends[1], ends[2]), (push, swing, back), _causes(found))


def probability(share: float, deviation: float, limit: float) -> float:
    """Return how likely a share is above a limit, 0 to 1."""
    if deviation <= 0:
        return float(above(share, limit))
    return (1 + erf((share - limit) / (deviation * sqrt(2)))) / 2


_Part: TypeAlias = tuple[str, str, Triple]
"""What and kind, as in ``Cause``, and what it adds to the variance of each share."""


def _fractions(coverage: Coverage, catalogue: Catalogue) -> list[_Part]:
    """Return the variance by the fractions of each action: its SE over all phased SE, times sigma.

    Squared, and alike for each phase: what one phase gains another loses.
    """
    model = MODELS.index(coverage.model)
    doses: dict[str, list[float]] = defaultdict(list)
    for exercise, counted, dose in _by_exercise(coverage):
        work = exercise.actions or (((exercise.pattern, 1.0),) if exercise.pattern else ())
        phases = {action: fsum(catalogue.actions[action].phases[model]) for action, _ in work}
        full = fsum(emphasis * phases[action] for action, emphasis in work)
        for action, emphasis in work:
            # an action that belongs to no phase has nothing that could move
            if phases[action] > HAIR:
                # an entry may count less than its actions give
                doses[action].append(dose * emphasis * fsum(counted) / full)
    phased, errors = fsum(coverage.dose), catalogue.errors.fractions
    made: list[_Part] = []
    for action, parts in sorted(doses.items()):
        variance = (fsum(parts) / phased * errors[action][1][model]) ** 2
        made.append((action, "fraction", (variance, variance, variance)))
    return made


def _by_exercise(coverage: Coverage) -> list[tuple[Exercise, Triple, float]]:
    """Return each exercise with the fractions that it counts with, and its SE a week."""
    exercises: dict[int, Exercise] = {}
    doses: dict[tuple[int, Triple], list[float]] = defaultdict(list)
    for item, dose in coverage.doses:
        if item.exercise is not None and dose > 0:
            exercises[id(item.exercise)] = item.exercise
            doses[id(item.exercise), coverage.phases_of(item)].append(dose)
    return [(exercises[key], counted, fsum(found)) for (key, counted), found in doses.items()]


def _rates(coverage: Coverage, catalogue: Catalogue, shares: Triple) -> list[_Part]:
    """Return the variance by what each dose class is worth: (n - s d) / SE, times sigma.

    Squared; n is the SE of the class in the phase, d its phased SE, s the share, SE all phased SE.
    """
    phased = fsum(coverage.dose)
    groups: dict[str, list[tuple[float, Triple]]] = defaultdict(list)
    for exercise, counted, dose in _by_exercise(coverage):
        groups[exercise.dose_class].append((dose, counted))
    made: list[_Part] = []
    for name, rows in sorted(groups.items()):
        of_class, sigma = spread(rows), catalogue.errors.rates[name][1]
        push, swing, back = (
            ((part - share * fsum(of_class)) / phased * sigma) ** 2
            for part, share in zip(of_class, shares, strict=True)
        )
        made.append((name, "rate", (push, swing, back)))
    return made


def _causes(found: list[_Part]) -> tuple[Cause, ...]:
    sums = [(fsum(parts), what, kind) for what, kind, parts in found]
    total = fsum(value for value, _, _ in sums)
    # what is left of a difference that is nothing is not a cause
    ranked = sorted((-value, what, kind) for value, what, kind in sums if value > HAIR * HAIR)
    return tuple(Cause(what, kind, -value / total) for value, what, kind in ranked[:MOST_CAUSES])
