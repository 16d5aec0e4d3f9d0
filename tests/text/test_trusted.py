"""A compiled catalogue that somebody else may have changed is not read, and changes no verdict."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from amount import FULL, some
from commandline import Done, start
from every import every

from strideaudit.knowledge.build_catalogue import compile_catalogue, data_folder
from strideaudit.knowledge.load import load_knowledge
from strideaudit.text.packed import DIGEST, fold

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have no modes there")

PLAN = Path(__file__).parents[2] / "examples" / "push_only.stride.yaml"
ANOTHER = 12345
"""The number of a user who does not exist."""

FAILS = 1
PASSES = 0


@pytest.fixture(scope="module")
def byte_code(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder for byte code in which no catalogue can be kept: it would be looked at first."""
    folder = tmp_path_factory.mktemp("byte code")
    (folder / "strideaudit").write_text("a file where a folder should be", encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory, byte_code: str) -> Path:
    """A home in which the compiled catalogue finds nothing wrong with push work alone."""
    home = tmp_path_factory.mktemp("home")
    start("rules", PYTHONPYCACHEPREFIX=byte_code, HOME=str(home))
    (file,) = home.rglob("*-catalogue-*.bin")
    made = compile_catalogue(load_knowledge(data_folder()))
    rule = made["thresholds"]["push-overreliance"]
    made["thresholds"]["push-overreliance"] = dict.fromkeys(rule, 1e9)
    made["direct_dose"] = (0.0, 0.0)  # nothing is untouched
    file.write_bytes(file.read_bytes()[: 2 * DIGEST] + fold(made))
    return home


@pytest.fixture
def kept(tmp_path: Path, forged: Path) -> Path:
    """The file with that catalogue, in a home that a test may change."""
    shutil.copytree(forged, tmp_path / "home")
    (file,) = (tmp_path / "home").rglob("*-catalogue-*.bin")
    return file


Check = Callable[..., Done]


@pytest.fixture
def check(tmp_path: Path, byte_code: str) -> Check:
    """Audit a plan that fails."""

    def run(home: str | Path = tmp_path / "home", byte_code: str = byte_code) -> Done:
        return start("check", PLAN, folder=tmp_path, PYTHONPYCACHEPREFIX=byte_code, HOME=str(home))

    return run


@pytest.mark.usefixtures("kept")
def test_what_the_user_alone_can_write_is_believed(check: Check) -> None:
    # Else the other tests would pass whatever the program does.
    assert check().returncode == PASSES


def _writable(path: Path) -> None:
    path.chmod(path.stat().st_mode | 0o002)


def _given_away(path: Path) -> None:
    if os.geteuid() == 0:  # nobody else can give a file away
        os.chown(path, ANOTHER, -1)
    else:
        _writable(path)


def _moved_and_linked(path: Path) -> None:
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


CASES: dict[str, tuple[Callable[[Path], None], bool]] = {
    f"{change.__name__} {what}": (change, what == "folder")
    for change in (_writable, _given_away, _moved_and_linked)
    for what in ("file", "folder")
}


@every(CASES if FULL else ("_writable file", "_given_away folder", "_moved_and_linked file"))
def test_what_others_can_write_changes_no_verdict(
    case: str, kept: Path, check: Check, tmp_path: Path
) -> None:
    change, of_folder = CASES[case]
    home = tmp_path / case
    shutil.copytree(tmp_path / "home", home)
    file = home / kept.relative_to(tmp_path / "home")
    refused = file.parent if of_folder else file
    change(refused)

    done = check(home)

    assert done.returncode == FAILS
    assert done.stderr.count("was not used") == 1, done.stderr
    assert f"{refused} was not used" in done.stderr


def test_groups_may_write(kept: Path, check: Check) -> None:
    kept.chmod(0o664)
    kept.parent.chmod(0o775)

    assert check().returncode == PASSES


@every(some((".", "home", "../home", ""), 2), repr)
def test_a_home_that_is_not_absolute_is_not_used(
    home: str, kept: Path, check: Check, tmp_path: Path
) -> None:
    shutil.copytree(kept.parent, tmp_path / ".cache" / "strideaudit", dirs_exist_ok=True)

    done = check(home)

    assert (done.returncode, done.stderr) == (FAILS, "")


def test_a_folder_of_byte_code_that_is_not_absolute_is_not_used(
    kept: Path, check: Check, tmp_path: Path
) -> None:
    shutil.copytree(kept.parent, tmp_path / "here" / "strideaudit")

    assert check(tmp_path / "none", "here").returncode == FAILS
