"""Parts of the JSON contract: the file that a place is in, a log, and what was done by it."""

from typing import Any, TypeAlias

from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.report_places import Done, Located
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.knowledge.catalogue import Triple
from strideaudit.plan.model import Log, Unread
from strideaudit.text.joined import JoinedDocument, RosterSpan
from strideaudit.text.paths import as_utf8
from strideaudit.text.tree import Span
from strideaudit.text.wording import LONGEST_LINE, clipped

Object: TypeAlias = dict[str, Any]


def number(value: float) -> float:
    """Round for printing, and nowhere else."""
    return round(value, 4)


def triple(values: Triple) -> Object:
    """Return one number for each phase."""
    return {phase: number(value) for phase, value in zip(PHASES, values, strict=True)}


def elsewhere(span: Span, subject: Subject) -> Object:
    """Return the file of an entry, where it is in the plan of a group."""
    document = subject.file.document
    if not isinstance(document, JoinedDocument) or isinstance(span, RosterSpan):
        return {}
    return {"file": as_utf8(document.base.source.path)}


def file(place: Reported | Located) -> Object:
    """Return the file of a place, where it is not that of the plan."""
    return {} if place.file is None else {"file": as_utf8(place.file.source.path)}


def done(done: Done) -> Object:
    """Return what was done by the log of an athlete."""
    return {
        "path": as_utf8(done.path),
        "from": done.first or None,
        "to": done.last or None,
        "phases": None if done.shares is None else triple(done.shares),
    }


def log(log: Log) -> Object:
    """Return the days of a log, and how many of its rows are sets."""
    return {
        "from": log.first or None,
        "to": log.last or None,
        "begins": log.begins or None,
        "ends": log.ends or None,
        "rows": log.rows,
        "audited": log.audited,
        "sets": log.sets,
        "left_out": dict(log.left_out),
        "unlisted": log.unlisted,
    }


def unread(line: Unread, report: PlanReport) -> Object:
    """Return a line that was not understood."""
    shared = report.base is not None and not isinstance(line.span, RosterSpan)
    return {
        "line": line.span.line,
        "column": line.span.column,
        "text": clipped(line.text, LONGEST_LINE),
        "why": line.why,
        "work": line.work,
        **({"file": as_utf8(report.base.source.path)} if shared and report.base else {}),
    }
