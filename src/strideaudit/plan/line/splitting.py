"""The clauses of a line: what is between its separators."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.facts import METRES
from strideaudit.plan.line.parts import Chain

Span: TypeAlias = tuple[int, int]


class Clause(NamedTuple):
    """What is between two separators."""

    mark: str
    """The separator before it."""

    items: tuple[Item, ...]

    @property
    def names(self) -> list[Span]:
        """Its runs of words."""
        return [(one.start, one.end) for one in self.items if one.kind == "words"]

    @property
    def chains(self) -> list[Item]:
        """Its numbers."""
        return [one for one in self.items if one.kind == "chain"]


def clauses_of(items: Sequence[Item]) -> list[Clause]:
    """Return the clauses of a line; chains of clauses that a colon joins have one number."""
    found: list[Clause] = []
    some: list[Item] = []
    mark = ""
    number = 0
    for item in items:
        if item.kind == "mark" and item.mark not in "()":
            if some:
                found.append(Clause(mark, tuple(some)))
                some = []
            mark = item.mark
            number += mark != ":"
        elif item.kind == "chain" and item.chain is not None:
            some.append(item._replace(chain=item.chain._replace(clause=number)))
        elif item.kind == "words":
            some.append(item)
    if some:
        found.append(Clause(mark, tuple(some)))
    return found


def open_brackets(text: str, items: Sequence[Item]) -> frozenset[int]:
    """Return where counts end that a bracket of several things follows: ``4x(2+2)``."""
    pairs = pairwise(items)
    return frozenset(
        one.end
        for one, other in pairs
        if one.chain is not None
        and one.chain.form == "count"
        and other.mark == "("
        and text[one.end - 1] == "x"
    )


def are_one(first: Chain, second: Chain) -> bool:
    """Return whether two neighbours are a count and its amount: ``30m fly 3x``."""
    return {first.form, second.form} == {"count", "amount"}


def in_metres(chain: Chain | None) -> bool:
    """Return whether numbers are a whole dose in metres."""
    return chain is not None and len(chain.factors) > 1 and chain.factors[-1].unit in METRES


def is_one_run(items: Sequence[Item]) -> bool:
    """Return whether a count is before a bracket with nothing but one run: ``6 x (60m sprint)``."""
    forms = [item.chain.form for item in items if item.chain]
    return forms == ["count", "amount"]
