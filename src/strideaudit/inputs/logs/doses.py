"""The sets of one exercise in one session, and their doses in our notation."""

from array import array
from collections.abc import Iterator
from math import fsum

from strideaudit.inputs.logs.sides import SIDES

MOST_SETS = 100
"""The most sets of one dose, as in a plan; more sets become several doses."""


class Sets:
    """Sets in the order of the file, grouped by side and by the kind of their amount.

    A log may have a million sets, so only the amounts are kept.
    """

    __slots__ = ("_amounts",)

    def __init__(self) -> None:
        self._amounts: dict[tuple[str, str], array[float]] = {}

    def add(self, group: tuple[str, str], amount: float, sets: int) -> None:
        """Add equal sets.

        Args:
            group: Their side, and the kind of their amount.
            amount: The amount.
            sets: How many there are.
        """
        amounts = self._amounts.get(group)
        if amounts is None:
            amounts = self._amounts[group] = array("d")
        if sets == 1:
            amounts.append(amount)
        else:
            amounts.extend((amount,) * sets)

    def doses(self) -> Iterator[tuple[str, int]]:
        """Yield a dose in our notation, with its number of sets, for each kind of set.

        Left and right are two halves of one set: the side that did more counts.
        """
        both = max(map(self._of, SIDES), key=_number)
        one = self._of("")
        for kind in dict.fromkeys((*one, *both)):
            found = [*one.get(kind, ()), *both.get(kind, ())]
            for start in range(0, len(found), MOST_SETS):
                part = found[start : start + MOST_SETS]
                yield _dose(kind, part), len(part)

    def _of(self, side: str) -> "dict[str, array[float]]":
        """Return the amounts of one side by their kind."""
        return {kind: found for (of, kind), found in self._amounts.items() if of == side}


def amount_of(reps: float, metres: float, seconds: float) -> tuple[str, float]:
    """Return the kind and the amount of a set: the first of metres, reps, seconds that is not 0."""
    if metres:
        return f"{metres:.10g}m", metres
    if reps:
        return "reps", reps
    if seconds:
        return f"{seconds:.10g}s", seconds
    return "", 0.0


def _number(kinds: "dict[str, array[float]]") -> int:
    return sum(map(len, kinds.values()))


def _dose(kind: str, amounts: list[float]) -> str:
    number = len(amounts)
    if not kind:
        return f"{number} sets"
    if kind != "reps":
        return f"{number}x{kind}"
    if len(set(amounts)) == 1:
        return f"{number}x{amounts[0]:.10g}"
    if all(amount.is_integer() for amount in amounts):
        return ", ".join(f"{amount:.0f}" for amount in amounts)
    return f"{number}x{fsum(amounts) / number:.10g}"
