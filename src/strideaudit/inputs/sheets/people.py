"""Finds the athletes of a table that does not say that they are athletes.

``Name,Mon,Tue`` has a row for each of them, ``Day,Anna,Ben`` a column. Work of several people in
one plan would have a verdict that is of nobody.
"""

import re
from collections.abc import Iterator, Sequence

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets.cells import is_nothing
from strideaudit.inputs.sheets.column_names import RESTS, heading, plain
from strideaudit.inputs.sheets.columns import LINES, Layout

_HEADS = frozenset(("name", "names", "nombre", "nom", "vorname", "prenom"))
"""Heads of a column of athletes, or of anything else that has a name."""

_NAME = re.compile(r"[^\W\d_][^\W\d_'\u2019.-]*(?:[ -][^\W\d_][^\W\d_'\u2019.-]*){0,2}")
_OF_WORK = re.compile(
    r"\b(?:am|pm|morning|afternoon|evening|day|session|workout|training|main|extras?|part|block|set"
    r"|primary|secondary|accessory|accessories|track|field|gym|weights?|lifts?|lifting|strength"
    r"|power|speed|sprints?|runs?|running|starts?|jumps?|throws?|tempo|plyos?|plyometrics|upper"
    r"|lower|full|body|push|pull|legs?|core|mobility|conditioning|recovery|rehab|warm|cool|drills?"
    r"|technique|easy|hard|heavy|light|plan|total|volume|comments?|focus|other|kraft|bahn"
    r"|schnelligkeit|vormittags?|nachmittags?|pista|gimnasio|fuerza|piste|salle|force)\b",
    re.IGNORECASE,
)
"""What names a session or a part of one."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAST = 2


def named_by(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return ``athlete`` for the head of a column of athletes that is only headed ``Name``.

    Args:
        rows: The first rows of a sheet, as text.
    """
    head = next((number for number, row in enumerate(rows) if _at_name(row) >= 0), -1)
    if head < 0 or any(_field(text) == "athlete" for text in rows[head]):
        return {}
    at = _at_name(rows[head])
    below = [row for row in rows[head + 1 :] if at < len(row)]
    names = {row[at].strip() for row in below if row[at].strip()}
    if len(names) < _LEAST or not all(map(_is_person, names)):
        return {}
    fields = [_field(text) for text in rows[head]]
    when = next((number for number, one in enumerate(fields) if one in ("date", "day")), -1)
    by_row = "exercise" not in fields
    shared = by_row or _share_a_day([(row[at], row[when]) for row in below if when < len(row)])
    return {plain(rows[head][at]): "athlete"} if by_row or (when >= 0 and shared) else {}


def by_athlete(rows: list[list[Cell]], start: int, layout: Layout) -> list[list[Cell]]:
    """Return the rows with one for each day and athlete, if the columns of sessions are athletes.

    Args:
        rows: The rows of a sheet.
        start: The row with the heads.
        layout: What its columns are.
    """
    columns = [one.at for one in layout.shared if one.field == LINES]
    head = rows[start]
    people = len(columns) >= _LEAST and all(_is_person(head[at].text) for at in columns)
    below = rows[start + 1 :]
    if not people or not any(_is_alike(row, columns) for row in below):
        return rows
    others = [at for at in range(len(head)) if at not in columns]
    first = head[columns[0]]
    top = [head[at] for at in others]
    made = [[*top, first._replace(text="athlete"), first._replace(text="workout")]]
    for row in below:
        filled = [at for at in columns if at < len(row)]
        same = [row[at] for at in others if at < len(row)]
        made += [[*same, head[at]._replace(span=row[at].span), row[at]] for at in filled]
    return [*rows[:start], *made]


def _at_name(row: Sequence[str]) -> int:
    """Return the column with the head ``Name``; -1 if there is none, or it is alone."""
    found = [at for at, text in enumerate(row) if plain(text) in _HEADS]
    return found[0] if len(found) == 1 < sum(map(bool, row)) else -1


def _field(text: str) -> str:
    head = heading(text)
    return head.field if head else ""


def _is_person(text: str) -> bool:
    """Return whether a text may be the name of a person, and names nothing that we know."""
    text = text.strip()
    named = _NAME.fullmatch(text) is not None and text[0].isupper() and plain(text) not in RESTS
    return named and heading(text) is None and _OF_WORK.search(text) is None


def _share_a_day(rows: Sequence[tuple[str, str]]) -> bool:
    """Return whether two names have work on one day; sessions are on different days."""
    names: dict[str, set[str]] = {}
    for name, day in rows:
        if name.strip() and day.strip():
            names.setdefault(day.strip(), set()).add(name.strip())
    return any(len(one) >= _LEAST for one in names.values())


def _is_alike(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Return whether two cells of a row begin with the same word: two athletes do the same."""
    first = list(_first_words(row, columns))
    return len(set(first)) < len(first)


def _first_words(row: Sequence[Cell], columns: Sequence[int]) -> Iterator[str]:
    """Yield the first word of each cell with work."""
    for at in columns:
        text = row[at].text if at < len(row) else ""
        work = any(map(str.isdigit, text)) and not is_nothing(text)
        if work and (found := _WORD.search(text)):
            yield found[0].casefold()
