"""The search for what takes the place of lines: nearest in all, with the shares where they were.

It goes depth first through all choices and leaves out only what cannot be nearer, or cannot keep
the shares. Its budget is a number of steps and not a time, so every machine gives the same answer.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.knowledge.catalogue import Triple

EPS = 1e-9
BUDGET = 20_000
"""Steps at most."""

TRIED = 40
"""Answers at most of which the text is made and audited."""

Accept: TypeAlias = Callable[[tuple[int, ...]], bool]


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


class Problem(NamedTuple):
    """The lines to replace, and what must hold."""

    slots: tuple[Slot, ...]
    start: Triple
    """The phased work of all that stays [SE/week]."""

    shares: Triple | None
    """Where the shares should be; None where they may be anywhere."""

    points: float
    """How far each may move."""

    a_week: int
    """How often a week one exercise may be new."""


class Found(NamedTuple):
    """The nearest choices, and what is known of them."""

    choices: tuple[int, ...] | None
    whole: bool
    """Whether all was looked at: nothing nearer keeps what must hold."""

    nodes: int
    tried: int


def search(problem: Problem, accept: Accept, budget: int = BUDGET) -> Found:
    """Return the number of a choice for each slot, the sum of their distances the smallest.

    Args:
        problem: The lines.
        accept: Whether an answer holds when it is written and audited.
        budget: Steps at most.
    """
    return _Search(problem, accept, budget).run()


class _Search:
    def __init__(self, problem: Problem, accept: Accept, budget: int) -> None:
        self._slots, self._most = problem.slots, problem.a_week
        self._accept, self._budget = accept, budget
        self._rows = [[self._row(one.effect, problem) for one in slot.choices] for slot in self._slots]
        self._start = self._row(problem.start, problem)
        self._rest = self._suffixes()
        self._used: Counter[tuple[str, object]] = Counter()
        self._chosen: list[int] = []
        self._best: tuple[int, ...] | None = None
        self._least = float("inf")
        self._nodes = self._tried = 0
        self._whole = True

    def run(self) -> Found:
        self._go(0.0, self._start)
        return Found(self._best, self._whole, self._nodes, self._tried)

    @staticmethod
    def _row(work: Triple, problem: Problem) -> tuple[float, ...]:
        """Return how far some work brings each share to a limit; above 0 in all it is beyond."""
        if problem.shares is None:
            return ()
        total = sum(work)
        found = []
        for part, share in zip(work, problem.shares, strict=True):
            found.append(part - (share + problem.points) * total)
            found.append((share - problem.points) * total - part)
        return tuple(found)

    def _suffixes(self) -> list[tuple[float, tuple[float, ...]]]:
        """Return the least distance and the least of each row of the slots from each one on."""
        rest = [(0.0, (0.0,) * len(self._start))]
        for slot, rows in zip(reversed(self._slots), reversed(self._rows), strict=True):
            cost, least = rest[-1]
            lowest = (min(column) for column in zip(*rows, strict=True))
            both = tuple(one + more for one, more in zip(least, lowest, strict=True))
            rest.append((cost + min(one.distance for one in slot.choices), both))
        return rest[::-1]

    def _go(self, cost: float, row: tuple[float, ...]) -> None:
        at = len(self._chosen)
        least, lowest = self._rest[at]
        if cost + least >= self._least - EPS:
            return
        if any(now + more > EPS for now, more in zip(row, lowest, strict=True)):
            return
        if at == len(self._slots):
            self._leaf(cost)
            return
        slot = self._slots[at]
        for number, choice in enumerate(slot.choices):
            if self._nodes >= self._budget or self._tried >= TRIED:
                self._whole = False
                return
            uses = self._uses(slot, choice.name)
            if not self._is_free(slot, choice.name):
                continue
            self._nodes += 1
            self._used.update(uses)
            self._chosen.append(number)
            more = self._rows[at][number]
            self._go(cost + choice.distance, tuple(a + b for a, b in zip(row, more, strict=True)))
            self._chosen.pop()
            self._used.subtract(uses)

    def _leaf(self, cost: float) -> None:
        self._tried += 1
        chosen = tuple(self._chosen)
        if self._accept(chosen):
            self._least, self._best = cost, chosen

    def _is_free(self, slot: Slot, name: str) -> bool:
        """Return whether an exercise may be new once more: not too often a week, once a session."""
        if not name:
            return True
        used = self._used
        often = all(used[name, week] + times <= self._most for week, times in slot.weeks)
        return often and not any(used[name, session] for session in slot.sessions)

    @staticmethod
    def _uses(slot: Slot, name: str) -> dict[tuple[str, object], int]:
        if not name:
            return {}
        found: dict[tuple[str, object], int] = {(name, week): n for week, n in slot.weeks}
        found.update({(name, session): 1 for session in slot.sessions})
        return found


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
