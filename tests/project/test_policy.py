"""What settings mean: which rules are on, how severe, what is ignored where, by which goal."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from strideaudit.__main__ import main
from strideaudit.audit.registry import every_rule
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.project import workers
from strideaudit.project.config import model as config
from strideaudit.project.config import read as configfile
from strideaudit.project.config.meaning import policy_of, settings_of, why_off
from strideaudit.project.config.model import Config
from strideaudit.project.locations import location
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths

PLAN = """\
sessions:
  - work:
      - Back squat: 4x5
      - Leg extension: 4x10
"""
PUSH, UNTOUCHED, QUADS = "push-overreliance", "two-thirds-untouched", "quad-dominance"
MUSCLE = {
    QUADS: "warning",
    "plantarflexor-gap": "warning",
    "rf-false-credit": "info",
    "squat-is-not-hamstring": "warning",
}
FOUND = {PUSH: "error", UNTOUCHED: "error", **MUSCLE}
"""What the plan gives at the defaults."""

Report: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[..., Report]


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Check:
    """Audit the plan by some settings; what it prints to standard error is under ``said``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")

    def call(toml: str = "", *words: str) -> Report:
        (tmp_path / "strideaudit.toml").write_text(toml, encoding="utf-8")
        paths = (
            [] if any(word.endswith(".yaml") or word == "." for word in words) else ["plan.yaml"]
        )
        line = ["strideaudit", "check", "--output-format", "json", *words, *paths]
        monkeypatch.setattr(sys, "argv", line)
        try:
            code = main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfd.readouterr()
        report = json.loads(out) if out.startswith("{") else {}
        return {"code": code, "out": out, "said": err, **report}

    return call


def severities(report: Report) -> dict[str, str]:
    (plan,) = report["plans"]
    return {finding["rule"]: finding["severity"] for finding in plan["findings"]}


# Which rules are on.


@pytest.mark.parametrize(
    ("toml", "words", "found"),
    [
        ("", (), set(FOUND)),
        (f'select = ["{PUSH}"]', (), {PUSH}),
        ('select = "phase"', (), {PUSH, UNTOUCHED}),
        ('select = ["muscle"]', (), set(MUSCLE)),
        ("select = []", (), set()),
        ('ignore = ["phase"]', (), set(MUSCLE)),
        ('ignore = {phase = "later"}', (), set(MUSCLE)),
        (f'select = ["phase"]\nignore = ["{PUSH}"]', (), {UNTOUCHED}),
        ('ignore = ["all"]', (), set()),
        ('select = ["muscle"]', ("--select", "phase"), {PUSH, UNTOUCHED}),
        ("", ("--select", f"{PUSH},{QUADS}"), {PUSH, QUADS}),
        ("", ("--select", PUSH, "--select", QUADS), {PUSH, QUADS}),
        ('ignore = ["phase"]', ("--ignore", "muscle"), {PUSH, UNTOUCHED}),
    ],
)
def test_rules_are_on_by_name_and_group(
    check: Check, toml: str, words: tuple[str, ...], found: set[str]
) -> None:
    assert set(severities(check(toml, *words))) == found


def test_a_plan_that_cannot_be_read_is_told_whatever_is_off(check: Check, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("plan: x\n", encoding="utf-8")
    toml = 'select = []\nignore = ["all"]\n[severity]\nplan-invalid = "info"\n'

    report = check(toml + '[per-file-ignores]\n"*" = ["all"]\n', "bad.yaml")

    assert report["code"] == 1
    assert severities(report) == {"plan-invalid": "error"}


def test_why_a_rule_is_off_is_said_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "strideaudit.toml"
    path.write_text('select = ["phase"]\n[ignore]\nphase-thin = "indoors"\n', encoding="utf-8")
    asked = configfile.load(str(path))

    assert why_off(asked, PUSH) == ""
    assert why_off(asked, "plan-invalid") == ""
    assert why_off(asked, "phase-thin") == f"ignore, {config.shown(str(path))}:3: indoors"
    assert why_off(asked, QUADS) == f"not in select, {config.shown(str(path))}:1"


def test_a_rule_is_as_severe_as_the_settings_say(check: Check) -> None:
    report = check(f'severity = {{{PUSH} = "info", {UNTOUCHED} = "warning"}}')

    assert severities(report) == {**MUSCLE, PUSH: "info", UNTOUCHED: "warning"}
    assert report["code"] == 0
    assert check(f'fail-on = "warning"\nseverity = {{{PUSH} = "info"}}')["code"] == 1


# What is ignored in some files.


@pytest.mark.parametrize(
    ("toml", "left"),
    [
        ('"*.yaml" = ["phase"]', set(MUSCLE)),
        ('"/plan.yaml" = ["all"]', set()),
        ('"plans/" = ["all"]', set(FOUND)),
        (f'"plan.yaml" = {{rules = ["{PUSH}"], reason = "agreed"}}', set(FOUND) - {PUSH}),
        (f'"plan.*" = "{PUSH}"\n"p*" = ["{QUADS}"]', set(FOUND) - {PUSH, QUADS}),
        ('"!plan.yaml" = ["all"]', set(FOUND)),
    ],
)
def test_findings_are_ignored_in_files_that_fit_and_are_counted(
    check: Check, toml: str, left: set[str]
) -> None:
    report = check(f"[per-file-ignores]\n{toml}\n")

    assert set(severities(report)) == left
    assert check_paths(Request(("plan.yaml",))).ignored["config"] == len(FOUND) - len(left)


def test_a_locked_rule_is_ignored_in_no_file(check: Check) -> None:
    report = check('locked = ["phase"]\n[per-file-ignores]\n"*" = ["all"]\n')

    assert set(severities(report)) == {PUSH, UNTOUCHED}


def test_patterns_start_from_the_folder_of_the_settings(check: Check, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/plan.yaml").write_text(PLAN, encoding="utf-8")

    report = check('[per-file-ignores]\n"/plan.yaml" = ["all"]\n', ".")

    found = {plan["path"]: len(plan["findings"]) for plan in report["plans"]}
    assert found == {"./plan.yaml": 0, "./plans/plan.yaml": len(FOUND)}


# Goals, thresholds, band.


def test_a_goal_of_settings_is_for_plans_that_state_none_and_an_option_for_all(
    check: Check, tmp_path: Path
) -> None:
    (tmp_path / "stated.yaml").write_text("goal: upright\n" + PLAN, encoding="utf-8")
    toml = 'goal = "bend"\n[goals]\nbend = {push = 50, swing = 25, return = 25}\n'

    def goals(*words: str) -> list[str]:
        report = check(toml, *words, "plan.yaml", "stated.yaml")
        return [plan["goal"]["name"] for plan in report["plans"]]

    assert goals() == ["bend", "upright"]
    assert goals("--goal", "start") == ["start", "start"]
    (tmp_path / "stated.yaml").write_text("goal: Bend\n" + PLAN, encoding="utf-8")
    assert goals("--goal", "bend") == ["bend", "bend"]
    assert goals() == ["bend", "bend"]
    (plan, _) = check(toml, "plan.yaml", "stated.yaml")["plans"]
    assert plan["goal"] == {"name": "bend", "push": 0.5, "swing": 0.25, "return": 0.25}


@pytest.mark.parametrize("said", ["40/30/30", "0.4,0.3,0.3"])
def test_a_goal_may_be_three_shares(check: Check, said: str) -> None:
    (plan,) = check(f'goal = "{said}"')["plans"]
    assert plan["goal"]["push"] == pytest.approx(0.4)

    (plan,) = check("[goal]\npush = 0.4\nswing = 0.3\nreturn = 0.3\n")["plans"]
    assert plan["goal"]["push"] == pytest.approx(0.4)


def test_settings_have_what_the_configuration_says_about_runs() -> None:
    config = Config(runs={">80m": "speed endurance run", "bare": "ask"})
    runs = settings_of(config, load_catalogue()).runs

    assert runs is not None
    assert [one.exercise for one in runs.stretches] == ["speed_endurance_run"]
    assert runs.bare is False
    assert settings_of(Config(), load_catalogue()).runs is None


def test_a_threshold_of_settings_moves_the_rule(check: Check) -> None:
    assert severities(check("[rules.quad-dominance]\nwarning = 100\n"))[QUADS] == "info"
    assert QUADS not in severities(check("[rules.quad-dominance]\nwarning = 100\ninfo = 99\n"))


@pytest.mark.parametrize(("value", "code"), [("65", 2), ("1.01", 2), ("1", 1), ("0", 1)])
def test_a_threshold_that_is_a_share_is_not_per_cent(check: Check, value: str, code: int) -> None:
    report = check(f"[rules.push-overreliance]\nupright_lesson_warning = {value}\n")

    assert report["code"] == code
    says = f"upright_lesson_warning: must be a share from 0 to 1, not {value} (0.65 is 65 per cent)"
    assert (says in report["said"]) is (code == 2)


def test_a_band_of_settings_moves_the_status(check: Check) -> None:
    (plan,) = check("band = 1.0")["plans"]
    assert plan["phases"]["push"]["status"] == "ok"
    (plan,) = check("")["plans"]
    assert plan["phases"]["push"]["status"] == "over"


def test_the_model_of_settings_is_the_one_judged_by(check: Check) -> None:
    assert [check(f'model = "{word}"')["plans"][0]["model"] for word in ("lesson", "evidence")] == [
        "lesson",
        "evidence",
    ]


# Outputs and the call as a whole.


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('\noutput-format = "jsn"', None),
        ('output = ["json"]', "strideaudit.toml:1:1: 'json' does not say which format goes where"),
        ('output = ["jsn=x"]', "strideaudit.toml:1:1: unknown output format 'jsn'"),
        ('output = ["json=x", "concise=./x"]', "1:1: two reports would go to './x'"),
    ],
)
def test_outputs_that_cannot_be_are_misuse_with_their_place(
    check: Check, tmp_path: Path, toml: str, says: str | None
) -> None:
    report = check(toml)

    if says is None:  # the option of the command line wins
        assert report["code"] == 1
        return
    assert report["code"] == 2
    assert says in report["said"]
    assert not (tmp_path / "x").exists()


def test_an_output_format_that_does_not_exist_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "strideaudit.toml").write_text('\noutput-format = "jsn"\n', encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["strideaudit", "check", "."])

    assert main() == 2
    assert capfd.readouterr().err.startswith(
        "strideaudit: strideaudit.toml:2:1: unknown output format 'jsn'"
    )


def test_mistakes_in_settings_are_told_where_several_processes_work(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "FEWEST", 2)
    monkeypatch.setattr(workers, "CHUNK", 1)
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b/strideaudit.toml").write_text('select = ["phas"]\n', encoding="utf-8")

    report = check("", "--output-format", "concise", ".")

    assert report["code"] == 2
    first, second = report["said"].splitlines()
    assert "b/strideaudit.toml:1:11: unknown rule or group 'phas'" in first
    assert second.endswith("b/plan.yaml: not audited, its configuration cannot be used")
    found = {line.partition(":")[0] for line in report["out"].splitlines() if "[" in line}
    assert found == {"./plan.yaml", "./a/plan.yaml", "./c/plan.yaml"}


def test_a_working_directory_that_is_gone_is_misuse(check: Check, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    os.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    report = check("", str(tmp_path / "plan.yaml"))

    os.chdir(tmp_path)
    assert report["code"] == 2
    assert report["said"].startswith("strideaudit: the working directory is gone\n")


# Unit.


def test_rules_that_are_always_on_are_locked_too() -> None:
    policy = policy_of(Config(select=(), ignore={"all": ""}), "2026-03-02")

    assert policy.on == policy.locked == {"plan-invalid"}
    assert policy_of(Config(), "").on == set(every_rule())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plan.yaml", "plan.yaml"),
        ("./a/../plan.yaml", "plan.yaml"),
        ("..plan.yaml", "..plan.yaml"),
        ("/elsewhere/plan.yaml", "/elsewhere/plan.yaml"),
    ],
)
def test_a_location_starts_at_the_root_and_stays_outside_of_it(
    path: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()

    assert location(path, str(tmp_path)) == expected
    assert location("plan.yaml", "") == "plan.yaml"
