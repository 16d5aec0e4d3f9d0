"""Files of office programs that cannot be read: the message says what to save them as."""

import zipfile
from io import BytesIO

import pytest

from strideaudit.inputs import office
from strideaudit.inputs.detection import read_plans
from strideaudit.text.input import Input

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def packed(*names: str, text: str = "<a/>") -> bytes:
    """Return a zip file with some parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, text)
    return file.getvalue()


FILES = {
    "docx": (packed("[Content_Types].xml", "word/document.xml"), "a Word file", ".md"),
    "pptx": (packed("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint", ".md"),
    "odt": (packed("mimetype", text="application/vnd.oasis.opendocument.text"), "odt", ".md"),
    "numbers": (packed("Index/Tables/Tile.iwa"), "a Numbers file", "CSV"),
    "pages": (packed("Index/Document.iwa"), "Pages", "plain text"),
    "doc": (OLD + "WordDocument".encode("utf-16-le"), "an old Word file", ".md"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF", ".md"),
    "rtf": (b"{\\rtf1\\ansi Squat 3x5}", "rich text", ".md"),
}


@pytest.mark.parametrize("suffix", FILES)
def test_a_document_of_an_office_program_says_what_to_save_it_as(suffix: str) -> None:
    data, what, hint = FILES[suffix]
    [file] = read_plans(Input(f"plan.{suffix}", BytesIO(data)))
    [fault] = file.faults
    assert what in fault.message
    assert hint in (fault.hint or "")
    assert file.plan is None


@pytest.mark.parametrize(
    "data",
    [
        packed("xl/workbook.xml", "[Content_Types].xml"),
        packed("readme.txt"),
        OLD + "Workbook".encode("utf-16-le"),
        b"# PDF-1.7\n",
    ],
)
def test_other_files_are_not_taken_for_one(data: bytes) -> None:
    assert office.fault_of(Input("plan", BytesIO(data))) is None
