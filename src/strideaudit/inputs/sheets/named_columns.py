"""The columns that a user names, ``date=Data``: for tables whose heads are in no known language."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from strideaudit.inputs.sheets.column_names import plain
from strideaudit.text.similar import did_you_mean
from strideaudit.text.wording import quoted

_FIELDS = (
    "program", "group", "athlete", "week", "date", "day", "session", "section", "exercise", "dose",
    "sets", "reps", "distance", "time", "contacts", "load", "intensity", "rpe", "rir", "rest",
    "tempo", "side", "notes", "set", "warmup",
)  # fmt: skip
"""What a column may hold; ``set`` is the number of a set in a log with a row for each."""

_UNITS = ("m", "km", "yd", "ft", "s", "min", "kg", "lb", "%")


NO_NAMES: Mapping[str, str] = MappingProxyType({})


def parse(texts: Iterable[str]) -> dict[str, str]:
    """Return the English head for each head that a user names, in the form that is compared.

    Args:
        texts: ``FIELD=HEAD`` or ``FIELD:UNIT=HEAD``, several of them with commas between.

    Raises:
        ValueError: It is not of this form, or the field or the unit is not known.
    """
    named: dict[str, str] = {}
    for text in (part for one in texts for part in one.split(",") if part.strip()):
        said, equals, head = text.partition("=")
        field, _, unit = said.strip().lower().partition(":")
        if not equals or not plain(head):
            message = f"{quoted(text.strip())} is not FIELD=HEAD, such as date=Data"
            raise ValueError(message)
        if field not in _FIELDS:
            close = did_you_mean(field, _FIELDS) or f"fields: {', '.join(_FIELDS)}"
            message = f"{quoted(field)} is not a field; {close}"
            raise ValueError(message)
        if unit and unit not in _UNITS:
            message = f"{quoted(unit)} is not a unit; units: {', '.join(_UNITS)}"
            raise ValueError(message)
        if plain(head) in named:
            message = f"{quoted(head.strip())} is named twice"
            raise ValueError(message)
        english = "set number" if field == "set" else field
        named[plain(head)] = f"{english} ({unit})" if unit else english
    return named


def renamed(row: Sequence[str], named: Mapping[str, str]) -> list[str]:
    """Return the texts of a row, with the heads that a user named in English.

    A unit in brackets stays: ``Distanza (km)`` is ``distance (km)``.
    """
    if not named:
        return list(row)
    return [_renamed(text, named) for text in row]


def _renamed(text: str, named: Mapping[str, str]) -> str:
    if found := named.get(plain(text)):
        return found
    head, bracket, unit = text.partition("(")
    found = named.get(plain(head)) if bracket else None
    return f"{found.partition(' (')[0]} ({unit}" if found else text


def lacking(rows: Iterable[Sequence[str]], named: Mapping[str, str]) -> list[str]:
    """Return the heads that a user named and that no cell has."""
    cells = {plain(text) for row in rows for text in row}
    cells |= {plain(text.partition("(")[0]) for row in rows for text in row}
    return [head for head in named if head not in cells]
