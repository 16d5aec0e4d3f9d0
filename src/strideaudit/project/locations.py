"""Finds the root of a repository and the paths of its files from there."""

import os

from strideaudit.errors import StrideauditError

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


def root_of(config_file: str) -> str:
    """Return the folder that locations start from.

    It is the top of the git repository around the working directory, else the folder of the
    configuration, else the working directory.

    Args:
        config_file: The configuration of the run; empty for none.
    """
    here = os.path.realpath(".")
    while not is_top(here):
        up = os.path.dirname(here)
        if up == here:
            return os.path.realpath(os.path.dirname(config_file) or ".")
        here = up
    return here


def location(path: str, root: str) -> str:
    """Return a path from the root of the repository, with forward slashes.

    A path that is not below the root stays as the user named it.
    """
    inside = os.path.realpath(path)
    start = os.path.join(root, "")
    inside = inside.removeprefix(start) if root and inside.startswith(start) else path
    return os.path.normpath(inside).replace(os.sep, "/")
