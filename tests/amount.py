"""How much the tests try: a part that covers every invariant, or everything.

Each invariant is tested in every run. Where it holds for many things that differ little, a run
tries some of them; with ``STRIDEAUDIT_TESTS=full``, as in ``tests/full``, it tries them all.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from hypothesis import settings

Thing = TypeVar("Thing")

FULL = os.environ.get("STRIDEAUDIT_TESTS") == "full"
"""Whether everything is tried."""


def some(things: Iterable[Thing], number: int) -> tuple[Thing, ...]:
    """Return so many things from all over their order, with the first; or all of them."""
    given = tuple(things)
    if FULL or number >= len(given):
        return given
    return tuple(given[i * len(given) // number] for i in range(number))


def one_of_each(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the first file of each folder, which is named after a rule or a format; or all."""
    given = tuple(paths)
    return given if FULL else tuple({path.parent: path for path in reversed(given)}.values())[::-1]


def fewer(share: float) -> settings:
    """Give a property that takes long a share of the examples that others get, a quick one more."""
    return settings(max_examples=max(1, round(share * settings().max_examples)))
