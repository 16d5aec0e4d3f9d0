"""Plug-in folders: every module in one declares one constant, and that is its registration."""

import functools
import importlib
import os
from types import ModuleType
from typing import TypeVar

Declared = TypeVar("Declared")


def module_names(package: ModuleType) -> list[str]:
    """Return the names of the modules of a package, sorted."""
    files = os.listdir(package.__path__[0])
    return sorted(file[:-3] for file in files if file.endswith(".py") and file != "__init__.py")


def declared(package: ModuleType, name: str, kind: type[Declared]) -> Declared:
    """Return the constant of a type that one module of a package declares.

    Raises:
        TypeError: The module declares none: a mistake of ours.
    """
    module = importlib.import_module(f"{package.__name__}.{name}")
    for value in vars(module).values():
        if isinstance(value, kind):
            return value
    message = f"{module.__name__} declares no {kind.__name__}"
    raise TypeError(message)


@functools.cache
def discover(package: ModuleType, kind: type[Declared]) -> dict[str, Declared]:
    """Return the constants of all modules of a package by name, with hyphens for underscores."""
    return {name.replace("_", "-"): declared(package, name, kind) for name in module_names(package)}
