"""The files that a command line names, and those in directories that may be plans."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from strideaudit.config import Pattern
from strideaudit.document import MAX_BYTES
from strideaudit.errors import StrideauditError

PLAN_SUFFIXES = (".stride.yaml", ".stride.yml", ".stride.json")
STDIN = "-"
GITIGNORE = ".gitignore"


class Found(NamedTuple):
    """A file that may be read, or why it is not."""

    path: str
    """As the user named it, or reached from there."""

    named: bool = True
    """Whether it is to be read as a plan in any case."""

    problem: str = ""
    """Why it cannot be looked at, or empty."""

    passed_over: str = ""
    """Why it is not looked at, or empty."""


class Filter(NamedTuple):
    """Which files of a directory are looked at."""

    suffixes: tuple[str, ...] = ()
    """What the names of files end in that may be plans."""

    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True


def find(paths: Sequence[str], wanted: Filter) -> Iterator[Found]:
    """Yield every file that the paths stand for, once, in a fixed order.

    Args:
        paths: Files, directories, patterns such as ``plans/*.yaml``, or ``-`` for standard input.
        wanted: Which files of a directory are looked at.
    """
    seen: set[str] = set()
    spread = [one for path in dict.fromkeys(paths) for one in _spread(path)]
    named = {os.path.realpath(one.path) for one in spread if not os.path.isdir(one.path)}
    for one in spread:
        if one.problem or one.path == STDIN:
            yield one
        elif os.path.isdir(one.path):
            for found, real in _Walk(wanted).below(one.path, os.path.realpath(one.path)):
                # What the user names as well is read as a plan, whatever it looks like.
                if not real or (real not in named and _first(real, seen)):
                    yield found
        elif _first(os.path.realpath(one.path), seen):
            if wanted.force_exclude and _fits(one.path, wanted.exclude):
                yield one._replace(passed_over="excluded")
            else:
                yield one


def listed_in(path: str) -> list[str]:
    """Return the paths that a file lists, one a line, or parted by zero bytes.

    Raises:
        StrideauditError: The list cannot be read.
    """
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:
                data = file.read()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise StrideauditError(f"the list of files: {reason}", path=path) from error
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def is_plan_name(path: str) -> bool:
    """Tell whether a file in a directory is a plan by its name alone."""
    return path.lower().endswith(PLAN_SUFFIXES)


def read(found: Found, stdin_name: str) -> bytes | str:
    """Return what a file holds, or in words why it cannot be read."""
    if found.path == STDIN:
        stdin = getattr(sys.stdin, "buffer", None)
        if stdin is None:
            return f"{stdin_name}: standard input is closed"
        return bytes(stdin.read(MAX_BYTES + 1))
    try:
        with open(found.path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        return _said(found.path, error)


def _spread(path: str) -> Iterator[Found]:
    """Yield a path, or what a pattern stands for."""
    if path == STDIN or "\0" in path or os.path.lexists(path):
        bad = "\0" in path
        yield Found(path, problem=f"{path!r} is no file name" if bad else "")
        return
    if not any(character in path for character in "*?["):
        yield Found(path)
        return
    from glob import glob

    matches = sorted(glob(path, recursive=True))
    if not matches:
        yield Found(path, problem=f"{path}: no file fits this pattern")
    for match in matches:
        if not os.path.isdir(match):
            yield Found(match)


def _first(real: str, seen: set[str]) -> bool:
    if real in seen:
        return False
    seen.add(real)
    return True


def _fits(path: str, patterns: Iterable[Pattern]) -> bool:
    if not patterns:
        return False
    from strideaudit.patterns import fits

    return fits(path, patterns)


class _Walk:
    """One walk through a directory."""

    def __init__(self, wanted: Filter) -> None:
        self._wanted = wanted

    def below(self, folder: str, real: str) -> Iterator[tuple[Found, str]]:
        """Yield the files below a directory that may be plans, each with its real path, sorted.

        What is not one more file to read comes with an empty real path.
        """
        ignore = None
        if self._wanted.respect_gitignore:
            from strideaudit.patterns import GitIgnore

            ignore = GitIgnore(real)
        pending = [(folder, real)]
        while pending:
            here, here_real = pending.pop()
            try:
                with os.scandir(here) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError as error:
                yield Found(here, problem=_said(here, error)), ""
                continue
            if ignore is not None and any(entry.name == GITIGNORE for entry in entries):
                ignore.enter(here_real)
            folders = []
            for entry in entries:
                path, path_real = entry.path, os.path.join(here_real, entry.name)
                if entry.name.startswith("."):
                    continue
                is_folder = entry.is_dir(follow_symlinks=False)
                if not is_folder and not entry.name.lower().endswith(self._wanted.suffixes):
                    continue
                why = self._passed_over(path + "/" * is_folder)
                if not why and ignore and ignore.ignores(path_real, is_folder=is_folder):
                    why = "ignored by git"
                if why:
                    yield Found(path + "/" * is_folder, named=False, passed_over=why), ""
                elif is_folder:
                    folders.append((path, path_real))
                else:
                    yield from self._file(entry, path_real)
            pending += reversed(folders)

    def _file(self, entry: "os.DirEntry[str]", real: str) -> Iterator[tuple[Found, str]]:
        included = bool(self._wanted.include)
        if included and not _fits(entry.path, self._wanted.include):
            yield Found(entry.path, named=False, passed_over="not included"), ""
            return
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            # A pipe or a device would wait for ever; a broken link is shown as what it is.
            if os.path.exists(real) and not os.path.isfile(real):
                return
        elif not entry.is_file():
            return
        yield Found(entry.path, named=included), real

    def _passed_over(self, path: str) -> str:
        return "excluded" if _fits(path, self._wanted.exclude) else ""


def _said(path: str, error: OSError) -> str:
    return f"{path}: {(error.strerror or 'cannot be read').lower()}"
