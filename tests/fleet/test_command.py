"""The command ``fleet``: what it prints and writes, and what it refuses in one sentence."""

import csv
from hashlib import md5
from pathlib import Path

import duckdb
import pytest
from commandline import Run
from made import MONDAY, Row, rows_of, write

from strideaudit.fleet import duck
from strideaudit.knowledge.build_catalogue import load_catalogue

LIFTER = [Row("lifter", MONDAY, "Back squat", reps=5)] * 6
BALANCED = [
    Row("balanced", MONDAY, name, reps=8)
    for name in ("Back squat", "Band knee drive", "Romanian deadlift", "Nordic curl")
    for _ in range(5)
]


def test_the_summary_and_the_weeks(run: Run, tmp_path: Path) -> None:
    sets = write(tmp_path / "sets.csv", LIFTER + BALANCED + [Row("odd", MONDAY, "Zercher thing")])

    done = run("fleet", str(sets), "-o", "weeks.csv", "--worst", "1")

    assert done.code == 0, done.err
    assert "3 athletes, 3 weeks of training" in done.out
    assert "push-heavy" in done.out
    assert "too much is left out to judge it" in done.out
    assert "'Zercher thing' (1)" in done.out
    assert "lifter" in done.out  # the report of check
    assert "push-heavy: 2 errors" in done.out
    with (tmp_path / "weeks.csv").open(encoding="utf-8") as file:
        weeks = {one["athlete"]: one for one in csv.DictReader(file)}
    assert weeks["lifter"]["judgement"] == "heavy"
    assert weeks["lifter"]["week"] == str(MONDAY)
    assert float(weeks["balanced"]["se"]) == 20


def test_the_order_of_rows_threads_and_memory_change_no_byte(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run has one thread, and so little memory that it judges few athletes at a time."""
    rows = rows_of(load_catalogue(), 140, 3, seed=3)
    assert len(rows) > 10_000
    sums = set()
    for number, (order, threads) in enumerate(((rows, "2"), (rows[::-1], "1"))):
        sets = write(tmp_path / f"sets{number}.csv", order)
        out = tmp_path / f"weeks{number}.parquet"
        assert run("fleet", str(sets), "-o", str(out), "--threads", threads).code == 0
        monkeypatch.setattr(duck, "_BYTES_A_SET", 10**7)
        sums.add(md5(out.read_bytes(), usedforsecurity=False).hexdigest())

    assert len(sums) == 1


def test_parquet_a_folder_and_a_database_are_read_alike(run: Run, tmp_path: Path) -> None:
    sets = write(tmp_path / "it's.csv", LIFTER)
    folder = tmp_path / "a folder"
    folder.mkdir()
    with duckdb.connect(tmp_path / "log.duckdb") as db:
        quoted = str(sets).replace("'", "''")
        db.execute(f"CREATE TABLE done AS FROM read_csv('{quoted}')")
        db.execute(f"COPY done TO '{folder / 'sets.parquet'}'")

    printed = {run("fleet", str(path)).out for path in (sets, folder, tmp_path / "log.duckdb")}

    assert len(printed) == 1
    assert "push-heavy" in printed.pop()


def test_columns_are_found_by_the_names_of_apps_or_as_the_user_says(
    run: Run, tmp_path: Path
) -> None:
    sets = tmp_path / "sets.csv"
    sets.write_text(
        "who,exercise_title,start_time,set_type,reps,weight_kg,distance_km,duration_seconds\n"
        'm-1,Back squat,"2 Mar 2026, 17:29",normal,5,80,,\n'
        'm-1,Back squat,"2 Mar 2026, 17:29",warmup,5,20,,\n'
        'm-1,Sprint,"2 Mar 2026, 17:29",normal,,,0.03,\n'
        "m-1,Plank,2026-03-03 08:00:00,normal,,,,x\n"
        "m-1,Back squat,2 March,normal,5,80,,\n",
        encoding="utf-8",
    )

    done = run("fleet", str(sets), "--column", "athlete=who", "-o", "weeks.csv")

    assert "Left out: 1 row not a number." in done.out
    assert "No work: 1 row no date and 1 row warm-up." in done.out
    with (tmp_path / "weeks.csv").open(encoding="utf-8") as file:
        [week] = csv.DictReader(file)
    assert (week["se"], week["sets"], week["left_out_sets"]) == ("2.0", "2", "1")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("missing.csv",), 2, "missing.csv: no such file"),
        (("sets.txt",), 2, "not a table of sets"),
        (("sets.csv", "-o", "weeks.xlsx"), 2, "the result is a .parquet or a .csv file"),
        (("sets.csv", "-o", "there.csv"), 2, "the file exists hint: --force replaces it"),
        (("sets.csv", "-o", "sets.csv", "--force"), 2, "the result would overwrite the sets"),
        (("sets.csv", "--column", "athlete"), 2, "write FIELD=COLUMN"),
        (("sets.csv", "--column", "athlet=who"), 2, "did you mean 'athlete'?"),
        (("sets.csv", "--column", "athlete=who"), 2, "the table has no column 'who'"),
        (("nobody.csv",), 2, "the table has no column for athlete"),
        (("sets.csv", "--memory", "much"), 2, "is not an amount of memory"),
        (("sets.csv", "--from", "2027-01-01"), 3, "no set to judge"),
        (("broken.parquet",), 1, "the sets cannot be read or written"),
        (("sets.csv", "-o", "no/weeks.csv"), 2, "no/weeks.csv: cannot be written: No such file"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    words: tuple[str, ...], code: int, said: str, run: Run, tmp_path: Path
) -> None:
    write(tmp_path / "sets.csv", LIFTER)
    for name in ("sets.txt", "there.csv", "broken.parquet"):
        (tmp_path / name).write_text("nothing", encoding="utf-8")
    (tmp_path / "nobody.csv").write_text("date,exercise\n", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())

    done = run("fleet", *words)

    assert done.code == code, done.err
    assert len(done.err.splitlines()) <= (4 if "Usage:" in done.err else 2)
    assert said in " ".join(done.err.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_no_other_file_is_read(run: Run, tmp_path: Path) -> None:
    """A view of a database that reads another file gets nothing."""
    secret = write(tmp_path / "secret.csv", LIFTER)
    with duckdb.connect(tmp_path / "log.duckdb") as db:
        db.execute(f"CREATE VIEW done AS FROM read_csv('{secret}')")

    done = run("fleet", str(tmp_path / "log.duckdb"))

    assert done.code == 1
    assert "cannot be read" in done.err
