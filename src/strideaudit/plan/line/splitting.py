"""The clauses of a line: what is between its separators."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from strideaudit.plan.line.chains import Item

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
