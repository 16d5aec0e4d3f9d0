"""The columns of a table of training."""

from collections.abc import Mapping
from typing import NamedTuple

from strideaudit.inputs.sheets.headings import Label

LINES = "lines"
"""The field of a column whose cells hold sessions of lines."""


class Column(NamedTuple):
    """A column of a table."""

    at: int
    """Its number in the row, from 0."""

    field: str
    unit: str = ""
    """The unit of its bare numbers; the section of its sessions, if it holds some."""


class Block(NamedTuple):
    """Columns next to others of their kind: the columns of one week, or of one day."""

    columns: tuple[Column, ...]
    label: Label = Label()


def label_at(labels: Mapping[int, Label], at: int) -> Label:
    """Return the label that a column is below: the last one that begins before it or at it."""
    return next((labels[start] for start in sorted(labels, reverse=True) if start <= at), Label())


class Layout(NamedTuple):
    """The columns of a table."""

    shared: tuple[Column, ...]
    """The columns that belong to all blocks."""

    blocks: tuple[Block, ...]
    unknown: tuple[int, ...]
    """Columns whose head is not known."""

    def column(self, *fields: str) -> int:
        """Return the number of the first column of some fields; -1 if there is none."""
        found = (
            column.at
            for columns in (self.shared, *(block.columns for block in self.blocks))
            for column in columns
            if column.field in fields
        )
        return next(found, -1)

    def read(self) -> list[int]:
        """Return the numbers of the columns that are read."""
        blocks = (block.columns for block in self.blocks)
        return [column.at for columns in (self.shared, *blocks) for column in columns]

    def below(self, labels: Mapping[int, Label]) -> "Layout":
        """Return the columns below other labels, which come after those that they have."""
        blocks = [
            block._replace(label=label_at(labels, at).after(block.label))
            if (at := min((column.at for column in block.columns), default=-1)) >= 0
            else block
            for block in self.blocks
        ]
        return self._replace(blocks=tuple(blocks))
