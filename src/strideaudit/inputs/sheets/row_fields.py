"""The fields of an entry from the cells of a row: amounts, load, effort and rest.

A number or a range is a field of its own. Anything more, ``8/8``, ``5-5-5``, ``12 je Seite``,
makes one dose with the number of sets, as it is written; the reader of lines reads it.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets.cells import is_nothing
from strideaudit.inputs.sheets.column_names import ONE_SET, plain
from strideaudit.inputs.sheets.columns import LINES, Column
from strideaudit.inputs.sheets.days import is_sets, made_of_a_range
from strideaudit.inputs.words import times
from strideaudit.plan import notation
from strideaudit.plan.line.fold import fold
from strideaudit.plan.line.words import group
from strideaudit.plan.scanner import DoseError
from strideaudit.text.wording import quoted

_AMOUNTS = {"reps": "reps", "distance": "metres", "time": "seconds", "contacts": "contacts"}
_LETTERS = re.compile(r"[^\W\d_]+")
_LIST = re.compile(r"\d+(?:\s*[-/+,]\s*\d+){2,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WHOLE = re.compile(r"(\d+)[.,]0+")
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)?\s?[^\W\d_]*")
_OWN_SETS = re.compile(r"(\d+)\s?[x\xd7*]\s?(\d+(?:[.,]\d+)?\s?[^\W\d_]*)", re.IGNORECASE)
_TIMES = re.compile(r"\d\s?[x\xd7*]\s?\d", re.IGNORECASE)
_LEVEL = re.compile(
    r"@?\s*(?:rpe|rir)?\s*(\d+(?:[.,]\d+)?(?:\s*[-\u2013]\s*\d+(?:[.,]\d+)?)?)", re.IGNORECASE
)
_EACH = ("each", "beide", "both", "per", "je", "cada", "chaque", "ambos", "yes", "ja", "si", "oui")


class RowFields(NamedTuple):
    """The fields of one entry, from the cells of a row."""

    fields: dict[str, Cell]
    """The cells by the names of fields in our format."""

    bare: tuple[str, ...] = ()
    """Fields that are not counted, as their numbers have no unit."""


def cells_of(row: Sequence[Cell], columns: Iterable[Column]) -> dict[str, tuple[Cell, str]]:
    """Return the filled cells of a row, each with the unit of its column, by their fields.

    Notes are joined, and so are columns that hold a set each.
    """
    cells: dict[str, tuple[Cell, str]] = {}
    for at, field, unit in columns:
        if at >= len(row) or not row[at].text.strip() or field in ("order", LINES):
            continue
        cell = row[at]
        if unit == ONE_SET and is_nothing(cell.text):
            continue
        if unit == ONE_SET and _AMOUNT.fullmatch(cell.text.strip()):
            cell = cell._replace(text=f"1x{cell.text.strip()}")
        if field in cells and (field == "notes" or unit == ONE_SET):
            between = "; " if field == "notes" else ", "
            cell = cells[field][0]._replace(text=f"{cells[field][0].text}{between}{cell.text}")
        cells[field] = cell, unit
    return cells


def given(cells: dict[str, tuple[Cell, str]]) -> RowFields:
    """Return the fields of an entry.

    Args:
        cells: Each cell with the unit of its bare numbers, by the field of its column.

    Raises:
        ValueError: An amount is a date, or has other sets than the cell for them.
        ValueError: An amount is a date, or the repetitions are sets.
    """
    _refuse_other_sets(cells)
    fields: dict[str, Cell] = {}
    bare: list[str] = []
    aside = [cells["notes"][0]] if "notes" in cells else []
    for field, (cell, unit) in cells.items():
        if is_nothing(cell.text):
            continue
        if field in ("dose", "sets", *_AMOUNTS):
            text = _amount(field, cell.text, unit)
            if text:
                fields[field] = cell._replace(text=text)
            else:
                bare.append(field)
                aside.append(cell._replace(text=f"{field} {cell.text.strip()}"))
        elif field in _SAID:
            name, text = _SAID[field](cell.text, unit)
            if text:
                fields[name] = cell._replace(text=text)
            else:
                aside.append(cell._replace(text=f"{field} {cell.text.strip()}"))
    if "sets" in fields and "reps" in fields and is_sets(reps := fields["reps"].text):
        message = f"{quoted(reps)} is a number of sets, and the column of sets has another one"
        raise ValueError(message)
    for field in _not_amounts(fields, bare):
        cell = fields.pop(field)
        aside.append(cell._replace(text=f"{field} {cell.text}"))
    if aside:
        fields["notes"] = aside[0]._replace(text="; ".join(cell.text for cell in aside))
    return RowFields(_as_written(fields), tuple(bare))


def _not_amounts(fields: Mapping[str, Cell], bare: Sequence[str]) -> list[str]:
    """Return the fields that look like an amount and are none, where there is a distance.

    The time of a run over a distance is not a second amount. If nobody knows how far it is, neither
    its time nor its repetitions are how much of it is done.
    """
    if "distance" in bare:
        return [field for field in ("reps", "time", "contacts") if field in fields]
    return ["time"] if "distance" in fields and "time" in fields else []


def _refuse_other_sets(cells: dict[str, tuple[Cell, str]]) -> None:
    """Refuse an amount with sets of its own next to a cell with other sets: ``1x30 m``.

    Raises:
        ValueError: There is one; the message says what to write.
    """
    sets = cells["sets"][0].text.strip() if "sets" in cells else ""
    for field in ("dose", *_AMOUNTS):
        own = _OWN_SETS.fullmatch(cells[field][0].text.strip()) if field in cells else None
        if own and sets.isdecimal() and int(own[1]) != int(sets):
            message = (
                f"{quoted(own[0])} has sets of its own next to {sets} sets; "
                f"write {quoted(own[2])} there, and all sets in their own cell"
            )
            raise ValueError(message)


def _amount(field: str, text: str, unit: str) -> str:
    """Return an amount; nothing if it has no unit and needs one.

    Raises:
        ValueError: It is a date.
    """
    if made_of_a_range(text):
        message = (
            f"{quoted(text.strip())} is a date; a spreadsheet makes one of a range "
            "such as 8-12: format the column as text and write the range again"
        )
        raise ValueError(message)
    text = times.marked(text.strip()) if field == "time" else text.strip()
    whole = _WHOLE.fullmatch(text)
    text = whole[1] if whole else text
    if field in ("distance", "time"):
        if text[-1:].isdigit() and ":" not in text:
            return f"{text}{unit}" if unit else ""
    elif unit == "each side" and field in ("reps", "dose") and text[-1:].isdigit():
        return f"{text} each side"
    return text


def _as_written(fields: dict[str, Cell]) -> dict[str, Cell]:
    """Return the fields; amounts that are more than a number make one dose of all of them."""
    given = [field for field in ("sets", *_AMOUNTS) if field in fields]
    whole = fields.get("dose")
    if whole is None and all(_is_plain(field, fields[field].text) for field in given):
        return fields
    if whole is not None and (given != ["sets"] or _TIMES.search(whole.text)):
        return fields
    amounts = [fields[field] for field in given if field != "sets"] or [whole or fields["sets"]]
    text = " x ".join(cell.text for cell in amounts)
    sets = fields.get("sets")
    if sets is not None and sets is not amounts[0]:
        text = _sets_of(sets.text, text)
    rest = {field: cell for field, cell in fields.items() if field not in given}
    return {"dose": amounts[0]._replace(text=text), **rest}


def _sets_of(sets: str, amount: str) -> str:
    """Return a number of sets and their amount as one dose; a list may say each of the sets."""
    if _LIST.fullmatch(amount) and sets == str(len(_NUMBER.findall(amount))):
        return amount
    number = sets.rstrip("xX\xd7 ")
    return f"{number} sets of {amount}" if number[-1:].isdigit() else f"{number} x {amount}"


@functools.lru_cache(maxsize=1024)
def _is_plain(field: str, text: str) -> bool:
    """Return whether our notation has the value of a field; a formula is left out as a field."""
    if text.startswith("="):
        return True
    try:
        notation.parse_amount(text, _AMOUNTS.get(field, "sets"))
    except DoseError:
        return False
    return not _LIST.fullmatch(text) or "," in text


def _load(text: str, unit: str) -> tuple[str, str]:
    text = text.strip()
    if unit == "%":
        return _intensity(text, unit)
    return "load", f"{text} {unit}" if unit and text[-1:].isdigit() else text


def _intensity(text: str, unit: str) -> tuple[str, str]:
    text = text.strip()
    plain_number = _NUMBER.fullmatch(text) is not None
    return "intensity", f"{text}%" if text[-1:].isdigit() and unit and not plain_number else text


def _level(name: str, text: str) -> tuple[str, str]:
    found = _LEVEL.fullmatch(text.strip())
    return name, found[1].replace("\u2013", "-") if found else ""


def _rest(text: str, unit: str) -> tuple[str, str]:
    text = times.without_label(ours(times.marked(text)))
    if text[-1:].isdigit() and ":" not in text:
        return "rest", f"{text} {unit}" if unit else ""
    return "rest", text


def _side(text: str, _: str) -> tuple[str, str]:
    return "side", "each" if plain(text).split(" ")[0] in _EACH else ""


_SAID = {
    "load": _load,
    "intensity": _intensity,
    "rpe": lambda text, _: _level("rpe", text),
    "rir": lambda text, _: _level("rir", text),
    "rest": _rest,
    "tempo": lambda text, _: ("tempo", text.strip()),
    "side": _side,
}


@functools.lru_cache(maxsize=1024)
def ours(text: str) -> str:
    """Return an amount with the words for its unit in our notation."""
    return _LETTERS.sub(lambda found: _unit(found[0]), text.strip())


def _unit(word: str) -> str:
    return str(group("units").meaning(fold(word)) or word)
