"""Where the paths of a report start from."""

from pathlib import Path

import pytest

from strideaudit.project.locations import location, root_of


def test_the_root_is_the_top_of_the_repository_around_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans" / "winter").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "plans" / "winter")

    assert root_of("") == root_of("elsewhere/strideaudit.toml") == str(tmp_path.resolve())


def test_outside_a_repository_it_is_the_folder_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "team").mkdir()
    monkeypatch.chdir(tmp_path)

    assert root_of("team/strideaudit.toml") == str((tmp_path / "team").resolve())
    assert root_of("") == str(tmp_path.resolve())


def test_a_path_outside_the_root_stays_as_it_was_named(tmp_path: Path) -> None:
    root = str((tmp_path / "team").resolve())

    assert location(str(tmp_path / "team" / "a.yaml"), root) == "a.yaml"
    assert location("../b.yaml", root) == "../b.yaml"
