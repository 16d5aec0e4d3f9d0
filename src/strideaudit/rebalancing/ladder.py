"""The ladder: the best single next change, again and again, so that a coach can stop anywhere."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strideaudit.audit.coverage import balance
from strideaudit.audit.report import PlanReport
from strideaudit.knowledge.catalogue import Triple
from strideaudit.rebalancing.answering import Answering
from strideaudit.rebalancing.apply import Edited
from strideaudit.rebalancing.conventions import TARGETS, Target
from strideaudit.rebalancing.demands import is_reached
from strideaudit.rebalancing.describing import Describer
from strideaudit.rebalancing.result import Step
from strideaudit.rebalancing.search import EPS

if TYPE_CHECKING:
    from strideaudit.rebalancing.solving import Rebalancer

STEPS = 8
"""Most steps."""

_SENSE = 0.5
"""Points of balance that one unit of the cost of sense outweighs: the step that gives the most is
often one that no coach would take."""

_TRIES = 12
"""How many of the best moves each step audits before it gives up."""

CLEARED: dict[str, str] = {"pass": "errors", "clean": "warnings", "band": "band"}
"""What a target clears, in a word: findings about phases and muscles, and about nothing else."""


def climb(run: "Rebalancer", most: int = STEPS, least: float = EPS) -> Iterator[Step]:
    """Yield the steps of the ladder; it is not proven that fewer would not do.

    Every step makes the balance better, keeps the rows that hold, and brings no new warning.

    Args:
        run: The moves of the plan.
        most: Most steps.
        least: What every step adds to the balance [points].
    """
    describer, answering = Describer(run.subject, run.rules), Answering(run)
    chosen: list[int] = []
    report, slots = run.before, _slot_of(run)
    for _ in range(most):
        found = _next(run, (chosen, answering), slots, report, least)
        if found is None:
            return
        number, edited = found
        after = edited.report
        chosen.append(number)
        move = run.moves[number]
        clears = tuple(CLEARED[to] for to in TARGETS if _clears(report, after, to))
        if after.shares is None:
            return
        targets = run.subject.targets
        change = describer.change(move, run.applier)
        worth = balance(after.shares, targets)
        yield Step(change, after.shares, worth, clears, after, edited.text)
        report = after
        if is_reached(report, "band"):
            return


def _clears(before: PlanReport, after: PlanReport, to: Target) -> bool:
    return is_reached(after, to) and not is_reached(before, to)


def _slot_of(run: "Rebalancer") -> dict[int, int]:
    return {move: slot for slot, moves in enumerate(run.slots) for move in moves}


def _next(
    run: "Rebalancer",
    so_far: tuple[list[int], Answering],
    slots: dict[int, int],
    report: PlanReport,
    least: float,
) -> tuple[int, Edited] | None:
    """Return the best next move with the plan after it; None if none makes the plan better.

    What clears an error comes first, then what clears a warning, then what gives the most balance.
    Every move gives more than the least, but for one that clears an error on good evidence.
    """
    chosen, answering = so_far
    before = [run.moves[one] for one in chosen]
    used = {slots[one] for one in chosen}
    effects, targets = answering.effects, run.subject.targets
    now, current = effects.after(run.rows, before), _worth(effects.shares(before), targets)
    ranked = []
    for number, move in enumerate(run.moves):
        if slots[number] in used:
            continue
        added = zip(now, effects.of(run.rows, move), strict=True)
        if any(old + by > EPS and by > EPS for old, by in added):
            continue
        if not _is_allowed(run, [*chosen, number]):
            continue
        worth = _worth(effects.shares(before, move), targets)
        if worth <= current + EPS:
            continue
        answer = answering.rank(move, before, report)
        if worth > current + (EPS if answer.sure else least):
            ranked.append((answer, _SENSE * move.sense - round(worth, 6), move.moved, number))
    for *_, number in sorted(ranked)[:_TRIES]:
        edited = run.applier.edited([run.moves[one] for one in [*chosen, number]])
        if edited is not None and run.is_no_worse(edited.report, report):
            return number, edited
    return None


def _is_allowed(run: "Rebalancer", numbers: list[int]) -> bool:
    """Return whether the uses of some moves are within the limits."""
    uses = [use for number in numbers for use in run.moves[number].uses]
    return all(uses.count(use) <= run.limits.get(use, len(uses)) for use in uses)


def _worth(shares: Triple | None, targets: Triple) -> float:
    return balance(shares, targets) if shares else 0.0
