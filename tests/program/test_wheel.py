"""The wheel, installed in a fresh environment outside the checkout, does the main job."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_data_and_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert "strideaudit/py.typed" in names
    assert "strideaudit/reference/schemas/report.json" in names
    for file in ("phases", "muscles", "exercises", "sources"):
        assert f"strideaudit/data/{file}.yaml" in names
    templates = {path.name for path in (ROOT / "src/strideaudit/cli/starter/templates").iterdir()}
    assert {f"strideaudit/cli/starter/templates/{name}" for name in templates} <= set(names)
    assert len(templates) == 5
    assert not [name for name in names if name.startswith(("tests", "data/"))]


def test_the_installed_program_does_the_main_job_elsewhere(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "push_only.stride.yaml", tmp_path / "plan.yaml")

    done = subprocess.run(
        [installed, "check", "plan.yaml"], cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == ""
    assert "PUSH-HEAVY   balance 0" in done.stdout


def test_the_installed_program_explains_from_its_own_data(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed, "explain", "nordic curl"], cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0
    assert "van_dyk_2019" in done.stdout


LOADED = """
import sys
from strideaudit.__main__ import main
code = main()
print(sorted({"strideaudit.knowledge.load", "pydantic"} & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("words", [("check", "plan.yaml"), ("explain", "SE"), ("rules",)])
def test_what_is_compiled_comes_with_the_wheel(
    installed: Path, words: tuple[str, ...], tmp_path: Path
) -> None:
    """Nothing is made on first use, even where nothing can be written."""
    shutil.copy(ROOT / "examples" / "balanced.stride.yaml", tmp_path / "plan.yaml")
    home = tmp_path / "home"
    home.write_text("a file, so that no folder can be made in it", encoding="utf-8")

    done = subprocess.run(
        [installed.parent / "python", "-c", LOADED, *words], cwd=tmp_path, capture_output=True,
        text=True, encoding="utf-8", check=False,
        env={"HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "nowhere"), "PATH": ""},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_a_read_only_installation_works(installed: Path, tmp_path: Path) -> None:
    """What is compiled has nowhere to go, and nothing is said about it."""
    shutil.copy(ROOT / "examples" / "balanced.stride.yaml", tmp_path / "plan.yaml")
    home = tmp_path / "home"
    home.write_text("a file, so that no folder can be made in it", encoding="utf-8")

    done = subprocess.run(
        [installed, "check", "plan.yaml"], cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", check=False,
        env={"HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "nowhere"), "PATH": ""},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
