"""Tells whether a path stays inside a folder, also where links lead."""

import os
from collections.abc import Sequence

_GIT = frozenset((".git", "git~1"))
"""The folder of git, and the short name that Windows gives it."""


def why_outside(path: str, folders: Sequence[str]) -> str:
    """Return why a path is not inside one of some folders; empty if it is, or if there are none.

    What belongs to git is outside: its settings can start programs, and may hold passwords.

    Args:
        path: A path, which need not exist.
        folders: The folders, where they really are or by the names that led to them.
    """
    if not folders:
        return ""
    # A path that is elsewhere by its name alone is not even looked at: on Windows that can send a
    # password over the network.
    if not any(below(os.path.abspath(path), os.path.abspath(one)) for one in folders):
        return f"it is outside {folders[0]}"
    real = os.path.realpath(path)
    parts = next((found for one in folders if (found := below(real, os.path.realpath(one)))), ())
    if not parts:
        return f"it leads out of {folders[0]}"
    return "it belongs to git" if any(map(_is_git, parts)) else ""


def below(path: str, folder: str) -> tuple[str, ...]:
    """Return the names that lead from a folder down to a path; none if it is not in it.

    A single empty name leads to the folder itself.
    """
    start, whole = os.path.join(folder, ""), os.path.join(path, "")
    if not os.path.normcase(whole).startswith(os.path.normcase(start)):
        return ()
    return tuple(whole[len(start) : -1].split(os.sep))


def _is_git(part: str) -> bool:
    """Tell whether a file system may take a name for that of git's folder, as git itself asks."""
    import unicodedata

    name = "".join(sign for sign in part if unicodedata.category(sign) != "Cf")
    return name.partition(":")[0].rstrip(". ").casefold() in _GIT
