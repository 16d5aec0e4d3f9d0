"""Exit codes under every condition of the streams: for every command they mean the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from amount import FULL, some
from commandline import MODULE, environment, start
from every import every

from strideaudit.cli.help import COMMANDS

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")

TEXT = {
    "plan.stride.yaml": "sessions:\n- work:\n  - Squat: 3x5\n",
    "log.csv": "title,start_time,exercise_title,set_type,reps\nA,2026-03-02 09:00,Squat,normal,5\n",
    "own.yaml": "exercises:\n  bobs_drive: {same_as: band_knee_drive}\n",
    "notes.txt": "nothing\n",
}


SOME = COMMANDS if FULL else ("check", "version")
"""Commands of which the help is printed, and that get an option that does not exist."""


class Call(NamedTuple):
    """A call of the program, and its exit code where nothing fails."""

    words: str
    code: int = 0
    silent: bool = False
    """Whether it prints nothing to standard output."""


WORKING = (
    Call("init new"),
    Call("check plan.stride.yaml", 1),
    Call("check plan.stride.yaml --output-format json", 1),
    Call("check plan.stride.yaml --fail-on never"),
    Call("check plan.stride.yaml notes.txt --statistics --output-format sarif", 1),
    Call("check . --show-files"),
    Call("check plan.stride.yaml --watch --output-format json", 2),
    Call("serve missing.yaml", 2, silent=True),
    Call("check missing.yaml", 2, silent=True),
    Call("check empty", 3, silent=True),
    Call("coverage plan.stride.yaml"),
    Call("explain push"),
    Call("explain nonsense", 2, silent=True),
    Call("exercises squat"),
    Call("exercises --phase swing"),
    Call("exercises check own.yaml"),
    Call("rules"),
    Call("rules --color never"),
    Call("compare plan.stride.yaml log.csv"),
    Call("convert log.csv"),
    Call("baseline create log.csv --force"),
    Call("baseline show"),
    Call("config show"),
    Call("schema plan"),
    Call("version"),
    Call("--version"),
    Call("--help"),
    Call("--show-completion bash"),
    *(Call(f"{command} --help") for command in SOME),
    Call("baseline create --help"),
    Call("exercises add --help"),
    Call("config show --help"),
    Call("", 2, silent=True),
    Call("--nonsense", 2, silent=True),
    Call("nonsense", 2, silent=True),
    *(Call(f"{command} --nonsense", 2, silent=True) for command in SOME),
    Call("check plan.stride.yaml --model nonsense", 2, silent=True),
)


MAIN = (WORKING[1], WORKING[10])


def turn(number: int, of: int = 5) -> tuple[Call, ...]:
    """Return the calls for one condition: each call has its turn in one, some in all."""
    return WORKING if FULL else tuple(dict.fromkeys((*MAIN, *WORKING[number::of])))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a file of each kind, and a baseline."""
    top = tmp_path_factory.mktemp("codes")
    for name in (".git", "empty"):
        (top / name).mkdir()
    for name, text in TEXT.items():
        (top / name).write_text(text, encoding="utf-8")
    return top


SIGNALLED = """\
import os, sys
class Signalled:
    def __init__(self, stream):
        self.stream = stream
    def __getattr__(self, name):
        return getattr(self.stream, name)
    def write(self, text):
        if text:
            os.kill(os.getpid(), int(os.environ["SENT"]))
        return self.stream.write(text)
sys.stdout = Signalled(sys.stdout)
"""
"""A signal comes when something is printed."""


@contextmanager
def stream(kind: str) -> Iterator[int]:
    """Give a file that a process may write to: one that works, is full, or is read by nobody."""
    if kind == "closed":
        reader, file = os.pipe()
        os.close(reader)
    else:
        file = os.open({"full": "/dev/full", "fine": os.devnull}[kind], os.O_WRONLY)
    try:
        yield file
    finally:
        os.close(file)


def call(
    folder: Path, words: str, out: str = "fine", err: str = "", **changes: str
) -> tuple[int, str]:
    """Call the program and return its exit code, and what is on standard error if that is read."""
    environ = environment(**changes)
    if "PYTHONUNBUFFERED" not in changes:
        environ.pop("PYTHONUNBUFFERED", None)
    with stream(out) as stdout, stream(err or "fine") as stderr:
        done = subprocess.run(
            [*MODULE, *words.split()],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr if err else subprocess.PIPE,
            cwd=folder,
            env=environ,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    return done.returncode, done.stderr or ""


def words_of(one: Call) -> str:
    return one.words


@every(turn(0), words_of)
def test_a_full_standard_output_is_a_usage_error_with_its_reason(one: Call, folder: Path) -> None:
    for changes in ({}, {"PYTHONUNBUFFERED": "1"})[: 2 if "version" in one.words else 1]:
        code, error = call(folder, one.words, out="full", **changes)

        assert code == (one.code if one.silent else 2)
        assert one.silent or "standard output cannot be written: no space left" in error
        assert "internal error" not in error


@every(turn(1), words_of)
def test_a_closed_standard_output_ends_with_141(one: Call, folder: Path) -> None:
    code, error = call(folder, one.words, out="closed")

    assert code == (one.code if one.silent else 141)
    assert one.silent or error == ""


@every([(one, kind) for number, kind in ((2, "full"), (3, "closed")) for one in turn(number)])
def test_standard_error_changes_no_exit_code(case: tuple[Call, str], folder: Path) -> None:
    one, kind = case

    assert call(folder, one.words, err=kind)[0] == one.code


@every(
    (one, *sent)
    for number, one in enumerate(WORKING[::3] if FULL else turn(4))
    for sent in ((2, 130), (15, 143))[:: 1 if FULL else -1 if number % 2 else 1][: 2 if FULL else 1]
)
def test_a_signal_ends_every_command_by_its_code(
    case: tuple[Call, int, int], folder: Path, tmp_path: Path
) -> None:
    one, sent, code = case
    (tmp_path / "sitecustomize.py").write_text(SIGNALLED, encoding="utf-8")

    found = call(folder, one.words, PYTHONPATH=str(tmp_path), SENT=str(sent))

    assert found[0] == (one.code if one.silent else code)
    assert one.silent or found[1] == ""


@every(["full", "closed"])
def test_a_bug_ends_with_70_wherever_it_cannot_be_told(
    kind: str, folder: Path, tmp_path: Path
) -> None:
    code = "import strideaudit.project.auditor as one\none.Auditor.find = None\n"
    (tmp_path / "sitecustomize.py").write_text(code, encoding="utf-8")

    for debug in ("", "1"):
        changes = {"PYTHONPATH": str(tmp_path), "STRIDEAUDIT_DEBUG": debug}
        assert call(folder, "check plan.stride.yaml", err=kind, **changes)[0] == 70


@every(["rules", "check plan.stride.yaml", "--help", "explain deload-or-gap"])
def test_without_docstrings_the_program_refuses_to_run(words: str, folder: Path) -> None:
    code, error = call(folder, words, PYTHONOPTIMIZE="2")

    assert code == 2
    assert error.splitlines() == [
        "strideaudit: cannot run with python -OO, which removes the pages of the manual",
        "  hint: run it with python, or with python -O",
    ]
    assert call(folder, words, PYTHONOPTIMIZE="1")[0] == int("check" in words)


def test_without_docstrings_the_python_interface_refuses_to_run() -> None:
    code = "import strideaudit\ntry: strideaudit.check('sessions: []')\n"
    code += "except strideaudit.StrideauditError as error: print(error)"

    done = start(program=(sys.executable, "-OO", "-c", code))

    assert "cannot run with python -OO" in done.stdout


IN_NO_FOLDER = {
    "init": 2,
    "init --ci github": 2,
    "check {top}/plan.stride.yaml": 2,
    "check .": 2,
    "coverage {top}/plan.stride.yaml": 2,
    "explain push": 2,
    "exercises squat": 0,
    "exercises check own.yaml": 2,
    "rules": 2,
    "compare {top}/plan.stride.yaml {top}/log.csv": 2,
    "convert {top}/log.csv": 0,
    "convert {top}/log.csv -o x.yaml": 2,
    "baseline create {top}/plan.stride.yaml": 2,
    "baseline show": 2,
    "config show": 2,
    "schema plan": 0,
    "version": 0,
}


@every(some(IN_NO_FOLDER, 9))
def test_in_a_deleted_folder_no_command_crashes(words: str, folder: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = 'rmdir "$PWD" && exec "$@"'
    called = words.format(top=folder).split()

    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", *MODULE, *called],
        cwd=gone,
        capture_output=True,
        env=environment(),
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert done.returncode == IN_NO_FOLDER[words], done.stderr
    assert "internal error" not in done.stderr
