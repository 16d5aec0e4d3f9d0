"""What lines may become, with no exercise new too often: each twice a week, and once a session."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.knowledge.catalogue import Triple

EPS = 1e-9
_STEPS = 2_000
"""Steps at most for one set of kinds."""


class Choice(NamedTuple):
    """What one line may become."""

    distance: float
    name: str
    """The exercise; empty where the line keeps what cannot be done."""

    effect: Triple
    """Its phased work [SE/week]."""


class Slot(NamedTuple):
    """One line with all that may take its place, the nearest first."""

    choices: tuple[Choice, ...]
    weeks: tuple[tuple[int, int], ...]
    """How often it is done in which week."""

    sessions: tuple[object, ...]


class Named(NamedTuple):
    """Exercises for the first slots, by the numbers of the choices."""

    cost: float
    choices: tuple[int, ...]


class Taken:
    """How often each exercise is new already.

    Args:
        most: How often a week it may be.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._used: Counter[tuple[str, object]] = Counter()

    def is_free(self, slot: Slot, number: int) -> bool:
        """Return whether the exercise of a choice may be new once more."""
        name, used = slot.choices[number].name, self._used
        often = all(used[name, week] + times <= self._most for week, times in slot.weeks)
        return often and not any(used[name, session] for session in slot.sessions)

    def add(self, slot: Slot, number: int, by: int = 1) -> None:
        """Count the exercise of a choice; take it back with -1."""
        name = slot.choices[number].name
        for week, times in slot.weeks:
            self._used[name, week] += by * times
        for session in slot.sessions:
            self._used[name, session] += by


class Variety:
    """Names the exercises of slots.

    Args:
        slots: The lines.
        most: How often a week one exercise may be new.
    """

    def __init__(self, slots: Sequence[Slot], most: int) -> None:
        self._slots, self._most = slots, most

    def taken(self, choices: Sequence[int]) -> Taken:
        """Return what the choices of the first slots use."""
        taken = Taken(self._most)
        for slot, number in zip(self._slots, choices, strict=False):
            taken.add(slot, number)
        return taken

    def nearest(
        self, kinds: Sequence[Sequence[int]], below: float
    ) -> tuple[Named | None, bool, int]:
        """Return the nearest choices of the first slots.

        Args:
            kinds: The choices that each of these slots has, the nearest first.
            below: The sum of distances that they must be below.

        Returns:
            The choices, or None; whether all was looked at; and the steps.
        """
        run = _Naming(self._slots, kinds, self._most, below)
        run.go(0, 0.0, ())
        return run.best, run.steps < _STEPS, run.steps

    def greedy(self) -> tuple[int | None, ...]:
        """Return a choice for each slot, the nearest of all first; None where nothing is left."""
        pairs = sorted(
            (choice.distance, at, number)
            for at, slot in enumerate(self._slots)
            for number, choice in enumerate(slot.choices)
        )
        taken = Taken(self._most)
        found: dict[int, int] = {}
        for _, at, number in pairs:
            if at not in found and taken.is_free(self._slots[at], number):
                taken.add(self._slots[at], number)
                found[at] = number
        return tuple(found.get(at) for at in range(len(self._slots)))


class _Naming:
    def __init__(
        self, slots: Sequence[Slot], kinds: Sequence[Sequence[int]], most: int, below: float
    ) -> None:
        self._slots, self._kinds = slots, kinds
        self._taken = Taken(most)
        self._below = below
        self.best: Named | None = None
        self.steps = 0
        self._rest = [0.0]
        for slot, kind in zip(reversed(slots[: len(kinds)]), reversed(kinds), strict=True):
            self._rest.append(self._rest[-1] + slot.choices[kind[0]].distance)
        self._rest.reverse()

    def go(self, at: int, cost: float, chosen: tuple[int, ...]) -> None:
        if cost + self._rest[at] >= self._below - EPS:
            return
        if at == len(self._kinds):
            self.best, self._below = Named(cost, chosen), cost
            return
        slot = self._slots[at]
        for number in self._kinds[at]:
            if self.steps >= _STEPS:
                return
            self.steps += 1
            if self._taken.is_free(slot, number):
                self._taken.add(slot, number)
                self.go(at + 1, cost + slot.choices[number].distance, (*chosen, number))
                self._taken.add(slot, number, -1)


def contenders(slots: Sequence[Slot], most: int) -> tuple[Slot, ...]:
    """Return slots without the choices that no nearest answer needs.

    Of the choices with the same effect only the nearest is needed, and as many more as other lines
    may use up: another line of the same session one, and every few lines of the week one.

    Args:
        slots: All that each line may become, the nearest first.
        most: How often a week one exercise may be new.
    """
    made = []
    for slot in slots:
        others = [one for one in slots if one is not slot]
        beside = sum(not set(slot.sessions).isdisjoint(one.sessions) for one in others)
        times = sum(max((n for _, n in one.weeks), default=1) for one in others)
        needed = 1 + beside + times // most
        seen: Counter[Triple] = Counter()
        kept = []
        for one in slot.choices:
            seen[one.effect] += 1
            if seen[one.effect] <= needed:
                kept.append(one)
        made.append(slot._replace(choices=tuple(kept)))
    return tuple(made)
