"""Where each number of an exercise comes from: computed from the data.

The phase fractions of an exercise are computed, so they rest on what
their parts rest on: the emphases, and the fractions of each joint action in each model.
"""

from math import fsum
from typing import NamedTuple, TypeAlias

from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.catalogue import Catalogue, Work
from strideaudit.knowledge.exercise_models import Exercise
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.muscle_models import Action, Training
from strideaudit.knowledge.wording import rate_text, shares_text
from strideaudit.text.wording import listed, percent

CONVENTION = "convention"
"""The basis of a number that is ours by agreement and rests on nothing."""

Ways: TypeAlias = tuple[tuple[str, Training], ...]
"""The joint actions that decide a credit, with what is known of each."""


class Origin(NamedTuple):
    """One number, or a few that belong together, and what it rests on."""

    what: str
    value: str
    basis: str
    sources: tuple[str, ...] = ()
    """Empty for a convention that no source is given for."""


class Credit(NamedTuple):
    """Muscles that get the same credit in the same way."""

    muscles: tuple[str, ...]
    credits: tuple[float, ...]
    """For each of ``MODELS``; 0 where a model gives none."""

    by: Ways


def work_of(exercise: Exercise) -> Work:
    """Return the joint actions of an exercise with their emphasis, or its one stride pattern."""
    if exercise.pattern:
        return ((exercise.pattern, 1.0),)
    return tuple((exercise.actions or {}).items())


def counted_of(base: Knowledge, exercise: Exercise, key: str) -> float:
    """Return the part of a joint action's fractions that counts; 1 unless nothing resists it."""
    unresisted = action_of(base, key).unresisted
    return unresisted.counted if unresisted and exercise.resisted is False else 1.0


def action_of(base: Knowledge, key: str) -> Action:
    """Return a joint action or a stride pattern by its id."""
    return base.joint_actions.get(key) or base.stride_patterns[key]


def origins(base: Knowledge, key: str) -> list[Origin]:
    """Return where the numbers of an exercise come from, but for its muscle credits.

    Args:
        base: The knowledge base.
        key: The exercise.
    """
    exercise = base.exercises[key]
    row = base.dose_classes[exercise.dose]
    rate = Origin("dose rate", rate_text(row), row.basis, (row.source,))
    if exercise.region:
        place = f"outside the stride: {exercise.region.replace('_', ' ')}"
        return [Origin("place", place, exercise.basis, exercise.sources), rate]
    work = work_of(exercise)
    if exercise.pattern:
        name = base.stride_patterns[exercise.pattern].name
        found = [Origin("stride pattern", name, exercise.basis, exercise.sources)]
    else:
        said = [f"{action_of(base, action).name} {emphasis:g}" for action, emphasis in work]
        found = [Origin("emphasis", "; ".join(said), exercise.basis, exercise.sources)]
    for action, _ in work:
        found += _vectors(action_of(base, action))
        found += _unresisted(action_of(base, action), exercise)
    direct = [
        f"{action_of(base, action).name}: {_direct(base, exercise, action)}" for action, _ in work
    ]
    return [*found, Origin("direct dose of 1 SE", "; ".join(direct), CONVENTION), rate]


def _vectors(action: Action) -> list[Origin]:
    found = []
    for model in MODELS:
        vector = getattr(action.phases, model)
        value = f"{shares_text(vector.shares)}, ±{100 * action.uncertainty:.0f} points"
        found.append(Origin(f"{action.name}, {model}", value, vector.basis, (vector.source,)))
    return found


def _unresisted(action: Action, exercise: Exercise) -> list[Origin]:
    """Return what counts of an action where nothing resists it, if that is so in an exercise."""
    row = action.unresisted
    if row is None or exercise.resisted is not False:
        return []
    value = f"{percent(row.counted)} of its fractions count, no direct dose"
    return [Origin(f"{action.name} without resistance", value, row.basis, (row.source,))]


def _direct(base: Knowledge, exercise: Exercise, action: str) -> str:
    direct = action_of(base, action).direct if counted_of(base, exercise, action) == 1 else {}
    said = [
        f"{phase} phase {'by its fraction' if isinstance(value, str) else f'{value:g}'}"
        for phase, value in direct.items()
    ]
    return listed(said) if said else "none"


def muscle_credits(base: Knowledge, catalogue: Catalogue, key: str) -> list[Credit]:
    """Return the muscles that an exercise credits and the joint actions that decide the credit.

    Those with the most come first; where several muscles get theirs in the same way they stand
    together.
    """
    both = [dict(given.muscles) for given in catalogue.exercise(key).gives]
    work = work_of(base.exercises[key])
    rows: dict[tuple[object, ...], Credit] = {}
    for muscle in sorted({muscle for given in both for muscle in given}):
        values = tuple(given.get(muscle, 0.0) for given in both)
        by = _deciding(base, muscle, work, values)
        same = (values, *((action, row.basis, row.source) for action, row in by))
        before = rows.get(same, Credit((), values, by))
        rows[same] = before._replace(muscles=(*before.muscles, muscle))
    return sorted(
        rows.values(), key=lambda row: (-max(row.credits), -fsum(row.credits), row.muscles)
    )


def _deciding(base: Knowledge, muscle: str, work: Work, values: tuple[float, ...]) -> Ways:
    """Return the first action that reaches the credit, for each model that gives any."""
    found: dict[str, Training] = {}
    rows = {row.action: row for row in base.muscles[muscle].trains}
    for model, value in zip(MODELS, values, strict=True):
        for action, emphasis in work:
            row = rows.get(action)
            if row and value and abs(credit_in(row, model) * emphasis - value) < HAIR:
                found[action] = row
                break
    return tuple(found.items())


def credit_in(row: Training, model: str) -> float:
    """Return the credit that a joint action gives to a muscle in a model."""
    credit = row.credit
    return credit if isinstance(credit, float) else float(getattr(credit, model))
