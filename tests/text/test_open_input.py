"""Only regular files are read, nothing is waited for, and every error is a sentence."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from strideaudit.errors import StrideauditError
from strideaudit.text.open_input import (
    MissingFileError,
    open_input,
    problem_of,
    read_input,
    read_start,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")


def unfit(folder: Path) -> dict[str, str]:
    """Make what is not a file; return the message about each, by its path."""
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(folder / "socket"))
    made = {
        "pipe": "is a pipe, not a file",
        "folder": "is a directory",
        "socket": "is a socket, not a file",
    }
    for name in [*made, "/dev/zero", "/dev/null", "/dev/tty0", "/dev/full"]:
        if (folder / name).exists():
            link = f"link to {Path(name).name}"
            (folder / link).symlink_to(folder / name)
            made[name] = made[link] = made.get(name, "is a device, not a file")
    return {str(folder / name): says for name, says in made.items()}


def test_what_is_not_a_file_is_refused_at_once(tmp_path: Path) -> None:
    wrong = {path: (says, problem_of(path)) for path, says in unfit(tmp_path).items()}

    assert len(wrong) > 6
    assert [(path, *both) for path, both in wrong.items() if both[1] != f"{path}: {both[0]}"] == []


def test_a_pipe_that_takes_the_place_of_a_file_just_then_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("sessions: []\n", encoding="utf-8")
    usual, opened = os.open, []

    def swapped(name: str, flags: int, *more: int) -> int:
        path.unlink()
        os.mkfifo(path)
        opened.append(usual(name, flags, *more))
        return opened[-1]

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(StrideauditError, match="is a pipe, not a file"):
        read_input(str(path), 10)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none", "none: no such file or directory"),
        ("file/none", "file/none: not a directory"),
        ("x" * 300, f"{'x' * 300}: file name too long"),
        ("loop", "loop: too many levels of symbolic links"),
        ("a\0b", "'a\\x00b' is not a file name"),
        ("\ud800", "'\\ud800' is not a file name"),
    ],
)
def test_every_error_is_a_sentence_with_the_path(
    name: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("loop").symlink_to("loop")

    with pytest.raises(StrideauditError) as caught:
        open_input(name)

    assert str(caught.value) == says
    assert isinstance(caught.value, MissingFileError) == ("none" in name)


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(2**40)  # nothing of it is on the disk

    with pytest.raises(StrideauditError) as caught:
        read_input(str(path), 2**20, "the list", "make it shorter")

    assert str(caught.value) == f"{path}: the list is larger than 1 MiB, the most that is read"
    assert caught.value.hint == "make it shorter"
    assert read_start(str(path), 3) == b"\0\0\0"


def test_the_largest_file_that_is_read_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 2**20)

    assert len(read_input(str(path), 2**20)) == 2**20


@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_a_pipe_from_the_command_line_is_read(name: str) -> None:
    reading, writing = os.pipe()
    path = name.format(reading)
    if not Path(path).exists():
        pytest.skip("no such names on this system")
    os.write(writing, b"some text")
    os.close(writing)

    assert read_input(path, 100) == b"some text"

    os.close(reading)


def test_a_link_to_standard_input_is_not_a_file_but_its_own_name_is(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/stdin")
    code = "import sys; from strideaudit.text.open_input import *; print(problem_of(sys.argv[1]))"

    said = [
        subprocess.run(
            [sys.executable, "-c", code, path],
            input="text",
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            check=True,
        ).stdout
        for path in ("link", "/dev/stdin")
    ]

    assert said == ["link: is a pipe, not a file\n", "\n"]
