"""A file is written whole or not at all, and nothing of a run that was killed stays for ever."""

import fcntl
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from strideaudit.text.write_output import folder as made_folder
from strideaudit.text.write_output import replace, settle, staged

NAME = re.compile(r"\.strideaudit-[0-9a-f]{32}\.tmp")

KILLED = """
import os, signal, sys
from strideaudit.text import write_output
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
os.replace = die
write_output.replace(sys.argv[1], b"new")
"""
"""Is killed when the temporary file is written and has not taken its place."""


def killed(path: Path) -> list[str]:
    """Let a run that writes a file be killed; return the names of what it leaves."""
    before = set(os.listdir(path.parent))
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    return sorted(set(os.listdir(path.parent)) - before)


def test_what_a_killed_run_leaves_is_removed_by_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")
    left = killed(path)

    assert [bool(NAME.fullmatch(name)) for name in left] == [True]
    assert path.read_text(encoding="utf-8") == "old"

    replace(str(tmp_path / "other.json"), b"other")

    assert sorted(os.listdir(tmp_path)) == ["other.json", "report.json"]


def test_what_another_run_is_writing_stays(tmp_path: Path) -> None:
    with (
        staged(str(tmp_path / "one"), b"1") as first,
        staged(str(tmp_path / "two"), b"2") as second,
    ):
        replace(str(tmp_path / "three"), b"3")
        settle(first, str(tmp_path / "one"))
        settle(second, str(tmp_path / "two"))

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "one": b"1",
        "two": b"2",
        "three": b"3",
    }


def test_only_files_of_that_name_are_removed(tmp_path: Path) -> None:
    name = f".strideaudit-{'0' * 32}.tmp"
    (tmp_path / "kept").write_text("mine", encoding="utf-8")
    for folder, make in (
        ("link", lambda path: path.symlink_to(tmp_path / "kept")),
        ("folder", lambda path: path.mkdir()),
        ("pipe", os.mkfifo),
    ):
        (tmp_path / folder).mkdir()
        make(tmp_path / folder / name)
        replace(str(tmp_path / folder / "a"), b"")
    for other in (".strideaudit-baseline.json", ".strideaudit.toml", f"x{name}", f"{name}x"):
        (tmp_path / other).touch()
    before = sorted(os.listdir(tmp_path))

    replace(str(tmp_path / "a"), b"")

    assert sorted(os.listdir(tmp_path)) == sorted([*before, "a"])
    for folder in ("link", "folder", "pipe"):
        assert sorted(os.listdir(tmp_path / folder)) == [name, "a"]


def test_a_name_that_another_run_took_away_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between creating a file and locking it another run may remove it."""
    usual = fcntl.flock
    taken: list[str] = []

    def removed_first(handle: int, how: int) -> None:
        if not taken:
            taken.extend(os.listdir(tmp_path))
            replace(str(tmp_path / "b"), b"of another run")
        usual(handle, how)

    monkeypatch.setattr(fcntl, "flock", removed_first)
    with staged(str(tmp_path / "a"), b"text") as temporary:
        assert sorted(os.listdir(tmp_path)) == [Path(temporary).name, "b"]
        assert taken != [Path(temporary).name]
        settle(temporary, str(tmp_path / "a"))

    assert (tmp_path / "a").read_bytes() == b"text"


def test_no_two_temporary_names_are_alike(tmp_path: Path) -> None:
    names = set()
    for _ in range(20):
        with staged(str(tmp_path / "a"), b"") as temporary:
            names.add(Path(temporary).name)

    assert len(names) == 20
    assert [name for name in names if not NAME.fullmatch(name)] == []
    assert os.listdir(tmp_path) == []


def test_content_and_folder_are_on_the_disk_before_and_after_the_renaming(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, fsync, rename = [], os.fsync, os.replace

    def synced(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        done.append("folder" if is_folder else f"file of {os.fstat(handle).st_size}")
        fsync(handle)

    def renamed(old: str, new: str) -> None:
        done.append("renamed")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    replace(str(tmp_path / "a"), b"text")

    assert done == ["file of 4", "renamed", "folder"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755])
def test_the_mode_of_a_file_stays(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    path.chmod(mode)

    replace(str(path), b"new")

    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


def test_a_link_is_replaced_and_its_target_stays(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("target")

    replace(str(tmp_path / "link"), b"new")

    assert (tmp_path / "target").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "link").is_symlink()


def make(path: str, text: str) -> None:
    os.mkdir(path)
    Path(path, "part").write_text(text, encoding="utf-8")


def stopped(path: str) -> None:
    make(path, "half")
    raise KeyboardInterrupt


@pytest.mark.parametrize("before", [[], ["old"]])
def test_a_folder_takes_its_place_as_a_whole(before: list[str], tmp_path: Path) -> None:
    path = tmp_path / "weeks"
    for text in before:
        make(str(path), text)

    with made_folder(str(path)) as made:
        make(made, "new")
        assert path.exists() == bool(before)

    assert [one.name for one in tmp_path.iterdir()] == ["weeks"]
    assert (path / "part").read_text(encoding="utf-8") == "new"


def test_a_folder_that_is_not_made_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "weeks"
    make(str(path), "old")

    with pytest.raises(FileNotFoundError), made_folder(str(path)):
        pass
    with pytest.raises(KeyboardInterrupt), made_folder(str(path)) as made:
        stopped(made)

    assert [one.name for one in tmp_path.iterdir()] == ["weeks"]
    assert (path / "part").read_text(encoding="utf-8") == "old"
