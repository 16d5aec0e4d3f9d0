"""Packs the program as byte code of the Python that runs this, and what it needs of the library.

``LEFT_OUT``, a list of rooms, is given by whoever runs this.
"""

import io
import py_compile
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path("/source")
LARGE = {"pages.bin"}
"""Compiled results that only commands read that the page does not have."""

UNUSED = (
    "_pyrepl", "curses", "doctest", "ensurepip", "idlelib", "imaplib", "lib2to3", "mailbox",
    "optparse", "pdb", "pickletools", "poplib", "pydoc", "pydoc_data", "smtplib", "statistics",
    "tkinter", "turtle", "turtledemo", "unittest", "venv", "webbrowser", "wsgiref", "xmlrpc",
)  # fmt: skip
"""Modules of the standard library that nothing here imports."""

ENCODINGS = (
    "__init__", "aliases", "ascii", "charmap", "cp1252", "cp437", "idna", "latin_1", "punycode",
    "raw_unicode_escape", "unicode_escape", "utf_16", "utf_16_be", "utf_16_le", "utf_32",
    "utf_32_be", "utf_32_le", "utf_7", "utf_8", "utf_8_sig",
)  # fmt: skip


def members(left_out: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the names and the contents of the program's files, compiled."""
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE)
        parts = place.parts
        if not path.is_file() or ".dist-info" in parts[0] or path.name in LARGE:
            continue
        if path.suffix == ".pyi" or (parts[0] == "strideaudit" and parts[1] in left_out):
            continue
        if path.suffix != ".py":
            yield str(place), path.read_bytes()
            continue
        unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(
            str(path), "/compiled.pyc", str(place), doraise=True, invalidation_mode=unchecked
        )
        yield str(place.with_suffix(".pyc")), Path("/compiled.pyc").read_bytes()


def pack(left_out: list[str], target: str) -> None:
    """Write the program: the same source gives the same bytes."""
    with tarfile.open(target, "w", format=tarfile.USTAR_FORMAT) as made:
        for name, content in members(left_out):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            made.addfile(info, io.BytesIO(content))


def slim(library: str, target: str) -> None:
    """Write the standard library without what nothing here imports."""
    with zipfile.ZipFile(library) as whole, zipfile.ZipFile(target, "w") as made:
        for info in whole.infolist():
            first, _, rest = info.filename.partition("/")
            module = first.removesuffix(".py")
            if module in UNUSED or (first == "encodings" and Path(rest).stem not in ENCODINGS):
                continue
            kept = zipfile.ZipInfo(info.filename, (2026, 1, 1, 0, 0, 0))
            made.writestr(kept, whole.read(info), zipfile.ZIP_DEFLATED, 9)
