"""The policy for findings: which rules are on, how severe they are, what is ignored."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.audit.findings import Severity
from strideaudit.audit.registry import ALWAYS, Scope, every_rule

if TYPE_CHECKING:
    from strideaudit.audit.baseline import Baseline

NAME = "strideaudit"
"""The word that a comment in a plan begins with if it is for this program."""


class Policy(NamedTuple):
    """The policy for the findings in one file."""

    scope: Scope
    severity: Mapping[str, Severity] = MappingProxyType({})
    """Severities that differ from those of the rules, by rule."""

    ignored: Mapping[str, str] = MappingProxyType({})
    """The rules whose findings the configuration ignores in this file, with the reason."""

    comments: bool = True
    """Whether comments in plans may ignore findings."""

    baseline: "Baseline | None" = None

    @property
    def on(self) -> frozenset[str]:
        """The rules that are on."""
        return self.scope.on

    @property
    def locked(self) -> frozenset[str]:
        """The rules that cannot be ignored."""
        return self.scope.locked


def usual(today: str = "") -> Policy:
    """Return the policy without a configuration: all rules are on, and comments may ignore.

    Args:
        today: The day that decides whether a comment has expired, as YYYY-MM-DD; empty if none has.
    """
    names = frozenset(every_rule())
    return Policy(Scope(names, names, frozenset((ALWAYS,)), today))
