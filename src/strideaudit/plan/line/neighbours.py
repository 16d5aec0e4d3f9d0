"""Exercises next to each other in a line of which one alone has a name, or a number of sets."""

from strideaudit.plan.line.asking import Answer, Ask, Change
from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.clauses import Draft
from strideaudit.plan.line.facts import METRES
from strideaudit.plan.line.parts import Chain
from strideaudit.plan.line.runs import Runs


def about_bare_runs(draft: Draft, exercise: str, name: str, text: str, runs: Runs) -> Ask | None:
    """Return the question whether runs are what those next to them are: ``3x60m, 3x30m fly``.

    Args:
        draft: The name and the numbers of an exercise.
        exercise: Its id.
        name: Its name as written.
        text: The folded line, of which the places are.
        runs: The table of runs.
    """
    behind = [start for start, _ in draft.name if draft.chains and start > draft.chains[0].start]
    whole = [item for item in draft.chains if item.chain and _is_run(item.chain)]
    own = [item.chain for item in whole if behind and item.end <= min(behind)]
    if not own:
        return None
    bare = [
        item
        for item in whole
        if item.chain and item.chain.clause != own[-1].clause and not _same(item, exercise, runs)
    ]
    if not bare:
        return None
    answers = []
    for word in (name, "sprint"):
        written = [f"{text[item.start : item.end].strip()} {word}" for item in bare]
        changes = (
            Change(item.start, item.end, one) for item, one in zip(bare, written, strict=True)
        )
        answers.append(Answer(", ".join(written), (tuple(changes),)))
    return Ask("number", bare[0].start, bare[-1].end, tuple(answers))


def _is_run(chain: Chain) -> bool:
    return chain.form == "whole" and chain.factors[-1].unit in METRES


def _same(item: Item, exercise: str, runs: Runs) -> bool:
    """Return whether a run by its distance alone is the exercise."""
    factor = item.chain.factors[-1] if item.chain else None
    if factor is None:
        return False
    found = (runs.of(value * METRES[factor.unit], None) for value in factor.values)
    return all(one.exercises == (exercise,) for one in found)
