"""Runs a fleet on DuckDB and on Spark, and compares the rows of both byte for byte."""

import sys
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "tests" / "fleet"))

from made import rows_of, write  # noqa: E402 - the path comes first

from strideaudit.__main__ import main  # noqa: E402
from strideaudit.knowledge.build_catalogue import load_catalogue  # noqa: E402

ROWS_A_WEEK = 24


def sets(rows: int, folder: Path) -> Path:
    """Write at least so many sets to a Parquet file; the same weeks for ever more athletes."""
    made = write(folder / "made.csv", rows_of(load_catalogue(), 150, 3, seed=11))
    path = folder / "sets.parquet"
    with duckdb.connect() as db:
        one = f"SELECT * FROM read_csv('{made}')"  # noqa: S608 - a path of our own
        [[number]] = db.execute(f"SELECT COUNT(*) FROM ({one})").fetchall()  # noqa: S608
        times = -(-rows // number)
        db.execute(
            f"COPY (SELECT athlete || '-' || n AS athlete, COLUMNS(* EXCLUDE athlete) "  # noqa: S608
            f"FROM ({one}), range({times}) t(n)) TO '{path}'"
        )
        print(f"{number * times:,} rows")
    return path


def judged(engine: str, path: Path, folder: Path, *words: str) -> str:
    """Judge the sets; return the digest of the rows."""
    out = folder / f"{engine}.parquet"
    sys.argv = ["strideaudit", "fleet", str(path), "-o", str(out), "--force", "--isolated"]
    sys.argv += ["--engine", engine, *words]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    files = f"{out}/*.parquet" if out.is_dir() else str(out)
    with duckdb.connect() as db:
        found = db.execute(f"SELECT * FROM read_parquet('{files}') ORDER BY ALL")  # noqa: S608
        digest = md5(usedforsecurity=False)
        digest.update(repr([column[0] for column in found.description or ()]).encode())
        while rows := found.fetchmany(10_000):
            digest.update(repr(rows).encode())
    return digest.hexdigest()


def compared(rows: int) -> bool:
    """Compare both engines; tell whether they are the same."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = sets(rows, folder)
        found = {engine: judged(engine, path, folder) for engine in ("duckdb", "spark")}
    print(*(f"{engine}: {digest}" for engine, digest in found.items()), sep="\n")
    return len(set(found.values())) == 1


if __name__ == "__main__":
    if not compared(int(sys.argv[1])):
        sys.exit("Spark and DuckDB differ")
    print("the same bytes")
