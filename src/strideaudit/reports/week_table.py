"""A log week by week: how much was done in each, and how it is divided among the phases."""

from collections.abc import Iterator
from typing import NamedTuple

from strideaudit.audit.coverage import Coverage
from strideaudit.audit.subject import Subject
from strideaudit.audit.weeks import Weekly
from strideaudit.knowledge import PHASES
from strideaudit.plan.dates import WEEK, days_of, number_of_days
from strideaudit.terminal.bars import stack
from strideaudit.terminal.screen import Line, Screen, cells, pad
from strideaudit.text.wording import counted, listed, percent

MOST_ROWS, SINGLE = 16, 8
"""Rows of the table, and how many of them are single weeks if older weeks are put together."""

BLOCKS = (2, 4, 8, 13, 26, 52, 104, 208)
"""Numbers of weeks that one row may cover: periods that people count in, up to four years."""

NUMBERS, HIGHEST_BAR, LOWEST_BAR = 36, 44, 8
"""Cells of the numbers next to a bar, of the longest bar, and of the shortest."""

SHOWN = 0.05
"""SE that a row shows as more than nothing."""

NARROW_NUMBERS = 17


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
    """Return a row for each week, with a bar of the phases and the shares."""
    found = rows(subject)
    if not found:
        return []
    name = max(cells(screen.clean(row.name)) for row in found)
    return [
        _head(name, screen),
        *(_row(row, name, screen) for row in found),
        *_note(found, screen),
        [],
    ]


def _width(name: int, screen: Screen) -> int:
    rest = NARROW_NUMBERS if screen.narrow else NUMBERS
    width = min(HIGHEST_BAR, screen.width - name - 2 - rest)
    return width if width >= LOWEST_BAR else 0


def _head(name: int, screen: Screen) -> Line:
    width = _width(name, screen)
    if screen.narrow:
        return [(screen.cut("Weeks: phased SE, push / swing / return %", screen.width), "bold")]
    legend = "  ".join(f"{screen.glyph(phase)} {phase}" for phase in PHASES)
    return [
        (pad("Week from", name + 2), "bold"),
        (pad(legend if width >= cells(legend) else "", width), ""),
        (" phased    push   swing  return", "bold"),
    ]


def _row(row: WeekRow, name: int, screen: Screen) -> Line:
    width, shares = _width(name, screen), row.coverage.shares
    line: Line = [(pad(screen.clean(row.name), name + 2), "")]
    if shares is None:
        return [*line, (row.without, "muted")]
    line += stack(shares, width, screen)
    dose = sum(row.coverage.dose)
    phased = f"{dose:.1f}" if dose >= SHOWN else f"<{2 * SHOWN}"
    if screen.narrow:
        numbers = "/".join(f"{100 * share:.0f}" for share in shares)
        return [*line, (f"{phased:>6}  {numbers}", "")]
    return [*line, (f"  {phased:>5}", ""), *((f"  {percent(share):>6}", "") for share in shares)]


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
