"""Where the paths of a report start from."""

import json
import os
from contextlib import chdir
from pathlib import Path

import pytest
from commandline import run
from every import every

from strideaudit.project.locations import BASELINE, folders_of, location, root_of

PLAN = (Path(__file__).parents[2] / "examples" / "push_only.stride.yaml").read_text("utf-8")


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    """A folder with plans, in no repository."""
    for name in ("juniors/winter.stride.yaml", "juniors/spring/a.stride.yaml", "b.stride.yaml"):
        path = tmp_path / "squad" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN, encoding="utf-8")
    return (tmp_path / "squad").resolve()


def root(squad: Path, *paths: str, config: str = "", from_here: bool = False) -> str:
    """Return the root of paths in the folder, from the folder."""
    file = str(squad / config) if config else ""
    found = root_of(folders_of(str(squad / path) for path in paths), file, from_here=from_here)
    return os.path.relpath(found, squad)


def test_it_is_the_top_of_the_repository_around_what_is_named(squad: Path) -> None:
    (squad / ".git").mkdir()

    assert root(squad, "juniors/winter.stride.yaml") == "."
    assert root(squad, "juniors", config="juniors/strideaudit.toml") == "."
    assert root(squad, "..", "juniors") == "."  # where something is in no repository
    assert root(squad, "juniors/missing.yaml", "juniors/*.yaml", "bad\0name") == "."


def test_without_a_repository_it_is_the_folder_of_the_configuration(squad: Path) -> None:
    (squad / BASELINE).touch()

    assert root(squad, "juniors", config="strideaudit.toml") == "."
    assert root(squad, "juniors/spring", config="juniors/strideaudit.toml") == "juniors"
    # Of one that is elsewhere no path would start.
    assert root(squad, "b.stride.yaml", config="juniors/strideaudit.toml") == "."


def test_without_a_configuration_it_is_the_folder_of_the_baseline(squad: Path) -> None:
    (squad / BASELINE).touch()

    assert root(squad, "juniors/spring/a.stride.yaml") == "."


def test_without_any_of_them_it_is_what_is_named(squad: Path) -> None:
    assert root(squad, "juniors/spring") == "juniors/spring"
    assert root(squad, "juniors/spring/a.stride.yaml") == "juniors/spring"
    assert root(squad, "juniors/spring/*.yaml") == "juniors/spring"
    assert root(squad, "juniors/spring", "juniors/winter.stride.yaml") == "juniors"


def test_a_new_baseline_is_written_where_the_user_works(squad: Path) -> None:
    with chdir(squad):
        assert root(squad, "juniors/spring", from_here=True) == "."
    with chdir(squad / "juniors" / "spring"):  # no path would start there
        assert root(squad, "juniors", from_here=True) == "juniors"


def test_a_path_outside_the_root_stays_as_it_was_named(tmp_path: Path) -> None:
    team = str((tmp_path / "team").resolve())

    assert location(str(tmp_path / "team" / "a.yaml"), team) == "a.yaml"
    assert location("../b.yaml", team) == "../b.yaml"


def marks(*words: str, folder: Path) -> set[tuple[str, str]]:
    """Return the places and fingerprints that are reported from a folder."""
    done = run("check", *words, "--output-format", "gitlab", folder=folder)
    assert done.returncode == 1, done.stderr
    return {(one["location"]["path"], one["fingerprint"]) for one in json.loads(done.stdout)}


def _in_git(squad: Path) -> None:
    (squad / ".git").mkdir()


def _configured(squad: Path) -> None:
    (squad / "strideaudit.toml").write_text('model = "lesson"\n', encoding="utf-8")


def _accepted(squad: Path) -> None:
    (squad / BASELINE).write_text('{"format": "strideaudit-baseline/1", "findings": []}')


@every((_configured, _accepted, _in_git), lambda change: change.__name__)
def test_one_plan_has_the_same_marks_wherever_the_program_is_started(
    change: object, squad: Path, tmp_path: Path
) -> None:
    assert callable(change)
    for path in (BASELINE, "strideaudit.toml"):
        (squad / path).unlink(missing_ok=True)
    change(squad)
    file = squad / "juniors" / "winter.stride.yaml"

    found = [
        marks(str(file), folder=Path("/")),
        marks(str(file), folder=tmp_path),
        marks("juniors/winter.stride.yaml", folder=squad),
        marks("winter.stride.yaml", folder=squad / "juniors"),
        marks("../winter.stride.yaml", folder=squad / "juniors" / "spring"),
    ]

    assert {path for path, _ in found[0]} == {"juniors/winter.stride.yaml"}
    assert found[1:] == found[:1] * 4


def test_standard_input_without_a_name_is_in_no_folder(squad: Path) -> None:
    _in_git(squad)
    words = ("check", "-", "--output-format", "gitlab")

    found = [run(*words, text=PLAN, folder=folder) for folder in (squad, squad / "juniors")]

    assert found[0].stdout == found[1].stdout != "[]\n"


def test_without_anything_around_it_only_the_words_count(squad: Path, tmp_path: Path) -> None:
    file = squad / "juniors" / "winter.stride.yaml"

    found = [
        marks(str(file), folder=Path("/")),
        marks(str(file), folder=tmp_path),
        marks("winter.stride.yaml", folder=squad / "juniors"),
        marks("juniors/winter.stride.yaml", folder=squad),
    ]

    assert {path for path, _ in found[0]} == {"winter.stride.yaml"}
    assert found[1:] == found[:1] * 3


def test_what_was_accepted_is_accepted_wherever_the_program_is_started(squad: Path) -> None:
    assert run("baseline", "create", "juniors", folder=squad).returncode == 0
    assert (squad / BASELINE).exists()

    for folder, words in {
        "/": [str(squad / "juniors")],
        str(squad): ["juniors/winter.stride.yaml"],
        str(squad / "juniors"): ["."],
    }.items():
        assert run("check", *words, folder=Path(folder)).returncode == 0, folder
    assert "juniors/winter.stride.yaml" in run("baseline", "show", folder=squad).stdout
