"""The knowledge base to the catalogue: computed once, kept compiled, never stale."""

import functools
import os
from math import inf, sqrt
from typing import TYPE_CHECKING, Any, cast

from strideaudit.knowledge import FILES, MODELS, PHASES
from strideaudit.knowledge.catalogue import ActionRow, Catalogue, Credits, Triple, give
from strideaudit.knowledge.names import normal as names
from strideaudit.text import cache, packed
from strideaudit.text.folding import folded

_READERS = (
    "text/document.py",
    "text/yaml_reader.py",
    "text/tree.py",
    "text/limits.py",
    "text/open_input.py",
    "text/cache.py",
    "text/packed.py",
    "text/trusted.py",
    "text/folding.py",
    "text/node_numbers.py",
    "text/near.py",
    "text/similar.py",
    "text/pattern.py",
)
_MODELS = tuple(
    f"knowledge/{name}.py"
    for name in (
        "__init__", "base", "load", "models", "phase_models", "muscle_models", "exercise_models",
        "line_models", "name_models", "change_models",
    )
)  # fmt: skip
_MAKERS = tuple(
    f"knowledge/{name}.py"
    for name in (
        "catalogue", "dose_rows", "run_table", "usual", "build_catalogue", "names/normal",
        "names/words", "names/forms", "names/build_forms", "names/suggestions",
    )
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strideaudit.knowledge.catalogue import Given
    from strideaudit.knowledge.exercise_models import Exercise
    from strideaudit.knowledge.models import Knowledge
    from strideaudit.knowledge.muscle_models import Action


def data_folder() -> str:
    """Return the folder of the data: inside an installed package, else the checkout's."""
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

    def make() -> packed.Plain:
        from strideaudit.knowledge.load import load_knowledge

        return compile_catalogue(load_knowledge(folder))

    kept = cache.load("catalogue", catalogue_sources(folder), make)
    return Catalogue(cast("Mapping[str, Any]", kept))


def catalogue_sources(folder: str, *more: str) -> list[str]:
    """Return what the compiled catalogue is made from: data, and the modules that read it.

    Args:
        folder: The data.
        more: Further modules by their path in the package, for what is made from the catalogue.
    """
    here = os.path.dirname(os.path.dirname(__file__))
    data = [os.path.join(folder, name) for name in FILES]
    modules = (*_READERS, *_MODELS, *_MAKERS, *more)
    return data + [os.path.join(here, name) for name in modules]


def compile_catalogue(base: "Knowledge") -> packed.Plain:
    """Return the catalogue of a knowledge base as plain data."""
    from strideaudit.knowledge.names.build_forms import compile_forms

    actions = {
        key: _action_row(action)
        for table in (base.joint_actions, base.stride_patterns)
        for key, action in table.items()
    }
    credited = _credits(base)
    least = base.least_credit.credit
    exercises = {
        key: _exercise(key, exercise, functools.partial(give, actions, credited, least))
        for key, exercise in base.exercises.items()
    }
    plain: dict[str, Any] = {
        **_conventions(base),
        "actions": {key: tuple(row) for key, row in actions.items()},
        "credits": credited,
        "errors": _errors(base),
        "least_credit": least,
        "joint_actions": tuple(base.joint_actions),
        "equipment": base.equipment,
        "always_at_hand": base.always_at_hand,
        "names": packed.pack(_names(base)),
        "exercise_ids": tuple(exercises),
        "exercises": packed.pack(exercises),
        **compile_forms(base),
        "line_words": packed.pack(_line_words(base)),
        "changes": packed.pack(base.changes.model_dump(exclude={"source", "basis"})),
    }
    return plain


def _conventions(base: "Knowledge") -> dict[str, packed.Plain]:
    """Return goals, dose classes, thresholds and groups: by what a plan is counted and judged."""
    return {
        "default_goal": base.default_goal,
        "goals": {
            key: (goal.shares.push, goal.shares.swing, goal.shares.return_)
            for key, goal in base.goals.items()
        },
        "kinds": {key: (kind.name, kind.scaled) for key, kind in base.kinds.items()},
        "classes": _classes(base),
        "own_classes": dict(base.own_classes),
        "runs": _runs(base),
        "ramp": _ramp(base),
        "hard": _hard(base),
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
    }


def _exercise(
    key: str, exercise: "Exercise", given: "Callable[..., tuple[Given, Given]]"
) -> tuple[packed.Plain, ...]:
    """Return one exercise as ``catalogue.Exercise`` reads it."""
    own = tuple((exercise.actions or {}).items())
    work = ((exercise.pattern, 1.0),) if exercise.pattern else own
    usual = exercise.usual
    return (
        key,
        exercise.name,
        exercise.dose,
        exercise.staple,
        exercise.equipment,
        own,
        exercise.pattern or "",
        tuple(map(tuple, given(work, resisted=exercise.resisted is not False))),
        exercise.unit,
        (usual.sets, usual.amount, usual.unit, usual.per_side, usual.rest_s) if usual else (),
        exercise.resisted_dose or "",
        exercise.region or "",
    )


def _names(base: "Knowledge") -> dict[str, tuple[str, ...]]:
    """Return the exercises that each name means, by its normalised form."""
    from strideaudit.knowledge.names.build_forms import named

    return {names.normalise(name): ids for name, ids in named(base)}


def _line_words(base: "Knowledge") -> dict[str, dict[str, str | float | tuple[str, ...]]]:
    """Return the words of lines by their groups, without case and accents.

    A sharp s stays one, as a line keeps its length when it is folded.
    """
    return {
        group: {"\xdf".join(map(folded, word.split("\xdf"))): said for word, said in words.items()}
        for group, words in base.line_words.groups().items()
    }


def _classes(base: "Knowledge") -> dict[str, tuple[packed.Plain, ...]]:
    return {key: _class(base, key) for key in base.dose_classes}


def _class(base: "Knowledge", key: str) -> tuple[packed.Plain, ...]:
    """Return a dose class as ``dose_rows.DoseClass`` reads it."""
    row = base.dose_classes[key]
    per, long, time = row.per, row.long, row.time
    speed = (time and time.speed) or 0.0
    seconds = per.metres / speed if per.metres and speed else per.seconds or 0.0
    return (
        row.kind,
        per.set or 0.0,
        per.hold_s or 0.0,
        per.metres or 0.0,
        seconds,
        per.contacts or 0.0,
        long.above if long else 0.0,
        long.metres if long else 0.0,
        speed,
        (time and time.first) or 0.0,
        (time and time.longest) or 0.0,
        time.may_be if time else (),
        (time and time.steady_above) or 0.0,
        row.cap or 0.0,
        row.cap_with or key,
        row.few_reps or 0.0,
        row.bare_is_contacts,
        row.full_if_stated,
        key in base.ramp.classes,
    )


def _ramp(base: "Knowledge") -> tuple[packed.Plain, ...]:
    """Return what intensity does, as ``dose_rows.Ramp`` reads it."""
    row = base.ramp
    slow_rate = base.dose_classes[row.like].per.metres or 0.0
    return (row.least, row.slow, row.full, row.power, slow_rate, dict(row.efforts))


def _hard(base: "Knowledge") -> tuple[packed.Plain, ...]:
    """Return which sets count 0 and which holds are maximal, as ``dose_rows.Hard`` reads it."""
    hold = base.maximal_holds
    words = tuple(names.normalise(word) for word in hold.words)
    easy = (base.not_hard.rir, base.not_hard.efforts)
    stated = (hold.seconds, hold.intensity, hold.rpe, hold.efforts)
    return (*easy, *stated, words, hold.exercises)


def _runs(base: "Knowledge") -> tuple[packed.Plain, ...]:
    """Return the table of runs as ``RunTable`` reads it."""
    rows = tuple(
        (row.from_, row.to or inf, row.intensity_to or 0.0, row.stated, row.exercises)
        for row in base.runs.table
    )
    bare = base.runs.bare
    return (
        rows,
        base.runs.classes,
        base.runs.loaded,
        base.runs.in_metres,
        tuple((one.exercise, one.to, one.exercises) for one in base.runs.longest),
        (bare.from_, bare.to, bare.step, bare.most_runs, bare.ask),
    )


def _members(base: "Knowledge", group: str) -> tuple[str, ...]:
    return tuple(key for key, muscle in base.muscles.items() if muscle.group == group)


def _action_row(action: "Action") -> ActionRow:
    phases = (action.phases.lesson.shares, action.phases.evidence.shares)
    direct = (_direct(action, phases[0]), _direct(action, phases[1]))
    return ActionRow(phases, direct, action.unresisted.counted if action.unresisted else 1.0)


def _errors(base: "Knowledge") -> tuple[packed.Plain, ...]:
    """Return how far judged numbers may be off, as ``catalogue.Errors`` reads it."""
    actions = {**base.joint_actions, **base.stride_patterns}
    fractions = {
        key: (action.name, tuple(_fraction_error(action, model) for model in MODELS))
        for key, action in actions.items()
    }
    rates = {
        key: (row.name, base.kinds[row.kind].uncertainty if row.basis == "judged" else 0.0)
        for key, row in base.dose_classes.items()
    }
    return (fractions, rates)


def _fraction_error(action: "Action", model: str) -> float:
    """Return the standard deviation of an action's fractions; only judged ones may be off.

    Any error up to the uncertainty is as likely as any other.
    """
    vector = getattr(action.phases, model)
    return action.uncertainty / sqrt(3) if vector.basis == "judged" else 0.0


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
