"""The files that a command line names, and those in directories that may be plans."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias

from strideaudit.errors import StrideauditError
from strideaudit.project.config.model import Pattern
from strideaudit.text.document import MAX_BYTES, named
from strideaudit.text.input import Input

if TYPE_CHECKING:
    from strideaudit.project.config.patterns import GitIgnore

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

    part: str = ""
    """The sheet or the athlete in it that is asked for; empty for all."""


class Filter(NamedTuple):
    """Which files of a directory are looked at."""

    suffixes: Callable[[], tuple[str, ...]] = tuple
    """Returns what the names of files end in that may be plans; asked in directories alone."""

    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True


FilterOf: TypeAlias = Callable[[str], Filter]
"""Returns the filter of a directory."""


def find(paths: Sequence[str], filter_of: FilterOf) -> Iterator[Found]:
    """Yield every file that the paths stand for, once, in a fixed order.

    Args:
        paths: Files, directories, patterns such as ``plans/*.yaml``, or ``-`` for standard input.
        filter_of: Says which files of a directory are looked at.
    """
    seen: set[str] = set()
    spread = [one for path in dict.fromkeys(paths) for one in _spread(path)]
    asked = {os.path.realpath(one.path) for one in spread if not os.path.isdir(one.path)}
    for one in spread:
        if one.problem or one.path == STDIN:
            yield one
        elif os.path.isdir(one.path):
            for found, real in _Walk(filter_of).below(one.path, os.path.realpath(one.path)):
                # What the user names as well is read as a plan, whatever it looks like.
                if not real or (real not in asked and _first(real, seen)):
                    yield found
        elif _first(named(os.path.realpath(one.path), one.part), seen):
            wanted = filter_of(os.path.dirname(one.path))
            out = wanted.force_exclude and _fits(one.path, wanted.exclude)
            yield one._replace(passed_over="excluded") if out else one


def listed_in(path: str) -> list[str]:
    """Return the paths that a file lists, one a line, or separated by zero bytes.

    Raises:
        StrideauditError: The list cannot be read.
    """
    try:
        if path == STDIN:
            data = _stdin_file().read()
        else:
            with open(path, "rb") as file:
                data = file.read()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise StrideauditError(f"the list of files: {reason}", path=path) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the list of files is UTF-16, not UTF-8"
        raise StrideauditError(message, path=path, hint="write it with: Out-File -Encoding utf8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def problem_of(path: str) -> str:
    """Say why a file cannot be read, as far as this shows without reading; empty if it can."""
    try:
        os.stat(path)
    except OSError as error:
        return said(path, error)
    return "" if os.access(path, os.R_OK) else f"{path}: permission denied"


def is_plan_name(path: str) -> bool:
    """Tell whether a file in a directory is a plan by its name alone."""
    return path.lower().endswith(PLAN_SUFFIXES)


def opened(found: Found, stdin_name: str) -> Input | str:
    """Return what a file holds, to be closed, or in words why it cannot be read."""
    name = stdin_name if found.path == STDIN else found.path
    try:
        if found.path == STDIN:
            return Input(name, _kept(_stdin_file()))
        file = open(found.path, "rb")  # noqa: SIM115 - whoever asked closes it
        if file.seekable():
            return Input(name, file)
        with file:
            return Input(name, _kept(file))
    except OSError as error:
        return said(name, error)


def _kept(stream: IO[bytes]) -> IO[bytes]:
    """Return what can be read only once as a file that can be read again."""
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    kept = SpooledTemporaryFile(MAX_BYTES)  # noqa: SIM115 - whoever asked closes it
    copyfileobj(stream, kept)
    return kept


def _stdin_file() -> IO[bytes]:
    """Return standard input.

    Raises:
        OSError: It is closed.
    """
    stdin: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return stdin


def _spread(path: str) -> Iterator[Found]:
    """Yield a path, or what a pattern stands for."""
    if path == STDIN or "\0" in path or os.path.lexists(path):
        bad = "\0" in path
        yield Found(path, problem=f"{path!r} is not a file name" if bad else "")
        return
    if not any(character in path for character in "*?["):
        yield with_part(path)
        return
    from glob import glob

    matches = sorted(glob(path, recursive=True))
    if not matches:
        yield Found(path, problem=f"{path}: no file fits this pattern")
    for match in matches:
        # As a shell would: a folder is looked into. ** has looked into it already.
        if "**" not in path or not os.path.isdir(match):
            yield Found(match)


def with_part(path: str) -> Found:
    """Return a file, or the part of one: ``team.xlsx#Sprinters``."""
    for at, character in enumerate(path):
        if character == "#" and os.path.isfile(path[:at]):
            return Found(path[:at], part=path[at + 1 :])
    return Found(path)


def _first(real: str, seen: set[str]) -> bool:
    if real in seen:
        return False
    seen.add(real)
    return True


def _fits(path: str, patterns: Iterable[Pattern]) -> bool:
    if not patterns:
        return False
    from strideaudit.project.config.patterns import fits

    return fits(path, patterns)


class _Walk:
    """One walk through a directory."""

    def __init__(self, filter_of: FilterOf) -> None:
        self._filter_of = filter_of
        self._lifted: set[Pattern] = set()
        """Patterns that do not count in this walk."""

    def below(self, folder: str, real: str) -> Iterator[tuple[Found, str]]:
        """Yield the files below a directory that may be plans, each with its real path, sorted.

        What is not one more file to read comes with an empty real path.
        """
        from strideaudit.project.config.patterns import GitIgnore

        ignore = GitIgnore(real)
        top = os.path.join(folder, "")
        wanted = self._filter_of(folder)
        if wanted.force_exclude and _fits(top, wanted.exclude):
            yield Found(top, passed_over="excluded"), ""
            return
        # Whoever names a directory that is excluded wants to see into it.
        self._lifted = {one for one in wanted.exclude if _fits(top, (one,))}
        pending = [(folder, real)]
        while pending:
            here, here_real = pending.pop()
            folders: list[tuple[str, str]] = []
            yield from self._inside(here, here_real, ignore, folders)
            pending += reversed(folders)

    def _inside(
        self, here: str, here_real: str, ignore: "GitIgnore", folders: list[tuple[str, str]]
    ) -> Iterator[tuple[Found, str]]:
        """Yield what is directly in a directory, and list the directories to look into."""
        try:
            with os.scandir(here) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(here, problem=said(here, error)), ""
            return
        if any(entry.name == GITIGNORE for entry in entries):
            ignore.enter(here_real)
        wanted = self._filter_of(here)
        if self._lifted:
            rest = tuple(one for one in wanted.exclude if one not in self._lifted)
            wanted = wanted._replace(exclude=rest)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path, path_real = entry.path, os.path.join(here_real, entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and not _may_be_a_plan(entry, wanted):
                continue
            shown = path + "/" * is_folder
            why = "excluded" if _fits(shown, wanted.exclude) else ""
            if not why and wanted.respect_gitignore:
                why = "ignored by git" * ignore.ignores(path_real, is_folder=is_folder)
            if why:
                yield Found(shown, named=False, passed_over=why), ""
            elif is_folder:
                folders.append((path, path_real))
            else:
                yield from _file(entry, path_real, wanted)


def _may_be_a_plan(entry: "os.DirEntry[str]", wanted: Filter) -> bool:
    return entry.name.lower().endswith(wanted.suffixes()) or _fits(entry.path, wanted.include)


def _file(entry: "os.DirEntry[str]", real: str, wanted: Filter) -> Iterator[tuple[Found, str]]:
    included = _fits(entry.path, wanted.include)
    if wanted.include and not included:
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


def said(path: str, error: OSError) -> str:
    """Return in words why a file cannot be read."""
    return f"{path}: {(error.strerror or 'cannot be read').lower()}"
