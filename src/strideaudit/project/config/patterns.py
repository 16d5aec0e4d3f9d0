"""Matches paths with patterns as a ``.gitignore`` writes them."""

import functools
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress

from strideaudit.errors import StrideauditError
from strideaudit.project.config.glob import Glob
from strideaudit.project.config.model import Pattern, shown
from strideaudit.project.locations import is_top
from strideaudit.text.limits import GITIGNORE_BYTES
from strideaudit.text.open_input import MissingFileError, read_input


def fits(path: str, patterns: Iterable[Pattern]) -> bool:
    """Tell whether a path matches one of some patterns; a later ``!pattern`` excludes it again."""
    folders: dict[str, list[str]] = {}
    for pattern in patterns:
        folders.setdefault(pattern.folder, []).append(pattern.text)
    return any(_matches(path, folder, tuple(lines)) for folder, lines in folders.items())


def _matches(path: str, folder: str, lines: tuple[str, ...]) -> bool:
    inside = _below(os.path.abspath(path), os.path.abspath(folder))
    if not inside:
        return False
    names, globs = tuple(inside.split("/")), _globs(lines)
    for end in range(1, len(names)):
        if _decided(globs, names[:end], is_folder=True):
            return True  # as git: nothing in a folder that fits can be excluded again
    return bool(_decided(globs, names, is_folder=path.endswith("/")))


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern at all; git skips lines that are not."""
    return bool(_globs((text,)))


@functools.cache
def _globs(lines: tuple[str, ...]) -> tuple[Glob, ...]:
    """Return the patterns of some lines; like git, skip lines that are not patterns."""
    found = []
    for line in lines:
        with suppress(ValueError):
            found.append(Glob(line))
    return tuple(found)


def _decided(globs: Sequence[Glob], names: tuple[str, ...], *, is_folder: bool) -> bool | None:
    """Return what the last pattern that fits a path says; None if none fits."""
    fitting = (one for one in reversed(globs) if one.matches(names, is_folder=is_folder))
    last = next(fitting, None)
    return None if last is None else not last.negative


def _below(path: str, folder: str) -> str:
    """Return a path from a folder, with forward slashes; empty where it is not below it."""
    start = folder.rstrip(os.sep) + os.sep
    return path[len(start) :].replace(os.sep, "/") if path.startswith(start) else ""


class GitIgnore:
    """The ``.gitignore`` files of a repository, for the paths below a folder.

    Args:
        folder: An absolute path. If it is itself ignored, the user who names it wants to search it,
            so only the ``.gitignore`` files below it are used.
    """

    def __init__(self, folder: str) -> None:
        self._files: dict[str, tuple[Glob, ...]] = {}
        self.problems: list[str] = []
        """Why files cannot be read, a sentence each."""

        above: list[str] = []
        here = folder
        while not is_top(here):
            up = os.path.dirname(here)
            if up == here:  # no repository: no file above is used
                return
            above.append(up)
            here = up
        for one in above:
            self._learn(one)
        inside = [folder, *above[:-1]]
        if any(self.ignores(one, is_folder=True) for one in inside):
            self._files = {}

    def enter(self, folder: str) -> None:
        """Note the ``.gitignore`` of a folder that holds one."""
        self._learn(folder)

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether a path is ignored: the closest file with a pattern for it decides.

        The folders above the path are asked before it, because nothing is sought in one that is
        ignored.
        """
        folder = os.path.dirname(path)
        while self._files:
            globs = self._files.get(folder)
            if globs:
                names = tuple(_below(path, folder).split("/"))
                ignored = _decided(globs, names, is_folder=is_folder)
                if ignored is not None:
                    return ignored
            up = os.path.dirname(folder)
            if up == folder:
                break
            folder = up
        return False

    def _learn(self, folder: str) -> None:
        path = shown(os.path.join(folder, ".gitignore"))
        try:
            data = read_input(path, GITIGNORE_BYTES)
        except MissingFileError:
            return
        except StrideauditError as error:
            self.problems.append(str(error))
            return
        lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
        self._files[folder] = _globs(
            tuple(line.decode("utf-8", "surrogateescape") for line in lines)
        )
