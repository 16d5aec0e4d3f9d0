"""A fleet says of every athlete and week what the audit of the same sets says."""

from pathlib import Path

import pytest
from equality import differences, unlike
from made import Row, fleet_of, judged, rows_of, write
from settings import SETTINGS, SEVERITY

from strideaudit.audit.subject import Settings
from strideaudit.fleet.one_log import report_of
from strideaudit.fleet.sql.asked import Asked
from strideaudit.knowledge.build_catalogue import load_catalogue


@pytest.mark.parametrize("name", ["usual", "of a team"])
def test_every_number_and_word_is_that_of_the_audit(name: str, tmp_path: Path) -> None:
    catalogue = load_catalogue()
    usual = name == "usual"
    severity = {} if usual else SEVERITY
    asked = Asked(catalogue, SETTINGS[name](catalogue), severity=severity, intervals=usual)

    compared, wrong = differences(rows_of(catalogue, 25, 2, seed=7), asked, tmp_path)

    assert compared > 45
    assert wrong == []


def test_the_worst_are_explained_by_the_numbers_of_the_fleet(tmp_path: Path) -> None:
    catalogue = load_catalogue()
    asked = Asked(catalogue, Settings(), per="period")
    sets = write(tmp_path / "sets.csv", rows_of(catalogue, 20, 3, seed=5))
    periods = {row["athlete"]: row for row in judged(sets, asked)}

    with fleet_of(sets, asked) as made:
        worst = made.worst(8)

    assert [one.balance for one in worst] == sorted(one.balance for one in worst)
    wrong = [
        f"{one.athlete}: {said}"
        for one in worst
        for said in unlike(
            periods[one.athlete], report_of(one.athlete, one.done, catalogue, asked.settings)
        )
    ]
    assert (len(worst), wrong) == (8, [])


def test_a_squad_is_the_mean_of_its_athletes(tmp_path: Path) -> None:
    """A squad of one athlete has the numbers of that athlete, and two alike have them too."""
    catalogue = load_catalogue()
    rows = [row for row in rows_of(catalogue, 3, 2, seed=9) if row.athlete == "a-001"]
    twice = [*rows, *(row._replace(athlete="twin") for row in rows)]
    athlete = Asked(catalogue, Settings())
    squad = athlete._replace(by="squad")
    numbers = []
    for sets, asked in ((rows, athlete), (rows, squad), (twice, squad)):
        found = judged(write(tmp_path / "sets.csv", sets), asked)
        kept = [key for key in found[0] if key.startswith(("lesson", "status", "muscle", "judge"))]
        numbers.append([[row[key] for key in kept] for row in found])

    assert numbers[0] == numbers[1] == numbers[2]


def test_a_week_in_which_all_is_left_out_is_incomplete(tmp_path: Path) -> None:
    monday = rows_of(load_catalogue(), 1, 1, seed=1)[0].day
    rows = [Row("a-1", monday, "Zercher thing", reps=5)]
    asked = Asked(load_catalogue(), Settings(), intervals=True)

    [found] = judged(write(tmp_path / "sets.csv", rows), asked)

    assert (found["judgement"], found["se"], found["left_out_sets"]) == ("incomplete", 0, 1)
    assert found["lesson_share_push"] is None
    assert found["lesson_low_push"] is None
