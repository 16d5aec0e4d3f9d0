"""How a row of a table is marked, so that no row contradicts a finding below it."""

from typing import NamedTuple

from strideaudit.audit.coverage import below
from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES

TOO_MUCH = ("push-overreliance", "quad-dominance")
"""The rules that find too much, where all others find too little."""


class RowState(NamedTuple):
    """The mark of a row, and the word behind it."""

    style: str
    """``error`` only where an error finding is about the row, else ``warning`` or ``ok``."""

    word: str
    """Empty for a row that nothing is asked of."""


def of_phase(report: PlanReport, phase: int, status: str) -> RowState:
    """Return the state of the row of a phase.

    Args:
        report: The plan's report.
        phase: The number of the phase.
        status: How its direct dose and its share compare with their limits.
    """
    about = [finding for finding in report.findings if PHASES[phase] in finding.phases]
    if not about:
        return RowState("ok" if status == "ok" else "warning", status)
    return RowState(_style(about), "over" if _too_much(about) else status)


def of_muscles(report: PlanReport, subject: Subject, group: str) -> RowState:
    """Return the state of the row of a muscle group.

    Args:
        report: The plan's report.
        subject: The plan.
        group: The id of the group.
    """
    row, about = subject.catalogue.groups[group], about_muscles(report, subject, group)
    style = _style([finding for finding in about if group in finding.muscles])
    if below(subject.coverage.groups[group], row.minimum):
        return RowState(style, "under")
    if about:
        return RowState(style, "over" if _too_much(about) else "gap")
    return RowState("ok", "ok" if row.minimum else "")


def about_muscles(report: PlanReport, subject: Subject, group: str) -> list[Reported]:
    """Return the findings about a muscle group, or about its phase if that has no direct work."""
    row = subject.catalogue.groups[group]
    untouched = {
        phase
        for phase, status in zip(PHASES, report.status, strict=False)
        if status == "untouched" and row.minimum
    }
    return [
        finding
        for finding in report.findings
        if group in finding.muscles
        or (row.phase in untouched and row.phase in finding.phases and finding.rule not in TOO_MUCH)
    ]


def _style(about: list[Reported]) -> str:
    worst = min((finding.severity.rank for finding in about), default=Severity.INFO.rank)
    return "error" if worst == Severity.ERROR.rank else "warning"


def _too_much(about: list[Reported]) -> bool:
    """Tell whether the worst of some findings is about too much."""
    return min(about, key=lambda finding: finding.severity.rank).rule in TOO_MUCH
