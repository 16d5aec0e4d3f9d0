"""A fleet on the Spark session that a program already has, on a cluster; and what Spark refuses."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

if not os.environ.get("STRIDEAUDIT_SPARK"):
    pytest.skip("tests/more/spark/run installs what it needs", allow_module_level=True)

import duckdb
from cluster import cluster
from pyspark.sql import SparkSession
from same import ROOT, called, digest, judged, sets

from strideaudit.fleet.duck import Given
from strideaudit.fleet.names import Resolver
from strideaudit.fleet.spark_session import session_for

Session: TypeAlias = Any
"""A SparkSession, whose types not every environment has."""

EAST = "Pacific/Auckland"
NO_PYTHON = "/no/python"
PLAIN = Path(sys.base_prefix) / "bin" / "python3"
"""A Python without strideaudit."""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what the cluster has run."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def session(work: Path) -> Iterator[Session]:
    """The session of a user, whose days begin in the east; its machines have no Python."""
    os.environ["PYSPARK_PYTHON"] = NO_PYTHON
    with cluster(work) as address:
        builder = SparkSession.builder.master(address).appName("a user")
        for name, value in {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
            "spark.sql.shuffle.partitions": "4",
            "spark.sql.session.timeZone": EAST,
            "spark.sql.ansi.enabled": "false",
        }.items():
            builder = builder.config(name, value)
        made = builder.getOrCreate()
        try:
            made.sparkContext.setLogLevel("OFF")
            yield made
        finally:
            made.stop()


def tasks(session: Session) -> int:
    """How many tasks the workers have done."""
    store = session.sparkContext._jsc.sc().statusStore()  # noqa: SLF001 - there is no other way
    found = store.executorList(True)  # noqa: FBT003 - a Java method
    each = [found.apply(at) for at in range(found.size())]
    return sum(one.totalTasks() for one in each if one.id() != "driver")


ODD = (
    "5,2026-03", "5,2026", "5,today", "5,2026-3-2", "5,2026-3-2 1:30", "5,2 Mar 2026, 17:29",
    "5,Mar 2, 2026, 5:29 PM", "5,02.03.2026", "5,2026/03/02", "5,2.3.26", "5,2026-02-30",
    "5,1899-12-31", "5,", "5d,2026-03-02", "5f,2026-03-02", "5 ,2026-03-02", "1_2,2026-03-02",
    "5 kg,2026-03-02", "five,2026-03-02", "-5,2026-03-02", "nan,2026-03-02", "inf,2026-03-02",
    "1e400,2026-03-02", "0,2026-03-02", "+5.,2026-03-02", "5e0,2026-03-02", ",2026-03-02",
)  # fmt: skip
"""Repetitions and days that one engine could read in another way."""


def odd(path: Path) -> Path:
    """Write sets that are odd in one thing, of an athlete each, next to six that are not."""
    lines = ["athlete;reps;day;exercise"]
    for number, one in enumerate(ODD):
        reps, day = one.split(",", 1)
        lines += [f"o'{number}\\n;5;2026-03-03;Back squat"] * 6
        lines += [f"o'{number}\\n;{reps};{day};Back squat"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_command_uses_the_session_of_the_program_and_leaves_it_as_it_was(
    session: Session, work: Path, tmp_path: Path
) -> None:
    """Machines need neither strideaudit nor Python."""
    given = [sets(10_000, tmp_path), odd(tmp_path / "odd.csv")]
    for name in ("sets", "names", "work", "weeks"):
        session.sql("SELECT 'mine' AS whose").createOrReplaceTempView(name)
    before = tasks(session)

    found = {engine: judged(engine, given, tmp_path) for engine in ("duckdb", "spark")}

    assert found["spark"] == found["duckdb"]
    assert tasks(session) > before
    assert [path.name for path in work.glob("app-*")] == [session.sparkContext.applicationId]
    active: Session = SparkSession.getActiveSession()
    assert active is session
    assert session.range(3).count() == 3
    for name in ("sets", "names", "work", "weeks"):
        assert [row.whose for row in session.table(name).collect()] == ["mine"]
    assert session.conf.get("spark.sql.session.timeZone") == EAST
    assert session.sparkContext._jsc.getPersistentRDDs().size() == 0  # noqa: SLF001 - the same


def test_a_thread_uses_the_session_of_its_program(session: Session) -> None:
    found = []

    def look() -> None:
        with session_for(Given(())) as used:
            found.append(used.sparkContext is session.sparkContext)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert found == [True]
    assert session.range(3).count() == 3


def test_the_pipeline_of_the_manual(session: Session, tmp_path: Path) -> None:
    """Machines need Python for ``createDataFrame``, but no strideaudit."""
    page = (ROOT / "docs" / "fleet.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(import .*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - of our own page
    path = sets(1_000, tmp_path)
    session.sparkContext.pythonExec = str(PLAIN)
    fields = ["athlete", "squad", "exercise", "1.0E0 AS sets"]
    fields += ["CAST(TO_UTC_TIMESTAMP(day, current_timezone()) AS DATE) AS day"]
    fields += [f"CAST(NULL AS STRING) AS {name}" for name in ("set_type", "fault")]
    for name in ("reps", "metres", "seconds", "contacts", "load", "rpe", "rir", "intensity"):
        fields.append(f"CAST({name} AS DOUBLE) AS {name}")
    frame = session.read.parquet(str(path)).selectExpr(*fields)

    names["judged"](session, frame).write.parquet(str(tmp_path / "weeks.parquet"))

    session.sparkContext.pythonExec = NO_PYTHON
    wanted = judged("duckdb", [path], tmp_path, "--goal", "upright")
    assert digest(tmp_path / "weeks.parquet") == wanted


def test_without_java_it_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "sets.csv").write_text(HEAD + GOOD, encoding="utf-8")
    words = [sys.executable, "-m", "strideaudit", "fleet", "sets.csv", "--engine", "spark"]
    bare = {key: value for key, value in os.environ.items() if key not in ("PATH", "JAVA_HOME")}

    done = subprocess.run(
        words, cwd=tmp_path, env={**bare, "PATH": str(tmp_path)}, capture_output=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "strideaudit: this needs Java, which is not installed",
        "  hint: pip install 'strideaudit[spark]', and Java",
    ]


HEAD, GOOD = "athlete,day,exercise,reps\n", "a-1,2026-03-02,Back squat,5\n"


def refused(capsys: pytest.CaptureFixture[str], code: int, said: str, *words: str) -> None:
    capsys.readouterr()
    assert called(*words, "--engine", "spark") == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("strideaudit: ") == 1
    assert len(err.splitlines()) <= 2
    assert said in err


def _half(path: Path) -> None:
    with duckdb.connect() as db:
        db.execute(f"COPY (FROM read_csv('{path}')) TO '{path.with_suffix('.parquet')}'")
    path = path.with_suffix(".parquet")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _column(sql: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with duckdb.connect() as db:
            rows = db.read_csv(str(path)).project(sql)
            rows.write_parquet(str(path.with_suffix(".parquet")))

    return write


def _adding(text: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.with_name("bad.csv").write_text(HEAD + GOOD + text, encoding="utf-8")

    return write


POOR: dict[str, tuple[str, Callable[[Path], object], int, str]] = {
    "half of a file": ("sets.parquet", _half, 1, "cannot be read"),
    "a short row": ("bad.csv", _adding("a-1,2026-03-02\n" + GOOD), 1, "cannot be read"),
    "a long row": ("bad.csv", _adding("a-1,2026-03-02,Sprint,5,6\n"), 1, "cannot be read"),
    "lists": ("sets.parquet", _column("* REPLACE ([5] AS reps)"), 2, "holds no numbers but array"),
    "numbers": ("sets.parquet", _column("* REPLACE (5 AS day)"), 2, "holds no dates but int"),
    "no day": ("sets.parquet", _column("* EXCLUDE day"), 2, "the table has no column for day"),
    "missing": ("no.csv", Path.resolve, 2, "no.csv: no such file"),
}


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("what", POOR)
def test_what_cannot_be_read_is_a_sentence(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make, code, said = POOR[what]
    (tmp_path / "sets.csv").write_text(HEAD + 20 * GOOD, encoding="utf-8")
    make(tmp_path / "sets.csv")
    before = sorted(tmp_path.iterdir())

    refused(capsys, code, said, str(tmp_path / name), "-o", str(tmp_path / "weeks.parquet"))

    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("session")
def test_sets_that_are_gone_in_the_middle_leave_the_earlier_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sets, result = tmp_path / "sets.csv", tmp_path / "weeks.csv"
    sets.write_text(HEAD + 20 * GOOD, encoding="utf-8")
    result.mkdir()
    (result / "_SUCCESS").write_text("", encoding="utf-8")
    resolve = Resolver.resolve

    def spoil(*words: object) -> object:
        sets.unlink()
        return resolve(*words)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(Resolver, "resolve", spoil)

    refused(capsys, 1, "sets.csv", str(sets), "-o", str(result), "--force")

    assert [path.name for path in tmp_path.rglob("*")] == ["weeks.csv", "_SUCCESS"]


@pytest.mark.usefixtures("session")
def test_no_folder_is_replaced_but_an_earlier_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets, result = tmp_path / "sets.csv", tmp_path / "weeks.csv"
    sets.write_text(HEAD + 20 * GOOD, encoding="utf-8")
    result.mkdir()
    words = (str(sets), "-o", str(result))

    refused(capsys, 2, "is not a folder that can be written to", *words, "--force")
    (result / "_SUCCESS").write_text("", encoding="utf-8")
    refused(capsys, 2, "the folder exists", *words)
    assert called(*words, "--force", "--engine", "spark") == 0

    assert sorted(path.name for path in tmp_path.iterdir()) == ["sets.csv", "weeks.csv"]
    [part] = result.glob("part-*.csv")
    assert part.read_text(encoding="utf-8").startswith("athlete,squad,week,")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with next to no room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk],  # noqa: S607 - of the system
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("only an administrator can mount a small disk")
    try:
        yield disk
    finally:
        # Spark still holds the file that it could not end, so the disk goes when it does.
        subprocess.run(["umount", "--lazy", disk], check=True)  # noqa: S607 - the same


@pytest.mark.usefixtures("session")
def test_a_full_disk_leaves_the_earlier_result(
    small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets, result = tmp_path / "sets.csv", small_disk / "weeks.parquet"
    sets.write_text(HEAD + 20 * GOOD, encoding="utf-8")
    result.mkdir()
    (result / "_SUCCESS").write_text("earlier", encoding="utf-8")

    refused(capsys, 1, "cannot be", str(sets), "-o", str(result), "--force")

    assert [path.name for path in small_disk.rglob("*")] == ["weeks.parquet", "_SUCCESS"]
    assert (result / "_SUCCESS").read_text(encoding="utf-8") == "earlier"
