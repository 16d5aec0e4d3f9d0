"""How the files of a run look from outside: enough to see which of them changed.

Nothing is opened. Looking again and again finds a change on every system and every drive, also on
those that tell nobody.
"""

import os
from collections.abc import Iterator, Mapping
from glob import glob
from typing import NamedTuple, TypeAlias

from strideaudit.project.files import GITIGNORE
from strideaudit.project.locations import is_top

State: TypeAlias = tuple[int, ...]
"""When a file was written [ns], its size [bytes] and its number on the drive; empty for none."""

States: TypeAlias = Mapping[str, State]

SETTINGS = ("strideaudit.toml", ".strideaudit.toml", "pyproject.toml", GITIGNORE)
"""Files whose change may change what is found in other files."""

_EXTENDED = ".toml"
"""A file with this end may be one that a configuration extends."""


class Scope(NamedTuple):
    """What is looked at."""

    folders: tuple[str, ...] = ()
    """Folders, with all below them but what is hidden."""

    patterns: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    """Single files, whether they exist or not."""

    closed: frozenset[str] = frozenset()
    """Folders that are not entered, each with a separator at its end."""


def scope_of(paths: tuple[str, ...]) -> Scope:
    """Return what to look at before anything was read."""
    folders = [path for path in paths if os.path.isdir(path)]
    patterns = [path for path in paths if not os.path.lexists(path) and set("*?[") & set(path)]
    files = [path for path in paths if path not in folders and path not in patterns]
    above = [one for path in paths for one in _settings_above(path)]
    return Scope(tuple(folders), tuple(patterns), frozenset((*files, *above)))


def _settings_above(path: str) -> Iterator[str]:
    """Yield where settings may be that apply to a path: in its folder and on the way up."""
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path))
    while True:
        for name in SETTINGS:
            yield os.path.join(folder, name)
        above = os.path.dirname(folder)
        if above == folder or is_top(folder):
            return
        folder = above


def are_settings(path: str) -> bool:
    """Tell whether the name of a file may be that of settings."""
    name = os.path.basename(path)
    return name in SETTINGS or name.endswith(_EXTENDED)


def state(path: str) -> State:
    """Return how a file looks; empty if it does not exist."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def states(scope: Scope) -> dict[str, State]:
    """Return how everything in a scope looks, by its path."""
    found = {path: state(path) for path in scope.files}
    folders = list(scope.folders)
    for pattern in scope.patterns:
        for path in glob(pattern, recursive=True):
            if os.path.isdir(path):
                folders.append(path)
            else:
                found[path] = state(path)
    while folders:
        _look_into(folders.pop(), scope.closed, folders, found)
    return found


def _look_into(
    folder: str, closed: frozenset[str], folders: list[str], found: dict[str, State]
) -> None:
    """Add the files of a folder to ``found``, and its folders to ``folders``."""
    try:
        with os.scandir(folder) as scan:
            for entry in scan:
                if entry.name.startswith(".") and entry.name not in SETTINGS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if os.path.join(entry.path, "") not in closed:
                        folders.append(entry.path)
                else:
                    found[entry.path] = state(entry.path)
    except OSError:
        return  # it is gone, or nobody may look into it; the audit reports that
