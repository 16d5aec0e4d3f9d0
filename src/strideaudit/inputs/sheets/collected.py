"""Collects the lines that the readers of sheets find, and makes plans of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from strideaudit.inputs.draft import Cell, Draft, DraftSession, refused
from strideaudit.inputs.logs import sides
from strideaudit.inputs.sheets.both_sides import joined
from strideaudit.inputs.sheets.column_names import EVERYBODY, is_muscles, plain
from strideaudit.inputs.sheets.lines import Line, When
from strideaudit.inputs.sheets.repeated_tables import Table, repeated
from strideaudit.plan.model import DAYS, PlanFile, Unread
from strideaudit.text.document import Source
from strideaudit.text.limits import MOST_ENTRIES, MOST_FAULTS, MOST_PARTS, MOST_SESSIONS
from strideaudit.text.tree import Fault, Span, too_many
from strideaudit.text.wording import quoted


class _Weeks:
    """The weeks of a sheet; the first week that it names is the first week of the plan."""

    def __init__(self, lines: list[Line]) -> None:
        said = {line.when.weeks for line in lines}
        numbers = {week for one in said if isinstance(one, tuple) for week in one}
        self._days = [date.fromisoformat(one) for one in said if isinstance(one, str)]
        self._first = min(numbers, default=1)
        last = max(numbers, default=1) - self._first + 1
        self.number = max(last, *(self._of_day(day) for day in self._days), 1)

        self.sessions = sum(len(self.of(when.weeks)) for when in {line.when for line in lines})
        """How many sessions there are; a session counts once for each of its weeks."""

    def _of_day(self, day: date) -> int:
        return (day - min(self._days)).days // 7 + 1

    def of(self, weeks: tuple[int, ...] | str) -> list[int]:
        """Return the weeks of the plan for the weeks of a line."""
        if isinstance(weeks, str):
            return [self._of_day(date.fromisoformat(weeks))]
        return [week - self._first + 1 for week in weeks] or list(range(1, self.number + 1))


class Book:
    """The content of a sheet.

    Args:
        source: The file that findings point into.
        title: The name of the plan.
    """

    def __init__(self, source: Source, title: Cell | None = None) -> None:
        self.source = source
        self.title = title
        self.titles: dict[When, Cell] = {}
        """Names of sessions; sessions do not differ by them."""

        self.whole: dict[str, Cell] = {}
        """The athlete or the group of the whole sheet."""

        self._lines: list[Line] = []
        self._tables: list[Table] = []
        self.unread: list[tuple[str, Unread]] = []
        self._skipped: dict[tuple[str, str], tuple[Unread, int]] = {}
        self._parts: dict[str, dict[str, Cell]] = {}
        self._members: dict[str, list[str]] = {}
        """The athletes of each group that has some; work for the group is for them."""

    def begin(self, table: Table) -> None:
        """Begin a table; the lines that are added now are in it."""
        self._tables.append(table)

    def add(self, line: Line) -> None:
        """Add a line."""
        self._lines.append(line._replace(table=max(0, len(self._tables) - 1)))

    def part(self, cell: Cell, kind: str, group: str = "", program: Cell | None = None) -> str:
        """Return the name of a program, an athlete or a group, and keep it; empty for everybody.

        Args:
            cell: The cell with the name.
            kind: ``plan`` for a program, ``athlete`` or ``group``.
            group: The group of an athlete, or the program of a group.
            program: The program: an athlete who is in two of them has two plans.

        Raises:
            SyntaxFaultError: There are more than are read.
        """
        name = " ".join(cell.text.split())
        if not name or plain(name) in EVERYBODY or (kind == "group" and is_muscles(name)):
            return ""
        given = {kind: cell}
        if program is not None:
            name = f"{' '.join(program.text.split())}, {name}"
            given["plan"] = program
        if len(self._parts) >= MOST_PARTS and name not in self._parts:
            raise too_many(MOST_PARTS, "athletes, groups and programs", cell.span)
        self._parts.setdefault(name, given)
        if group not in ("", name) and name not in self._members.setdefault(group, []):
            self._members[group].append(name)
        return name

    def leave_out(
        self, span: Span, text: str, why: str, *, work: bool = True, part: str = ""
    ) -> None:
        """List something that is not understood.

        Raises:
            SyntaxFaultError: There is more of it than is listed.
        """
        if len(self.unread) >= MOST_ENTRIES:
            raise too_many(MOST_ENTRIES, "cells that are not understood", span)
        self.unread.append((part, Unread(span, text, why, work)))

    def skip(self, span: Span, text: str, why: str, part: str = "") -> None:
        """Count a row that is not work; the first one with its reason shows how many there are."""
        first, number = self._skipped.get((part, why), (Unread(span, text, why, work=False), 0))
        self._skipped[part, why] = first, number + 1

    def plans(self) -> tuple[PlanFile, ...]:
        """Return the plans, or why there are none."""
        self._leave_out_repeated()
        self._join_sides()
        for (part, why), (first, number) in self._skipped.items():
            rows = f"; rows like this: {number:,}" if number > 1 else ""
            self.leave_out(first.span, first.text, f"{why}{rows}", work=False, part=part)
        top = Span(1, 1, 1, 2)
        entries = sum(line.name is not None for line in self._lines)
        weeks = _Weeks(self._lines)
        parts = [part for part in self._parts if part not in self._members]
        fault = None
        if not entries:
            hint = "give each row its exercise, and its sets and reps or a dose such as 3x8"
            fault = Fault("a sheet without a row that can be read", top, hint)
        else:
            fault = self._too_many(weeks, parts or [""])
        if fault:
            unread = tuple(sorted(one for _, one in self.unread[:MOST_FAULTS]))
            return (refused(self.source, fault)._replace(unread=unread),)
        dated = any(line.when.day and line.when.day not in DAYS for line in self._lines)
        made = []
        for number, part in enumerate(parts or ("",)):
            draft = Draft(self.source.for_part(part) if part else self.source)
            for key, cell in self.whole.items():
                draft.set(key, cell)
            if self.title and "plan" not in self._parts.get(part, {}):
                draft.set("plan", self.title)
            for key, cell in self._parts.get(part, {}).items():
                draft.set(key, cell)
            for whose, note in self.unread:
                if self._members.get(whose, [whose])[0] == part or not (whose or number):
                    draft.leave_out(*note[:3], work=note.work)
            whole = {"", part, *self._around(part)}
            mine = [line for line in self._lines if line.part in whole]
            # A program has weeks of its own; athletes of one sheet share them.
            own = _Weeks(mine) if "plan" in self._parts.get(part, {}) else weeks
            self._fill(draft, mine, own, dated=dated)
            made.append(draft.finish())
        return tuple(made)

    def _leave_out_repeated(self) -> None:
        """Leave out the tables that show the work of a table above again."""
        found = repeated(self._tables, self._lines)
        for number, first in found.items():
            head = self._tables[number].head
            where = self.source.said(self._tables[first].head.span)
            why = f"its exercises are those of the table in {where}, which counts"
            self.leave_out(head.span, head.text, f"{why}; keep one of the two", work=False)
        self._lines = [line for line in self._lines if line.table not in found]

    def _join_sides(self) -> None:
        """Leave out the second of the two sides of an exercise: both are one set."""
        self._lines, others = joined(self._lines)
        for line, same in others:
            if line.name is not None:
                text = line.name.text
                if same:
                    self.skip(line.name.span, text, sides.TOGETHER, line.part)
                else:
                    self.leave_out(line.name.span, text, sides.OTHER_AMOUNT, part=line.part)

    def _around(self, part: str) -> set[str]:
        """Return the groups and programs that somebody is in: work for them is theirs."""
        around: dict[str, None] = {}
        pending = [part]
        while pending:
            one = pending.pop()
            above = [group for group, names in self._members.items() if one in names]
            pending += [group for group in above if group not in around]
            around.update(dict.fromkeys(above))
        return set(around)

    def _too_many(self, weeks: _Weeks, parts: Sequence[str]) -> Fault | None:
        """Return the fault of a sheet with more than is read; None if it has less."""
        last = self._lines[-1].at.span
        shared = Counter(one for part in parts for one in {"", part, *self._around(part)})
        counted = Counter((one.when.weeks, one.part) for one in self._lines if one.name is not None)
        entries = sum(
            len(weeks.of(said)) * shared[part] * number for (said, part), number in counted.items()
        )
        for found, most, what in (
            (weeks.sessions, MOST_SESSIONS, "sessions"),
            (entries, MOST_ENTRIES, "entries"),
        ):
            if found > most:
                return too_many(most, what, last, "split the sheet into several").fault
        return None

    def _fill(self, draft: Draft, lines: list[Line], weeks: _Weeks, *, dated: bool) -> None:
        """Put the lines into the sessions of a plan."""
        sessions: dict[tuple[int, str, str], DraftSession] = {}
        heads = {}
        for number, line in enumerate(lines):
            if not line.carried and line.section != "warmup":
                heads[line.when] = number
        for number, line in enumerate(lines):
            if line.name is None:
                continue
            # Rows after a head "Warm-up" are warm-up only if another head ends it.
            open_end = (
                line.carried and line.section == "warmup" and heads.get(line.when, -1) < number
            )
            section = "work" if open_end else line.section
            day = line.when.day
            if dated and (not day or day in DAYS):
                draft.leave_out(
                    line.name.span, line.name.text, "the row has no date, but other rows have one"
                )
                continue
            for week in (1,) if dated else weeks.of(line.when.weeks):
                key = (week, day, line.when.session)
                if key not in sessions:
                    name = self.titles.get(line.when)
                    if line.when.session:
                        name = Cell(line.when.session, line.at.span)
                    at = line.at._replace(text=day) if day else None
                    sessions[key] = draft.session(line.at.span, at, name, week=week)
                if line.fields is None:
                    sessions[key].add_line(line.name, section=section, circuit=line.circuit)
                else:
                    sessions[key].add(line.name, section=section, **line.fields)


def no_day(text: str) -> str:
    """Return why a row is left out whose cell for the day is not a day."""
    return f"{quoted(text.strip())} is not a day; write mon to sun, or a date such as 2026-03-02"


def no_week(text: str) -> str:
    """Return why a row is left out whose cell for the week is not a week."""
    return f"{quoted(text.strip())} is not a week; write 1, or 1-4, or the date of its first day"
