"""Finds plug-ins: a module in a plug-in folder is registered by the one constant it declares.

A folder may be split into groups, which are folders in it. The name of a plug-in is that of its
module, with hyphens for underscores; it is unique over all groups.
"""

import functools
import importlib
import os
from types import ModuleType
from typing import NamedTuple, TypeVar

Declared = TypeVar("Declared")

MODULES = (".py", ".pyc")
"""Ends of the names of modules; an installation may have byte code alone."""


class _Place(NamedTuple):
    """Where a plug-in is."""

    module: str
    """Its dotted name."""

    group: str
    """The folder in the package; empty for the package itself."""


def names(package: ModuleType) -> list[str]:
    """Return the names of the plug-ins of a package and of its groups, sorted.

    Raises:
        TypeError: Two plug-ins have the same name, and one would hide the other: a bug.
    """
    return sorted(_places(package))


def group_of(package: ModuleType, name: str) -> str:
    """Return the group of a plug-in, which is the name of its folder; empty for none."""
    return _places(package)[name].group


@functools.cache
def _places(package: ModuleType) -> dict[str, _Place]:
    folder = package.__path__[0]
    groups = [
        entry
        for entry in sorted(os.listdir(folder))
        if entry[:1] != "_" and os.path.isdir(os.path.join(folder, entry))
    ]
    places: dict[str, _Place] = {}
    for group in ("", *groups):
        prefix = f"{package.__name__}.{group}" if group else package.__name__
        parts = map(os.path.splitext, os.listdir(os.path.join(folder, group)))
        modules = {name for name, end in parts if end in MODULES}
        for module in sorted(modules - {"__init__"}):
            name = module.replace("_", "-")
            if name in places:
                message = f"{places[name].module} and {prefix}.{module} have the same name"
                raise TypeError(message)
            places[name] = _Place(f"{prefix}.{module}", group)
    return places


def declared(package: ModuleType, name: str, kind: type[Declared]) -> Declared:
    """Return the constant of one type that a plug-in declares.

    Raises:
        TypeError: The module does not declare one: a bug.
    """
    module = importlib.import_module(_places(package)[name].module)
    for value in vars(module).values():
        if isinstance(value, kind):
            return value
    message = f"{module.__name__} declares no {kind.__name__}"
    raise TypeError(message)


@functools.cache
def discover(package: ModuleType, kind: type[Declared]) -> dict[str, Declared]:
    """Return the constants of all plug-ins of a package by name."""
    return {name: declared(package, name, kind) for name in names(package)}
