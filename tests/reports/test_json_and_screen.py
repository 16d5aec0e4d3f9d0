"""Reports: the JSON contract, the screen at three widths, the same facts in every format."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from amount import some
from every import every

from strideaudit.audit.addresses import Addresses
from strideaudit.audit.report import Report
from strideaudit.inputs.detection import read_plan
from strideaudit.plugins import discover
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reference.schemas import BUILDERS
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal import screen
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
NAMED = sorted((ROOT / "tests" / "data" / "plans").glob("*/*.yaml"))
PLANS = [*some(EXAMPLES, 4), *some(NAMED[::7], 20)]
SCHEMA = json.loads(BUILDERS["report"]())
CONTRACT = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
"""Made once: making it takes longer than judging a report."""
FORMATS = discover(reporters, Reporter)

PLAN = """\
plan: Winter speed block
athlete: m-07
goal: upright
weeks: 4
sessions:
  - day: mon
    name: Acceleration and lower body
    warmup:
      - A-skip: 2x20m
    work:
      - Block start: 6x20m rest 4min
      - Back squat: 4x5 @ 82% rest 3min
      - nordic crul: 3x5
      - Toe raise: 3x15
      - Flying sprint: 4x5
  - day: mon
    work:
      - Back squat: 2x5
overrides:
  4: {scale_sets: 0.5}
"""


def report_of(*paths: Path, model: str = "lesson") -> Report:
    return check_paths(Request(tuple(str(path) for path in paths), {"model": model}))


def as_json(report: Report) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FORMATS["json"].render(report, Screen()))
    return content


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("model", ["lesson", "evidence"])
@every(PLANS, lambda path: f"{path.parent.name}/{path.stem}")
def test_the_json_of_any_plan_keeps_the_contract(path: Path, model: str) -> None:
    CONTRACT.validate(as_json(report_of(path, model=model)))


def test_the_schema_refuses_what_is_not_the_contract(plan: Path) -> None:
    content = as_json(report_of(plan))
    content["plans"][0]["phases"]["push"]["share"] = 1.5

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)


def test_the_json_says_what_every_entry_is_worth(plan: Path) -> None:
    (audited,) = as_json(report_of(plan))["plans"]
    squat = audited["entries"][2]

    assert squat == {
        "line": 12,
        "column": 9,
        "session": "Acceleration and lower body",
        "day": "mon",
        "section": "work",
        "text": "Back squat: 4x5 @ 82% rest 3min",
        "exercise": "back_squat",
        "own": None,
        "kind": "lift",
        "weeks": [1, 2, 3, 4],
        "dose": {"sets": 4, "reps": 5, "intensity": 0.82, "rest_s": 180},
        "doses": [{"sets": 4, "reps": 5, "intensity": 0.82, "rest_s": 180}],
        "read_as": None,
        "set_equivalents": 4.0,
        "per_week": 3.5,  # 4, 4, 4 and 2
        "phases": {"push": 4.0, "swing": 0.0, "return": 0.0},
        "left_out": None,
    }
    assert [entry["left_out"] for entry in audited["entries"]] == [
        "section", None, None, "unknown", "ambiguous", "uncountable", None,
    ]  # fmt: skip


def test_the_json_lists_all_three_kinds_of_what_is_left_out(plan: Path) -> None:
    (audited,) = as_json(report_of(plan))["plans"]

    assert audited["left_out"] == {"entries": 3, "of": 6}
    assert [(one["line"], one["why"]) for one in audited["unknown"]] == [
        (13, "unknown"), (14, "ambiguous"), (15, "uncountable"),
    ]  # fmt: skip
    assert audited["unknown"][0]["suggestions"][0] == "nordic_curl"
    assert audited["verdict"] == "incomplete"


def test_the_modalities_sum_to_the_phases(plan: Path) -> None:
    (audited,) = as_json(report_of(plan))["plans"]

    doses = sum(kind["dose"] for kind in audited["modalities"].values())
    assert doses == pytest.approx(sum(phase["dose"] for phase in audited["phases"].values()))


def test_an_unreadable_plan_is_a_plan_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("sessions: 3\n", encoding="utf-8")
    content = as_json(report_of(path))

    jsonschema.validate(content, SCHEMA)
    assert content["summary"]["unreadable"] == 1
    assert content["plans"][0]["verdict"] == "unreadable"
    assert content["plans"][0]["findings"][0]["rule"] == "plan-invalid"


def test_addresses_are_made_of_names(plan: Path) -> None:
    addresses = Addresses(read_plan(plan.read_text("utf-8"), "p").plan)

    first = ("sessions", 0, "work", 1, "Back squat")
    assert addresses.of(first) == "sessions[mon].work[Back squat]"
    assert addresses.of(("sessions", 1, "work", 0, "Back squat")) == (
        "sessions[mon#2].work[Back squat]"
    )
    assert addresses.of(("goal",)) == "goal"


def test_a_fingerprint_stays_when_lines_move_and_sessions_change_places(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    for folder in (one, other):
        folder.mkdir()
    sessions = PLAN.split("sessions:\n")[1].split("overrides:", maxsplit=1)[0]
    first, second = (f"  - day{part}" for part in sessions.split("  - day")[1:])
    second = second.replace("mon", "tue")
    head = "plan: x\nsessions:\n"
    (one / "p.yaml").write_text(head + first + second, encoding="utf-8")
    (other / "p.yaml").write_text("# moved\n\n" + head + second + first, encoding="utf-8")
    prints = []
    for folder in (one, other):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            content = as_json(report_of(Path("p.yaml")))
        findings = content["plans"][0]["findings"]
        prints.append(sorted((f["rule"], f["fingerprint"]) for f in findings))

    assert prints[0] == prints[1]
    assert len({fingerprint for _, fingerprint in prints[0]}) == len(prints[0])


@pytest.mark.parametrize("name", ["full", "concise", "json"])
def test_every_format_names_rule_line_and_message(name: str, plan: Path) -> None:
    report = report_of(plan)
    text = FORMATS[name].render(report, Screen(verbose=True))

    for finding in report.plans[0].findings:
        message = json.dumps(finding.message)[1:-1] if name == "json" else finding.message
        assert finding.rule in text
        assert message in text
        assert str(finding.span.line) in text


@pytest.mark.parametrize("width", [44, 48, 71, 72, 80, 109, 110, 160])
@pytest.mark.parametrize("glyphs", ["ascii", "unicode"])
@every(EXAMPLES, lambda path: path.stem)
def test_a_fitted_screen_is_never_wider_than_the_terminal(
    path: Path,
    width: int,
    glyphs: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(path.parent)
    report = report_of(Path(path.name))
    text = FORMATS["full"].render(report, Screen(width, ascii=glyphs == "ascii", fitted=True))

    # the place is never cut: editors follow it
    lines = [line for line in text.splitlines() if "-->" not in line]
    assert max(map(screen.cells, lines)) <= width
    assert text.isascii() or glyphs == "unicode"


@pytest.mark.parametrize("width", [48, 80, 120])
def test_several_plans_also_fit_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    report = report_of(*[Path(path.name) for path in EXAMPLES])
    text = FORMATS["full"].render(report, Screen(width, fitted=True))

    rows = [line for line in text.splitlines() if ".stride.yaml  " in line]
    assert len(rows) == len(EXAMPLES)
    assert max(map(screen.cells, text.splitlines())) <= width


def test_several_plans_are_shown_worst_first() -> None:
    text = FORMATS["full"].render(
        report_of(*EXAMPLES, ROOT / "examples" / "training_log.csv"), Screen()
    )

    order = [line.split()[1].rpartition("/")[2] for line in text.splitlines()[1:7]]
    assert order == [
        "push_and_sled.stride.yaml", "push_only.stride.yaml", "spring_week.stride.yaml",
        "winter_block.stride.yaml", "training_log.csv", "balanced.stride.yaml",
    ]  # fmt: skip


def test_success_is_short_and_the_verdict_comes_last() -> None:
    text = FORMATS["full"].render(report_of(ROOT / "examples/balanced.stride.yaml"), Screen(80))
    lines = text.splitlines()

    assert len(lines) <= 10
    assert "✓ BALANCED   balance 87" in lines[0]
    assert lines[-1] == "✓ balanced: nothing to fix · exit 0"


def test_colour_is_only_the_16_named_and_costs_one_code_a_run() -> None:
    report = report_of(ROOT / "examples/push_only.stride.yaml")
    text = FORMATS["full"].render(report, Screen(80, color=True, fitted=True))
    codes = {part.split("m")[0] for part in text.split("\x1b[")[1:]}

    assert codes <= {"0", "1", "2", "1;31", "31", "32", "33", "34", "35", "36", "94"}
    assert "\x1b[34m█\x1b[0m\x1b[34m█" not in text


def test_colour_changes_nothing_but_colour() -> None:
    import re

    report = report_of(ROOT / "examples/push_only.stride.yaml")
    plain = FORMATS["full"].render(report, Screen(80, fitted=True))
    colored = FORMATS["full"].render(report, Screen(80, color=True, fitted=True))

    stripped = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_the_state_of_a_bar_is_readable_without_colour() -> None:
    report = report_of(ROOT / "examples/push_only.stride.yaml")
    text = FORMATS["full"].render(report, Screen(80, ascii=True, fitted=True))
    lines = text.splitlines()
    push, swing = (next(line for line in lines if line.startswith(w)) for w in ("Push", "Swing"))

    assert "!!!" in push
    assert "x over" in push
    assert "-|-" in swing
    assert "x untouched" in swing


def test_the_screen_says_fails_where_the_exit_code_does() -> None:
    path = str(ROOT / "examples" / "winter_block.stride.yaml")
    strict = check_paths(Request((path,), {"fail-on": "warning"}))

    assert strict.exit_code == 1
    assert "fails on warning" in FORMATS["full"].render(strict, Screen()).splitlines()[-1]
    passing = FORMATS["full"].render(report_of(Path(path)), Screen()).splitlines()[-1]
    assert "leans to the push phase: 3 warnings" in passing
    assert "exit 0, only errors fail (--fail-on warning)" in passing


def test_two_faults_that_are_alike_have_two_fingerprints(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("sessions:\n  - work: Squat\n  - work: Squat\n", "utf-8")
    first, second = as_json(report_of(path))["plans"][0]["findings"]

    assert first["message"] == second["message"]
    assert first["fingerprint"] != second["fingerprint"]


def test_a_path_is_one_however_it_is_typed(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plan.parent)
    prints = [
        [finding.fingerprint for finding in report_of(Path(name)).plans[0].findings]
        for name in ("plan.yaml", "./plan.yaml")
    ]

    assert prints[0] == prints[1]


def test_a_group_at_its_minimum_is_not_under_by_rounding(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("weeks: 49\nsessions:\n  - work: ['Leg extension: 4x10']\n", "utf-8")
    text = FORMATS["full"].render(report_of(path), Screen(100, verbose=True))

    (row,) = [line for line in text.splitlines() if line.startswith("Quadriceps")]
    assert "under" not in row


def test_what_build_logs_obey_is_escaped_in_every_format(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    title = "##vso[task.complete result=Succeeded] ##[error] ##teamcity[x]"
    path.write_text(f"plan: '{title}'\nsessions: []\nx: 1\n", "utf-8")
    report = report_of(path)

    for name, reporter in FORMATS.items():
        text = reporter.render(report, Screen())
        assert "##vso[" not in text, name
        assert "##[" not in text, name
        assert "##teamcity[" not in text, name
    assert as_json(report)["plans"][0]["title"] == title


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if not one.whole])
def test_an_outline_of_several_plans_shows_the_same_as_the_whole(name: str) -> None:
    paths = [*map(str, EXAMPLES), str(ROOT / "tests" / "data" / "plans" / "no-stride-work")]
    whole, outline = (check_paths(Request(tuple(paths)), whole=keep) for keep in (True, False))
    assert any(plan.subject for plan in whole.plans)
    assert not any(plan.subject for plan in outline.plans)
    for shown in (Screen(), Screen(quiet=True)):
        first, second = (FORMATS[name].render(report, shown) for report in (whole, outline))
        assert first == second != ""


def test_one_plan_is_kept_whole() -> None:
    assert check_paths(Request((str(EXAMPLES[0]),)), whole=False).plans[0].subject is not None
