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
    counted_of,
    muscle_credits,
    origins,
    work_of,
)
from strideaudit.knowledge.usual import Usual, usual_text
from strideaudit.knowledge.wording import rate_text
from strideaudit.knowledge.would_change import changes
from strideaudit.reference import parts
from strideaudit.reference.parts import CreditRow, Part
from strideaudit.text.wording import listed, percent

SHOWN = 12
"""Most other names that the page lists."""

UNITS = {"reps": "reps", "s": "seconds", "m": "metres", "contacts": "contacts"}

SURE = (
    "Phase fractions and muscle credits are our judgement, ±0.15; published sources, where there "
    "are any, support their direction only."
)
"""What the page of every exercise says."""

GRADED = "The grade is that of the source, for what it found; what is judged from it is not better"
"""What the letters behind sources do not mean."""


def page(base: Knowledge, catalogue: Catalogue, key: str) -> list[Part]:
    """Return the page of an exercise.

    Args:
        base: The knowledge base.
        catalogue: What exercises give.
        key: The exercise.
    """
    exercise = base.exercises[key]
    kind = base.kinds[base.dose_classes[exercise.dose].kind].name.lower()
    found = origins(base, key)
    rows = muscle_credits(base, catalogue, key)
    said = [parts.head(exercise.name, f"exercise {key}, {kind}")]
    said += _known_as(exercise)
    said += _work(base, exercise, catalogue.exercise(key).usual)
    said += [parts.item(name, text) for name, text in corrected(base, key)]
    if not exercise.region:
        said += _phases(catalogue.exercise(key).gives)
        said += _muscles(base, rows)
    said.append(parts.section("Where the numbers come from"))
    for origin in found:
        said.append(parts.item(origin.what, f"{origin.value}; {behind(base, origin)}"))
    said += [parts.text(SURE), parts.section("What would change them")]
    for change in changes(base, catalogue, key):
        question = f"open question: {change.question} " if change.question else ""
        said.append(parts.item(change.about, f"{question}{capital(change.then, question)}."))
    said += _nearest(base, nearest(base, catalogue, key), exercise)
    cited = [source for origin in found for source in origin.sources]
    cited += [training.source for row in rows for _, training in row.by]
    return [*said, parts.sources(cited), parts.text(legend(base, cited), "muted")]


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
    """Return text, with a capital letter where a sentence comes before it."""
    return text[:1].upper() + text[1:] if before else text


def dose_text(base: Knowledge, exercise: Exercise) -> str:
    """Return how the dose of an exercise is written and counted."""
    row = base.dose_classes[exercise.dose]
    side = ", each side" if exercise.sides == "each" else ""
    unit = UNITS[exercise.unit]
    text = f"in {unit}{side}; class {row.name} ({exercise.dose}): {rate_text(row)} ({row.basis})"
    if exercise.resisted_dose in (None, exercise.dose):
        return text
    name = base.dose_classes[exercise.resisted_dose].name
    return f"{text}; with a load or a band class {name} ({exercise.resisted_dose})"


def usual_dose_text(usual: Usual) -> str:
    """Return what is usual in one session, and that it is a convention."""
    return f"{usual_text(usual)} (our convention)"


def corrected(base: Knowledge, key: str) -> list[tuple[str, str]]:
    """Return what versions of the knowledge base changed in an exercise, each with its version."""
    exercise = base.exercises[key]
    return [
        (f"changed in {row.version}", f"{row.what}, because {row.why}")
        for row in base.corrections
        if row.concerns(key, exercise)
    ]


def action_text(base: Knowledge, exercise: Exercise, action: str, emphasis: float) -> str:
    """Return a joint action of an exercise with its emphasis, and whether nothing resists it."""
    free = "; nothing resists it" if counted_of(base, exercise, action) < 1 else ""
    return f"{base.joint_actions[action].name} ({emphasis_text(emphasis)}{free})"


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


def _known_as(exercise: Exercise) -> list[Part]:
    said = []
    if exercise.aliases:
        shown = ", ".join(exercise.aliases[:SHOWN])
        more = f" and {len(exercise.aliases) - SHOWN} more" * (len(exercise.aliases) > SHOWN)
        said.append(parts.item("also written", shown + more))
    for bare in exercise.commonest_for:
        text = f"{bare!r} alone is read as this exercise, the commonest of that name"
        said.append(parts.item("bare name", text))
    return said


def _work(base: Knowledge, exercise: Exercise, usual: Usual | None) -> list[Part]:
    said = [
        parts.item("equipment", " or ".join(exercise.equipment).replace("_", " ")),
        parts.item("dose", dose_text(base, exercise)),
    ]
    if usual:
        said.append(parts.item("usual dose", usual_dose_text(usual)))
    if exercise.region:
        where = exercise.region.replace("_", " ")
        return [*said, parts.item("phase", f"none: {where}, outside the stride")]
    if exercise.pattern:
        return [*said, parts.item("stride pattern", base.stride_patterns[exercise.pattern].name)]
    for action, emphasis in work_of(exercise):
        said.append(parts.item("joint action", action_text(base, exercise, action, emphasis)))
    return said


def _phases(gives: tuple[Given, Given]) -> list[Part]:
    said = [parts.section("Phases of the stride")]
    for model, given in zip(MODELS, gives, strict=True):
        said.append(parts.bar(model, given.phases))
    texts = [direct_text(given) for given in gives]
    if texts[0] == texts[1]:
        return [*said, parts.item("direct dose, both", texts[0])]
    for model, text in zip(MODELS, texts, strict=True):
        said.append(parts.item(f"direct dose, {model}", text))
    return said


def _muscles(base: Knowledge, rows: list[Credit]) -> list[Part]:
    said = [parts.section("Muscles, credit of one set")]
    if not rows:
        return [*said, parts.text("none: runs and drills by pattern credit no muscle")]
    table: list[CreditRow] = [
        (
            tuple(base.muscles[muscle].name for muscle in row.muscles),
            row.credits,
            action_names(base, row),
        )
        for row in rows
    ]
    return [*said, parts.credits_of(table)]


def _nearest(base: Knowledge, found: list[Near], exercise: Exercise) -> list[Part]:
    if exercise.region:
        return []
    said = [parts.section("Nearest with other equipment")]
    if not found:
        return [*said, parts.text("none: nothing with other equipment trains nearly the same")]
    for near in found:
        text = f"{near.key}, {equipment_text(near.equipment)}; {likeness(near)}"
        said.append(parts.item(base.exercises[near.key].name, text))
    return said
