"""The baseline: findings that a team accepts, so that only new ones fail.

``project.baseline_file`` reads and writes its file.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from strideaudit.audit.findings import Finding, Note
from strideaudit.audit.registry import Scope
from strideaudit.audit.report import Ignored, PlanReport, Reported, Sifted
from strideaudit.text.document import named
from strideaudit.text.tree import Span
from strideaudit.text.wording import quoted

NEVER = ("plan-invalid", "stale-baseline")
"""Rules whose findings cannot be accepted."""


class AcceptedFinding(NamedTuple):
    """One accepted finding."""

    path: str
    """From the root of the repository, with forward slashes."""

    rule: str
    address: str
    fingerprint: str
    first_seen: str = ""
    """The day on which it was accepted, as YYYY-MM-DD."""

    reason: str = ""
    part: str = ""
    """The sheet or the athlete; empty where the file is one plan."""

    @property
    def plan(self) -> str:
        """The path with the part of the file."""
        return named(self.path, self.part)


class Baseline(NamedTuple):
    """The accepted findings, by fingerprint."""

    file: str
    entries: Mapping[str, AcceptedFinding]


class Update(NamedTuple):
    """The result of changing a baseline."""

    entries: tuple[AcceptedFinding, ...]
    added: int
    removed: int


def apply(
    found: Sifted, baseline: Baseline, where: tuple[str, str], scope: Scope
) -> tuple[Sifted, list[Note]]:
    """Separate the accepted findings of one plan from the new ones.

    Args:
        found: The findings.
        baseline: The accepted ones.
        where: The plan's file, and the part of it.
        scope: Which rules are on, and locked.

    Returns:
        The findings, and what is wrong with the baseline: each time a rule and its finding.
    """
    kept, accepted, met = [], [], set()
    for finding in found.kept:
        entry = baseline.entries.get(finding.fingerprint)
        if entry is None or finding.rule in scope.locked or finding.rule in NEVER:
            kept.append(finding)
        else:
            accepted.append(Ignored(finding, "baseline", entry.reason))
            met.add(finding.fingerprint)
    stale = [
        ("stale-baseline", _stale(entry))
        for entry in baseline.entries.values()
        if (entry.path, entry.part) == where
        and entry.fingerprint not in met
        and (
            entry.rule in scope.on or entry.rule not in scope.rules
        )  # a rule that is off finds nothing
    ]
    return found.then(kept, accepted), stale


def _stale(entry: AcceptedFinding) -> Finding:
    where = f" at {entry.address}" if entry.address else ""
    return Finding(
        f"the baseline accepts {quoted(entry.rule)}{where}, which no longer occurs",
        why="the entry would accept the same finding if it came back",
        fix="remove it: strideaudit baseline prune PATH...",
        place=Span(1, 1, 1, 1),
        about=entry.fingerprint,
    )


def acceptable(plan: PlanReport, locked: frozenset[str]) -> Iterator[Reported]:
    """Yield the findings of a plan that can be accepted; none if the plan cannot be read.

    Args:
        plan: Its audit without a baseline.
        locked: The rules that cannot be ignored in it.
    """
    if plan.verdict != "unreadable":
        for finding in plan.findings:
            if finding.rule not in locked and finding.rule not in NEVER:
                yield finding


def entry_of(plan: PlanReport, finding: Reported, today: str, reason: str = "") -> AcceptedFinding:
    """Return the baseline entry for a finding of a plan that is accepted today."""
    return AcceptedFinding(
        plan.uri_path,
        finding.rule,
        finding.address,
        finding.fingerprint,
        today,
        reason,
        plan.source.part,
    )


def updated(
    old: Baseline | None,
    plans: Sequence[PlanReport],
    found: Iterable[AcceptedFinding],
    is_file: Callable[[str], bool],
    *,
    add: bool,
    partly: Container[str] = (),
) -> Update:
    """Return a baseline after an audit.

    Args:
        old: The baseline before; None for none.
        plans: The plans that were audited; entries of other plans stay.
        found: The findings in them that can be accepted.
        is_file: Tells whether the file of an entry still exists, by its path.
        add: Whether to accept new findings; else only entries without a finding are removed.
        partly: Files of which only some plans were audited; entries of their other plans stay.
    """
    before = dict(old.entries) if old else {}
    now = {entry.fingerprint: entry for entry in found}
    # A plan that cannot be read keeps its entries; those of a sheet that is gone are removed.
    judged = {plan.uri_path for plan in plans if plan.verdict != "unreadable"}
    broken = {(one.uri_path, one.source.part) for one in plans if one.verdict == "unreadable"}
    asked = {(one.uri_path, one.source.part) for one in plans}
    kept = {
        key: entry
        for key, entry in before.items()
        if key in now
        or (entry.path, entry.part) in broken
        or (entry.path in partly and (entry.path, entry.part) not in asked)
        or (entry.path not in judged and is_file(entry.path))
    }
    new = {key: entry for key, entry in now.items() if key not in before} if add else {}
    return Update((*kept.values(), *new.values()), len(new), len(before) - len(kept))
