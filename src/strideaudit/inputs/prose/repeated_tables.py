"""Finds tables that show the work of a table above again: a table of sets, then reps by week."""

from collections.abc import Iterable
from typing import NamedTuple

from strideaudit.inputs.prose.blocks import Block
from strideaudit.inputs.prose.marks import numbered
from strideaudit.inputs.prose.sessions import SessionPage
from strideaudit.inputs.prose.table_columns import Columns
from strideaudit.inputs.prose.weeks import Sketched
from strideaudit.text.folding import folded

_SEVERAL = 2


class SeenTable(NamedTuple):
    """A table above."""

    lifts: frozenset[str]
    """The exercises that we know, folded."""

    session: Sketched | None
    """Its session; None if it is under no day."""

    by_week: bool
    line: int

    def repeats(self, other: "SeenTable") -> bool:
        """Return whether it shows the work of another table in another way."""
        if len(self.lifts) < _SEVERAL or not self.lifts <= other.lifts:
            return False
        if self.session is None:
            return self.by_week != other.by_week
        return self.session is other.session


def seen_in(
    columns: Columns, head: Block, rows: Iterable[Block], page: SessionPage
) -> SeenTable | None:
    """Return the exercises of a table; None if it is not a table of exercises."""
    at = columns.at.get("name", columns.at.get("description", -1))
    if not columns.is_plan or columns.days or at < 0:
        return None
    names = (numbered(row.cells[at]).text for row in rows if at < len(row.cells))
    lifts = frozenset(folded(name) for name in names if page.lines.known(name))
    return SeenTable(lifts, page.session, bool(columns.weeks), head.text.span().line)
