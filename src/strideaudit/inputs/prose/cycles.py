"""Days that come again under the headings of cycles: each cycle has weeks of its own."""

import re
from itertools import pairwise
from typing import NamedTuple

from strideaudit.inputs.prose.calendar_words import number_of_day
from strideaudit.inputs.prose.weeks import Sketched

_CYCLE = re.compile(
    r"\W*(?:(?:training|trainings|meso|makro|macro|mikro|micro)?[ -]?(?:cycle|zyklus|block)|phase"
    r"|(?:meso|macro|micro)?ciclo|fase|bloque|bloc|stage|etapa)"
    r"\s*#?\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])(?!\w)",
    re.IGNORECASE,
)

_LOWEST = 6
"""The lowest level of a heading; a cycle that only strong text names lasts to such a heading."""


class _Group(NamedTuple):
    """A part of the text, to the next group."""

    line: int
    is_cycle: bool


class Cycles:
    """The headings of cycles in a text, ``Cycle 1`` and ``Phase 3``, and where each ends."""

    def __init__(self) -> None:
        self._groups: list[_Group] = [_Group(0, is_cycle=False)]
        self._level = 0

    def take(self, text: str, line: int, level: int) -> None:
        """Take a heading: it begins a cycle, or ends the one above it."""
        if _CYCLE.match(text):
            self._groups.append(_Group(line, is_cycle=True))
            self._level = min(level, _LOWEST)
        elif level <= self._level:
            self._groups.append(_Group(line, is_cycle=False))
            self._level = 0

    def in_weeks(self, sessions: list[Sketched]) -> list[Sketched]:
        """Return the sessions; where a day of a cycle comes again in the next, each has its weeks.

        The weeks of a cycle follow those of the one above it, so that ``Day 1`` of three cycles is
        not done three times in one week. A day outside of the cycles is in all weeks.
        """
        ends = [*(group.line for group in self._groups[1:]), None]
        parts = [
            [one for one in sessions
             if group.line <= one.span.line and (end is None or one.span.line < end)]
            for group, end in zip(self._groups, ends, strict=True)
        ]  # fmt: skip
        cycles = [
            part for group, part in zip(self._groups, parts, strict=True) if group.is_cycle and part
        ]
        days = [{day for one in part for day in _days(one)} for part in cycles]
        if not any(first & second for first, second in pairwise(days)):
            return sessions
        shifts: dict[int, int] = {}
        before = 0
        for part in cycles:
            named = [week for one in part for week in one.weeks]
            shift = before if min(named) <= before else 0
            shifts |= {id(one): shift for one in part}
            before = max(named) + shift
        every = tuple(range(1, before + 1))
        return [
            one.copy(tuple(week + shifts[id(one)] for week in one.weeks))
            if id(one) in shifts
            else one.copy(every if one.weeks == (1,) else one.weeks)
            for one in sessions
        ]


def _days(one: Sketched) -> set[tuple[int, str]]:
    """Return the weeks and days of a session; none if a date tells it apart."""
    if one.date or one.no_year:
        return set()
    numbered = number_of_day(one.name.text) if one.name is not None else ""
    days = [day.text for day in one.days] or [numbered] * bool(numbered)
    return {(week, day) for week in one.weeks for day in days}
