"""Matches paths with patterns as a ``.gitignore`` writes them, by means of pathspec."""

import functools
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError
from strideaudit.project.config.model import Pattern, shown
from strideaudit.project.locations import is_top
from strideaudit.text.limits import GITIGNORE_BYTES
from strideaudit.text.open_input import MissingFileError, read_input

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def fits(path: str, patterns: Iterable[Pattern]) -> bool:
    """Tell whether a path matches one of some patterns; a later ``!pattern`` excludes it again."""
    folders: dict[str, list[str]] = {}
    for pattern in patterns:
        folders.setdefault(pattern.folder, []).append(pattern.text)
    return any(_matches(path, folder, tuple(lines)) for folder, lines in folders.items())


def _matches(path: str, folder: str, lines: tuple[str, ...]) -> bool:
    inside = _below(os.path.abspath(path), os.path.abspath(folder))
    return bool(inside) and _spec(lines).match_file(inside + "/" * path.endswith("/"))


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern at all; git skips lines that are not."""
    return any(pattern.include is not None for pattern in _spec((text,)).patterns)


@functools.cache
def _spec(lines: tuple[str, ...]) -> "GitIgnoreSpec":
    """Return the patterns of some lines; like git, skip lines that are not patterns."""
    import re
    import warnings

    from pathspec import GitIgnoreSpec

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # for [[ in a pattern
            return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        if len(lines) == 1:
            return GitIgnoreSpec.from_lines(())
        return _spec(tuple(line for line in lines if _spec((line,)).patterns))


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
        self._files: dict[str, tuple[str, ...]] = {}
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
        if self.ignores(folder, is_folder=True):
            self._files = {}

    def enter(self, folder: str) -> None:
        """Note the ``.gitignore`` of a folder that holds one."""
        self._learn(folder)

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether a path is ignored: the closest file with a pattern for it decides."""
        folder = os.path.dirname(path)
        while self._files:
            lines = self._files.get(folder)
            if lines:
                ignored = _spec(lines).check_file(_below(path, folder) + "/" * is_folder).include
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
        self._files[folder] = tuple(line.decode("utf-8", "surrogateescape") for line in lines)
