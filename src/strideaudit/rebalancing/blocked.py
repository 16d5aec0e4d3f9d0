"""Why no change reaches the target, and what would unlock it: found by solving again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strideaudit.rebalancing.demands import start
from strideaudit.rebalancing.result import Blocked
from strideaudit.rebalancing.search import EPS, MOST, solve
from strideaudit.text.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from strideaudit.rebalancing.conventions import Wish
    from strideaudit.rebalancing.solving import Rebalancer

_MORE = (0.2, 0.35, 0.5)
_LINES = (3, 4)
_BUDGET = 300
"""Most nodes of each question; an answer that is found is an answer, proven or not."""


def in_the_way(run: "Rebalancer", again: "Callable[[Wish], Rebalancer]") -> Iterator[Blocked]:
    """Yield what is in the way of an answer, with what would unlock it.

    Args:
        run: The search that found none.
        again: Makes the search for the same plan and another wish.
    """
    needs = list(_unlocks(run, again))
    names = _rows(run) or [listed(_violated(run))]
    for i in range(max(len(names), len(needs))):
        yield Blocked(names[i] if i < len(names) else "", needs[i] if i < len(needs) else "")


def _violated(run: "Rebalancer") -> list[str]:
    """Return the rows that the plan does not satisfy as it is: all of them are in the way."""
    now = start(run.rows, run.subject)
    return [row.name for row, value in zip(run.rows, now, strict=True) if value > EPS]


def _rows(run: "Rebalancer") -> list[str]:
    """Return the rows without any one of which the sums have an answer."""
    found = []
    for i, row in enumerate(run.rows):
        if solve(run.problem(without=i), lambda _: True, MOST, _BUDGET).moves is not None:
            found.append(row.name)
    return list(dict.fromkeys(found))


def _unlocks(run: "Rebalancer", again: "Callable[[Wish], Rebalancer]") -> Iterator[str]:
    """Yield what would give an answer, each kind of help once, the smallest first."""
    wish = run.wish
    for part in _MORE:
        if _is_solved(again(wish._replace(more=part))):
            yield f"allow more work: --more {round(100 * part)}%"
            break
    for equipment in run.equipment_to_try():
        more = run.at_hand | {equipment}
        if _is_solved(again(wish._replace(equipment=frozenset(more)))):
            listed = ",".join(sorted(more))
            yield f"more equipment, for example {equipment.replace('_', ' ')}: --equipment {listed}"
            break
    for lines in _LINES:
        if _is_solved(again(wish._replace(lines=lines))):
            yield f"up to {lines} new lines a session: --lines {lines}"
            break


def _is_solved(run: "Rebalancer") -> bool:
    return run.solve(MOST, _BUDGET).moves is not None
