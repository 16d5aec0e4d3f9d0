"""The baseline: findings that a team accepts, so that only new ones fail.

``project.baseline_file`` reads and writes its file.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from strideaudit.audit.coverage import above
from strideaudit.audit.findings import Finding, Measure, Note
from strideaudit.audit.registry import Scope, every_rule
from strideaudit.audit.report import Ignored, PlanReport, Reported, Sifted
from strideaudit.text.document import named
from strideaudit.text.tree import Span
from strideaudit.text.wording import quoted

NEVER = ("plan-invalid", "stale-baseline")
"""Rules whose findings cannot be accepted."""


GROWTH: Mapping[str, float] = MappingProxyType({"points": 3.0, "sets": 1.0})
"""By how much an accepted finding may grow before it is reported again, by the unit."""


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

    measure: float | None = None
    """How bad it was, as a number in its unit; None if no number says that, or in an older file."""

    unit: str = ""
    """``points`` of a share in per cent, or ``sets`` a week; empty without a number."""

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
    changed: int = 0
    """How many entries have another number than before."""


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
    known = _known([entry_for(finding, where) for finding in found.kept], baseline.entries)
    kept, accepted, met = [], [], set()
    for finding in found.kept:
        entry = known.get(finding.fingerprint)
        if entry is None or finding.rule in scope.locked or finding.rule in NEVER:
            kept.append(finding)
            continue
        met.add(entry.fingerprint)
        if has_grown(entry, finding.measure):
            kept.append(_told_again(finding, entry))
        else:
            accepted.append(Ignored(finding, "baseline", entry.reason))
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


def _known(
    found: Iterable[AcceptedFinding], entries: Mapping[str, AcceptedFinding]
) -> dict[str, AcceptedFinding]:
    """Return the entries that accept some findings, by the fingerprints of the findings.

    A finding about the whole plan was known by the line at which it points, in files without
    numbers: there, its rule and its plan are enough.
    """
    known, rules = {}, every_rule()
    unknown = []
    for one in found:
        if one.fingerprint in entries:
            known[one.fingerprint] = entries[one.fingerprint]
        elif one.rule in rules and rules[one.rule].whole:
            unknown.append(one)
    if unknown:
        older: dict[tuple[str, ...], list[AcceptedFinding]] = defaultdict(list)
        for entry in entries.values():
            if entry.measure is None and entry.fingerprint not in known:
                older[entry.rule, entry.path, entry.part].append(entry)
        for one in unknown:
            if alike := older[one.rule, one.path, one.part]:
                known[one.fingerprint] = alike.pop(0)
    return known


def has_grown(entry: AcceptedFinding, now: Measure | None) -> bool:
    """Tell whether a finding is worse than it was when it was accepted.

    Args:
        entry: The accepted finding; one without a number never grows.
        now: How bad it is today.
    """
    if entry.measure is None or now is None or now.unit != entry.unit:
        return False
    return above(now.value, entry.measure + GROWTH[now.unit])


def _told_again(finding: Reported, entry: AcceptedFinding) -> Reported:
    """Return a finding that is accepted and has grown, with what it was and is."""
    if entry.measure is None or finding.measure is None:
        return finding
    was, now = amount_of(entry.measure, entry.unit), amount_of(finding.measure.value, entry.unit)
    return finding._replace(
        message=f"{finding.message}; worse than accepted: {was} then, {now} now",
        fix=f"{finding.fix}; or accept it as it is now: strideaudit baseline update PATH...",
    )


def amount_of(value: float, unit: str) -> str:
    """Return a number of the baseline as people say it: ``79 points``, ``3.5 sets``."""
    if unit == "sets":
        text = f"{value:.1f}".removesuffix(".0")
        return f"{text} {'set' if text == '1' else unit}"
    return f"{value:.0f} {unit}"


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
    return entry_for(finding, (plan.uri_path, plan.source.part), today, reason)


def entry_for(
    finding: Reported, where: tuple[str, str], today: str = "", reason: str = ""
) -> AcceptedFinding:
    """Return the baseline entry for a finding.

    Args:
        finding: The finding.
        where: The plan's file, and the part of it.
        today: The day on which it is accepted.
        reason: Why.
    """
    path, part = where
    measure = finding.measure
    return AcceptedFinding(
        path,
        finding.rule,
        finding.address,
        finding.fingerprint,
        today,
        reason,
        part,
        round(measure.value, 2) if measure else None,
        measure.unit if measure else "",
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
        add: Whether to accept new findings, and all with their numbers of today; else only entries
            without a finding are removed.
        partly: Files of which only some plans were audited; entries of their other plans stay.
    """
    now = {entry.fingerprint: entry for entry in found}
    before = _by_name_of_today(now, old)
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
    if not add:
        return Update(tuple(kept.values()), 0, len(before) - len(kept))
    new = [entry for key, entry in now.items() if key not in before]
    today = [_as_now(entry, now.get(key)) for key, entry in kept.items()]
    changed = sum(one.measure != kept[one.fingerprint].measure for one in today)
    return Update((*today, *new), len(new), len(before) - len(kept), changed)


def _by_name_of_today(
    now: Mapping[str, AcceptedFinding], old: Baseline | None
) -> dict[str, AcceptedFinding]:
    """Return the entries of a baseline, also those of findings that were known by their line."""
    before = dict(old.entries) if old else {}
    for key, entry in _known(now.values(), before).items():
        if key != entry.fingerprint:
            before[key] = before.pop(entry.fingerprint)._replace(fingerprint=key)
    return before


def _as_now(entry: AcceptedFinding, now: AcceptedFinding | None) -> AcceptedFinding:
    """Return an entry with the number of today; one that has grown is accepted today."""
    if now is None or now.measure is None:
        return entry
    measure = Measure(now.measure, "sets" if now.unit == "sets" else "points")
    day, reason = entry.first_seen, entry.reason
    if has_grown(entry, measure):
        day, reason = now.first_seen, now.reason or reason
    return entry._replace(
        measure=now.measure, unit=now.unit, first_seen=day, reason=reason, address=now.address
    )
