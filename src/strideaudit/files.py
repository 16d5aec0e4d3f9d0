"""The files that a command line names, and which of them are plans."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strideaudit.document import MAX_BYTES

PLAN_SUFFIXES = (".stride.yaml", ".stride.yml", ".stride.json")


class Source(NamedTuple):
    """A file to read."""

    path: str
    """As the user named it, or reached from there."""

    data: bytes = b""
    problem: str = ""
    """Why it cannot be read, or empty."""

    named: bool = True
    """Whether the user named the file itself, which is then always read as a plan."""


def sources(paths: Sequence[str], stdin_name: str, suffixes: tuple[str, ...]) -> Iterator[Source]:
    """Yield every file that the paths stand for, once, in a fixed order.

    Args:
        paths: Files, directories, or ``-`` for standard input.
        stdin_name: What standard input is called in reports.
        suffixes: What the names of files in directories end in that may be plans.
    """
    seen: set[str] = set()
    named = {os.path.realpath(path) for path in paths if not os.path.isdir(path)}
    for path in dict.fromkeys(paths):
        if path == "-":
            stdin = getattr(sys.stdin, "buffer", None)
            if stdin is None:
                yield Source(stdin_name, problem=f"{stdin_name}: standard input is closed")
            else:
                yield Source(stdin_name, stdin.read(MAX_BYTES + 1))
        elif os.path.isdir(path):
            for found in _walk(path, suffixes):
                real = os.path.realpath(found.path)
                # What the user names as well is read as a plan, whatever it looks like.
                if found.problem or (real not in named and _first(real, seen)):
                    yield found if found.problem else _read(found.path, named=False)
        elif _first(os.path.realpath(path), seen):
            yield _read(path, named=True)


def is_plan_name(path: str) -> bool:
    """Tell whether a file in a directory is a plan by its name alone."""
    return path.lower().endswith(PLAN_SUFFIXES)


def _first(real: str, seen: set[str]) -> bool:
    if real in seen:
        return False
    seen.add(real)
    return True


def _walk(folder: str, suffixes: tuple[str, ...]) -> Iterator[Source]:
    """Yield the files below a directory that may be plans, sorted, not read yet."""
    problems: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(here, name)
            # A pipe or a device would wait for ever; a broken link is shown as what it is.
            odd = os.path.exists(path) and not os.path.isfile(path)
            if name.lower().endswith(suffixes) and not name.startswith(".") and not odd:
                yield Source(path)
    for error in problems:
        yield Source(error.filename, problem=_problem(str(error.filename), error))


def _problem(path: str, error: OSError) -> str:
    return f"{path}: {(error.strerror or 'cannot be read').lower()}"


def _read(path: str, *, named: bool) -> Source:
    try:
        with open(path, "rb") as file:
            return Source(path, file.read(MAX_BYTES + 1), named=named)
    except OSError as error:
        return Source(path, problem=_problem(path, error), named=named)
    except ValueError:
        return Source(path, problem=f"{path!r} is no file name", named=named)
