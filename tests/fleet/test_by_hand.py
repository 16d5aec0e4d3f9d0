"""What a few sets are worth, worked out by hand."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made import MONDAY, Row, judged, write

from strideaudit.audit.subject import Settings
from strideaudit.fleet.sql import whole
from strideaudit.fleet.sql.asked import Asked
from strideaudit.knowledge.build_catalogue import load_catalogue

CATALOGUE = load_catalogue()
USUAL = Asked(CATALOGUE, Settings())


def row(exercise: str, day: int = 0, **amounts: float) -> Row:
    return Row("a-1", MONDAY.replace(day=MONDAY.day + day), exercise, **amounts)  # type: ignore[arg-type] # amounts


def week(rows: list[Row], folder: Path, asked: Asked = USUAL) -> dict[str, Any]:
    [found] = judged(write(folder / "sets.csv", rows), asked)
    return found


def test_squats_flying_sprints_and_tempo_with_its_cap(tmp_path: Path) -> None:
    rows = 4 * [row("Back squat", reps=5)]  # 4 SE, all of it push phase in the lesson
    rows += 3 * [row("Flying 30", 1, reps=1)]  # 3 x 30/15 = 6 SE, a third each
    rows += 2 * [row("Tempo run", 2, metres=1000)]  # 2 x 1000/500 = 4 SE, cut to 3

    found = week(rows, tmp_path)

    assert found["se"] == 4 + 6 + 3
    tempo = CATALOGUE.exercise("tempo_run").gives[0].phases
    assert found["lesson_push"] == pytest.approx(4 + 2 + 3 * tempo[0], abs=1e-9)
    assert found["lesson_swing"] == pytest.approx(2 + 3 * tempo[1], abs=1e-9)
    assert found["lesson_direct_push"] == pytest.approx(4 + 2, abs=1e-9)
    assert found["muscle_quadriceps"] == 4
    assert found["sets"] == 9


def test_a_cap_cuts_an_entry_first_and_then_a_session(tmp_path: Path) -> None:
    rows = 4 * [row("A-skip", metres=120)]  # 8 SE, cut to 3
    rows += [row("Butt kicks", metres=60)]  # 1 SE; both together 4, scaled by 3/4

    found = week(rows, tmp_path)
    next_day = week([*rows, row("A-skip", 1, metres=60)], tmp_path)

    skip, kicks = (CATALOGUE.exercise(one).gives[0].phases for one in ("a_skip", "butt_kicks"))
    assert found["se"] == 3
    assert found["lesson_swing"] == pytest.approx(0.75 * (3 * skip[1] + kicks[1]), abs=1e-9)
    assert next_day["se"] == 4


WORTH: dict[str, tuple[list[Row], float]] = {
    "a start": ([row("Acceleration", metres=30)], 1),
    "nobody accelerates for 90 m": ([row("Acceleration", metres=90)], 0),
    "slow": ([row("Maximal velocity sprint", metres=100, intensity=0.75)], 0.2),
    "between": ([row("Maximal velocity sprint", metres=100, intensity=80)], 0.2 + 0.0625 * 1.8),
    "fast": ([row("Maximal velocity sprint", metres=100, intensity=0.95)], 2),
    "a run by its distance": ([row("Sprint", metres=30)], 1),
    "a run by its intensity": ([row("Sprint", metres=100, intensity=70)], 0.2),
    "a start by its time": ([row("Block start", seconds=5)], 1),  # 6 m/s
    "nobody starts for 40 s": ([row("Block start", seconds=40)], 0),
    "a long sprint by its time": ([row("Light sled sprint", seconds=40)], 2.5),  # 10 s of 5 m/s
    "a sprint on the bike": ([row("Bike sprint", seconds=20)], 1),
    "steady riding": ([row("Bike sprint", seconds=70)], 0),
    "metres in a name": ([row("Flying 30", reps=4)], 8),
    "a short hold": ([row("Plank", seconds=15)], 0.5),
    "a maximal hold": ([row("Plank", seconds=15, rpe=9)], 1),
    "a hold in one repetition": ([row("Plank", reps=1, seconds=15)], 0.5),
    "how long a set took": ([row("Back squat", reps=5, seconds=20)], 1),
    "far from failure": ([row("Back squat", reps=5, rir=5)], 0),
    "few repetitions": ([row("Wickets", reps=12)], 0),
    "few in two sets": ([row("Wickets", reps=7), row("Wickets", reps=7)], 14 / 40),
    "ten minutes of a drill": ([row("A-skip", seconds=600)], 3),  # its cap
    "eleven minutes are no drill": ([row("A-skip", seconds=660)], 0),
    "contacts": ([row("Box jump", contacts=30)], 2),
    "repetitions of jumps": ([row("Box jump", reps=30)], 2),
    "unresisted": ([row("Mountain climber", reps=20)], 0.5),
    "resisted": ([row("Mountain climber", reps=20, load=10)], 1),
}


def test_what_a_set_is_worth(tmp_path: Path) -> None:
    rows = [one._replace(athlete=what) for what, (sets, _) in WORTH.items() for one in sets]

    found = {one["athlete"]: one["se"] for one in judged(write(tmp_path / "sets.csv", rows), USUAL)}

    assert found == pytest.approx({what: worth for what, (_, worth) in WORTH.items()}, abs=1e-9)


def test_the_weeks_of_an_athlete_are_those_from_the_first_to_the_last(tmp_path: Path) -> None:
    rows = 6 * [row("Back squat", reps=5)]
    rows += [one._replace(day=date(2026, 3, 18)) for one in rows]

    found = week(rows, tmp_path, USUAL._replace(per="period"))

    assert (found["weeks"], found["se"]) == (3, 4)


def test_a_squad_is_its_mean_athlete(tmp_path: Path) -> None:
    rows = 4 * [row("Back squat", reps=5)]
    rows += [one._replace(athlete="a-2") for one in rows[:2]]

    found = week(rows, tmp_path, USUAL._replace(by="squad"))

    assert (found["squad"], found["athletes"], found["se"]) == ("juniors", 2, 3)


def test_the_knowledge_base_is_the_only_source(tmp_path: Path) -> None:
    """A number that changes in the data changes the SQL, and with it what a set is worth."""
    data = tmp_path / "data"
    shutil.copytree(Path(__file__).parents[2] / "data", data)
    phases = data / "phases.yaml"
    said = phases.read_text(encoding="utf-8")
    changes = (
        ("per: {metres: 15}, time", "per: {metres: 10}, time"),
        ("thin_below: 4", "thin_below: 5"),
    )
    for old, new in changes:
        assert said.count(old) == 1
        said = said.replace(old, new)
    phases.write_text(said, encoding="utf-8")
    other = USUAL._replace(catalogue=load_catalogue(str(data)))
    rows = 6 * [row("Flying 30", reps=1)]

    before, after = week(rows, tmp_path), week(rows, tmp_path, other)

    assert (before["se"], after["se"]) == (12, 18)
    assert before["status_push"] == "ok"
    assert "< 5.0E0" in whole.whole(other)
    assert "< 5.0E0" not in whole.whole(USUAL)
