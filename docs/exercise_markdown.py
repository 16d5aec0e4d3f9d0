"""The page of one exercise: what ``strideaudit explain`` shows, in Markdown."""

from marked import escaped, page, prose, table
from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.knowledge.alternatives import nearest
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.provenance import (
    Credit,
    Origin,
    action_of,
    muscle_credits,
    origins,
    work_of,
)
from strideaudit.knowledge.usual import Usual
from strideaudit.knowledge.would_change import changes
from strideaudit.reference.exercise_page import (
    SURE,
    action_text,
    capital,
    corrected,
    direct_text,
    dose_text,
    equipment_text,
    legend,
    likeness,
    usual_dose_text,
)
from strideaudit.text.wording import percent

BAR, GLYPHS = 20, "█▒░"
"""Cells of a bar, and the glyph of each phase."""


def exercise_page(base: Knowledge, catalogue: Catalogue, key: str) -> str:
    """Return the page of an exercise.

    Args:
        base: The knowledge base.
        catalogue: What exercises give.
        key: The exercise.
    """
    exercise = base.exercises[key]
    rows = muscle_credits(base, catalogue, key)
    found = origins(base, key)
    cited = [source for origin in found for source in origin.sources]
    cited += [training.source for row in rows for _, training in row.by]
    return page(
        f"# {escaped(exercise.name)}",
        _facts(base, key, catalogue.exercise(key).usual),
        *([] if exercise.region else [_phases(catalogue, key), _muscles(base, rows)]),
        "## Where the numbers come from",
        _origins(base, found),
        SURE,
        "## What would change them",
        _changes(base, catalogue, key),
        "" if exercise.region else _nearest(base, catalogue, key),
        "## Sources",
        _sources(base, cited),
        legend(base, cited),
        "[All exercises](../README.md) · [by phase](../by-phase.md) · [by muscle](../by-muscle.md) "
        "· [by equipment](../by-equipment.md) · [how sure we are](../how-sure.md)",
    )


def _facts(base: Knowledge, key: str, usual: Usual | None) -> str:
    exercise = base.exercises[key]
    kind = base.kinds[base.dose_classes[exercise.dose].kind].name
    facts = [("Id", f"`{key}`"), ("Kind", escaped(kind))]
    if exercise.aliases:
        facts.append(("Also written", ", ".join(map(escaped, exercise.aliases))))
    if exercise.commonest_for:
        bare = ", ".join(map(escaped, exercise.commonest_for))
        facts.append(("Bare name", f"{bare}: read as this exercise, the commonest of that name"))
    facts.append(("Equipment", escaped(equipment_text(exercise.equipment))))
    facts.append(("Dose", escaped(dose_text(base, exercise))))
    if usual:
        facts.append(("Usual dose", escaped(usual_dose_text(usual))))
    if exercise.region:
        facts.append(("Phase", f"none: {exercise.region.replace('_', ' ')}, outside the stride"))
    elif exercise.pattern:
        pattern = base.stride_patterns[exercise.pattern]
        facts.append(("Stride pattern", f"{escaped(pattern.name)}: {prose(pattern.about)}"))
    else:
        facts += [
            ("Joint action", escaped(action_text(base, exercise, action, emphasis)))
            for action, emphasis in work_of(exercise)
        ]
    facts += [(name.capitalize(), escaped(text)) for name, text in corrected(base, key)]
    return "\n".join(f"- **{name}:** {text}" for name, text in facts)


def _phases(catalogue: Catalogue, key: str) -> str:
    rows = [
        (
            model,
            f"`{_bar(given.phases)}`",
            *map(percent, given.phases),
            percent(max(0.0, 1 - sum(given.phases))),
            direct_text(given),
        )
        for model, given in zip(MODELS, catalogue.exercise(key).gives, strict=True)
    ]
    glyphs = ", ".join(f"`{glyph}` {phase}" for glyph, phase in zip(GLYPHS, PHASES, strict=True))
    head = ("model", f"bar: {glyphs}", *PHASES, "unphased", "direct dose of 1 SE")
    return "## Phases of the stride\n\n" + table(head, rows, right=range(2, 6))


def _bar(shares: tuple[float, float, float]) -> str:
    ends = [round(sum(shares[: phase + 1]) * BAR) for phase in range(len(PHASES))]
    starts = [0, *ends[:-1]]
    bar = "".join(
        glyph * (end - start) for glyph, start, end in zip(GLYPHS, starts, ends, strict=True)
    )
    return bar + "·" * (BAR - len(bar))


def _muscles(base: Knowledge, rows: list[Credit]) -> str:
    if not rows:
        return "## Muscles\n\nNone: runs and drills by pattern credit no muscle."
    cells = [
        (
            "; ".join(escaped(base.muscles[muscle].name) for muscle in row.muscles),
            *(f"{value:g}" for value in row.credits),
            "<br>".join(
                f"{escaped(action_of(base, action).name)}: {training.basis}, "
                f"{_cited(base, training.source)}"
                for action, training in row.by
            ),
        )
        for row in rows
    ]
    return "## Muscles, credit of one set\n\n" + table(
        ("muscle", *MODELS, "by"), cells, right=(1, 2)
    )


def _origins(base: Knowledge, found: list[Origin]) -> str:
    rows = [
        (
            escaped(origin.what),
            escaped(origin.value),
            origin.basis,
            ", ".join(_cited(base, source) for source in origin.sources) or "none",
        )
        for origin in found
    ]
    return table(("number", "value", "basis", "source, its grade"), rows)


def _cited(base: Knowledge, source: str) -> str:
    grade = base.sources[source].grade
    return f"`{source}` {grade}" if grade else f"`{source}`"


def _changes(base: Knowledge, catalogue: Catalogue, key: str) -> str:
    lines = []
    for change in changes(base, catalogue, key):
        question = f"Open question: {prose(change.question)} " if change.question else ""
        then = prose(capital(change.then, "."))
        lines.append(f"- **{escaped(change.about)}.** {question}{then}.")
    return "\n".join(lines)


def _nearest(base: Knowledge, catalogue: Catalogue, key: str) -> str:
    rows = [
        (
            f"[{escaped(base.exercises[near.key].name)}]({near.key}.md)",
            escaped(equipment_text(near.equipment)),
            likeness(near),
        )
        for near in nearest(base, catalogue, key)
    ]
    found = table(("exercise", "with", "how near"), rows)
    none = "None: nothing with other equipment trains nearly the same."
    return "## Nearest with other equipment\n\n" + (found or none)


def _sources(base: Knowledge, keys: list[str]) -> str:
    lines = []
    for key in dict.fromkeys(keys):
        source = base.sources[key]
        doi = f", <https://doi.org/{source.doi}>" if source.doi else ""
        grade = f", evidence {source.grade}" if source.grade else ""
        lines.append(
            f"- `{key}`: {escaped(source.citation)}{doi} (read: {source.read}{grade}). "
            f"{prose(source.found)}"
        )
    return "\n".join(lines)


def is_stride(catalogue: Catalogue, key: str) -> bool:
    """Return whether an exercise counts for any phase in any model."""
    return any(share > HAIR for given in catalogue.exercise(key).gives for share in given.phases)
