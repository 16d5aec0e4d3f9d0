"""A log week by week: how much was done in each, and how it is divided among the phases."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from strideaudit.audit.coverage import Coverage
from strideaudit.audit.subject import Subject
from strideaudit.audit.weeks import Weekly
from strideaudit.knowledge import PHASES
from strideaudit.plan.dates import WEEK, days_of, number_of_days
from strideaudit.terminal.bars import stack
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text.wording import counted, listed

MOST_ROWS, SINGLE = 16, 8
"""Rows of the table, and how many of them are single weeks if older weeks are put together."""

BLOCKS = (2, 4, 8, 13, 26, 52, 104, 208)
"""Numbers of weeks that one row may cover: periods that people count in, up to four years."""

HIGHEST_BAR, LOWEST_BAR = 44, 8
"""Cells of the longest bar, and of the shortest."""

_COLUMNS = tuple(zip(PHASES, (6, 6, 7), strict=True))
"""The phases, with the cells of their shares."""

_LEAD = 5
"""Cells of the word for a week."""

_GONE = 0.05
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class WeekRow(NamedTuple):
    """One week, or several with their mean."""

    begins: str
    """The first day, as YYYY-MM-DD."""

    weeks: int
    coverage: Coverage
    missing: int
    """How many entries are left out."""

    days: int
    """How many days count: seven a week, fewer at an end of the log."""

    @property
    def part(self) -> bool:
        """Whether some of the days are outside the log."""
        return self.days < WEEK * self.weeks

    @property
    def name(self) -> str:
        """Its first day, the number of weeks if there are several, and whether it is a part."""
        name = self.begins if self.weeks == 1 else f"{self.begins} ×{self.weeks}"
        return f"{name} part" if self.part else name

    @property
    def without(self) -> str:
        """Why there are no shares; empty if there are shares."""
        if self.coverage.shares is not None:
            return ""
        if self.missing:
            return "all left out" if not self.coverage.total else "nothing known for the stride"
        return "nothing for the stride" if self.coverage.total else "no work"


def rows(subject: Subject) -> list[WeekRow]:
    """Return the weeks of a log, the oldest first; empty for a plan or a log of one week."""
    plan = subject.plan
    if subject.file.log is None or plan.weeks == 1:
        return []
    weekly = Weekly(subject)
    made = []
    for first, last in parts(plan.weeks):
        days = days_of(plan, first, last)
        if days is None:
            return []
        coverage, missing = weekly.coverage(first, last), weekly.missing(first, last)
        number = number_of_days(plan, first, last)
        made.append(WeekRow(days[0], last - first + 1, coverage, missing, number))
    return made


def parts(weeks: int) -> list[tuple[int, int]]:
    """Return the first and last week of each row: the newest alone, older ones together."""
    if weeks <= MOST_ROWS:
        return [(week, week) for week in range(1, weeks + 1)]
    return [*_blocks(weeks - SINGLE), *((w, w) for w in range(weeks - SINGLE + 1, weeks + 1))]


def _blocks(weeks: int) -> Iterator[tuple[int, int]]:
    """Yield blocks of one size; the oldest may be shorter."""
    room = MOST_ROWS - SINGLE
    size = next((size for size in BLOCKS if weeks <= room * size), -(-weeks // room))
    for last in range((weeks - 1) % size + 1, weeks + 1, size):
        yield max(1, last - size + 1), last


def table(subject: Subject, screen: Screen) -> list[Line]:
    """Return a row for each week, with the shares and a bar of the phases."""
    found = rows(subject)
    if not found:
        return []
    years = len({row.begins[:4] for row in found}) > 1
    name = max(cells(_name(row, screen, years=years)) for row in found)
    notes = max(cells(_remark(row, subject, screen)) for row in found)
    return [
        _head(name),
        *(
            _row(row, _name(row, screen, years=years), (name, notes), subject, screen)
            for row in found
        ),
        *_note(found, screen),
        [],
    ]


def _name(row: WeekRow, screen: Screen, *, years: bool) -> str:
    """Return the first day of a row as people write it: ``5 Jan``, ``29 Dec 2025 ×4``."""
    day = date.fromisoformat(row.begins)
    text = f"{day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if years else ''}"
    return screen.clean(text if row.weeks == 1 else f"{text} ×{row.weeks}")


def _remark(row: WeekRow, subject: Subject, screen: Screen) -> str:
    """Return what to see in a row: a phase that is nearly gone, a week that is a part of one."""
    texts = [counted(row.days, "day")] if row.part and row.weeks == 1 else []
    whole = subject.coverage.shares or (0.0,) * len(PHASES)
    rows = zip(PHASES, row.coverage.shares or (), whole, strict=False)
    gone = [phase for phase, share, usual in rows if share < _GONE <= usual]
    if len(gone) == 1:
        texts.append(screen.clean(f"← {gone[0]} nearly gone"))
    return ", ".join(texts)


def _head(name: int) -> Line:
    numbers = "".join(pad(phase, width, right=True) for phase, width in _COLUMNS)
    return [(f"{pad('Week', _LEAD + name)}{numbers}", "bold")]


def _row(
    row: WeekRow, name: str, columns: tuple[int, int], subject: Subject, screen: Screen
) -> Line:
    """Return the row of a week.

    Args:
        row: Its numbers.
        name: What it is called.
        columns: The cells of the longest name and of the longest remark.
        subject: The log.
        screen: Where it is shown.
    """
    width_of_name, notes = columns
    shares = row.coverage.shares
    line: Line = [(f"{' ' * _LEAD}{pad(name, width_of_name)}", "")]
    if shares is None:
        return [*line, (f"   {row.without}", "muted")]
    numbers = [f"{100 * share:.0f}" for share in shares]
    pairs = zip(numbers, _COLUMNS, strict=True)
    line.append(("".join(pad(one, width, right=True) for one, (_, width) in pairs), ""))
    used = sum(cells(text) for text, _ in line)
    remark = _remark(row, subject, screen)
    width = min(HIGHEST_BAR, screen.width - used - 3 - (notes + 3 if notes else 0))
    if width >= LOWEST_BAR:
        line += [("   ", ""), *stack(shares, width, screen)]
    room = screen.width - sum(cells(text) for text, _ in line)
    if remark and cells(remark) + 3 <= room:
        line.append((f"   {remark}", "muted"))
    return line


def _note(found: list[WeekRow], screen: Screen) -> list[Line]:
    """Return how many weeks a row covers, and what a part of a week does to the mean."""
    most, days = max(row.weeks for row in found), sum(row.days for row in found)
    texts = []
    if most > 1:
        texts.append(f"older weeks are grouped {most} to a row, as the mean of one week")
    if any(row.part for row in found):
        ends = ((name, row) for name, row in (("first", found[0]), ("last", found[-1])) if row.part)
        which = listed([f"the {name} week has {_in_last(row)}" for name, row in ends])
        texts.append(f"{which}; a mean week is {WEEK} of the {days} days")
    return [[(part, "muted")] for text in texts for part in screen.wrap(text, screen.width)]


def _in_last(row: WeekRow) -> str:
    """Return how many days the week at the end of a row has."""
    return counted(row.days - WEEK * (row.weeks - 1), "day")
