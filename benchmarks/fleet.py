"""Times a fleet of made-up sets against a bare scan of the same files, with its peak memory.

    python benchmarks/fleet.py 1e7 --memory 1GB

Prints one table. What counts is the ratio of CPU times, which other work on the machine changes
least: both run in turn, and the table has the median. The sets are made where the temporary files
are, and removed at the end unless they are named with --keep.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

import duckdb

from strideaudit.knowledge.build_catalogue import load_catalogue

ENTRIES = 20
"""Exercises of an athlete in a week, over four days."""

SETS = 3
"""Sets of each exercise: a row each."""

WEEKS = 12
PART = 10_000_000
"""Sets in a file."""

RUN = """
import json, sys, time
job = json.loads(sys.argv[1])
if job["scan"]:
    import duckdb
    db = duckdb.connect(config={"memory_limit": job["memory"], "threads": job["threads"]})
    start, cpu = time.perf_counter(), time.process_time()
    db.execute(job["scan"].replace("FILE", job["file"])).fetchall()
else:
    from strideaudit.__main__ import main
    start, cpu = time.perf_counter(), time.process_time()
    sys.argv = ["strideaudit", *job["words"]]
    try:
        main()
    except SystemExit as end:
        assert not end.code, end.code
with open("/proc/self/status") as status:  # the usual measure has the peak of the parent as well
    [peak] = [int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")]
print(json.dumps([time.perf_counter() - start, time.process_time() - cpu, peak]), file=sys.stderr)
"""
SCAN = (
    "SELECT sum(hash(athlete) % 7), max(day), sum(hash(exercise) % 7), sum(reps), sum(metres), "
    "sum(seconds), sum(contacts), sum(load), sum(rir) FROM 'FILE/*.parquet'"
)


def made(rows: int, folder: str) -> None:
    """Write so many sets to Parquet files in a folder, an athlete after the other."""
    catalogue = load_catalogue()
    names = []
    for key in catalogue.exercise_ids:
        one = catalogue.exercise(key)
        if catalogue.find(one.name) == (key,):
            names.append((one.name, one.unit))
    os.makedirs(folder)
    db = duckdb.connect(config={"memory_limit": "2GB", "temp_directory": f"{folder}.spill"})
    db.execute("CREATE TABLE names(i INT, name VARCHAR, unit VARCHAR)")
    db.executemany("INSERT INTO names VALUES (?, ?, ?)", [(i, *one) for i, one in enumerate(names)])
    week = ENTRIES * SETS
    season = week * WEEKS
    for number, start in enumerate(range(0, rows, PART)):
        end = min(rows, start + PART)
        db.execute(f"""
            COPY (SELECT
              'athlete-' || lpad(CAST(r // {season} AS VARCHAR), 8, '0') AS athlete,
              'squad-' || CAST(r // {season} // 25 AS VARCHAR) AS squad,
              DATE '2026-01-05' + CAST(r % {season} // {week} * 7 + r % {week} // 15 * 2 AS INT)
                AS day,
              name AS exercise,
              CASE unit WHEN 'reps' THEN CAST(3 + hash(r + 2) % 10 AS INT) END AS reps,
              CASE unit WHEN 'm' THEN CAST(10 + hash(r // 3) % 8 * 10 AS INT) END AS metres,
              CASE unit WHEN 's' THEN CAST(10 + hash(r // 3) % 6 * 10 AS INT) END AS seconds,
              CASE unit WHEN 'contacts' THEN CAST(4 + hash(r // 3) % 8 AS INT) END AS contacts,
              CASE WHEN hash(r) % 2 = 0 THEN CAST(20 + hash(r) % 80 AS INT) END AS load,
              CASE WHEN hash(r + 9) % 3 = 0 THEN CAST(hash(r + 4) % 6 AS INT) END AS rir
            FROM (SELECT r, CAST(hash(r // {SETS} * 7 + 11) % {len(names)} AS INT) AS i
                  FROM range({start}, {end}) t(r)) JOIN names USING (i) ORDER BY r)
            TO '{folder}/{number:04}.parquet' (FORMAT parquet, ROW_GROUP_SIZE 122880)""")  # noqa: S608 - of numbers alone


class Measured(NamedTuple):
    """What one run took."""

    wall: float
    """From start to end [s]."""

    cpu: float
    """CPU time [s]."""

    peak: float
    """The most memory of the process [MiB]."""


def measured(job: dict[str, Any]) -> Measured:
    """Run one job in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(job)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return Measured(*json.loads(done.stderr.strip().splitlines()[-1]))


def table(head: str, scans: Sequence[Measured], fleets: Sequence[Measured]) -> Iterator[str]:
    """Yield the lines of the table, from runs that were made in turn."""
    yield f"| {head} | x the scan, CPU time | CPU time [s] | start to end [s] | peak [MiB] |"
    yield "|---|---|---|---|---|"
    for name, runs in (("bare scan", scans), ("fleet", fleets)):
        ratio = median(run.cpu / scan.cpu for run, scan in zip(runs, scans, strict=True))
        wall, cpu, peak = (median(values) for values in zip(*runs, strict=True))
        yield f"| {name} | {ratio:.1f} | {cpu:.2f} | {wall:.2f} | {peak:,.0f} |"


def main() -> None:
    """Make the sets, time scans and fleets in turn, and print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=float)
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", default="", help="use this folder, made if it is missing")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or os.path.join(folder, "sets")
        if not os.path.exists(path):
            made(int(asked.rows), path)
        size = sum(one.stat().st_size for one in os.scandir(path)) / 2**20
        common = {"file": path, "memory": asked.memory, "threads": asked.threads}
        out = os.path.join(folder, "weeks.parquet")
        words = ["fleet", path, "--memory", asked.memory, "--threads", str(asked.threads)]
        words += ["-o", out, "--force", "--isolated"]
        scan, fleet = {**common, "scan": SCAN}, {**common, "scan": "", "words": words}
        measured(scan)  # so that the files are in memory for all
        runs = [(measured(scan), measured(fleet)) for _ in range(asked.rounds)]
    head = f"{asked.rows:,.0f} sets, {size:,.0f} MiB, --memory {asked.memory}"
    scans, fleets = zip(*runs, strict=True)
    print(*table(head, scans, fleets), sep="\n")


if __name__ == "__main__":
    main()
