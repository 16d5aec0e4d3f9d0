"""The moves of one plan, the search among them, and the audit of what they make."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import fsum

from strideaudit.audit.findings import Severity
from strideaudit.audit.policy import Policy
from strideaudit.audit.report import PlanReport
from strideaudit.audit.rows import Row
from strideaudit.audit.subject import Subject
from strideaudit.plan.model import PlanFile
from strideaudit.rebalancing.apply import ABOUT, Edited
from strideaudit.rebalancing.conventions import Conventions, Wish
from strideaudit.rebalancing.demands import is_reached, rows_of, start, sums, values
from strideaudit.rebalancing.effort import Effort
from strideaudit.rebalancing.moves import Move, Moves
from strideaudit.rebalancing.roster_apply import applier_of
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
_CHEAP = ("band", "bench", "box", "dumbbell", "cable", "barbell", "machine")
"""Equipment in the order in which a coach would find it."""


class Rebalancer:
    """The moves of one plan, and the search among them.

    Args:
        subject: The plan, which can be audited.
        before: Its report.
        policy: Which findings count.
        wish: What is asked for.
        effort: How much may be done; None for all that it takes.
        file: The plan as it was read, the changes of a roster still to be made; None for a plan
            of no roster.

    Raises:
        TooLargeError: The plan is too large for the effort; later calls may raise it as well.
    """

    def __init__(
        self,
        subject: Subject,
        before: PlanReport,
        policy: Policy,
        wish: Wish,
        effort: Effort | None = None,
        file: PlanFile | None = None,
    ) -> None:
        self.file = file or subject.file
        self.subject = subject
        self.before = before
        self.wish = wish
        self.rules = Conventions(subject.catalogue, wish)
        lines = Lines(subject)
        self.lines = lines
        self._moves = Moves(subject, lines, self.rules)
        effort = effort or Effort()
        effort.check(len(self._moves.threads) + len(self._moves.groups))
        self.applier = applier_of(self.file, subject, before, policy, lines.lists(), effort)
        self.on = frozenset(policy.on)
        self.rows = rows_of(subject, self.rules, self.on)
        self.moves: list[Move] = []
        self.slots: list[list[int]] = []
        self._after: dict[int, int] = {}
        self._collect()
        self.limits = self._limits()
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

    def problem(self, without: int = -1) -> Problem:
        """Return what the search solves: the rows, those that follow from them, and the moves.

        Args:
            without: A row that is left out, to see whether it is in the way; -1 for none.
        """
        rows = [row for i, row in enumerate(self.rows) if i != without]
        first = start(rows, self.subject)
        extra = sums(first)

        def wide(row: Sequence[float]) -> tuple[float, ...]:
            return (*row, *(fsum(row[i] for i in some) for some in extra))

        bad = [i for i, value in enumerate(first) if value > 0]
        made = []
        for number, slot in enumerate(self.slots):
            choices = self._choices(slot, rows, wide)
            use = fsum(min([0.0, *(one.effect[i] for one in choices)]) for i in bad)
            made.append((round(use, 9), number, choices))
        return Problem(self._ordered(made), wide(first), self.limits)

    def _choices(
        self,
        slot: Sequence[int],
        rows: Sequence[Row],
        wide: Callable[[Sequence[float]], tuple[float, ...]],
    ) -> tuple[Choice, ...]:
        """Return the moves of a slot, those with the same effect together."""
        classes: dict[tuple[tuple[float, ...], int], list[int]] = defaultdict(list)
        effects = {i: values(rows, self.moves[i].parts) for i in slot}
        for i in slot:
            key = tuple(round(one, 9) for one in effects[i])
            classes[key, self.moves[i].moved].append(i)
        found = [
            Choice(wide(effects[alike[0]]), moved, self._members(alike))
            for (_, moved), alike in classes.items()
        ]
        by_cost = sorted(
            found, key=lambda one: (one.moved, one.members[0].sense, one.members[0].move)
        )
        return tuple(by_cost)

    def _ordered(self, made: list[tuple[float, int, tuple[Choice, ...]]]) -> tuple[Slot, ...]:
        """Return the slots, the most useful first; alike slots stay side by side."""
        made.sort(key=lambda one: one[:2])
        at = {number: i for i, (_, number, _) in enumerate(made)}
        return tuple(
            Slot(choices, at[self._after[number]] if number in self._after else -1)
            for _, number, choices in made
        )

    def _members(self, found: Sequence[int]) -> tuple[Member, ...]:
        members = [Member(self.moves[i].sense, self.moves[i].uses, i) for i in found]
        return tuple(sorted(members, key=lambda one: (one.sense, self.moves[one.move].place)))

    def _limits(self) -> dict[str, int]:
        """Return how often things may be used; an exercise in a session, and a cap, once."""
        uses = {use for move in self.moves for use in move.uses}
        once = {use: 1 for use in sorted(uses) if use.startswith(("in:", "capped:"))}
        return self._moves.limits() | once

    @property
    def at_hand(self) -> frozenset[str]:
        """The equipment that new work may use."""
        return self._moves.at_hand

    def equipment_to_try(self) -> tuple[str, ...]:
        """Return what else may be at hand, the cheapest to have first."""
        return tuple(one for one in _CHEAP if one not in self.at_hand)

    def solve(self, most: int = MOST, budget: int = BUDGET) -> Answer:
        """Return the smallest set of moves that the audit accepts.

        Nothing is called proven where other sets of runs may change what the plan is taken for:
        the rows have the limits of the plan as it is.
        """
        found = solve(self.problem(), self.accepts, most, budget)
        return found._replace(fewest=False, best=False) if self._limits_may_move() else found

    def _limits_may_move(self) -> bool:
        share = self.subject.short_start_share
        if self.subject.goal_stated or share is None:
            return False
        least = self.subject.threshold("start-exception", "share_of_metres")
        less, more = self.rules.main["keeps"], 1 + self.rules.sets["by"] / self.rules.sets["fewest"]
        low = share * less / (share * less + (1 - share) * more)
        high = share * more / (share * more + (1 - share) * less)
        return bool(low < least <= share or share < least <= high)

    def accepts(self, numbers: Sequence[int]) -> bool:
        """Return whether the plan, edited and audited again, is what is asked for."""
        edited = self.applier.edited([self.moves[i] for i in numbers])
        if edited is None or not self._is_better(edited.report):
            return False
        self.edited[tuple(numbers)] = edited
        return True

    def is_no_worse(self, report: PlanReport, before: PlanReport) -> bool:
        """Return whether a step brings no warning of load or dose, and not more of the others."""
        if report.subject is None or report.subject.left_out[0] > self.subject.left_out[0]:
            return False
        load = [rule for rule, group in self.applier.new_faults(report) if group not in ABOUT]
        return not load and _faults(report) <= _faults(before)

    def _is_better(self, report: PlanReport) -> bool:
        if report.subject is None or report.subject.left_out[0] > self.subject.left_out[0]:
            return False
        new = {rule for rule, _ in self.applier.new_faults(report)}
        if self.wish.to == "pass":
            new.discard(_THIN)  # where the phase was untouched
        return not new and is_reached(report, self.wish.to)


def _faults(report: PlanReport) -> tuple[int, int]:
    """Return how many errors and warnings are about phases and muscles, each phase by itself."""
    found = [one for one in report.findings if one.group in ABOUT]
    errors = sum(max(1, len(one.phases)) for one in found if one.severity is Severity.ERROR)
    return errors, sum(one.severity is Severity.WARNING for one in found)
