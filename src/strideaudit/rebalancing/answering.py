"""Which moves answer what a report names: those come first, whatever else makes a plan better."""

from collections.abc import Sequence
from functools import partial
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.audit.coverage import shares_of
from strideaudit.audit.findings import Evidence, Severity
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.audit.rows import Row
from strideaudit.knowledge import HAIR, MODELS
from strideaudit.knowledge.catalogue import Exercise, Triple
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.search import EPS

if TYPE_CHECKING:
    from strideaudit.rebalancing.solving import Rebalancer

Work = Sequence[tuple[Exercise, float]]
"""Exercises with what comes or goes of each [SE/week]."""

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
        self._weights: dict[tuple[int, int], float] = {}
        self._summed: dict[tuple[int, ...], list[float]] = {}
        self._first = [
            (item.exercise, dose) for item, dose in run.subject.coverage.doses if item.exercise
        ]

    def rank(self, move: Move, done: Sequence[Move], report: PlanReport) -> Answer:
        """Return how well a move answers what is left after some others.

        Args:
            move: The move.
            done: The moves before it.
            report: The plan after those.
        """
        before = [*self._first, *(part for one in done for part in one.parts)]

        def cleared(rows: Sequence[Row]) -> int:
            return _cleared(self._sums(rows, done), self._effects(rows, move))

        now = self._sums(self._run.rows, done)
        effects = self._effects(self._run.rows, move)
        number = _cleared(now, effects) + cleared(self._errors)
        helped = any(value > EPS and by < -EPS for value, by in zip(now, effects, strict=True))
        return Answer(
            -cleared(self._sure),
            self._is_wrong(move, before, report) or self._adds_runs(move),
            self._is_drill_for_strength(move, done),
            not number,
            self._is_in_part(move),
            -number,
            self._loses(move, done),
            not helped,
            self._is_heavy(move),
        )

    def _is_wrong(self, move: Move, before: Work, report: PlanReport) -> bool:
        old, new = self._shares(before), self._shares([*before, *move.parts])
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
        missing = self._sums(self._muscles, ())
        if not any(value > EPS for value in missing):
            return False
        now, effects = self._sums(self._muscles, done), self._effects(self._muscles, move)
        unhelped = any(value > EPS and by > -EPS for value, by in zip(now, effects, strict=True))
        return unhelped or any(map(self._is_drill, done))

    def _is_drill(self, move: Move) -> bool:
        classes = self._run.subject.catalogue.classes
        return classes[move.exercise.dose_class].kind == "drill" and move.kind in ("add", "swap")

    def _loses(self, move: Move, done: Sequence[Move]) -> bool:
        now, effects = self._sums(self._least, done), self._effects(self._least, move)
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

    def _shares(self, work: Work) -> Triple:
        sums = [
            max(0.0, fsum(dose * one.gives[self._index].phases[i] for one, dose in work))
            for i in range(3)
        ]
        return shares_of((sums[0], sums[1], sums[2])) or (0.0, 0.0, 0.0)

    def _sums(self, rows: Sequence[Row], done: Sequence[Move]) -> list[float]:
        """Return each row after some moves, for which it is summed once; above 0 it is violated."""
        key = (id(rows), *map(id, done))
        if key not in self._summed:
            work = [*self._first, *(part for one in done for part in one.parts)]
            self._summed[key] = [
                fsum(dose * self._weight(row, one) for one, dose in work) - row.limit
                for row in rows
            ]
        return self._summed[key]

    def _effects(self, rows: Sequence[Row], move: Move) -> list[float]:
        return [fsum(dose * self._weight(row, one) for one, dose in move.parts) for row in rows]

    def _weight(self, row: Row, exercise: Exercise) -> float:
        key = id(row), id(exercise)
        if key not in self._weights:
            self._weights[key] = row.weigh(exercise)
        return self._weights[key]


def _cleared(now: Sequence[float], effects: Sequence[float]) -> int:
    """Return how many violated rows hold after a move."""
    return sum(value > EPS >= value + by for value, by in zip(now, effects, strict=True))
