"""The table of moved verdicts names the plans that another version judges otherwise, and why."""

import shutil
from pathlib import Path

import pytest

import moved_verdicts

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "data" / "plans"
HOPS = "tests/data/plans/hi-too-close/silent-on-low-hops-throws-and-pushes.yaml"
OTHERS = ("examples/balanced.stride.yaml", "examples/push_only.stride.yaml")


def older_data(folder: Path) -> Path:
    """Return other data, in which low hops have no cap."""
    shutil.copytree(ROOT / "data", folder)
    phases = folder / "phases.yaml"
    text = phases.read_text(encoding="utf-8")
    capped = "seconds: 20}, cap: 3,"
    assert capped in text
    phases.write_text(text.replace(capped, "seconds: 20}, cap: 30,"), encoding="utf-8")
    return folder


def test_a_plan_that_another_version_judges_otherwise_has_a_row_with_the_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = older_data(tmp_path / "data")

    assert moved_verdicts.main(["--before", str(data), HOPS, *OTHERS]) == 0

    head, _, columns, _, row = capsys.readouterr().out.splitlines()
    assert head.endswith("1 of 3 plans are judged otherwise.")
    assert columns == "| plan | verdict | by |"
    assert row.startswith(f"| `{HOPS}` | fail → pass<br>no more push-overreliance (error)")
    assert "`Pogo hops: 300 contacts` 7.5 → 3.0" in row


def test_the_same_version_moves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert moved_verdicts.main(["--before", str(ROOT), *OTHERS]) == 0

    assert capsys.readouterr().out.endswith(": 0 of 2 plans are judged otherwise.\n")


def test_the_plans_are_those_of_the_repository() -> None:
    found = moved_verdicts.plans()

    assert {HOPS, *OTHERS} <= set(found)
    assert all((ROOT / path).is_file() for path in found)
