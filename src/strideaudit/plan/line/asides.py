"""Asides: what is written with a dose and is not its amount, claimed so that nobody counts it."""

from strideaudit.plan.line import efforts, rests
from strideaudit.plan.line.claims import Claim, Rule
from strideaudit.plan.line.fold import blank
from strideaudit.plan.line.parts import Aside, Place
from strideaudit.plan.line.tokens import Token, tokens

_RULES: tuple[Rule, ...] = (
    efforts.run_ins,
    efforts.heights_in_inches,
    rests.rests_in_brackets,
    rests.by_the_clock,
    rests.rests,
    rests.rests_in_words,
    rests.pauses,
    rests.rests_after_with,
    rests.targets,
    rests.two_times,
    rests.tempos,
    efforts.intensities,
    efforts.levels,
    efforts.loads,
    efforts.heights,
    efforts.numbers_behind_at,
    efforts.efforts,
    efforts.sides,
)
"""In this order, as each sees only what those before it have left."""


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
    for rule in _RULES:
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
