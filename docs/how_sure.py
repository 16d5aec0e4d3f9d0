"""The page that counts measured, derived and judged numbers, and lists what is contested."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from marked import escaped, page, prose, table
from strideaudit.audit.findings import Evidence
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.base import Basis, Claim
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.muscle_models import Action, ModelCredits
from strideaudit.knowledge.wording import shares_text

OWN = ("design", "judgement")
"""Sources that are not publications."""


class Number(NamedTuple):
    """Numbers of one kind that share a basis and sources."""

    kind: str
    many: int
    basis: Basis
    sources: tuple[str, ...]


def how_sure(base: Knowledge) -> str:
    """Return the page."""
    numbers = list(every_number(base))
    total = sum(number.many for number in numbers)
    return page(
        "# How sure are we?",
        f"Of {total} numbers and choices with a source and a basis "
        f"{_of(numbers, Basis.MEASURED)} are measured, {_of(numbers, Basis.DERIVED)} are derived "
        f"and {_of(numbers, Basis.JUDGED)} are judged. A finding is what a study found; a "
        "claim is what the author of the lesson says; a convention is what we chose so that work "
        "can be counted. We never mix the three.",
        "- **measured**: the number is in the source\n"
        "- **derived**: computed from numbers or statements in the source\n"
        "- **judged**: our own estimate; a source, where there is one, supports only its direction",
        "Judged fractions are good to about ±0.15. The phase fractions, muscle credits and direct "
        "doses of exercises are computed from the numbers below, so they are no more certain.",
        "## By kind of number",
        _by_kind(numbers, total),
        f"The {_direct_doses(base)} direct doses of joint actions and stride patterns and the "
        f"{_usual_doses(base)} usual doses of exercises are "
        "convention and have no source of their own. Basis and grade are also our own judgement.",
        "## By what they rest on",
        "A number with several sources is counted under the best of them. The grade belongs to "
        "the source, for what it found; a number judged from a trial was not measured in it.",
        _by_grade(base, numbers),
        "## Sources, by what was read of them",
        _by_reading(base),
        "## Contested",
        "Each of these is open in the sources, or is placed differently by the two models.",
        _contested(base),
        "### Credits on which the models differ",
        _credits(base),
        "[All exercises](README.md)",
    )


def every_number(base: Knowledge) -> Iterator[Number]:
    """Yield all numbers of the knowledge base that have a source and a basis."""
    yield from _of_actions("joint actions", base.joint_actions)
    yield from _of_actions("stride patterns", base.stride_patterns)
    yield from _of_muscles(base)
    yield from _of_exercises(base)
    yield from _of_conventions(base)


def _of_actions(what: str, actions: Mapping[str, Action]) -> Iterator[Number]:
    for action in actions.values():
        for model in MODELS:
            vector = getattr(action.phases, model)
            yield _number(f"phase fractions of {what}, {model}", len(PHASES), vector)
        if action.unresisted:
            yield _number(f"parts of {what} that count without resistance", 1, action.unresisted)


def _of_muscles(base: Knowledge) -> Iterator[Number]:
    for muscle in base.muscles.values():
        for training in muscle.trains:
            count = len(MODELS) if isinstance(training.credit, ModelCredits) else 1
            yield _number("muscle credits of joint actions", count, training)
        for role in muscle.roles:
            kind = "roles of muscles in the stride, for reading only"
            yield Number(kind, len(PHASES), role.basis, role.sources)


def _of_exercises(base: Knowledge) -> Iterator[Number]:
    for exercise in base.exercises.values():
        if exercise.actions:
            kind, count = "emphases of joint actions in exercises", len(exercise.actions)
        elif exercise.pattern:
            kind, count = "exercises given a stride pattern", 1
        else:
            kind, count = "exercises placed outside the stride", 1
        yield Number(kind, count, exercise.basis, exercise.sources)


def _of_conventions(base: Knowledge) -> Iterator[Number]:
    for row in base.dose_classes.values():
        rates = [*row.per.model_dump().values(), row.cap, row.few_reps]
        rates += [row.long.above, row.long.metres] if row.long else []
        rates += row.time.model_dump(exclude={"may_be"}).values() if row.time else []
        yield _number("dose rates", sum(rate is not None for rate in rates), row)
    for goal in base.goals.values():
        yield _number("targets of goals", len(PHASES), goal)
    for group in base.groups.values():
        yield _number("weekly minimums of muscle groups", int(group.minimum is not None), group)
    for thresholds in base.thresholds.values():
        yield _number("thresholds of rules", len(thresholds.values), thresholds)
    bounds = "bounds of status, effort and credit"
    yield _number(bounds, 1, base.band)
    yield _number(bounds, 2, base.direct_dose)
    yield _number(bounds, 1, base.least_credit)
    yield _number(bounds, 1, base.not_hard)
    yield _number(bounds, 3, base.maximal_holds)
    yield _number(bounds, 4 + len(base.ramp.efforts), base.ramp)


def _number(kind: str, count: int, claim: Claim) -> Number:
    return Number(kind, count, claim.basis, (claim.source,))


def _of(numbers: list[Number], basis: Basis) -> int:
    return sum(number.many for number in numbers if number.basis == basis)


def _by_kind(numbers: list[Number], total: int) -> str:
    kinds = dict.fromkeys(number.kind for number in numbers)
    rows = []
    for kind in kinds:
        own = [number for number in numbers if number.kind == kind]
        counts = [_of(own, basis) for basis in Basis]
        rows.append((escaped(kind), str(sum(counts)), *map(str, counts)))
    sums = [_of(numbers, basis) for basis in Basis]
    rows.append(("**all**", f"**{total}**", *(f"**{count}**" for count in sums)))
    return table(("kind of number or choice", "how many", *Basis), rows, right=range(1, 5))


def _direct_doses(base: Knowledge) -> int:
    tables = (base.joint_actions, base.stride_patterns)
    return sum(len(action.direct) for actions in tables for action in actions.values())


def _usual_doses(base: Knowledge) -> int:
    return sum(exercise.usual is not None for exercise in base.exercises.values())


def _by_grade(base: Knowledge, numbers: list[Number]) -> str:
    """Return how many numbers rest on sources of each grade, and on our own judgement."""
    found: Counter[tuple[str, Basis]] = Counter()
    for number in numbers:
        found[_best(base, number), number.basis] += number.many
    rows = []
    meanings = {grade.value: f"{grade}: {grade.meaning}" for grade in Evidence}
    meanings["D"] = "D: the author's claim"
    for grade, meaning in (
        *meanings.items(),
        ("", "ungraded"),
        ("own", "not a publication: our own"),
    ):
        counts = [found[grade, basis] for basis in Basis]
        if sum(counts):
            rows.append((escaped(meaning), str(sum(counts)), *map(str, counts)))
    return table(("best source", "how many", *Basis), rows, right=range(1, 5))


def _best(base: Knowledge, number: Number) -> str:
    published = [source for source in number.sources if source not in OWN]
    if not published:
        return "own"
    return min(base.sources[source].grade or "~" for source in published).strip("~")


def _by_reading(base: Knowledge) -> str:
    found: dict[str, list[str]] = {}
    for key, source in base.sources.items():
        found.setdefault(source.read, []).append(f"`{key}`")
    rows = [(read, str(len(keys)), ", ".join(keys)) for read, keys in sorted(found.items())]
    return table(("read", "sources", "which"), rows, right=(1,))


def _contested(base: Knowledge) -> str:
    rows = [
        (
            f"{escaped(action.name)} (`{key}`)",
            *(escaped(shares_text(getattr(action.phases, model).shares)) for model in MODELS),
            prose(action.contested or "the models differ; the data names no dispute"),
        )
        for actions in (base.joint_actions, base.stride_patterns)
        for key, action in actions.items()
        if action.contested or action.phases.lesson.shares != action.phases.evidence.shares
    ]
    return table(("work", *MODELS, "what is open"), rows)


def _credits(base: Knowledge) -> str:
    rows = [
        (
            escaped(muscle.name),
            escaped(base.joint_actions[row.action].name),
            f"{row.credit.lesson:g}",
            f"{row.credit.evidence:g}",
            f"`{row.source}`",
        )
        for muscle in base.muscles.values()
        for row in muscle.trains
        if isinstance(row.credit, ModelCredits)
    ]
    return table(("muscle", "by", *MODELS, "source"), rows, right=(2, 3))
