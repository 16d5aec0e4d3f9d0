"""How a log is read row by row, and what its rows come to: sets, or reasons why they are none."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from strideaudit.inputs.csv_table import MAX_COLUMNS, Lines, Row, cell_span
from strideaudit.inputs.draft import Cell, Draft
from strideaudit.inputs.logs import sides, warmups
from strideaudit.inputs.logs.days import Day, DoneExercise, LogDays
from strideaudit.plan.model import NOT_READ, Log, Unread
from strideaudit.text.tree import Span

NOT_DONE, EMPTY = "not done", "empty"
WARM_UP, COOL_DOWN = warmups.WARM_UP, warmups.COOL_DOWN
REST, NOTE = "rest", "note"
"""Why a row is no set, as the report says it."""

MOST_UNREAD = 50
"""Rows that are listed one by one; of a file that is no log that is enough."""

MOST_REPS, MOST_METRES, MOST_SECONDS = 1000, 100_000, 86_400
"""What one set may be; a plan holds no more."""

_WAITING = 400
"""Rows of one day that wait to be read; more are read at once, not to fill the memory."""

_TOP = Span(1, 1, 1, 2)


class Done(NamedTuple):
    """One set that was done, or several that are alike."""

    name: str
    """The exercise as the log calls it."""

    reps: float = 0.0
    metres: float = 0.0
    seconds: float = 0.0
    """The first of metres, reps and seconds that is not 0 counts."""

    at: int = 0
    """The column of the row in which the exercise stands."""

    bare: bool = False
    """Whether it was done though nothing says how much: its distance has no unit."""

    sets: int = 1


class Shape(NamedTuple):
    """How a log in a table is read."""

    date: int
    """The column of the date."""

    day: Callable[[str], str | None]
    """Makes YYYY-MM-DD of a date as it stands in the file; None if it is none."""

    sets: Callable[[Sequence[str]], Iterable[Done | str]]
    """What a row holds: sets, and for what is none the reason in one or two words.

    Raises:
        ValueError: It cannot be told; the message says why.
    """

    width: int
    """Columns that a row must have."""

    workout: int | None = None
    """The column of the session's name; None where there is none."""

    separator: str = ","

    most: int = 0
    """Cells that a row may have; one with more is not understood. 0 for any number."""


class LogBook:
    """What a log comes to."""

    def __init__(self, shape: Shape, source: Lines) -> None:
        self._shape = shape
        self._most = shape.most or MAX_COLUMNS
        self._source = source
        self._draft = Draft(source)
        self._unread = 0
        self._names: dict[str, tuple[str, str, str]] = {}

    def unread(self, row: Row, why: str, *, work: bool = True) -> None:
        """Note a row that is not understood."""
        self._unread += 1
        if self._unread <= MOST_UNREAD:
            self._source.keep(row)
            end = row.line + row.text.count("\n")
            width = len(row.text.rpartition("\n")[2]) + 1
            span = Span(row.line, 1, end, max(2, width))
            self._draft.leave_out(span, row.text, why, work=work)

    @property
    def listed(self) -> tuple[Unread, ...]:
        """The rows that were noted so far, in the order of the file."""
        return tuple(sorted(self._draft.unread))

    def short(self, row: Row, before: Row | None) -> Row | None:
        """Note a row that has too few cells, and return what the next such row follows.

        Where quotes in a note are not doubled, the note ends at its first line break for every
        reader of tables; what follows is the rest of it and no set.
        """
        if before is not None and before.text.count('"') % 2:
            why = "it seems to be the rest of a note, whose quotes are not doubled"
            self.unread(row, why, work=False)
            return before._replace(text=before.text + row.text)
        needed = self._shape.width
        self.unread(row, f"the row has {len(row.cells)} cells, a set needs {needed}")
        return None

    def wait(self, day: Day, row: Row) -> None:
        """Keep a row until it is sure that its day counts, or until there are too many."""
        day.rows.append(row)
        if len(day.rows) >= _WAITING:
            self.fold(day)

    def fold(self, day: Day) -> None:
        """Read the rows of a day that wait to be read."""
        for row in day.rows:
            self.take(day, row)
        day.rows.clear()

    def take(self, day: Day, row: Row) -> None:
        """Read a row of a day."""
        day.audited += 1
        try:
            if len(row.cells) > self._most:
                message = f"the row has {len(row.cells)} cells, the header {self._most}"
                raise ValueError(message)  # noqa: TRY301 - as if its reader had said so
            for done in self._shape.sets(row.cells):
                reason = done if isinstance(done, str) else self._add(day, row, done)
                if reason:
                    day.left_out[reason] = day.left_out.get(reason, 0) + 1
        except ValueError as error:
            day.left_out[NOT_READ] = day.left_out.get(NOT_READ, 0) + 1
            if len(day.unread) < MOST_UNREAD:
                day.unread.append((row, str(error)))

    def _add(self, day: Day, row: Row, done: Done) -> str:
        """Add a set; returns why it is none, or nothing.

        Raises:
            ValueError: It cannot be one set.
        """
        known = self._names.get(done.name)
        if known is None:
            known = self._names[done.name] = _known(done.name)
        name, side, reason = known
        if reason:
            return reason
        if done.reps > MOST_REPS or done.metres > MOST_METRES or done.seconds > MOST_SECONDS:
            raise ValueError(_too_much(done))
        workout = "" if self._shape.workout is None else row.cells[self._shape.workout]
        exercises = day.workouts.get(workout)
        if exercises is None:
            exercises = day.workouts[workout] = {}
        found = exercises.get(name)
        if found is None:
            found = exercises[name] = DoneExercise(row.text, row.line, done.at)
        found.sets.add(side, done.reps, done.metres, done.seconds, done.sets)
        return ""

    def finish(self, days: LogDays, total: int) -> tuple[Draft, Log]:
        """Return the sessions of the days, and what they are.

        Args:
            days: The days that count.
            total: Rows of the log that have a date.
        """
        draft = self._draft
        left_out: Counter[str] = Counter()
        number = audited = 0
        first, last = days.period()
        if first > last:  # all of the log is older than what is asked for, or younger
            first = last = ""
        for day in days.ordered():
            self.fold(day)
            audited += day.audited
            left_out.update(day.left_out)
            for row, why in day.unread:
                self.unread(row, why)
            for workout, exercises in day.workouts.items():
                number += self._session(day.date, workout, exercises)
        if number:  # days alone, without a session, are no plan
            draft.set("from", Cell(first, _TOP))
            draft.set("to", Cell(last, _TOP))
        ranked = tuple(sorted(left_out.items(), key=lambda pair: (-pair[1], pair[0])))
        unlisted = max(0, self._unread - MOST_UNREAD)
        log = Log(first, last, days.oldest, days.newest, total, audited, number, ranked, unlisted)
        return draft, log

    def _session(self, on: str, workout: str, exercises: dict[str, DoneExercise]) -> int:
        """Draft a session; returns how many sets it has."""
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
            self._source.keep(Row(exercise.line, [], exercise.text))
            for dose, sets in exercise.sets.doses():
                session.add(Cell(title, span), Cell(dose, span))
                number += sets
        return number

    def _span(self, exercise: DoneExercise, at: int) -> Span:
        return cell_span(exercise.text, at, self._shape.separator, exercise.line)


def _known(text: str) -> tuple[str, str, str]:
    """Return the exercise that a name speaks of, its side, and why it is no work.

    Raises:
        ValueError: It names none.
    """
    name, side = sides.split(text)
    if not name:
        message = "it names no exercise"
        raise ValueError(message)
    return name, side, warmups.by_name(name)


def _too_much(done: Done) -> str:
    """Say which amount of a set is more than a plan holds."""
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
