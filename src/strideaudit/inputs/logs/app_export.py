"""The export of an app: a table with a known header and a row for each set or exercise."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Lines, Row, Table
from strideaudit.inputs.draft import refused
from strideaudit.inputs.importer import Window
from strideaudit.inputs.logs import date_column
from strideaudit.inputs.logs.date_column import Day
from strideaudit.inputs.logs.rows import Done, Shape
from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input
from strideaudit.text.tree import SyntaxFaultError

ReadSets: TypeAlias = Callable[[Sequence[str]], Iterable[Done | str]]
"""Reads a row: returns its sets, and a reason for each thing that is not a set."""


class Export(NamedTuple):
    """The shape of the tables of one app."""

    needed: tuple[str, ...]
    """The columns that the header must have, in lower case; every row reaches the last of them."""

    date: str
    """The column of the date."""

    sets: Callable[[Table], ReadSets]
    """Makes the reader of the rows of a table."""

    workout: str = ""
    """The column of the session's name; empty if there is none."""

    days: Callable[[Table, int], Day] = date_column.app_reader
    """Makes the reader of the dates of a column."""

    ends: tuple[str, ...] = ()
    """The columns that a row must reach, if these are not all the needed ones."""

    fixed: bool = False
    """Whether a row with more cells than the header is refused."""

    starts: bool = False
    """Whether the date is when a session began, with the time of day."""

    aside: frozenset[str] = frozenset()
    """Columns that ``sets`` does not look at: rows that are alike in all others are read once.
    Empty if that is not known; then every row is read."""


def read_export(
    given: Input,
    window: Window,
    export: Export,
    rows: Callable[[Table], Iterable[Row]] | None = None,
    order: Sequence[str] = (),
) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days, or why the file cannot be read.

    Args:
        given: The file.
        window: Which days.
        export: The shape of the tables of the app.
        rows: Makes the rows of a table, if they do not count as they are.
        order: The names of the columns in their order; empty for those of the header.
    """
    table = Table(given)
    if order:
        table.columns = {name: at for at, name in enumerate(order)}
    lacking = logs.lacking(table, export.needed)
    if lacking is not None:
        return (lacking,)
    try:
        shape = _shape(table, export)
    except SyntaxFaultError as error:
        return (refused(Lines(given.path), error.fault),)
    return (logs.read_table(table, shape, window, rows(table) if rows else None),)


def _shape(table: Table, export: Export) -> Shape:
    """Return where a table has what.

    Raises:
        SyntaxFaultError: Its dates cannot be read.
    """
    columns = table.columns
    workout = columns.get(export.workout)
    return Shape(
        date=columns[export.date],
        day=export.days(table, columns[export.date]),
        sets=export.sets(table),
        width=max(*(columns[name] for name in export.ends or export.needed), workout or 0) + 1,
        workout=workout,
        separator=table.separator,
        most=len(table.header) if export.fixed else 0,
        starts=export.starts,
        decide=tuple(at for name, at in columns.items() if name not in export.aside)
        if export.aside
        else (),
        columns=len(table.header),
    )
