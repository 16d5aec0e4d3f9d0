"""The exercises in the plan schema: as keys and as values, each with what it gives.

Editors propose and explain every exercise of the catalogue, and stay silent about any other name:
whether it is known, under which alias, or defined by the plan itself is for the audit to judge.
"""

from typing import get_args

from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.plan import limits, own_exercises
from strideaudit.reference.schemas import Json
from strideaudit.reference.schemas.parts import (
    NOTES,
    NUMERIC,
    bounds,
    described,
    one_of,
    part,
    record,
    refuse,
)
from strideaudit.text.wording import percent

_HEAD = f"| phase | {' | '.join(MODELS)} |\n|:--|{'--:|' * len(MODELS)}\n"


def as_values(catalogue: Catalogue) -> Json:
    """Return the schema of an exercise's name where it is a value.

    The last alternative takes any name: an unknown one must not give an error that lists them all.
    """
    other = "Any other name: an alias, or one of the plan's own exercises."
    known: list[Json] = [
        {"const": exercise.name, **_shown(exercise, catalogue)} for exercise in _sorted(catalogue)
    ]
    return {
        **refuse(("array", "object", "null"), expect="string"),
        **bounds(limits.Text),
        "anyOf": [*known, {"pattern": ".", "description": other}],
    }


def as_keys(catalogue: Catalogue) -> Json:
    """Return what is known of the keys of an entry that are exercises; it refuses nothing."""
    return {
        "properties": {
            exercise.name: {**part("prescription"), **_shown(exercise, catalogue)}
            for exercise in _sorted(catalogue)
        }
    }


def _shown(exercise: Exercise, catalogue: Catalogue) -> Json:
    return {"title": exercise.name, "markdownDescription": about(exercise, catalogue)}


def about(exercise: Exercise, catalogue: Catalogue) -> str:
    """Return what an exercise gives in both models, in Markdown: its phases and its muscles."""
    lines = []
    if any(share > HAIR for given in exercise.gives for share in given.phases):
        rows = (
            f"| {phase} | {' | '.join(percent(given.phases[i]) for given in exercise.gives)} |\n"
            for i, phase in enumerate(PHASES)
        )
        lines.append(_HEAD + "".join(rows))
    else:
        lines.append("Outside the stride: it counts for no phase.\n")
    lines.append(_muscles(exercise, catalogue))
    return "\n".join(lines)


def _muscles(exercise: Exercise, catalogue: Catalogue) -> str:
    """Return the muscle groups that get credit, those of one model alone at the end."""
    both = [_credits(given.muscles, catalogue) for given in exercise.gives]
    shared = [credit for credit in both[0] if credit in both[1]]
    parts = [", ".join(shared)] if shared else []
    for model, every in zip(MODELS, both, strict=True):
        own = [credit for credit in every if credit not in shared]
        parts += [f"in {model} {', '.join(own)}"] if own else []
    return f"Muscles: {'; '.join(parts) or 'none credited'}"


def _credits(given: tuple[tuple[str, float], ...], catalogue: Catalogue) -> list[str]:
    """Return the muscle groups with their credit, the most first: that of their best muscle."""
    credit = dict(given)
    best = {
        group.name.lower(): max(credit.get(muscle, 0.0) for muscle in group.muscles)
        for group in catalogue.groups.values()
    }
    ranked = sorted((-value, name) for name, value in best.items() if value)
    return [f"{name} {-value:g}" for value, name in ranked]


def _sorted(catalogue: Catalogue) -> list[Exercise]:
    exercises = (catalogue.exercise(key) for key in catalogue.exercise_ids)
    return sorted(exercises, key=lambda exercise: exercise.name.casefold())


def own(catalogue: Catalogue) -> Json:
    """Return the schema of an exercise that a plan defines itself."""
    emphasis = described(
        {
            **refuse(("object", "array", "boolean", "null"), expect="number"),
            **bounds(limits.Emphasis),
            **NUMERIC,
        },
        "Emphasis: 1 primary, 0.5 secondary.",
        1,
        0.5,
    )
    return record(
        own_exercises.OWN,
        {
            "same_as": described(part("exercise"), "The exercise that this is another name of."),
            "actions": {
                "description": "The joint actions that it trains, each with its emphasis.",
                "type": "object",
                "properties": dict.fromkeys(catalogue.joint_actions, emphasis),
                "additionalProperties": False,
                "minProperties": 1,
            },
            "unit": _unit(),
            "equipment": _equipment(catalogue),
            "notes": NOTES,
        },
        description="An exercise of the plan's own.",
        oneOf=[*one_of(own_exercises.OWN, "same_as"), *one_of(own_exercises.OWN, "actions")],
    )


def _unit() -> Json:
    known = "|".join(own_exercises.UNITS)
    units = list(get_args(limits.Unit))
    return {
        "description": "What its dose counts.",
        "anyOf": [
            {"description": "Reps, seconds, metres or ground contacts.", "enum": units},
            {
                "description": "The same in another word.",
                **refuse(("array", "object", "boolean", "number"), expect="string"),
                "pattern": f"^({known})$",
            },
        ],
    }


def _equipment(catalogue: Catalogue) -> Json:
    things = {"enum": list(catalogue.equipment)}
    return {
        "description": "What it is done with; of several, any one will do.",
        "anyOf": [
            {"description": "What it is done with.", **things},
            {
                "description": "Any one of these will do.",
                **refuse(("object", "string", "boolean", "number"), expect="array"),
                "else": {"items": things},
            },
        ],
    }
