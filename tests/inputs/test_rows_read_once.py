"""Rows that are alike in what decides a set are read once; nothing else may decide it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import applogs
import effort
import pytest

from strideaudit.inputs import logs
from strideaudit.inputs.csv_table import Table
from strideaudit.inputs.formats import hevy, strong
from strideaudit.inputs.importer import Window
from strideaudit.inputs.logs import rows
from strideaudit.inputs.logs.app_export import Export, ReadSets
from strideaudit.text.input import Input

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
EXPORTS = {"hevy": hevy._EXPORT, "strong": strong._EXPORT}  # noqa: SLF001 - what they declare


def readable(app: str) -> list[Path]:
    """Return the sample exports of an app that have rows and no open quote."""
    found = sorted((IMPORTS / app).glob("*.csv"))
    return [path for path in found if path.stem not in {"header-only", "open-quote"}]


def tables(app: str) -> Iterator[Table]:
    """Yield the sample exports of an app that have the header of it."""
    for path in readable(app):
        table = Table(Input(path.name, io.BytesIO(path.read_bytes())))
        if set(EXPORTS[app].needed) <= set(table.columns):
            yield table


def found(sets: ReadSets, cells: list[str]) -> list[object]:
    try:
        return list(sets(cells))
    except ValueError as error:
        return [str(error)]


@pytest.mark.parametrize("app", EXPORTS)
def test_no_column_that_is_put_aside_decides_what_a_set_is(app: str) -> None:
    export: Export = EXPORTS[app]
    changed, tried = [], 0

    for table in tables(app):
        sets = export.sets(table)
        for row in table.rows():
            if len(row.cells) != len(table.header):
                continue
            before = found(sets, row.cells)
            for name in export.aside & set(table.columns):
                for text in ("", "7", "warmup", "W", "a, b"):
                    other = list(row.cells)
                    other[table.columns[name]] = text
                    tried += 1
                    if found(sets, other) != before:
                        changed.append((table.given.path, row.line, name, text))

    assert changed == []
    assert tried > 100


@pytest.mark.parametrize("app", EXPORTS)
def test_a_log_is_the_same_if_every_row_is_read_anew(
    app: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read() -> list[object]:
        return [applogs.read(path.read_bytes(), path.name).plan for path in readable(app)]

    remembered = read()
    monkeypatch.setattr(rows, "_REMEMBERED", 0)

    assert read() == remembered
    assert any(remembered)


@pytest.mark.parametrize("app", EXPORTS)
def test_a_log_is_the_same_however_many_rows_are_read_together(
    app: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read() -> list[tuple[object, ...]]:
        files = [applogs.read(path.read_bytes(), path.name) for path in readable(app)]
        return [(file.plan, file.log, file.unread) for file in files]

    together = read()
    monkeypatch.setattr(logs, "_MOST_TOGETHER", 1)

    assert read() == together


@pytest.mark.parametrize("window", [Window(whole=True), Window()])
def test_a_row_like_one_before_it_takes_few_steps(window: Window) -> None:
    def read(number: int) -> Callable[[], object]:
        header = "start_time,exercise_title,set_type,reps,weight_kg\n"
        days = (f"2026-03-{1 + at // 300:02},Squat,normal,5,{at}\n" for at in range(number))
        given = Input("log.csv", io.BytesIO((header + "".join(days)).encode()))
        return lambda: hevy.extract(given, window)

    assert effort.calls(read(6000)) - effort.calls(read(3000)) < 20 * 3000
