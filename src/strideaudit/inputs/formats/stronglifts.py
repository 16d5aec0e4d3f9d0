"""Workouts of the app StrongLifts: a CSV export with a row for each exercise, sets side by side.

An older export has a row for each workout: its exercises are side by side, each with its sets.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table, header_of, no_export
from strideaudit.inputs.importer import Importer, Window
from strideaudit.inputs.logs import EMPTY, NOT_DONE, Done, Shape
from strideaudit.inputs.logs.month_first import MonthFirst
from strideaudit.plan import notation
from strideaudit.plan.model import PlanFile
from strideaudit.plan.scanner import DoseError
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

_NOT_DONE = frozenset(("-", "–", "—"))
_SETS = frozenset(("sets×reps", "setsxreps"))
_TIMES = frozenset(("sets×time", "setsxtime"))
_MOST = 100
"""The most sets of one cell; if there are more, it is a mistake."""


class _Block(NamedTuple):
    """The columns of an exercise and its sets."""

    name: int
    sets: tuple[int, ...]


def identify(given: Input) -> bool:
    """Return whether the first row is the header of such an export, new or old."""
    header = _header(header_of(given)[0])
    if "exercise" in header:
        dated = "date (yyyy/mm/dd)" in header
        return dated and (any(map(_is_set, header)) or not _SETS.isdisjoint(header))
    weighed = any(name.startswith("body weight") for name in header)
    return weighed and "date" in header and bool(_blocks(header))


def extract(given: Input, window: Window) -> tuple[PlanFile, ...]:
    """Return what was done on the requested days."""
    if not identify(given):
        return (no_export(given, "StrongLifts"),)
    table = Table(given)
    header = _header(table.header)
    if "exercise" not in header:
        dates = MonthFirst()
        blocks = _blocks(header)
        on = header.index("date")
        width = max(on, blocks[0].name) + 1
        shape = Shape(on, dates.day, _wide(blocks), width, None, table.separator, len(header))
        return (dates.checked(logs.read_table(table, shape, window)),)
    name = header.index("exercise")
    on = next(at for at, title in enumerate(header) if title.startswith("date"))
    workout = next(
        (header.index(one) for one in ("workout name", "workout") if one in header), None
    )
    width = max(name, on, workout or 0) + 1
    shape = Shape(
        on, logs.sure_day, _reader(header, name), width, workout, table.separator, len(header)
    )
    return (logs.read_table(table, shape, window),)


def _header(cells: Sequence[str]) -> list[str]:
    """Return the names of the columns in the form in which they are compared."""
    return [" ".join(cell.lower().split()) for cell in cells]


def _is_set(name: str) -> bool:
    """Return whether a column holds repetitions: ``set 1 (reps)``."""
    return name.startswith("set ") and name.endswith("(reps)")


def _numbered(name: str, word: str) -> bool:
    """Return whether the name of a column is a word and a number: ``exercise 2``."""
    first, _, rest = name.partition(" ")
    return first == word and rest.isdecimal()


def _blocks(header: Sequence[str]) -> tuple[_Block, ...]:
    """Return the exercises of a row of the older export."""
    starts = [at for at, name in enumerate(header) if _numbered(name, "exercise")]
    found = []
    for start, end in pairwise([*starts, len(header)]):
        sets = tuple(at for at in range(start, end) if _numbered(header[at], "set"))
        if sets:
            found.append(_Block(start, sets))
    return tuple(found)


def _reader(header: Sequence[str], name: int) -> Callable[[Sequence[str]], Iterable[Done | str]]:
    block = _Block(name, tuple(at for at, title in enumerate(header) if _is_set(title)))
    listed = next((at for at, title in enumerate(header) if title in _SETS), -1)
    timed = next((at for at, title in enumerate(header) if title in _TIMES), -1)

    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        found = list(_sets(cells, block))
        if not found and 0 <= listed < len(cells):
            found = [_done(cells[name], reps, name) for reps in _list(cells[listed])]
        if not found and 0 <= timed < len(cells):
            found = [_held(cells[name], time, name) for time in _list(cells[timed])]
        return found or (EMPTY,)

    return sets


def _wide(blocks: Sequence[_Block]) -> Callable[[Sequence[str]], Iterable[Done | str]]:
    def sets(cells: Sequence[str]) -> Iterable[Done | str]:
        return [one for block in blocks for one in _sets(cells, block)] or (EMPTY,)

    return sets


def _sets(cells: Sequence[str], block: _Block) -> Iterator[Done | str]:
    """Yield the sets of an exercise; an empty cell is not a set."""
    name = cells[block.name] if block.name < len(cells) else ""
    for at in block.sets:
        text = cells[at].strip() if at < len(cells) else ""
        if text:
            yield _done(name, text, block.name)


def _done(name: str, text: str, at: int) -> Done | str:
    reps = 0.0 if text in _NOT_DONE else logs.number((text,), 0)
    return Done(name, reps, at=at) if reps else NOT_DONE


def _held(name: str, text: str, at: int) -> Done | str:
    """Return a set that was done for time; a number without a unit shows only that it was done."""
    if text in _NOT_DONE:
        return NOT_DONE
    if text.replace(".", "", 1).isdecimal():
        return Done(name, bare=True, at=at) if logs.number((text,), 0) else NOT_DONE
    try:
        seconds = notation.parse_amount(text, "seconds").get("seconds", 0.0)
    except DoseError as error:
        message = f"{quoted(text)} is not a time: {error}"
        raise ValueError(message) from None
    return Done(name, seconds=float(seconds), at=at) if seconds else NOT_DONE


def _list(text: str) -> list[str]:
    """Return the sets that a cell lists: ``5/5/5/-``, or ``3×8`` for three sets of 8."""
    text = text.strip()
    number, times, each = text.replace("x", "×").partition("×")
    if not times:
        return [part.strip() for part in text.split("/") if part.strip()]
    if not number.strip().isdecimal() or not each.strip() or float(number) > _MOST:
        message = f"{quoted(text)} is not a number of sets and repetitions, such as 3x8"
        raise ValueError(message)
    return [each.strip()] * int(number)


IMPORTER = Importer(suffixes=(".csv",), identify=identify, extract=extract)
