"""Measure the audit of logs against the bare interpreter and a bare csv.reader, as ratios.

Usage: python benchmarks/logs.py [--rounds N] [--rows N]
"""

import argparse
import csv
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import Process
from pathlib import Path

from measuring import CHECK, PYTHON, compare, peak_mib, use_byte_code

BARE = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='')): pass"
HEADER = (
    "title", "start_time", "end_time", "description", "exercise_title", "superset_id",
    "exercise_notes", "set_index", "set_type", "weight_kg", "reps", "distance_km",
    "duration_seconds", "rpe",
)  # fmt: skip
NAMES = (
    "Squat (Barbell)", "Deadlift (Barbell)", "Lying Leg Curl (Machine)", "Lunge (Dumbbell)",
    "Bench Press (Barbell)", "Hip Thrust (Barbell)", "Leg Extension (Machine)", "Pull Up",
    "Hanging Leg Raise", "Sprints",
)  # fmt: skip
SETS_A_DAY = 20
WARM_UPS = 0.3
"""Share of the rows: what was seen in a real export."""

LAST_DAY = date(2026, 8, 30)
YEARS = 10
DAYS_A_YEAR = 365


def sets(rows: int) -> Iterator[list[str]]:
    """Yield the rows of a log of ten years, the oldest first."""
    choose = random.Random(0)  # noqa: S311 - nothing is secret
    days = max(1, rows // SETS_A_DAY)
    for number in range(rows):
        workout, at = divmod(number, SETS_A_DAY)
        on = LAST_DAY - timedelta(YEARS * DAYS_A_YEAR * (days - workout) // days)
        when = f"{on.day} {on:%b} {on.year}, "
        kind = "warmup" if choose.random() < WARM_UPS else "normal"
        name = NAMES[(at // 4 + workout) % len(NAMES)]
        done = ["", "", "30"] if name == "Sprints" else [str(choose.randint(1, 12)), "", ""]
        yield [
            "Morning", f"{when}09:38", f"{when}10:38", "", name, "", "", str(at % 4), kind,
            str(choose.choice((60, 82.5, 100))), *done, "",
        ]  # fmt: skip


def write(path: Path, rows: int, order: str) -> None:
    """Write a log in an order: ``oldest first``, ``newest first`` or ``shuffled``."""
    made = list(sets(rows))
    if order == "newest first":
        made.reverse()
    elif order == "shuffled":
        random.Random(1).shuffle(made)  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *made])


def written(path: Path, rows: int, order: str) -> str:
    """Write a log in a process of its own: a child that is measured starts with our peak memory."""
    process = Process(target=write, args=(path, rows, order))
    process.start()
    process.join()
    return str(path)


def short(folder: Path, rounds: int) -> list[tuple[str, str]]:
    """Compare the audit of what one person logs in years with the bare interpreter."""
    path = written(folder / "short.csv", 7000, "newest first")
    commands = {
        "P": [PYTHON, "-c", "pass"],
        "four weeks": [*CHECK, path],
        "all of it": [*CHECK, "--all", path],
        "four weeks, json": [*CHECK, "--output-format", "json", path],
    }
    found = compare(commands, "P", rounds)
    return [(f"7,000 rows, {name}", f"{found[name]:.1f} x P") for name in found if name != "P"]


def long(folder: Path, rounds: int, rows: int) -> list[tuple[str, str]]:
    """Compare the audit of a large log with reading its cells and doing nothing."""
    lines = []
    for order in ("oldest first", "newest first", "shuffled"):
        path = written(folder / "long.csv", rows, order)
        commands = {
            "bare": [PYTHON, "-c", BARE, path],
            "four weeks": [*CHECK, path],
            "all of it": [*CHECK, "--all", path],
        }
        found = compare(commands, "bare", rounds)
        for name in ("four weeks", "all of it"):
            peak = peak_mib(commands[name])
            lines.append(
                (
                    f"{rows:,} rows, {order}, {name}",
                    f"{found[name]:.1f} x csv.reader, {peak:.0f} MiB",
                )
            )
    return lines


def main() -> None:
    """Make the logs in a temporary folder, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    use_byte_code()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = [*short(folder, options.rounds), *long(folder, 3, options.rows)]
    print("| what | measured |\n|---|---|")
    for what, measured in found:
        print(f"| {what} | {measured} |")


if __name__ == "__main__":
    main()
