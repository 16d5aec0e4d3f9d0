"""The sessions of a text before they are drafted: makes their weeks and dates fit together.

A text may give dates for only some sessions, and may have only weeks 5 to 8. Our format needs dates
for all sessions or for none, and counts weeks from 1.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.prose import no_year
from strideaudit.plan.model import DAYS
from strideaudit.plan.sizes import MOST_DATED_WEEKS
from strideaudit.text.limits import MOST_ENTRIES, MOST_SESSIONS
from strideaudit.text.tree import Span, too_many

if TYPE_CHECKING:
    from strideaudit.inputs.prose.no_year import NoYear


class SketchedLine(NamedTuple):
    """One entry."""

    name: Cell | None
    """The exercise; None for a line of work as it is written."""

    line: Cell | None
    """The line of work, or the dose of the exercise; None if the fields give the dose."""

    fields: dict[str, Cell]
    section: str
    circuit: Cell | None
    """The head of the circuit that it is in."""


class Sketched:
    """One session, with all the weeks and days that the text gives for it.

    Args:
        span: Its place.
        weeks: The weeks, as the text numbers them.
        days: ``mon`` to ``sun``; empty if there are none.
        date: YYYY-MM-DD with its place.
        name: Its name.
    """

    def __init__(
        self,
        span: Span,
        weeks: tuple[int, ...],
        days: tuple[Cell, ...] = (),
        date: Cell | None = None,
        name: Cell | None = None,
    ) -> None:
        self.span = span
        self.weeks = weeks
        self.days = days
        self.date = date
        self.name = name
        self.no_year: NoYear | None = None
        """Its date, if that has no year."""

        self.lines: list[SketchedLine] = []

    def add(
        self, name: Cell, section: str, circuit: Cell | None = None, **fields: Cell
    ) -> SketchedLine:
        """Add an entry; its fields may be changed later."""
        self.lines.append(SketchedLine(name, None, fields, section, circuit))
        return self.lines[-1]

    def add_line(self, line: Cell, above: Cell | None = None, circuit: Cell | None = None) -> None:
        """Add a line of work as it is written, or the dose of the exercise above it."""
        self.lines.append(SketchedLine(above, line, {}, "work", circuit))

    def copy(self, weeks: tuple[int, ...]) -> "Sketched":
        """Return the same session in other weeks."""
        made = Sketched(self.span, weeks, self.days, self.date, self.name)
        made.lines = self.lines
        made.no_year = self.no_year
        return made


def draw(draft: Draft, sessions: list[Sketched]) -> None:
    """Draft the sessions that have entries.

    Raises:
        SyntaxFaultError: There are more than are read.
    """
    kept = _merged(_in_weeks([one for one in sessions if one.lines]))
    if not kept:
        return
    if _all_dated(kept):
        _refuse_too_many([one.copy((1,)) for one in kept])
        for one in kept:
            _session(draft, one, one.date, 1)
        return
    numbers = sorted({week for one in kept for week in one.weeks})
    first, last = numbers[0], numbers[-1]
    if all(one.weeks == tuple(range(first, last + 1)) for one in kept) and last > first:
        draft.set("weeks", Cell(str(last - first + 1), kept[0].span))
        kept = [one.copy((first,)) for one in kept]
    _refuse_too_many(kept)
    for week in numbers:
        for one in kept:
            if week in one.weeks:
                for day in _days(one):
                    _session(draft, one, day, week - first + 1)


def _refuse_too_many(sessions: list[Sketched]) -> None:
    """Count the sessions and the entries, once for each of their weeks and days."""
    made = entries = 0
    for one in sessions:
        times = len(one.weeks) * max(1, len(one.days))
        made += times
        entries += times * len(one.lines)
        if made > MOST_SESSIONS:
            raise too_many(MOST_SESSIONS, "sessions", one.span)
        if entries > MOST_ENTRIES:
            raise too_many(MOST_ENTRIES, "entries", one.span)


def _in_weeks(sessions: list[Sketched]) -> list[Sketched]:
    """Return the sessions with the weeks of their dates without a year, if all have one."""
    found = [one.no_year for one in sessions if one.no_year]
    if len(found) < len(sessions) or len({one.weeks for one in sessions}) > 1:
        return sessions
    numbers = no_year.weeks(found)
    pairs = zip(sessions, numbers, strict=True) if numbers else ()
    return [one.copy((number,)) for one, number in pairs] or sessions


def _merged(sessions: Iterable[Sketched]) -> list[Sketched]:
    """Return the sessions; those that are the same in several weeks become one session."""
    found: dict[tuple[object, ...], Sketched] = {}
    for one in sessions:
        same = (id(one.lines), one.days, one.date, one.name)
        there = found.get(same)
        weeks = (*there.weeks, *one.weeks) if there else one.weeks
        found[same] = one.copy(tuple(sorted(set(weeks))))
    return list(found.values())


def _all_dated(sessions: list[Sketched]) -> bool:
    """Return whether the dates alone can give the days of all sessions."""
    days = [date.fromisoformat(one.date.text) for one in sessions if one.date]
    return len(days) == len(sessions) and (max(days) - min(days)).days < 7 * MOST_DATED_WEEKS - 7


def _days(one: Sketched) -> tuple[Cell | None, ...]:
    if one.date is not None and not one.days:
        return (Cell(DAYS[date.fromisoformat(one.date.text).weekday()], one.date.span),)
    return one.days or (None,)


def _session(draft: Draft, one: Sketched, day: Cell | None, week: int) -> None:
    session = draft.session(one.span, day, one.name, week=week)
    for line in one.lines:
        if line.line is not None:
            session.add_line(line.line, line.name, section=line.section, circuit=line.circuit)
        elif line.name is not None:
            session.add(line.name, section=line.section, circuit=line.circuit, **line.fields)
