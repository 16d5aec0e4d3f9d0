"""The exercises that fit what is asked for, those that give most of it first; also as JSON.

``strideaudit-exercises/1`` is a contract: within version 1 keys may be added and are never removed
or changed. Only the compiled catalogue is read.
"""

from collections.abc import Iterable
from math import fsum
from typing import Any, NamedTuple

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.errors import StrideauditError
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Catalogue, Exercise, Given
from strideaudit.knowledge.names import normal as names
from strideaudit.text import similar

FORMAT = "strideaudit-exercises/1"


APART = 4
"""Rank of a name that has the words of a text apart."""


class Wanted(NamedTuple):
    """What is asked for; empty for whatever there is."""

    text: str = ""
    """Part of a name."""

    phase: str = ""
    muscle: str = ""
    """A muscle or a group of them."""

    action: str = ""
    """A joint action or a stride pattern."""

    equipment: str = ""
    kind: str = ""


class Hit(NamedTuple):
    """An exercise that fits, and how much it gives of what is asked for, each 0 to 1.

    Each is that of the model in which it gives more; None where it was not asked for.
    """

    exercise: Exercise
    phase: float | None
    muscle: float | None
    action: float | None
    alias: str = ""
    """The name that has the text, where it is not the exercise's own; empty without a text."""

    rank: int = 0
    """How well the name fits the text: 0 is the text itself, and more is worse."""

    @property
    def given(self) -> float:
        """The sum of all that was asked for."""
        return fsum(one for one in (self.phase, self.muscle, self.action) if one is not None)


class Asked(NamedTuple):
    """What is asked for, by the ids that it names; empty for whatever there is."""

    text: str
    phase: str
    muscles: tuple[str, ...]
    action: str
    equipment: str
    kind: str


def resolve(catalogue: Catalogue, wanted: Wanted) -> Asked:
    """Return the ids that words name.

    Raises:
        StrideauditError: There is no such phase, muscle, action, equipment or kind.
    """
    phase = wanted.phase.casefold().removesuffix(" phase")
    return Asked(
        wanted.text,
        _known(phase, PHASES, "phase"),
        _muscles(catalogue, wanted.muscle),
        _known(wanted.action, catalogue.actions, "joint action or stride pattern"),
        _known(wanted.equipment, catalogue.equipment, "equipment"),
        _known(wanted.kind, catalogue.kinds, "kind"),
    )


def find(catalogue: Catalogue, asked: Asked) -> list[Hit]:
    """Return the exercises that fit all conditions.

    Those whose name is the text come first, then those whose name holds it, then those of which
    another name does. Of equal ones those that give most come first, then those with the higher
    direct dose of the phase, then by name.
    """
    named = _named(catalogue, asked.text)
    found = []
    for key in catalogue.exercise_ids:
        exercise = catalogue.exercise(key)
        rank, alias = named.get(key, (0, ""))
        hit = _hit(exercise, asked)._replace(rank=rank, alias=alias)
        fits = (
            key in named
            and all(one is None or one > 0 for one in (hit.phase, hit.muscle, hit.action))
            and (not asked.equipment or asked.equipment in exercise.equipment)
            and (not asked.kind or catalogue.classes[exercise.dose_class].kind == asked.kind)
        )
        if fits:
            found.append(hit)
    return sorted(
        found,
        key=lambda hit: (hit.rank, -round(hit.given, 9), -_direct(hit, asked), _name(hit)),
    )


def nearest_name(catalogue: Catalogue, text: str) -> str:
    """Return ``did you mean 'x'?`` where no exercise has a text in its name, or nothing."""
    if not text or _named(catalogue, text):
        return ""
    near = [catalogue.exercise(key).name for key in catalogue.suggest(text)]
    return f"did you mean {near[0]!r}?" if near else ""


def as_json(catalogue: Catalogue, asked: Asked, hits: Iterable[Hit]) -> dict[str, Any]:
    """Return what ``strideaudit exercises --json`` prints, as JSON can hold it."""
    return {
        "format": FORMAT,
        "tool": {"name": "strideaudit", "version": VERSION, "knowledge": KNOWLEDGE},
        "asked": {
            "text": asked.text or None,
            "phase": asked.phase or None,
            "muscles": list(asked.muscles),
            "action": asked.action or None,
            "equipment": asked.equipment or None,
            "kind": asked.kind or None,
        },
        "exercises": [_as_object(catalogue, hit) for hit in hits],
    }


def _as_object(catalogue: Catalogue, hit: Hit) -> dict[str, Any]:
    exercise = hit.exercise
    rows = zip(MODELS, exercise.gives, strict=True)
    return {
        "id": exercise.id,
        "name": exercise.name,
        "alias": hit.alias or None,
        "kind": catalogue.classes[exercise.dose_class].kind,
        "dose_class": exercise.dose_class,
        "equipment": list(exercise.equipment),
        "pattern": exercise.pattern or None,
        "actions": [{"id": key, "emphasis": emphasis} for key, emphasis in exercise.actions],
        "usual": _usual(exercise),
        "models": {model: _gives(given) for model, given in rows},
        "gives": {"phase": hit.phase, "muscle": hit.muscle, "action": hit.action},
    }


def _usual(exercise: Exercise) -> dict[str, Any] | None:
    """Return the usual dose of an exercise; None outside the stride."""
    usual = exercise.usual
    return None if usual is None else {**usual._asdict(), "basis": "design"}


def _gives(given: Given) -> dict[str, Any]:
    rest = max(0.0, 1 - fsum(given.phases))
    return {
        "phases": {
            **{phase: round(share, 4) for phase, share in zip(PHASES, given.phases, strict=True)},
            "none": round(rest, 4),
        },
        "direct": {phase: round(dose, 4) for phase, dose in zip(PHASES, given.direct, strict=True)},
        "muscles": [{"id": key, "credit": credit} for key, credit in given.muscles],
    }


def _hit(exercise: Exercise, asked: Asked) -> Hit:
    phase = muscle = action = None
    if asked.phase:
        phase = max(given.phases[PHASES.index(asked.phase)] for given in exercise.gives)
    if asked.muscles:
        pairs = [pair for given in exercise.gives for pair in given.muscles]
        muscle = max((credit for key, credit in pairs if key in asked.muscles), default=0.0)
    if asked.action:
        emphases = {exercise.pattern: 1.0, **dict(exercise.actions)}
        action = emphases.get(asked.action, 0.0)
    return Hit(exercise, phase, muscle, action)


def _direct(hit: Hit, asked: Asked) -> float:
    if not asked.phase:
        return 0.0
    index = PHASES.index(asked.phase)
    return max(given.direct[index] for given in hit.exercise.gives)


def _name(hit: Hit) -> tuple[str, str]:
    return (hit.exercise.name.casefold(), hit.exercise.id)


def _named(catalogue: Catalogue, text: str) -> dict[str, tuple[int, str]]:
    """Return the exercises with a text in one of their names, or with all its words.

    Each has the rank of its best name and how that is written: 0 the text itself or a regular form
    of it, 1 the exercise's own name, 2 another that begins with it, 3 another that holds it, 4 one
    with its words apart.
    """
    if not text.split():
        return dict.fromkeys(catalogue.exercise_ids, (0, ""))
    key = names.normalise(text)
    words = [names.normalise(word) for word in text.split()]
    found: dict[str, tuple[int, str]] = {}
    for id_ in catalogue.find(text):
        found[id_] = (0, catalogue.spelled.get(key, ""))
    best: dict[str, tuple[int, int, str]] = {}
    for name, ids in catalogue.names.items():
        apart = 2 * (key not in name)
        if apart and not all(word in name for word in words):
            continue
        for id_ in ids:
            own = name == names.normalise(catalogue.exercise(id_).name)
            rank = 1 if own and not apart else 2 + apart + (not apart and not name.startswith(key))
            best[id_] = min(best.get(id_, (9, 0, "")), (rank, len(name), name))
    for id_, (rank, _, name) in best.items():
        found.setdefault(id_, (rank, catalogue.spelled.get(name, "")))
    if any(rank < APART for rank, _ in found.values()):
        found = {id_: hit for id_, hit in found.items() if hit[0] < APART}
    return {
        id_: (rank, "" if alias == catalogue.exercise(id_).name else alias)
        for id_, (rank, alias) in found.items()
    }


def _muscles(catalogue: Catalogue, word: str) -> tuple[str, ...]:
    """Return the muscle, or the muscles of the group, that a word names."""
    if not word:
        return ()
    for key, group in catalogue.groups.items():
        if names.normalise(word) in (names.normalise(key), names.normalise(group.name)):
            return group.muscles
    every = [muscle for group in catalogue.groups.values() for muscle in group.muscles]
    return (_known(word, [*every, *catalogue.groups], "muscle"),)


def _known(word: str, known: Iterable[str], what: str) -> str:
    """Return the id that a word names; empty for no word."""
    if not word:
        return ""
    table = {names.normalise(name.replace("_", " ")): name for name in known}
    found = table.get(names.normalise(word.replace("_", " ")))
    if found is None:
        near = similar.did_you_mean(word.casefold().replace(" ", "_"), table.values())
        hint = near or f"it is one of {', '.join(table.values())}"
        raise StrideauditError(f"unknown {what} {word!r}", hint=hint)
    return found
