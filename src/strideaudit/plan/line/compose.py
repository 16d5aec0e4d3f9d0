"""A count here and an amount there to one dose: ``3x`` … ``20m``, ``30m`` … ``x4``.

What would be counted twice, or says two different things, is asked about.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from strideaudit.plan.line.chains import Item
from strideaudit.plan.line.facts import METRES, SECONDS, Facts, Unclear, written
from strideaudit.plan.line.fold import BLANK
from strideaudit.plan.line.parts import Chain, Factor
from strideaudit.plan.line.words import group

SHORTEST_RUN = 10
"""A number in a name from which on it is a distance: ``Fly30 4x1`` [m]."""

MOST_RUNS = 20
"""A bare number beside the length in a name that is how many runs there are: ``Fly 20m: 4``."""

SEVERAL = 2

ARROWS = ("-", ">", "->", "=>", "-->", "\u2192")
"""Between two doses: from the one to the other over the weeks."""


class Composed(NamedTuple):
    """One dose to be: its numbers, wherever they are written."""

    chain: Chain
    places: tuple[tuple[int, int], ...]
    """Characters of each part, in the order of the line."""

    in_bracket: bool = False

    @property
    def end(self) -> int:
        """One past the last character."""
        return max(end for _, end in self.places)

    @property
    def start(self) -> int:
        """The first character."""
        return min(start for start, _ in self.places)


class Doses(NamedTuple):
    """The doses of one exercise."""

    parts: tuple[Composed, ...] = ()
    unclear: Unclear | None = None
    about: tuple[tuple[int, int], ...] = ()
    """The places that must be asked about."""


def compose(items: Sequence[Item], facts: Facts, text: str) -> Doses:
    """Return the doses of one exercise, with counts and amounts brought together.

    Args:
        items: Its chains, in the order of the line.
        facts: How the exercise is counted.
        text: The folded line, of which the places are.
    """
    parts: list[Composed] = []
    for item in items:
        if item.chain is None:
            continue
        one = Composed(item.chain, ((item.start, item.end),), item.in_bracket)
        last = parts[-1] if parts else None
        made = _together(last, one, facts, text) if last is not None else None
        if isinstance(made, Unclear) and last is not None:
            return Doses((*parts[:-1], last, one), made, (*last.places, *one.places))
        if isinstance(made, Chain) and last is not None:
            places = tuple(sorted((*last.places, *one.places)))
            parts[-1] = Composed(made, places, last.in_bracket and one.in_bracket)
        elif made != "same":
            parts.append(one)
        elif last is not None:
            parts[-1] = Composed(one.chain, tuple(sorted((*last.places, *one.places))))
    return _several(parts, items, facts) or _one_of(parts, text) or Doses(tuple(parts))


def _one_of(parts: Sequence[Composed], text: str) -> Doses | None:
    """Return the question about doses of which one is done: ``3x5 to 5x5``, ``3x5 or 4x4``."""
    for one, other in pairwise(parts):
        gap = text[one.end : other.start].replace(BLANK, " ").strip(" (,;")
        either = gap in group("to") or gap in group("choice") or gap in ARROWS
        if either and len(one.chain.factors) > 1 and len(other.chain.factors) > 1:
            readings = tuple(text[part.start : part.end].strip() for part in (one, other))
            return Doses(tuple(parts), Unclear("choice", readings), ((one.start, other.end),))
    return None


def _together(
    last: Composed, one: Composed, facts: Facts, text: str
) -> "Chain | Unclear | str | None":
    """Return what two neighbours are together.

    Returns:
        One chain; ``same`` where the second says the first again; what must be asked; or None
        where each is a dose of its own.
    """
    first, second = last.chain, one.chain
    if one.in_bracket and facts.run and _is_again(first, second):  # Flying 20s (20 yard sprint)
        return first._replace(factors=(*first.factors[:-1], second.factors[0]))
    if len(first.factors) > 1 or first.grouped:
        return None
    bare = first.form == "amount" and not first.factors[0].unit
    if bare and last.in_bracket and not one.in_bracket:
        return None  # a number in brackets counts nothing behind them: Squat 4x5 (80) 3'
    if len(second.factors) > 1:
        if first.clause != second.clause:
            return None
        rounds = first.form == "count" and first.factors[0].is_sets
        # 3 rounds squat 3x5: nine sets, or three
        return Unclear("number") if rounds else _amount_and_chain(first, second, facts)
    behind = text.startswith("x", first.place.start) and second.factors[0].is_sets
    if behind and first.form == second.form == "count":  # x5, 3 sets
        return _made([second.factors[0], first.factors[0]], first)
    return _count_and_amount(first, second, facts)


def _is_again(first: Chain, second: Chain) -> bool:
    """Return whether a length says the one before it again, and its unit."""
    last, length = first.factors[-1], second.factors[0]
    alone = len(second.factors) == 1 and length.form == last.form == "one"
    return alone and last.unit in ("", "s") and length.unit in METRES and last.value == length.value


def _count_and_amount(first: Chain, second: Chain, facts: Facts) -> Chain | None:
    """Bring a count and an amount together, whichever comes first."""
    a, b = first.factors[0], second.factors[0]
    counts = first.form == "count" and second.form == "amount" and not b.is_sets
    bare = first.form == second.form == "amount" and a.unit == "" and a.form in ("one", "range")
    if counts or (bare and (b.unit in METRES or b.unit in SECONDS)):
        return _made([a, b], second)
    if second.form == "count" and first.form == "amount":
        return _made([b, a], first)
    if first.form == "count" and second.form == "count":
        # 4 sets x 6; of two counts of one kind each is its own.
        return _made([a, b], second) if a.is_sets and not b.is_sets else None
    if _is_length(a, facts) and b.unit == "reps":
        return _made([b._replace(unit=""), a], first)
    if a.unit == "reps" and _is_length(b, facts):
        return _made([a._replace(unit=""), b], second)
    if a.is_sets and b.unit == "reps":
        return _made([a, b], second)
    named = _is_length(a, facts) and a.form == "one" and first.clause == second.clause
    few = b.form == "one" and not b.unit and b.value <= MOST_RUNS
    return _made([b, a], first) if named and few and facts.run else None


def _is_length(factor: Factor, facts: Facts) -> bool:
    """Return whether a factor is in metres, or in their plural: ``Fly 30s``."""
    return factor.unit in METRES or (factor.unit == "s" and facts.flying)


def _amount_and_chain(first: Chain, second: Chain, facts: Facts) -> "Chain | Unclear | str | None":
    """Bring an amount in a name and a whole dose together."""
    a, counts, z = first.factors[0], second.factors[:-1], second.factors[-1]
    if first.form == "count" or a.form not in ("one", "range"):
        return None
    if z.value == 1 and not z.unit and a.value >= SHORTEST_RUN and a.unit in ("", *METRES):
        return _made([*counts, a._replace(unit=a.unit or "m")], first)
    if a.value == z.value and a.unit in METRES and not z.unit:
        return _made([*counts, a], first)
    if a.value == z.value and _alike(a, z):
        return "same"
    if a.unit in METRES and not z.unit and a.form == "one":
        return _lengths(first, second, facts)
    bare = facts.run and not a.unit and not z.unit
    if bare or (a.unit in METRES and z.unit in METRES):
        lead = "x".join(written(one.value) for one in counts)
        both = (f"{lead}x{written(one.value)}{one.unit or 'm'}" for one in (a, z))
        return Unclear("two-distances", tuple(both))
    if not a.unit and not z.unit:
        sets = "x".join(written(one.value) for one in second.factors)
        return Unclear("number", (f"{sets} @ {written(a.value)}kg",))
    return Unclear("number")


def _alike(a: Factor, z: Factor) -> bool:
    """Return whether two units are the same; the plural ``s`` and a bare number fit metres."""
    if a.unit == z.unit:
        return True
    return (a.unit in METRES or a.unit in SECONDS or not a.unit) and (
        (a.unit in ("s", "") and z.unit in METRES)
        or (a.unit in SECONDS and z.unit in SECONDS and a.unit[0] == z.unit[0])
    )


def _lengths(first: Chain, second: Chain, facts: Facts) -> Chain | Unclear:
    """``Block start 20m: 3x4`` are groups of runs; of bounds 5 may be contacts or times 25 m."""
    a = first.factors[0]
    if facts.run:
        return _made([*second.factors, a], first)
    lead = "x".join(written(one.value) for one in second.factors[:-1])
    last, length = written(second.factors[-1].value), f"{written(a.value)}{a.unit}"
    if facts.lift:
        return Unclear("two-distances", (f"{lead}x{last}",))
    readings = (("metres", f"{lead}x{length}"), ("contacts", f"{lead}x{last} contacts"))
    fits = tuple(reading for unit, reading in readings if unit in facts.units)
    return Unclear("two-distances", fits)


def _several(parts: Sequence[Composed], items: Sequence[Item], facts: Facts) -> Doses | None:
    """Return the question about amounts that no count is for, or one count for all."""
    singles = [item.chain for item in items if item.chain and len(item.chain.factors) == 1]
    amounts = [chain.factors[0] for chain in singles if chain.form == "amount"]
    counts = [chain.factors[0] for chain in singles if chain.form == "count"]
    lengths = [one for one in amounts if one.unit in METRES]
    if len(lengths) < SEVERAL or len(lengths) < len(amounts) or len(counts) > 1:
        return None
    if len(singles) < len([item for item in items if item.chain]):
        return None
    lead = written(counts[0].value) if counts else "1"
    reading = ", ".join(f"{lead}x{written(one.value)}{one.unit}" for one in lengths)
    if facts.exercise and len({one.unit for one in lengths}) == 1:
        # Behind commas a name would be that of the last one alone.
        reading = f"{lead}x{'/'.join(written(one.value) for one in lengths)}{lengths[0].unit}"
    places = tuple(place for part in parts for place in part.places)
    return Doses(tuple(parts), Unclear("chain", (reading,)), places)


def _made(factors: Sequence[Factor], amount: Chain) -> Chain:
    """Return a chain whose amount is written apart from its count."""
    return amount._replace(factors=tuple(factors), form="whole", in_name=True)
