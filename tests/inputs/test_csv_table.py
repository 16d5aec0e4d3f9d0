"""Tables in text files: cells, their rows and their places."""

import csv
import io
from collections import deque
from collections.abc import Callable
from itertools import pairwise

import effort
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strideaudit.inputs import csv_table
from strideaudit.inputs.cell_places import cell_span
from strideaudit.inputs.csv_table import (
    MAX_CELL,
    Lines,
    Row,
    Table,
    header_of,
)
from strideaudit.text.input import HEAD, Input
from strideaudit.text.limits import MOST_COLUMNS
from strideaudit.text.tree import Fault, SyntaxFaultError

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=12)


def table(text: str | bytes, skip: int = 0) -> Table:
    data = text.encode() if isinstance(text, str) else text
    return Table(Input("log.csv", io.BytesIO(data)), skip)


def written(rows: list[list[str]], separator: str, *, quote_all: bool) -> str:
    out = io.StringIO()
    csv.writer(
        out,
        delimiter=separator,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    ).writerows(rows)
    return out.getvalue()


def text_at(text: str, row: Row, at: int, separator: str) -> str:
    """Return the text of the file at the place of a cell."""
    span = row.span(at, separator)
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5),
    separator=st.sampled_from(",;\t"),
    quote_all=st.booleans(),
)
@example(rows=[['a "b", c', "4", "5"]], separator=",", quote_all=False)
@example(rows=[['"', '""', '","']], separator=",", quote_all=True)
def test_every_cell_is_where_its_span_says(
    rows: list[list[str]], separator: str, *, quote_all: bool
) -> None:
    text = written([["a", "b", "c"], *rows], separator, quote_all=quote_all)
    read = list(table(text).rows())

    assert [row.cells for row in read] == [row for row in rows if any(row)]
    for row in read:
        for at, cell in enumerate(row.cells):
            standing = text_at(text, row, at, separator)
            if standing.startswith('"'):
                assert standing == '"' + cell.replace('"', '""') + '"'
            else:
                assert standing == cell


@given(st.text(max_size=40), st.integers(0, 9), st.sampled_from(",;\t"))
def test_a_cell_has_a_place_in_any_text(text: str, at: int, separator: str) -> None:
    span = cell_span(text, at, separator, 7)

    assert (7, 1) <= span[:2] <= span[2:]


@given(st.text('ab",; \n', max_size=12), st.sampled_from(",;"))
@example('"a,b",c', ",")
@example('"a""b', ",")
def test_a_cell_alone_is_where_it_is_among_all_cells(text: str, separator: str) -> None:
    row = Row(7, [""] * 6, text)

    assert [row.cell(at, separator) for at in range(6)] == row.whole(separator)[:6]


def test_a_row_of_several_lines_begins_on_its_first() -> None:
    read = list(table('a,b\n1,"x\ny"\n2,z\n').rows())

    assert [(row.line, row.cells) for row in read] == [(2, ["1", "x\ny"]), (4, ["2", "z"])]
    assert read[0].span(1, ",") == (2, 3, 3, 3)
    assert read[1].span(1, ",") == (4, 3, 4, 4)


def test_a_cell_that_is_not_there_is_at_the_end_of_its_row() -> None:
    (row,) = table("a,b,c\n1,2\n").rows()

    assert row.cell(2, ",") == ("", (2, 4, 2, 4))


@pytest.mark.parametrize(
    ("header", "separator", "names"),
    [
        ("a,b;c,d", ",", ["a", "b;c", "d"]),
        ("a;b,c;d", ";", ["a", "b,c", "d"]),
        ("a\tb", "\t", ["a", "b"]),
        ('"a;b";c', ";", ["a;b", "c"]),
        ('"a,b,c";d;e', ";", ["a,b,c", "d", "e"]),
        ("alone", ",", ["alone"]),
        ("", ",", []),
    ],
)
def test_what_separates_cells_is_what_splits_the_header_most(
    header: str, separator: str, names: list[str]
) -> None:
    given = Input("log.csv", io.BytesIO(header.encode()))

    assert header_of(given) == (names, separator)


def test_lines_before_the_header_can_be_skipped() -> None:
    one = table("sep=;\na;b\n1;2\n", skip=1)

    assert one.columns == {"a": 0, "b": 1}
    assert [(row.line, row.cells) for row in one.rows()] == [(3, ["1", "2"])]


def test_the_first_of_two_columns_of_one_name_counts() -> None:
    assert table(" Reps ,reps,Weight (KG)\n").columns == {"reps": 0, "weight (kg)": 2}


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_marks_of_an_encoding_are_not_text(mark: str) -> None:
    one = table("Übung;Sätze\nKniebeuge;3\n".encode(mark))

    assert one.columns == {"übung": 0, "sätze": 1}
    assert [row.cells for row in one.rows()] == [["Kniebeuge", "3"]]


def test_bytes_that_are_not_utf_8_are_windows_1252_and_counted() -> None:
    one = table("a;b\nR\u00fcckw\u00e4rts;3\n".encode("cp1252"))

    assert [row.cells for row in one.rows()] == [["R\u00fcckw\u00e4rts", "3"]]
    assert one.given.foreign_bytes == 2


def test_rows_beyond_the_head_are_also_read() -> None:
    many = 3 * HEAD // 8
    one = table("a,b\n" + "1234,56\n" * many)

    read = list(one.rows())
    assert len(read) == many
    assert all(later.line == earlier.line + 1 for earlier, later in pairwise(read))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('a,b\n1,2\n3,"x\n4,5\n6,7\n', 3, "never closed"),
        ('a,b\n1,"' + "x\n" * MAX_CELL, 2, "never closed"),
        ("a,b\n" + "," * MOST_COLUMNS + "1\n", 2, "at most 256 columns"),
    ],
)
def test_a_table_that_breaks_off_is_refused_where_it_does(
    text: str, line: int, message: str
) -> None:
    with pytest.raises(SyntaxFaultError) as caught:
        list(table(text).rows())

    assert caught.value.fault.span.line == line
    assert message in caught.value.fault.message


def test_a_quote_inside_a_cell_of_several_lines_closes_nothing() -> None:
    read = list(table('a,b\n1,"say "hi"\nand go"\n2,3\n').rows())

    assert read[-1].cells == ["2", "3"]


LINES = st.sampled_from(
    (
        "a,b",
        "1,2",
        '1,"x',
        '"',
        'y"',
        '1,"x ""y"""',
        '1,"a',
        'b",2',
        "",
        ",,",
        '5,"say "hi""',
        "1,2,3",
    )
)


def is_first(line: str) -> bool:
    return line.startswith("1,")


@given(
    lines=st.lists(LINES, max_size=40),
    ended=st.booleans(),
    begins=st.sampled_from([None, is_first]),
)
@example(lines=["a,b", "1,2", "1,2", "1,2", '1,"x'], ended=False, begins=None)
@example(lines=["a,b", "1,2", "1,2", "1,2", '1,"x', 'y"', "1,2", "1,2"], ended=True, begins=None)
@example(lines=["a,b", "1,2", "1,2", '1,"x', 'y"', "1,2"], ended=True, begins=None)
@example(lines=["a,b", '5,"x', *["1,2"] * 9], ended=True, begins=is_first)
def test_rows_are_the_same_however_many_lines_are_split_at_once(
    lines: list[str], begins: Callable[[str], bool] | None, *, ended: bool
) -> None:
    text = "\n".join(lines) + "\n" * ended

    def read(at_once: int) -> tuple[list[Row], Fault | None]:
        found: list[Row] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(csv_table, "_AT_ONCE", at_once)
            try:
                found.extend(table(text).rows(begins))
            except SyntaxFaultError as error:
                return found, error.fault
        return found, None

    one_by_one = read(1000)
    assert read(2) == one_by_one
    assert read(3) == one_by_one


def test_a_row_with_too_many_cells_is_refused_far_below_the_header() -> None:
    text = "a,b\n" + "1,2\n" * 1000 + "," * MOST_COLUMNS + "1\n" + "1,2\n" * 1000

    with pytest.raises(SyntaxFaultError, match="at most 256 columns"):
        list(table(text).rows())


def test_a_plain_row_takes_two_steps() -> None:
    def read(number: int) -> Callable[[], object]:
        one = table("a,b\n" + "1,2\n" * number)
        return lambda: deque(one.plain_rows(), maxlen=0)

    assert effort.calls(read(20_000)) - effort.calls(read(10_000)) < 25_000


def test_a_file_of_rows_keeps_those_that_are_pointed_at() -> None:
    source = Lines("log.csv")
    source.keep(3, 'x,"y\nz"')

    assert source.lines == ["", "", 'x,"y', 'z"']
    source.forget_lines()
    assert source.lines[2] == 'x,"y'
