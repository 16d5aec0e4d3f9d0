"""Logs of what was done: from rows of sets to the sessions of the days that are audited.

A log may have a million rows, of which the last weeks count. Rows are taken in the order of the
file, whatever it is; those of days that later rows show to be too old are thrown away unread, so
that memory does not grow with the log.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from strideaudit import dates, sides, warmups
from strideaudit.draft import Cell, Draft, refused
from strideaudit.logdays import Day, Days, Exercise
from strideaudit.plan import Log, PlanFile, Window
from strideaudit.table import MAX_COLUMNS, Lines, Row, Table, cell_span, split_line
from strideaudit.tree import Fault, Span, SyntaxFaultError, quoted

NOT_DONE, EMPTY = "not done", "empty"
WARM_UP, COOL_DOWN = warmups.WARM_UP, warmups.COOL_DOWN
REST, NOTE, NOT_READ = "rest", "note", "not understood"
"""Why a row is no set, as the report says it."""

MOST_UNREAD = 50
"""Rows that are listed one by one; of a file that is no log that is enough."""

MOST_REPS, MOST_METRES, MOST_SECONDS = 1000, 100_000, 86_400
"""What one set may be; a plan holds no more."""

METRES: Mapping[str, float] = MappingProxyType({
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1.0),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
    **dict.fromkeys(("mi", "mi.", "mile", "miles"), 1609.344),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), 0.9144),
    **dict.fromkeys(("ft", "foot", "feet"), 0.3048),
    **dict.fromkeys(("in", "inch", "inches"), 0.0254),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre", "centimetres"), 0.01),
})  # fmt: skip
"""Metres of one unit of distance, by what apps call it in lower case."""

_WAITING = 400
"""Rows of one day that wait to be read; more are read at once, not to fill the memory."""

iso_day = dates.iso_day
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


def read_table(table: Table, shape: Shape, window: Window) -> PlanFile:
    """Return what a log in a table holds on the days that are asked for; or why it cannot be read.

    Args:
        table: The file.
        shape: How its rows are read.
        window: Which days.
    """

    def begins(line: str) -> bool:
        cells = split_line(line, table.separator)
        return len(cells) >= shape.width and shape.day(cells[shape.date]) is not None

    source = Lines(table.given.path)
    try:
        return read(table.rows(begins), shape, source, window)
    except SyntaxFaultError as error:
        return refused(source, error.fault)


def number(cells: Sequence[str], at: int) -> float:
    """Return the number in a cell, 0 where it is empty or not there; a comma may be the point.

    Raises:
        ValueError: It is no number, or less than nothing.
    """
    if not 0 <= at < len(cells) or not cells[at]:
        return 0.0
    text = cells[at]
    try:
        found = float(text)
    except ValueError:
        found = _number(text)
    if not 0 <= found < inf:
        message = f"{quoted(text)} is no number of repetitions, metres or seconds"
        raise ValueError(message)
    return found


def _number(text: str) -> float:
    bare = text.strip().replace(",", ".")
    try:
        return float(bare) if bare else 0.0
    except ValueError:
        message = f"{quoted(text)} is not a number"
        raise ValueError(message) from None


def clock(cells: Sequence[str], at: int) -> float:
    """Return the seconds in a cell: ``90``, ``1:30``, ``0:01:30``; 0 where it is empty.

    Raises:
        ValueError: It is no time.
    """
    text = cells[at] if 0 <= at < len(cells) else ""
    if ":" not in text:
        return number(cells, at)
    seconds = 0.0
    try:
        for part in text.strip().replace(",", ".").split(":"):
            if not part[:1].isdigit():
                raise ValueError(part)  # noqa: TRY301 - caught with what float raises
            seconds = 60 * seconds + float(part)
    except ValueError:
        message = f"{quoted(text)} is not a time"
        raise ValueError(message) from None
    return seconds


def read(rows: Iterable[Row], shape: Shape, source: Lines, window: Window) -> PlanFile:
    """Return what a log holds on the days that are asked for; or that there is no set on them.

    Args:
        rows: The rows of the file below its header.
        shape: How they are read.
        source: Keeps the rows that findings may point at.
        window: Which days.

    Raises:
        SyntaxFaultError: The file breaks off.
    """
    book = _Book(shape, source)
    days = Days(shape.day, window)
    add = book.take if days.settled else book.wait
    width, column = shape.width, shape.date
    text: str | None = None
    day: Day | None = None
    before: Row | None = None
    total = 0
    for row in rows:
        cells = row.cells
        if len(cells) < width:
            before = book.short(row, before)
            continue
        before = row
        if cells[column] != text:
            text = cells[column]
            try:
                day = days.of(text)
            except ValueError as error:
                text = None
                book.unread(row, str(error))
                continue
        total += 1
        if day is not None:
            add(day, row)
    return book.finish(days, total)


class _Book:
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
            found = exercises[name] = Exercise(row.text, row.line, done.at)
        found.sets.add(side, done.reps, done.metres, done.seconds, done.sets)
        return ""

    def finish(self, days: Days, total: int) -> PlanFile:
        """Return the sessions of the days, and what was left out.

        Args:
            days: The days that count.
            total: Rows of the log that have a date.
        """
        draft = self._draft
        left_out: Counter[str] = Counter()
        number = audited = 0
        first, last = days.period()
        if last:
            draft.set("from", Cell(first, _TOP))
            draft.set("to", Cell(last, _TOP))
        for day in days.ordered():
            self.fold(day)
            audited += day.audited
            left_out.update(day.left_out)
            for row, why in day.unread:
                self.unread(row, why)
            for workout, exercises in day.workouts.items():
                number += self._session(day.date, workout, exercises)
        ranked = tuple(sorted(left_out.items(), key=lambda pair: (-pair[1], pair[0])))
        log = Log(first, last, days.oldest, days.newest, total, audited, number, ranked)
        if number:
            return draft.finish(log)
        none = refused(self._source, _nothing(log))
        return none._replace(unread=tuple(sorted(draft.unread)), log=log)

    def _session(self, on: str, workout: str, exercises: dict[str, Exercise]) -> int:
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

    def _span(self, exercise: Exercise, at: int) -> Span:
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


def _nothing(log: Log) -> Fault:
    """Say that there is no set to audit, and why."""
    if not log.rows:
        hint = "export it again, with the workouts in it"
        return Fault("the log holds no row with a date, so there is no set to audit", _TOP, hint)
    if not log.audited:
        message = "the log has no row on the days that are asked for"
    else:
        rows = "1 row" if log.audited == 1 else f"{log.audited:,} rows"
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in log.left_out)
        message = f"none of the {rows} from {log.first} to {log.last} is a set: {reasons}"
    hint = f"the log goes from {log.begins} to {log.ends}; --all audits all of it"
    return Fault(message, _TOP, hint)
