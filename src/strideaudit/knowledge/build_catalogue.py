"""The knowledge base to the catalogue: computed once, kept compiled, never stale."""

import functools
import os
from typing import TYPE_CHECKING, Any, cast

from strideaudit.knowledge import FILES, MODELS, PHASES
from strideaudit.knowledge.catalogue import ActionRow, Catalogue, Credits, Triple, give
from strideaudit.knowledge.names import normal as names
from strideaudit.text import cache

_READERS = ("text/document.py", "text/yaml_reader.py", "text/tree.py")
_MODELS = tuple(
    f"knowledge/{name}.py" for name in ("__init__", "base", "load", "models", "name_models")
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strideaudit.knowledge.models import Action, Knowledge


def data_folder() -> str:
    """Return the folder of the data: in an installed package beside it, else the checkout's."""
    here = os.path.dirname(os.path.dirname(__file__))
    beside = os.path.join(here, "data")
    return beside if os.path.isdir(beside) else os.path.join(here, "..", "..", "data")


@functools.cache
def load_catalogue(folder: str = "") -> Catalogue:
    """Return the compiled catalogue, compiling it where it is missing or stale.

    Args:
        folder: The data; empty for the project's own.

    Raises:
        StrideauditError: The data is not sound.
    """
    folder = folder or data_folder()

    def make() -> cache.Plain:
        from strideaudit.knowledge.load import load_knowledge

        return compile_catalogue(load_knowledge(folder))

    kept = cache.load("catalogue", _sources(folder), make)
    return Catalogue(cast("Mapping[str, Any]", kept), functools.partial(load_forms, folder))


def load_forms(folder: str) -> cache.Plain:
    """Return the compiled regular forms of names; only an unlisted name needs them.

    Args:
        folder: The data.

    Raises:
        StrideauditError: The data is not sound.
    """

    def make() -> cache.Plain:
        from strideaudit.knowledge.load import load_knowledge
        from strideaudit.knowledge.names.build_forms import compile_forms

        return compile_forms(load_knowledge(folder))

    return cache.load(
        "forms",
        _sources(
            folder,
            "knowledge/names/forms.py",
            "knowledge/names/build_forms.py",
            "knowledge/names/words.py",
        ),
        make,
    )


def _sources(folder: str, *more: str) -> list[str]:
    """Return what a compiled result is made from."""
    here = os.path.dirname(os.path.dirname(__file__))
    makers = (
        "knowledge/catalogue.py",
        "knowledge/build_catalogue.py",
        "text/cache.py",
        "text/folding.py",
        "text/similar.py",
        "knowledge/names/normal.py",
        *_READERS,
        *_MODELS,
    )
    data = [os.path.join(folder, name) for name in FILES]
    return data + [os.path.join(here, name) for name in (*makers, *more)]


def compile_catalogue(base: "Knowledge") -> cache.Plain:
    """Return the catalogue of a knowledge base as plain data."""
    actions = {
        key: _action_row(action)
        for table in (base.joint_actions, base.stride_patterns)
        for key, action in table.items()
    }
    table = _credits(base)
    least = base.least_credit.credit
    exercises: dict[str, cache.Plain] = {}
    named: dict[str, tuple[str, ...]] = {}
    for key, exercise in base.exercises.items():
        own = tuple((exercise.actions or {}).items())
        work = ((exercise.pattern, 1.0),) if exercise.pattern else own
        exercises[key] = (
            key,
            exercise.name,
            exercise.dose,
            exercise.staple,
            exercise.equipment,
            own,
            exercise.pattern or "",
            tuple(tuple(given) for given in give(actions, table, least, work)),
        )
        for alias in exercise.names(key):
            named[names.normalise(alias)] = (key,)
    for ambiguity in base.ambiguous:
        named[names.normalise(ambiguity.name)] = ambiguity.candidates
    plain: dict[str, Any] = {
        "default_goal": base.default_goal,
        "goals": {
            key: (goal.shares.push, goal.shares.swing, goal.shares.return_)
            for key, goal in base.goals.items()
        },
        "kinds": {key: (kind.name, kind.scaled) for key, kind in base.kinds.items()},
        "classes": _classes(base),
        "not_hard": (base.not_hard.rir, base.not_hard.efforts),
        "band": base.band.points,
        "direct_dose": (base.direct_dose.untouched_below, base.direct_dose.thin_below),
        "thresholds": {key: dict(row.values) for key, row in base.thresholds.items()},
        "groups": {
            key: (
                group.name,
                group.phase or "",
                group.minimum or 0.0,
                _members(base, key),
                group.lead,
            )
            for key, group in base.groups.items()
        },
        "actions": {key: tuple(row) for key, row in actions.items()},
        "credits": table,
        "least_credit": least,
        "joint_actions": tuple(base.joint_actions),
        "own_classes": dict(base.own_classes),
        "equipment": base.equipment,
        "always_at_hand": base.always_at_hand,
        "names": cache.pack(named),
        "exercise_ids": tuple(exercises),
        "exercises": cache.pack(exercises),
    }
    return plain


def _classes(base: "Knowledge") -> dict[str, tuple[str | float, ...]]:
    table: dict[str, tuple[str | float, ...]] = {}
    for key, row in base.dose_classes.items():
        per, fast = row.per, row.fast
        rates = (per.set, per.hold_s, per.metres, per.seconds, per.contacts)
        faster = (fast.from_, fast.metres, fast.seconds) if fast else (0.0, 0.0, 0.0)
        table[key] = (row.kind, *(rate or 0.0 for rate in rates), *faster, row.cap or 0.0)
    return table


def _members(base: "Knowledge", group: str) -> tuple[str, ...]:
    return tuple(key for key, muscle in base.muscles.items() if muscle.group == group)


def _action_row(action: "Action") -> ActionRow:
    phases = (action.phases.lesson.shares, action.phases.evidence.shares)
    return ActionRow(phases, (_direct(action, phases[0]), _direct(action, phases[1])))


def _direct(action: "Action", fractions: Triple) -> Triple:
    """Return the direct dose of one SE, where ``share`` stands for the phase's fraction."""
    values = []
    for phase, fraction in zip(PHASES, fractions, strict=True):
        value = cast("Mapping[str, float | str]", action.direct).get(phase, 0.0)
        values.append(fraction if isinstance(value, str) else value)
    return (values[0], values[1], values[2])


def _credits(base: "Knowledge") -> tuple[Credits, Credits]:
    def of(model: str) -> Credits:
        table: dict[str, list[tuple[str, float]]] = {}
        for key, muscle in base.muscles.items():
            for training in muscle.trains:
                credit = training.credit
                value = credit if isinstance(credit, float) else getattr(credit, model)
                table.setdefault(training.action, []).append((key, value))
        return {action: tuple(rows) for action, rows in table.items()}

    return (of(MODELS[0]), of(MODELS[1]))
