"""One factor of a dose among the tokens of a line: a number, a range, a list, or ``max``."""

from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.plan.line.parts import Factor, Form, Place
from strideaudit.plan.line.tokens import Token, glued
from strideaudit.plan.line.words import group

MOST_VALUES = 12
"""Numbers of one list."""

WIDEST_WORDED = 3.0
WIDEST_RANGE = 2.0
"""Most by which the end of a range is above its start, with a word or with a dash and spaces
between them: else it is a new number."""

_ONE_OF_TWO = ("leg", "legged", "arm", "armed")
"""Behind a 1 that belongs to a name: ``1 leg squat``."""

_FRACTIONS = frozenset((("1", "2"), ("1", "3"), ("1", "4"), ("2", "3"), ("3", "4")))
_QUOTES = {"'": "'", '"': '"', "''": '"'}


class Found(NamedTuple):
    """A factor and one past its last token."""

    factor: Factor
    end: int


def factor(row: Sequence[Token], i: int) -> Found | None:
    """Return the factor that begins at a token; None if none does."""
    if i >= len(row):
        return None
    token = row[i]
    if token.kind == "clock":
        return _found((token.value,), "one", "sec", row, i, i + 1)
    opened = _open_end(row, i)
    if opened:
        return _found((), "open", "", row, i, opened)
    if number(row, i) is None or name_number(row, i):
        return None
    return _numbers(row, i)


def number(row: Sequence[Token], i: int) -> float | None:
    """Return the number at a token, or the number word next to sets, ``x`` or ``of``."""
    if i >= len(row):
        return None
    token = row[i]
    if token.kind == "number":
        return token.value
    said = group("numbers").meaning(token.text) if token.kind == "word" else None
    if said is None:
        return None
    behind = i + 1 < len(row) and (row[i + 1].kind == "x" or row[i + 1].text in group("sets"))
    sets = i > 1 and row[i - 2].text in group("sets")
    before = i > 1 and (
        row[i - 1].kind == "x" or (sets and row[i - 1].text in group("between_sets_and_amount"))
    )
    return float(said) if behind or before else None


def name_number(row: Sequence[Token], i: int) -> int:
    """Return one past a number that is part of a name: ``3-point``, ``1/4 squat``, ``45°``.

    0 if the token is not such a number.
    """
    if i + 1 >= len(row) or row[i].kind != "number":
        return 0
    behind = row[i + 1]
    if behind.text == "\xb0" or behind.text in group("counted_in_names"):
        return i + 2
    after_times = i > 0 and row[i - 1].kind == "x"
    if row[i].text == "1" and behind.text in _ONE_OF_TWO and not after_times:
        return i + 2
    if i + 2 >= len(row) or not glued(row, i + 1) or not glued(row, i + 2):
        return 0
    after = row[i + 2]
    if behind.text == "-" and after.kind == "word":
        amount = unit(row, i + 2)[0] or after.text in group("open")
        return 0 if amount else i + 3
    fraction = behind.text == "/" and (row[i].text, after.text) in _FRACTIONS
    if not fraction or (i and row[i - 1].kind == "x") or i + 3 >= len(row):
        return 0
    return i + 3 if row[i + 3].kind == "word" and not unit(row, i + 3)[0] else 0


def unit(row: Sequence[Token], i: int) -> tuple[str, int]:
    """Return the unit at a token and one past it; an empty text if there is none.

    A hyphen before it does not count: ``30-m``. A word that may begin a name is a unit only where
    no further word follows: ``5 hurdles``, but ``5 hurdle hops``.
    """
    at = i
    if at + 1 < len(row) and row[at].text == "-" and glued(row, at) and glued(row, at + 1):
        at += 1
    if at >= len(row):
        return "", i
    token = row[at]
    if token.text in _QUOTES and at == i and glued(row, at):
        return _QUOTES[token.text], at + 1
    found = group("units").meaning(token.text) if token.kind == "word" else None
    if found is None or (token.text in group("units_or_names") and _goes_on(row, at + 1)):
        return "", i
    return str(found), at + 1


def _goes_on(row: Sequence[Token], i: int) -> bool:
    """Return whether a word follows that may be part of a name."""
    if i < len(row) and row[i].text == "-" and glued(row, i):
        return True
    return i < len(row) and row[i].kind == "word" and row[i].text not in group("harmless")


def _open_end(row: Sequence[Token], i: int) -> int:
    """Return one past ``max``, ``AMRAP`` or ``to failure``; 0 if it is not one of them."""
    if row[i].text in group("open"):
        return i + 1
    at = i
    while at < min(len(row), i + 2) and row[at].text in group("open_before"):
        at += 1
    return at + 1 if i < at < len(row) and row[at].text in group("open") else 0


def _numbers(row: Sequence[Token], i: int) -> Found:
    """Read a number and what goes on from it: a range or a list, each with its unit."""
    values, at = [number(row, i) or 0.0], i + 1
    marks: list[str] = []
    units: list[str] = []
    while True:
        said, at = unit(row, at)
        units.append(said)
        if _is_next_dose(row, at, said, behind_x=i > 0 and row[i - 1].kind == "x"):
            break
        mark, following = _mark(row, at, marks, next(filter(None, reversed(units)), ""))
        if not mark or len(values) == MOST_VALUES:
            break
        marks.append(mark)
        values.append(number(row, following) or 0.0)
        at = following + 1
    values, form = _formed(values, marks)
    last = next((said for said in reversed(units) if said), "")
    return _found(tuple(values), form, last, row, i, at)


def _is_next_dose(row: Sequence[Token], i: int, said: str, *, behind_x: bool) -> bool:
    """Return whether a mark parts two doses: ``4x20m/4x30m``, ``4x20/4x30``."""
    multiplied = i + 2 < len(row) and row[i + 2].kind == "x"
    return multiplied and (said != "" or (behind_x and row[i].text == "/"))


def _formed(values: list[float], marks: list[str]) -> tuple[list[float], Form]:
    """Return the numbers with the form that the marks between them give."""
    if not marks:
        return values, "one"
    if set(marks) == {"-"}:
        return values, "range" if len(values) == 2 else "list"  # noqa: PLR2004 - the ends of a range
    parts = [[values[0]]]
    for mark, value in zip(marks, values[1:], strict=True):
        if mark == "-":
            parts[-1].append(value)
        else:
            parts.append([value])
    return [sum(part) / len(part) for part in parts], "list"


def _mark(row: Sequence[Token], i: int, before: list[str], said: str) -> tuple[str, int]:
    """Return the mark that joins a further number, and the token of that number."""
    if i + 1 >= len(row):
        return "", i
    mark = row[i].text
    following = row[i + 1].kind == "number" and not name_number(row, i + 1)
    if not following:
        return "", i
    other = unit(row, i + 2)[0]
    if said and other and said != other:  # 60m/5'
        return "", i
    tight = glued(row, i) and glued(row, i + 1)
    multiplied = i + 2 < len(row) and row[i + 2].kind == "x"
    if mark in ("-", "/") and tight:
        return mark, i + 1
    if mark == "," and tight and not multiplied:
        return mark, i + 1
    near = row[i].start - row[i - 1].end <= 1 and row[i + 1].start - row[i].end <= 1
    if not near or multiplied or said or before not in ([], [","] * len(before)):
        return "", i
    if mark == "," and glued(row, i) and (before or _list_goes_on(row, i + 2)):
        return mark, i + 1
    ranged = (mark == "-" or mark in group("to")) and _is_range(row, i)
    return ("-", i + 1) if ranged and not before else ("", i)


def _is_range(row: Sequence[Token], i: int) -> bool:
    """Return whether a dash with spaces, or a word, is of a range.

    ``6 - 8`` and ``6 to 8``, but ``4x2 - 3min`` and ``4x6 a 75%``.
    """
    low, high = row[i - 1].value, row[i + 1].value
    if row[i].text != "-":
        return low < high <= WIDEST_WORDED * low
    return low < high <= WIDEST_RANGE * low and unit(row, i + 2)[0] not in ("min", "'", "h")


def _list_goes_on(row: Sequence[Token], i: int) -> bool:
    """Return whether a list with spaces has a third number: ``5, 5, 5``."""
    if i + 1 >= len(row) or row[i].text != "," or row[i + 1].kind != "number":
        return False
    return not (i + 2 < len(row) and row[i + 2].kind == "x") and not unit(row, i + 2)[0]


def _found(
    values: tuple[float, ...], form: Form, unit: str, row: Sequence[Token], start: int, end: int
) -> Found:
    place = Place(0, row[start].start, row[end - 1].end)
    return Found(Factor(values, form, unit, is_sets=False, place=place), end)
