"""The pipelines and hooks that ``strideaudit init`` writes work as they are."""

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

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
BASH, GIT = shutil.which("bash") or "bash", shutil.which("git") or "git"
WORKFLOW, PIPELINE = ".github/workflows/strideaudit.yml", ".gitlab-ci.yml"
HOOKS = ".pre-commit-config.yaml"
FROM = ("--from", "git+https://example.org/us/strideaudit@0a1b2c3")
FAILING = "sessions:\n  - work:\n      - Leg press: 6x10\n      - Leg extension: 6x12\n"


def call(*words: str | Path, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    path = f"{TOOLS}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", **changes},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that init writes."""
    folder = tmp_path_factory.mktemp("written")
    for words in (["--ci", "github", *FROM], ["--ci", "gitlab", *FROM], ["--pre-commit"]):
        done = call(sys.executable, "-m", "strideaudit", "init", *words, folder=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def squad(written: Path, tmp_path: Path) -> Path:
    """A folder with everything that init writes."""
    return shutil.copytree(written, tmp_path, dirs_exist_ok=True)


def read(path: Path) -> dict[str, Any]:
    # The key `on` of a workflow is no truth value to GitHub.
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    return content


def steps(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(folder / WORKFLOW)["jobs"]["plans"]["steps"]
    return found


# By others' judgement


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        (["vendor.github-workflows"], WORKFLOW),
        (["vendor.gitlab-ci", "--data-transform", "gitlab-ci"], PIPELINE),
    ],
)
def test_it_is_valid_by_the_published_schema(squad: Path, schema: list[str], name: str) -> None:
    done = call(TOOLS / "check-jsonschema", "--builtin-schema", *schema, name, folder=squad)

    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing_however_strict(squad: Path) -> None:
    done = call(
        TOOLS / "zizmor", "--offline", "--persona", "auditor", "--strict-collection",
        "--format", "json-v1", WORKFLOW, HOOKS, folder=squad,
    )  # fmt: skip

    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


def test_actions_are_pinned_and_the_token_is_not_kept(squad: Path) -> None:
    used = [one for one in steps(squad) if "uses" in one]

    assert all(re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}", one["uses"]) for one in used)
    assert used[0]["with"] == {"persist-credentials": "false", "fetch-depth": "0"}
    assert read(squad / WORKFLOW)["permissions"] == {}


def test_pre_commit_accepts_its_config(squad: Path) -> None:
    done = call(TOOLS / "pre-commit", "validate-config", folder=squad)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_hook_is_the_one_that_this_project_offers(squad: Path) -> None:
    """All but the language: a local hook runs what is installed already."""
    (local,) = read(squad / HOOKS)["repos"][0]["hooks"]
    offered = yaml.load((ROOT / ".pre-commit-hooks.yaml").read_bytes(), yaml.BaseLoader)[0]  # noqa: S506 - it makes nothing but text

    assert local == {
        key: "system" if key == "language" else value
        for key, value in offered.items()
        if key != "description"
    }


# Run as the service runs them, with the program that is installed


@pytest.mark.parametrize(("plan", "code"), [(None, 0), (FAILING, 1)])
def test_the_workflow_gives_log_annotations_page_and_sarif(
    squad: Path, plan: str | None, code: int
) -> None:
    if plan:
        (squad / "plans/gym.stride.yaml").write_text(plan, encoding="utf-8")
    program = squad / "temporary/strideaudit/bin/strideaudit"
    program.parent.mkdir(parents=True)
    program.symlink_to(TOOLS / "strideaudit")
    (script,) = [one["run"] for one in steps(squad) if one.get("name") == "Check the plans"]

    done = call(
        BASH, "-eo", "pipefail", "-c", script, folder=squad, GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(squad / "page.md"), RUNNER_TEMP=str(squad / "temporary"),
    )  # fmt: skip

    assert done.returncode == code, done.stderr
    assert ("::error file=plans/gym.stride.yaml,line=1" in done.stdout) == bool(code)
    assert "example.stride.yaml" in (squad / "page.md").read_text(encoding="utf-8")
    (sarif,) = json.loads((squad / "strideaudit.sarif").read_text(encoding="utf-8"))["runs"]
    assert bool(sarif["results"]) == bool(code)


@pytest.mark.parametrize(("plan", "code"), [(None, 0), (FAILING, 1)])
def test_the_gitlab_job_leaves_the_reports_that_it_names(
    squad: Path, plan: str | None, code: int
) -> None:
    if plan:
        (squad / "plans/gym.stride.yaml").write_text(plan, encoding="utf-8")
    job = read(squad / PIPELINE)["strideaudit"]

    done = call(BASH, "-c", job["script"][-1], folder=squad, GITLAB_CI="true")

    assert done.returncode == code, done.stderr
    reports = job["artifacts"]["reports"]
    quality = json.loads((squad / reports["codequality"]).read_text(encoding="utf-8"))
    assert {found["location"]["path"] for found in quality} == (
        {"plans/gym.stride.yaml"} if code else set()
    )
    assert (squad / reports["junit"]).read_text(encoding="utf-8").startswith("<?xml")


def committed(folder: Path) -> str:
    """Commit everything in a folder, and return the commit."""
    name = ("-c", "user.name=us", "-c", "user.email=us@example.org")
    for words in (["init", "-q"], ["add", "-A"], [*name, "commit", "-qm", "plans"]):
        done = call(GIT, *words, folder=folder)
        assert done.returncode == 0, done.stderr
    return call(GIT, "rev-parse", "HEAD", folder=folder).stdout.strip()


def test_in_a_pull_request_what_was_there_before_is_not_new(squad: Path) -> None:
    (squad / "plans/old.stride.yaml").write_text(FAILING, encoding="utf-8")
    base = committed(squad)
    (squad / "plans/new.stride.yaml").write_text(FAILING, encoding="utf-8")
    program = squad / "temporary/strideaudit/bin/strideaudit"
    program.parent.mkdir(parents=True)
    program.symlink_to(TOOLS / "strideaudit")
    (script,) = [one["run"] for one in steps(squad) if one.get("name") == "Check the plans"]
    job = read(squad / PIPELINE)["strideaudit"]

    github = call(
        BASH, "-eo", "pipefail", "-c", f"{script}", folder=squad, BASE=base,
        GITHUB_STEP_SUMMARY=str(squad / "page.md"), RUNNER_TEMP=str(squad / "temporary"),
    )  # fmt: skip
    gitlab = call(BASH, "-c", job["script"][-1], folder=squad, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)

    assert (github.returncode, gitlab.returncode) == (1, 1), github.stderr + gitlab.stderr
    (sarif,) = json.loads((squad / "strideaudit.sarif").read_text(encoding="utf-8"))["runs"]
    states = {
        (one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], one["baselineState"])
        for one in sarif["results"]
    }
    assert states == {("plans/old.stride.yaml", "unchanged"), ("plans/new.stride.yaml", "new")}


@pytest.mark.parametrize(("plan", "code"), [(None, 0), (FAILING, 1)])
def test_the_hook_runs_without_a_network(squad: Path, plan: str | None, code: int) -> None:
    if plan:
        (squad / "plans/gym.stride.yaml").write_text(plan, encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"]):
        assert call(GIT, *words, folder=squad).returncode == 0

    done = call(
        TOOLS / "pre-commit", "run", "--all-files", "--color", "never", folder=squad,
        PRE_COMMIT_HOME=str(squad.with_name(f"{squad.name}-home")), PIP_NO_INDEX="1",
    )  # fmt: skip

    assert done.returncode == code, done.stdout
    assert done.stderr == ""
    assert ("gym.stride.yaml:1:1: error[" in done.stdout) == bool(code)
