"""What the readers of sheets find: an entry or a line, with its week, its day and its session."""

from typing import NamedTuple

from strideaudit.inputs.draft import Cell


class When(NamedTuple):
    """The week, the day and the session of a line."""

    weeks: tuple[int, ...] | str = ()
    """Their numbers, empty for every week; or the first day of a week, as YYYY-MM-DD."""

    day: str = ""
    """``mon`` to ``sun``, or YYYY-MM-DD; empty if there is none."""

    session: str = ""


class Line(NamedTuple):
    """One entry of a sheet, or the head of a part of a session."""

    when: When
    at: Cell
    """The cell of the day, or the first of the row."""

    name: Cell | None
    """The exercise, or the line; None for the head of a part."""

    fields: dict[str, Cell] | None
    """The fields of the entry by their names in our format, ``dose``, ``sets``; None for a line
    as it is written."""

    section: str = "work"
    carried: bool = False
    """Whether the section comes from a line above."""

    part: str = ""
    """The athlete or the group; empty for everybody."""

    circuit: Cell | None = None
    """The head of the circuit that a line is in: ``3 rounds of``."""

    table: int = 0
    """The number of its table, from 0."""
