"""The hooks for pre-commit, judged and run by pre-commit itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from installation import Once

ROOT = Path(__file__).parents[2]
GIT = shutil.which("git") or "git"
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
PARTS = (
    "src", "data", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE",
    ".pre-commit-hooks.yaml",
)  # fmt: skip
FAILING = "sessions:\n  - work:\n      - Leg press: 6x10\n      - Leg extension: 6x12\n"
NOBODY = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
          "GIT_COMMITTER_EMAIL": "a@b", "GIT_CONFIG_GLOBAL": os.devnull}  # fmt: skip


def repository(folder: Path) -> Path:
    """Commit what is in a folder."""
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run([GIT, *words], cwd=folder, check=True, env={**os.environ, **NOBODY})
    return folder


@pytest.fixture(scope="module")
def hooks(once: Once) -> Path:
    """This project as a repository of its own, so that what is not committed yet counts too."""

    def copy(folder: Path) -> None:
        for name in PARTS:
            if (ROOT / name).is_dir():
                skipped = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / name, folder / name, ignore=skipped)
            else:
                shutil.copy(ROOT / name, folder / name)
        repository(folder)

    return once("project", copy)


@pytest.fixture(scope="module")
def _index(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("download")
    download = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "hatchling"]
    done = subprocess.run(download, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("pre-commit installs the program, and no package index can be reached")


def run_hooks(hooks: Path, plans: Path) -> subprocess.CompletedProcess[str]:
    """Let pre-commit install the program and run all hooks over every file."""
    home = hooks.with_name("pre-commit")
    offered = yaml.safe_load((hooks / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    revision = subprocess.run(
        [GIT, "rev-parse", "HEAD"], cwd=hooks, check=True, capture_output=True, encoding="utf-8"
    )
    wanted = {
        "repo": str(hooks),
        "rev": revision.stdout.strip(),
        "hooks": [{"id": hook["id"]} for hook in offered],
    }
    return call(plans, wanted, home)


def run_here(plans: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Let pre-commit run the same hooks with the program that is installed here."""
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hooks = [{**one, "language": "system"} for one in offered if not names or one["id"] in names]
    path = f"{PRE_COMMIT.parent}{os.pathsep}{os.environ['PATH']}"
    return call(plans, {"repo": "local", "hooks": hooks}, plans.with_name("here"), PATH=path)


def call(
    plans: Path, wanted: Mapping[str, object], home: Path, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run pre-commit over every file of a folder."""
    config = plans.with_name(f"{plans.name}-hooks.yaml")
    config.write_text(yaml.safe_dump({"repos": [wanted]}), encoding="utf-8")
    own = {"PRE_COMMIT_HOME": str(home), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [PRE_COMMIT, "run", "--config", str(config), "--all-files", "--color", "never"],
        cwd=plans,
        env={**os.environ, **NOBODY, **own, **changes},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def squad(folder: Path, **plans: str) -> Path:
    for name, text in plans.items():
        (folder / f"{name}.stride.yaml").write_text(text, encoding="utf-8")
    (folder / "other.yaml").write_text("kind: no plan\n", encoding="utf-8")
    return repository(folder)


def balanced() -> str:
    return (ROOT / "examples/balanced.stride.yaml").read_text(encoding="utf-8")


def test_the_manifest_is_valid_without_a_warning() -> None:
    done = subprocess.run(
        [PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_both_hooks_let_sound_plans_through(tmp_path: Path) -> None:
    done = run_here(squad(tmp_path, week=balanced()))

    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed\n") == 2


def both_stop_a_commit(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1
    assert done.stdout.count("Failed\n- hook id: strideaudit") == 2
    assert done.stdout.count("- exit code: 1\n") == 2
    assert done.stdout.count("gym.stride.yaml:1:1: error[two-thirds-untouched]") == 2
    assert "other.yaml" not in done.stdout


def test_both_hooks_stop_a_commit_with_an_error(tmp_path: Path) -> None:
    both_stop_a_commit(run_here(squad(tmp_path, week=balanced(), gym=FAILING)))


def test_a_commit_of_excluded_plans_alone_passes(tmp_path: Path) -> None:
    (tmp_path / "strideaudit.toml").write_text('exclude = ["gym.*"]\n', encoding="utf-8")

    done = run_here(squad(tmp_path, gym=FAILING), "strideaudit")

    assert done.returncode == 0, done.stdout
    assert "Passed\n" in done.stdout


@pytest.mark.full  # a minute on a slow machine, and an index of packages that is reached
@pytest.mark.usefixtures("_index")
def test_pre_commit_installs_the_program_and_both_hooks_run(hooks: Path, tmp_path: Path) -> None:
    both_stop_a_commit(run_hooks(hooks, squad(tmp_path, week=balanced(), gym=FAILING)))
