"""Which moves answer what a report names: those come first, whatever else makes a plan better."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.audit.findings import Evidence, Severity
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.audit.rows import Row
from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.rebalancing.effects import Effects, Numbers
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.search import EPS

if TYPE_CHECKING:
    from strideaudit.rebalancing.solving import Rebalancer

_THIN = ("untouched", "thin")
"""Statuses of a phase that a finding is about."""

_SURE = (Evidence.A, Evidence.B)


class Answer(NamedTuple):
    """How well a move answers the findings; the smaller the better, field by field."""

    sure: int
    """Minus how many errors it clears that trials or consistent data are behind."""

    wrong: bool
    """Whether a phase falls below its range; or one that is too thin gets an even smaller share,
    and no other thin one more; or it adds runs where a finding says that there are too many at
    once."""

    drill: bool
    """Whether it is a drill where strength is missing."""

    clears_none: bool
    """Whether it clears no error and no warning."""

    part: bool
    """Whether something new comes in some weeks of the plan and not in the others."""

    cleared: int
    """Minus how many errors and warnings it clears."""

    loses: bool
    """Whether a muscle group falls below its minimum of sets."""

    idle: bool
    """Whether it does nothing for anything that is named."""

    heavy: bool
    """Whether new braking work begins with more than the fewest sets."""


class Answering:
    """Ranks the moves of a plan by what they answer.

    Sums decide, as in the search: a step is audited all the same before it is shown.

    Args:
        run: The moves of the plan.
    """

    def __init__(self, run: "Rebalancer") -> None:
        self._run = run
        self.effects = Effects(run.subject)
        self._index = MODELS.index(run.subject.model)
        subject, slack, every = run.subject, run.rules.slack, every_rule()
        found = [(name, every[name], every[name].rows) for name in sorted(run.on) if name in every]
        named = {one.rule for one in run.before.findings if one.severity is Severity.ERROR}
        self._errors: list[Row] = []
        self._sure: list[Row] = []
        self._muscles: list[Row] = []
        for name, rule, rows in found:
            if rows is None:
                continue
            severe = list(rows(subject, Severity.ERROR, slack))
            self._errors += severe
            self._sure += severe if rule.evidence in _SURE and name in named else []
            if rule.group == "muscle":
                self._muscles += rows(subject, Severity.WARNING, slack)
        self._too_much_at_once = any(
            one.group == "load" and one.severity is not Severity.INFO for one in run.before.findings
        )
        self._least = [
            Row(group.name, partial(self._takes, muscle=group.lead), -group.minimum)
            for group in subject.catalogue.groups.values()
            if group.minimum
        ]

    def rank(self, move: Move, done: Sequence[Move], report: PlanReport) -> Answer:
        """Return how well a move answers what is left after some others.

        Args:
            move: The move.
            done: The moves before it.
            report: The plan after those.
        """
        now, effects = self._around(self._run.rows, done, move)
        number = _cleared(now, effects) + _cleared(*self._around(self._errors, done, move))
        helped = any(value > EPS and by < -EPS for value, by in zip(now, effects, strict=True))
        return Answer(
            -_cleared(*self._around(self._sure, done, move)),
            self._is_wrong(move, done, report) or self._adds_runs(move),
            self._is_drill_for_strength(move, done),
            not number,
            self._is_in_part(move),
            -number,
            self._loses(move, done),
            not helped,
            self._is_heavy(move),
        )

    def _around(
        self, rows: Sequence[Row], done: Sequence[Move], move: Move
    ) -> tuple[Numbers, Numbers]:
        """Return each row after some moves, and what one more adds to it."""
        return self.effects.after(rows, done), self.effects.of(rows, move)

    def _is_wrong(self, move: Move, done: Sequence[Move], report: PlanReport) -> bool:
        old = self.effects.shares(done) or (0.0, 0.0, 0.0)
        new = self.effects.shares(done, move) or (0.0, 0.0, 0.0)
        lows = [self._run.subject.coverage.band(i)[0] - HAIR for i in range(3)]
        if any(new[i] < lows[i] <= old[i] for i in range(3)):
            return True
        thin = [i for i, word in enumerate(report.status) if word in _THIN]
        return any(new[i] < old[i] - HAIR for i in thin) and not any(
            new[i] > old[i] + HAIR for i in thin
        )

    def _adds_runs(self, move: Move) -> bool:
        classes = self._run.subject.catalogue.classes
        return self._too_much_at_once and any(
            more > 0 and classes[one.dose_class].kind == "sprint" for one, more in move.parts
        )

    def _is_drill_for_strength(self, move: Move, done: Sequence[Move]) -> bool:
        if not self._is_drill(move):
            return False
        missing = self.effects.after(self._muscles, ())
        if not any(value > EPS for value in missing):
            return False
        now, effects = self._around(self._muscles, done, move)
        unhelped = any(value > EPS and by > -EPS for value, by in zip(now, effects, strict=True))
        return unhelped or any(map(self._is_drill, done))

    def _is_drill(self, move: Move) -> bool:
        classes = self._run.subject.catalogue.classes
        return classes[move.exercise.dose_class].kind == "drill" and move.kind in ("add", "swap")

    def _loses(self, move: Move, done: Sequence[Move]) -> bool:
        now, effects = self._around(self._least, done, move)
        return any(value <= EPS < value + by for value, by in zip(now, effects, strict=True))

    def _is_heavy(self, move: Move) -> bool:
        new = move.kind in ("add", "swap") and self._run.rules.is_eccentric(move.exercise)
        fewest = self._run.rules.sets["fewest"]
        return new and any(work is not None and work.sets > fewest for work in move.work)

    def _is_in_part(self, move: Move) -> bool:
        if move.kind != "swap" or move.thread is None:
            return False
        weeks = {week for item in move.thread.items for week in item.session.weeks}
        return len(weeks) < self._run.subject.plan.weeks

    def _takes(self, exercise: Exercise, muscle: str) -> float:
        return -dict(exercise.gives[self._index].muscles).get(muscle, 0.0)


def _cleared(now: Sequence[float], effects: Sequence[float]) -> int:
    """Return how many violated rows hold after a move."""
    return sum(value > EPS >= value + by for value, by in zip(now, effects, strict=True))
