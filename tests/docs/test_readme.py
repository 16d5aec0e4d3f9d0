"""The commands of the README, and of the pages that it begins with, are run."""

import json
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.__main__ import main
from strideaudit.project.locations import BASELINE
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = "examples/winter_block.stride.yaml"


COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
REPORT = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n\n```\w*\n(.*?)\n```", README, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_readme_opens_with_one_sentence_and_two_pictures() -> None:
    top = README.split("```sh")[0].split("\n\n")

    assert top[0] == "# strideaudit"
    assert top[1].count(". ") == 0
    assert [part for part in top if part.startswith("<!-- ")] == [
        "<!-- picture: before -->",
        "<!-- picture: after -->",
    ]
    assert len(top) == 9


def test_both_commands_are_one_line() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)

    assert len(commands) == 2
    assert not [command for command in commands if "\n" in command]
    assert commands[1] == block("tests")


def test_the_ci_runs_the_readme_then_an_editor_and_a_browser() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "README.md" in script
    assert "<!-- tests -->" in script
    assert script.endswith("\ntests/editor/run .venv/bin\ntests/more/browser/smoke .venv/bin\n")


def test_every_plan_in_the_readme_is_sound(tmp_path: Path) -> None:
    plans = re.findall(r"```yaml\n(.*?)\n```", README, re.DOTALL)
    for number, text in enumerate(plans):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        report = check_paths(Request((str(path),)))

        assert report.plans[0].subject is not None
        assert report.plans[0].subject.missing == ()

    assert plans


# Every command, and what it prints


class Call(NamedTuple):
    """One way to run a command of the README."""

    line: str
    """What is typed after ``strideaudit``, with real words for those in capitals."""

    prints: tuple[str, ...]
    """What standard output, or the file that it names, must have in it."""

    code: int = 0
    file: str = ""
    """The file that is written."""

    stream: str = "out"
    """Where it is printed if no file is written: ``out`` or ``err``."""


LOG = "examples/training_log.csv"
HEAD = ("Winter speed block", "Push ")
PAGE = ("Where the numbers come from", "What would change them", "Sources")

CALLS = {
    f"check {EXAMPLE}": [Call(f"check {EXAMPLE}", (*HEAD, "What to change", "push-overreliance"))],
    "check PATH...": [
        Call("check examples/push_only.stride.yaml", ("PUSH-HEAVY", "push-overreliance"), 1),
        Call(f"check {EXAMPLE} {LOG}", ("winter_block", "training_log")),
    ],
    f"check {LOG}": [Call(f"check {LOG}", ("training_log.csv", "balance ", "Next time"))],
    "check": [Call("check", ("Missing argument",), 2, stream="err")],
    "check examples/*.stride.yaml": [
        Call("check examples/push_only.stride.yaml examples/balanced.stride.yaml", ("begin",), 1)
    ],
    "check PLAN --output html=report.html": [
        Call(f"check {EXAMPLE} --output html=report.html", ("<!doctype html>",), 0, "report.html")
    ],
    "rebalance PLAN": [
        Call(f"rebalance {EXAMPLE}", ("then", "strideaudit rebalance")),
        Call(f"rebalance {EXAMPLE} --to band --apply", ("sets: 3",), 0, EXAMPLE),
    ],
    "swap PLAN --equipment LIST": [
        Call("swap examples/balanced.stride.yaml --equipment band,bodyweight", ("Back squat",))
    ],
    "team init FOLDER": [
        Call("team init examples", ("athletes:", "m-07"), 0, "examples/team.stride.yaml")
    ],
    "explain minimum": [Call("explain minimum", ("The least direct dose",))],
    "check --help": [Call("check --help", ("Usage: strideaudit check", "--output-format"))],
    "coverage PATH...": [Call(f"coverage {EXAMPLE}", (*HEAD, "Muscle, sets outside runs"))],
    f"compare {EXAMPLE} {LOG}": [
        Call(f"compare {EXAMPLE} {LOG}", ("planned and done", "of its plan was done"))
    ],
    "compare PLAN LOG": [
        Call(f"compare {EXAMPLE} {LOG}", ("planned and done", "of its plan was done"))
    ],
    f"convert {LOG} -o plan.yaml": [
        Call(
            f"convert {LOG} -o plan.yaml",
            ("# Converted from training_log.csv", "sessions:", "day: "),
            0,
            "plan.yaml",
        )
    ],
    "convert FILE -o plan.yaml": [
        Call(
            f"convert {LOG} -o plan.yaml",
            ("# Converted from training_log.csv", "sessions:", "day: "),
            0,
            "plan.yaml",
        )
    ],
    "explain": [Call("explain haugen_2019", ("haugen_2019  source", "read: ", "used for: "))],
    "explain SE": [
        Call(
            "explain SE",
            (
                "the common unit of all work",
                "Sets and holds: a set counts 1 SE",
                "Drills: 1 SE is",
                "also an exercise: ",
            ),
        )
    ],
    "explain interval": [Call("explain interval", ("The range behind a share", "independent"))],
    # Without a terminal nobody can answer; tests/program/test_ask.py asks in one.
    "check --ask plan.yaml": [
        Call(f"check --ask {EXAMPLE}", ("--ask needs a terminal",), 2, stream="err")
    ],
    "explain WORD": [
        Call(
            "explain push-overreliance",
            ("rule, group phase, cause push, error", "Finds: ", "Thresholds: "),
        ),
        Call("explain swing", ("Swing phase  phase 2 of 3", "lesson: ", "evidence: ")),
        Call("explain psoas major", ("muscle psoas_major", "named by the lesson for: swing phase")),
        Call("explain hip flexion", ("joint action hip_flexion", "direct dose of one SE: swing")),
        Call("explain nordic curl", ("Nordic curl  exercise nordic_curl", *PAGE)),
        Call("explain direct dose", ("SE by actions that train a phase for its own sake.",)),
    ],
    "exercises [TEXT]": [
        Call("exercises nordic", ("nordic_curl ", "exercises; strideaudit explain ID says more")),
        Call("exercises", ("451 exercises",)),
        Call("exercises --phase swing --equipment band", ("band_knee_drive", "0/100/0")),
    ],
    r"exercises add\|check": [
        Call("exercises add Sled --like sled_push --file own.yaml", ("Sled",), 0, "own.yaml"),
        Call("exercises check own.yaml", ("own.yaml", "1 exercise")),
    ],
    "rules": [Call("rules", ("push-overreliance ", "error ", "yes", "evidence: A trials"))],
    r"baseline create\|update\|prune\|show": [
        Call("baseline create plans", ("strideaudit-baseline/1", "fingerprint"), 0, BASELINE),
        Call("baseline update plans", ("strideaudit-baseline/1", "fingerprint"), 0, BASELINE),
        Call("baseline prune plans", ("strideaudit-baseline/1", "fingerprint"), 0, BASELINE),
        Call("baseline show", ("plans/push_only.stride.yaml", "two-thirds-untouched")),
    ],
    "config show [PLAN]": [Call(f"config show {EXAMPLE}", ("fail-on", "error", "default"))],
    "init": [Call("init", ("plan: ", "sessions:"), 0, "plans/example.stride.yaml")],
    "init [DIR]": [
        Call("init new", ("plan: ", "sessions:"), 0, "new/plans/example.stride.yaml"),
    ],
    r"schema plan\|config\|report\|exercises\|comparison\|rebalance\|team": [
        Call(f"schema {name}", ('"$schema"', '"properties"'))
        for name in ("plan", "config", "report", "exercises", "comparison", "rebalance", "team")
    ],
    # A server waits for its other side; tests/more/servers speaks to both.
    "serve": [Call("serve --help", ("an address that only this machine reaches",))],
    "serve [PATH]": [Call("serve --help", ("the pages follow every save",))],
    # It needs DuckDB, an extra; its tests have it.
    "fleet TABLE": [Call("fleet --help", ("Judge the logged sets",))],
    "lsp": [Call("lsp --help", ("Serve an editor: findings, fixes",))],
    "mcp": [Call("mcp --help", ("Serve an assistant that writes plans",))],
    "version": [Call("version", (f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}",))],
}

CHANGES_THE_SHELL = "--install-completion"


def commands() -> set[str]:
    """Every command of these pages: those in blocks, and those in a sentence or a table."""
    text = README + COMMANDS + REPORT
    blocks = re.findall(r"```\w*\n(.*?)\n```", text, re.DOTALL)
    typed = re.findall(
        r"(?m)(?:^\$ |&& (?:\.venv/bin/)?)strideaudit (.*?)(?: {2,}#.*)?$", "\n".join(blocks)
    )
    return {*typed, *re.findall(r"`strideaudit ([^`]+)`", text)}


def test_every_command_of_the_readme_is_tried() -> None:
    assert commands() - {CHANGES_THE_SHELL} == set(CALLS)


@pytest.mark.parametrize("command", CALLS)
def test_a_command_of_the_readme_prints_what_it_says(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / "examples" / "push_only.stride.yaml", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    for call in CALLS[command]:
        monkeypatch.setattr(sys, "argv", ["strideaudit", *shlex.split(call.line)])
        try:
            code: object = main()
        except SystemExit as done:
            code = done.code
        said = capsys.readouterr()
        text = (
            Path(call.file).read_text(encoding="utf-8") if call.file else getattr(said, call.stream)
        )

        assert (call.line, code) == (call.line, call.code), said.err
        assert [part for part in call.prints if part not in text] == [], call.line
        if call.line.startswith("schema"):
            assert json.loads(text)["type"] == "object"
