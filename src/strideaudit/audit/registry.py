"""All rules by name, each with its group, which is the name of its folder."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from strideaudit import plugins
from strideaudit.audit import rules
from strideaudit.audit.findings import Rule

ALWAYS = "plan-invalid"
"""This rule is always on, as an error: without it an unreadable plan would pass."""

EVERY = "all"
"""The group of all rules."""


class Scope(NamedTuple):
    """What a comment may ignore."""

    rules: frozenset[str]
    """All rules."""

    on: frozenset[str]
    """The rules that are on."""

    locked: frozenset[str]
    """The rules that cannot be ignored."""

    today: str
    """The day that decides whether a comment has expired, as YYYY-MM-DD."""

    require_reason: bool = False


@functools.cache
def every_rule() -> dict[str, Rule]:
    """Return all rules by name."""
    found = plugins.discover(rules, Rule)
    return {
        name: rule._replace(group=plugins.group_of(rules, name)) for name, rule in found.items()
    }


def groups() -> tuple[str, ...]:
    """Return the names of the groups of rules, ``all`` first."""
    return (EVERY, *dict.fromkeys(rule.group for rule in every_rule().values()))


def expanded(given: Iterable[str]) -> frozenset[str]:
    """Return the rules that names of rules and groups mean."""
    wanted = set(given)
    return frozenset(
        name
        for name, rule in every_rule().items()
        if EVERY in wanted or name in wanted or rule.group in wanted
    )
