"""The smallest change that balances a plan: its moves and rows, and the audit of what they make."""

from collections import defaultdict
from collections.abc import Sequence

from strideaudit.audit.findings import Severity
from strideaudit.audit.pipeline import audit, understand
from strideaudit.audit.policy import Policy, usual
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Settings, Subject
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.rebalancing.apply import Applier, Edited
from strideaudit.rebalancing.conventions import Conventions, Wish
from strideaudit.rebalancing.demands import is_reached, rows_of, start, sums, values
from strideaudit.rebalancing.moves import Move, Moves
from strideaudit.rebalancing.search import (
    BUDGET,
    MOST,
    Answer,
    Choice,
    Member,
    Problem,
    Slot,
    solve,
)
from strideaudit.rebalancing.threads import Lines

_THIN = "phase-thin"


class Rebalancer:
    """The moves of one plan, and the search among them.

    Args:
        subject: The plan, which can be audited.
        before: Its report.
        policy: Which findings count.
        wish: What is asked for.
    """

    def __init__(self, subject: Subject, before: PlanReport, policy: Policy, wish: Wish) -> None:
        self.subject = subject
        self.before = before
        self.wish = wish
        self.rules = Conventions(subject.catalogue, wish)
        lines = Lines(subject)
        self.lines = lines
        self._moves = Moves(subject, lines, self.rules)
        self.applier = Applier(subject, before, policy, lines.lists())
        self.rows = rows_of(subject, self.rules, frozenset(policy.on))
        self.moves: list[Move] = []
        self.slots: list[list[int]] = []
        self._after: dict[int, int] = {}
        self._collect()
        self.edited: dict[tuple[int, ...], Edited] = {}

    def _collect(self) -> None:
        for thread in self._moves.threads:
            self._slot(list(self._moves.of_thread(thread)))
        for group in self._moves.groups:
            found = list(self._moves.of_group(group))
            for number in range(self.rules.most_lines):
                self._slot(found)
                if number and found:
                    self._after[len(self.slots) - 1] = len(self.slots) - 2

    def _slot(self, moves: Sequence[Move]) -> None:
        if moves:
            self.slots.append(list(range(len(self.moves), len(self.moves) + len(moves))))
            self.moves += moves

    def problem(self) -> Problem:
        """Return what the search solves: the rows, those that follow from them, and the moves."""
        first = start(self.rows, self.subject)
        extra = sums(first)
        effects = {i: values(self.rows, move.parts) for i, move in enumerate(self.moves)}

        def wide(row: Sequence[float]) -> tuple[float, ...]:
            return (*row, *(sum(row[i] for i in some) for some in extra))

        bad = [i for i, value in enumerate(first) if value > 0]
        made: list[tuple[tuple[float, object], int, tuple[Choice, ...]]] = []
        for number, slot in enumerate(self.slots):
            classes: dict[tuple[tuple[float, ...], int], list[int]] = defaultdict(list)
            for i in slot:
                key = tuple(round(one, 9) for one in effects[i])
                classes[key, self.moves[i].moved].append(i)
            choices = sorted(
                (
                    Choice(wide(effects[found[0]]), moved, self._members(found))
                    for (_, moved), found in classes.items()
                ),
                key=lambda one: (one.moved, one.members[0].sense, one.members[0].move),
            )
            use = sum(min([0.0, *(one.effect[i] for one in choices)]) for i in bad)
            made.append(((round(use, 9), number), number, tuple(choices)))
        return Problem(self._ordered(made), wide(first), self._moves.limits() | self._once())

    def _ordered(
        self, made: list[tuple[tuple[float, object], int, tuple[Choice, ...]]]
    ) -> tuple[Slot, ...]:
        """Return the slots, the most useful first; alike slots stay side by side."""
        made.sort(key=lambda one: (one[0][0], one[1]))
        at = {number: i for i, (_, number, _) in enumerate(made)}
        return tuple(
            Slot(choices, at[self._after[number]] if number in self._after else -1)
            for _, number, choices in made
        )

    def _members(self, found: Sequence[int]) -> tuple[Member, ...]:
        members = [Member(self.moves[i].sense, self.moves[i].uses, i) for i in found]
        return tuple(sorted(members, key=lambda one: (one.sense, self.moves[one.move].place)))

    def _once(self) -> dict[str, int]:
        """Return what is limited to one: an exercise in a session, and work with a cap."""
        uses = {use for move in self.moves for use in move.uses}
        return {use: 1 for use in sorted(uses) if use.startswith(("in:", "capped:"))}

    def solve(self, most: int = MOST, budget: int = BUDGET) -> Answer:
        """Return the smallest set of moves that the audit accepts."""
        return solve(self.problem(), self.accepts, most, budget)

    def accepts(self, numbers: Sequence[int]) -> bool:
        """Return whether the plan, edited and audited again, is what is asked for."""
        edited = self.applier.edited([self.moves[i] for i in numbers])
        if edited is None or not self._is_better(edited.report):
            return False
        self.edited[tuple(numbers)] = edited
        return True

    def _is_better(self, report: PlanReport) -> bool:
        if report.subject is None or report.subject.left_out[0] > self.subject.left_out[0]:
            return False
        new = set(self.applier.new_faults(report))
        if self.wish.to == "pass":
            new.discard(_THIN)  # where the phase was untouched
        return not new and is_reached(report, self.wish.to)


def prepared(
    file: PlanFile, catalogue: Catalogue, settings: Settings, policy: Policy | None, wish: Wish
) -> Rebalancer | None:
    """Return the search for a plan; None if the file is not a plan."""
    policy = policy or usual()
    before = audit(file, catalogue, settings, policy)
    _, subject = understand(file, catalogue, settings)
    if subject is None:
        return None
    return Rebalancer(subject, before, policy, wish)


def worst(report: PlanReport) -> Severity | None:
    """Return the worst severity of a report; None without findings."""
    return min((one.severity for one in report.findings), key=lambda one: one.rank, default=None)
