"""Whether a number is in the unit that it seems to be in: ``flying 30s``, ``2x6H``."""

from collections.abc import Sequence
from math import prod

from strideaudit.plan.line.facts import Facts, Unclear, written
from strideaudit.plan.line.parts import Factor
from strideaudit.plan.line.thresholds import PLURAL_FROM, SHORTEST_ZONE

_HOUR = 60.0
"""In minutes."""


def are_metres(unit: str, values: Sequence[float], facts: Facts) -> bool:
    """Return whether numbers in ``s`` are metres for certain.

    Args:
        unit: Their unit.
        values: The numbers.
        facts: How the exercise is counted.
    """
    plural_from = SHORTEST_ZONE if facts.flying else PLURAL_FROM
    return unit == "s" and facts.run and max(values) >= plural_from


def unclear(unit: str, counts: Sequence[Factor], last: Factor, facts: Facts) -> Unclear | None:
    """Return the question about starts in ``s``, and sets in hours, which are hardly either.

    ``Starts 15s x3`` are rather metres, and ``2x6H`` rather hurdles.

    Args:
        unit: The unit of the amount.
        counts: How often it is done.
        last: The amount.
        facts: How the exercise is counted.
    """
    if unit == "h" and counts:
        lead = written(prod(one.value for one in counts))
        ways = (f"{written(last.value)} hurdles", f"{written(last.value * _HOUR)} min")
        return Unclear("number", tuple(f"{lead}x{way}" for way in ways))
    if unit != "s" or not facts.start or min(last.values) < SHORTEST_ZONE:
        return None
    if last.form != "one" or not counts:  # 10s, 20s, 30s x2: how often is open as well
        return Unclear("metres")
    lead = "x".join(written(one.value) for one in counts)
    return Unclear("metres", tuple(f"{lead}x{written(last.value)}{one}" for one in ("m", " sec")))
