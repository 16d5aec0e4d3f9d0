"""Amounts of zero: sets that were not done, and columns that are filled although unused."""

import re
from collections.abc import Iterable, Mapping

NOT_DONE = "0 sets or repetitions: not done"
"""Why a row of zeros is not work."""

_ZERO = re.compile(r"0+(?:[.,]0+)?(?:\s?(?:[^\W\d_]+|%))?")


def unused(amounts: Mapping[str, str]) -> Iterable[str] | None:
    """Return the fields of a row with zeros that mean nothing; None if the row was not done.

    Args:
        amounts: The texts of the filled cells with amounts, by their fields; ``sets`` is one.
    """
    zeros = [field for field, text in amounts.items() if _ZERO.fullmatch(text.strip())]
    others = set(amounts) - {"sets"}
    if "sets" in zeros or (zeros and others <= set(zeros)):
        return None
    return zeros
