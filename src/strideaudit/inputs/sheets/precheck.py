"""Checks a workbook's parts before the reader, which trusts its input, opens them.

The check finds how far the cells of a sheet go and how much text they have, in memory that does not
grow with them. It also finds what the reader does not give: how numbers and times are shown, the
errors in cells, and the formulas without a value in the file.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

At: TypeAlias = tuple[int, int]
"""A row and a column, both from 1."""

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
FRAME = frozenset((BOOK, STYLES, STRINGS, "[Content_Types].xml"))
"""The parts of a workbook in addition to its sheets and its links."""

_BUILT_IN = {
    "9": "0%", "10": "0.00%", "18": "h:mm", "19": "h:mm:ss", "20": "h:mm", "21": "h:mm:ss",
    "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss",
}  # fmt: skip
"""Formats of per cent and times that have only a number in the file."""

_UNIT = r'[#0?.,]+(?:\\?( ))?(?:"([^"]{1,20})"|((?:\\[a-zA-Z]){1,4}))'
"""A number with a word after it, ``0" kg"``; the word is in the format and not in the cell."""

_NOTHING: Mapping[At, str] = MappingProxyType({})
_LETTERS = 26
_SHOWN_FORMULA = 100


class Look(NamedTuple):
    """The result of the check of one sheet."""

    part: str
    """The name of its part in the file."""

    problem: str = ""
    """Why it must not be read; empty if it may."""

    formats: Mapping[At, str] = _NOTHING
    """The formats of cells that are shown in per cent, as a time, or with a unit."""

    texts: Mapping[At, str] = _NOTHING
    """The text of cells without a value: errors, and formulas that were not computed."""

    uncomputed: tuple[At, ...] = ()
    """The cells with such formulas."""


def look_over(parts: dict[str, bytes], most_cells: int, most_text: int) -> dict[str, Look]:
    """Check each sheet; return the results by the names of the sheets.

    Args:
        parts: The parts of the workbook, by their names.
        most_cells: The most cells of one sheet.
        most_text: The most characters of one sheet.

    Raises:
        ValueError: A part is not the XML of a workbook.
        KeyError: A part is missing.
        expat.ExpatError: A part is not XML.
    """
    formats = _formats(parts.get(STYLES, b""))
    lengths = _lengths(parts.get(STRINGS, b""))
    found = {}
    for name, part in _sheets(parts).items():
        if part not in parts or "worksheets/" not in part:
            continue
        sheet = _Sheet(formats, lengths, most_cells, most_text)
        _walk(parts[part], sheet.start, sheet.end, sheet.text)
        found[name] = sheet.look(part)
    return found


def unit_of(code: str) -> str:
    """Return the word that a format puts after a number; empty if there is none."""
    found = re.fullmatch(_UNIT, code)
    return (found[1] or "") + (found[2] or found[3].replace("\\", "")) if found else ""


def name_of(row: int, column: int) -> str:
    """Return the name of a cell: B7."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


Start: TypeAlias = Callable[[str, dict[str, str]], object]
Text: TypeAlias = Callable[[str], object]


def _walk(data: bytes, start: Start, end: Text | None = None, text: Text | None = None) -> None:
    """Report the elements of a part by their names without a prefix; refuse entities."""
    from xml.parsers import expat

    def refused(*_: object) -> None:
        message = "a part of a workbook must not have a document type"
        raise ValueError(message)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refused
    parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(data, True)  # noqa: FBT003 - the parser takes no names


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the part of each sheet, by the sheet's name."""
    links: dict[str, str] = {}
    names: dict[str, str] = {}

    def link(name: str, given: dict[str, str]) -> None:
        if name == "Relationship":
            target = given["Target"]
            links[given["Id"]] = target[1:] if target.startswith("/") else f"xl/{target}"

    def sheet(name: str, given: dict[str, str]) -> None:
        if name == "sheet":
            keys = (key for key in given if key.rpartition(":")[2] == "id")
            names[given["name"]] = given.get(next(keys, ""), "")

    _walk(parts[LINKS], link)
    _walk(parts[BOOK], sheet)
    return {name: links.get(key, "") for name, key in names.items()}


def _formats(data: bytes) -> list[str]:
    """Return how each style of a workbook shows numbers and times; empty if it is plain."""
    codes = dict(_BUILT_IN)
    styles: list[str] = []
    within = ""

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal within
        if name == "numFmt":
            codes[given["numFmtId"]] = _telling(given["formatCode"])
        elif name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            within = name
        elif name == "xf" and within == "cellXfs":
            styles.append(codes.get(given.get("numFmtId", ""), ""))

    if data:
        _walk(data, start)
    return styles


def _telling(code: str) -> str:
    """Return a format of per cent, of times, or with a unit; empty for any other."""
    code = code.partition(";")[0]
    if code.endswith("%") or unit_of(code):
        return code
    low = code.lower()
    times = any(mark in low for mark in ("h:", "h]:", "mm:ss", "m:ss", "[m"))
    return low if times and "y" not in low else ""


def _lengths(data: bytes) -> list[int]:
    """Return the length of each text that cells share."""
    found: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            found.append(0)

    def text(part: str) -> None:
        if found:
            found[-1] += len(part)

    if data:
        _walk(data, start, None, text)
    return found


class _Sheet:
    """One sheet while it is checked."""

    def __init__(
        self, formats: list[str], lengths: list[int], most_cells: int, most_text: int
    ) -> None:
        self._formats = formats
        self._lengths = lengths
        self._most_cells = most_cells
        self._most_text = most_text
        self._row = self._column = self._last_row = self._last_column = 0
        self._text_total = 0
        self._given: dict[str, str] = {}
        self._held: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._shown: dict[At, str] = {}
        self._texts: dict[At, str] = {}
        self._uncomputed: list[At] = []

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "row":
            self._row = int(given.get("r", self._row + 1))
            self._column = 0
        elif name == "c":
            self._given = given
            self._held = {}
            where = given.get("r")
            if where:
                self._row, self._column = _place(where)
            else:
                self._column += 1
        elif name in ("f", "v", "is"):
            self._into = self._held.setdefault(name, [])

    def text(self, part: str) -> None:
        """Take the text between elements."""
        if self._into is not None:
            self._into.append(part)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in ("f", "v", "is"):
            self._into = None
        elif name == "c" and self._held:
            self._cell()

    def _cell(self) -> None:
        at = (self._row, self._column)
        kind = self._given.get("t", "")
        value = "".join(self._held.get("v", ()))
        if kind == "e":
            self._texts[at] = value
        elif "f" in self._held and not value and not (kind == "str" and "v" in self._held):
            formula = "".join(self._held["f"])[:_SHOWN_FORMULA]
            self._texts[at] = f"={formula or '...'}"
            self._uncomputed.append(at)
        elif not value and "is" not in self._held:
            return
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if kind == "s":
            self._text_total += self._lengths[int(value)]
        elif kind in ("", "n", "d"):
            style = int(self._given.get("s", 0))
            code = self._formats[style] if style < len(self._formats) else ""
            if code:
                self._shown[at] = code

    def look(self, part: str) -> Look:
        """Return the result of the check."""
        last = name_of(self._last_row, self._last_column)
        if self._last_row * self._last_column > self._most_cells:
            most = f"{self._most_cells:,}"
            return Look(part, f"its cells go as far as {last}, and at most {most} are read")
        if self._text_total > self._most_text:
            return Look(part, "its cells hold more text than is read of a workbook")
        return Look(part, "", self._shown, self._texts, tuple(self._uncomputed))


def _place(name: str) -> At:
    """Return the row and the column of the name of a cell, such as B7."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column
