"""Workbooks: what a person sees in the cells, a plan for each sheet, and hostile files."""

import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import openpyxl
import pytest
from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.inputs.detection import is_plan, read_plans
from strideaudit.inputs.sheets import workbook
from strideaudit.plan.model import PlanFile
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen
from strideaudit.text.input import Input

Rows = Sequence[Sequence[object]]
NONE: Mapping[str, str] = MappingProxyType({})
HEAD = ("Day", "Exercise", "Sets", "Reps")
PLAN: Rows = (HEAD, ("Mon", "Back squat", 4, 5), ("Wed", "Nordic curl", 3, 6))


class Tab(NamedTuple):
    """A sheet to be written."""

    rows: Rows
    merged: Sequence[str] = ()
    formats: Mapping[str, str] = NONE
    hidden: bool = False
    below: int = 0
    """Empty rows above, and columns before."""


def book(**tabs: Tab | Rows) -> bytes:
    made = openpyxl.Workbook()
    del made["Sheet"]
    for name, given_tab in tabs.items():
        tab = given_tab if isinstance(given_tab, Tab) else Tab(given_tab)
        sheet = made.create_sheet(name)
        for number, row in enumerate(tab.rows, start=1 + tab.below):
            for column, value in enumerate(row, start=1 + tab.below):
                sheet.cell(number, column).value = value
        for area in tab.merged:
            sheet.merge_cells(area)
        for cell, code in tab.formats.items():
            sheet[cell].number_format = code
        if tab.hidden:
            sheet.sheet_state = "hidden"
    if not made.sheetnames:
        made.create_chartsheet("Chart")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """Return a workbook with other contents of ``sheet1`` or other parts of ``xl/``."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        names = {f"xl/{name.replace('__', '/')}.xml": part for name, part in parts.items()}
        for name in old.namelist():
            new.writestr(name, names.pop(name) if name in names else old.read(name))
        for name, part in names.items():
            new.writestr(name, part)
    return file.getvalue()


def with_cells(cells: str, rest: str = "") -> bytes:
    """Return a workbook with one sheet of these cells, in XML."""
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    text = f"<worksheet {names}><sheetData>{cells}</sheetData>{rest}</worksheet>"
    return changed(book(A=PLAN), worksheets__sheet1=text.encode())


def given_of(data: bytes) -> Input:
    return Input("team.xlsx", BytesIO(data))


def plans(data: bytes) -> tuple[PlanFile, ...]:
    return read_plans(given_of(data))


def fault_of(data: bytes) -> str:
    (file,) = plans(data)
    (fault,) = file.faults
    return fault.message


def texts(data: bytes) -> list[list[str]]:
    (sheet,) = workbook.read(given_of(data))
    return list(sheet.rows)


def said(file: PlanFile) -> list[tuple[str, list[str]]]:
    """Return the sessions of a plan: the name and the entries of each."""
    assert file.plan is not None, file.faults
    return [
        (one.label, [f"{entry.exercise}: {entry.text}" for entry in one.entries])
        for one in file.plan.sessions
    ]


def doses(file: PlanFile) -> list[tuple[str, list[str]]]:
    found = []
    for label, entries in said(file):
        words = [entry.partition(": ")[2] for entry in entries]
        found.append((label, words))
    return found


SPRINTERS = [("mon", ["Back squat 4 5"]), ("wed", ["Nordic curl 3 6"])]
SAMPLES = {
    "flat": (book(Plan=PLAN), {"Plan": (2, 7.0)}, 0),
    "merged days": (
        book(
            Plan=Tab(
                (HEAD, ("Mon", "Back squat", 4, 5), (None, "Nordic curl", 3, 6),
                 (None, "Hip thrust", 3, 8), ("Thu", "Leg curl", 2, 10)),
                merged=["A2:A4"],
            )
        ),
        {"Plan": (2, 12.0)}, 0,
    ),
    "a title over all columns, a table away from the corner": (
        book(Plan=Tab((("Winter block",), HEAD, *PLAN[1:]), merged=["C3:F3"], below=2)),
        {"Plan": (2, 7.0)}, 0,
    ),
    "a sheet a group, a key, and a hidden sheet of each kind": (
        book(
            Sprinters=PLAN,
            Key=(("RPE", "rate of perceived exertion"),),
            Jumpers=Tab((HEAD, ("Fri", "Leg curl", 5, 8)), hidden=True),
            Old=Tab((("nothing",),), hidden=True),
        ),
        {"Sprinters": (2, 7.0), "Jumpers": (1, 5.0)}, 2,
    ),
    "the weeks by the days": (
        book(
            Plan=(
                ("Week", "Mon", "Wed"),
                (1, "Back squat 4x5\nNordic curl 3x6", "Leg curl 2x10"),
                (2, "Back squat 2x5", None),
            )
        ),
        {"Plan": (3, 11.0)}, 0,
    ),
    "days as dates": (
        book(
            Plan=(
                ("Date", *HEAD[1:]),
                (date(2026, 3, 2), "Back squat", 4, 5),
                (datetime(2026, 3, 4), "Nordic curl", 3, 6),  # noqa: DTZ001 - as in a sheet
            )
        ),
        {"Plan": (2, 7.0)}, 0,
    ),
    "athletes in one sheet": (
        book(
            Plan=(
                ("Athlete", *HEAD),
                ("m-07", "Mon", "Back squat", 4, 5),
                ("f-02", "Mon", "Back squat", 3, 5),
            )
        ),
        {"Plan, f-02": (1, 3.0), "Plan, m-07": (1, 4.0)}, 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_sessions_and_sets_of_each_sheet(name: str, tmp_path: Path) -> None:
    data, expected, passed_over = SAMPLES[name]
    path = tmp_path / "team.xlsx"
    path.write_bytes(data)
    report = check_paths(Request((str(path),), isolated=True))

    found = {}
    for plan in report.plans:
        assert plan.subject is not None
        sets = sum(item.se * len(item.session.weeks) for item in plan.subject.items)
        found[plan.source.part] = (len(plan.subject.plan.sessions), round(sets, 6))
        assert not {"unread-line", "plan-invalid"} & {one.rule for one in plan.findings}
    assert found == expected
    assert len(report.plans[0].passed_over) == passed_over


def test_what_a_person_sees_in_a_cell() -> None:
    row = [
        4, 4.0, 4.5, 0.1 + 0.2, True, "4x5", date(2026, 8, 6),
        datetime(2026, 8, 6, 18, 30),  # noqa: DTZ001 - as in a sheet
        0.825, 30, 80, time(3, 0), time(0, 3, 0), time(0, 0, 45), timedelta(hours=30, minutes=2),
        " a\nb ", None, "x",
    ]  # fmt: skip
    codes = {
        "I1": "0.0%", "J1": '0" m"', "K1": "0\\ \\k\\g", "L1": "h:mm", "M1": "mm:ss",
        "N1": "h:mm:ss", "O1": "[h]:mm",
    }  # fmt: skip

    assert texts(book(A=Tab([row], formats=codes))) == [
        [
            "4", "4", "4.5", "0.3", "TRUE", "4x5", "2026-08-06", "2026-08-06 18:30:00",
            "82.5%", "30 m", "80 kg", "3:00", "3:00", "0:00:45", "30:02", " a\nb ", "", "x",
        ]
    ]  # fmt: skip


def test_merged_cells_carry_their_value() -> None:
    tab = Tab([["a", None, "b"], [None, None, "c"]], merged=["A1:B3", "C2:XFD2"])

    assert texts(book(A=tab)) == [["a", "a", "b"], ["a", "a", "c"]]


def test_formulas_errors_and_the_text_of_runs() -> None:
    cells = (
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+1</f></c>'
        '<c r="C2" t="str"><f>""</f><v></v></c><c r="D2" t="e"><v>#REF!</v></c>'
        '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c r="F2"><f/><v/></c></row>'
    )
    (sheet,) = workbook.read(given_of(with_cells(cells)))

    assert list(sheet.rows) == [[], ["2", "=1+1", "", "#REF!", "ab", "=..."]]
    assert sheet.uncomputed == ((2, 2), (2, 6))


UNCOMPUTED = "the file has no value for the formula; open it in a spreadsheet program and save it"


def test_a_formula_without_a_value_is_left_out_with_the_reason() -> None:
    (file,) = plans(book(A=(HEAD, ("Mon", "Back squat", "=2+2", 5), ("Mon", "Leg curl", 3, 8))))
    (one,) = file.unread

    assert (file.document.source.spot(one.span), one.why) == ("C2", UNCOMPUTED)
    assert one.work
    assert file.plan is not None
    assert [entry.exercise for entry in file.plan.sessions[0].entries] == ["Leg curl"]


def test_a_formula_next_to_the_plan_is_reported_once_as_information() -> None:
    rows = [[*row, f"=C{number}*D{number}"] for number, row in enumerate(PLAN, start=1)]
    rows[0][-1] = "Notes"
    (file,) = plans(book(A=rows))

    assert [(one.why, one.work) for one in file.unread] == [(UNCOMPUTED, False)]


def shown(name: str, data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "team.xlsx"
    path.write_bytes(data)
    report = check_paths(Request((str(path),), isolated=True))
    text: str = discover(reporters, Reporter)[name].render(report, Screen(ascii=True, verbose=True))
    return text


def test_the_excerpt_is_the_row_with_carets_under_the_cell(tmp_path: Path) -> None:
    rows = (*PLAN, ("Fri", "Wöbble\nsquat", 3, 8))
    text = shown("full", book(Sprinters=Tab(rows, below=1)), tmp_path)

    start = text.index("warning[unknown-exercise]")
    assert text[start:].splitlines()[1:4] == [
        f" --> {tmp_path}/team.xlsx#Sprinters:C5  (fri)",
        "5 |  | Fri | W\\xf6bble squat | 3 | 8",
        "  |          ^^^^^^^^^^^^^^^ did you mean 'Back squat'?",
    ]


def test_a_wide_title_is_shown_once() -> None:
    tab = Tab((("Winter block",), HEAD, *PLAN[1:]), merged=["A1:D1"])
    (file,) = plans(book(A=tab))
    source = file.document.source

    assert source.lines[:3] == [
        "Winter block",
        "Day | Exercise | Sets | Reps",
        "Mon | Back squat | 4 | 5",
    ]
    assert file.plan is not None
    assert file.plan.title == "Winter block"


@pytest.mark.parametrize("name", sorted(discover(reporters, Reporter)))
def test_hostile_text_is_harmless_in_every_format(name: str, tmp_path: Path) -> None:
    evil = "_x001B_]0;x_x0007_<script>@all|![a](b)\n::error::\u202e=cmd|' /C calc'!A0"
    data = book(**{"<b>@all|=x": (*PLAN, ("Fri", evil, 3, 8))})
    text = shown(name, data, tmp_path)

    assert "\x1b" not in text
    assert "\u202e" not in text
    if name in ("markdown", "junit"):
        assert "<script>" not in text
        assert "<b>" not in text
    assert not any(line.startswith("::error::") for line in text.splitlines())


def test_sheets_that_are_not_plans_are_named(tmp_path: Path) -> None:
    data, _, _ = SAMPLES["a sheet a group, a key, and a hidden sheet of each kind"]
    assert plans(data)[0].passed_over == (
        "the sheet 'Key': no table with exercises",
        "the hidden sheet 'Old': no table with exercises",
    )
    assert "\"the hidden sheet 'Old': no table with exercises\"" in shown("json", data, tmp_path)


NO_PLAN = "no sheet of the workbook looks like a plan"


def test_a_workbook_without_a_plan_is_unreadable_if_named_and_skipped_if_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "costs.xlsx"
    path.write_bytes(book(Costs=(("flights", 300),), Empty=()))

    named = check_paths(Request((str(path),), isolated=True))
    (finding,) = named.plans[0].findings
    assert finding.message == (
        f"{NO_PLAN} (the sheet 'Costs': no table with exercises; "
        "the sheet 'Empty': no table with exercises)"
    )
    assert named.exit_code == 1
    assert check_paths(Request((str(tmp_path),), isolated=True)).skipped == (str(path),)


def test_one_sheet_can_be_requested(tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    path.write_bytes(book(**{"A#1": PLAN, "B": PLAN}))

    def parts(asked: str) -> tuple[list[str], tuple[str, ...]]:
        report = check_paths(Request((f"{path}#{asked}",), isolated=True))
        return [plan.source.part for plan in report.plans], report.problems

    assert parts("A#1") == (["A#1"], ())
    assert parts("B") == (["B"], ())
    problem = f"{path}: there is no plan 'C' in it (it has 'A#1' and 'B')"
    assert parts("C") == ([], (problem,))


def test_the_athletes_of_a_sheet_can_be_requested_together_or_one(tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    path.write_bytes(SAMPLES["athletes in one sheet"][0])

    for asked, number in (("Plan", 2), ("Plan, m-07", 1)):
        report = check_paths(Request((f"{path}#{asked}",), isolated=True))
        assert len(report.plans) == number


# Files that cannot be read

DAMAGED = "the workbook is damaged, or breaks off"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WHOLE = book(A=PLAN, B=PLAN)


# How long a workbook is depends on the time at which it is written: no name of a test may.
@pytest.mark.parametrize(
    "length", [40, 300, len(WHOLE) // 2, len(WHOLE) - 30], ids=["head", "part", "half", "most"]
)
def test_a_workbook_that_breaks_off_says_so(length: int) -> None:
    given_file = given_of(WHOLE[: max(length, WHOLE.index(b"xl/") + 20)])

    assert is_plan(given_file)
    assert [fault.message for fault in read_plans(given_file)[0].faults] == [DAMAGED]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the workbook is locked by a password"),
        (OLE + "Workbook".encode("utf-16-le"), "this is a workbook of the old kind (xls)"),
        (OLE + "Book".encode("utf-16-le"), "this is a workbook of the old kind (xls)"),
        (
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "this is a workbook of OpenDocument (ods)",
        ),
        (
            b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.bin",
            "this is a binary workbook (xlsb)",
        ),
    ],
)
def test_other_kinds_of_workbooks_are_known_by_their_name(data: bytes, message: str) -> None:
    assert is_plan(given_of(data))
    assert fault_of(data) == message


def test_what_only_looks_like_one_is_not_one() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "x")

    assert not is_plan(given_of(file.getvalue()))
    assert not is_plan(given_of(OLE))


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook, "MOST_BYTES", 2**20)
    bomb = changed(WHOLE, sharedStrings=b" " * 2**21)
    large = WHOLE + b"\0" * 2**20

    most = "1 MiB, the most that is read of a workbook"
    assert fault_of(bomb) == f"unpacked, it has more than {most}"
    assert fault_of(large) == f"the file has more than {most}"


def test_a_part_that_is_larger_than_it_says_is_not_unpacked_any_further() -> None:
    bomb = bytearray(changed(WHOLE, sharedStrings=b" " * 2**21))
    size = (2**21).to_bytes(4, "little")
    assert bomb.count(size) == 2
    lie = bytes(bomb).replace(size, (100).to_bytes(4, "little"))

    assert fault_of(lie) == DAMAGED


def test_two_cells_far_apart_do_not_take_the_memory_between_them() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>2</v></c></row>'
    far = "its cells go as far as XFD1048576, and at most 250,000 are read"

    assert fault_of(with_cells(cells)) == f"{NO_PLAN} (the sheet 'A': {far})"
    assert texts(with_cells(cells.replace("<v>2</v>", ""))) == [["1"]]


def test_texts_that_cells_share_are_read() -> None:
    names = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = (
        b'<sst %b><si><t>Mon</t></si><si><r><t xml:space="preserve">Back </t></r>'
        b"<r><t>squat</t></r></si></sst>"
    )
    link = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = changed(
        with_cells('<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c><v>3</v></c></row>'),
        sharedStrings=strings % names,
    )
    parts = {
        "xl/_rels/workbook.xml.rels": (
            b"</Relationships>",
            b'<Relationship Id="strings" '
            b'Type="%b/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % link,
        )
    }
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(*parts.get(name, (b"\0", b"\0"))))

    assert texts(file.getvalue()) == [["Back squat", "Mon", "3"]]


def test_a_long_text_that_many_cells_share_is_not_multiplied() -> None:
    row = "".join(f'<c r="A{number}" t="s"><v>0</v></c>' for number in range(1, 100))
    names = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = b"<sst %b><si><t>%b</t></si></sst>" % (names, b"x" * 2**20)
    data = changed(with_cells(f"<row>{row}</row>"), sharedStrings=strings)

    why = "its cells hold more text than is read of a workbook"
    assert fault_of(data) == f"{NO_PLAN} (the sheet 'A': {why})"


def test_entities_are_refused() -> None:
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    text = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
        f'<worksheet {names}><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row>'
        "</sheetData></worksheet>"
    )
    assert fault_of(changed(WHOLE, worksheets__sheet1=text.encode())) == DAMAGED


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="x"/>',
        '<row><c r="B2x"><v>1</v></c></row>',
        '<row><c r="A0"><v>1</v></c></row>',
        '<row><c r="A1" t="s"><v>99</v></c></row>',
        '<row><c r="A1" t="s"><v>-1</v></c></row>',
        '<row><c r="A1"><v>1</v></row>',
    ],
)
def test_cells_that_cannot_be_are_a_damage(cells: str) -> None:
    assert fault_of(with_cells(cells)) == DAMAGED


def test_without_the_reader_the_command_to_install_it_is_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    path = tmp_path / "team.xlsx"
    path.write_bytes(WHOLE)

    for asked in (path, tmp_path):
        report = check_paths(Request((str(asked),), isolated=True))
        (finding,) = report.plans[0].findings
        assert finding.rule == "plan-invalid"
        assert finding.message == (
            "reading a workbook needs python-calamine, which is not installed"
        )
        assert finding.fix == "install it: pip install 'strideaudit[xlsx]'"
        assert report.exit_code == 1


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1901, 1, 1))
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
    | st.sampled_from(["3x8", "=1+1", "Mon", "Week 1", "Back squat", "6-8"])
)


@given(st.lists(st.lists(VALUES, min_size=4, max_size=4), max_size=6), st.booleans())
def test_any_cells_give_a_plan_or_a_reason(rows: list[list[object]], headed: bool) -> None:  # noqa: FBT001
    found = plans(book(A=[HEAD, *rows] if headed else rows))

    assert found
    for file in found:
        assert (file.plan is None) == bool(file.faults)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=6))
def test_no_damage_breaks_the_reader(at: int, new: bytes) -> None:
    found = plans(WHOLE[:at] + new + WHOLE[at + len(new) :])

    assert all(file.document.path == "team.xlsx" for file in found)


def weekly_rows(sets: int) -> Rows:
    """Return a sheet for one week."""
    return (HEAD, ("Mon", "Back squat", sets, 5), ("Wed", "Nordic curl", 3, 6))


@pytest.mark.parametrize(
    "names", [("W1", "W2"), ("Week 1", "Week 2 Deload"), ("KW 12", "KW 13"), ("w2", "w1")]
)
def test_a_sheet_for_each_week_is_one_plan(names: tuple[str, str]) -> None:
    files = read_plans(
        Input("plan.xlsx", BytesIO(book(**{names[0]: weekly_rows(4), names[1]: weekly_rows(2)})))
    )
    [file] = files
    assert file.plan is not None
    assert file.plan.weeks == 2
    squats = {
        session.weeks[0]: session.entries[0].text
        for session in file.plan.sessions
        if session.day == "mon"
    }
    first, second = (1, 2) if names != ("w2", "w1") else (2, 1)
    assert "sets 4" in squats[first]
    assert "sets 2" in squats[second]
    places = {
        file.document.source.spot(file.document.span(session.entries[0].name_path, key=False))
        for session in file.plan.sessions
    }
    assert {place.partition("!")[0] for place in places} == set(names)
    assert {place.partition("!")[2] for place in places} <= {"B2", "B3", "C2", "C3"}


@pytest.mark.parametrize(
    "tabs",
    [
        {"W1": PLAN, "Key": (("a", "b"), ("c", "d"))},  # one week alone
        {"Anna": PLAN, "Ben": PLAN},
        {"1": PLAN, "2": PLAN},
        {"W1": (("Week", *HEAD), (1, "Mon", "Back squat", 4, 5)), "W2": PLAN},
        {"W1": (("Week 3",), *PLAN), "W2": PLAN},
    ],
)
def test_other_sheets_are_plans_of_their_own(tabs: dict[str, Rows]) -> None:
    files = read_plans(Input("plan.xlsx", BytesIO(book(**tabs))))
    tables = [name for name in tabs if name != "Key"]
    assert [file.document.source.part for file in files] == tables


def test_the_head_of_a_week_in_its_own_sheet_is_no_other_week() -> None:
    tabs = {f"Week {number}": ((f"Week {number} - base",), *PLAN) for number in (1, 2, 3)}
    [file] = read_plans(Input("plan.xlsx", BytesIO(book(**tabs))))
    assert file.plan is not None
    assert file.plan.weeks == 3
    assert len(file.plan.sessions) in (2, 6)


NUMBERS = {
    "row": '<row r="{}"><c r="A1" t="inlineStr"><is><t>Squat</t></is></c></row>',
    "cell": '<row r="1"><c r="A{}" t="inlineStr"><is><t>Squat</t></is></c></row>',
    "text": '<row r="1"><c r="A1" t="s"><v>{}</v></c></row>',
    "style": '<row r="1"><c r="A1" s="{}"><v>1</v></c></row>',
    "value": '<row r="1"><c r="A1"><v>{}</v></c></row>',
    "date": '<row r="1"><c r="A1" t="d"><v>{}</v></c></row>',
}
WRONG = ("9" * 20, "9" * 5000, "-1", "-" + "9" * 20, "", "x", "1e999", "\u0662")


@every([(place, number) for place in NUMBERS for number in WRONG])
def test_a_wrong_number_in_the_xml_is_at_worst_a_fault(case: tuple[str, str]) -> None:
    place, number = case

    for file in plans(with_cells(NUMBERS[place].format(number))):
        assert file.plan is None or not file.plan.sessions
