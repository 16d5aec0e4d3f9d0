"""The settings of a team: ``strideaudit.toml``, else ``[tool.strideaudit]`` in a pyproject.toml.

The closest file wins; ``extend`` builds on another one. Every value knows where it comes from.
``keys`` lists the values that each setting may have, and ``read`` reads a file: a run without a
configuration imports neither.
"""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from strideaudit.errors import Keys, Spot, StrideauditError
from strideaudit.knowledge import MODELS
from strideaudit.project.locations import is_top
from strideaudit.text.limits import PYPROJECT_BYTES
from strideaudit.text.open_input import read_start

FILE, PYPROJECT, TABLE = "strideaudit.toml", "pyproject.toml", ("tool", "strideaudit")
SEVERITIES = ("error", "warning", "info")
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Pattern(NamedTuple):
    """A pattern of paths, as a ``.gitignore`` writes them, and the folder that it starts from."""

    folder: str
    text: str


class PerFile(NamedTuple):
    """Rules whose findings are ignored in some files."""

    pattern: Pattern
    rules: tuple[str, ...]
    reason: str = ""


class Config(NamedTuple):
    """Every setting, with its default."""

    model: str = MODELS[0]
    goal: str = ""
    goals: Mapping[str, Mapping[str, float]] = _NOTHING
    band: float | None = None
    knowledge: tuple[str, ...] = ()
    runs: Mapping[str, str] = _NOTHING
    select: tuple[str, ...] = ("all",)
    ignore: Mapping[str, str] = _NOTHING
    severity: Mapping[str, str] = _NOTHING
    rules: Mapping[str, Mapping[str, float]] = _NOTHING
    locked: tuple[str, ...] = ()
    per_file_ignores: tuple[PerFile, ...] = ()
    require_ignore_reason: bool = False
    keep: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    level: str = "trained"
    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    allow_empty: bool = False
    fail_on: str = SEVERITIES[0]
    output_format: str = "full"
    output: tuple[str, ...] = ()
    statistics: bool = False
    show_ignored: bool = False
    group_by: str = "none"
    baseline: str = ""
    required_version: str = ""
    reach: tuple[str, ...] = ()
    """The folders inside which the files are that it may name; none for anywhere."""

    spots: Mapping[Keys, Spot] = _NOTHING
    """The sources of values that are not defaults: a file, a variable, or an option."""

    file: str = ""
    """The file that it was read from; empty for none."""

    def spot(self, *keys: str) -> Spot | None:
        """Return the source of a value, or of the nearest value above it; None for a default."""
        while keys:
            if keys in self.spots:
                return self.spots[keys]
            keys = keys[:-1]
        return None

    def error(self, keys: Keys, message: str, hint: str = "") -> StrideauditError:
        """Return an error about a value, at its place."""
        return error_at(self.spot(*keys), message, hint)


def error_at(spot: Spot | None, message: str, hint: str = "") -> StrideauditError:
    """Return an error about a value, at its place if it has one."""
    path, line, column = spot or Spot("")
    return StrideauditError(message, path=path, line=line, column=column, hint=hint)


def closest(folder: str) -> str:
    """Return the configuration file that applies in a folder; empty for none.

    It is the first one on the way up, but not above the top of a git repository.
    """
    folder = os.path.abspath(folder)
    while True:
        for name in (FILE, "." + FILE):
            path = os.path.join(folder, name)
            # A broken link is also somebody's configuration; reading it will report the error.
            if os.path.lexists(path) and not os.path.isdir(path):
                return path
        path = os.path.join(folder, PYPROJECT)
        if os.path.isfile(path) and _has_table(path):
            return path
        above = os.path.dirname(folder)
        if above == folder or is_top(folder):
            return ""
        folder = above


def _has_table(path: str) -> bool:
    """Tell whether a pyproject.toml configures strideaudit; mistakes in any other do not matter.

    True for one that may, but cannot be read: reading it as a configuration will report why.
    """
    try:
        if b"strideaudit" not in read_start(path, PYPROJECT_BYTES):
            return False
        from strideaudit.text.toml_reader import read

        tool = read(shown(path)).values.get("tool")
    except StrideauditError:
        return True
    return isinstance(tool, dict) and TABLE[1] in tool


def shown(path: str) -> str:
    """Return a path as messages show it: from the working directory if that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return relative if len(relative) < len(path) else path
