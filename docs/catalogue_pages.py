"""The pages of ``docs/catalogue``: one for each exercise, the indexes, and how sure we are."""

import functools
from collections.abc import Iterable, Mapping

from exercise_markdown import exercise_page, is_stride
from how_sure import how_sure
from marked import escaped, page, table
from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.build_catalogue import data_folder, load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.search import Wanted, find, resolve
from strideaudit.reference.exercise_page import SURE, equipment_text
from strideaudit.text.wording import counted, percent

FOLDER = "catalogue"
EXERCISES = f"{FOLDER}/exercises"
MADE = "Made from `data/` by `docs/generate.py`; edit the data, not this page."


@functools.cache
def pages() -> Mapping[str, str]:
    """Return every page by its path from ``docs/``."""
    base, catalogue = load_knowledge(data_folder()), load_catalogue()
    made = {f"{EXERCISES}/{key}.md": exercise_page(base, catalogue, key) for key in base.exercises}
    return {
        f"{FOLDER}/README.md": _index(base, catalogue),
        f"{FOLDER}/by-phase.md": _by_phase(base, catalogue),
        f"{FOLDER}/by-muscle.md": _by_muscle(base, catalogue),
        f"{FOLDER}/by-equipment.md": _by_equipment(base),
        f"{FOLDER}/how-sure.md": how_sure(base),
        **made,
    }


def _link(base: Knowledge, key: str) -> str:
    return f"[{escaped(base.exercises[key].name)}](exercises/{key}.md)"


def _by_name(base: Knowledge, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (base.exercises[key].name.casefold(), key))


def _numbers(catalogue: Catalogue, key: str) -> tuple[str, ...]:
    """Return the fractions of an exercise in each model, as ``push / swing / return``."""
    return tuple(
        " / ".join(f"{100 * share:.0f}" for share in given.phases)
        for given in catalogue.exercise(key).gives
    )


def _index(base: Knowledge, catalogue: Catalogue) -> str:
    stride = [key for key in base.exercises if is_stride(catalogue, key)]
    rest = [key for key in base.exercises if key not in set(stride)]
    rows = [
        (_link(base, key), f"`{key}`", *_numbers(catalogue, key), _things(base, key))
        for key in _by_name(base, stride)
    ]
    head = ("exercise", "id", *(f"{model}, push / swing / return %" for model in MODELS), "with")
    return page(
        "# The catalogue",
        f"{counted(len(base.exercises), 'exercise')}: {len(stride)} count for a phase of the "
        f"stride, {len(rest)} are known to be outside it. {SURE} "
        "[How sure we are](how-sure.md) counts what is measured, derived and judged.",
        "[By phase](by-phase.md) · [by muscle](by-muscle.md) · [by equipment](by-equipment.md). On "
        "the command line: `strideaudit exercises`, and `strideaudit explain` with a name.",
        "## For the stride",
        table(head, rows, right=(2, 3)),
        "## Outside the stride",
        ", ".join(_link(base, key) for key in _by_name(base, rest)),
        MADE,
    )


def _by_phase(base: Knowledge, catalogue: Catalogue) -> str:
    parts = []
    for number, (phase, info) in enumerate(base.phases.items()):
        rows = []
        for hit in find(catalogue, resolve(catalogue, Wanted(phase=phase))):
            gives = hit.exercise.gives
            shares = [percent(given.phases[number]) for given in gives]
            direct = [f"{given.direct[number]:.2g}" for given in gives]
            said = direct[0] if direct[0] == direct[1] else " / ".join(direct)
            rows.append(
                (_link(base, hit.exercise.id), *shares, said, _things(base, hit.exercise.id))
            )
        head = ("exercise", *MODELS, "direct dose of 1 SE", "with")
        parts += [
            f"## {info.name}",
            escaped(info.about),
            table(head, rows, right=(1, 2, 3)),
        ]
    return page(
        "# Exercises by phase",
        "The exercises that give a phase most come first, ranked by the model in which they give "
        "more. Direct doses that differ are shown as lesson / evidence. The direct dose decides "
        f"whether a phase is untouched; it is a convention. {SURE}",
        *parts,
        MADE,
    )


def _by_muscle(base: Knowledge, catalogue: Catalogue) -> str:
    parts = []
    for group_key, group in base.groups.items():
        parts.append(f"## {escaped(group.name)}")
        members = [key for key, muscle in base.muscles.items() if muscle.group == group_key]
        alike: dict[str, list[str]] = {}
        for muscle in members:
            alike.setdefault(_trainers(base, catalogue, muscle), []).append(muscle)
        for trainers, muscles in alike.items():
            names = ", ".join(escaped(base.muscles[muscle].name) for muscle in muscles)
            parts += [f"### {names}", trainers]
    return page(
        "# Exercises by muscle",
        "A credit is what one set gives to a muscle, from 0.25 to 1. Where the models differ, "
        "both are shown. Runs and drills by pattern credit no muscle, so they are not here. "
        f"{SURE}",
        *parts,
        MADE,
    )


def _trainers(base: Knowledge, catalogue: Catalogue, muscle: str) -> str:
    """Return the exercises that train a muscle, by their credit in both models."""
    found: dict[tuple[float, float], list[str]] = {}
    for key in base.exercises:
        lesson, evidence = (
            dict(given.muscles).get(muscle, 0.0) for given in catalogue.exercise(key).gives
        )
        if max(lesson, evidence) > HAIR:
            found.setdefault((lesson, evidence), []).append(key)
    ranked = sorted(found, key=lambda pair: (-max(pair), -sum(pair), pair))
    lines = []
    for pair in ranked:
        lesson, evidence = pair
        same = f"{lesson:g}"
        credit = same if lesson == evidence else f"lesson {lesson:g}, evidence {evidence:g}"
        links = ", ".join(_link(base, key) for key in _by_name(base, found[pair]))
        lines.append(f"- **{credit}**: {links}")
    return "\n".join(lines) or "No exercise of the catalogue trains it."


def _by_equipment(base: Knowledge) -> str:
    parts = []
    for thing in base.equipment:
        keys = [key for key, row in base.exercises.items() if thing in row.equipment]
        if keys:
            title = equipment_text((thing,))
            parts.append(f"## {title[:1].upper()}{title[1:]}")
            parts.append(", ".join(_link(base, key) for key in _by_name(base, keys)))
    hand = ", ".join(equipment_text((thing,)) for thing in base.always_at_hand)
    return page(
        "# Exercises by equipment",
        "An exercise needs only one of the things that it is listed under. Always at hand, so "
        f"plans do not list it: {hand}.",
        *parts,
        MADE,
    )


def _things(base: Knowledge, key: str) -> str:
    return escaped(equipment_text(base.exercises[key].equipment))
