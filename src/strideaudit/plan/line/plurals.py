"""Whether ``s`` behind a number is seconds, or the plural of metres: ``flying 30s``."""

from collections.abc import Sequence

from strideaudit.plan.line.facts import Facts, Unclear, written
from strideaudit.plan.line.parts import Factor
from strideaudit.plan.line.thresholds import PLURAL_FROM, SHORTEST_ZONE


def are_metres(unit: str, values: Sequence[float], facts: Facts) -> bool:
    """Return whether numbers in ``s`` are metres for certain.

    Args:
        unit: Their unit.
        values: The numbers.
        facts: How the exercise is counted.
    """
    plural_from = SHORTEST_ZONE if facts.flying else PLURAL_FROM
    return unit == "s" and facts.run and max(values) >= plural_from


def of_starts(unit: str, counts: Sequence[Factor], last: Factor, facts: Facts) -> Unclear | None:
    """Return the question about starts in ``s``, which are hardly seconds: ``Starts 15s x3``.

    Args:
        unit: The unit of the amount.
        counts: How often it is done.
        last: The amount.
        facts: How the exercise is counted.
    """
    if unit != "s" or not facts.start or min(last.values) < SHORTEST_ZONE:
        return None
    if last.form != "one" or not counts:  # 10s, 20s, 30s x2: how often is open as well
        return Unclear("metres")
    lead = "x".join(written(one.value) for one in counts)
    return Unclear("metres", tuple(f"{lead}x{written(last.value)}{one}" for one in ("m", " sec")))
