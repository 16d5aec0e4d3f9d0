"""Tells whether the column of sets of a sheet numbers the sets or says how many there are."""

from collections.abc import Iterable, Sequence

from strideaudit.inputs.sheets.columns import Layout
from strideaudit.inputs.words.numbered_sets import Says, said_below

_WHERE = ("week", "date", "day", "session", "section", "group", "athlete")
"""Columns in which an empty cell means the same as above; sets are numbered within all of them."""


def said_by(layout: Layout, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Says:
    """Return what the column of sets of a table says.

    Args:
        layout: The columns of the table.
        head: The texts of its first row.
        rows: The rows below, as far as they are known.
    """
    sets = layout.column("sets")
    if not 0 <= sets < len(head) or len(layout.blocks) > 1:
        return Says.HOW_MANY
    places = [layout.column(field) for field in (*_WHERE, "exercise")]
    return said_below(head[sets], sets, places, rows)


def saying(layout: Layout, says: Says) -> Layout:
    """Return the columns, with the column of sets named for what it says."""
    if says is Says.HOW_MANY:
        return layout
    shared = tuple(
        column._replace(field=says.value) if column.field == "sets" else column
        for column in layout.shared
    )
    blocks = tuple(
        block._replace(
            columns=tuple(
                column._replace(field=says.value) if column.field == "sets" else column
                for column in block.columns
            )
        )
        for block in layout.blocks
    )
    return layout._replace(shared=shared, blocks=blocks)
