"""An independent solver, HiGHS, finds as few moves as the search, and moves as little work.

It gets the moves and the rows as they are and knows nothing of the bounds of the search.
"""

import pathlib
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import highspy
from amount import FULL, some

from strideaudit.audit.pipeline import audit, understand
from strideaudit.audit.policy import usual
from strideaudit.audit.subject import Settings
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.rebalancing.conventions import TARGETS, Target, Wish
from strideaudit.rebalancing.search import EPS, MOST, Choice, Member, Problem, solve
from strideaudit.rebalancing.solving import Rebalancer

ROOT = pathlib.Path(__file__).parents[2]
TOLERANCE = 1e-9
BUDGET = 5_000
"""Nodes of the search; where it proves nothing within them, more of them seldom help."""

LEAST = 12 if FULL else 7
"""How many of the plans have an answer that is proven: else the test compares nothing."""


class Optimum(NamedTuple):
    """What HiGHS finds: the fewest moves, and the least work that so many of them move."""

    moves: int
    moved: int


def problem_of(path: pathlib.Path, to: Target = "clean") -> Problem | None:
    """Return what the search solves for a plan; None if it cannot be read or has no moves."""
    file = native.read(path.read_bytes(), str(path))
    _, subject = understand(file, load_catalogue(), Settings())
    if subject is None:
        return None
    before = audit(file, load_catalogue(), Settings(), usual())
    problem = Rebalancer(subject, before, usual(), Wish(to=to)).problem()
    return problem if any(members(problem)) else None


def members(problem: Problem) -> Iterator[tuple[int, Choice, Member]]:
    for at, slot in enumerate(problem.slots):
        for choice in slot.choices:
            for member in choice.members:
                yield at, choice, member


class Highs:
    """A problem as HiGHS has it: a binary variable for each move.

    Args:
        problem: Slots, rows and limits.
    """

    def __init__(self, problem: Problem) -> None:
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.silent()
        for name in ("primal_feasibility_tolerance", "mip_feasibility_tolerance"):
            self.solver.setOptionValue(name, TOLERANCE)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("random_seed", 1)
        self.moves = [(self.solver.addBinary(), *one) for one in members(problem)]
        by_slot, by_use = defaultdict(list), defaultdict(list)
        for move, at, _, member in self.moves:
            by_slot[at].append(move)
            for use in member.uses:
                by_use[use].append(move)
        for at, slot in enumerate(problem.slots):
            self.solver.addConstr(sum(by_slot[at]) <= 1)
            if slot.after >= 0:
                self.solver.addConstr(sum(by_slot[at]) <= sum(by_slot[slot.after]))
        for use, most in problem.limits.items():
            if by_use[use]:
                self.solver.addConstr(sum(by_use[use]) <= most)
        nothing = 1.0 * self.solver.addVariable(0, 0)  # for a row that no move changes
        for i, row in enumerate(problem.rows):
            effects = [
                choice.effect[i] * move
                for move, _, choice, _ in self.moves
                if abs(choice.effect[i]) > TOLERANCE  # HiGHS refuses what is nearly nothing
            ]
            self.solver.addConstr(sum(effects, nothing) <= EPS - row)

    def least(self, *, moved: bool) -> int | None:
        """Return the least number of moves, or the least work moved; None if nothing does."""
        costs = [(choice.moved if moved else 1) * move for move, _, choice, _ in self.moves]
        self.solver.minimize(sum(costs))
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return round(self.solver.getObjectiveValue())

    def optimum(self) -> Optimum | None:
        """Return the fewest moves and the least work that they move; None if nothing does."""
        fewest = self.least(moved=False)
        if fewest is None:
            return None
        self.solver.addConstr(sum(move for move, *_ in self.moves) == fewest)
        moved = self.least(moved=True)
        assert moved is not None
        return Optimum(fewest, moved)


EXAMPLES = ("push_and_sled", "push_only") if FULL else ()
"""Plans that take the solver seconds."""

NAMED = sorted((ROOT / "tests" / "data" / "plans").glob("*/fires-*.yaml"))
SOME = some(NAMED[::9], 23)
"""Plans of all rules; every one of them would take a minute."""


def problems() -> Iterator[tuple[str, Problem]]:
    winter = ROOT / "examples" / "winter_block.stride.yaml"
    named: list[tuple[pathlib.Path, Target]] = [
        *((ROOT / "examples" / f"{name}.stride.yaml", "clean") for name in EXAMPLES),
        *((winter, to) for to in TARGETS),
        *((path, "clean") for path in SOME),
    ]
    for path, to in named:
        problem = problem_of(path, to)
        if problem is not None:
            yield f"{path.parent.name}/{path.name} to {to}", problem


def test_highs_finds_the_same_number_of_moves_and_the_same_work() -> None:
    wrong, answered, proven = [], 0, 0
    for name, problem in problems():
        found, best = solve(problem, lambda _: True, budget=BUDGET), Highs(problem).optimum()
        number = len(found.moves) if found.moves is not None else MOST + 1
        fewest = best.moves if best is not None else MOST + 1
        right = min(fewest, MOST + 1) == number if found.fewest else fewest <= number
        if found.moves is not None and best is not None and found.best:
            right = right and found.cost[0] == best.moved
            proven += 1
        answered += found.moves is not None
        if not right or found.at_least > fewest:
            wrong.append((name, found, best))

    assert not wrong
    assert answered >= proven >= LEAST, (answered, proven)
