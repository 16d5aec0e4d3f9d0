"""Runs a fleet on DuckDB and on Spark, and compares the rows of both byte for byte."""

import sys
import time
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "tests" / "fleet"))

from made import rows_of, write  # noqa: E402 - the path comes first

from strideaudit.__main__ import main  # noqa: E402
from strideaudit.knowledge.build_catalogue import load_catalogue  # noqa: E402


def sets(rows: int, folder: Path) -> Path:
    """Write at least so many sets to a Parquet file; the same weeks for ever more athletes.

    A day is a time that is the next day in the east: the engines must have one time zone.
    """
    made = write(folder / "made.csv", rows_of(load_catalogue(), 150, 3, seed=11))
    path = folder / "sets.parquet"
    with duckdb.connect() as db:
        one = f"SELECT * FROM read_csv('{made}')"  # noqa: S608 - a path of our own
        [[number]] = db.execute(f"SELECT COUNT(*) FROM ({one})").fetchall()  # noqa: S608
        times = -(-rows // number)
        db.execute("SET TimeZone = 'UTC'")
        db.execute(
            f"COPY (SELECT athlete || '-' || n AS athlete, "  # noqa: S608
            f"(day + INTERVAL '23 hours')::TIMESTAMPTZ AS day, COLUMNS(* EXCLUDE (athlete, day)) "
            f"FROM ({one}), range({times}) t(n)) TO '{path}'"
        )
        print(f"{number * times:,} rows")
    return path


def called(*words: str) -> int:
    """Run the program in this process; return its exit code."""
    sys.argv = ["strideaudit", "fleet", *words, "--isolated"]
    try:
        return main()
    except SystemExit as end:
        return int(end.code or 0)


def judged(engine: str, paths: list[Path], folder: Path, *more: str) -> str:
    """Judge sets with more words of the command; return the digest of the rows.

    Raises:
        SystemExit: The program fails.
    """
    out = folder / f"{engine}.parquet"
    words = [*map(str, paths), "-o", str(out), "--force", "--engine", engine, *more]
    code = called(*words)
    if code:
        sys.exit(f"strideaudit fleet --engine {engine} ended with {code}")
    return digest(out)


def digest(out: Path) -> str:
    """Return the digest of the columns and rows of a file, or of the files in a folder."""
    files = f"{out}/*.parquet" if out.is_dir() else str(out)
    with duckdb.connect() as db:
        found = db.execute(f"SELECT * FROM read_parquet('{files}') ORDER BY ALL")  # noqa: S608
        made = md5(usedforsecurity=False)
        made.update(repr([column[0] for column in found.description or ()]).encode())
        while rows := found.fetchmany(10_000):
            made.update(repr(rows).encode())
    return made.hexdigest()


def compared(rows: int) -> bool:
    """Compare both engines; tell whether they are the same."""
    found = set()
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = sets(rows, folder)
        for engine in ("duckdb", "spark"):
            start = time.monotonic()
            found.add(one := judged(engine, [path], folder))
            print(f"{engine}: {one}, {time.monotonic() - start:.0f} s")
    return len(found) == 1


if __name__ == "__main__":
    if not compared(int(sys.argv[1])):
        sys.exit("Spark and DuckDB differ")
    print("the same bytes")
