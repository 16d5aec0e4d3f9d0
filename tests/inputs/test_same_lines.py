"""A line of work reads the same in YAML, JSON, Markdown, a CSV and a workbook."""

import csv
import functools
import json
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest
from amount import some

import reading_page
from reading_page import COLD, SHOWN
from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plans
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.text.input import Input

LINES = list(
    some(
        (
            one.text
            for path in (SHOWN, COLD)
            for one in reading_page.lines(path)
            if not one.want.startswith(("none", "unscored", "context"))
        ),
        250,
    )
)
Read = dict[int, list[object]]


def in_yaml(lines: list[str]) -> tuple[str, bytes, int]:
    """Return a name, a content, and how many lines are above the first line of work."""
    rows = "".join(f"    - {json.dumps(line)}\n" for line in lines)
    return "a.stride.yaml", f"sessions:\n- day: mon\n  work:\n{rows}".encode(), 3


def in_json(lines: list[str]) -> tuple[str, bytes, int]:
    rows = ",\n".join(json.dumps(line) for line in lines)
    return "a.json", f'{{"sessions": [{{"day": "mon", "work": [\n{rows}\n]}}]}}'.encode(), 1


def in_markdown(lines: list[str]) -> tuple[str, bytes, int]:
    rows = "".join(f"- {line.removeprefix('- ')}\n" for line in lines)
    return "a.md", f"# Plan\n\n## Monday\n\n{rows}".encode(), 4


def in_csv(lines: list[str]) -> tuple[str, bytes, int]:
    text = StringIO()
    csv.writer(text).writerows([("Day", "Workout"), *(("mon", line) for line in lines)])
    return "a.csv", text.getvalue().encode(), 1


def in_workbook(lines: list[str]) -> tuple[str, bytes, int]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [("Day", "Workout"), *(("mon", line) for line in lines)]:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return "a.xlsx", file.getvalue(), 1


def entries(name: str, data: bytes, above: int) -> Read:
    """Return what each line came to: exercises with doses, or what is asked."""
    [file] = read_plans(Input(name, BytesIO(data)))
    report = audit(file, load_catalogue(), Settings())
    assert report.subject is not None, [one.message for one in report.findings]
    found: Read = {}
    document = report.subject.file.document
    for item in report.subject.items:
        line = document.span(item.entry.name_path, key=item.entry.name_is_key).line - above - 1
        asked = item.entry.question
        said = asked.kind if asked else (item.exercise and item.exercise.id, item.entry.doses)
        found.setdefault(line, []).append(said)
    return found


@functools.cache
def in_native() -> Read:
    """Return what each line came to in our own format."""
    return entries(*in_yaml(LINES))


@pytest.mark.parametrize("made", [in_json, in_markdown, in_csv, in_workbook])
def test_a_line_reads_the_same_in_every_format(
    made: Callable[[list[str]], tuple[str, bytes, int]],
) -> None:
    native = in_native()
    other = entries(*made(LINES))
    assert len(native) > 0.95 * len(LINES)
    differ = {
        LINES[number]: (native.get(number), other.get(number))
        for number in range(len(LINES))
        if native.get(number) != other.get(number)
    }
    assert differ == {}
