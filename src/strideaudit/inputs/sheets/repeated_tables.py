"""Finds tables of a sheet that show the work of a table above again: reps by week below sets."""

from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets.column_names import plain
from strideaudit.inputs.sheets.lines import Line

_SEVERAL = 2


class Table(NamedTuple):
    """A table of a sheet."""

    head: Cell
    """The first cell of its head."""

    by_week: bool
    """Whether its columns are weeks."""


def repeated(tables: Sequence[Table], lines: Sequence[Line]) -> dict[int, int]:
    """Return the tables whose lifts an earlier table has in the same sessions, with that table.

    One of the two has a column for each week and the other has none.

    Args:
        tables: The tables in their order.
        lines: What they hold; each line has the number of its table.
    """
    lifts: dict[int, set[tuple[str, str, str, str]]] = {}
    for line in lines:
        if line.name is not None:
            where = (line.part, line.when.day, line.when.session, plain(line.name.text))
            lifts.setdefault(line.table, set()).add(where)
    found: dict[int, int] = {}
    for number, table in enumerate(tables):
        mine = lifts.get(number, set())
        for first in range(number):
            other = tables[first].by_week != table.by_week
            if other and len(mine) >= _SEVERAL and mine <= lifts.get(first, set()):
                found[number] = first
                break
    return found
