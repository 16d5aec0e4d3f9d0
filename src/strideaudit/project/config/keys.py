"""The settings of a configuration file: what each may be, and what it means.

``KEYS`` is the only list of settings: reading a file, the schema for editors and ``config show``
use it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from strideaudit.knowledge import MODELS, PHASES
from strideaudit.project.config.model import SEVERITIES, Pattern, PerFile
from strideaudit.project.config.values import (
    FILE_NAME,
    FLAG,
    LIST,
    NUMBER,
    PATH,
    PATHS,
    PATTERNS,
    SHARE,
    TEXT,
    TEXTS,
    Kind,
    Value,
    choice,
    number,
    table,
    text,
    texts,
)
from strideaudit.text import similar
from strideaudit.text.wording import quoted


def _reasons(given: Value) -> dict[str, str]:
    if isinstance(given.value, dict):
        return {one.keys[-1]: text(one) for one in table(given)}
    return dict.fromkeys(texts(given), "")


def _words(given: Value) -> dict[str, str]:
    return {one.keys[-1]: text(one) for one in table(given)}


def _severities(given: Value) -> dict[str, str]:
    return {one.keys[-1]: _SEVERITY.read(one) for one in table(given)}


def _thresholds(given: Value) -> dict[str, dict[str, float]]:
    return {
        rule.keys[-1]: {one.keys[-1]: number(one) for one in table(rule)} for rule in table(given)
    }


def _shares(given: Value) -> dict[str, float]:
    shares = {one.keys[-1]: number(one) for one in table(given)}
    if sorted(shares) != sorted(PHASES):
        raise given.fail("must give push, swing and return a share", "{push = 0.4, swing = 0.3, …}")
    return shares


def _goals(given: Value) -> dict[str, dict[str, float]]:
    for name in given.value if isinstance(given.value, dict) else ():
        if not _is_goal_name(name):
            hint = "a name is one word: small letters and digits, - and _; and not custom"
            raise given.fail("no plan can name this goal", hint, name)
    return {one.keys[-1]: _shares(one) for one in table(given)}


def _is_goal_name(name: str) -> bool:
    """Tell whether a plan can name a goal like this: goals in plans are read in small letters."""
    word = name.replace("-", "").replace("_", "")
    plain = name.isascii() and word.isalnum() and name == name.lower()
    return plain and name[0].isalpha() and name != "custom"


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
            found.append(PerFile(pattern, texts(one)))
            continue
        for key in one.value:
            if key not in ("rules", "reason"):
                near = similar.did_you_mean(key, ("rules", "reason"))
                raise one.fail(f"unknown key {quoted(key)}", near, key)
        if "rules" not in one.value:
            raise one.fail("names no rules", '{rules = ["phase-thin"], reason = "…"}')
        reason = text(one.inner("reason")) if "reason" in one.value else ""
        found.append(PerFile(pattern, texts(one.inner("rules")), reason))
    return tuple(found)


_SHARES = {
    "type": "object",
    "properties": dict.fromkeys(PHASES, NUMBER.schema),
    "required": list(PHASES),
    "additionalProperties": False,
}
_SEVERITY = choice(*SEVERITIES)


class Key(NamedTuple):
    """One setting."""

    kind: Kind
    about: str


KEYS: Mapping[str, Key] = {
    "extend": Key(FILE_NAME, "Another configuration file that this one extends."),
    "required-version": Key(TEXT, 'The versions of strideaudit that may be used: ">=0.2,<0.3".'),
    "model": Key(choice(*MODELS), "The reading of the stride by which plans are judged."),
    "goal": Key(
        Kind(_goal, {"anyOf": [{"type": "string"}, _SHARES]}),
        "The goal of plans that name none: a name, 40/30/30, or a table of three shares.",
    ),
    "goals": Key(
        Kind(
            _goals,
            {
                "type": "object",
                "propertyNames": {"pattern": "^(?!custom$)[a-z][a-z0-9_-]*$"},
                "additionalProperties": _SHARES,
            },
        ),
        "Goals of your own by name, or other shares for upright and start.",
    ),
    "band": Key(SHARE, "How far a share may be from its target: 0.1 is ten points."),
    "knowledge": Key(PATHS, "Files with exercises of your own."),
    "runs": Key(
        Kind(_words, {"type": "object", "additionalProperties": {"type": "string"}}),
        "What runs that are named only by their distance are, and whether a run without a unit is "
        "read as metres.",
    ),
    "select": Key(TEXTS, 'The rules that are on: names, groups, or "all".'),
    "ignore": Key(
        Kind(
            _reasons,
            {"anyOf": [LIST, {"type": "object", "additionalProperties": {"type": "string"}}]},
        ),
        "Rules and groups that are off; a table also gives the reason for each.",
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
                "additionalProperties": {"type": "object", "additionalProperties": NUMBER.schema},
            },
        ),
        "Thresholds of your own, by rule; strideaudit explain RULE lists them.",
    ),
    "locked": Key(TEXTS, "Rules that no comment, baseline or per-file entry can ignore."),
    "per-file-ignores": Key(
        Kind(
            _per_file,
            {
                "type": "object",
                "additionalProperties": {
                    "anyOf": [
                        LIST,
                        {
                            "type": "object",
                            "properties": {"rules": LIST, "reason": {"type": "string"}},
                            "required": ["rules"],
                            "additionalProperties": False,
                        },
                    ]
                },
            },
        ),
        "Rules whose findings are ignored in files that match a pattern, with the reason.",
    ),
    "require-ignore-reason": Key(
        FLAG, "Whether a comment that ignores a finding must give a reason."
    ),
    "keep": Key(TEXTS, "Exercises whose lines rebalance leaves as they are."),
    "avoid": Key(
        TEXTS,
        "Exercises, joint actions, muscles and groups of muscles that nothing new may use in "
        "rebalance and swap.",
    ),
    "equipment": Key(TEXTS, "What is at hand for rebalance and swap."),
    "level": Key(
        choice("beginner", "trained", "elite"), "How new work starts in rebalance and swap."
    ),
    "include": Key(
        PATTERNS, "In directories, only files that match are read, and each of them as a plan."
    ),
    "exclude": Key(PATTERNS, "Files and directories that are skipped inside directories."),
    "force-exclude": Key(FLAG, "Whether excluded files are skipped even if they are named."),
    "respect-gitignore": Key(FLAG, "Whether files that git ignores are skipped."),
    "allow-empty": Key(FLAG, "Whether a check exits with 0 when there is nothing to check."),
    "fail-on": Key(
        choice(*SEVERITIES, "never"), "The lowest severity that makes a check exit with 1."
    ),
    "output-format": Key(TEXT, "The format of the report on standard output."),
    "output": Key(TEXTS, 'Further reports of the same run: ["sarif=stride.sarif"].'),
    "statistics": Key(FLAG, "Whether the findings of each rule are counted."),
    "show-ignored": Key(FLAG, "Whether ignored findings are listed and not only counted."),
    "group-by": Key(
        choice("none", "athlete", "group", "directory"),
        "How the table of several plans is grouped.",
    ),
    "baseline": Key(PATH, "The file of accepted findings."),
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
