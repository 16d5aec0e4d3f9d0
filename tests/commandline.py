"""The program as its users call it: in this process, or in one of its own where that is the point.

In this process a call takes a tenth of the time, and coverage sees it. What only a process has is
tested in one: its exit code, pipes, encodings, signals, a terminal, and what is imported at the
start.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from strideaudit.__main__ import main

MODULE = (sys.executable, "-m", "strideaudit")
NOISY = (
    "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "LC_CTYPE", "LANG", "PYTHONIOENCODING",
    "GITHUB_ACTIONS", "GITLAB_CI",
)  # fmt: skip
"""What changes the output where the tests happen to run."""

TIME_LIMIT = 60
"""Seconds that a process may take."""

OF_A_PROCESS = {"PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONPATH"}
"""Variables that count when a process starts, so that they change nothing in this one."""

Done = subprocess.CompletedProcess[str]


class Called(NamedTuple):
    """What a call of the program gave in the folder of a test."""

    code: int
    out: str
    err: str

    @property
    def found(self) -> set[str]:
        """The rules that fired, of a report in JSON."""
        plans = json.loads(self.out)["plans"]
        return {finding["rule"] for plan in plans for finding in plan["findings"]}

    @property
    def plans(self) -> list[str]:
        """The paths of a report in JSON, in its order."""
        return [plan["path"] for plan in json.loads(self.out)["plans"]]


Run: TypeAlias = Callable[..., Called]


def environment(**changes: str) -> dict[str, str]:
    """Return the environment without what changes the output, and with some changes."""
    kept = {key: value for key, value in os.environ.items() if key not in NOISY}
    return {**kept, "LC_ALL": "C.UTF-8", **changes}


def start(
    *words: str | bytes | Path,
    program: tuple[str, ...] = MODULE,
    text: str | None = None,
    folder: Path | None = None,
    **changes: str,
) -> Done:
    """Run the program in a process of its own.

    Args:
        words: What follows the name of the program.
        program: How it is started.
        text: What standard input holds.
        folder: Where it is run; here by default.
        changes: Variables of the environment.
    """
    return subprocess.run(
        [*program, *words],
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        encoding="utf-8",
        env=environment(**changes),
        cwd=folder,
        timeout=TIME_LIMIT,
        check=False,
    )


def run(
    *words: str | bytes | Path, text: str = "", folder: Path | None = None, **changes: str
) -> Done:
    """Run the program in this process, as ``start`` does in one of its own."""
    assert not changes.keys() & OF_A_PROCESS
    streams = [_stream(text), _stream(), _stream(errors="backslashreplace")]
    argv = ["strideaudit", *map(os.fsdecode, words)]
    with _in_place_of(streams, argv, environment(**changes)), chdir(folder or "."):
        try:
            code = _exit_code(main())
        except SystemExit as end:
            code = _exit_code(end.code)
    return Done(argv, code, *map(_content, streams[1:]))


@contextmanager
def _in_place_of(
    streams: list[io.TextIOWrapper], argv: list[str], environ: dict[str, str]
) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
            # Libraries ask these for the width of the terminal: a process in a pipe has none.
            patch.setattr(sys, f"__{name}__", stream)
        patch.setattr(sys, "argv", argv)
        for key in os.environ.keys() - environ.keys():
            patch.delenv(key)
        for key, value in environ.items():
            patch.setenv(key, value)
        yield


def _stream(text: str = "", errors: str = "strict") -> io.TextIOWrapper:
    data = io.BytesIO(text.encode("utf-8", "surrogateescape"))
    return io.TextIOWrapper(data, encoding="utf-8", errors=errors)


def _content(stream: io.TextIOWrapper) -> str:
    stream.flush()
    data: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined] # it is in memory
    return data.decode()


def _exit_code(given: object) -> int:
    """Return what a process would exit with, which is 1 for a text that it prints."""
    assert given is None or isinstance(given, int), given
    return given or 0
