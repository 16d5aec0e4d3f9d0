"""``strideaudit-rebalance/1``: the JSON contract that other programs read.

Within version 1, keys may be added but never removed or changed.
"""

from typing import Any, TypeAlias

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.audit.report import PlanReport
from strideaudit.knowledge import PHASES
from strideaudit.rebalancing.line_edits import Edits
from strideaudit.rebalancing.result import Change, Rebalance, Side, Step
from strideaudit.text.document import Source
from strideaudit.text.edits import placed

Object: TypeAlias = dict[str, Any]

FORMAT = "strideaudit-rebalance/1"


def document(made: Rebalance) -> Object:
    """Return the whole document of one plan."""
    source = made.before.source
    return {
        "format": FORMAT,
        "tool": {"name": "strideaudit", "version": VERSION, "knowledge": KNOWLEDGE},
        "path": made.path,
        "target": made.target,
        "status": made.status,
        "reason": made.reason or None,
        "proven": made.proven._asdict(),
        "lower_bound": made.lower_bound,
        "nodes": made.nodes,
        "audits": made.audits,
        "changes": [change_of(change, source) for change in made.changes],
        "before": state_of(made.before),
        "after": state_of(made.after) if made.after else None,
        "fixed": only_in(made.before, made.after) if made.after else [],
        "remaining": [one.fingerprint for one in made.after.findings] if made.after else [],
        "new": only_in(made.after, made.before) if made.after else [],
        "ladder": [_step(step, source) for step in made.ladder],
        "blocked_by": [
            {"row": one.row or None, "needs": one.needs or None} for one in made.blocked_by
        ],
    }


def state_of(report: PlanReport) -> Object:
    """Return the numbers and findings of a report."""
    coverage = report.subject.coverage if report.subject else None
    return {
        "shares": dict(zip(PHASES, report.shares, strict=True)) if report.shares else None,
        "direct": dict(zip(PHASES, coverage.direct, strict=True)) if coverage else None,
        "balance": coverage.balance if coverage else None,
        "work": coverage.total if coverage else None,
        "findings": [one.fingerprint for one in report.findings],
    }


def only_in(one: PlanReport, other: PlanReport | None) -> list[str]:
    """Return the findings of one report that another does not have."""
    there = {finding.fingerprint for finding in other.findings} if other else set()
    return [finding.fingerprint for finding in one.findings if finding.fingerprint not in there]


def change_of(change: Change, source: Source) -> Object:
    """Return a change with its edits by line and column."""
    return {
        "kind": change.kind,
        "lines": list(change.lines),
        "weeks": list(change.weeks),
        "session": change.session,
        "old": side_of(change.old),
        "new": side_of(change.new),
        "why": change.why,
        "caution": list(change.caution),
        "edits": _edits(change.edits, source),
        "roster": [one.line for one in change.roster],
    }


def side_of(side: Side | None) -> Object | None:
    """Return a line before or after a change."""
    return side._asdict() if side else None


def _step(step: Step, source: Source) -> Object:
    return {
        "balance": step.balance,
        "shares": dict(zip(PHASES, step.shares, strict=True)),
        "clears": list(step.clears),
        "change": change_of(step.change, source),
    }


def _edits(edits: Edits, source: Source) -> list[Object]:
    """Return edits by line and column, from 1, the end exclusive."""
    return [
        {
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
            "text": text,
        }
        for span, text in placed(edits, source)
    ]
