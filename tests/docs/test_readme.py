"""The README shows what the program prints, and its commands are the ones that are run."""

import json
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from strideaudit import KNOWLEDGE, VERSION, api
from strideaudit.__main__ import main
from strideaudit.project.locations import BASELINE
from strideaudit.project.request import Request
from strideaudit.project.run import check_paths
from strideaudit.reports.formats import full
from strideaudit.terminal.screen import Screen

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = "examples/winter_block.stride.yaml"


def screen() -> str:
    """What a terminal of 80 columns shows of the example."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        auditor = api.auditor_for(Request((EXAMPLE,)))
        report = api.with_changes(api.run(auditor), auditor)
        return full.render(report, Screen(80, fitted=True))


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n\n```\w*\n(.*?)\n```", README, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_screen_in_the_readme_is_the_programs() -> None:
    command, _, shown = block("screen").partition("\n")

    assert command == f"$ strideaudit check {EXAMPLE}"
    assert shown == screen().rstrip()


def test_the_readme_opens_with_one_sentence_and_the_screen() -> None:
    top = README.split("<!-- screen -->")[0].split("\n\n")

    assert top[0] == "# strideaudit"
    assert top[1].count(". ") == 0
    assert top[2] == ""


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
        Call("exercises", ("450 exercises",)),
        Call("exercises --phase swing --equipment band", ("band_knee_drive", "0/100/0")),
    ],
    r"exercises add\|check": [
        Call("exercises add Sled --like sled_push --file own.yaml", ("Sled",), 0, "own.yaml"),
        Call("exercises check own.yaml", ("own.yaml", "1 exercise")),
    ],
    "rules": [Call("rules", ("push-overreliance ", "error ", "yes", "evidence: A trials"))],
    "baseline create plans": [
        Call("baseline create plans", ("strideaudit-baseline/1", "fingerprint"), 0, BASELINE)
    ],
    r"baseline create\|update\|prune\|show": [
        Call("baseline create plans", ("strideaudit-baseline/1", "fingerprint"), 0, BASELINE),
        Call("baseline update plans", ("strideaudit-baseline/1", "fingerprint"), 0, BASELINE),
        Call("baseline prune plans", ("strideaudit-baseline/1", "fingerprint"), 0, BASELINE),
        Call("baseline show", ("plans/push_only.stride.yaml", "two-thirds-untouched")),
    ],
    "config show [PLAN]": [Call(f"config show {EXAMPLE}", ("fail-on", "error", "default"))],
    "init [DIR]": [
        Call("init new", ("plan: ", "sessions:"), 0, "new/plans/example.stride.yaml"),
    ],
    r"schema plan\|config\|report\|exercises\|comparison\|rebalance": [
        Call(f"schema {name}", ('"$schema"', '"properties"'))
        for name in ("plan", "config", "report", "exercises", "comparison", "rebalance")
    ],
    "schema plan > plan.schema.json": [Call("schema plan", ('"$schema"', '"sessions"'))],
    # A server waits for its other side; tests/program, tests/more/browser and tests/more/servers
    # speak to them.
    "serve [PATH]": [Call("serve --help", ("Show plans in a browser",))],
    "lsp": [Call("lsp --help", ("Serve an editor: findings, fixes",))],
    "mcp": [Call("mcp --help", ("Serve an assistant that writes plans",))],
    "version": [Call("version", (f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}",))],
}

CHANGES_THE_SHELL = "--install-completion"


def commands() -> set[str]:
    """Every command of the README: those in blocks, and those in a sentence or a table."""
    blocks = re.findall(r"```\w*\n(.*?)\n```", README, re.DOTALL)
    typed = re.findall(
        r"(?m)(?:^\$ |&& (?:\.venv/bin/)?)strideaudit (.*?)(?: {2,}#.*)?$", "\n".join(blocks)
    )
    return {*typed, *re.findall(r"`strideaudit ([^`]+)`", README)}


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
