"""The sets of one exercise in one session, and their doses in our notation."""

from array import array
from collections.abc import Iterator
from functools import cache
from math import fsum

from strideaudit.inputs.logs.sides import SIDES
from strideaudit.plan.sizes import MOST_REPS

MOST_SETS = 100
"""The most sets of one dose, as in a plan; more sets become several doses."""


class Sets:
    """Sets in the order of the file, grouped by side and by the kind of their amount.

    A log may have a million sets, so only the amounts are kept.
    """

    __slots__ = ("_amounts",)

    def __init__(self) -> None:
        self._amounts: dict[tuple[str, str], array[float]] = {}

    def amounts_of(self, group: tuple[str, str]) -> "array[float]":
        """Return the amounts of a group, to which the next sets of it are added.

        Args:
            group: Their side, and the kind of their amount.
        """
        return self._amounts.setdefault(group, array("d"))

    def doses(self) -> Iterator[tuple[str, int]]:
        """Yield a dose in our notation, with its number of sets, for each kind of set.

        Left and right are two halves of one set: the side that did more counts.
        """
        for kind, found in self._merged():
            for start in range(0, len(found), MOST_SETS):
                part = found[start : start + MOST_SETS]
                yield _dose(kind, part), len(part)

    def _merged(self) -> "Iterator[tuple[str, array[float]]]":
        """Yield the amounts of each kind, of both sides together."""
        if len(self._amounts) == 1:
            [((_, kind), found)] = self._amounts.items()
            yield kind, found
            return
        both = max(map(self._of, SIDES), key=_number)
        one = self._of("")
        for kind in dict.fromkeys((*one, *both)):
            yield kind, array("d", (*one.get(kind, ()), *both.get(kind, ())))

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


@cache
def _whole_numbers() -> dict[float, str]:
    """Return the texts of all numbers of repetitions: a log of years has a million."""
    return {float(number): str(number) for number in range(1, MOST_REPS + 1)}


def _number(kinds: "dict[str, array[float]]") -> int:
    return sum(map(len, kinds.values()))


def _dose(kind: str, amounts: "array[float]") -> str:
    number = len(amounts)
    if not kind:
        return f"{number} sets"
    if kind != "reps":
        return f"{number}x{kind}"
    if amounts.count(amounts[0]) == number:
        return f"{number}x{amounts[0]:.10g}"
    whole = list(filter(None, map(_whole_numbers().get, amounts)))
    if len(whole) == number:
        return ", ".join(whole)
    return f"{number}x{fsum(amounts) / number:.10g}"
