"""The action for GitHub: sound by others' judgement, and its steps run as a runner runs them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from installation import share_dependencies

from strideaudit import VERSION

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
BASH = shutil.which("bash") or "bash"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

RECORDER = """\
#!{python}
import json, os, pathlib, sys
here = pathlib.Path(os.environ["RUNNER_TEMP"])
(here / "words.json").write_text(json.dumps(sys.argv[1:]))
for word in sys.argv:
    if word.startswith("--output=markdown="):
        pathlib.Path(word.removeprefix("--output=markdown=")).write_text("### the page\\n")
sys.exit({code})
"""
FAILING = "sessions:\n  - work:\n      - Leg press: 6x10\n      - Leg extension: 6x12\n"


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in ACTION["runs"]["steps"] if one["name"] == name)
    return found


def runner(folder: Path) -> dict[str, str]:
    """What a runner sets, in folders of their own."""
    temporary = folder / "runner temp"
    temporary.mkdir(exist_ok=True)
    summary = temporary / "summary"
    summary.write_text("earlier\n", encoding="utf-8")
    return {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(temporary / "output"),
        "GITHUB_STEP_SUMMARY": str(summary),
        "RUNNER_TEMP": str(temporary),
    }


def run(
    name: str, folder: Path, comes_with: Path = ROOT, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Run a step of the action in a folder, with inputs as its ``env`` passes them on."""
    given = {key: value["default"] for key, value in ACTION["inputs"].items()}
    given.update({key.replace("_", "-"): value for key, value in inputs.items()})
    passed = {}
    for variable, expression in step(name)["env"].items():
        wanted = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", expression)
        assert wanted is not None
        passed[variable] = given[wanted[1]]
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]],
        cwd=folder,
        env={**runner(folder), "GITHUB_ACTION_PATH": str(comes_with), **passed},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def program(folder: Path, content: str) -> Path:
    """Put a program where the first step installs strideaudit."""
    path = Path(runner(folder)["RUNNER_TEMP"], "strideaudit", "bin", "strideaudit")
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    path.chmod(0o755)
    return path


def words(folder: Path) -> list[str]:
    found: list[str] = json.loads((folder / "runner temp/words.json").read_text(encoding="utf-8"))
    return found


def left_in(folder: Path, name: str) -> str:
    return (folder / "runner temp" / name).read_text(encoding="utf-8")


# By others' judgement


def test_zizmor_finds_nothing_however_strict() -> None:
    done = subprocess.run(
        [TOOLS / "zizmor", "--offline", "--persona", "auditor", "--strict-collection",
         "--format", "json-v1", "action.yml", ".pre-commit-hooks.yaml"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


def test_zizmor_would_find_an_input_in_a_script(tmp_path: Path) -> None:
    """What the test above relies on."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    (tmp_path / "action.yml").write_text(
        text.replace('<<< "$PATHS"', "<<< '${{ inputs.paths }}'"), encoding="utf-8"
    )

    done = subprocess.run(
        [TOOLS / "zizmor", "--offline", "--format", "json-v1", "action.yml"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert [found["ident"] for found in json.loads(done.stdout)] == ["template-injection"]


def test_it_is_an_action_by_the_published_schema() -> None:
    done = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


def test_no_script_holds_an_expression() -> None:
    assert [one["name"] for one in ACTION["runs"]["steps"] if "${{" in one["run"]] == []
    passed = [value for one in ACTION["runs"]["steps"] for value in one["env"].values()]
    assert sorted(passed) == sorted(f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"])


# The step that checks, with a program that writes down how it was called


def test_without_inputs_it_checks_the_repository_for_log_and_page(tmp_path: Path) -> None:
    program(tmp_path, RECORDER.format(python=sys.executable, code=0))

    done = run("Check the plans", tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    page = tmp_path / "runner temp/strideaudit-summary.md"
    assert words(tmp_path) == [
        "check", "--output-format", "auto", f"--output=markdown={page}", "--", ".",
    ]  # fmt: skip
    assert left_in(tmp_path, "summary") == "earlier\n### the page\n"
    assert left_in(tmp_path, "output") == "exit-code=0\n"


def test_every_input_becomes_words(tmp_path: Path) -> None:
    program(tmp_path, RECORDER.format(python=sys.executable, code=0))

    run(
        "Check the plans",
        tmp_path,
        paths="plans\nold plans\n\n",
        args="--goal\nstart\n",
        fail_on="warning",
        sarif="out.sarif",
        summary="false",
    )

    assert words(tmp_path) == [
        "check", "--output-format", "auto", "--fail-on=warning", "--output=sarif=out.sarif",
        "--goal", "start", "--", "plans", "old plans",
    ]  # fmt: skip
    assert left_in(tmp_path, "summary") == "earlier\n"


@pytest.mark.parametrize("code", [0, 1, 2, 3, 70])
def test_the_exit_code_is_passed_on(tmp_path: Path, code: int) -> None:
    program(tmp_path, RECORDER.format(python=sys.executable, code=code))

    done = run("Check the plans", tmp_path)

    assert done.returncode == code
    assert left_in(tmp_path, "output") == f"exit-code={code}\n"


HOSTILE = (
    "a b; touch pwned", "$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "'; touch pwned; '",
    "*", "~", "&& touch pwned", "| touch pwned", "${IFS}", "\\", "-rf", "--output=json=pwned",
    "${{ github.token }}", "\u202e", "x > pwned",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_input_is_a_word_and_nothing_is_run(tmp_path: Path, text: str) -> None:
    program(tmp_path, RECORDER.format(python=sys.executable, code=1))

    done = run(
        "Check the plans", tmp_path, paths=text, args=text, fail_on=text, sarif=text, summary=text
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert words(tmp_path) == [
        "check", "--output-format", "auto", f"--fail-on={text}", f"--output=sarif={text}", text,
        "--", text,
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["runner temp"]


@pytest.mark.parametrize("text", [one for one in HOSTILE if one.strip()])
def test_a_hostile_version_is_not_run_either(tmp_path: Path, text: str) -> None:
    python = tmp_path / "tools" / "python3"
    python.parent.mkdir()
    # Makes a folder for an environment whose interpreter writes down its words.
    python.write_text(
        '#!/bin/sh\nmkdir -p "$4/bin"\nprintf \'#!/bin/sh\\nprintf "%%s\\\\n" "$@"\\n\''
        ' > "$4/bin/python"\nchmod +x "$4/bin/python"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path)
        done = run("Install strideaudit", tmp_path, version=text)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == ["--", f"strideaudit=={text}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["runner temp", "tools"]


# The steps with the program itself


def test_one_run_gives_log_annotations_page_and_sarif(tmp_path: Path) -> None:
    program(tmp_path, f"#!/bin/sh\nexec '{TOOLS}/strideaudit' \"$@\"\n")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/week.stride.yaml").write_text(FAILING, encoding="utf-8")

    done = run("Check the plans", tmp_path, sarif="out.sarif")

    assert (done.returncode, done.stderr) == (1, "")
    assert "PUSH-HEAVY" in done.stdout
    assert "\n::error file=plans/week.stride.yaml,line=" in done.stdout
    assert "two-thirds-untouched" in left_in(tmp_path, "summary")
    (sarif,) = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert {found["ruleId"] for found in sarif["results"]} >= {"two-thirds-untouched"}


def test_misuse_is_not_a_finding(tmp_path: Path) -> None:
    program(tmp_path, f"#!/bin/sh\nexec '{TOOLS}/strideaudit' \"$@\"\n")

    done = run("Check the plans", tmp_path, args="--no-such-option")

    assert done.returncode == 2
    assert "--no-such-option" in done.stderr


@pytest.mark.full  # in short: tests/program/test_wheel.py
def test_the_action_installs_what_it_comes_with(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the wheel and without an index; the hooks are installed from the source and with one."""
    (tmp_path / "venv.py").write_text("raise SystemExit('the repository was run')\n")
    (tmp_path / "pip.py").write_text("raise SystemExit('the repository was run')\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_NO_DEPS", "1")

    done = run("Install strideaudit", tmp_path, comes_with=wheel)

    assert done.returncode == 0, done.stderr
    environment = tmp_path / "runner temp/strideaudit"
    share_dependencies(environment)
    installed = environment / "bin/strideaudit"
    said = subprocess.run([installed, "version"], capture_output=True, encoding="utf-8", check=True)
    assert said.stdout.startswith(f"strideaudit {VERSION},")


def test_the_documentation_names_every_input_and_the_same_pin() -> None:
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    workflow = ROOT / "src/strideaudit/cli/starter/templates/github.yml"
    (pin,) = re.findall(r"actions/checkout@.*", workflow.read_text(encoding="utf-8"))

    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == set(ACTION["inputs"])
    assert pin in text
