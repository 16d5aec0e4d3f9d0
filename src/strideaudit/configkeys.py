"""The settings of a configuration file: what each may be, and what it means.

``KEYS`` is the only list of them: the reading, the schema for editors and the page of
``config show`` follow from it.
"""

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from strideaudit import names
from strideaudit.config import SEVERITIES, Pattern, PerFile, error_at
from strideaudit.errors import Keys, Spot, StrideauditError
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.tree import quoted


class Value(NamedTuple):
    """A value as it was given, with its place."""

    value: Any
    keys: Keys
    spots: Mapping[Keys, Spot]
    folder: str
    prefix: Keys = ()

    def spot(self, *inner: str) -> Spot | None:
        """Return where it stands, or the nearest key above it."""
        keys = (*self.prefix, *self.keys, *inner)
        while keys and keys not in self.spots:
            keys = keys[:-1]
        return self.spots.get(keys)

    def fail(self, message: str, hint: str = "", *inner: str) -> StrideauditError:
        """Return an error about it."""
        name = ".".join((*self.keys, *inner))
        return error_at(self.spot(*inner), f"{name}: {message}", hint)

    def inner(self, key: str) -> "Value":
        """Return what a key of a table holds."""
        return self._replace(value=self.value[key], keys=(*self.keys, key))


class Kind(NamedTuple):
    """What a value may be."""

    read: Callable[[Value], Any]
    schema: Mapping[str, Any]
    """As JSON Schema says it."""


def text(given: Value) -> str:
    """Return a value that must be text."""
    if not isinstance(given.value, str):
        raise given.fail(f"must be text in quotes, not {given.value!r}")
    return given.value


def _flag(given: Value) -> bool:
    if not isinstance(given.value, bool):
        raise given.fail(f"must be true or false, not {given.value!r}")
    return given.value


def _number(given: Value) -> float:
    value = given.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e6:  # noqa: PLR2004 - no threshold is larger
        raise given.fail(f"must be a number from 0 on, not {value!r}")
    return float(value)


def _texts(given: Value) -> tuple[str, ...]:
    value = [given.value] if isinstance(given.value, str) else given.value
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise given.fail("must be a list of texts", 'write ["one", "two"]')
    return tuple(value)


def table(given: Value) -> list[Value]:
    """Return what the keys of a value hold, which must be a table."""
    if not isinstance(given.value, dict):
        raise given.fail(f"must be a table, not {given.value!r}")
    return [given.inner(key) for key in given.value]


def _choice(*words: str) -> Kind:
    def choose(given: Value) -> str:
        value = text(given)
        if value not in words:
            hint = names.did_you_mean(value, words) or f"it is one of {', '.join(words)}"
            raise given.fail(f"there is no {quoted(value)}", hint)
        return value

    return Kind(choose, {"enum": list(words)})


def _paths(given: Value) -> tuple[str, ...]:
    return tuple(os.path.normpath(os.path.join(given.folder, text)) for text in _texts(given))


def _path(given: Value) -> str:
    path = text(given)
    return os.path.normpath(os.path.join(given.folder, path)) if path else ""


def _patterns(given: Value) -> tuple[Pattern, ...]:
    return tuple(Pattern(given.folder, text) for text in _texts(given))


def _reasons(given: Value) -> dict[str, str]:
    if isinstance(given.value, dict):
        return {one.keys[-1]: text(one) for one in table(given)}
    return dict.fromkeys(_texts(given), "")


def _severities(given: Value) -> dict[str, str]:
    return {one.keys[-1]: _SEVERITY.read(one) for one in table(given)}


def _thresholds(given: Value) -> dict[str, dict[str, float]]:
    return {
        rule.keys[-1]: {one.keys[-1]: _number(one) for one in table(rule)} for rule in table(given)
    }


def _shares(given: Value) -> dict[str, float]:
    shares = {one.keys[-1]: _number(one) for one in table(given)}
    if sorted(shares) != sorted(PHASES):
        raise given.fail("must give push, swing and return a share", "{push = 0.4, swing = 0.3, …}")
    return shares


def _goals(given: Value) -> dict[str, dict[str, float]]:
    return {one.keys[-1]: _shares(one) for one in table(given)}


def _goal(given: Value) -> str:
    if isinstance(given.value, dict):
        shares = _shares(given)
        return "/".join(repr(shares[phase]) for phase in PHASES)
    return text(given)


def _per_file(given: Value) -> tuple[PerFile, ...]:
    found = []
    for one in table(given):
        pattern = Pattern(given.folder, one.keys[-1])
        if not isinstance(one.value, dict):
            found.append(PerFile(pattern, _texts(one)))
            continue
        for key in one.value:
            if key not in ("rules", "reason"):
                near = names.did_you_mean(key, ("rules", "reason"))
                raise one.fail(f"there is no key {quoted(key)}", near, key)
        if "rules" not in one.value:
            raise one.fail("names no rules", '{rules = ["phase-thin"], reason = "…"}')
        reason = text(one.inner("reason")) if "reason" in one.value else ""
        found.append(PerFile(pattern, _texts(one.inner("rules")), reason))
    return tuple(found)


_LIST = {"type": "array", "items": {"type": "string"}}
_SHARES = {
    "type": "object",
    "properties": {phase: {"type": "number", "minimum": 0} for phase in PHASES},
    "required": list(PHASES),
    "additionalProperties": False,
}
_SEVERITY = _choice(*SEVERITIES)
_TEXT = Kind(text, {"type": "string"})
FLAG = Kind(_flag, {"type": "boolean"})
NUMBER = Kind(_number, {"type": "number", "minimum": 0})
TEXTS = Kind(_texts, _LIST)
PATTERNS = Kind(_patterns, _LIST)


class Key(NamedTuple):
    """One setting."""

    kind: Kind
    about: str


KEYS: Mapping[str, Key] = {
    "extend": Key(_TEXT, "Another configuration file that this one builds on."),
    "required-version": Key(_TEXT, 'Versions of strideaudit that may be used: ">=0.1,<0.2".'),
    "model": Key(_choice(*MODELS), "Which reading of the stride plans are judged by."),
    "goal": Key(
        Kind(_goal, {"anyOf": [{"type": "string"}, _SHARES]}),
        "The goal of plans that state none: a name, 40/30/30, or a table of three shares.",
    ),
    "goals": Key(
        Kind(_goals, {"type": "object", "additionalProperties": _SHARES}),
        "Goals of your own by name, or other shares for upright and start.",
    ),
    "band": Key(NUMBER, "How far from its target a share may be: 0.1 is ten points."),
    "knowledge": Key(Kind(_paths, _LIST), "Files with exercises of your own."),
    "select": Key(TEXTS, 'The rules that are on: names, groups, or "all".'),
    "ignore": Key(
        Kind(
            _reasons,
            {"anyOf": [_LIST, {"type": "object", "additionalProperties": {"type": "string"}}]},
        ),
        "Rules and groups that are off; as a table with the reason for each.",
    ),
    "severity": Key(
        Kind(_severities, {"type": "object", "additionalProperties": _SEVERITY.schema}),
        "Severities of your own, by rule.",
    ),
    "rules": Key(
        Kind(
            _thresholds,
            {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": {"type": "number", "minimum": 0},
                },
            },
        ),
        "Thresholds of your own, by rule; explain RULE lists them.",
    ),
    "locked": Key(TEXTS, "Rules that no comment, baseline or per-file entry can ignore."),
    "per-file-ignores": Key(
        Kind(
            _per_file,
            {
                "type": "object",
                "additionalProperties": {
                    "anyOf": [
                        _LIST,
                        {
                            "type": "object",
                            "properties": {"rules": _LIST, "reason": {"type": "string"}},
                            "required": ["rules"],
                            "additionalProperties": False,
                        },
                    ]
                },
            },
        ),
        "Rules whose findings are ignored in files that fit a pattern, with the reason.",
    ),
    "require-ignore-reason": Key(FLAG, "Whether a comment that ignores must say why."),
    "include": Key(PATTERNS, "In directories only files that fit; they are read as plans."),
    "exclude": Key(PATTERNS, "In directories files and directories that are passed over."),
    "force-exclude": Key(FLAG, "Whether excluded files are passed over even where they are named."),
    "respect-gitignore": Key(FLAG, "Whether files that git ignores are passed over."),
    "allow-empty": Key(FLAG, "Whether nothing to check is in order."),
    "fail-on": Key(_choice(*SEVERITIES, "never"), "The least severity that exits with 1."),
    "output-format": Key(_TEXT, "How the report on standard output is written."),
    "output": Key(TEXTS, 'Further reports of the same run: ["sarif=stride.sarif"].'),
    "statistics": Key(FLAG, "Whether the findings of each rule are counted."),
    "show-ignored": Key(FLAG, "Whether ignored findings are listed, not only counted."),
    "group-by": Key(
        _choice("none", "athlete", "group", "directory"), "What a table of many plans is parted by."
    ),
    "baseline": Key(Kind(_path, {"type": "string"}), "The file of accepted findings."),
}
"""Every key of a configuration file."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a configuration file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "strideaudit.toml",
        "description": "Settings of strideaudit; in a pyproject.toml the table tool.strideaudit.",
        "type": "object",
        "properties": {
            name: {"description": key.about, **key.kind.schema} for name, key in KEYS.items()
        },
        "additionalProperties": False,
    }
