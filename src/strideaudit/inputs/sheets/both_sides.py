"""Joins the rows of the two sides of an exercise: ``Lunge left`` and ``Lunge right``, one set."""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from strideaudit.inputs.logs import sides
from strideaudit.inputs.sheets.column_names import DOSES
from strideaudit.inputs.sheets.lines import Line, When
from strideaudit.text.folding import folded


class Joined(NamedTuple):
    """The lines of a sheet, without the second one of each pair of sides."""

    kept: list[Line]
    others: list[tuple[Line, bool]]
    """The second lines, and whether they have the same amount as the first."""


def joined(lines: Iterable[Line]) -> Joined:
    """Return the lines of a sheet; the two sides of an exercise in one session are one line."""
    found = Joined([], [])
    waiting: dict[tuple[When, str, str, str, str], deque[Line]] = {}
    for line in lines:
        name, side = sides.last(line.name.text) if line.name and line.fields else ("", "")
        if not side:
            found.kept.append(line)
            continue
        key = (line.when, line.part, line.section, folded(name))
        other = waiting.get((*key, sides.LEFT if side == sides.RIGHT else sides.RIGHT))
        if other:
            found.others.append((line, _amounts(other.popleft()) == _amounts(line)))
        else:
            waiting.setdefault((*key, side), deque()).append(line)
            found.kept.append(line)
    return found


def _amounts(line: Line) -> dict[str, str]:
    fields = line.fields or {}
    return {field: cell.text.strip() for field, cell in fields.items() if field in DOSES}
