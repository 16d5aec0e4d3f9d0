"""What ``strideaudit init`` writes: a plan, its schema, a config, files for CI and hooks."""

import os
import re

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


_SAFE = re.compile(r"[A-Za-z0-9_.~:/@&()*+,;=%<>!\[\]# ][A-Za-z0-9_.~:/@&()*+,;=%<>!\[\]# -]*")
"""What pip can install; neither a shell nor a CI service expands a sign of it."""

_WHAT = (
    "name a wheel in this repository, such as --from tools/strideaudit-@VERSION@-py3-none-any.whl, "
    "or a repository, such as --from git+https://HOST/OWNER/strideaudit@COMMIT"
)


def starter_files(
    folder: str, ci: str = "", *, pre_commit: bool = False, install: str = ""
) -> list[StarterFile]:
    """Return the files that ``init`` writes into a folder.

    Without options these are the plan, its schema and the config. With ``ci`` or ``pre_commit``
    they are only added if they are missing: nobody who adds a pipeline wants the config reset.

    Args:
        folder: Where the files will be.
        ci: ``github``, ``gitlab``, or empty for none.
        pre_commit: Whether the file for pre-commit is wanted.
        install: What pip installs in the pipeline.

    Raises:
        StrideauditError: A pipeline or a hook is wanted in a folder where no service reads it,
            it is open what the pipeline installs, or the working directory is gone.
    """
    working_folder()
    if ci or install:
        _must_be_installable(install, folder, ci)
    wanted = [PIPELINES[ci]] if ci else []
    if pre_commit:
        wanted.append(HOOKS)
    if wanted:
        _must_be_the_top(folder, wanted[0])
    files = [StarterFile(PLAN, _template(PLAN), asked=not wanted)]
    files.append(StarterFile(SCHEMA, _schema(), asked=not wanted))
    if not _configured_elsewhere(folder):
        files.append(StarterFile(CONFIG, _template(CONFIG), asked=not wanted))
    return files + [StarterFile(name, _template(name, install), asked=True) for name in wanted]


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


def _must_be_installable(install: str, folder: str, ci: str) -> None:
    """Refuse what pip cannot install in a pipeline, as far as that can be seen here."""
    from strideaudit import VERSION

    hint = _WHAT.replace("@VERSION@", VERSION)
    if not ci:
        raise StrideauditError("--from is what a pipeline installs", hint="add --ci SERVICE")
    if not install:
        raise StrideauditError(f"--ci {ci} needs --from: what the pipeline installs", hint=hint)
    if not _SAFE.fullmatch(install) or install.startswith("-"):
        message = f"the pipeline cannot install {install!r}: it has signs that a shell reads"
        raise StrideauditError(message, hint=hint)
    local = install.endswith(".whl") and "://" not in install
    if local and (os.path.isabs(install) or not os.path.isfile(os.path.join(folder, install))):
        message = f"there is no wheel {install!r} in the folder of the pipeline"
        more = "make one with `python -m build --wheel` in a checkout of strideaudit; copy it there"
        raise StrideauditError(message, hint=more)


def _template(name: str, install: str = "") -> str:
    from strideaudit import VERSION

    path = os.path.join(os.path.dirname(__file__), "templates", _TEMPLATES[name])
    with open(path, encoding="utf-8") as file:
        return file.read().replace("@VERSION@", VERSION).replace("@FROM@", f'"{install}"')


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
