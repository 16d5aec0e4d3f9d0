"""The items of a line: its words, the chains of its numbers, and the marks between them."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from strideaudit.plan.line.factors import factor, name_number, number
from strideaudit.plan.line.parts import Chain, ChainForm, Factor, Place
from strideaudit.plan.line.tokens import Token, glued
from strideaudit.plan.line.words import group

MOST_FACTORS = 6
"""Factors of one chain, and brackets in each other."""

_MARKS = frozenset(",;+&|\n:()")
_SPACED = frozenset("-/")
_OF = frozenset(("of", "de", "over", "uber", "a"))
"""Between repetitions and their distance: ``6 reps of 80m``."""


class Item(NamedTuple):
    """Words, a chain, or a mark."""

    kind: Literal["words", "chain", "mark"]
    start: int
    end: int
    mark: str = ""
    """The mark; ``then`` and ``or`` for all words that mean these. One with a digit is a number
    that cannot be read."""

    chain: Chain | None = None
    in_bracket: bool = False


def chains(row: Sequence[Token]) -> tuple[Item, ...]:
    """Return the items among the tokens of a line, from left to right.

    Words with nothing but spaces, hyphens and claimed characters between them are one item, with
    the brackets that hold words alone. ``Chain.clause`` is 0 and ``Chain.in_name`` false.
    """
    return tuple(_joined(_items(row)))


def _items(row: Sequence[Token]) -> Iterator[Item]:
    """Yield the items; each word is still one of its own."""
    i = depth = 0
    while i < len(row):
        token = row[i]
        found = _chain(row, i, 0)
        if found:
            chain, i = found
            yield Item("chain", chain.place.start, chain.place.end, "", chain, depth > 0)
            continue
        words = _words_in_bracket(row, i) or name_number(row, i)
        if words:
            yield Item("words", token.start, row[words - 1].end, "", None, depth > 0)
            i = words
            continue
        depth = max(depth + (token.text == "(") - (token.text == ")"), 0)
        mark, end = _mark(row, i)
        if mark:
            yield Item("mark", token.start, row[end - 1].end, mark, None, depth > 0)
        elif token.kind in ("word", "number") or _is_word(row, i):
            yield Item("words", token.start, token.end, "", None, depth > 0)
        i = end


def _joined(items: Iterator[Item]) -> Iterator[Item]:
    """Join words that follow each other, and a comma with the ``then`` behind it."""
    last: Item | None = None
    for item in items:
        if last is None:
            last = item
        elif last.kind == item.kind == "words" and last.in_bracket == item.in_bracket:
            last = last._replace(end=item.end)
        elif last.mark in (",", ";") and item.mark in ("then", "or"):
            last = item
        else:
            yield last
            last = item
    if last is not None:
        yield last


def _mark(row: Sequence[Token], i: int) -> tuple[str, int]:
    """Return the mark at a token and one past it; an empty text if it is not one."""
    token = row[i]
    if token.kind == "mark" and any(map(str.isdigit, token.text)):
        return token.text, i + 1
    for name, mark in (("then", "then"), ("choice", "or")):
        found = group(name).at(row, i)
        if found:
            return mark, found.end
    if token.text in _MARKS:
        return token.text, i + 1
    before = not glued(row, i)
    behind = i + 1 >= len(row) or not glued(row, i + 1)
    if token.text in _SPACED and before and behind:
        return token.text, i + 1
    if token.text == "." and behind and i and i + 1 < len(row) and not _short(row[i - 1].text):
        return ";", i + 1
    return "", i + 1


def _short(word: str) -> bool:
    """Return whether a full stop behind a word only shortens it: ``Wdh.``, ``e.s.``."""
    return (len(word) == 1 and word.isalpha()) or word in group("units") or word in group("rest")


def _is_word(row: Sequence[Token], i: int) -> bool:
    """Return whether an ``x`` begins a name: ``X band walk``, ``x-lunge``."""
    if row[i].kind != "x" or i + 1 >= len(row):
        return False
    alone = i == 0 or row[i - 1].kind == "mark"
    return (row[i + 1].text == "-" and glued(row, i + 1)) or (alone and row[i + 1].kind == "word")


def _words_in_bracket(row: Sequence[Token], i: int) -> int:
    """Return one past a bracket that holds words alone; 0 if there is none here."""
    if row[i].text != "(":
        return 0
    for at in range(i + 1, len(row)):
        if row[at].text == ")":
            return at + 1
        if row[at].kind in ("number", "clock", "x") or row[at].text == "(":
            return 0
    return 0


def _chain(row: Sequence[Token], i: int, depth: int) -> tuple[Chain, int] | None:
    """Return the chain that begins at a token and one past it."""
    if depth > MOST_FACTORS:
        return None
    bracket = _bracket_first(row, i, depth)
    if bracket:
        return bracket
    leading = row[i].kind == "x" and number(row, i + 1) is not None
    first = factor(row, i + leading)
    if first is None or (not first.factor.values and not leading and not depth):
        return None
    factors, at, grouped, opened = _further(row, [first.factor], first.end, depth)
    factors = _runs(factors)
    form: ChainForm = "whole"
    if len(factors) == 1:
        form = "count" if leading or opened or factors[0].is_sets else "amount"
    place = Place(0, row[i].start, row[at - 1].end)
    return Chain(tuple(factors), form, 0, in_name=False, place=place, grouped=grouped), at


def _runs(factors: list[Factor]) -> list[Factor]:
    """Return factors where repetitions of a distance or time only count: ``30m x 6 reps``."""
    if all(factor.unit in ("", "reps") for factor in factors):
        return factors
    return [one._replace(unit="") if one.unit == "reps" else one for one in factors]


def _further(
    row: Sequence[Token], factors: list[Factor], at: int, depth: int
) -> tuple[list[Factor], int, bool, bool]:
    """Read what multiplies a factor.

    Returns:
        The factors, one past the last token, whether brackets hold the last of them, and whether
        an ``x`` is left open.
    """
    grouped = False
    while at < len(row) and len(factors) < MOST_FACTORS:
        if row[at].text in group("sets") and not any(one.is_sets for one in factors):
            factors[-1] = factors[-1]._replace(is_sets=True)
            at += 1
            following = _behind_sets(row, at)
        elif _is_times(row, at) or (factors[-1].unit == "reps" and row[at].text in _OF):
            following = at + 1
        elif row[at].text == "(" and glued(row, at) and not factors[-1].unit:
            following = at
        else:
            few = group("sets_of_few").meaning(row[at].text)
            if few is None or len(factors) > 1 or factors[0].unit:
                break
            place = Place(0, row[at].start, row[at].end)
            factors.append(Factor((float(few),), "one", "", is_sets=False, place=place))
            at += 1
            continue
        more = _multiplied(row, following, depth)
        if more is None:
            opened = row[at].kind == "x" if at < len(row) else False
            if opened and len(factors) == 1 and not factors[0].unit:
                return factors, at + 1, grouped, True
            break
        added, at, in_bracket = more
        factors += added
        grouped = grouped or in_bracket
    return factors, at, grouped, False


def _is_times(row: Sequence[Token], i: int) -> bool:
    """Return whether a token multiplies: ``x``, or a word for it between two numbers."""
    return row[i].kind == "x" or (row[i].text in group("times") and number(row, i + 1) is not None)


def _behind_sets(row: Sequence[Token], i: int) -> int:
    """Return where the amount of some sets begins: behind ``of``, a comma or a colon."""
    at = i
    while at < len(row) and (row[at].kind == "x" or row[at].text in _between()):
        at += 1
    if at < len(row) and row[at].text in (",", ":"):
        found = factor(row, at + 1)
        multiplied = found is not None and found.end < len(row) and row[found.end].kind == "x"
        alone = found is not None and not multiplied and found.factor.unit == "reps"
        if found is not None and (multiplied if row[at].text == ":" else alone):
            return at + 1
        return len(row)
    return at


def _between() -> frozenset[str]:
    return frozenset(group("between_sets_and_amount"))


def _multiplied(row: Sequence[Token], i: int, depth: int) -> tuple[list[Factor], int, bool] | None:
    """Return the factors at a token, in brackets or not, and one past them."""
    if i < len(row) and row[i].text == "(":
        inner = _chain(row, i + 1, depth + 1) if i + 1 < len(row) else None
        if inner is None or inner[1] >= len(row) or row[inner[1]].text != ")":
            return None
        if inner[0].form == "count":
            return None
        return list(inner[0].factors), inner[1] + 1, True
    found = factor(row, i)
    return ([found.factor], found.end, False) if found else None


def _bracket_first(row: Sequence[Token], i: int, depth: int) -> tuple[Chain, int] | None:
    """Read a bracket that is multiplied behind it: ``(3x30m) x 2``."""
    if row[i].text != "(":
        return None
    inner = _multiplied(row, i, depth)
    if inner is None or inner[1] >= len(row) or row[inner[1]].kind != "x" or len(inner[0]) == 1:
        return None
    count = factor(row, inner[1] + 1)
    if count is None or not count.factor.values or count.factor.unit:
        return None
    factors = (count.factor, *inner[0])
    place = Place(0, row[i].start, row[count.end - 1].end)
    return Chain(factors, "whole", 0, in_name=False, place=place, grouped=True), count.end
