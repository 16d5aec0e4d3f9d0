"""What becomes of findings: which rules are on, how severe they are, what is ignored."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from strideaudit.audit.baseline import Baseline
from strideaudit.audit.findings import Severity
from strideaudit.audit.ignores import Scope
from strideaudit.audit.registry import ALWAYS, every_rule


class Policy(NamedTuple):
    """What becomes of the findings in one file."""

    scope: Scope
    severity: Mapping[str, Severity] = MappingProxyType({})
    """Severities that differ from the rules' own, by rule."""

    ignored: Mapping[str, str] = MappingProxyType({})
    """The rules whose findings the configuration ignores in this file, with the reason."""

    comments: bool = True
    """Whether comments in plans may ignore findings."""

    baseline: Baseline | None = None

    @property
    def on(self) -> frozenset[str]:
        """The rules that are on."""
        return self.scope.on

    @property
    def locked(self) -> frozenset[str]:
        """The rules that cannot be ignored."""
        return self.scope.locked


def usual(today: str = "") -> Policy:
    """Return the policy where nothing is configured: all rules, and comments that may ignore.

    Args:
        today: The day that decides whether a comment has ended, as YYYY-MM-DD; empty if none has.
    """
    names = frozenset(every_rule())
    return Policy(Scope(names, names, frozenset((ALWAYS,)), today))
