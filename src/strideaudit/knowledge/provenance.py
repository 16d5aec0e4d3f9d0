"""Where each number of an exercise comes from, and what would change it: computed from the data.

The phase fractions of an exercise are computed, so what stands behind them is what stands behind
their parts: the emphases, and the fractions of each joint action in each model.
"""

from math import fsum
from typing import NamedTuple, TypeAlias

from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.knowledge.base import Basis
from strideaudit.knowledge.catalogue import Catalogue, Triple, Work
from strideaudit.knowledge.models import Action, DoseClass, Exercise, Knowledge, Training
from strideaudit.text.wording import listed, percent

CONVENTION = "convention"
"""The basis of a number that is ours by agreement and rests on nothing."""

Ways: TypeAlias = tuple[tuple[str, Training], ...]
"""The joint actions that decide a credit, with what is known of each."""


class Origin(NamedTuple):
    """One number, or a few that belong together, and what stands behind it."""

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


class Change(NamedTuple):
    """What would move a number."""

    about: str
    question: str
    """What is open in the source, in a sentence; empty where nothing is said to be."""

    then: str
    """What would follow, with the numbers."""


def work_of(exercise: Exercise) -> Work:
    """Return the joint actions of an exercise with their emphasis, or its one stride pattern."""
    if exercise.pattern:
        return ((exercise.pattern, 1.0),)
    return tuple((exercise.actions or {}).items())


def action_of(base: Knowledge, key: str) -> Action:
    """Return a joint action or a stride pattern by its id."""
    return base.joint_actions.get(key) or base.stride_patterns[key]


def shares_text(shares: Triple) -> str:
    """Return the fractions of the three phases in words, and what belongs to none."""
    parts = [f"{phase} {percent(share)}" for phase, share in zip(PHASES, shares, strict=True)]
    rest = 1 - fsum(shares)
    return ", ".join([*parts, *([f"unphased {percent(rest)}"] if rest > HAIR else [])])


def rate_text(row: DoseClass) -> str:
    """Return the rates of a dose class as what makes 1 SE."""
    rates = _rates(row)
    return f"1 SE is {rates}" if rates[:1].isdigit() else rates


def _rates(row: DoseClass) -> str:
    per = row.per
    parts = []
    if per.set:
        parts.append("a set counts 1 SE whatever its reps")
    if per.hold_s:
        parts.append(f"a hold its seconds/{per.hold_s:g}, at most 1 a set")
    if per.metres:
        parts.append(f"{per.metres:g} m")
    if per.seconds:
        parts.append(f"{per.seconds:g} s")
    if per.contacts:
        parts.append(f"{per.contacts:g} contacts or reps")
    text = (", " if per.set else " or ").join(parts) if parts else "counts 0 SE"
    if row.fast:
        text += f"; from {percent(row.fast.from_)} of top speed {row.fast.metres:g} m"
    if row.cap:
        text += f"; at most {row.cap:g} SE a session"
    return text


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
    direct = [f"{action_of(base, action).name}: {_direct(base, action)}" for action, _ in work]
    return [*found, Origin("direct dose of 1 SE", "; ".join(direct), CONVENTION), rate]


def _vectors(action: Action) -> list[Origin]:
    found = []
    for model in MODELS:
        vector = getattr(action.phases, model)
        value = f"{shares_text(vector.shares)}, ±{100 * action.uncertainty:.0f} points"
        found.append(Origin(f"{action.name}, {model}", value, vector.basis, (vector.source,)))
    return found


def _direct(base: Knowledge, action: str) -> str:
    direct = action_of(base, action).direct
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


def changes(base: Knowledge, catalogue: Catalogue, key: str) -> list[Change]:
    """Return what would change the numbers of an exercise, with the numbers that would follow."""
    exercise = base.exercises[key]
    if exercise.region:
        then = "with evidence that it loads one of the joint actions it would get phase fractions"
        return [Change("place", "", f"{then}; it is {exercise.basis} to load none")]
    work = work_of(exercise)
    return [
        *_contested(base, work),
        *_emphases(base, work),
        *_credits_apart(base, work),
        _spread(base, catalogue, key, work),
    ]


def _mean(base: Knowledge, work: Work, swapped: str = "") -> Triple:
    """Return the fractions in the evidence model, one action's taken from the lesson model."""
    total = fsum(emphasis for _, emphasis in work)
    rows = []
    for action, emphasis in work:
        phases = action_of(base, action).phases
        vector = phases.lesson if action == swapped else phases.evidence
        rows.append([share * emphasis / total for share in vector.shares])
    push, swing, back = (fsum(column) for column in zip(*rows, strict=True))
    return (push, swing, back)


def _contested(base: Knowledge, work: Work) -> list[Change]:
    found = []
    now = _mean(base, work)
    for key, _ in work:
        action = action_of(base, key)
        then = _mean(base, work, key)
        question = action.contested or ""
        if _same(now, then):
            if question:
                found.append(Change(action.name, question, "both models give the same fractions"))
            continue
        moved = (
            f"with evidence that {_lesson(action)}, the evidence model would move from "
            f"{shares_text(now)} to {shares_text(then)}"
        )
        found.append(Change(action.name, question, moved))
    return found


def _lesson(action: Action) -> str:
    """Return what the lesson model says of an action."""
    shares = action.phases.lesson.shares
    placed = [phase for phase, share in zip(PHASES, shares, strict=True) if share > HAIR]
    if not placed:
        return "this work belongs to no phase, as in the lesson model"
    if len(placed) == 1 and fsum(shares) > 1 - HAIR:
        return f"this work belongs to the {placed[0]} phase alone, as in the lesson model"
    return f"this work is divided as in the lesson model ({shares_text(shares)})"


def _emphases(base: Knowledge, work: Work) -> list[Change]:
    found = []
    now = _mean(base, work)
    for key, emphasis in work:
        if emphasis == 1:
            continue
        raised = tuple((action, 1.0 if action == key else value) for action, value in work)
        then = _mean(base, raised)
        # What rounds to the same numbers would be told as a move from X to X.
        if shares_text(now) != shares_text(then):
            text = (
                "with evidence that it is loaded as much as the primary work, the evidence model "
                f"would move from {shares_text(now)} to {shares_text(then)}"
            )
            found.append(Change(f"{action_of(base, key).name}, emphasis", "", text))
    return found


def _credits_apart(base: Knowledge, work: Work) -> list[Change]:
    """Return the credits on which the models differ."""
    apart: dict[tuple[str, float, float], list[str]] = {}
    for muscle in base.muscles.values():
        for row in muscle.trains:
            emphasis = dict(work).get(row.action, 0.0)
            lesson, evidence = (credit_in(row, model) * emphasis for model in MODELS)
            if abs(lesson - evidence) > HAIR:
                apart.setdefault((row.action, lesson, evidence), []).append(muscle.name)
    return [
        Change(
            f"{action_of(base, action).name}, credit",
            "",
            f"with evidence that it trains what the lesson says ({'; '.join(names)}), their credit "
            f"by it in the evidence model would move from {evidence:g} to {lesson:g}",
        )
        for (action, lesson, evidence), names in apart.items()
    ]


def _spread(base: Knowledge, catalogue: Catalogue, key: str, work: Work) -> Change:
    """Return how far a measurement could move what is judged."""
    total = fsum(emphasis for _, emphasis in work)
    off = fsum(action_of(base, action).uncertainty * emphasis for action, emphasis in work) / total
    given = catalogue.exercise(key).gives[MODELS.index("evidence")].phases
    said = [
        f"{phase} phase {_range(share, off)}" for phase, share in zip(PHASES, given, strict=True)
    ]
    vectors = [getattr(action_of(base, action).phases, model) for action, _ in work
               for model in MODELS]  # fmt: skip
    judged = sum(vector.basis == Basis.JUDGED for vector in vectors)
    exercise = base.exercises[key]
    choice = "choice of pattern is" if exercise.pattern else "emphases are"
    text = (
        f"{judged} of the {len(vectors)} sets of fractions behind it are judged and the {choice} "
        f"{exercise.basis}; measured fractions within ±{100 * off:.0f} points would "
        f"leave the evidence model at {listed(said)}"
    )
    return Change("a measurement", "", text)


def _range(share: float, off: float) -> str:
    low, high = max(0.0, share - off), min(1.0, share + off)
    return f"{100 * low:.0f} to {100 * high:.0f} %"


def _same(one: Triple, other: Triple) -> bool:
    return all(abs(a - b) < HAIR for a, b in zip(one, other, strict=True))
