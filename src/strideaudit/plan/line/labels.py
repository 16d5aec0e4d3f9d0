"""What comes before the work: ``A1)``, ``#2``, ``- [x]``, ``Superset A:``, ``Mon:``, ``Set 1:``."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.plan.line.fold import BLANK, blank
from strideaudit.plan.line.tokens import Token, glued, tokens
from strideaudit.plan.line.words import group

MOST_LABELS = 12
"""Labels of one line, before it and inside it."""

SEPARATOR = ";"
"""What takes the place of a label inside a line, which parts its work."""

_LETTERS = frozenset("abcdefgh")
_MARKS = frozenset(".):")
_HIGHEST = 99


class Labels(NamedTuple):
    """A line without its labels."""

    text: str
    """Of the same length: the label is claimed, and one inside the line is a separator."""

    label: tuple[int, int] | None
    inner: tuple[tuple[int, int], ...]
    gives_dose: bool
    """Whether the label says that its value is the dose of what is above: ``Sets/Reps:``."""


def take_labels(folded: str) -> Labels:
    """Take the labels off a folded line.

    Returns:
        The line, the characters of the label before it, and of those inside it.
    """
    row = tokens(folded)
    end, gives_dose = _first(row)
    label = (row[0].start, row[end - 1].end) if end else None
    text = blank(folded, *label) if label else folded
    inner = tuple(_inner(row, end))[:MOST_LABELS]
    for start, stop in inner:
        text = text[:start] + SEPARATOR + BLANK * (stop - start - 1) + text[stop:]
    return Labels(text, label, inner, gives_dose)


def _first(row: Sequence[Token]) -> tuple[int, bool]:
    """Return one past all labels before the work, and whether they give a dose."""
    end, gives_dose = _bullet(row), False
    for _ in range(MOST_LABELS):
        found = _letter_or_number(row, end) or _worded(row, end)
        if not found:
            dose = _with_mark(row, _phrase(row, end, "dose_labels"), dash=False)
            found, gives_dose = dose, gives_dose or dose > 0
        if not found:
            break
        end = found
    return end, gives_dose


def _bullet(row: Sequence[Token]) -> int:
    """Return one past a bullet and a check box."""
    at = 0
    if len(row) > 1 and row[0].text in ("-", "+", "*") and not glued(row, 1):
        at = 1
    if _text(row, at) == "(":
        close = at + 1 + (_text(row, at + 1) == "x")
        if _text(row, close) == ")":
            return close + 1
    return at


def _letter_or_number(row: Sequence[Token], i: int) -> int:
    """Return one past a label of a letter and a number; 0 if there is none."""
    at = i + (_text(row, i) == "(")
    if _text(row, at) == "#" and _is_number(row, at + 1) and glued(row, at + 1):
        return at + 2 + (_text(row, at + 2) in _MARKS)
    if _is_letter(row, at):
        numbered = _is_number(row, at + 1) and glued(row, at + 1)
        end = _marked(row, at + 1 + numbered)
        return end if end or not numbered else _spaced(row, at + 2)
    if not _is_number(row, at):
        return 0
    lettered = _is_letter(row, at + 1) and glued(row, at + 1)
    end = _marked(row, at + 1 + lettered)
    if not end:
        return _spaced(row, at + 2) if lettered else 0
    # ``12: push-ups`` says how many there are.
    amount = row[end - 1].text == ":" and not any(one.kind == "number" for one in row[end:])
    return 0 if amount else end


def _marked(row: Sequence[Token], i: int) -> int:
    """Return one past the mark that ends a label, with a space behind it; 0 if it is missing."""
    if _text(row, i) not in _MARKS or not glued(row, i):
        return 0
    end = i + 1 + (_text(row, i + 1) == ":" and row[i].text == ")")
    return end if end < len(row) and not glued(row, end) else 0


def _spaced(row: Sequence[Token], i: int) -> int:
    """Return one past a label without a mark, and past a dash behind it; 0 if a word is glued."""
    if i >= len(row) or glued(row, i):
        return 0
    return i + 1 if row[i].text == "-" and not glued(row, i + 1) else i


def _worded(row: Sequence[Token], i: int) -> int:
    """Return one past a label in words; 0 if there is none."""
    end = _phrase(row, i, "label_before_letter")
    if end:
        further = _letter_or_number(row, end)
        single = _is_letter(row, end) or _is_number(row, end)
        found = further or (_with_mark(row, end + 1, dash=True) if single else 0)
        if found:
            return found
    end = _phrase(row, i, "label_before_number")
    if end and _is_number(row, end):
        return _with_mark(row, end + 1, dash=True) or _marked(row, end + 1)
    return _with_mark(row, _phrase(row, i, "label_alone"), dash=True)


def _with_mark(row: Sequence[Token], i: int, *, dash: bool) -> int:
    """Return one past the colon, or the dash with spaces, that ends a label in words."""
    if not i or i >= len(row):
        return 0
    if row[i].text == ":":
        return i + 1
    spaced = not glued(row, i) and i + 1 < len(row) and not glued(row, i + 1)
    return i + 1 if dash and row[i].text == "-" and spaced else 0


def _inner(row: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    """Yield the characters of labels inside a line: ``A1 Squat 3x5 A2 Box jump 3x3``."""
    lettered = first > 1 and any(
        _is_letter(row, i) and _is_number(row, i + 1) for i in range(first)
    )
    depth = 0
    for i in range(first, len(row)):
        depth = max(depth + (row[i].text == "(") - (row[i].text == ")" and depth > 0), 0)
        if depth or i == 0 or (glued(row, i) and row[i - 1].text not in ";,+/|"):
            continue
        end = _inner_end(row, i, lettered=lettered)
        if end and end < len(row) and row[end].kind == "word":
            yield row[i].start, row[end - 1].end


def _inner_end(row: Sequence[Token], i: int, *, lettered: bool) -> int:
    if _is_number(row, i):
        return _marked(row, i + 1) if _text(row, i + 1) == ")" else 0
    if not _is_letter(row, i):
        return 0
    if _is_number(row, i + 1) and glued(row, i + 1):
        return _marked(row, i + 2) or (_spaced(row, i + 2) if lettered else 0)
    return _marked(row, i + 1) if _text(row, i + 1) in (".", ")") else 0


def _phrase(row: Sequence[Token], i: int, name: str) -> int:
    found = group(name).at(row, i)
    return found.end if found else 0


def _text(row: Sequence[Token], i: int) -> str:
    return row[i].text if 0 <= i < len(row) else ""


def _is_letter(row: Sequence[Token], i: int) -> bool:
    return _text(row, i) in _LETTERS


def _is_number(row: Sequence[Token], i: int) -> bool:
    """Return whether a token is a whole number that counts something: 1 to 99."""
    if i >= len(row) or row[i].kind != "number":
        return False
    return row[i].text.isdigit() and 0 < row[i].value <= _HIGHEST
