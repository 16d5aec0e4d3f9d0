"""What a line is by its words alone: warm-up, no work, or the head of a circuit."""

from collections.abc import Sequence
from math import inf
from typing import Literal, TypeAlias

from strideaudit.plan.line.asides import take_asides
from strideaudit.plan.line.claims import numbers, time
from strideaudit.plan.line.claims import text as text_at
from strideaudit.plan.line.factors import unit
from strideaudit.plan.line.fold import blank
from strideaudit.plan.line.tokens import Token, glued, tokens
from strideaudit.plan.line.words import group

WordKind: TypeAlias = Literal["unscored", "none", "context", ""]

LONGEST_WORK = 12
"""Words of a line that is not a sentence."""

_LEAST_LETTERS = 2
_JOINS = frozenset(",;+&/|.():=!?")


def kind_of(folded: str) -> WordKind:
    """Return what a folded line without its label is by its words; empty where they do not say."""
    row = tokens(folded)
    first = next((i for i, token in enumerate(row) if token.kind != "mark"), len(row))
    if first == len(row):
        return "" if any(map(str.isdigit, folded)) else "none"
    if any(group(name).at(row, first) for name in ("warm_up", "cool_down")):
        return "unscored"
    if rounds_of(folded):
        return "context"
    if any(token.kind == "x" for token in row):
        return ""
    return "none" if _no_training(row, first) or _total(row, first) or _body(row, first) else ""


def rounds_of(folded: str) -> float:
    """Return the rounds that a line gives to those below: ``3 rounds of:``, ``Block A x4``.

    They may be in a sentence about nothing else, with a colon: ``Repeat for a total of 3 rounds:``;
    without one it may be about the lines above. 0 if it has anything more, or is none of these.
    """
    row = tokens(folded)
    names = ("circuit", "circuit_before_number")
    if not any(group(name).at(row, i) for name in names for i in range(len(row))):
        return 0.0
    row = tokens(take_asides(_without_times(folded))[0])
    left = [token for token in row if token.text not in _JOINS]
    head = _circuit_head(left)
    rounds = _rounds(left[head:], named=head > 0)
    if rounds or not folded.rstrip().endswith(":"):
        return rounds
    around = group("circuit_around")
    said = next((i for i, one in enumerate(left) if one.text not in around), 0)
    return _rounds(left[said:], named=False)


def _without_times(folded: str) -> str:
    """Return a text without the times of a circuit: ``30s on / 15s off``."""
    row = tokens(folded)
    for i in range(len(row)):
        spent = time(row, i)
        if spent and text_at(row, spent.end) in group("on_and_off"):
            folded = blank(folded, row[i].start, row[spent.end].end)
    return folded


def _circuit_head(row: Sequence[Token]) -> int:
    """Return one past the words before the rounds: ``Core circuit``, ``Block A``."""
    at = 0
    for name in ("label_alone", "circuit_before_number"):
        found = group(name).at(row, at)
        at = found.end if found else at
    # The letter or number of a block is not yet its rounds.
    lettered = at + 1 < len(row) and len(row[at].text) == 1 and row[at].kind == "word"
    numbered = at + 2 < len(row) and row[at].kind == "number" and row[at + 1].kind != "word"
    numbered = numbered and not glued(row, at + 1)
    return at + 1 if at and (lettered or numbered) and row[at + 1].kind != "mark" else at


def _rounds(row: Sequence[Token], *, named: bool) -> float:
    """Return the rounds that some tokens say and nothing else: ``3 rounds of``, ``x4``, ``4x``."""
    kinds = [token.kind for token in row[:2]]
    if named and len(row) == len(kinds) and sorted(kinds) == ["number", "x"]:
        return row[kinds.index("number")].value
    amount = numbers(row, 0)
    behind = group("circuit").at(row, amount.end) if amount and not amount.factor.unit else None
    return amount.factor.value if amount and behind and behind.end == len(row) else 0.0


def is_sentence(folded: str) -> bool:
    """Return whether a line reads as prose: more than 12 words, or a verb and a full stop."""
    row = tokens(folded)
    words = sum(token.kind == "word" and len(token.text) >= _LEAST_LETTERS for token in row)
    if words > LONGEST_WORK:
        return True
    stops = any(
        token.text in ("?", "!", ".") and (i + 1 == len(row) or not glued(row, i + 1))
        for i, token in enumerate(row)
    )
    return stops and any(token.text in group("verbs") for token in row)


def weeks_in(folded: str) -> tuple[int, int] | None:
    """Return the characters of the first week inside a line: ``W1``, ``week 2``; None for none."""
    row = tokens(folded)
    for i, token in enumerate(row):
        found = group("week").at(row, i)
        if found is None or found.end >= len(row) or row[found.end].kind != "number":
            continue
        number = row[found.end]
        apart = found.end + 1 < len(row) and row[found.end + 1].kind == "x"
        if not apart and (len(token.text) > 1 or glued(row, found.end)):
            return token.start, number.end
    return None


def _no_training(row: Sequence[Token], first: int) -> bool:
    """Return whether a line is a day off or a treatment, with times at most: ``Physio 30 min``."""
    found = group("no_training").at(row, first)
    if found is None:
        return False
    at = found.end
    joined = group("no_training_joins")
    if at < len(row) and row[at].kind == "word" and row[at].text not in joined:
        return False
    while at < len(row):
        if row[at].kind == "clock" or row[at].kind == "number":
            spent = time(row, at, minutes=True, most=inf)
            if spent is None:
                return False
            at = spent.end
        else:
            at += 1
    return True


def _total(row: Sequence[Token], first: int) -> bool:
    """Return whether a line is a sum: ``Total: 600 m``, ``600 m total``."""
    found = group("totals").at(row, first)
    if found and (found.end == len(row) or row[found.end].kind != "word"):
        return True
    if not row or row[first if first < len(row) else 0].kind != "number":
        return False
    at = unit(row, first + 1)[1]
    found = group("totals").at(row, at)
    return found is not None and found.end == len(row)


def _body(row: Sequence[Token], first: int) -> bool:
    """Return whether a line is about the body or the day: ``Bodyweight 78 kg``, ``Slept 8 h``."""
    found = group("body").at(row, first)
    return found is not None and text_at(row, found.end) != "" and row[found.end].kind != "word"
