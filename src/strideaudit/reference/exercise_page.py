"""The page of an exercise: what it trains, where each number comes from, what comes near."""

from strideaudit.audit.findings import Evidence
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.alternatives import Near, nearest
from strideaudit.knowledge.catalogue import Catalogue, Given
from strideaudit.knowledge.exercise_models import Exercise
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.provenance import (
    Credit,
    Origin,
    action_of,
    muscle_credits,
    origins,
    work_of,
)
from strideaudit.knowledge.wording import rate_text
from strideaudit.knowledge.would_change import changes
from strideaudit.reference.typeset import Typesetter
from strideaudit.terminal.screen import Line, pad
from strideaudit.text.wording import listed, percent

SHOWN = 12
"""Most other names that the page lists."""

NUMBER = 10
"""Cells of a credit."""

UNITS = {"reps": "reps", "s": "seconds", "m": "metres", "contacts": "contacts"}

SURE = (
    "Phase fractions and muscle credits are our judgement, ±0.15; published sources, where there "
    "are any, support their direction only."
)
"""What the page of every exercise says."""

GRADED = "The grade is that of the source, for what it found; what is judged from it is no better"
"""What the letters behind sources do not mean."""


def page(setter: Typesetter, catalogue: Catalogue, key: str) -> list[Line]:
    """Return the page of an exercise.

    Args:
        setter: Sets its parts for a screen.
        catalogue: What exercises give.
        key: The exercise.
    """
    base = setter.base
    exercise = base.exercises[key]
    kind = base.kinds[base.dose_classes[exercise.dose].kind].name.lower()
    found = origins(base, key)
    rows = muscle_credits(base, catalogue, key)
    lines = setter.head(exercise.name, f"exercise {key}, {kind}")
    lines += _known_as(setter, exercise)
    lines += _work(setter, exercise)
    if not exercise.region:
        lines += _phases(setter, catalogue.exercise(key).gives)
        lines += _muscles(setter, rows)
    lines += setter.section("Where the numbers come from")
    for origin in found:
        lines += setter.item(origin.what, f"{origin.value}; {behind(base, origin)}")
    lines += setter.text(SURE)
    lines += setter.section("What would change them")
    for change in changes(base, catalogue, key):
        question = f"open question: {change.question} " if change.question else ""
        lines += setter.item(change.about, f"{question}{capital(change.then, question)}.")
    lines += _nearest(setter, nearest(base, catalogue, key), exercise)
    cited = [source for origin in found for source in origin.sources]
    cited += [training.source for row in rows for _, training in row.by]
    lines += setter.sources(tuple(cited))
    lines += setter.text(legend(base, cited), "muted")
    return [*setter.harmless(lines), []]


def behind(base: Knowledge, origin: Origin) -> str:
    """Return the basis of a number and its sources with their grades."""
    return " ".join([origin.basis, *(cited(base, source) for source in origin.sources)])


def cited(base: Knowledge, source: str) -> str:
    """Return a source in brackets, with its grade if it has one."""
    grade = base.sources[source].grade
    return f"[{source} {grade}]" if grade else f"[{source}]"


def legend(base: Knowledge, sources: list[str]) -> str:
    """Return what the grades mean that some sources have, and what they do not mean."""
    grades = sorted({base.sources[source].grade or "" for source in sources} - {""})
    said = "; ".join(f"{grade}: {Evidence(grade).meaning}" for grade in grades)
    return f"{GRADED}. {said}." if grades else GRADED + "."


def capital(text: str, before: str) -> str:
    """Return text, with a capital letter where a sentence stands before it."""
    return text[:1].upper() + text[1:] if before else text


def dose_text(base: Knowledge, exercise: Exercise) -> str:
    """Return how the dose of an exercise is written and counted."""
    row = base.dose_classes[exercise.dose]
    side = ", each side" if exercise.sides == "each" else ""
    unit = UNITS[exercise.unit]
    return f"in {unit}{side}; class {row.name} ({exercise.dose}): {rate_text(row)} ({row.basis})"


def direct_text(given: Given) -> str:
    """Return the direct dose of one SE in one model."""
    pairs = zip(PHASES, given.direct, strict=True)
    said = [f"{phase} phase {value:.2g}" for phase, value in pairs if value]
    return listed(said) if said else "none"


def equipment_text(things: tuple[str, ...]) -> str:
    """Return alternatives of equipment in words."""
    return " or ".join("no equipment" if one == "none" else one.replace("_", " ") for one in things)


def action_names(base: Knowledge, row: Credit) -> str:
    """Return by which joint actions muscles get their credit, each with basis and source."""
    return "; ".join(
        f"{action_of(base, action).name}, {training.basis} {cited(base, training.source)}"
        for action, training in row.by
    )


def credit_text(row: Credit) -> str:
    """Return a credit in both models."""
    if len(set(row.credits)) == 1:
        return f"{row.credits[0]:g} in both models"
    pairs = zip(MODELS, row.credits, strict=True)
    return ", ".join(f"{model} {value:g}" for model, value in pairs)


def emphasis_text(emphasis: float) -> str:
    """Return an emphasis in words."""
    return "primary, 1" if emphasis == 1 else f"secondary, {emphasis:g}"


def likeness(near: Near) -> str:
    """Return how alike an exercise is, in words."""
    actions = "same work" if near.actions == 0 else f"work {percent(1 - near.actions)} alike"
    points = round(100 * near.phases)
    phases = f"phases {points} points apart" if points else "same phases"
    sides = "" if near.same_sides else ", other laterality"
    return f"{actions}, {phases}{sides}"


def _known_as(setter: Typesetter, exercise: Exercise) -> list[Line]:
    lines: list[Line] = []
    if exercise.aliases:
        shown = ", ".join(exercise.aliases[:SHOWN])
        more = f" and {len(exercise.aliases) - SHOWN} more" * (len(exercise.aliases) > SHOWN)
        lines += setter.item("also written", shown + more)
    for bare in exercise.commonest_for:
        text = f"{bare!r} alone is read as this exercise, the commonest of that name"
        lines += setter.item("bare name", text)
    return lines


def _work(setter: Typesetter, exercise: Exercise) -> list[Line]:
    base = setter.base
    lines = setter.item("equipment", " or ".join(exercise.equipment).replace("_", " "))
    lines += setter.item("dose", dose_text(base, exercise))
    if exercise.region:
        where = exercise.region.replace("_", " ")
        return [*lines, *setter.item("phase", f"none: {where}, outside the stride")]
    if exercise.pattern:
        return [*lines, *setter.item("stride pattern", base.stride_patterns[exercise.pattern].name)]
    for action, emphasis in work_of(exercise):
        text = f"{base.joint_actions[action].name} ({emphasis_text(emphasis)})"
        lines += setter.item("joint action", text)
    return lines


def _phases(setter: Typesetter, gives: tuple[Given, Given]) -> list[Line]:
    lines = setter.section("Phases of the stride")
    for model, given in zip(MODELS, gives, strict=True):
        lines += setter.bar(model, given.phases, "")
    texts = [direct_text(given) for given in gives]
    if texts[0] == texts[1]:
        return [*lines, *setter.item("direct dose, both", texts[0])]
    for model, text in zip(MODELS, texts, strict=True):
        lines += setter.item(f"direct dose, {model}", text)
    return lines


def _muscles(setter: Typesetter, rows: list[Credit]) -> list[Line]:
    lines = setter.section("Muscles, credit of one set")
    if not rows:
        return [*lines, *setter.text("none: runs and drills by pattern credit no muscle")]
    base, screen = setter.base, setter.screen
    if screen.narrow:
        for row in rows:
            for muscle in row.muscles:
                lines += setter.item(base.muscles[muscle].name, credit_text(row))
            lines += setter.item("by", action_names(base, row))
        return lines
    names = [base.muscles[muscle].name for row in rows for muscle in row.muscles]
    width = max(map(len, names)) + 2
    head = "".join(pad(model, NUMBER, right=True) for model in MODELS)
    lines.append([(f"{'':{width}}{head}  by", "muted")])
    left = width + NUMBER * len(MODELS) + 2
    for row in rows:
        numbers = "".join(pad(f"{value:g}", NUMBER, right=True) for value in row.credits)
        by = setter.wrapped(action_names(base, row), left)
        first = [base.muscles[muscle].name for muscle in row.muscles]
        for number in range(max(len(first), len(by))):
            has = number < len(first)
            name = pad(first[number] if has else "", width)
            line = name + (numbers if has else " " * NUMBER * len(MODELS))
            text = by[number] if number < len(by) else ""
            lines.append([(f"{line}  ", ""), (text, "muted")])
    return lines


def _nearest(setter: Typesetter, found: list[Near], exercise: Exercise) -> list[Line]:
    if exercise.region:
        return []
    base = setter.base
    lines = setter.section("Nearest with other equipment")
    if not found:
        return [*lines, *setter.text("none: nothing with other equipment trains nearly the same")]
    for near in found:
        text = f"{near.key}, {equipment_text(near.equipment)}; {likeness(near)}"
        lines += setter.item(base.exercises[near.key].name, text)
    return lines
