"""What would change the numbers of an exercise, and to what: computed from the data."""

from math import fsum
from typing import NamedTuple

from strideaudit.knowledge import HAIR, MODELS, PHASES
from strideaudit.knowledge.base import Basis
from strideaudit.knowledge.catalogue import Catalogue, Triple, Work
from strideaudit.knowledge.exercise_models import Exercise
from strideaudit.knowledge.models import Knowledge
from strideaudit.knowledge.muscle_models import Action
from strideaudit.knowledge.provenance import action_of, counted_of, credit_in, work_of
from strideaudit.knowledge.wording import shares_text
from strideaudit.text.wording import listed


class Change(NamedTuple):
    """What would move a number."""

    about: str
    question: str
    """What is open in the source, in a sentence; empty where nothing is open."""

    then: str
    """What would follow, with the numbers."""


def changes(base: Knowledge, catalogue: Catalogue, key: str) -> list[Change]:
    """Return what would change the numbers of an exercise, with the numbers that would follow."""
    exercise = base.exercises[key]
    if exercise.region:
        then = "with evidence that it loads one of the joint actions it would get phase fractions"
        return [Change("place", "", f"{then}; it is {exercise.basis} to load none")]
    work = work_of(exercise)
    return [
        *_contested(base, exercise, work),
        *_emphases(base, exercise, work),
        *_credits_apart(base, work),
        _spread(base, catalogue, key, work),
    ]


def _mean(base: Knowledge, exercise: Exercise, work: Work, swapped: str = "") -> Triple:
    """Return the fractions in the evidence model, one action's taken from the lesson model."""
    total = fsum(emphasis for _, emphasis in work)
    rows = []
    for action, emphasis in work:
        phases = action_of(base, action).phases
        vector = phases.lesson if action == swapped else phases.evidence
        weight = emphasis * counted_of(base, exercise, action) / total
        rows.append([share * weight for share in vector.shares])
    push, swing, back = (fsum(column) for column in zip(*rows, strict=True))
    return (push, swing, back)


def _contested(base: Knowledge, exercise: Exercise, work: Work) -> list[Change]:
    found = []
    now = _mean(base, exercise, work)
    for key, _ in work:
        action = action_of(base, key)
        then = _mean(base, exercise, work, key)
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


def _emphases(base: Knowledge, exercise: Exercise, work: Work) -> list[Change]:
    found = []
    now = _mean(base, exercise, work)
    for key, emphasis in work:
        if emphasis == 1:
            continue
        raised = tuple((action, 1.0 if action == key else value) for action, value in work)
        then = _mean(base, exercise, raised)
        # What rounds to the same numbers would read as a move from X to X.
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
    exercise = base.exercises[key]
    off = (
        fsum(
            action_of(base, action).uncertainty * emphasis * counted_of(base, exercise, action)
            for action, emphasis in work
        )
        / total
    )
    given = catalogue.exercise(key).gives[MODELS.index("evidence")].phases
    said = [
        f"{phase} phase {_range(share, off)}" for phase, share in zip(PHASES, given, strict=True)
    ]
    vectors = [getattr(action_of(base, action).phases, model) for action, _ in work
               for model in MODELS]  # fmt: skip
    judged = sum(vector.basis == Basis.JUDGED for vector in vectors)
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
