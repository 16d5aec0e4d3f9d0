"""Sets that cannot be read, and results that cannot be written: a sentence, and no harm."""

import gzip
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from commandline import Called, Run
from made import MONDAY, Row, write

from strideaudit.fleet import duck
from strideaudit.fleet.duck import Given
from strideaudit.fleet.names import Resolver

LIFTERS = [Row(f"a-{number:03}", MONDAY, "Back squat", reps=5) for number in range(500)]
HEAD = "athlete,day,exercise,sets,reps\n"
GOOD = "a-1,2026-03-02,Back squat,1,5\n"


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Sets as CSV and as Parquet, next to an earlier result."""
    path = write(tmp_path / "sets.csv", LIFTERS)
    with duckdb.connect() as db:
        db.execute(f"COPY (FROM read_csv('{path}')) TO '{tmp_path / 'sets.parquet'}'")
    (tmp_path / "weeks.csv").write_text("earlier", encoding="utf-8")
    return path


def refused(done: Called, folder: Path, code: int, said: str) -> None:
    """A run that failed said why, and left the earlier result as it was."""
    assert (done.code, done.out) == (code, ""), done.err
    lines = done.err.splitlines()
    assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("  hint: ")), done.err
    assert said in done.err
    assert (folder / "weeks.csv").read_text(encoding="utf-8") == "earlier"
    assert not list(folder.glob(".strideaudit-*"))


def cut(path: Path) -> None:
    """Cut a file in half, in its place."""
    os.truncate(path, path.stat().st_size // 2)


def grow(path: Path) -> None:
    """What another program may do: it adds a set."""
    with path.open("ab") as file:
        file.write(b"a-999,2026-03-02,Front squat,5,,,,,,,,juniors\r\n")


def exchange(path: Path) -> None:
    """Put another file in its place, of the same size."""
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    os.replace(other, path)


SPOILT: dict[str, Callable[[Path], None]] = {
    "gone": Path.unlink,
    "cut": cut,
    "grown": grow,
    "exchanged": exchange,
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("name", ["sets.csv", "sets.parquet"])
def test_sets_that_change_between_two_readings_are_not_judged(
    name: str, how: str, run: Run, sets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve = Resolver.resolve

    def spoil(*words: object) -> object:
        SPOILT[how](sets.with_name(name))
        return resolve(*words)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(Resolver, "resolve", spoil)

    done = run("fleet", name, "-o", "weeks.csv", "--force", "--worst", "2")

    refused(done, sets.parent, 1, name)


def test_a_file_that_is_gone_when_it_is_opened(
    run: Run, sets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = duck.opened

    def late(given: Given) -> object:
        (sets.parent / "logs" / "b.csv").unlink()
        return opened(given)

    monkeypatch.setattr(duck, "opened", late)
    (sets.parent / "logs").mkdir()
    for name in ("a.csv", "b.csv"):
        write(sets.parent / "logs" / name, LIFTERS)

    done = run("fleet", "logs", "-o", "weeks.csv", "--force")

    refused(done, sets.parent, 2, "b.csv: no such file")


@contextmanager
def nobody() -> Iterator[None]:
    """Run without the rights of an administrator, who may read all."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("closed", ["sets.csv", "inner"])
def test_a_file_and_a_folder_that_may_not_be_read(closed: str, run: Run) -> None:
    """Another file in the same place can be read, so it is the rights that are missing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "inner").mkdir()
        for path in (folder / "open.csv", folder / "sets.csv", folder / "inner" / "sets.csv"):
            write(path, LIFTERS)
            path.chmod(0o644)
        (folder / closed).chmod(0)
        try:
            with nobody():
                allowed = run("fleet", str(folder / "open.csv"), "--isolated")
                done = run("fleet", name, "--isolated")
        finally:
            (folder / closed).chmod(0o755)

    assert allowed.code == 0, allowed.err
    assert done.code == 2
    assert done.err == f"strideaudit: {folder / closed}: permission denied\n"


def _half(path: Path) -> bytes:
    data = path.read_bytes()
    return data[: len(data) // 2]


def _rotten(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    data[100:200] = b"\xff" * 100
    return bytes(data)


UNREADABLE: dict[str, tuple[str, Callable[[Path], bytes], int, str]] = {
    "half of a Parquet file": ("bad.parquet", _half, 1, "bad.parquet"),
    "a rotten Parquet file": ("bad.parquet", _rotten, 1, "bad.parquet"),
    "an empty Parquet file": ("bad.parquet", lambda _: b"", 1, "bad.parquet"),
    "an empty CSV file": ("bad.csv", lambda _: b"", 2, "bad.csv: the first line"),
    "a short row": ("bad.csv", lambda _: _csv("a-1,2026-03-02\n"), 1, "bad.csv, line 12: Expected"),
    "a long row": (
        "bad.csv",
        lambda _: _csv("a-1,2026-03-02,Back squat,1,5,6,7\n"),
        1,
        "bad.csv, line 12: Expected Number of Columns: 5 Found: 6",
    ),
    "an open quote": ("bad.csv", lambda _: _csv('a,2026-03-02,"x,1,5\n'), 1, "bad.csv, line 12"),
    "no UTF-8": ("bad.csv", lambda _: _csv("a,b,Pli\xe9,1,5\n", "latin-1"), 1, "bad.csv, line 12"),
    "half of a packed file": (
        "bad.csv.gz",
        lambda path: gzip.compress(path.read_bytes())[:300],
        1,
        "bad.csv.gz",
    ),
    "what is not packed": ("bad.csv.gz", lambda _: b"nothing", 2, "bad.csv.gz: cannot be read"),
    "what is not a database": ("bad.duckdb", lambda _: b"nothing", 1, "bad.duckdb"),
}


def _csv(row: str, encoding: str = "utf-8") -> bytes:
    return (HEAD + 10 * GOOD + row + GOOD).encode(encoding)


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_a_sentence_that_names_it(what: str, run: Run, sets: Path) -> None:
    name, content, code, said = UNREADABLE[what]
    (sets.parent / name).write_bytes(
        content(sets.with_suffix(".parquet" if "P" in what else ".csv"))
    )

    done = run("fleet", name, "-o", "weeks.csv", "--force")

    refused(done, sets.parent, code, said)


def test_a_pipe_is_not_waited_for(run: Run, sets: Path) -> None:
    os.mkfifo(sets.parent / "pipe.csv")

    done = run("fleet", "pipe.csv", "-o", "weeks.csv", "--force")

    refused(done, sets.parent, 2, "pipe.csv: is a pipe, not a file")


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("[5] AS reps", "the column 'reps' holds no numbers but INTEGER[]"),
        ("day::TIMESTAMP AS reps", "the column 'reps' holds no numbers but TIMESTAMP"),
        ("5 AS day", "the column 'day' holds no dates but INTEGER"),
    ],
)
def test_a_column_of_another_kind(column: str, said: str, run: Run, sets: Path) -> None:
    name = column.rpartition(" ")[2]
    with duckdb.connect() as db:
        table = db.read_parquet(str(sets.with_suffix(".parquet")))
        source = table.project(f"* EXCLUDE {name}, {column}")
        source.write_parquet(str(sets.parent / "odd.parquet"))

    done = run("fleet", "odd.parquet", "-o", "weeks.csv", "--force")

    refused(done, sets.parent, 2, said)


def test_files_with_other_columns_are_read_together(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + GOOD, encoding="utf-8")
    (tmp_path / "b.csv").write_text(
        "reps;day;exercise;athlete\n5;2026-03-03;Back squat;a-2\n", encoding="utf-8"
    )
    with duckdb.connect() as db:
        db.execute(
            "COPY (SELECT 'a-3' AS athlete, DATE '2026-03-04' AS day, 'Sprint' AS exercise, "
            f"30 AS metres) TO '{tmp_path / 'c.parquet'}'"
        )

    done = run("fleet", "a.csv", "b.csv", "c.parquet")

    assert "3 athletes, 3 weeks of training, week of 2026-03-02, 3 sets" in done.out


ROWS = {
    "a-1,2026-03-02,Back squat,three,5": "not a number",
    "a-1,2026-03-02,Back squat,1,5 kg": "not a number",
    "a-1,2026-03-02,Back squat,-3,5": "number out of range",
    "a-1,2026-03-02,Back squat,1,-5": "number out of range",
    "a-1,2026-03-02,Back squat,1,NaN": "number out of range",
    "a-1,2026-03-02,Back squat,1,1e400": "number out of range",
    "a-1,2026-03-02,Back squat,0,5": "not done",
    "a-1,2026-03-02,Back squat,1,0": "not done",
    "a-1,2026-03-02,Back squat,1,5000": "number out of range",
    "a-1,1849-03-02,Back squat,1,5": "date of another century",
    "a-1,2149-03-02,Back squat,1,5": "date of another century",
    "a-1,2.3.26,Back squat,1,5": "date of another century",
    "a-1,2026-02-30,Back squat,1,5": "no date",
    "a-1,yesterday,Back squat,1,5": "no date",
    "a-1,2026-03-02,,1,5": "no exercise",
    ",2026-03-02,Back squat,1,5": "no athlete",
}


def test_each_row_that_counts_nowhere_is_counted_by_its_reason(run: Run, tmp_path: Path) -> None:
    good = 100
    (tmp_path / "sets.csv").write_text(
        HEAD + good * GOOD + "\n".join(ROWS) + "\n", encoding="utf-8"
    )

    said = " ".join(run("fleet", "sets.csv").out.split())

    assert f"{good} sets" in said
    for reason in set(ROWS.values()):
        number = list(ROWS.values()).count(reason)
        assert f"{number} {'row' if number == 1 else 'rows'} {reason}" in said


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """A disk on which no file may be larger."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", ["weeks.csv", "weeks.parquet"])
def test_a_full_disk_leaves_the_earlier_result(name: str, run: Run, sets: Path) -> None:
    (sets.parent / name).write_text("earlier", encoding="utf-8")

    with no_room(1000):
        done = run("fleet", "sets.csv", "-o", name, "--force")

    refused(done, sets.parent, 1, "cannot be")
    assert (sets.parent / name).read_text(encoding="utf-8") == "earlier"


def test_a_result_among_the_sets_is_neither_read_nor_replaced(run: Run, sets: Path) -> None:
    before = (sets.parent / "weeks.csv").read_bytes()

    done = run("fleet", str(sets.parent), "-o", str(sets.parent / "weeks.csv"), "--force")

    assert done.code == 2
    assert "the result would overwrite the sets" in done.err
    assert (sets.parent / "weeks.csv").read_bytes() == before
