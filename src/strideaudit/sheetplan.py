"""A table of training as coaches write it in a spreadsheet, to plans: one an athlete or group.

The rows may come from a CSV or from a sheet of a workbook; nothing here knows which.
"""

from typing import NamedTuple

from strideaudit.document import Source
from strideaudit.draft import Cell
from strideaudit.plan import PlanFile


class Grid(NamedTuple):
    """One sheet: its cells row by row, each with its place."""

    rows: list[list[Cell]]
    source: Source
    """Where findings point."""

    name: str = ""
    """The sheet's name; empty for a CSV."""


def looks_like_plan(rows: list[list[str]]) -> bool:
    """Tell whether the first rows of a sheet, as text, are those of a table of training."""
    return not rows


def plans_of(grid: Grid) -> tuple[PlanFile, ...]:
    """Return the plans of a sheet: one for each athlete or group that has a column, else one."""
    return () if grid.rows else ()
