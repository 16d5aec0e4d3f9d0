"""Finds the files that a command line names, and those in directories that may be plans."""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias

from strideaudit.errors import StrideauditError
from strideaudit.project.config.model import Pattern
from strideaudit.project.request import STDIN
from strideaudit.text.document import MAX_BYTES, named
from strideaudit.text.input import HEAD, Input
from strideaudit.text.limits import FILE_LIST_BYTES, STREAM_BYTES, in_words
from strideaudit.text.open_input import open_input, read_start, reason

if TYPE_CHECKING:
    from strideaudit.project.config.patterns import GitIgnore

PLAN_SUFFIXES = (".stride.yaml", ".stride.yml", ".stride.json")
GITIGNORE = ".gitignore"
_AT_ONCE = 1024 * 1024
"""How much of a pipe is copied at once [bytes]."""


class Found(NamedTuple):
    """A file to read, or the reason why it is not read."""

    path: str
    """As the user named it, or its directory."""

    named: bool = True
    """Whether to read it as a plan, whatever it looks like."""

    problem: str = ""
    """Why it cannot be read; empty if it can."""

    skipped: str = ""
    """Why it is skipped; empty if it is not."""

    part: str = ""
    """The sheet or the athlete in it that the user names; empty for all."""


class Filter(NamedTuple):
    """Which files of a directory are looked at."""

    suffixes: Callable[[], tuple[str, ...]] = tuple
    """Returns the ends of file names that may be plans; called for directories only."""

    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True


FilterOf: TypeAlias = Callable[[str], Filter]
"""Returns the filter of a directory."""


def find(paths: Sequence[str], filter_of: FilterOf) -> Iterator[Found]:
    """Yield every file that the paths mean, each once, in a fixed order.

    Args:
        paths: Files, directories, patterns such as ``plans/*.yaml``, or ``-`` for standard input.
        filter_of: Decides which files of a directory are looked at.
    """
    seen: set[str] = set()
    spread = [one for path in dict.fromkeys(paths) for one in _spread(path)]
    asked = {os.path.realpath(one.path) for one in spread if not os.path.isdir(one.path)}
    for one in spread:
        if one.problem or one.path == STDIN:
            yield one
        elif os.path.isdir(one.path):
            for found, real in _Walk(filter_of).below(one.path, os.path.realpath(one.path)):
                # A file that the user also names is read as a plan, whatever it looks like.
                if not real or (real not in asked and _first(real, seen)):
                    yield found
        elif _first(named(os.path.realpath(one.path), one.part), seen):
            wanted = filter_of(os.path.dirname(one.path))
            out = wanted.force_exclude and _fits(one.path, wanted.exclude)
            yield one._replace(skipped="excluded") if out else one


def listed_in(path: str) -> list[str]:
    """Return the paths that a file lists, one per line or separated by zero bytes.

    Raises:
        StrideauditError: The list cannot be read.
    """
    try:
        if path == STDIN:
            data = _stdin_file().read(FILE_LIST_BYTES + 1)
        else:
            data = read_start(path, FILE_LIST_BYTES + 1)
    except OSError as error:
        raise StrideauditError(f"the list of files: {reason(error)}", path=path) from error
    except StrideauditError as error:
        raise StrideauditError(f"the list of files: {error.message}", path=path) from error
    if len(data) > FILE_LIST_BYTES:
        message = f"the list of files is larger than {in_words(FILE_LIST_BYTES)}"
        raise StrideauditError(f"{message}, the most that is read", path=path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the list of files is UTF-16, not UTF-8"
        raise StrideauditError(message, path=path, hint="write it with: Out-File -Encoding utf8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def is_plan_name(path: str) -> bool:
    """Tell whether the name of a file alone makes it a plan."""
    return path.lower().endswith(PLAN_SUFFIXES)


def head_of(path: str) -> bytes:
    """Return the first bytes of a file; none if it cannot be read, which its audit reports."""
    try:
        return read_start(path, HEAD)
    except StrideauditError:
        return b""


def opened(found: Found, stdin_name: str) -> Input | str:
    """Return the content of a file, which the caller closes, or why it cannot be read."""
    name = stdin_name if found.path == STDIN else found.path
    try:
        if found.path == STDIN:
            return Input(name, _kept(_stdin_file()))
        file = open_input(found.path)
        if file.seekable():
            return Input(name, file)
        with file:
            return Input(name, _kept(file))
    except OSError as error:
        return said(name, error)
    except StrideauditError as error:
        return str(error)


def _kept(stream: IO[bytes]) -> IO[bytes]:
    """Return a stream that can be read only once as a file that can be read again.

    Raises:
        OSError: It cannot be read, or does not end.
    """
    from tempfile import SpooledTemporaryFile

    kept = SpooledTemporaryFile(MAX_BYTES)  # noqa: SIM115 - the caller closes it
    left = STREAM_BYTES
    while data := stream.read(min(_AT_ONCE, left + 1)):
        left -= len(data)
        if left < 0:
            kept.close()
            raise OSError(errno.EFBIG, f"more than {in_words(STREAM_BYTES)} come from it")
        kept.write(data)
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
    """Yield a path, or the paths that match a pattern."""
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
        yield Found(path, problem=f"{path}: no file matches this pattern")
    for match in matches:
        if _is_elsewhere(match, path):
            yield _out(match, wanted=True)
            continue
        # A folder is searched, as a shell would do; ** has searched it already.
        if "**" not in path or not os.path.isdir(match):
            yield Found(match)


def _is_elsewhere(match: str, pattern: str) -> bool:
    """Tell whether a link on the way leads what matches a pattern out of the repository."""
    from strideaudit.project.config.reach import leads_out

    start = os.path.dirname(re.split(r"[*?\[]", pattern, maxsplit=1)[0])
    folder, real = os.path.realpath(start), os.path.realpath(match)
    plain = os.path.join(folder, os.path.relpath(match, start or "."))
    return real != os.path.normpath(plain) and leads_out(real, folder)


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
        self._top = ""
        """The directory that is named, where it really is."""

        self._lifted: set[Pattern] = set()
        """Patterns that are not used in this walk."""

    def below(self, folder: str, real: str) -> Iterator[tuple[Found, str]]:
        """Yield the files below a directory that may be plans, each with its real path, sorted.

        A result that is not a file to read has an empty real path.
        """
        from strideaudit.project.config.patterns import GitIgnore

        self._top = real
        ignore = GitIgnore(real)
        yield from _problems(ignore)
        top = os.path.join(folder, "")
        wanted = self._filter_of(folder)
        if wanted.force_exclude and _fits(top, wanted.exclude):
            yield Found(top, skipped="excluded"), ""
            return
        # A user who names an excluded directory wants to search it.
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
        """Yield the files of a directory, and add its directories to ``folders``."""
        try:
            with os.scandir(here) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(here, problem=said(here, error)), ""
            return
        if any(entry.name == GITIGNORE for entry in entries):
            ignore.enter(here_real)
            yield from _problems(ignore)
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
                yield Found(shown, named=False, skipped=why), ""
            elif is_folder:
                folders.append((path, path_real))
            else:
                yield from self._file(entry, path_real, wanted)

    def _file(
        self, entry: "os.DirEntry[str]", real: str, wanted: Filter
    ) -> Iterator[tuple[Found, str]]:
        included = _fits(entry.path, wanted.include)
        if wanted.include and not included:
            yield Found(entry.path, named=False, skipped="not included"), ""
            return
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            from strideaudit.project.config.reach import leads_out

            if leads_out(real, self._top):
                yield _out(entry.path, wanted=included or is_plan_name(entry.name)), ""
                return
            # Reading a pipe or a device may never end; a broken link is reported as one.
            if os.path.exists(real) and not os.path.isfile(real):
                return
        elif not entry.is_file():
            return
        yield Found(entry.path, named=included), real


def _problems(ignore: "GitIgnore") -> Iterator[tuple[Found, str]]:
    """Yield why files with patterns cannot be read, each once."""
    while ignore.problems:
        yield Found(GITIGNORE, problem=ignore.problems.pop()), ""


def _may_be_a_plan(entry: "os.DirEntry[str]", wanted: Filter) -> bool:
    return entry.name.lower().endswith(wanted.suffixes()) or _fits(entry.path, wanted.include)


def _out(path: str, *, wanted: bool) -> Found:
    """Return a link that is not followed, so that no report shows files from elsewhere."""
    why = "a link that leads out of the repository"
    if not wanted:
        return Found(path, named=False, skipped=why)
    return Found(path, problem=f"{path}: {why} (name the file to audit it)")


def said(path: str, error: OSError) -> str:
    """Return a sentence that says why a file cannot be read."""
    return f"{path}: {reason(error)}"
