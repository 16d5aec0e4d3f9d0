"""Turns cells of a sheet, in any language and unit, into parts of a dose in our notation."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.inputs.draft import Cell
from strideaudit.inputs.sheets.column_names import NOTHING, plain
from strideaudit.inputs.sheets.days import made_of_a_range
from strideaudit.plan import notation
from strideaudit.text.tree import Span
from strideaudit.text.wording import quoted

_OURS = {
    word: ours
    for ours, said in {
        "s": "sek sekunden sekunde seg segundos segundo secondes seconde",
        "min": "minuten minutos minuto",
        "h": "stunden stunde horas hora heures heure",
        "reps": "wh whs wdhs wiederholungen wiederholung repeticiones repeticion répétitions "
        "répétition répet rép répèt repet reps",
        "m": "metern metros metro mètres mètre mts",
        "km": "kilometer kilometern kilómetros kilometros kilomètres",
        "sets": "sätze satz serien serie series séries série durchgänge durchgang runden rondas "
        "tours vueltas",
        "contacts": "kontakte bodenkontakte contactos apoyos appuis",
        "per": "pro por par",
        "each": "cada chaque jede jedes",
        "side": "seiten lado lados côté côtés coté",
        "leg": "beine pierna piernas jambe jambes",
        "arm": "arme brazo brazos bras",
        "foot": "fuß pie pied",
        "rest": "pause pausa descanso récup recup récupération recuperación erholung",
        "failure": "versagen muskelversagen fallo échec",
    }.items()
    for word in said.split()
}
_LETTERS = re.compile(r"[^\W\d_]+")
_TO_FAILURE = re.compile(r"\b(?:bis(?: zum)?|al|à l['\u2019]|until|till) ?failure", re.IGNORECASE)
_OF = re.compile(r"\bsets\s+(?:à|a|de|of|zu|x|\xd7|con|avec|mit|@)\s+(?=\d)", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)\s+(?:a|à|bis)\s+(?=\d)")
_WAVE = re.compile(r"\d+(?:\s*[-/+]\s*\d+){2,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WHOLE = re.compile(r"(\d+)[.,]0+")
_LEVEL = re.compile(
    r"@?\s*(?:rpe|rir)?\s*(\d+(?:[.,]\d+)?(?:\s*[-\u2013]\s*\d+(?:[.,]\d+)?)?)", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d+)\s?['\u2019\u2032]\s?(\d{1,2})\s?(?:[\"\u201d\u2033]|'')?")
_SECONDS = re.compile(r"(?<=\d)\s?(?:[\"\u201d\u2033]|''|\u2019\u2019)")
_MINUTES = re.compile(r"(?<=\d)\s?['\u2019\u2032]")
_PER = re.compile(r"\bc/\s*(?=[^\W\d])", re.IGNORECASE)
_EACH = ("each", "beide", "both", "per", "je", "cada", "chaque", "ambos", "yes", "ja", "si", "oui")
_BULLET = re.compile(r"\s*(?:[-*\u2022\xb7\u2013]\s+|[A-Ha-h]\d?[.):]\s*|\d{1,2}[.)]\s+)?")
_DOSE_FIRST = re.compile(
    r"(?P<dose>(?:\d+\s?[x\xd7]\s?)?\d+(?:\s?[-\u2013]\s?\d+)?\s?[x\xd7]\s?\d+(?:[.,]\d+)?"
    r"(?:\s?[-\u2013]\s?\d+)?(?:\s?(?:m|s|sec|sek|seg|min|yd|yds|km|reps?|wdh)\b|(?=\s)))"
    r"(?:\s+(?:of|de)\b)?[\s:,-]+(?P<name>[^\W\d].*)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?=@|\brest\b)|\s*,\s*(?=\brest\b)", re.IGNORECASE)
_HAS_DOSE = re.compile(
    r"\d\s?[x\xd7*]\s?\d|\d\s?[x\xd7](?!\S)|(?<![\w.])\d+(?:[.,]\d+)?\s?"
    r"(?:m|km|s|sec|sek|seg|min|yds?|reps|wdh|contacts|kontakte|contactos)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*;\s*|\s+/\s+(?!(?:side|leg|arm|seite|bein|lado|pierna|c[oô]té|jambe)\b)")
_COMMA = re.compile(r"\s*,\s+(?=[^\W\d_])|\s+\+\s+(?=[^\W\d_])")


class RowFields(NamedTuple):
    """The fields of one entry, from the cells of a row."""

    fields: dict[str, Cell]
    """The cells by the names of fields in our format."""

    bare: tuple[str, ...] = ()
    """Fields that are not counted, as their numbers have no unit."""


def is_nothing(text: str) -> bool:
    """Return whether a cell is empty, or has a word or a mark for it."""
    return text.strip().casefold() in NOTHING


def has_dose(text: str) -> bool:
    """Return whether a text has something like a dose."""
    return _HAS_DOSE.search(text) is not None


def ours(text: str) -> str:
    """Return a dose with its words in our notation; unknown words are not changed."""
    text = _LETTERS.sub(lambda found: _OURS.get(found[0].lower(), found[0]), text.strip())
    text = _RANGE.sub("-", _OF.sub("sets of ", text))
    text = _TO_FAILURE.sub("to failure", text)
    if _WAVE.fullmatch(text):
        return ", ".join(_NUMBER.findall(text))
    return _WHOLE.sub(r"\1", text) if _WHOLE.fullmatch(text) else text


def given(cells: dict[str, tuple[Cell, str]]) -> RowFields:
    """Return the fields of an entry.

    Args:
        cells: Each cell with the unit of its bare numbers, by the field of its column.

    Raises:
        ValueError: An amount cannot be read; the message says why.
    """
    fields: dict[str, Cell] = {}
    bare: list[str] = []
    aside = [cells["notes"][0]] if "notes" in cells else []
    for field, (cell, unit) in cells.items():
        if is_nothing(cell.text):
            continue
        if field in ("dose", "sets", "reps", "distance", "time", "contacts"):
            if made_of_a_range(cell.text):
                message = (
                    f"{quoted(cell.text.strip())} is a date; a spreadsheet makes one of a range "
                    "such as 8-12: format the column as text and write the range again"
                )
                raise ValueError(message)
            text = _amount(field, cell.text, unit)
            if text:
                fields[field] = cell._replace(text=text)
            else:
                bare.append(field)
        elif field in _SAID:
            name, text = _SAID[field](cell.text, unit)
            if text:
                fields[name] = cell._replace(text=text)
            else:
                aside.append(cell._replace(text=f"{field} {cell.text.strip()}"))
    if "distance" in fields and "time" in fields:
        seconds = fields.pop("time")  # the time of a run over a distance is not a second amount
        aside.append(seconds._replace(text=f"time {seconds.text}"))
    if aside:
        fields["notes"] = aside[0]._replace(text="; ".join(cell.text for cell in aside))
    return RowFields(fields, tuple(bare))


def _amount(field: str, text: str, unit: str) -> str:
    """Return an amount in our notation; nothing if it has no unit and needs one."""
    if field == "time":
        text = _marked(text)
    elif field in ("reps", "dose"):
        text = _PER.sub("per ", _SECONDS.sub("s", text))
    text = ours(text)
    if field in ("distance", "time"):
        if text[-1:].isdigit() and ":" not in text:
            return f"{text}{unit}" if unit else ""
    elif unit == "each side" and field in ("reps", "dose") and text[-1:].isdigit():
        return f"{text} each side"
    return text


def _marked(text: str) -> str:
    """Return a time with words for the signs of minutes and seconds: ``1'30"``, ``45''``."""
    text = _CLOCK.sub(lambda found: f"{found[1]}:{found[2]:0>2}", text)
    return _MINUTES.sub("min", _SECONDS.sub("s", text))


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
    text = ours(_marked(text)).removeprefix("rest ")
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


def unnumbered(cell: Cell) -> Cell:
    """Return a name without the number before it, ``A1) Back squat``."""
    number = _BULLET.match(cell.text)
    if not number or not number[0][-1:].isspace() or number.end() == len(cell.text):
        return cell
    return cut(cell, number.end(), len(cell.text))


def entry(cell: Cell) -> tuple[Cell, Cell | None]:
    """Return the exercise and the dose of a line such as ``Back squat 4x5`` or ``4x5 Back squat``.

    Args:
        cell: The line.
    """
    bullet = _BULLET.match(cell.text)
    line = cut(cell, bullet.end() if bullet else 0, len(cell.text))
    first = _DOSE_FIRST.fullmatch(line.text)
    if first:
        name, *tail = _TAIL.split(first["name"], maxsplit=1)
        dose = " ".join((first["dose"], *tail))
        return line._replace(text=name.strip()), line._replace(text=ours(dose))
    name, at = notation.split_entry(line.text)
    if at >= len(line.text):
        return line, None
    return line._replace(text=name, span=cut(line, 0, at).span), _dose(
        cut(line, at, len(line.text))
    )


def _dose(cell: Cell) -> Cell:
    return cell._replace(text=ours(cell.text))


def lines(cell: Cell) -> Iterator[Cell]:
    """Yield the entries of a cell; line breaks, ``;`` and ``/`` separate them."""
    start = 0
    for line in cell.text.splitlines(keepends=True):
        at = 0
        for part in _PARTS.finditer(line):
            yield from _by_comma(cut(cell, start + at, start + part.start()))
            at = part.end()
        yield from _by_comma(cut(cell, start + at, start + len(line.rstrip())))
        start += len(line)


def _by_comma(cell: Cell) -> Iterator[Cell]:
    """Yield the parts of ``Back squat 4x5, Hip thrust 3x8``, if each of them has a dose."""
    at = 0
    ends = [*_COMMA.finditer(cell.text)]
    if ends and all(has_dose(part) for part in _COMMA.split(cell.text)):
        for found in ends:
            yield cut(cell, at, found.start())
            at = found.end()
    if cell.text.strip():
        yield cut(cell, at, len(cell.text))


def cut(cell: Cell, start: int, end: int) -> Cell:
    """Return a part of a cell with its place; if that is not known, the place of the cell.

    Args:
        cell: The cell.
        start: The first character, from 0.
        end: The character after the last.
    """
    text = cell.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    span = cell.span
    before = cell.text[:start]
    breaks = before.count("\n")
    if span.line + cell.text.count("\n") != span.end_line or "\n" in text or '"' in cell.text:
        return Cell(text, span)
    if span.line == span.end_line:
        quotes = span.end_column - span.column - len(cell.text)
        if quotes not in (0, 2):
            return Cell(text, span)
        column = span.column + quotes // 2 + start
    elif breaks:
        column = len(before) - before.rfind("\n")
    else:
        column = span.column + 1 + start
    line = span.line + breaks
    return Cell(text, Span(line, column, line, column + max(1, len(text))))


def whole(row: Sequence[Cell], filled: Sequence[int]) -> Span:
    """Return the place of the filled cells of a row."""
    first, last = row[filled[0]].span, row[filled[-1]].span
    return Span(first.line, first.column, last.end_line, last.end_column)
