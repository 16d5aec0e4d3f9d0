"""Plug-in folders: every module in one declares one constant, and that is its registration."""

import functools
import importlib
import os
from types import ModuleType
from typing import TypeVar

Declared = TypeVar("Declared")


def module_names(package: ModuleType) -> list[str]:
    """Return the names of the modules of a package, those of its groups too, sorted."""
    return sorted(_places(package))


@functools.cache
def _places(package: ModuleType) -> dict[str, str]:
    """Return the dotted name of each module of a package and of the groups in it, by its name."""
    folder, places = package.__path__[0], {}
    for entry in os.listdir(folder):
        if entry.endswith(".py"):
            places[entry[:-3]] = f"{package.__name__}.{entry[:-3]}"
        elif entry[:1] != "_" and os.path.isdir(group := os.path.join(folder, entry)):
            for file in os.listdir(group):
                if file.endswith(".py"):
                    places[file[:-3]] = f"{package.__name__}.{entry}.{file[:-3]}"
    places.pop("__init__", None)
    return places


def declared(package: ModuleType, name: str, kind: type[Declared]) -> Declared:
    """Return the constant of a type that one module of a package declares.

    Raises:
        TypeError: The module declares none: a mistake of ours.
    """
    module = importlib.import_module(_places(package)[name])
    for value in vars(module).values():
        if isinstance(value, kind):
            return value
    message = f"{module.__name__} declares no {kind.__name__}"
    raise TypeError(message)


@functools.cache
def discover(package: ModuleType, kind: type[Declared]) -> dict[str, Declared]:
    """Return the constants of all modules of a package by name, with hyphens for underscores."""
    return {name.replace("_", "-"): declared(package, name, kind) for name in module_names(package)}
