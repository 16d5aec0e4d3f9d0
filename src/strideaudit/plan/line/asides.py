"""Asides: what is written with a dose and is not its amount, claimed so that nobody counts it."""

import functools

from strideaudit.plan.line import efforts, one_side, rest_distances, rests, run_ups
from strideaudit.plan.line.claims import Claim, Rule
from strideaudit.plan.line.fold import blank
from strideaudit.plan.line.parts import Aside, Place
from strideaudit.plan.line.tokens import Token, tokens
from strideaudit.plan.line.words import group

_RULES: tuple[tuple[Rule, tuple[str, ...], str], ...] = (
    (efforts.run_ins, ("fly",), ""),
    (run_ups.run_ups, ("run_up_names",), ""),
    (efforts.heights_in_inches, (), '"'),
    (rests.rests_in_brackets, ("rest",), ""),
    (rests.by_the_clock, ("by_the_minute", "every"), "e on"),
    (rest_distances.rests_by_distance, ("rest_per",), ""),
    (rests.rests, ("rest",), ""),
    (rests.rests_in_words, ("rest_without_time", "rest_movement"), ""),
    (rests.pauses, ("pause", "eccentric"), ""),
    (rests.rests_after_with, ("rest_before",), ""),
    (rests.targets, ("target",), "@"),
    (rests.two_times, (), "/"),
    (rests.tempos, ("tempo",), "x @"),
    (efforts.intensities, ("percent",), ""),
    (efforts.body_weights, ("body_weight",), ""),
    (efforts.levels, ("level",), ""),
    (efforts.loads, ("units",), ""),
    (efforts.loads_in_hand, ("implements",), ""),
    (efforts.heights, ("height_units", "height_before"), "@ ("),
    (efforts.numbers_behind_at, (), "@"),
    (efforts.efforts, ("effort", "effort_in_brackets"), ""),
    (efforts.sides, ("side_before", "side_alone"), "/"),
    (one_side.sides_alone, ("one_side",), ""),
)
"""In this order, as each sees only what those before it have left. With each the groups of words,
and single words, of which one must be in the line for it to find anything."""


@functools.cache
def _rules() -> tuple[tuple[Rule, frozenset[str]], ...]:
    """Return the rules, each with the first words of what it looks for."""
    return tuple(
        (rule, frozenset(words.split()).union(*(group(name).firsts for name in names)))
        for rule, names, words in _RULES
    )


def take_asides(folded: str) -> tuple[str, tuple[Aside, ...]]:
    """Find the asides of a folded line.

    Args:
        folded: The line, of which parts may be claimed already.

    Returns:
        The text with every aside claimed, of the same length; and the asides in reading order,
        with places in the text (field 0).
    """
    row = list(tokens(folded))
    found: list[Aside] = []
    said = {token.text for token in row}
    for rule, words in _rules():
        if words.isdisjoint(said):
            continue
        end = 0
        left: list[Token] = []
        for claim in rule(row):
            if claim.start < end:
                continue
            start, stop = _with_brackets(row, claim)
            start = max(start, end)
            left += row[end:start]
            end = stop
            place = Place(0, row[start].start, row[end - 1].end)
            found.append(Aside(claim.kind, claim.values, place, claim.word))
            if claim.between_sets:
                found.append(Aside("set_rest", claim.between_sets, place))
        if end:
            row = left + row[end:]
    for aside in found:
        folded = blank(folded, aside.place.start, aside.place.end)
    for start, stop in _empty_brackets(row):
        folded = blank(folded, start, stop)
    return folded, tuple(sorted(found, key=lambda aside: aside.place))


def _with_brackets(row: list[Token], claim: Claim) -> tuple[int, int]:
    """Return the tokens of a claim, with the brackets that hold nothing else."""
    start, end = claim.start, claim.end
    if start and end < len(row) and row[start - 1].text == "(" and row[end].text == ")":
        return start - 1, end + 1
    return start, end


def _empty_brackets(row: list[Token]) -> list[tuple[int, int]]:
    """Return the brackets whose words and numbers are all claimed: ``(60%, 65%, 70%)``."""
    empty: list[tuple[int, int]] = []
    opened = -1
    for i, token in enumerate(row):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened >= 0:
            empty.append((row[opened].start, token.end))
            opened = -1
        elif token.kind != "mark" or any(map(str.isdigit, token.text)):
            opened = -1
    return empty
