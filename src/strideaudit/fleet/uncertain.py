"""What the 90 % intervals of shares are made from: sums by action and by dose class.

The same delta method as an audit's: a judged fraction may be off, and what a judged dose class is
worth by a factor. Both are sums over what was done, so they are columns like all others.
"""

from collections.abc import Iterator
from math import fsum

from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.knowledge.catalogue import Catalogue, Exercise


def actions(catalogue: Catalogue, model: str) -> Iterator[tuple[str, str, float]]:
    """Yield the judged actions of a model: the name of their sum, the action, and how far off."""
    index = MODELS.index(model)
    for action, (_, errors) in catalogue.errors.fractions.items():
        if errors[index] > 0:
            yield f"{model}_by_{action}", action, errors[index]


def classes(catalogue: Catalogue, model: str) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """Yield the judged classes: the names of their sums in each phase, the class, and how far."""
    for name, (_, error) in catalogue.errors.rates.items():
        if error > 0:
            yield tuple(f"{model}_{phase}_of_{name}" for phase in PHASES), name, error


def credits_of(exercise: Exercise, catalogue: Catalogue) -> dict[str, float]:
    """Return what one SE of an exercise adds to each of these sums."""
    made: dict[str, float] = {}
    for model in MODELS:
        parts = _parts(exercise, catalogue, model)
        made |= {name: parts.get(action, 0.0) for name, action, _ in actions(catalogue, model)}
        phases = exercise.gives[MODELS.index(model)].phases
        for names, key, _ in classes(catalogue, model):
            counts = exercise.dose_class == key
            for name, value in zip(names, phases, strict=True):
                made[name] = value if counts else 0.0
    return made


def _parts(exercise: Exercise, catalogue: Catalogue, model: str) -> dict[str, float]:
    """Return what each action has in the phased SE of one SE of an exercise."""
    index = MODELS.index(model)
    work = exercise.actions or (((exercise.pattern, 1.0),) if exercise.pattern else ())
    phases = {action: fsum(catalogue.actions[action].phases[index]) for action, _ in work}
    full = fsum(emphasis * phases[action] for action, emphasis in work)
    counted = fsum(exercise.gives[index].phases)
    return {action: emphasis * counted / full for action, emphasis in work if phases[action] > HAIR}
