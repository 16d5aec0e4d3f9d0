"""Finds the root of a repository and the paths of its files from there.

The same files have the same locations wherever the program is started.
"""

import os
from collections.abc import Iterable, Iterator, Sequence

from strideaudit.errors import StrideauditError
from strideaudit.text.paths import as_utf8

BASELINE = "strideaudit-baseline.json"
"""The file of a baseline, at the root of a repository, unless the configuration names another."""


def working_folder() -> str:
    """Return the working directory.

    Raises:
        StrideauditError: It was deleted.
    """
    try:
        return os.getcwd()
    except OSError as error:
        message = "the working directory is gone"
        raise StrideauditError(message, hint="change to a directory that exists") from error


def is_top(folder: str) -> bool:
    """Tell whether a folder is the top of a git repository."""
    return os.path.exists(os.path.join(folder, ".git"))


def folders_of(paths: Iterable[str]) -> list[str]:
    """Return the real folders that paths name: a folder itself, else the one that a file is in.

    Args:
        paths: What the user named; without any it is the working directory.
    """
    folders = []
    for path in paths:
        if "\0" not in path:
            folder = os.path.realpath(path)
            # A pattern, a missing file and a part of a file are in the folder that exists.
            while not os.path.isdir(folder) and folder != os.path.dirname(folder):
                folder = os.path.dirname(folder)
            folders.append(folder)
    return list(dict.fromkeys(folders)) or [os.path.realpath(".")]


def root_of(folders: Sequence[str], config_file: str, *, from_here: bool = False) -> str:
    """Return the folder that locations start from.

    It is the top of the git repository around the first folder that is in one. Without git it is
    the folder of the configuration, else of the baseline, and else the one that all named folders
    are in.

    Args:
        folders: What ``folders_of`` returned.
        config_file: The configuration around them; empty for none.
        from_here: Whether the working directory takes the place of the named folders if it is
            above them: a new baseline is written there.
    """
    for folder in folders:
        for above in _upwards(folder):
            if is_top(above):
                return above
    start = common(folders)
    places = [os.path.realpath(os.path.dirname(config_file))] if config_file else []
    places += [above for above in _upwards(start) if os.path.exists(os.path.join(above, BASELINE))]
    places += [os.path.realpath(".")] if from_here else []
    return next((place for place in places if _inside(start, place)), start)


def common(folders: Sequence[str]) -> str:
    """Return the deepest folder that all folders are in; the first one if they share none."""
    try:
        return os.path.commonpath(folders)
    except ValueError:  # on several drives
        return folders[0]


def _upwards(folder: str) -> Iterator[str]:
    """Yield a folder and all those above it."""
    yield folder
    while folder != (folder := os.path.dirname(folder)):
        yield folder


def _inside(path: str, folder: str) -> bool:
    return os.path.join(path, "").startswith(os.path.join(folder, ""))


def location(path: str, root: str) -> str:
    """Return a path from the root of the repository, with forward slashes.

    A path that is not below the root stays as the user named it.
    """
    inside = os.path.realpath(path)
    start = os.path.join(root, "")
    inside = inside.removeprefix(start) if root and inside.startswith(start) else path
    return as_utf8(os.path.normpath(inside).replace(os.sep, "/"))
