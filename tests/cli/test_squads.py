"""A squad on the screen: the first change of each athlete, on one line that fits."""

from pathlib import Path

from commandline import run

FOLDER = Path(__file__).parents[2] / "examples" / "squad"
TITLE = "First change of each"


def test_each_athlete_has_a_first_change_on_one_line() -> None:
    shown = run("check", "team.stride.yaml", folder=FOLDER).stdout.splitlines()
    at = shown.index(TITLE)
    rows = shown[at + 1 : at + 4]

    assert sorted(row.split()[0] for row in rows) == ["f-01", "m-07", "m-09"]
    assert all("→" in row for row in rows)


def test_plans_that_no_roster_names_have_none() -> None:
    shown = run("check", "plans", folder=FOLDER).stdout

    assert "push" in shown
    assert TITLE not in shown
