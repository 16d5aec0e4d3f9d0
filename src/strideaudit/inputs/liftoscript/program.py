"""A Liftoscript program: the exercises of each day of each week, with everything written out.

A line may be repeated in later weeks, take its sets from another line, or be a template, which is
not an exercise.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.liftoscript import text as liftotext
from strideaudit.inputs.liftoscript.lines import ScriptLine
from strideaudit.inputs.liftoscript.text import ScriptExercise, ScriptSets
from strideaudit.inputs.prose.read_lines import ReadLines
from strideaudit.inputs.prose.weeks import Sketched, draw
from strideaudit.plan.sizes import MOST_WEEKS
from strideaudit.text.limits import MOST_ENTRIES, MOST_EXERCISES, MOST_SESSIONS
from strideaudit.text.tree import Span, too_many
from strideaudit.text.wording import quoted

_DEEPEST = 8
"""How many lines may reuse one another in a row."""

MOST_TRIED = 200_000
"""Exercises that are tried while sets are taken from one another."""

Index: TypeAlias = dict[tuple[bool, str, int], list[tuple[int, ScriptExercise]]]
"""Exercises with their days, by whether it is their whole key, the key and the week."""

_TOP = ScriptLine("day", "", Span(1, 1, 1, 2))


class Program:
    """A program while it is read.

    Args:
        draft: Takes the plan, and the lines that are not understood.
        lines: Reads lines, to decide what they are.
    """

    def __init__(self, draft: Draft, lines: ReadLines) -> None:
        self._draft = draft
        self._lines = lines
        self._days: list[list[ScriptLine]] = []
        """The headings of the days of each week."""

        self._there: dict[tuple[int, int], list[tuple[ScriptExercise, ScriptLine]]] = {}
        """The exercises by week and day, from 1, in the order of the file."""

        self._full: dict[tuple[int, int], list[tuple[ScriptExercise, ScriptLine]]] = {}
        self._taken = 0
        """How many lines with exercises were read."""

        self._rows = 0
        """How many exercises the days have together."""

        self._index: Index | None = None
        self._tried = 0
        """How many exercises were tried whose sets another one may take."""

        self._templates: dict[str, int] = {}
        """The line of each template, by its key."""

    def read(self, lines: Iterable[ScriptLine]) -> None:
        """Read all lines and draft the plan.

        Raises:
            SyntaxFaultError: There are more than are read.
        """
        beyond = False
        for line in lines:
            beyond = beyond or (line.kind == "week" and len(self._days) == MOST_WEEKS)
            if beyond:
                why = f"a plan has at most {MOST_WEEKS} weeks"
                self._leave_out(line, why, work=line.kind == "exercise")
            elif line.kind == "week":
                self._days.append([])
            elif line.kind == "day":
                if not self._days:
                    self._days.append([])
                self._days[-1].append(line)
            elif line.kind == "open":
                self._leave_out(line, "its script is never closed, so the lines after it are lost")
            else:
                self._take(line)
        self._draw()

    def _take(self, line: ScriptLine) -> None:
        self._taken += 1
        if self._taken > MOST_EXERCISES:
            raise too_many(MOST_EXERCISES, "exercises of a program", line.span)
        try:
            found = liftotext.exercise(line)
        except ValueError as error:
            self._take_plain(line, str(error))
            return
        if len(line.sections) == 1 and not self._lines.known(found.name.text):
            self._take_plain(line, "not an exercise with sets", work=False)
            return
        if found.template:
            self._templates.setdefault(found.key, line.span.line)
        self._add_to_day(found, line)

    def _add_to_day(self, found: ScriptExercise, line: ScriptLine) -> None:
        """Add an exercise to the day above it."""
        if not self._days:
            self._days.append([])
        if not self._days[-1]:
            self._days[-1].append(_TOP)
        place = len(self._days), len(self._days[-1])
        self._there.setdefault(place, []).append((found, line))

    def _take_plain(self, line: ScriptLine, why: str, *, work: bool = True) -> None:
        """Take a line that is not Liftoscript if it is a line of work as others write it."""
        first, *others = line.sections
        if not others and self._lines.is_work(first.text):
            self._add_to_day(liftotext.plain(Cell(first.text, first.span)), line)
        elif (
            len(others) == 1
            and "[" not in first.text
            and self._lines.is_clear(others[0].text, first.text)
        ):
            dose = Cell(others[0].text, others[0].span)
            self._add_to_day(liftotext.plain(Cell(first.text, first.span), dose), line)
        else:
            self._leave_out(line, why, work=work)

    def _leave_out(self, line: ScriptLine, why: str, *, work: bool = True) -> None:
        self._draft.leave_out(line.span, line.text, why, work=work)

    def _draw(self) -> None:
        """Draft every day of every week; a day that is the same in several weeks is one session."""
        sessions: dict[tuple[int, str, object], list[Sketched]] = {}
        repeated = (
            found.weeks[1] for row in self._there.values() for found, _ in row if found.weeks
        )
        last = max((len(self._days), *repeated), default=0)
        most = max(map(len, self._days), default=0)
        if last * most > MOST_SESSIONS:
            raise too_many(MOST_SESSIONS, "sessions", self._days[-1][-1].span)
        for week in range(1, last + 1):
            for day in range(1, most + 1):
                heading = self._heading(week, day)
                made = Sketched(heading.span, (week,), name=Cell(heading.text, heading.span))
                for found, line in self._on(week, day):
                    self._add(made, found, line, (week, day))
                lines = tuple((one.name, one.line, one.fields.get("dose")) for one in made.lines)
                sessions.setdefault((day, heading.text, lines), []).append(made)
        by_day = sorted(sessions.items(), key=lambda pair: pair[0][0])
        draw(self._draft, [_in_all_weeks(alike) for _, alike in by_day])

    def _heading(self, week: int, day: int) -> ScriptLine:
        """Return the heading of a day; without one, that of the last week that has one."""
        for earlier in range(min(week, len(self._days)), 0, -1):
            if day <= len(self._days[earlier - 1]):
                return self._days[earlier - 1][day - 1]
        return _TOP

    def _on(self, week: int, day: int) -> list[tuple[ScriptExercise, ScriptLine]]:
        """Return the exercises of a day; those of earlier weeks that are repeated come first."""
        place = week, day
        if place not in self._full:
            self._full[place] = self._filled(week, day)
            self._rows += len(self._full[place])
            if self._rows > MOST_ENTRIES:
                raise too_many(MOST_ENTRIES, "entries", self._full[place][-1][1].span)
        return self._full[place]

    def _filled(self, week: int, day: int) -> list[tuple[ScriptExercise, ScriptLine]]:
        own = [
            (found, line)
            for found, line in self._there.get((week, day), [])
            if not found.weeks or found.weeks[0] <= week
        ]
        written = {found.key for found, _ in own}
        repeated: dict[str, tuple[ScriptExercise, ScriptLine]] = {}
        for earlier in range(1, min(week - 1, len(self._days)) + 1):
            for found, line in self._there.get((earlier, day), []):
                within = found.weeks and found.weeks[0] <= week <= found.weeks[1]
                if within and found.key not in written:
                    repeated[found.key] = found, line
        return [*repeated.values(), *own]

    def _add(
        self, made: Sketched, found: ScriptExercise, line: ScriptLine, place: tuple[int, int]
    ) -> None:
        if found.key in self._templates:
            if not found.template and self._lines.known(found.name.text):
                why = f"it is a template, by `used: none` on line {self._templates[found.key]}"
                self._leave_out(line, why, work=False)
            return
        if found.line is not None:
            made.add_line(found.line, found.name if found.name is not found.line else None)
            return
        try:
            sets = self._sets_of(found, *place, _DEEPEST)
        except ValueError as error:
            self._leave_out(line, str(error))
            return
        for one in sets:
            made.add(found.name, "work", dose=Cell(liftotext.dose(one.said), one.span))
        if not sets:
            made.add(found.name, "work")

    def _sets_of(
        self, found: ScriptExercise, week: int, day: int, deeper: int
    ) -> tuple[ScriptSets, ...]:
        """Return the sets of an exercise: its own, or those of the exercise that it reuses.

        Raises:
            SyntaxFaultError: Too many exercises take sets from one another.
            ValueError: There are no sets to reuse.
        """
        if found.sets or found.reuse is None:
            return found.sets
        key, said_week, said_day = found.reuse
        weeks = (said_week,) if said_week else self._weeks_from(week)
        for other, there, on in self._others(key, weeks, said_day):
            self._tried += 1
            if self._tried > MOST_TRIED:
                raise too_many(MOST_TRIED, "sets to take from another exercise", found.name.span)
            if other is not found and deeper:
                sets = self._sets_of(other, there, on or day, deeper - 1)
                if sets:
                    return tuple(one._replace(said={**one.said, **found.shared}) for one in sets)
        message = f"there are no sets of {quoted(key)} to reuse"
        raise ValueError(message)

    def _weeks_from(self, week: int) -> tuple[int, ...]:
        """Return all weeks: this one, those before it, the last first, and those after it."""
        return (*range(week, 0, -1), *range(week + 1, len(self._days) + 1))

    def _others(
        self, key: str, weeks: Sequence[int], day: int
    ) -> Iterator[tuple[ScriptExercise, int, int]]:
        """Yield the exercises with a key, with their week and day.

        Args:
            key: In lower case, with its label; without a label it means those of all labels.
            weeks: The weeks in which they are sought, in this order.
            day: The day; 0 for any.
        """
        if self._index is None:
            self._index = self._indexed()
        for exact in (True, False):
            for week in weeks:
                for on, found in self._index.get((exact, key, week), ()):
                    if day in (0, on):
                        yield found, week, on

    def _indexed(self) -> Index:
        """Return the exercises of all days by what other lines may call them."""
        index: Index = {}
        for week in range(1, len(self._days) + 1):
            for day in range(1, max(map(len, self._days), default=0) + 1):
                for found, _ in self._on(week, day):
                    index.setdefault((True, found.key, week), []).append((day, found))
                    for name in _short_names(found):
                        index.setdefault((False, name, week), []).append((day, found))
        return index


def _in_all_weeks(alike: list[Sketched]) -> Sketched:
    """Return one session for sessions that are the same in several weeks."""
    return alike[0].copy(tuple(one.weeks[0] for one in alike))


def _short_names(found: ScriptExercise) -> set[str]:
    """Return the name of an exercise without its label, and without its equipment."""
    name = " ".join(found.name.text.lower().split())
    return {name, name.partition(",")[0]}
