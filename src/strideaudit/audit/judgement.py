"""How the balance of a plan is judged, which is apart from whether a check passes.

Only its shares and the findings of rules about phases and muscles decide. A decision to ignore a
finding, or not to use a rule, does not change how a plan is balanced.
"""

from collections.abc import Iterable
from operator import sub

from strideaudit.audit.coverage import Coverage, above
from strideaudit.audit.findings import Severity
from strideaudit.audit.judged import Judgement
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES

DECISIVE = ("phase", "muscle")
"""The groups of the rules whose findings decide."""

WEIGHTY = "push-overreliance"
"""An error of this rule is too much, whatever the shares."""

UNTOUCHED = ("two-thirds-untouched", "phase-untouched")
"""An error of one of these is too much of something else where a share is above its band."""

SHORT = ("untouched", "thin", "under")
"""Statuses of a phase that gets too little."""


def judge(subject: Subject | None, findings: Iterable[Reported]) -> Judgement:
    """Return the judgement on a plan.

    Args:
        subject: The plan; None if the file is not one.
        findings: What the rules found in it, ignored or not.
    """
    if subject is None:
        return Judgement("unreadable")
    coverage = subject.coverage
    if subject.incomplete:
        return Judgement("incomplete")
    if coverage.shares is None:
        return Judgement("no-stride-work")
    serious = [
        one for one in findings if one.group in DECISIVE and one.severity is not Severity.INFO
    ]
    errors = {one.rule for one in serious if one.severity is Severity.ERROR}
    over = any(above(share, coverage.band(i)[1]) for i, share in enumerate(coverage.shares))
    if WEIGHTY in errors or (over and not errors.isdisjoint(UNTOUCHED)):
        return Judgement("heavy", _largest(coverage))
    if serious and not over:
        return Judgement("gaps", missing=_missing(serious, subject))
    if not serious and set(coverage.status) == {"ok"}:
        return Judgement("balanced")
    return Judgement("leans", _largest(coverage))


def _largest(coverage: Coverage) -> str:
    """Return the phase that is farthest above its target; the first of several."""
    beyond = list(map(sub, coverage.shares or coverage.targets, coverage.targets))
    return PHASES[beyond.index(max(beyond))]


def _missing(serious: list[Reported], subject: Subject) -> tuple[str, ...]:
    """Return the phases and the muscle groups that get too little, in their usual order."""
    status = dict(zip(PHASES, subject.coverage.status, strict=True))
    named = {phase for one in serious for phase in one.phases if status[phase] in SHORT}
    rules = every_rule()
    named.update(group for one in serious for group in rules[one.rule].lacks)
    return tuple(key for key in (*PHASES, *subject.catalogue.groups) if key in named)


def asks_for_changes(report: PlanReport) -> bool:
    """Return whether a finding is about the balance of a plan, so that other work would fix it.

    A push-phase share above its limit is changed also where the finding is only an info.
    """
    return report.subject is not None and any(
        one.group in DECISIVE and (one.severity is not Severity.INFO or one.rule == WEIGHTY)
        for one in report.findings
    )
