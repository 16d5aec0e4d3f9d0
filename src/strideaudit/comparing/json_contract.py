"""``strideaudit-comparison/1``: the JSON contract that other programs read.

Within version 1, keys may be added but never removed or changed. ``strideaudit schema comparison``
prints the JSON Schema.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.audit.judged import Judgement
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.comparing import sentences as compared_words
from strideaudit.comparing.alignment import ComparedWeeks
from strideaudit.comparing.comparison import Compared, Comparison, Week, Work
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.catalogue import Triple
from strideaudit.plan.dates import WEEK
from strideaudit.text.document import named

Object: TypeAlias = dict[str, Any]

FORMAT = "strideaudit-comparison/1"


def document(
    comparison: Object | None,
    unreadable: Iterable[PlanReport],
    fail_under: float | None,
    exit_code: int,
) -> Object:
    """Return the whole document.

    Args:
        comparison: What ``content`` returns; None if a file cannot be read.
        unreadable: The audits of the files that cannot be read.
        fail_under: The per cent that were asked for; None for no minimum.
        exit_code: The exit code of the program.
    """
    return {
        "format": FORMAT,
        "tool": {"name": "strideaudit", "version": VERSION, "knowledge": KNOWLEDGE},
        "exit_code": exit_code,
        "fail_under": fail_under,
        "problems": [
            {
                "path": report.path,
                "line": finding.span.line,
                "column": finding.span.column,
                "message": finding.message,
                "fix": finding.fix,
            }
            for report in unreadable
            for finding in report.findings
        ],
        "comparison": comparison,
    }


def content(
    comparison: Comparison, planned: Subject, done: Subject, judged: Sequence[Judgement]
) -> Object:
    """Return the comparison of two readable files.

    Args:
        comparison: The comparison.
        planned: The plan.
        done: The log, or another plan.
        judged: How the balance of each is judged.
    """
    paid = comparison.paid
    return {
        "model": planned.model,
        "goal": {"name": planned.goal, **_triple(planned.targets)},
        "planned": _file(planned, judged[0]),
        "done": _file(done, judged[1]),
        "weeks": _calendar(comparison.calendar),
        "notes": compared_words.notes(comparison, planned, done),
        "as_planned": comparison.is_as_planned,
        "headline": compared_words.headline(comparison),
        "further": compared_words.further(comparison),
        "paid": paid
        and {
            "phases": [PHASES[phase] for phase in paid.phases],
            "ratio": _number(paid.ratio),
            "exercises": [one.name for one in paid.cost],
        },
        "phases": _phases(comparison),
        "exercises": [_exercise(one) for one in comparison.exercises],
        "by_week": [_week(week) for week in comparison.weeks],
    }


def _file(subject: Subject, judged: Judgement) -> Object:
    plan, file = subject.plan, subject.file
    log = file.log
    return {
        "path": named(file.document.path, file.document.source.part),
        "title": plan.title,
        "athlete": plan.athlete,
        "group": plan.group,
        "weeks": plan.weeks,
        "judgement": {**judged._asdict(), "missing": list(judged.missing)},
        "entries": len(subject.scored),
        "uncounted": len(subject.missing),
        "unread": file.unread_work,
        "log": log
        and {
            "begins": log.begins or None,
            "ends": log.ends or None,
            "sets": log.sets,
            "left_out": dict(log.left_out),
        },
    }


def _calendar(calendar: ComparedWeeks) -> Object:
    return {
        "number": calendar.weeks,
        "from": calendar.day(1) or None,
        "to": calendar.end or None,
        "not_reached": calendar.left,
        "earlier": calendar.dropped,
    }


def _phases(comparison: Comparison) -> Object:
    before, after = comparison.shares
    return {
        phase: {
            "planned": _number(comparison.planned[i]),
            "done": _number(comparison.done[i]),
            "ratio": _maybe(comparison.ratios[i]),
            "share_planned": None if before is None else _number(before[i]),
            "share_done": None if after is None else _number(after[i]),
        }
        for i, phase in enumerate(PHASES)
    }


def _exercise(one: Compared) -> Object:
    return {
        "name": one.name,
        "exercise": one.exercise or None,
        "status": one.status,
        "counted": one.counted,
        "difference": _number(one.difference) if one.counted else None,
        "planned": _amount(one.planned, one.weeks),
        "done": _amount(one.done, one.weeks),
    }


def _amount(amount: Work, weeks: int) -> Object:
    return {
        "names": list(amount.names),
        "times": amount.times,
        "per_week": None if amount.left_out else _number(amount.se / weeks),
        "sets": _maybe(amount.sets),
        "metres": _maybe(amount.metres),
        "contacts": _maybe(amount.contacts),
        "left_out": amount.left_out or None,
    }


def _week(week: Week) -> Object:
    return {
        "week": week.number,
        "from": week.day or None,
        "days": week.days,
        "part": week.days < WEEK,
        "sessions": {"planned": week.sessions[0], "done": week.sessions[1]},
        "planned": _triple(week.planned),
        "done": _triple(week.done),
    }


def _number(value: float) -> float:
    """Round for printing, and nowhere else; never to -0."""
    return round(value, 4) + 0.0


def _maybe(value: float | None) -> float | None:
    return None if value is None else _number(value)


def _triple(values: Triple) -> Object:
    return {phase: _number(value) for phase, value in zip(PHASES, values, strict=True)}
