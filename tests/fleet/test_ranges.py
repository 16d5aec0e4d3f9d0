"""Sets that do not fit into the memory are judged in parts, each with some of the athletes."""

from pathlib import Path

import pytest
from made import MONDAY, Row, write

from strideaudit.fleet import duck
from strideaudit.fleet.duck import Given

ATHLETES = ("", " b", "b ", "it's", "Z", "é", *(f"athlete-{number:03}" for number in range(40)))


@pytest.mark.parametrize("number", [1, 2, 7, 1000])
def test_every_row_is_in_one_part_and_every_athlete_too(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [Row(athlete, MONDAY, "Back squat", reps=5) for athlete in ATHLETES for _ in range(10)]
    monkeypatch.setattr(duck, "_BYTES_A_SET", number * 2**20 // len(rows) - 1)
    given = Given((str(write(tmp_path / "sets.csv", rows)),), memory="1GB")
    with duck.opened(given) as store:
        monkeypatch.setattr(duck, "_limit", lambda _: 2**20)
        store.view("sets", "SELECT NULLIF(TRIM(athlete), '') AS athlete FROM given")
        parts = store.parts(len(rows))
        found = [store.rows(f"SELECT athlete FROM sets WHERE {part}") for part in parts]  # noqa: S608 - of this test

    assert sum(map(len, found)) == len(rows)
    assert len(parts) == min(number, len(ATHLETES) - 2)
    athletes = [athlete for part in found for (athlete,) in set(part)]
    assert len(athletes) == len(set(athletes)) == len(ATHLETES) - 1
