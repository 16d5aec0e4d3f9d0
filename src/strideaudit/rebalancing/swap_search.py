"""The search for what takes the place of lines: nearest in all, with the shares where they were.

It goes depth first through all choices that differ in what they do to the shares, then through the
exercises of each, and leaves out only what cannot be nearer, or cannot keep the shares. Its budget
is a number of steps and not a time, so every machine gives the same answer.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.knowledge.catalogue import Triple
from strideaudit.rebalancing.swap_variety import EPS, Named, Slot, Variety

BUDGET = 20_000
"""Steps at most."""

TRIED = 40
"""Answers at most of which the text is made and audited."""

_ROUNDS, _STEP, _SLOWER = 100, 2.0, 0.9
"""How good prices of rows are looked for."""

Row: TypeAlias = tuple[float, ...]
Accept: TypeAlias = Callable[[tuple[int, ...]], bool]


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
        self._slots = problem.slots
        self._accept, self._budget = accept, budget
        self._kinds = [_kinds(slot) for slot in self._slots]
        self._rows = [
            [self._row(slot.choices[kind[0]].effect, problem) for kind in kinds]
            for slot, kinds in zip(self._slots, self._kinds, strict=True)
        ]
        self._costs = [
            [slot.choices[kind[0]].distance for kind in kinds]
            for slot, kinds in zip(self._slots, self._kinds, strict=True)
        ]
        self._start = self._row(problem.start, problem)
        self._rest = self._suffixes()
        self._prices, self._priced = self._with_prices()
        self._order = [
            sorted(range(len(costs)), key=_priced(costs, rows, self._prices).__getitem__)
            for costs, rows in zip(self._costs, self._rows, strict=True)
        ]
        self._variety = Variety(self._slots, problem.a_week)
        self._chosen: list[int] = []
        self._best: tuple[int, ...] | None = None
        self._least = float("inf")
        self._nodes = self._tried = 0
        self._whole = True

    def run(self) -> Found:
        self._go(0.0, self._start, Named(0.0, ()))
        return Found(self._best, self._whole, self._nodes, self._tried)

    @staticmethod
    def _row(work: Triple, problem: Problem) -> Row:
        """Return how far some work brings each share to a limit; above 0 in all it is beyond."""
        if problem.shares is None:
            return ()
        total = sum(work)
        found = []
        for part, share in zip(work, problem.shares, strict=True):
            found.append(part - (share + problem.points) * total)
            found.append((share - problem.points) * total - part)
        return tuple(found)

    def _suffixes(self) -> list[tuple[float, Row]]:
        """Return the least distance and the least of each row of the slots from each one on."""
        rest = [(0.0, (0.0,) * len(self._start))]
        for costs, rows in zip(reversed(self._costs), reversed(self._rows), strict=True):
            cost, least = rest[-1]
            lowest = (min(column) for column in zip(*rows, strict=True))
            both = _added(least, tuple(lowest))
            rest.append((cost + min(costs), both))
        return rest[::-1]

    def _with_prices(self) -> tuple[Row, list[float]]:
        """Return a price for each row, and with these the least distance of the slots from each on.

        What holds has no row above 0, so its distance is at least what it is with the rows at any
        prices. Good prices are found by raising those of the rows that the cheapest choices break.
        """
        prices = best = (0.0,) * len(self._start)
        top, step = float("-inf"), _STEP
        for _ in range(_ROUNDS if prices else 0):
            bound, over = self._bound(prices)
            if bound > top + EPS:
                top, best = bound, prices
            else:
                step *= _SLOWER
            norm = sum(one * one for one in over)
            if norm <= EPS:
                break
            pace = step / norm
            prices = tuple(max(0.0, a + pace * b) for a, b in zip(prices, over, strict=True))
        rest = [0.0]
        for costs, rows in zip(reversed(self._costs), reversed(self._rows), strict=True):
            rest.append(rest[-1] + min(_priced(costs, rows, best)))
        return best, rest[::-1]

    def _bound(self, prices: Row) -> tuple[float, Row]:
        """Return the least distance with the rows at some prices, and the rows of that answer."""
        bound, over = _times(prices, self._start), self._start
        for costs, rows in zip(self._costs, self._rows, strict=True):
            priced = _priced(costs, rows, prices)
            least = min(priced)
            bound += least
            over = _added(over, rows[priced.index(least)])
        return bound, over

    def _go(self, cost: float, row: Row, named: Named) -> None:
        """Look at all kinds of choices for the next slot.

        Args:
            cost: The distances so far, each the least of its kind.
            row: The rows so far.
            named: The nearest exercises so far, none of them new too often.
        """
        at = len(self._chosen)
        least, lowest = self._rest[at]
        if named.cost + least >= self._least - EPS:
            return
        if cost + _times(self._prices, row) + self._priced[at] >= self._least - EPS:
            return
        if any(now + more > EPS for now, more in zip(row, lowest, strict=True)):
            return
        if at == len(self._slots):
            self._leaf(named)
            return
        for number in self._order[at]:
            if self._is_over():
                return
            more = self._rows[at][number]
            self._nodes += 1
            self._chosen.append(number)
            longer = self._longer(named, at, number)
            if longer is not None:
                self._go(cost + self._costs[at][number], _added(row, more), longer)
            self._chosen.pop()

    def _leaf(self, named: Named) -> None:
        self._tried += 1
        if self._accept(named.choices):
            self._least, self._best = named.cost, named.choices

    def _longer(self, named: Named, at: int, kind: int) -> Named | None:
        """Return the nearest exercises with one slot more; None where there are none."""
        taken = self._variety.taken(named.choices)
        number = self._kinds[at][kind][0]
        if taken.is_free(self._slots[at], number):
            distance = self._slots[at].choices[number].distance
            return Named(named.cost + distance, (*named.choices, number))
        kinds = [self._kinds[i][chosen] for i, chosen in enumerate(self._chosen)]
        found, whole, steps = self._variety.nearest(kinds, self._least)
        self._nodes += steps
        self._whole = self._whole and whole
        return found

    def _is_over(self) -> bool:
        """Return whether the budget is used up; then not all is looked at."""
        over = self._nodes >= self._budget or self._tried >= TRIED
        self._whole = self._whole and not over
        return over


def _added(one: Row, other: Row) -> Row:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _times(prices: Row, row: Row) -> float:
    return sum(a * b for a, b in zip(prices, row, strict=True))


def _priced(costs: Sequence[float], rows: Sequence[Row], prices: Row) -> list[float]:
    """Return the distance of each kind of choice with its rows at some prices."""
    return [cost + _times(prices, row) for cost, row in zip(costs, rows, strict=True)]


def _kinds(slot: Slot) -> list[list[int]]:
    """Return the numbers of the choices that do the same to the shares, the nearest first."""
    found: dict[Triple, list[int]] = {}
    for number, one in enumerate(slot.choices):
        found.setdefault(one.effect, []).append(number)
    return list(found.values())
