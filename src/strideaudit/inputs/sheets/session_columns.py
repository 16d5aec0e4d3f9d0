"""Finds columns whose cells hold whole sessions: the track log ``Date,Workout``."""

import re
from collections.abc import Sequence

from strideaudit.inputs.sheets.cells import has_dose, is_nothing
from strideaudit.inputs.sheets.column_names import RESTS, heading, plain, unscored
from strideaudit.inputs.sheets.columns import LINES, Block, Column, Layout

_TIMES = re.compile(r"\d\s?[x\xd7*]\s?\d", re.IGNORECASE)
_WHEN = ("date", "day", "week")
_KEPT = frozenset((*_WHEN, "program", "group", "athlete", "order"))
"""Fields of columns that hold no texts."""

_CARRIED = _KEPT | {"session", "section"}
"""Fields that are read as in a table with a row for each exercise; the others are notes."""

_HALF = 2
"""One of so many filled cells must have a dose."""

_SHORTEST = 4
"""The fewest characters of an exercise and its dose, on an average."""


def texts_of(row: Sequence[str], below: Sequence[Sequence[str]]) -> Layout | None:
    """Return the columns of a table with a row for each session; None if it is another table.

    It has a column of days, dates or weeks, and at least one of texts, most of which have doses.

    Args:
        row: The texts of its first row.
        below: The rows below, as far as they are known.
    """
    heads = {at: heading(text) for at, text in enumerate(row) if text.strip()}
    fields = {at: head.field if head else "" for at, head in heads.items()}
    if not any(field in _WHEN for field in fields.values()):
        return None
    texts = [at for at, field in fields.items() if field not in _KEPT and _are_texts(below, at)]
    if any(field == "exercise" and at not in texts for at, field in fields.items()):
        return None
    said = [at for at in texts if fields[at] != "notes"]
    lines = said or texts[:1]
    if not lines:
        return None
    shared: dict[str, Column] = {}
    for at, head in heads.items():
        if at in lines:
            shared[f"{LINES} {at}"] = Column(at, LINES, unscored(row[at]))
        elif head is not None:
            field = head.field if head.field in _CARRIED else "notes"
            shared.setdefault(field, Column(at, field, head.unit))
    unknown = tuple(at for at, field in fields.items() if not field and at not in lines)
    return Layout(tuple(shared.values()), (Block(()),), unknown)


def _are_texts(below: Sequence[Sequence[str]], at: int) -> bool:
    """Return whether most cells of a column are an exercise with a dose, or several."""
    cells = [row[at] for row in below if at < len(row) and not is_nothing(row[at])]
    cells = [text for text in cells if plain(text) not in RESTS]
    work = [
        text
        for text in cells
        if has_dose(text) and any(map(str.isalpha, text)) and len(text) > _SHORTEST
    ]
    times = any(_TIMES.search(text) for text in work)
    return times and len(work) * _HALF >= len(cells)
