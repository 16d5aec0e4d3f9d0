"""What rows and shares come to after some moves; each exercise and each move is weighed once."""

from collections.abc import Sequence
from functools import partial
from math import fsum
from typing import TypeAlias

from strideaudit.audit.coverage import shares_of
from strideaudit.audit.rows import Row
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.catalogue import Exercise, Triple
from strideaudit.rebalancing.moves import Move

Numbers: TypeAlias = tuple[float, ...]


class Effects:
    """Sums the work of a plan before and after moves.

    Args:
        subject: The plan before any move.
    """

    def __init__(self, subject: Subject) -> None:
        index = MODELS.index(subject.model)
        self._first = [
            (item.exercise, dose) for item, dose in subject.coverage.doses if item.exercise
        ]
        self._phases = [Row("", partial(_gives, index=index, phase=phase)) for phase in range(3)]
        self._weights: dict[tuple[int, int], Numbers] = {}
        self._moves: dict[tuple[int, int], Numbers] = {}
        self._sums: dict[tuple[int, ...], Numbers] = {}

    def after(self, rows: Sequence[Row], done: Sequence[Move]) -> Numbers:
        """Return each row after some moves; above 0 it is violated [SE/week]."""
        key = (id(rows), *map(id, done))
        if key not in self._sums:
            work = [*self._first, *(part for one in done for part in one.parts)]
            summed = self._summed(rows, work)
            self._sums[key] = tuple(
                value - row.limit for value, row in zip(summed, rows, strict=True)
            )
        return self._sums[key]

    def of(self, rows: Sequence[Row], move: Move) -> Numbers:
        """Return what a move adds to each row [SE/week]."""
        key = id(rows), id(move)
        if key not in self._moves:
            self._moves[key] = self._summed(rows, move.parts)
        return self._moves[key]

    def shares(self, done: Sequence[Move], move: Move | None = None) -> Triple | None:
        """Return the share of each phase after some moves and one more; None without work."""
        sums = self.after(self._phases, done)
        if move is not None:
            sums = tuple(a + b for a, b in zip(sums, self.of(self._phases, move), strict=True))
        return shares_of([max(0.0, one) for one in sums])

    def _summed(self, rows: Sequence[Row], work: Sequence[tuple[Exercise, float]]) -> Numbers:
        weighed = [(self._weighed(rows, exercise), dose) for exercise, dose in work]
        return tuple(fsum([dose * row[i] for row, dose in weighed]) for i in range(len(rows)))

    def _weighed(self, rows: Sequence[Row], exercise: Exercise) -> Numbers:
        key = id(rows), id(exercise)
        if key not in self._weights:
            self._weights[key] = tuple(row.weigh(exercise) for row in rows)
        return self._weights[key]


def _gives(exercise: Exercise, index: int, phase: int) -> float:
    return exercise.gives[index].phases[phase]
