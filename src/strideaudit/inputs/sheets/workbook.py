"""Reads workbooks (xlsx) as sheets of text: what a person sees in each cell.

The values come from a library, which is an extra. It trusts its input: a file of 2 kB can name a
cell in the last row and the last column, and the memory for all cells between ends the process. So
the needed parts are unpacked here, within a limit, and checked before the library gets them. The
check also finds what the library does not give: formats of per cent and times, and formulas without
a value.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from strideaudit.inputs.sheets import precheck as sheetlook
from strideaudit.inputs.sheets.precheck import At, Look
from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span, SyntaxFaultError

if TYPE_CHECKING:
    from zipfile import ZipInfo

    from python_calamine import CalamineSheet, CalamineWorkbook

    Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

MOST_BYTES = 64 * 1024 * 1024
"""The most bytes of a workbook, packed or unpacked; a plan for a year has a hundredth."""

MOST_CELLS = 250_000
"""The most cells of a sheet, from A1 to the last filled one; a plan has a few thousand."""

INSTALL = "pip install 'strideaudit[xlsx]'"

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_PARTS = tuple(
    f"xl/{part}".encode()
    for part in ("workbook", "worksheets", "_rels", "sharedStrings", "styles", "theme")
)
_USELESS = tuple(f"xl/{part}" for part in ("pivot", "drawings", "media", "charts", "theme"))
_OTHERS = {
    "xls": "this is a workbook of the old kind (xls)",
    "ods": "this is a workbook of OpenDocument (ods)",
    "xlsb": "this is a binary workbook (xlsb)",
}


class Sheet(NamedTuple):
    """One sheet."""

    name: str
    hidden: bool = False
    rows: tuple[list[str], ...] = ()
    """The text of each cell, from A1 on; merged cells all have the text of the first."""

    merged: Mapping[At, At] = MappingProxyType({})
    """For each cell that is merged with others, the first of them."""

    uncomputed: tuple[At, ...] = ()
    """Formulas whose value is not in the file; their text is the formula."""

    problem: str = ""
    """Why it cannot be read; empty if it can."""


def kind_of(given: Input) -> str:
    """Return the kind of a workbook; empty if the file is not one."""
    head = given.head
    if head.startswith(_OLD):
        names = {"locked": "EncryptedPackage", "xls": "Workbook", "xls ": "Book"}
        found = (kind for kind, name in names.items() if name.encode("utf-16-le") in given.data)
        return next(found, "").strip()
    if not head.startswith(_ZIP):
        return ""
    if head[30:].startswith(_ODS):
        return "ods"
    if b"xl/workbook.bin" in head or b"xl/worksheets/sheet1.bin" in head:
        return "xlsb"
    return "xlsx" if any(part in head for part in _PARTS) else ""


def read(given: Input) -> list[Sheet]:
    """Return the sheets of a workbook, in its order.

    Raises:
        SyntaxFaultError: It cannot be read; the fault says why.
    """
    kind = kind_of(given)
    if kind == "locked":
        raise _locked()
    if kind in _OTHERS:
        raise _fault(_OTHERS[kind], "save it as xlsx, or each sheet as CSV")
    try:
        import python_calamine
    except ImportError as error:
        message = "reading a workbook needs python-calamine, which is not installed"
        raise _fault(message, f"install it: {INSTALL}") from error
    parts = _unpacked(given)
    try:
        looks = sheetlook.look_over(parts, MOST_CELLS, MOST_BYTES)
        book = python_calamine.CalamineWorkbook.from_filelike(_packed(parts, looks))
        seen = python_calamine.SheetVisibleEnum.Visible
        return [
            _sheet(book, one.name, looks.get(one.name), hidden=one.visible != seen)
            for one in book.sheets_metadata
        ]
    except BaseException as error:  # a panic of the library is not an Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, SyntaxFaultError)):
            raise
        raise _damaged() from error


def _fault(message: str, hint: str) -> SyntaxFaultError:
    return SyntaxFaultError(Fault(message, Span(1, 1, 1, 1), hint))


def _damaged() -> SyntaxFaultError:
    return _fault("the workbook is damaged, or breaks off", "save it again, or each sheet as CSV")


def _locked() -> SyntaxFaultError:
    return _fault("the workbook is locked by a password", "save a copy without one")


def _too_large(what: str) -> SyntaxFaultError:
    message = f"{what} more than {MOST_BYTES // 2**20} MiB, the most that is read of a workbook"
    return _fault(message, "save the sheets with plans alone")


def _unpacked(given: Input) -> dict[str, bytes]:
    """Return the parts of a workbook that are needed for its cells."""
    import zlib
    from zipfile import BadZipFile, ZipFile

    if given.size > MOST_BYTES:
        raise _too_large("the file has")
    try:
        with ZipFile(given.file) as archive:
            wanted = [one for one in archive.infolist() if _is_needed(one)]
            if any(one.flag_bits & 1 for one in wanted):
                raise _locked()
            if sum(one.file_size for one in wanted) > MOST_BYTES:
                raise _too_large("unpacked, it has")
            # At most the stated size of a part is unpacked, whatever is packed.
            return {one.filename: archive.read(one) for one in wanted}
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise _damaged() from error


def _is_needed(one: "ZipInfo") -> bool:
    name = one.filename
    return name.endswith((".xml", ".rels")) and not name.startswith(("docProps", *_USELESS))


def _packed(parts: dict[str, bytes], looks: dict[str, Look]) -> BytesIO:
    """Return a workbook of these parts, with only those sheets that have no problem."""
    from zipfile import ZipFile

    sheets = {look.part for look in looks.values() if not look.problem}
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in parts.items():
            if name in sheets or name in sheetlook.FRAME or name.endswith(".rels"):
                archive.writestr(name, data)
    file.seek(0)
    return file


def _sheet(book: "CalamineWorkbook", name: str, look: Look | None, *, hidden: bool) -> Sheet:
    if look is None or look.problem:
        return Sheet(name, hidden, problem=look.problem if look else "a chart, or nothing")
    sheet = book.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    rows: list[list[str]] = [[] for _ in range(top)]
    for number, values in enumerate(sheet.to_python(), start=top + 1):
        row = [""] * left
        for column, value in enumerate(values, start=left + 1):
            row.append(_text(value, look.formats.get((number, column), "")))
        rows.append(row)
    for (number, column), text in look.texts.items():
        _put(rows, number, column, text)
    merged = _merged(sheet, rows)
    for (number, column), (first, start) in merged.items():
        _put(rows, number, column, rows[first - 1][start - 1])
    return Sheet(name, hidden, tuple(rows), merged, look.uncomputed)


def _put(rows: list[list[str]], number: int, column: int, text: str) -> None:
    rows.extend([] for _ in range(number - len(rows)))
    row = rows[number - 1]
    row.extend([""] * (column - len(row)))
    row[column - 1] = text


def _merged(sheet: "CalamineSheet", rows: list[list[str]]) -> dict[At, At]:
    """Return the first cell of its merged cells for each other of them."""
    found: dict[At, At] = {}
    height, width = len(rows), max(map(len, rows), default=0)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= height or left >= len(rows[top]) or not rows[top][left]:
            continue
        for number in range(top + 1, min(bottom + 1, height) + 1):
            for column in range(left + 1, min(right + 1, width) + 1):
                if (number, column) != (top + 1, left + 1):
                    found[number, column] = (top + 1, left + 1)
        if len(found) > MOST_CELLS:
            raise _damaged()
    return found


def _text(value: "Value", code: str) -> str:
    """Return what a person sees in a cell.

    Args:
        value: Its value.
        code: Its format, if that matters.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if code.endswith("%"):
            return f"{100 * value:.12g}%"
        return f"{value:.12g}{sheetlook.unit_of(code)}"
    if isinstance(value, date):  # a day with a time is also a date
        return str(value).removesuffix(" 00:00:00")
    return _clock(value, code)


def _clock(value: "time | timedelta", code: str) -> str:
    """Return a time as its format shows it: ``3:00`` may be hours or minutes."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    if "h" not in code and code:
        return f"{minutes}:{seconds:02}"
    shown = f"{minutes // 60}:{minutes % 60:02}"
    return f"{shown}:{seconds:02}" if "s" in code or seconds else shown
