"""Doses of one side: ``3x8 L, 3x8 R`` are three sets of eight each side."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from strideaudit.plan.dose import Dose
from strideaudit.plan.line.claims import Claim, Row, text
from strideaudit.plan.line.factors import unit
from strideaudit.plan.line.parts import Aside
from strideaudit.plan.line.words import group

Placed: TypeAlias = tuple[Dose, tuple[int, int]]
"""A dose, and the characters that it was read from."""

_ENDS = ("", ",", ";", "+", "&", "/", "|", "\n", ")")


def sides_alone(row: Row) -> Iterator[Claim]:
    """Claim ``L``, ``right`` behind an amount."""
    words = group("one_side")
    for i, token in enumerate(row):
        amount = i > 0 and (row[i - 1].kind == "number" or unit(row, i - 1)[0] != "")
        ends = text(row, i + 1) in _ENDS or row[i + 1].kind == "number"
        if amount and token.text in words and ends:
            yield Claim(i, i + 1, "one_side", (), str(words.meaning(token.text)))


def side_of(asides: Sequence[Aside]) -> str:
    """Return the side that is written with a dose; empty if none is."""
    return next((one.word for one in asides if one.kind == "one_side"), "")


def paired(doses: Sequence[Placed], sides: Sequence[str], *, run: bool) -> list[Placed] | None:
    """Return doses with those of both sides as one; None where the sides are not done alike.

    To the left and to the right a run is run twice.

    Args:
        doses: The doses of an exercise.
        sides: For each of them its side, or nothing.
        run: Whether the exercise is a run.
    """
    if run or not any(sides):
        return list(doses)
    pairs = list(zip(doses[::2], doses[1::2], strict=False))
    both = all(
        {sides[at], sides[at + 1]} == {"left", "right"} for at in range(0, len(pairs) * 2, 2)
    )
    if len(doses) % 2 or not both or any(one[0] != other[0] for one, other in pairs):
        return None
    return [
        (dose._replace(per_side=True), (start, end)) for (dose, (start, _)), (_, (_, end)) in pairs
    ]
