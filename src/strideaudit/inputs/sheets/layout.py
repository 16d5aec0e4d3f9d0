"""Finds the table of training in a sheet, and its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from strideaudit.inputs.sheets.cells import has_dose, is_nothing
from strideaudit.inputs.sheets.column_names import (
    DOSES,
    LONGEST_HEAD,
    ONE_SET,
    RESTS,
    WEAK,
    Heading,
    heading,
    of_an_app,
    plain,
)
from strideaudit.inputs.sheets.columns import Block, Column, Layout, label_at
from strideaudit.inputs.sheets.days import short_weekdays
from strideaudit.inputs.sheets.headings import Label, labels
from strideaudit.inputs.sheets.named_columns import NO_NAMES, renamed
from strideaudit.inputs.sheets.session_columns import texts_of
from strideaudit.inputs.words.dates import OrderError

LOOKED_AT = 40
"""How many rows are searched for the head of a table."""

_SETS_TIMES = re.compile(r"\d\s?[x\xd7*]\s?\d", re.IGNORECASE)
_SEVERAL = 2
"""How many weekdays next to each other are the head of a grid."""

_PART = 4
"""One of so many filled days of a grid must have a dose that we can read."""

_OTHERS = 3
"""The most other columns of a grid."""


class CalendarLayout(NamedTuple):
    """A table whose columns are days, or weeks."""

    days: dict[int, str]
    """The day of each column."""

    weeks: dict[int, int]
    """The week of each column, where the rows are days."""

    labels: tuple[int, ...]
    """Columns with the labels of rows."""

    unknown: tuple[int, ...]
    who: int = -1
    """The column of the athlete or the group; -1 if there is none."""

    kind: str = ""
    """Whether that is ``athlete`` or ``group``; empty if there is none."""

    week: int = -1
    """The column of the week by its head; -1 if there is none."""

    name: int = -1
    """The column of exercises by its head, whose doses are in the cells; -1 if there is none."""

    def read(self) -> list[int]:
        """Return the numbers of the columns that are read."""
        return [*self.days, *self.weeks, *self.labels]


def find(
    rows: Sequence[list[str]], named: Mapping[str, str] = NO_NAMES
) -> tuple[int, Layout | CalendarLayout] | None:
    """Return the row in which a table of training begins, and its columns; None if there is none.

    Args:
        rows: The first rows of a sheet.
        named: The columns that the user names.
    """
    rows = [renamed(row, named) for row in rows]
    for number, row in enumerate(rows[:LOOKED_AT]):
        if sum(map(bool, row)) < 2:  # noqa: PLR2004 - a table has two columns at least
            continue
        if not named and of_an_app(row):
            return None
        second = _second_head(row, rows[number + 1]) if number + 1 < len(rows) else None
        if second is not None:
            layout = layout_of(second, row)
            if layout is not None and _holds_work(layout, second, rows[number + 2 :]):
                return number + 1, layout
        upper = rows[number - 2] if number > 1 else []
        layout = layout_of(row, rows[number - 1] if number else [], upper)
        if layout is not None and _holds_work(layout, row, rows[number + 1 :]):
            return number, layout
        calendar = calendar_of(row)
        if calendar is not None and _holds_lines(calendar, rows[number + 1 :]):
            return number, calendar
        if texts := texts_of(row, rows[number + 1 :]):
            return number, texts
    return None


def _second_head(row: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Return the head of a table with a head of two rows, ``Exercise, Week 1`` over ``Sets, Reps``.

    Args:
        row: The first of them.
        below: The row below it.
    """
    heads = [heading(text) for text in row]
    under = {at: heading(text) for at, text in enumerate(below) if text.strip()}
    names = {at for at, head in enumerate(heads) if head and head.field == "exercise"}
    amounts = [head for head in under.values() if head and head.field in DOSES]
    if not names or len(amounts) < _SEVERAL or None in under.values():
        return None
    if any(head and head.field == "exercise" and at not in names for at, head in under.items()):
        return None
    width = max(len(row), len(below))
    merged = [*below, *[""] * (width - len(below))]
    return [text or (row[at] if at < len(row) else "") for at, text in enumerate(merged)]


def layout_of(row: Sequence[str], above: Sequence[str], upper: Sequence[str] = ()) -> Layout | None:
    """Return the columns of which a row is the head; None if it is not a head.

    Args:
        row: The texts of the row.
        above: Those of the row above it, which may name the day or the week of columns.
        upper: Those of the row above that one, which may name the week of its days.
    """
    heads = [heading(text) for text in row]
    fields = {head.field for head in heads if head}
    if "exercise" not in fields or not fields & DOSES or len(row[0]) > LONGEST_HEAD:  # a sentence
        return None
    heads = _below_one_week(_one_exercise(row, heads))
    names = [at for at, head in enumerate(heads) if head and head.field == "exercise"]
    found = labels(above[: len(row)])
    outer = labels(upper[: len(row)]) if found else {}
    found = {at: label.within(label_at(outer, at)) for at, label in found.items()}
    starts = list(found) if len(names) > 1 and len(found) >= len(names) else names
    unknown: list[int] = []
    groups: dict[tuple[int, int], dict[int, Column]] = {}
    for at, head in enumerate(heads):
        if head is None:
            if row[at].strip():
                unknown.append(at)
            continue
        label = label_at(found, at)
        week = head.week or label.week
        block = max((start for start in starts if start <= at), default=-1)
        key = (block, 0) if len(names) > 1 else (-1, week)
        columns = groups.setdefault(key, {})
        taken = any(column.field == head.field for column in columns.values())
        if taken and head.field not in ("notes", "order") and head.unit != ONE_SET:
            unknown.append(at)
        else:
            columns[at] = Column(at, head.field, head.unit)
    shared = tuple(groups.pop((-1, 0), {}).values())
    blocks = []
    for (start, week), columns in groups.items():
        label = found.get(start, Label())
        blocks.append(Block(tuple(columns.values()), label._replace(week=week or label.week)))
    return Layout(shared, tuple(blocks) or (Block(()),), tuple(unknown))


def _one_exercise(row: Sequence[str], heads: list[Heading | None]) -> list[Heading | None]:
    """Return the heads; next to an exercise, a description is a note."""
    said = [plain(row[at]) for at, head in enumerate(heads) if head and head.field == "exercise"]
    if len(set(said)) <= 1:
        return heads
    best = min(
        said, key=lambda text: ("exerci" not in text and "ejerci" not in text, "ub" not in text)
    )
    return [
        Heading("notes") if head and head.field == "exercise" and plain(row[at]) != best else head
        for at, head in enumerate(heads)
    ]


def _below_one_week(heads: list[Heading | None]) -> list[Heading | None]:
    """Return the heads; ``Week 1`` before the exercise is the week of all amounts behind it.

    The column below it then has the days or the names of sessions.
    """
    fields = [head.field if head else "" for head in heads]
    weeks = [at for at, head in enumerate(heads) if head and head.week]
    amounts = [at for at, field in enumerate(fields) if field in DOSES and at not in weeks]
    names = [at for at, field in enumerate(fields) if field == "exercise"]
    if len(weeks) != 1 or len(names) != 1 or not amounts or "week" in fields:
        return heads
    [at] = weeks
    head = heads[at]
    if head is None or head.field != "dose" or at > min(*names, *amounts):
        return heads
    found = [
        one._replace(week=head.week) if one and number in amounts else one
        for number, one in enumerate(heads)
    ]
    found[at] = Heading("session" if "day" in fields or "date" in fields else "day")
    return found


def calendar_of(row: Sequence[str]) -> CalendarLayout | None:
    """Return the columns of a grid of weeks and days with this head; None if it is not a head."""
    try:
        days = short_weekdays(row)
    except OrderError:
        return None
    filled = [at for at, text in enumerate(row) if text.strip()]
    heads = {at: heading(row[at]) for at in filled}
    weeks = {at: head.week for at, head in heads.items() if head and head.week}
    if len(set(days.values())) >= _SEVERAL and len(filled) - len(days) <= _OTHERS:
        columns: dict[int, object] = dict(days)
        weeks = {}
    elif len(weeks) >= _SEVERAL and len(filled) - len(weeks) <= 1 and not days:
        columns = dict(weeks)
    else:
        return None
    before = tuple(range(min(columns)))
    said = ("notes", "order", "athlete", "group")
    who = next(
        (at for at, head in heads.items() if head and head.field in ("athlete", "group")), -1
    )
    unknown = tuple(
        at
        for at in filled
        if at not in columns
        and at not in before
        and not ((head := heads[at]) and head.field in said)
    )
    kind = head.field if (head := heads.get(who)) else ""
    rows = tuple(at for at in before if at != who)
    said_week = (at for at in rows if days and (head := heads.get(at)) and head.field == "week")
    week = next(said_week, -1)
    name = next((at for at in rows if (head := heads.get(at)) and head.field == "exercise"), -1)
    rows = tuple(at for at in rows if at != name)
    return CalendarLayout({} if weeks else days, weeks, rows, unknown, who, kind, week, name)


def _holds_work(layout: Layout, head: Sequence[str], below: Sequence[list[str]]) -> bool:
    """Return whether an exercise with an amount is below, or nothing at all, as in a form."""
    exercise = layout.column("exercise")
    columns = [*layout.shared, *(one for block in layout.blocks for one in block.columns)]
    amounts = [column.at for column in columns if column.field in DOSES]
    fields = {column.field for column in columns}
    both = "reps" in fields and bool(fields & {"sets", "distance", "time", "load"})
    weak = plain(head[exercise]) in WEAK and not both
    empty = not weak
    for row in below:
        name = _at(row, exercise)
        empty = empty and not any(row)
        if any(map(str.isalpha, name)):
            said = [_at(row, at) for at in amounts]
            if weak:
                if any(_SETS_TIMES.search(text) for text in said):
                    return True
            elif has_dose(name) or any(any(map(str.isdigit, text)) for text in said):
                return True
    return empty


def _holds_lines(calendar: CalendarLayout, below: Sequence[list[str]]) -> bool:
    """Return whether enough of the days have something like ``Back squat 4x5``."""
    columns = calendar.days or calendar.weeks
    filled = [text for row in below for text in _some(row, columns) if plain(text) not in RESTS]
    work = sum(
        _SETS_TIMES.search(text) is not None and any(map(str.isalpha, text)) for text in filled
    )
    return work * _PART >= max(1, len(filled))


def _some(row: Sequence[str], columns: "dict[int, str] | dict[int, int]") -> Iterator[str]:
    for at in columns:
        if at < len(row) and not is_nothing(row[at]):
            yield row[at]


def _at(row: Sequence[str], at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""
