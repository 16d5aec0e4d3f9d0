"""Tables with dates and numbers whose heads are in no known language: how to name the columns."""

from strideaudit.inputs.csv_table import header_of, split_line
from strideaudit.inputs.words import dates
from strideaudit.text import shell
from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span
from strideaudit.text.wording import quoted

SUFFIXES = (".csv", ".tsv")
ADVICE = "if it is a plan, name its columns: --columns exercise=...,sets=...,reps=..."
"""What to do about a table that is not known, with dates or without."""

_ROWS = 20
"""How many rows are looked at."""

_COLUMNS = 3
"""The fewest columns of such a table: a day, an exercise, an amount."""

_NAMED = 12
"""The most columns that are listed."""

_LONGEST = 40
"""The most characters of a head in the advice."""


def fault_of(given: Input) -> Fault | None:
    """Return how to name the columns of a table with dates and numbers; None for another file."""
    header, separator = header_of(given)
    rows = [split_line(line, separator) for line in given.head_text.splitlines()[1:_ROWS]]
    rows = [row for row in rows if len(row) == len(header)]
    if len(header) < _COLUMNS or not rows:
        return None
    columns = list(zip(*rows, strict=True))
    dated = [at for at, cells in enumerate(columns) if all(map(dates.heads, cells))]
    numbers = [
        at
        for at, cells in enumerate(columns)
        if at not in dated and any(cells) and all(_is_number(cell) for cell in cells)
    ]
    if not dated or not numbers:
        return None
    heads = ", ".join(quoted(head.strip()) for head in header[:_NAMED])
    example = f"date={header[dated[0]].strip()[:_LONGEST]},exercise=...,reps=..."
    return Fault(
        "this looks like a log or a plan with a header in another language",
        Span(1, 1, 1, 2),
        f"name the columns: --columns {shell.word(example)}; they are {heads}",
    )


def _is_number(text: str) -> bool:
    return not text.strip() or text.strip().replace(",", ".", 1).replace(".", "", 1).isdecimal()
