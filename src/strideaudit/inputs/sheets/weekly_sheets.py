"""Joins the sheets of a workbook that has a sheet for each week of one plan."""

from bisect import bisect_right
from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from strideaudit.inputs.sheets.column_names import LONGEST_HEAD
from strideaudit.inputs.sheets.columns import Layout
from strideaudit.inputs.sheets.layout import CalendarLayout, find
from strideaudit.inputs.sheets.workbook import Sheet
from strideaudit.inputs.words import weeks

_SEVERAL = 2


class Joined(NamedTuple):
    """Several sheets below each other."""

    sheet: Sheet
    """All their rows; the first row of each sheet is its name."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    """The row of the name of each sheet, from 1."""

    def origin(self, row: int) -> tuple[str, int]:
        """Return the sheet of a row, and the row in it; 0 for the row of its name."""
        number = bisect_right(self.starts, row) - 1
        return self.names[number], row - self.starts[number]


def weekly(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets that are the weeks of one plan; empty if there are none.

    At least two sheets are named for one week each, ``W1``, ``Week 2 Deload``, ``KW 12``, all of
    different weeks, and each has a table of training that names no other week.
    """
    found: dict[int, Sheet] = {}
    for sheet in sheets:
        week = _week(sheet.name)
        if not week or sheet.hidden or sheet.problem:
            continue
        table = find(list(sheet.rows))
        if table is None:
            continue
        if week in found or _names_weeks(sheet, table[1], week):
            return []
        found[week] = sheet
    return list(found.values()) if len(found) >= _SEVERAL else []


def joined(sheets: Sequence[Sheet]) -> Joined:
    """Return sheets as one, each below its name, which is the head of a week."""
    rows: list[list[str]] = []
    starts: list[int] = []
    merged = {}
    uncomputed: list[tuple[int, int]] = []
    for sheet in sheets:
        above = len(rows) + 1
        starts.append(above)
        rows += [[f"Week {_week(sheet.name)}"], *sheet.rows]
        for (row, column), (first, start) in sheet.merged.items():
            merged[row + above, column] = first + above, start
        uncomputed += [(row + above, column) for row, column in sheet.uncomputed]
    one = Sheet("", rows=tuple(rows), merged=MappingProxyType(merged), uncomputed=tuple(uncomputed))
    return Joined(one, tuple(sheet.name for sheet in sheets), tuple(starts))


def _week(name: str) -> int:
    """Return the week that the name of a sheet begins with; 0 if it is none, or several."""
    end = weeks.end_at_start(name)
    said = name[:end] if end else name.partition(" ")[0]
    found = None if said.strip().isdecimal() else weeks.of_cell(said)
    return found[0] if found and len(found) == 1 else 0


def _names_weeks(sheet: Sheet, layout: Layout | CalendarLayout, week: int) -> bool:
    """Return whether a sheet has weeks of its own, other than the one it is named for."""
    if isinstance(layout, Layout):
        columns = layout.column("week") >= 0 or any(block.label.week for block in layout.blocks)
    else:
        columns = layout.week >= 0 or bool(layout.weeks)
    texts = (text for row in sheet.rows for text in row if len(text) <= LONGEST_HEAD)
    said = {weeks.in_heading(text)[0] for text in texts}
    return columns or not said <= {(), (week,)}
