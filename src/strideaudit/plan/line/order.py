"""How the numbers of a chain are written: sets first or the amount, and lists of distances."""

from collections.abc import Sequence

from strideaudit.plan.line.facts import GROUND, METRES, SECONDS, Around, Settled, Unclear, written
from strideaudit.plan.line.parts import Chain, Factor


def either(chain: Chain, factors: Sequence[Factor], around: Around) -> Settled | None:
    """Return the question about numbers in an order that is not sets, then an amount.

    Args:
        chain: The numbers as they are written.
        factors: The same without a load, with the amount last where that is certain.
        around: What is written around them.
    """
    plain = [one.form == "one" and not one.unit and not one.is_sets for one in factors]
    values = [written(one.value) for one in factors]
    if plain == [True, True] and around.text.startswith("x", chain.place.start):  # x 5 x 3
        first, last = values
        return Settled(
            unclear=Unclear("number", tuple(dict.fromkeys((f"{last}x{first}", f"{first}x{last}"))))
        )
    if plain == [True, False, True] and factors[1].unit in {**METRES, **SECONDS}:  # 3 x 60m x 2
        first, amount, last = values
        reading = f"{last}x{first}x{amount}{factors[1].unit}"
        return Settled(unclear=Unclear("chain", (reading,)))
    return None


def turned(factors: Sequence[Factor]) -> list[Factor]:
    """Return factors with the amount last: ``30m x 4`` and ``10/20/30m x 2`` say it first."""
    found = list(factors)
    if len(found) > 1:
        first, last = found[0], found[-1]
        amount = first.unit in METRES or first.unit in SECONDS or first.unit in GROUND
        counted = first.unit == "reps" and not last.unit and not first.is_sets  # 5 reps x 3
        if (amount and not last.unit) or counted or (first.form == "list" and last.form == "one"):
            found = [*found[1:], first]
        elif last.is_sets and not first.is_sets:
            found = [last, *found[:-1]]
    return found


def one_each(chain: Chain, *, eased: bool) -> str:
    """Return a list of distances as one run over each.

    Args:
        chain: The list.
        eased: Whether an intensity is written behind it, which is for all of them.
    """
    last = chain.factors[-1]
    if eased:
        return f"1x{'/'.join(map(written, last.values))}{last.unit or 'm'}"
    return ", ".join(f"1x{written(value)}{last.unit or 'm'}" for value in last.values)
