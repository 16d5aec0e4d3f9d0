"""Many plans by athlete, group or directory: which stand together, and their means."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import Report
from strideaudit.knowledge import PHASES
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reference.schemas import BUILDERS
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen

FORMATS = discover(reporters, Reporter)
SCHEMA = json.loads(BUILDERS["report"]())


def plan(work: str, *, athlete: str = "", group: str = "") -> str:
    head = "".join(
        f"{key}: {word}\n" for key, word in (("athlete", athlete), ("group", group)) if word
    )
    return f"plan: Block\n{head}sessions:\n  - work:\n      - {work}\n"


SQUATS, DRIVES = "Leg extension: 4x5", "Band knee drive: 4x10"


@pytest.fixture
def grouped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Report]:
    """Audit three plans of two athletes in two directories."""
    monkeypatch.chdir(tmp_path)
    plans = {
        "plans/a/one.stride.yaml": plan(SQUATS, athlete="m-07", group="u18"),
        "plans/b/two.stride.yaml": plan(DRIVES, athlete="m-07"),
        "plans/b/three.stride.yaml": plan(SQUATS, group="u18"),
        "plans/b/four.stride.yaml": "sessions: 3\n",
    }
    for path, text in plans.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    def run(by: str) -> Report:
        return check_paths(Request(("plans",), {"group-by": by}))

    return run


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("athlete", {"m-07": ["one", "two"], "no athlete": ["four", "three"]}),
        ("group", {"u18": ["one", "three"], "no group": ["four", "two"]}),
        ("directory", {"a": ["one"], "b": ["four", "three", "two"]}),
        ("none", {}),
    ],
)
def test_plans_stand_with_their_own(
    by: str, expected: dict[str, list[str]], grouped: Callable[[str], Report]
) -> None:
    found = {
        group.name: sorted(Path(one.path).name.partition(".")[0] for one in group.plans)
        for group in grouped(by).groups()
    }

    assert found == expected


def test_the_mean_counts_each_plan_once_and_leaves_out_what_has_no_shares(
    grouped: Callable[[str], Report],
) -> None:
    mine, other = grouped("athlete").groups()
    swing = [one.shares[1] for one in mine.plans if one.shares]

    assert mine.shares == pytest.approx((0.5, sum(swing) / 2, 0.5 - sum(swing) / 2))
    assert other.shares == other.plans[1].shares == pytest.approx((1, 0, 0))
    assert other.number_of(Severity.ERROR) == sum(
        one.number_of(Severity.ERROR) for one in other.plans
    )


def test_a_group_without_work_for_the_stride_has_no_mean(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.stride.yaml").write_text(plan("Bench press: 4x5", athlete="m-07"))
    (group,) = check_paths(Request((str(tmp_path),), {"group-by": "athlete"})).groups()

    assert group.shares is None


@pytest.mark.parametrize("by", ["athlete", "directory"])
def test_json_gives_the_groups_as_its_schema_says(
    by: str, grouped: Callable[[str], Report]
) -> None:
    report = grouped(by)
    content = json.loads(FORMATS["json"].render(report, Screen()))

    jsonschema.validate(content, SCHEMA)
    assert [one["name"] for one in content["groups"]] == [one.name for one in report.groups()]
    for one, group in zip(content["groups"], report.groups(), strict=True):
        assert group.shares is not None
        assert one["shares"] == {
            phase: round(share, 4) for phase, share in zip(PHASES, group.shares, strict=True)
        }


def test_json_says_nothing_of_groups_that_nobody_asked_for(
    grouped: Callable[[str], Report],
) -> None:
    assert "groups" not in json.loads(FORMATS["json"].render(grouped("none"), Screen()))


def test_the_table_has_a_row_of_means_above_the_plans_of_a_group(
    grouped: Callable[[str], Report],
) -> None:
    rows = FORMATS["full"].render(grouped("athlete"), Screen(100)).splitlines()

    assert rows[0].split()[:3] == ["plan", "in", "plans/"]
    assert any(row.startswith("  m-07, mean of 2 ") for row in rows)
    assert any(row.startswith("✗   a/one.stride.yaml ") for row in rows)


@pytest.mark.parametrize("name", ["plain", "markdown"])
def test_the_means_are_told_in_words_and_on_pages(
    name: str, grouped: Callable[[str], Report]
) -> None:
    text = FORMATS[name].render(grouped("athlete"), Screen())

    assert "m-07" in text
    assert "mean of 2 plans" in text or "Mean of athlete m-07, 2 plans" in text


@pytest.mark.parametrize(
    ("paths", "head"),
    [
        (("x/a", "x/b"), "plan in x/"),
        (("x/y/a", "x/y/z/b"), "plan in x/y/"),
        (("a", "x/b"), "plan"),
        (("./a", "./b"), "plan"),
        (("x/a", "xy/b"), "plan"),
    ],
)
def test_the_directories_that_all_share_are_said_once(
    paths: tuple[str, ...], head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(plan(SQUATS), encoding="utf-8")
    first = FORMATS["full"].render(check_paths(Request(paths)), Screen(80)).splitlines()[0]

    assert first.partition("█")[0].strip() == head


def test_a_plan_that_says_it_is_for_the_start_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    work = "  - work: [Block start 6x20m, Back squat 4x5, Nordic curl 3x5]\n"
    for name, goal in (("silent", ""), ("says", "goal: start\n")):
        (tmp_path / f"{name}.stride.yaml").write_text(f"plan: A\n{goal}sessions:\n{work}")

    shown = FORMATS["full"].render(check_paths(Request((".",))), Screen())

    asked = {line.split()[1]: "is it for the start?" in line for line in shown.splitlines()[1:3]}
    assert asked == {"silent.stride.yaml": True, "says.stride.yaml": False}
