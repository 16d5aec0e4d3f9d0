"""The workflows of the repository are sound by the judgement of others, and do what they say."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from every import every

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
NAME = ".github/workflows/ci.yml"
TEXT = (ROOT / NAME).read_text(encoding="utf-8")
# The key `on` of a workflow is no truth value to GitHub.
WORKFLOW: dict[str, Any] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
JOBS: dict[str, Any] = WORKFLOW["jobs"]


WORKFLOWS = [f".github/workflows/{path.name}" for path in (ROOT / NAME).parent.glob("*.yml")]


def scripts(job: str) -> str:
    return "\n".join(step["run"] for step in JOBS[job]["steps"] if "run" in step)


# By others' judgement


@every(WORKFLOWS)
def test_zizmor_finds_nothing_however_strict(name: str) -> None:
    done = subprocess.run(
        [TOOLS / "zizmor", "--offline", "--persona", "auditor", "--strict-collection",
         "--format", "json-v1", name],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


@every(WORKFLOWS)
def test_it_is_valid_by_the_published_schema(name: str) -> None:
    done = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", name],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


@every(WORKFLOWS)
def test_actions_are_pinned_and_the_token_is_not_kept(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"].values()
    used = [step for job in jobs for step in job["steps"] if "uses" in step]
    pins = set(re.findall(r"uses: (.+)", text))
    template = ROOT / "src/strideaudit/cli/starter/templates/github.yml"

    assert len({pin.split("@")[0] for pin in pins}) == len(pins)  # one version of each
    assert [
        pin for pin in pins if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\S+", pin)
    ] == []
    assert {pin for pin in pins if "checkout" in pin} <= set(
        re.findall(r"uses: (.+)", template.read_text(encoding="utf-8"))
    )
    assert {
        step["with"].get("persist-credentials") for step in used if "checkout" in step["uses"]
    } == {False}


@every(WORKFLOWS)
def test_no_job_may_do_more_than_read(name: str) -> None:
    workflow = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    jobs = workflow["jobs"].items()

    assert workflow["permissions"] == {}
    assert {job for job, given in jobs if given["permissions"] != {"contents": "read"}} == set()
    assert [job for job, given in jobs if "timeout-minutes" not in given] == []


# What it runs


def test_every_python_that_the_package_names_is_tried() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', text)

    assert JOBS["test"]["strategy"]["matrix"]["python"] == named
    assert f'requires-python = ">={named[0]}"' in text


def test_the_test_command_is_that_of_the_readme() -> None:
    """`.ci/run` takes it from there; see tests/docs/test_readme.py."""
    assert scripts("test") == ".ci/run"
    assert "-c constraints.txt" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("job", "words"),
    [
        ("windows", "-c constraints.txt"),
        ("newest", "--upgrade --upgrade-strategy eager"),
        ("oldest", "-c constraints-oldest.txt"),
    ],
)
def test_the_other_jobs_install_other_versions(job: str, words: str) -> None:
    installs = [line for line in scripts(job).splitlines() if "pip install" in line]

    assert len(installs) == 1
    assert words in installs[0]
    assert installs[0].count("constraints") == words.count("constraints")


def test_only_the_newest_and_the_mutants_run_without_a_change() -> None:
    when = {name: job.get("if", "") for name, job in JOBS.items()}

    assert WORKFLOW["on"]["schedule"]
    assert (when.pop("newest"), when.pop("mutation")) == ("", "github.event_name == 'schedule'")
    assert set(when.values()) == {"github.event_name != 'schedule'"}


def test_the_mutation_score_is_only_in_the_workflow() -> None:
    assert "tests/mutation/run" in scripts("mutation")
    assert "mutation" not in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "mutation/run" not in (ROOT / "tests/all").read_text(encoding="utf-8")


def test_what_a_run_leaves_out_is_tried_every_night() -> None:
    nightly = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8"))

    assert nightly["jobs"]["full"]["steps"][-1]["run"].split()[0] == "tests/full"
    assert "STRIDEAUDIT_TESTS=full" in (ROOT / "tests/full").read_text(encoding="utf-8")
