"""What ``strideaudit init`` writes: a plan, its schema, a config, files for CI and hooks."""

import os

from strideaudit.errors import StrideauditError
from strideaudit.project.locations import working_folder
from strideaudit.project.write_files import StarterFile

PLAN = "plans/example.stride.yaml"
SCHEMA = "plan.schema.json"
CONFIG = "strideaudit.toml"
HOOKS = ".pre-commit-config.yaml"
PIPELINES = {"github": ".github/workflows/strideaudit.yml", "gitlab": ".gitlab-ci.yml"}
"""The file of a CI service by the service's name."""

_TEMPLATES = {
    PLAN: "example.stride.yaml",
    CONFIG: "strideaudit.toml",
    HOOKS: "pre-commit.yaml",
    PIPELINES["github"]: "github.yml",
    PIPELINES["gitlab"]: "gitlab.yml",
}


def starter_files(folder: str, ci: str = "", *, pre_commit: bool = False) -> list[StarterFile]:
    """Return the files that ``init`` writes into a folder.

    Without options these are the plan, its schema and the config. With ``ci`` or ``pre_commit``
    they are only added if they are missing: nobody who adds a pipeline wants the config reset.

    Args:
        folder: Where the files will be.
        ci: ``github``, ``gitlab``, or empty for none.
        pre_commit: Whether the file for pre-commit is wanted.

    Raises:
        StrideauditError: A pipeline or a hook is wanted in a folder where no service reads it, or
            the working directory is gone.
    """
    working_folder()
    wanted = [PIPELINES[ci]] if ci else []
    if pre_commit:
        wanted.append(HOOKS)
    if wanted:
        _must_be_the_top(folder, wanted[0])
    files = [StarterFile(PLAN, _template(PLAN), asked=not wanted)]
    files.append(StarterFile(SCHEMA, _schema(), asked=not wanted))
    if not _configured_elsewhere(folder):
        files.append(StarterFile(CONFIG, _template(CONFIG), asked=not wanted))
    return files + [StarterFile(name, _template(name), asked=True) for name in wanted]


def next_steps(folder: str, ci: str = "", *, pre_commit: bool = False) -> list[str]:
    """Return what to do after the files are written; the first step is a command."""
    from strideaudit.text import shell

    plans = os.path.join(folder, "plans") if folder != "." else "plans"
    steps = [f"strideaudit check {shell.path(plans)}"]
    if pre_commit:
        steps.append("pre-commit install, which checks the plans of every commit from then on")
    if ci:
        steps.append("commit the files and push: the check runs from then on")
    return steps


def _template(name: str) -> str:
    from strideaudit import VERSION

    path = os.path.join(os.path.dirname(__file__), "templates", _TEMPLATES[name])
    with open(path, encoding="utf-8") as file:
        return file.read().replace("@VERSION@", VERSION)


def _schema() -> str:
    from strideaudit.reference.schemas import BUILDERS

    return BUILDERS["plan"]()


def _configured_elsewhere(folder: str) -> bool:
    """Tell whether a folder already has settings that a new file would hide."""
    from strideaudit.project.config.model import closest

    return closest(folder) not in ("", os.path.join(os.path.abspath(folder), CONFIG))


def _must_be_the_top(folder: str, name: str) -> None:
    top = _up_to_the_top(folder)[-1]
    if _has_git(top) and top != os.path.abspath(folder):
        message = f"{name} is read only at the top of a repository; {folder!r} is inside {top!r}"
        raise StrideauditError(message, hint="run strideaudit init there, or name that folder")


def _up_to_the_top(folder: str) -> list[str]:
    """Return a folder and those above it, up to the top of its repository if it is in one."""
    found = [os.path.abspath(folder)]
    while not _has_git(found[-1]) and found[-1] != os.path.dirname(found[-1]):
        found.append(os.path.dirname(found[-1]))
    return found


def _has_git(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, ".git"))
