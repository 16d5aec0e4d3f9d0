"""What a change must reach, as rows for the search and as findings for the audit."""

from collections.abc import Iterator, Sequence
from functools import partial
from math import fsum

from strideaudit.audit.coverage import above
from strideaudit.audit.findings import Severity
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.audit.rows import Row
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.rebalancing.apply import ABOUT
from strideaudit.rebalancing.conventions import Conventions, Target
from strideaudit.rebalancing.search import EPS

_BRAKING = "knee_flexion_eccentric"
_OK = "ok"


def rows_of(subject: Subject, rules: Conventions, on: frozenset[str]) -> tuple[Row, ...]:
    """Return the rows that an answer satisfies.

    Args:
        subject: The plan before any change.
        rules: The conventions, with what is asked for.
        on: The rules that are on.
    """
    severity = Severity.ERROR if rules.wish.to == "pass" else Severity.WARNING
    found = [
        row
        for name, rule in every_rule().items()
        if rule.rows is not None and name in on
        for row in rule.rows(subject, severity, rules.slack)
    ]
    if rules.wish.to == "band":
        found += _band(subject, rules.slack)
    strictest = {row.name: row for row in sorted(found, key=lambda row: -row.limit)}
    braking = _braking(subject, rules.new["braking_se"])
    return (*strictest.values(), *_total(subject, rules.total), braking)


def values(rows: Sequence[Row], work: Sequence[tuple[Exercise, float]]) -> tuple[float, ...]:
    """Return what some work adds to each row, without the limits [SE/week]."""
    return tuple(fsum(dose * row.weigh(exercise) for exercise, dose in work) for row in rows)


def start(rows: Sequence[Row], subject: Subject) -> tuple[float, ...]:
    """Return each row before any change; above 0 it is violated."""
    work = [(item.exercise, dose) for item, dose in subject.coverage.doses if item.exercise]
    return tuple(value - row.limit for value, row in zip(values(rows, work), rows, strict=True))


def sums(start_values: Sequence[float]) -> list[tuple[int, ...]]:
    """Return which violated rows are added up for the bound: a sum of rows that hold holds.

    Alone, each of two rows may be satisfied by the same change that the other one excludes.
    """
    bad = [i for i, value in enumerate(start_values) if value > EPS]
    pairs = [(one, other) for i, one in enumerate(bad) for other in bad[i + 1 :]]
    return [*pairs, tuple(bad)] if len(bad) > 2 else [*pairs]  # noqa: PLR2004 - a pair is all of two


def is_reached(report: PlanReport, to: Target) -> bool:
    """Return whether a report has what a target asks for.

    A clean plan has its push-phase share below the limit of a warning, also where the finding is
    only an info because the other model does not warn.
    """
    subject = report.subject
    if subject is None or report.shares is None:
        return False
    if to != "pass" and above(report.shares[0], subject.push_limits[0]):
        return False
    worst = (Severity.ERROR,) if to == "pass" else (Severity.ERROR, Severity.WARNING)
    if any(one.group in ABOUT and one.severity in worst for one in report.findings):
        return False
    return to != "band" or all(word == _OK for word in report.status)


def _band(subject: Subject, slack: float) -> Iterator[Row]:
    """Yield the band of each share."""
    index = MODELS.index(subject.model)

    def beyond(exercise: Exercise, phase: int, limit: float, sign: int) -> float:
        phases = exercise.gives[index].phases
        return sign * (phases[phase] - limit * fsum(phases))

    for phase, name in enumerate(PHASES):
        low, high = subject.coverage.band(phase)
        yield Row(
            f"the upper end of the band of the {name} phase",
            partial(beyond, phase=phase, limit=high - slack, sign=1),
        )
        yield Row(
            f"the lower end of the band of the {name} phase",
            partial(beyond, phase=phase, limit=low + slack, sign=-1),
        )


def _total(subject: Subject, part: float) -> Iterator[Row]:
    total = subject.coverage.total
    yield Row("how much more work a week may have", lambda _: 1.0, total * (1 + part))
    yield Row("how much less work a week may have", lambda _: -1.0, -total * (1 - part))


def _braking(subject: Subject, most: float) -> Row:
    def weigh(exercise: Exercise) -> float:
        return float((_BRAKING, 1) in exercise.actions)

    now = fsum(
        dose * weigh(item.exercise) for item, dose in subject.coverage.doses if item.exercise
    )
    return Row("braking work for the hamstrings", weigh, max(most, now))
