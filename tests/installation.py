"""The program as it is installed, made once for all tests, with nothing downloaded twice."""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TypeAlias

import pytest
from filelock import FileLock
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]

Once: TypeAlias = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fill a folder once for all processes that share the tests, and return it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def filled(name: str, fill: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with FileLock(shared / f"{name}.lock"):
            if not done.exists():
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return filled


@pytest.fixture(scope="session")
def wheel(once: Once) -> Path:
    """The wheel of this project."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
        subprocess.run(command, check=True, capture_output=True)

    (built,) = once("wheel", build).glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(once: Once, wheel: Path) -> Path:
    """The program of a fresh environment; what it depends on is shared with this one."""

    def install(folder: Path) -> None:
        venv.create(folder)
        words = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
        pip = [sys.executable, "-m", "pip", "--python", str(programs(folder) / "python")]
        subprocess.run([*pip, *words], check=True, capture_output=True)
        share_dependencies(folder)

    return programs(once("installed", install)) / "strideaudit"


def programs(environment: Path) -> Path:
    """Return the folder of the programs of an environment."""
    return environment / ("Scripts" if sys.platform == "win32" else "bin")


def share_dependencies(environment: Path) -> None:
    """Let an environment import what the program depends on, and nothing else that is here."""
    here = Path(sysconfig.get_path("purelib"))
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    python = programs(environment) / "python"
    site = subprocess.run([python, "-c", where], check=True, capture_output=True, text=True)
    for name in _needed("strideaudit", set()):
        parts = {file.parts[0] for file in metadata.distribution(name).files or ()}
        for part in parts - {"..", "__pycache__"}:
            (Path(site.stdout.strip()) / part).symlink_to(here / part)


def _needed(name: str, known: set[str]) -> set[str]:
    """Return the distributions that one needs here without its extras, and what those need."""
    for text in metadata.requires(name) or ():
        wanted = Requirement(text)
        if wanted.name not in known and (not wanted.marker or wanted.marker.evaluate()):
            known.add(wanted.name)
            _needed(wanted.name, known)
    return known
