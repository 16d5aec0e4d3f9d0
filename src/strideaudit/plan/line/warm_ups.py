"""The warm-up and the cool-down in a line, and where its work begins: ``wu 2 laps, squat 5x5``."""

import re
from collections.abc import Sequence
from math import inf

from strideaudit.plan.line import splitting
from strideaudit.plan.line.asides import take_asides
from strideaudit.plan.line.chains import Item, chains
from strideaudit.plan.line.facts import METRES
from strideaudit.plan.line.name_words import clean, is_run_name
from strideaudit.plan.line.naming import Namer
from strideaudit.plan.line.splitting import Clause, Span
from strideaudit.plan.line.tokens import tokens
from strideaudit.plan.line.words import group
from strideaudit.text.pattern import pattern

LISTED = (",", "&", "+", "or", "/", ":", "-")
"""Marks between names of one dose, and between a name and what it is made of."""

_COLON = pattern(r" *(?:\([^()]*\))? *: *")
_HEAD = pattern(r"[^,;+:]*.")
_AND = pattern(r"(?<=[ \d])(?:and|und|y|et|then|puis|dann|luego)(?= )|\.(?= )")
"""What parts a warm-up from the work as well, although it is a part of other names."""


def warm_ups(text: str, namer: Namer) -> tuple[Span, ...]:
    """Return the characters of the warm-ups and cool-downs of a line; its work is all the rest.

    One ends at the first comma, semicolon, ``then`` or ``+`` behind which something has a dose
    that counts. A drill is still the warm-up, and so is a name that nobody knows behind
    ``Warm-up:``; if anything there is work, then all that may be is, as no work may be lost in
    silence.

    Args:
        text: The folded line without its label.
        namer: Finds exercises.
    """
    row = tokens(text)
    words = [group(name) for name in ("warm_up", "cool_down")]
    said = {one.start for i, one in enumerate(row) if any(some.at(row, i) for some in words)}
    if not said:
        return ()
    # Other names have the words for *and* in them: only the first before any mark is meant.
    marked = _HEAD.sub(lambda head: _AND.sub(_as_mark, head[0], count=1), text, count=1)
    left, asides = take_asides(marked)
    for at in (one.place.start for one in asides):
        if marked[at] in ",;+":  # it took the mark before it as well
            left = left[:at] + marked[at] + left[at + 1 :]
    row = tokens(left)
    clauses = splitting.clauses_of(_without_first_brackets(chains(row)))
    starts = [clause.items[0].start for clause in clauses]
    work = _Work(marked, clauses, namer)
    found: list[Span] = []
    for number, start in enumerate(starts):
        if start in said and (not found or found[-1][1] <= start):
            found.append((start, ([*starts, len(text)])[work.behind(number)]))
    return tuple(found)


def _as_mark(match: re.Match[str]) -> str:
    return (";" if match[0] == "." else ",") + " " * (len(match[0]) - 1)


def _without_first_brackets(items: Sequence[Item]) -> list[Item]:
    """Return the items of a line without the bracket that is about its warm-up alone."""
    marks = (item for item in items if item.kind == "mark" and item.mark not in "()")
    first = next((item.start for item in marks if not item.in_bracket), inf)
    return [item for item in items if not item.in_bracket or item.start > first]


class _Work:
    """Tells what is work behind a warm-up.

    Args:
        text: The folded line.
        clauses: What is between its separators.
        namer: Finds exercises.
    """

    def __init__(self, text: str, clauses: Sequence[Clause], namer: Namer) -> None:
        self._text, self._clauses, self._namer = text, clauses, namer

    def behind(self, number: int) -> int:
        """Return the clause of work behind a warm-up; the number of all clauses if there is none.

        Args:
            number: The clause of the warm-up.
        """
        end = len(self._clauses)
        headed = self._is_headed(number)
        later = range(number + 1 + headed, end)
        if not any(self._is_at(at, drills=False, unknown=not headed) for at in later):
            return end
        first = next(
            at for at in range(number + 1, end) if self._is_at(at, drills=True, unknown=True)
        )
        while first > number + 1 and self._is_listed(first):
            first -= 1
        return first

    def _is_at(self, at: int, *, drills: bool, unknown: bool) -> bool:
        """Return whether a clause has a dose that counts.

        Args:
            at: Its number.
            drills: Whether drills are work.
            unknown: Whether names that nobody knows are work.
        """
        clause = self._clauses[at]
        doses = [item.chain for item in self._doses(at) if item.chain]
        names = self._names(clause)
        if not doses or not names:
            return any(map(splitting.in_metres, doses))
        ids = [key for name in names for key in self._namer.known(name)]
        if not ids:
            asked = unknown and any(chain.form != "amount" for chain in doses)
            return asked or any(map(is_run_name, names))
        facts = [self._namer.facts(key) for key in ids]
        return any(one.units and (drills or not one.drill) for one in facts)

    def _is_headed(self, number: int) -> bool:
        """Return whether a warm-up has a colon behind it: ``Warm-up (10 min): jog``."""
        if [clause.mark for clause in self._clauses[number + 1 : number + 2]] != [":"]:
            return False
        one, other = self._clauses[number : number + 2]
        between = self._text[one.items[-1].end : other.items[0].start]
        return _COLON.fullmatch(between) is not None

    def _is_listed(self, at: int) -> bool:
        """Return whether the clause before one is read with it: ``A-skip, B-skip 2x20m``."""
        before, mark = self._clauses[at - 1], self._clauses[at].mark
        names = self._names(before)
        ids = [key for name in names for key in self._namer.known(name)]
        if before.chains:
            metres = [item.chain.factors[-1].unit in METRES for item in before.chains if item.chain]
            return mark == "+" and not ids and any(metres)  # 25m build + 20m fly
        counts = any(self._namer.facts(key).units for key in ids)
        return mark in LISTED and (counts or any(len(name) == 1 for name in names))

    def _names(self, clause: Clause) -> list[str]:
        return [clean(self._text[start:end]) for start, end in clause.names]

    def _doses(self, at: int) -> Sequence[Item]:
        """Return the numbers of a clause; of the next one if that is nothing but its dose."""
        clause = self._clauses[at]
        following = self._clauses[at + 1 : at + 2]
        if not clause.chains and following and not following[0].names:
            return following[0].chains
        return clause.chains
