"""Amounts as a coach writes them: whole sets, whole runs, tens of contacts; never a part of a set.

SE are exact, but nobody adds a fifth of a set. So advice is about whole things, and about nothing
where less than half a set is missing or too much.
"""

from math import ceil, floor, fsum

from strideaudit.audit.scoring import Item
from strideaudit.knowledge import HAIR
from strideaudit.text.wording import amount, counted

HALF_A_SET = 0.5
"""SE below which there is nothing to advise."""

NOTHING_TO_ADD = "nothing to add: less than half a set is missing"

TEN = 10
"""Contacts, and metres that are not whole runs, are advised in tens."""


def whole_sets(se: float) -> int:
    """Return in how many sets an amount of SE can be done; 0 if it is less than half a set."""
    return 0 if se < HALF_A_SET - HAIR else ceil(se - HAIR)


def sets_of(se: float) -> str:
    """Return an amount of SE as whole sets, in words; empty if it is less than half a set."""
    number = whole_sets(se)
    return counted(number, "set") if number else ""


def up_to_sets(se: float) -> int:
    """Return how many whole sets an amount of SE holds."""
    return floor(se + HAIR)


def found(se: float, short_of: float, work: str) -> str:
    """Return an amount that a plan has: ``3.5 SE of direct work``, ``no direct work``.

    Args:
        se: The amount.
        short_of: The limit that it does not reach.
        work: What kind of work it is.
    """
    if se <= HAIR:
        return f"no {work}"
    if se < HALF_A_SET - HAIR:
        return f"less than half a set of {work}"
    return f"{amount(se, short_of)} SE of {work}"


def tens(value: float) -> int:
    """Return the next ten that is not below a value."""
    return TEN * ceil(value / TEN - HAIR)


def tens_below(value: float) -> int:
    """Return the next ten that is not above a value; a ten at least."""
    return TEN * max(1, floor(value / TEN + HAIR))


def runs_off(excess: float, item: Item, worth: float) -> tuple[int, float]:
    """Return how many runs of an entry have to go, and their length [m]; 0 if no number will do.

    Args:
        excess: How much is too much [m].
        item: An entry of runs; at least one run has to stay.
        worth: What a metre of it counts.
    """
    lengths = {dose.metres for dose in item.entry.doses}
    length = lengths.pop() if len(lengths) == 1 else None
    if not length or length != round(length) or worth <= 0:
        return 0, 0.0
    number = ceil(excess / (length * worth) - HAIR)
    runs = fsum(dose.runs for dose in item.entry.doses)
    return (number, length) if number < runs - HAIR else (0, 0.0)
