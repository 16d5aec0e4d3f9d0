"""Numbers, times and units of distance in the cells of a table."""

from collections.abc import Mapping, Sequence
from math import inf
from types import MappingProxyType

from strideaudit.text.wording import quoted

METRES: Mapping[str, float] = MappingProxyType({
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1.0),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
    **dict.fromkeys(("mi", "mi.", "mile", "miles"), 1609.344),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), 0.9144),
    **dict.fromkeys(("ft", "foot", "feet"), 0.3048),
    **dict.fromkeys(("in", "inch", "inches"), 0.0254),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre", "centimetres"), 0.01),
})  # fmt: skip
"""The metres of a unit of distance [m], by its names in apps, in lower case."""


def number(cells: Sequence[str], at: int) -> float:
    """Return the number in a cell; 0 if it is empty or missing. A decimal comma is allowed.

    Raises:
        ValueError: It is not a number, or it is negative.
    """
    if not 0 <= at < len(cells) or not cells[at]:
        return 0.0
    text = cells[at]
    try:
        found = float(text)
    except ValueError:
        found = _number(text)
    if not 0 <= found < inf:
        message = f"{quoted(text)} is not a number of repetitions, metres or seconds"
        raise ValueError(message)
    return found


def _number(text: str) -> float:
    bare = text.strip().replace(",", ".")
    try:
        return float(bare) if bare else 0.0
    except ValueError:
        message = f"{quoted(text)} is not a number"
        raise ValueError(message) from None


def clock(cells: Sequence[str], at: int) -> float:
    """Return the seconds in a cell [s]: ``90``, ``1:30``, ``0:01:30``; 0 if it is empty.

    Raises:
        ValueError: It is not a time.
    """
    text = cells[at] if 0 <= at < len(cells) else ""
    if ":" not in text:
        return number(cells, at)
    seconds = 0.0
    try:
        for part in text.strip().replace(",", ".").split(":"):
            if not part[:1].isdigit():
                raise ValueError(part)  # noqa: TRY301 - caught like float's error
            seconds = 60 * seconds + float(part)
    except ValueError:
        message = f"{quoted(text)} is not a time"
        raise ValueError(message) from None
    return seconds
