"""What one set-equivalent of an exercise adds to the sums of a week, by name.

Each name is a column of the table `work` and a sum of the SQL. An audit asks an exercise the same
things: its phases and its direct dose in both models, its muscles, and what single rules look for.
"""

from math import fsum

from strideaudit.audit.hamstring_work import beside_curls, leg_curls
from strideaudit.audit.rules.muscle.plantarflexor_gap import BENT, REACTIVE, STRAIGHT
from strideaudit.audit.rules.muscle.quad_dominance import HIP_ACTIONS, HIP_MUSCLES, VASTI
from strideaudit.audit.schedule import braking_part
from strideaudit.fleet import uncertain
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Catalogue, Exercise

FLEXION, FLEXED = "hip_flexion", "hip_extension_flexed"
STRENGTH = ("lift", "jump")
"""Kinds of work with which muscles can be judged."""


def dose(model: str, phase: str) -> str:
    """Return the name of the phased SE of a phase."""
    return f"{model}_{phase}"


def direct(model: str, phase: str) -> str:
    """Return the name of the direct dose of a phase."""
    return f"{model}_direct_{phase}"


DOSES = tuple(dose(model, phase) for model in MODELS for phase in PHASES)
DIRECT = tuple(direct(model, phase) for model in MODELS for phase in PHASES)


def muscle(group: str) -> str:
    """Return the name of the SE of a group of muscles."""
    return f"muscle_{group}"


def credits_of(
    exercise: Exercise, model: str, catalogue: Catalogue, *, intervals: bool = False
) -> dict[str, float]:
    """Return what one SE of an exercise adds to each sum.

    Args:
        exercise: The exercise.
        model: The audited model, in which muscles are judged.
        catalogue: What actions and muscles give.
        intervals: Whether the sums behind the intervals of shares are asked for too.
    """
    made = {
        name(one, phase): value
        for one, given in zip(MODELS, exercise.gives, strict=True)
        for name, values in ((dose, given.phases), (direct, given.direct))
        for phase, value in zip(PHASES, values, strict=True)
    }
    index = MODELS.index(model)
    muscles = dict(exercise.gives[index].muscles)
    groups = catalogue.groups.items()
    made |= {muscle(key): muscles.get(group.lead, 0.0) for key, group in groups}
    made["vasti"] = muscles.get(VASTI, 0.0)
    made["hips"] = _hips(exercise, index, catalogue)
    made["soleus"] = muscles.get("soleus", 0.0)
    made |= _of_rules(exercise, index, catalogue)
    return made | uncertain.credits_of(exercise, catalogue) if intervals else made


def _hips(exercise: Exercise, model: int, catalogue: Catalogue) -> float:
    """Return what the gluteals and hamstrings get as hip extensors."""
    work = tuple(pair for pair in exercise.actions if pair[0] in HIP_ACTIONS)
    given = dict(catalogue.give(work)[model].muscles) if work else {}
    return fsum(given.get(one, 0.0) for one in HIP_MUSCLES)


def _of_rules(exercise: Exercise, model: int, catalogue: Catalogue) -> dict[str, float]:
    """Return what single rules about muscles look for."""
    actions = dict(exercise.actions)
    kind = catalogue.classes[exercise.dose_class].kind
    in_sets = exercise.dose_class == "set"
    calves = max(actions.get(one, 0.0) for one in (STRAIGHT, BENT, REACTIVE))
    strength = bool(actions) and kind in STRENGTH and any(exercise.gives[model].phases)
    return {
        "hip_flexion": actions.get(FLEXION, 0.0),
        "calves": 1.0 if exercise.pattern and kind == "jump" else calves,
        "calves_bent": actions.get(BENT, 0.0),
        "calves_straight": actions.get(STRAIGHT, 0.0),
        "calf_raises": 1.0 if in_sets and (STRAIGHT, 1) in exercise.actions else 0.0,
        "hip_flexed": actions.get(FLEXED, 0.0),
        "squats": actions.get(FLEXED, 0.0) if in_sets else 0.0,
        "leg_curls": leg_curls(exercise),
        "beside_curls": beside_curls(exercise),
        "strength": float(strength),
    }


def braking(exercise: Exercise) -> float:
    """Return how much a repetition counts for the braking hamstrings, 0 to 1."""
    return braking_part(exercise)
