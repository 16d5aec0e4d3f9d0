"""Finds the fewest moves that satisfy all rows: branch and bound, exact, with a budget in nodes.

It knows nothing of plans. A row is a number that must not be above 0. Every move changes each row
by a fixed amount, so what several moves do together is a sum. Nothing random and no clock is used:
the same problem gives the same answer on every machine.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from operator import add, le
from typing import NamedTuple, TypeAlias

EPS = 1e-9
"""A row is satisfied up to this rounding."""

BUDGET = 20_000
"""Most nodes of the search until it says that something is not proven."""

AUDIT = 10
"""How many nodes the check of a set of moves counts: it takes as long."""

MOST = 6
"""Most changes that are looked for: a coach who sees more of them starts again."""

LATER_BUDGET = 2_000
"""Most nodes for each larger number of changes, once a smaller one could not be decided."""

Cost: TypeAlias = tuple[int, int]
"""Work moved, then cost of sense; the smaller the better."""


class Member(NamedTuple):
    """One of several moves of a slot that change the rows alike."""

    sense: int
    """How little a coach would like it."""

    uses: tuple[str, ...]
    """What it uses of things that are limited."""

    move: int
    """Its number in the problem."""


class Choice(NamedTuple):
    """The moves of a slot with the same effect on all rows."""

    effect: tuple[float, ...]
    """What is added to each row."""

    moved: int
    """The work that it moves, in thousandths of a set-equivalent a week."""

    members: tuple[Member, ...]
    """The moves, the most sensible first."""


class Slot(NamedTuple):
    """A place where at most one move is made."""

    choices: tuple[Choice, ...]
    after: int = -1
    """The slot that is used before this one, because the two are alike; -1 for none."""


class Problem(NamedTuple):
    """What is to be solved."""

    slots: tuple[Slot, ...]
    rows: tuple[float, ...]
    """The rows before any move."""

    limits: Mapping[str, int]
    """How often each limited thing may be used; what is not named here has no limit."""

    repeated: int = 3
    """What each further use of a thing whose name begins with ``new:`` adds to the cost."""


class Answer(NamedTuple):
    """The best set of moves that was found, and what is proven of it."""

    moves: tuple[int, ...] | None
    """The numbers of the moves; None if there is no answer."""

    cost: Cost = (0, 0)
    fewest: bool = True
    """Whether no smaller number of moves is enough: proven, or not decided within the budget."""

    best: bool = True
    """Whether no other set of as few moves costs less."""

    at_least: int = 0
    """The number of moves below which the rows alone show that there is no answer."""

    nodes: int = 0
    tried: int = 0
    """How many sets of moves were checked by ``accept``."""


class _SpentError(Exception):
    """The budget is spent."""


def solve(
    problem: Problem,
    accept: Callable[[Sequence[int]], bool],
    most: int = MOST,
    budget: int = BUDGET,
) -> Answer:
    """Return the smallest set of moves: fewest moves, least work moved, most sense.

    Args:
        problem: Slots, rows and limits.
        accept: Decides whether a set of moves that satisfies all rows is an answer.
        most: Largest number of moves that is tried.
        budget: Most nodes.
    """
    run = _Run(problem, accept, most)
    first, fewest = run.bound(), True
    for number in range(first, most + 1):
        allowed = budget - run.nodes if fewest else LATER_BUDGET
        complete = run.exhaust(number, allowed)
        if run.found is not None:
            return Answer(
                run.found, run.cost, fewest, complete and fewest, first, run.nodes, run.tried
            )
        fewest = fewest and complete
    return Answer(None, (0, 0), fewest, fewest, first, run.nodes, run.tried)


class _Run:
    """One search.

    Args:
        problem: Slots, rows and limits.
        accept: Decides whether a set of moves is an answer.
        most: Largest number of moves.
    """

    def __init__(
        self, problem: Problem, accept: Callable[[Sequence[int]], bool], most: int
    ) -> None:
        self._problem = problem
        self._accept = accept
        self._slots = problem.slots
        self._gain = _gains(problem, most)
        gain = self._gain[0][most]
        self._tightest = sorted(
            range(len(problem.rows)), key=lambda i: -problem.rows[i] / (-gain[i] or EPS)
        )
        self._least = _least_moved(problem, most)
        self._strong = [_strongest([one.effect for one in slot.choices]) for slot in self._slots]
        self.nodes = self.tried = 0
        self.found: tuple[int, ...] | None = None
        self.cost: Cost = (0, 0)
        self._most_nodes = 0

    def bound(self) -> int:
        """Return the smallest number of moves that the rows, each alone, do not exclude."""
        number = 0
        while number < len(self._gain[0]) - 1 and not self._may(0, number, self._problem.rows):
            number += 1
        return number

    def exhaust(self, number: int, allowed: int) -> bool:
        """Try all sets of a number of moves; return whether none was left out for the budget."""
        self._most_nodes = self.nodes + allowed
        try:
            if self._is_possible(0, number, self._problem.rows, frozenset()):
                self._choose(0, number, self._problem.rows, 0, ())
        except _SpentError:
            return False
        return True

    def _count(self, number: int = 1) -> None:
        if self.nodes >= self._most_nodes:
            raise _SpentError
        self.nodes += number

    def _may(
        self, first: int, number: int, rows: Sequence[float], effect: Sequence[float] = ()
    ) -> bool:
        """Return whether a number of moves in the slots from one on can satisfy each row alone.

        Args:
            first: The first of the slots.
            number: The number of moves.
            rows: The rows.
            effect: What is added to them first; empty for nothing.
        """
        gain = self._gain[first][number]
        for i in self._tightest:  # a loop that ends at once is the whole speed of the search
            if rows[i] + gain[i] + (effect[i] if effect else 0.0) > EPS:
                return False
        return True

    def _is_possible(
        self, first: int, left: int, rows: Sequence[float], used: frozenset[int]
    ) -> bool:
        """Return whether any set of moves satisfies the rows, whatever else is asked of it.

        A choice that another one of its slot beats in every row is not needed for that. So this is
        quick, and most numbers of moves end here.
        """
        self._count()
        if left == 0:
            return True
        for at in range(first, len(self._slots) - left + 1):
            if not self._may(at, left, rows):
                return False
            if self._slots[at].after >= 0 and self._slots[at].after not in used:
                continue
            for effect in self._strong[at]:
                if self._may(at + 1, left - 1, rows, effect):
                    after = list(map(add, rows, effect))
                    if self._is_possible(at + 1, left - 1, after, used | {at}):
                        return True
        return False

    def _choose(
        self,
        first: int,
        left: int,
        rows: Sequence[float],
        moved: int,
        chosen: tuple[tuple[int, Choice], ...],
    ) -> None:
        """Choose slot after slot; ``left`` moves are still to be made."""
        self._count()
        if left == 0:
            self._name(moved, chosen)
            return
        used = {slot for slot, _ in chosen}
        for at in range(first, len(self._slots) - left + 1):
            if not self._may(at, left, rows):
                return
            slot = self._slots[at]
            if slot.after >= 0 and slot.after not in used:
                continue
            for choice in slot.choices:
                total = moved + choice.moved
                if self.found and total + self._least[at + 1][left - 1] > self.cost[0]:
                    break  # choices are sorted by the work that they move
                if self._may(at + 1, left - 1, rows, choice.effect):
                    after = list(map(add, rows, choice.effect))
                    self._choose(at + 1, left - 1, after, total, (*chosen, (at, choice)))

    def _name(self, moved: int, chosen: Sequence[tuple[int, Choice]]) -> None:
        """Try the moves that have the chosen effects, the most sensible first."""
        for members in _combinations([choice.members for _, choice in chosen]):
            sense = sum(member.sense for member in members)
            if self.found is not None and (moved, sense) >= self.cost:
                return
            uses = Counter(use for member in members for use in member.uses)
            again = sum(n - 1 for use, n in uses.items() if use.startswith("new:"))
            cost = (moved, sense + self._problem.repeated * again)
            if (self.found is not None and cost >= self.cost) or self._exceeds(uses):
                continue
            self._count(AUDIT)
            self.tried += 1
            moves = tuple(member.move for member in members)
            if self._accept(moves):
                self.found, self.cost = moves, cost

    def _exceeds(self, uses: Mapping[str, int]) -> bool:
        limits = self._problem.limits
        return any(number > limits.get(use, number) for use, number in uses.items())


def _combinations(parts: Sequence[Sequence[Member]]) -> Iterator[tuple[Member, ...]]:
    """Yield one member of each part in all combinations, by the sum of their sense."""

    def entry(at: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        return sum(part[i].sense for part, i in zip(parts, at, strict=True)), at

    start = tuple(0 for _ in parts)
    heap, seen = [entry(start)], {start}
    while heap:
        _, at = heapq.heappop(heap)
        yield tuple(part[i] for part, i in zip(parts, at, strict=True))
        for place, part in enumerate(parts):
            after = (*at[:place], at[place] + 1, *at[place + 1 :])
            if after[place] < len(part) and after not in seen:
                seen.add(after)
                heapq.heappush(heap, entry(after))


def _gains(problem: Problem, most: int) -> list[list[list[float]]]:
    """Return how far a number of moves in the slots from one on can lower each row at most.

    Returns:
        For each first slot and number of moves the change of each row; it is never above 0.
    """
    rows = range(len(problem.rows))
    best = [
        [min([0.0, *(choice.effect[row] for choice in slot.choices)]) for row in rows]
        for slot in problem.slots
    ]
    found = []
    for first in range(len(best) + 1):
        by_row = [_sums(sorted(slot[row] for slot in best[first:]), most, 0.0) for row in rows]
        found.append([[sums[number] for sums in by_row] for number in range(most + 1)])
    return found


def _strongest(effects: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Return the effects that no other one is below in every row."""
    kept: list[tuple[float, ...]] = []
    for effect in sorted(set(effects)):
        if not any(all(map(le, other, effect)) for other in kept):
            kept = [one for one in kept if not all(map(le, effect, one))]
            kept.append(effect)
    return kept


def _least_moved(problem: Problem, most: int) -> list[list[float]]:
    """Return the least work that a number of moves in the slots from one on moves."""
    least = [min((choice.moved for choice in slot.choices), default=inf) for slot in problem.slots]
    return [_sums(sorted(least[first:]), most, inf) for first in range(len(least) + 1)]


def _sums(values: Sequence[float], most: int, beyond: float) -> list[float]:
    """Return the sums of the first 0, 1, … values; each further one adds ``beyond``."""
    sums = [0.0]
    for number in range(most):
        sums.append(sums[-1] + (values[number] if number < len(values) else beyond))
    return sums
