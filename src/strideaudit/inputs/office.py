"""Documents of office programs, which cannot be read: the answer is what to save them as."""

from strideaudit.text.input import Input
from strideaudit.text.tree import Fault, Span

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = "paste its text into a .md file, or save its table as .xlsx"
_TABLE = "save it as .xlsx, or each table as CSV"
_SLIDES = "paste its text into a .md file"
_IN_ZIP = (
    (b"word/", "a Word file", _TEXT),
    (b"ppt/", "a PowerPoint file", _SLIDES),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (odt)", _TEXT),
    (b"application/vnd.oasis.opendocument.presentation", "a presentation (odp)", _SLIDES),
    (b"Index/Tables/", "a Numbers file", _TABLE),
    (b"Index/", "a file of Pages, Numbers or Keynote", "export it as .xlsx, CSV or plain text"),
)
"""Names of parts near the start of a zip file, with what it is and what to do."""

_IN_OLD = (
    ("WordDocument", "an old Word file (doc)", _TEXT),
    ("PowerPoint Document", "an old PowerPoint file (ppt)", _SLIDES),
)
_BEGINNINGS = (
    (b"%PDF-", "a PDF", "save its source as .xlsx, CSV or .md, or paste its text into a .md file"),
    (b"{\\rtf", "a rich text file (rtf)", "save it as plain text with the ending .md"),
)


def fault_of(given: Input) -> Fault | None:
    """Return why a document of an office program cannot be read; None for another file."""
    found = _kind(given)
    return Fault(f"this is {found[0]}", Span(1, 1, 1, 2), found[1]) if found else None


def _kind(given: Input) -> tuple[str, str] | None:
    """Return what a file is, and what to do with it; None if it is another file."""
    head = given.head
    if head.startswith(_ZIP):
        found = ((what, hint) for part, what, hint in _IN_ZIP if part in head)
        return next(found, None)
    if head.startswith(_OLD):
        data = given.data
        found = ((what, hint) for part, what, hint in _IN_OLD if part.encode("utf-16-le") in data)
        return next(found, None)
    found = ((what, hint) for start, what, hint in _BEGINNINGS if head.startswith(start))
    return next(found, None)
