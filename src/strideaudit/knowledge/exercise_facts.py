"""The catalogue for people who program: an exercise by any name that a plan may use."""

from collections.abc import Iterator
from typing import TypeAlias

from strideaudit.errors import StrideauditError
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge import catalogue as compiled
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.usual import Usual

ByPhase: TypeAlias = dict[str, float]


def _index(model: str) -> int:
    if model not in MODELS:
        raise StrideauditError(f"unknown model {model!r}", hint=f"it is one of {', '.join(MODELS)}")
    return MODELS.index(model)


class Exercise:
    """One exercise of the catalogue; it never changes."""

    __slots__ = ("_row",)

    def __init__(self, row: compiled.Exercise) -> None:
        self._row = row

    @property
    def id(self) -> str:
        """Its id, such as ``back_squat``."""
        return self._row.id

    @property
    def name(self) -> str:
        """What it is called."""
        return self._row.name

    @property
    def kind(self) -> str:
        """``lift``, ``jump``, ``sprint`` or ``drill``."""
        return load_catalogue().classes[self._row.dose_class].kind

    @property
    def equipment(self) -> tuple[str, ...]:
        """What it can be done with: one of these is enough."""
        return self._row.equipment

    @property
    def staple(self) -> bool:
        """Whether it is common enough to be offered first."""
        return self._row.staple

    @property
    def actions(self) -> dict[str, float]:
        """Its joint actions with their emphasis, 1 or 0.5; empty for a stride pattern."""
        return dict(self._row.actions)

    @property
    def usual(self) -> Usual | None:
        """What is usual in one session, a convention; None for what trains no part of the stride.

        It has ``sets``, ``amount``, ``unit``, ``per_side`` and ``rest_s``.
        """
        return self._row.usual

    def phases(self, model: str = "lesson") -> ByPhase:
        """Return the fraction of its work that each phase gets, 0 to 1; the rest is unphased.

        Raises:
            StrideauditError: There is no such model.
        """
        return dict(zip(PHASES, self._row.gives[_index(model)].phases, strict=True))

    def direct(self, model: str = "lesson") -> ByPhase:
        """Return the direct dose that one set-equivalent gives to each phase [SE].

        Raises:
            StrideauditError: There is no such model.
        """
        return dict(zip(PHASES, self._row.gives[_index(model)].direct, strict=True))

    def muscles(self, model: str = "lesson") -> dict[str, float]:
        """Return the muscles it trains with their credit, 0.25 to 1.

        Raises:
            StrideauditError: There is no such model.
        """
        return dict(self._row.gives[_index(model)].muscles)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exercise) and self._row == other._row

    def __hash__(self) -> int:
        return hash(self._row.id)

    def __repr__(self) -> str:
        return f"<Exercise {self.id}>"


class Ambiguous:
    """A name that means several exercises which train different things; it never changes."""

    __slots__ = ("_candidates", "_name")

    def __init__(self, name: str, candidates: tuple[Exercise, ...]) -> None:
        self._name = name
        self._candidates = candidates

    @property
    def name(self) -> str:
        """The name that was asked for."""
        return self._name

    @property
    def candidates(self) -> tuple[Exercise, ...]:
        """The exercises that it may mean."""
        return self._candidates

    def __repr__(self) -> str:
        return f"<Ambiguous {self._name!r}: {', '.join(one.id for one in self._candidates)}>"


class ExerciseFacts:
    """All exercises: iterate over them, or find one by a name."""

    __slots__ = ()

    def find(self, name: str) -> Exercise | Ambiguous | None:
        """Return the exercise that a name means in a plan, or its candidates; None if unknown.

        Raises:
            StrideauditError: The name is not text.
        """
        if not isinstance(name, str):
            raise StrideauditError(f"the name of an exercise is text, not {name!r}")
        ids = load_catalogue().find(name)
        found = tuple(Exercise(load_catalogue().exercise(key)) for key in ids)
        return Ambiguous(name, found) if len(found) > 1 else next(iter(found), None)

    def suggest(self, name: str) -> tuple[Exercise, ...]:
        """Return up to three exercises whose names are nearest to an unknown one."""
        known = load_catalogue()
        known.begin_plan()
        return tuple(Exercise(known.exercise(key)) for key in known.suggest(name))

    def __iter__(self) -> Iterator[Exercise]:
        for key in load_catalogue().exercise_ids:
            yield Exercise(load_catalogue().exercise(key))

    def __len__(self) -> int:
        return len(load_catalogue().exercise_ids)

    def __repr__(self) -> str:
        return f"<catalogue of {len(self)} exercises>"


catalogue = ExerciseFacts()
"""The project's own catalogue."""
