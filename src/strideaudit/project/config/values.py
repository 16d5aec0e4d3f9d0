"""The kinds of values that settings have, and the errors about values of another kind."""

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from strideaudit.errors import Keys, Spot, StrideauditError
from strideaudit.project.config.model import Pattern, error_at
from strideaudit.text import similar
from strideaudit.text.wording import quoted

MOST = 1e6
"""The largest number that a setting takes."""


class Value(NamedTuple):
    """A value as it was given, with its place."""

    value: Any
    keys: Keys
    spots: Mapping[Keys, Spot]
    folder: str
    prefix: Keys = ()

    def spot(self, *inner: str) -> Spot | None:
        """Return its place, or that of the nearest key above it."""
        keys = (*self.prefix, *self.keys, *inner)
        while keys and keys not in self.spots:
            keys = keys[:-1]
        return self.spots.get(keys)

    def fail(self, message: str, hint: str = "", *inner: str) -> StrideauditError:
        """Return an error about it."""
        name = ".".join((*self.keys, *inner) or self.prefix)
        return error_at(self.spot(*inner), f"{name}: {message}", hint)

    def must_be(self, what: str, hint: str = "") -> StrideauditError:
        """Return an error about a value of another kind."""
        return self.fail(f"must be {what}, not {_shown(self.value)}", hint)

    def inner(self, key: str) -> "Value":
        """Return the value of a key of a table."""
        return self._replace(value=self.value[key], keys=(*self.keys, key))


class Kind(NamedTuple):
    """The values that a setting takes."""

    read: Callable[[Value], Any]
    schema: Mapping[str, Any]
    """The same as JSON Schema."""


def text(given: Value) -> str:
    """Return a value that must be text."""
    if not isinstance(given.value, str):
        raise given.must_be("text in quotes")
    return given.value


def texts(given: Value) -> tuple[str, ...]:
    """Return a value that must be a list of texts; one text is a list of one."""
    value = [given.value] if isinstance(given.value, str) else given.value
    if not isinstance(value, list):
        raise given.must_be("a list of texts", 'write ["one", "two"]')
    for one in value:
        if not isinstance(one, str):
            raise given._replace(value=one).must_be("a list of texts", 'write ["one", "two"]')
    return tuple(value)


def table(given: Value) -> list[Value]:
    """Return the values of a table, which the value must be."""
    if not isinstance(given.value, dict):
        raise given.must_be("a table")
    return [given.inner(key) for key in given.value]


def number(given: Value, most: float = MOST) -> float:
    """Return a value that must be a number from 0 to a limit."""
    value = given.value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise given.must_be("a number")
    if not 0 <= value <= most:
        raise given.must_be(f"a number from 0 to {most:.0f}")
    return float(value)


def file_name(given: Value) -> str:
    """Return a text that must be a possible name of a file."""
    name = text(given)
    if "\0" in name:
        raise given.fail(f"{quoted(name)} is not a file name")
    return name


def choice(*words: str) -> Kind:
    """Return the kind of a value that must be one of some words."""

    def choose(given: Value) -> str:
        value = text(given)
        if value not in words:
            hint = similar.did_you_mean(value, words) or f"it is one of {', '.join(words)}"
            raise given.fail(f"unknown value {quoted(value)}", hint)
        return value

    return Kind(choose, {"enum": list(words)})


def _flag(given: Value) -> bool:
    if not isinstance(given.value, bool):
        raise given.must_be("true or false")
    return given.value


def _path(given: Value) -> str:
    path = file_name(given)
    return os.path.normpath(os.path.join(given.folder, path)) if path else ""


def _paths(given: Value) -> tuple[str, ...]:
    return tuple(_path(given._replace(value=one)) for one in texts(given))


def _patterns(given: Value) -> tuple[Pattern, ...]:
    return tuple(Pattern(given.folder, one) for one in texts(given))


def _shown(value: object) -> str:
    """Return a value as a configuration file would write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    return str(value)


_NAME = {"type": "string", "pattern": "^[^\\u0000]*$"}
LIST = {"type": ["array", "string"], "items": {"type": "string"}}
"""The values that ``texts`` takes, as JSON Schema."""

TEXT = Kind(text, {"type": "string"})
FLAG = Kind(_flag, {"type": "boolean"})
NUMBER = Kind(number, {"type": "number", "minimum": 0, "maximum": MOST})
SHARE = Kind(lambda given: number(given, 1.0), {"type": "number", "minimum": 0, "maximum": 1})
TEXTS = Kind(texts, LIST)
FILE_NAME = Kind(file_name, _NAME)
PATH = Kind(_path, _NAME)
PATHS = Kind(_paths, {"anyOf": [_NAME, {"type": "array", "items": _NAME}]})
PATTERNS = Kind(_patterns, LIST)
