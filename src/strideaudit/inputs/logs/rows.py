"""Reads a log row by row: each row gives sets, or the reason why it is not a set."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from operator import itemgetter
from typing import NamedTuple

from strideaudit.inputs.cell_places import cell_span
from strideaudit.inputs.csv_table import Lines, PlainRow, Row
from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.logs import sides, warmups
from strideaudit.inputs.logs.days import Day, DoneExercise, LogDays
from strideaudit.inputs.logs.doses import amount_of
from strideaudit.inputs.words.keys import without_key
from strideaudit.plan.model import NOT_READ, Log, Unread
from strideaudit.text.limits import MOST_COLUMNS
from strideaudit.text.tree import Span

NOT_DONE, EMPTY = "not done", "empty"
WARM_UP, COOL_DOWN = warmups.WARM_UP, warmups.COOL_DOWN
REST, NOTE = "rest", "note"
"""The reasons why a row is not a set, as the report gives them."""

MOST_UNREAD = 50
"""The most rows that are listed one by one; enough to show that a file is not a log."""

MOST_REPS, MOST_METRES, MOST_SECONDS = 1000, 100_000, 86_400
"""The largest amounts of one set [repetitions, m, s]; a plan allows no more."""

_WAITING = 400
"""How many rows of a day may wait to be read; then they are read, to save memory."""

_REMEMBERED = 10_000
"""How many different rows are kept as they were read, so that they are not read again."""

_TOP = Span(1, 1, 1, 2)


class Done(NamedTuple):
    """One set that was done, or several equal ones."""

    name: str
    """The exercise as the log names it."""

    reps: float = 0.0
    metres: float = 0.0
    seconds: float = 0.0
    """The first of metres, reps and seconds that is not 0 counts."""

    at: int = 0
    """The column of the exercise."""

    bare: bool = False
    """Whether it was done, but its amount is unknown: its distance has no unit."""

    sets: int = 1


class Shape(NamedTuple):
    """How the rows of a log are read."""

    date: int
    """The column of the date."""

    day: Callable[[str], str | None]
    """Turns a date of the file into YYYY-MM-DD; returns None if it is not a date."""

    sets: Callable[[Sequence[str]], Iterable[Done | str]]
    """Reads a row: returns its sets, and a reason of one or two words for what is not a set.

    Raises:
        ValueError: The row cannot be read; the message says why.
    """

    width: int
    """How many cells a row must have."""

    workout: int | None = None
    """The column of the session's name; None if there is none."""

    separator: str = ","

    most: int = 0
    """How many cells a row may have; a row with more is refused. 0 for any number."""

    starts: bool = False
    """Whether the date of a row is when its session began, with the time of day."""

    decide: tuple[int, ...] = ()
    """The columns that ``sets`` looks at: rows that are alike in them are read once. Empty if that
    is not known."""

    columns: int = 0
    """How many cells such a row has; a row with more or fewer is always read."""


class _Part(NamedTuple):
    """A set, or what is not one, as it is counted."""

    reason: str
    """Why it is not a set; empty for a set."""

    name: str = ""
    at: int = 0
    group: tuple[str, str] = ("", "")
    """Its side, and the kind of its amount."""

    amount: float = 0.0
    sets: int = 1
    kind: int = 0
    """A number for its exercise, side and kind of amount."""


class LogBook:
    """Collects the sets of a log, and the rows that are not sets.

    Args:
        shape: How the rows are read.
        source: Keeps the rows that findings may point at.
        waits: Whether a later row may make a day too old.
    """

    def __init__(self, shape: Shape, source: Lines, *, waits: bool) -> None:
        self._shape = shape
        self._waits = waits
        self._most = shape.most or MOST_COLUMNS
        self._date, self._workout, self._starts = shape.date, shape.workout, shape.starts
        self._source = source
        self._draft = Draft(source)
        self._unread = 0
        self._names: dict[str, tuple[str, str, str]] = {}
        self._kinds: dict[tuple[str, str, str], int] = {}
        self._numbers = count()
        self._deciding = itemgetter(*shape.decide) if shape.decide else itemgetter(0)
        self._columns = shape.columns if shape.decide else -1
        self._known: dict[object, tuple[_Part, ...]] = {}

    def unread(self, row: Row, why: str, *, work: bool = True) -> None:
        """List a row that is not understood."""
        self._unread += 1
        if self._unread <= MOST_UNREAD:
            self._source.keep(row.line, row.text)
            end = row.line + row.text.count("\n")
            width = len(row.text.rpartition("\n")[2]) + 1
            span = Span(row.line, 1, end, max(2, width))
            self._draft.leave_out(span, row.text, why, work=work)

    @property
    def listed(self) -> tuple[Unread, ...]:
        """The rows listed so far, in the order of the file."""
        return tuple(sorted(self._draft.unread))

    def short(self, row: Row, before: PlainRow | None) -> PlainRow | None:
        """List a row that has too few cells; return the row that the next such row would continue.

        If quotes in a note are not doubled, every reader of tables ends the note at its first line
        break. The row after it is then the rest of the note and not a set.
        """
        if before is not None and before[2].count('"') % 2:
            why = "probably the rest of a note whose quotes are not doubled"
            self.unread(row, why, work=False)
            return row._replace(text=before[2] + row.text)
        needed = self._shape.width
        self.unread(row, f"the row has {len(row.cells)} cells, but a set needs {needed}")
        return None

    def add(self, day: Day | None, rows: Sequence[PlainRow]) -> None:
        """Add rows of a day, or keep them until it is certain that the day counts.

        Args:
            day: The day; None if it does not count.
            rows: The rows.
        """
        if day is None:
            return
        if not self._waits:
            self._take(day, rows)
            return
        day.rows += rows
        if len(day.rows) >= _WAITING:
            self._fold(day)

    def _fold(self, day: Day) -> None:
        """Read the rows of a day that are still to be read."""
        self._take(day, day.rows)
        day.rows.clear()

    def _take(self, day: Day, rows: Sequence[PlainRow]) -> None:
        """Read rows of a day; of a row that is like one before it only the amount is added."""
        day.audited += len(rows)
        deciding, columns, known = self._deciding, self._columns, self._known
        for row in rows:
            cells = row[1]
            key = deciding(cells) if len(cells) == columns else None
            parts = known.get(key)
            try:
                for part in self._read(cells, key) if parts is None else parts:
                    reason = part.reason or self._add(day, row, part)
                    if reason:
                        day.left_out[reason] = day.left_out.get(reason, 0) + 1
            except ValueError as error:
                day.left_out[NOT_READ] = day.left_out.get(NOT_READ, 0) + 1
                if len(day.unread) < MOST_UNREAD:
                    day.unread.append((Row.of(row), str(error)))

    def _read(self, cells: Sequence[str], key: object) -> Iterable[_Part]:
        """Return the sets of a row, and what is not a set in it.

        Args:
            cells: The row.
            key: What decides its sets, if it shall be remembered by that; None if not.

        Raises:
            ValueError: It cannot be read.
        """
        if len(cells) > self._most:
            message = f"the row has {len(cells)} cells, but the header has {self._most}"
            raise ValueError(message)
        parts = map(self._part, self._shape.sets(cells))
        if key is None:
            return parts
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        found = self._known[key] = tuple(parts)
        return found

    def _part(self, done: Done | str) -> _Part:
        """Return a set as it is counted.

        Raises:
            ValueError: Its amount is too large for one set, or it has no exercise.
        """
        if isinstance(done, str):
            return _Part(done)
        known = self._names.get(done.name)
        if known is None:
            known = self._names[done.name] = _known(done.name)
        name, side, reason = known
        if reason:
            return _Part(reason)
        if done.reps > MOST_REPS or done.metres > MOST_METRES or done.seconds > MOST_SECONDS:
            raise ValueError(_too_much(done))
        kind, amount = amount_of(done.reps, done.metres, done.seconds)
        number = self._number_of((name, side, kind))
        return _Part("", name, done.at, (side, kind), amount, done.sets, number)

    def _number_of(self, kind: tuple[str, str, str]) -> int:
        """Return a number for an exercise, a side and a kind of amount, which no other has.

        A kind gets a second number once there are too many to be remembered.
        """
        number = self._kinds.get(kind)
        if number is None:
            if len(self._kinds) >= _REMEMBERED:
                self._kinds.clear()
            number = self._kinds[kind] = next(self._numbers)
        return number

    def _add(self, day: Day, row: PlainRow, part: _Part) -> str:
        """Add a set; return why it is not a set in this session, or nothing."""
        line, cells, text = row
        title = "" if self._workout is None else cells[self._workout]
        session = day.session(cells[self._date] if self._starts else "", title)
        if session.reason:
            return session.reason
        amounts = session.amounts.get(part.kind)
        if amounts is None:
            exercise = session.exercises.get(part.name)
            if exercise is None:
                exercise = DoneExercise(text.rstrip("\r\n"), line, part.at)
                session.exercises[part.name] = exercise
            amounts = session.amounts[part.kind] = exercise.amounts_of(part.group)
        if part.sets == 1:
            amounts.append(part.amount)
        else:
            amounts.extend((part.amount,) * part.sets)
        return ""

    def finish(self, days: LogDays, total: int) -> tuple[Draft, Log]:
        """Return the sessions of the days, and the summary of the log.

        Args:
            days: The days that count.
            total: How many rows of the log have a date.
        """
        draft = self._draft
        left_out: Counter[str] = Counter()
        number = audited = 0
        first, last = days.period()
        if first > last:  # the whole log is before the requested days, or after them
            first = last = ""
        for day in days.ordered():
            self._fold(day)
            audited += day.audited
            left_out.update(day.left_out)
            for row, why in day.unread:
                self.unread(row, why)
            for session in day.done:
                number += self._session(day.date, session.title, session.exercises)
        if number:  # without a session there is no plan
            draft.set("from", Cell(first, _TOP))
            draft.set("to", Cell(last, _TOP))
        ranked = tuple(sorted(left_out.items(), key=lambda pair: (-pair[1], pair[0])))
        unlisted = max(0, self._unread - MOST_UNREAD)
        log = Log(first, last, days.oldest, days.newest, total, audited, number, ranked, unlisted)
        return draft, log

    def _session(self, on: str, workout: str, exercises: dict[str, DoneExercise]) -> int:
        """Draft a session; return how many sets it has."""
        shape = self._shape
        number = 0
        first = next(iter(exercises.values()))
        name = None
        if shape.workout is not None:
            name = Cell(workout, self._span(first, shape.workout))
        day = Cell(on, self._span(first, shape.date))
        session = self._draft.session(day.span, day, name)
        for title, exercise in exercises.items():
            span = self._span(exercise, exercise.at)
            self._source.keep(exercise.line, exercise.text)
            for dose, sets in exercise.doses():
                session.add(Cell(title, span), sets=Cell(dose, span))
                number += sets
        return number

    def _span(self, exercise: DoneExercise, at: int) -> Span:
        return cell_span(exercise.text, at, self._shape.separator, exercise.line)


def _known(text: str) -> tuple[str, str, str]:
    """Return the exercise that a name means, its side, and why it is not work.

    Raises:
        ValueError: The name is empty.
    """
    name, side = sides.split(without_key(text))
    if not name:
        message = "the row names no exercise"
        raise ValueError(message)
    return name, side, warmups.by_name(name)


def _too_much(done: Done) -> str:
    """Return the message for an amount that is too large for one set."""
    amounts = (
        (done.metres, MOST_METRES, "metres"),
        (done.reps, MOST_REPS, "repetitions"),
        (done.seconds, MOST_SECONDS, "seconds"),
    )
    return next(
        f"{amount:,.10g} {unit} in one set are more than {most:,}"
        for amount, most, unit in amounts
        if amount > most
    )
