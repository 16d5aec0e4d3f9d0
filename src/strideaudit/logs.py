"""Logs of what was done: from rows of sets to the sessions of the days that are audited.

A log may have a million rows, of which the last weeks count. Rows are taken in the order of the
file, whatever it is; those of days that later rows show to be too old are thrown away unread, so
that memory does not grow with the log.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import fsum, inf
from typing import NamedTuple

from strideaudit import sides
from strideaudit.draft import Cell, Draft, refused
from strideaudit.plan import Log, PlanFile, Window
from strideaudit.table import Lines, Row, Table
from strideaudit.tree import Span, SyntaxFaultError, quoted

NOT_DONE, EMPTY, WARM_UP = "not done", "empty", "warm-up"
REST, NOTE, NOT_READ = "rest", "note", "not understood"
"""Why a row is no set, as the report says it."""

MOST_UNREAD = 50
"""Rows that are listed one by one; of a file that is no log that is enough."""

_WAITING = 400
"""Rows of one day that wait to be read; more are read at once, not to fill the memory."""

USUAL_WEEKS = 4
SIDES = ("left", "right")
_FIRST_DAY = "0001-01-01"

WARM_UPS = frozenset((
    "warm up", "warmup", "warm-up", "warming up", "cool down", "cooldown", "cool-down", "aufwärmen",
    "abwärmen", "calentamiento", "échauffement", "echauffement", "opwarming", "riscaldamento",
))  # fmt: skip


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


def read_table(table: Table, shape: Shape, window: Window) -> PlanFile:
    """Return what a log in a table holds on the days that are asked for; or why it cannot be read.

    Args:
        table: The file.
        shape: How its rows are read.
        window: Which days.
    """
    source = Lines(table.given.path)
    try:
        return read(table.rows(), shape, source, window)
    except SyntaxFaultError as error:
        return refused(source, error.fault)


def number(cells: Sequence[str], at: int) -> float:
    """Return the number in a cell, 0 where it is empty or not there; a comma may be the point.

    Raises:
        ValueError: It is no number, or less than nothing.
    """
    text = cells[at] if 0 <= at < len(cells) else ""
    if not text:
        return 0.0
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


def iso_day(text: str) -> str | None:
    """Return a date that begins with YYYY-MM-DD as that; None if it does not, or is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def read(rows: Iterable[Row], shape: Shape, source: Lines, window: Window) -> PlanFile:
    """Return what a log holds on the days that are asked for.

    Args:
        rows: The rows of the file below its header.
        shape: How they are read.
        source: Keeps the rows that findings may point at.
        window: Which days.

    Raises:
        SyntaxFaultError: The file breaks off.
    """
    book = _Book(shape, source)
    first, last = _bounds(window)
    weeks = window.weeks or USUAL_WEEKS
    days: dict[str, _Day] = {}
    newest = oldest = ""
    since = first
    text_before, day = "", None
    total = 0
    for row in rows:
        cells = row.cells
        if len(cells) < shape.width:
            book.unread(row, f"the row has {len(cells)} cells, a set needs {shape.width}")
            continue
        text = cells[shape.date]
        if text != text_before:
            if first and day is not None:
                book.fold(day)  # no later row can make it too old
            text_before, day = text, None
            on = shape.day(text)
            if on is None:
                text_before = ""
                why = f"{quoted(text)} is not a date" if text.strip() else "it has no date"
                book.unread(row, why)
                continue
            oldest = min(oldest or on, on)
            if on > newest:
                newest = on
                if not first:
                    since = back(min(newest, last or newest), weeks)
                    for old in [one for one in days if one < since]:
                        del days[old]
            if since <= on <= (last or on):
                day = days.setdefault(on, _Day(on))
        total += 1
        if day is not None:
            day.rows.append(row)
            if len(day.rows) >= _WAITING:
                book.fold(day)
    ends = min(newest, last) if last else newest
    begins = max(first, oldest) if first else max(back(ends, weeks) if ends else "", oldest)
    return book.finish(days, Log(begins, ends, oldest, newest, total, 0, 0))


def _bounds(window: Window) -> tuple[str, str]:
    """Return the first and the last day that are asked for; empty for what the log says."""
    if window.whole:
        return _FIRST_DAY, window.last
    if window.first and window.weeks and not window.last:
        end = date.fromisoformat(window.first) + timedelta(days=7 * window.weeks - 1)
        return window.first, end.isoformat()
    return window.first, window.last


def back(day: str, weeks: int) -> str:
    """Return the first day of some weeks that end at a day; never before the calendar begins."""
    on = date.fromisoformat(day).toordinal() - 7 * weeks + 1
    return date.fromordinal(max(1, on)).isoformat()


class _Day:
    """The rows of one day, and what came of those that were read."""

    def __init__(self, date: str) -> None:
        self.date = date
        self.rows: list[Row] = []
        self.audited = 0
        self.workouts: dict[str, dict[str, _Exercise]] = {}
        self.left_out: Counter[str] = Counter()


class _Exercise:
    """The sets of one exercise in one session, apart by side.

    Args:
        row: The first row of it.
        at: The column in which it stands.
    """

    def __init__(self, row: Row, at: int, name: str) -> None:
        self.row = row
        self.at = at
        self.name = name
        self.sets: dict[str, list[Done]] = {}

    def doses(self) -> Iterator[tuple[str, int]]:
        """Yield a dose in our notation, with its number of sets, for each kind of set."""
        both = max((self.sets.get(side, []) for side in SIDES), key=len)
        groups: dict[str, list[Done]] = {}
        for done in (*self.sets.get("", ()), *both):
            groups.setdefault(_kind(done), []).append(done)
        for kind, found in groups.items():
            number = sum(done.sets for done in found)
            yield _dose(kind, found, number), number


def _kind(done: Done) -> str:
    """Return what the sets have in common that can be told in one dose."""
    if done.metres:
        return f"{done.metres:.10g}m"
    if done.reps:
        return "reps"
    return f"{done.seconds:.10g}s" if done.seconds else ""


def _dose(kind: str, found: list[Done], number: int) -> str:
    if not kind:
        return f"{number} sets"
    if kind != "reps":
        return f"{number}x{kind}"
    reps = [done.reps for done in found for _ in range(done.sets)]
    if len(set(reps)) == 1:
        return f"{number}x{reps[0]:.10g}"
    if all(amount.is_integer() for amount in reps):
        return ", ".join(f"{amount:.0f}" for amount in reps)
    return f"{number}x{fsum(reps) / number:.10g}"


class _Book:
    """What a log comes to."""

    def __init__(self, shape: Shape, source: Lines) -> None:
        self._shape = shape
        self._source = source
        self._draft = Draft(source)
        self._unread = 0

    def unread(self, row: Row, why: str) -> None:
        """Note a row that is not understood."""
        self._unread += 1
        if self._unread <= MOST_UNREAD:
            self._source.keep(row)
            end = row.line + row.text.count("\n")
            width = len(row.text.rpartition("\n")[2]) + 1
            self._draft.leave_out(Span(row.line, 1, end, max(2, width)), row.text, why)

    def fold(self, day: _Day) -> None:
        """Read the rows of a day that wait to be read."""
        shape = self._shape
        day.audited += len(day.rows)
        for row in day.rows:
            cells = row.cells
            try:
                found = shape.sets(cells)
            except ValueError as error:
                day.left_out[NOT_READ] += 1
                self.unread(row, str(error))
                continue
            workout = "" if shape.workout is None else cells[shape.workout]
            for done in found:
                if isinstance(done, str):
                    day.left_out[done] += 1
                elif done.name.strip().lower() in WARM_UPS:
                    day.left_out[WARM_UP] += 1
                else:
                    self._add(day.workouts.setdefault(workout, {}), row, done)
        day.rows.clear()

    def _add(self, exercises: dict[str, _Exercise], row: Row, done: Done) -> None:
        name, side = sides.split(done.name)
        found = exercises.get(name)
        if found is None:
            found = exercises[name] = _Exercise(row, done.at, name)
            self._source.keep(row)
        found.sets.setdefault(side, []).append(done)

    def finish(self, days: dict[str, _Day], log: Log) -> PlanFile:
        """Return the sessions of the days, and what was left out."""
        shape, draft = self._shape, self._draft
        left_out: Counter[str] = Counter()
        number = audited = 0
        top = Span(1, 1, 1, 2)
        if log.ends:
            draft.set("from", Cell(log.first, top))
            draft.set("to", Cell(log.last, top))
        for on in sorted(days):
            day = days[on]
            self.fold(day)
            audited += day.audited
            left_out += day.left_out
            for workout, exercises in day.workouts.items():
                first = next(iter(exercises.values())).row
                name = None
                if shape.workout is not None:
                    name = Cell(workout, first.span(shape.workout, shape.separator))
                date_cell = Cell(on, first.span(shape.date, shape.separator))
                session = draft.session(date_cell.span, date_cell, name)
                for exercise in exercises.values():
                    span = exercise.row.span(exercise.at, shape.separator)
                    for dose, sets in exercise.doses():
                        session.add(Cell(exercise.name, span), Cell(dose, span))
                        number += sets
        ranked = sorted(left_out.items(), key=lambda pair: (-pair[1], pair[0]))
        return draft.finish(log._replace(audited=audited, sets=number, left_out=tuple(ranked)))
