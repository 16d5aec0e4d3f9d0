"""Which paths are inside a folder: by their names, and by where links lead."""

import os
from pathlib import Path

import pytest

from strideaudit.text.inside import why_outside


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A folder with folders in it, and something next to it."""
    for name in ("top/inner", "top/.git/hooks", "top-secret", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    for name, target in (
        ("top/out", "../elsewhere"),
        ("top/up", ".."),
        ("top/round", "inner"),
        ("top/git", ".git/hooks"),
        ("top/file", "/etc/passwd"),
        ("top/new", "../elsewhere/new"),
        ("other", "top"),
    ):
        (tmp_path / name).symlink_to(target)
    return tmp_path / "top"


INSIDE = (
    "a", "inner/a", "inner/../a", "none/a", "round/a", "..a", "...", "a.git", "git~2", ".github/a",
    ".gitignore", "", ".",
)  # fmt: skip
OUTSIDE = {
    "../a": "is outside",
    "inner/../../a": "is outside",
    "/etc/passwd": "is outside",
    "../top-secret/a": "is outside",
    "out/a": "leads out",
    "up/a": "leads out",
    "up/top-secret/a": "leads out",
    "file": "leads out",
    "new": "leads out",
    ".git/config": "belongs to git",
    ".git": "belongs to git",
    ".GIT/config": "belongs to git",
    ".Git/x": "belongs to git",
    ".git./x": "belongs to git",
    ".git /x": "belongs to git",
    ".git::$INDEX_ALLOCATION/x": "belongs to git",
    "git~1/x": "belongs to git",
    "GIT~1/x": "belongs to git",
    ".g\u200cit/x": "belongs to git",
    "inner/.git/x": "belongs to git",
    "git/post-commit": "belongs to git",
}


def test_what_is_inside_is_allowed(top: Path) -> None:
    wrong = {path: why_outside(str(top / path), (str(top),)) for path in INSIDE}

    assert [one for one in wrong.items() if one[1]] == []


def test_what_is_outside_is_refused_with_the_reason(top: Path) -> None:
    said = {path: why_outside(os.path.join(top, path), (str(top),)) for path in OUTSIDE}

    assert [(path, why) for path, why in said.items() if OUTSIDE[path] not in why] == []


def test_a_folder_may_be_reached_by_a_link(top: Path) -> None:
    link = top.parent / "other"

    assert why_outside(str(link / "a"), (str(link),)) == ""
    assert why_outside(str(link / "a"), (str(link), str(top))) == ""
    assert why_outside(str(link / "out" / "a"), (str(link), str(top))) != ""


def test_without_folders_every_path_is_allowed() -> None:
    assert why_outside("/etc/passwd", ()) == ""


def test_a_path_that_is_elsewhere_by_its_name_is_not_looked_at(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(_: str) -> str:
        raise AssertionError

    monkeypatch.setattr(os.path, "realpath", looked)

    assert "is outside" in why_outside("/server/share/a", (str(top),))
