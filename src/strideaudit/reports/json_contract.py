"""``strideaudit-report/1``: the JSON contract that other tools build on.

Within version 1, keys may be added but never removed or changed. Doses are set-equivalents a week
unless stated otherwise, shares run from 0 to 1, lines and columns count from 1, ends are exclusive.
"""

from math import fsum
from typing import Any, TypeAlias

from strideaudit import KNOWLEDGE, VERSION
from strideaudit.audit.findings import Severity
from strideaudit.audit.fixes import Fix
from strideaudit.audit.intervals import Cause, Certainty, Interval
from strideaudit.audit.judged import Judgement
from strideaudit.audit.report import Group, Ignored, PlanReport, Report, Reported
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge import MODELS, PHASES
from strideaudit.plan.dose import Dose
from strideaudit.reports import json_parts
from strideaudit.reports.json_parts import number as _number
from strideaudit.reports.json_parts import triple as _triple
from strideaudit.reports.json_weeks import by_week
from strideaudit.text.paths import as_utf8
from strideaudit.text.wording import LONGEST_LINE, clipped

Object: TypeAlias = dict[str, Any]

FORMAT = "strideaudit-report/1"


def head(report: Report) -> Object:
    """Return the head of a report: format, tool, summary, and statistics if asked for."""
    ignored = report.ignored
    content: Object = {
        **_tool(),
        "summary": {
            "plans": len(report.plans),
            "skipped": len(report.skipped),
            "unreadable": sum(plan.verdict == "unreadable" for plan in report.plans),
            "findings": dict(report.counts),
            "ignored": ignored["inline"] + ignored["config"],
            "baselined": ignored["baseline"],
            "exit_code": report.exit_code,
        },
    }
    if report.with_statistics:
        content["statistics"] = [one._asdict() for one in report.statistics()]
    if report.group_by != "none":
        content["groups"] = [_group(group, report.group_by) for group in report.groups()]
    return content


def _group(group: Group, by: str) -> Object:
    return {
        "by": by,
        "name": group.name,
        "plans": len(group.plans),
        "shares": None if group.shares is None else _triple(group.shares),
        "findings": {severity.value: group.number_of(severity) for severity in Severity},
    }


def broken(sentence: str, exit_code: int) -> Object:
    """Return the head of a report whose run stopped early."""
    summary = dict.fromkeys(("plans", "skipped", "unreadable"), 0)
    findings = {severity.value: 0 for severity in Severity}
    counts = {**summary, "findings": findings, "ignored": 0, "baselined": 0}
    return {**_tool(), "summary": {**counts, "exit_code": exit_code}, "broken": sentence}


def _tool() -> Object:
    tool = {"name": "strideaudit", "version": VERSION, "knowledge": KNOWLEDGE}
    return {"format": FORMAT, "tool": tool}


def plan_content(report: PlanReport) -> Object:
    """Return everything about one plan."""
    subject = report.subject
    content: Object = {"path": as_utf8(report.source.path), "part": report.source.part or None}
    if subject is None:
        content |= dict.fromkeys(("title", "athlete", "group", "model", "weeks", "goal"))
        if report.source.part and report.athlete:  # a roster says whose it is
            content |= {"athlete": report.athlete, "group": report.squad or None}
    else:
        plan = subject.plan
        content |= {
            "title": plan.title,
            "athlete": plan.athlete,
            "group": plan.group,
            "model": subject.model,
            "weeks": plan.weeks,
            "goal": {"name": subject.goal, **_triple(subject.targets)},
        }
    content["passed_over"] = list(report.passed_over)
    content["verdict"] = report.verdict
    content["judgement"] = judgement(report.judgement)
    content |= _numbers(subject) if subject else _no_numbers()
    content["by_week"] = by_week(subject) if subject else []
    content["log"] = json_parts.log(report.log) if report.log else None
    content["unread"] = [json_parts.unread(line, report) for line in report.unread]
    content["findings"] = [finding_content(finding) for finding in report.findings]
    content["ignored"] = [_ignored(one) for one in report.ignored]
    content["fixed"] = [finding_content(finding) for finding in report.fixed]
    content["before"] = None if report.before is None else _triple(report.before)
    if report.base is not None:
        content["base"] = as_utf8(report.base.source.path)
        content["done"] = json_parts.done(report.done) if report.done else None
    if report.with_fixes:
        content["fixes"] = [_fix(one, fix) for one in report.findings for fix in one.fixes]
    return content


def _fix(finding: Reported, fix: Fix) -> Object:
    """Return the changes of the file that fix a finding."""
    return {
        "rule": finding.rule,
        "fingerprint": finding.fingerprint,
        "about": fix.about,
        "edits": [{**one.span._asdict(), "text": one.text} for one in fix.edits],
    }


def _no_numbers() -> Object:
    empty: Object = {
        "phases": None,
        "unphased": None,
        "modalities": {},
        "actions": [],
        "muscles": [],
        "sensitivity": {model: [] for model in MODELS},
    }
    left_out = {"balance": None, "left_out": {"entries": 0, "of": 0}}
    return {**left_out, **empty, "entries": [], "unknown": []}


def _numbers(subject: Subject) -> Object:
    coverage = subject.coverage
    balance = coverage.balance
    groups = subject.catalogue.groups
    muscles = {muscle: key for key, group in groups.items() for muscle in group.muscles}
    return {
        "balance": None if balance is None else round(balance, 1),
        "left_out": dict(zip(("entries", "of"), subject.left_out, strict=True)),
        "phases": _phases(subject),
        "unphased": _number(coverage.unphased),
        "sensitivity": {
            model: [_cause(one) for one in (found.causes if found else ())]
            for model, found in _certainty(subject).items()
        },
        "modalities": {
            kind: {
                "dose": _number(fsum(triple)),
                **_triple(
                    (triple[0] / fsum(triple), triple[1] / fsum(triple), triple[2] / fsum(triple))
                ),
            }
            for kind, triple in coverage.kinds.items()
        },
        "actions": [{"id": key, "dose": _number(dose)} for key, dose in coverage.actions.items()],
        "muscles": [
            {"id": key, "group": muscles[key], "dose": _number(dose)}
            for key, dose in coverage.muscles.items()
        ],
        "entries": [_entry(item, subject) for item in subject.items],
        "unknown": [_unknown(item, subject) for item in subject.missing],
    }


def _phases(subject: Subject) -> Object:
    coverage = subject.coverage
    by_model = {model: subject.scenario(model, 1.0).coverage.shares for model in MODELS}
    certainty = _certainty(subject)
    return {
        phase: {
            "share": None if coverage.shares is None else _number(coverage.shares[i]),
            "shares": {
                model: None if shares is None else _number(shares[i])
                for model, shares in by_model.items()
            },
            "intervals": {
                model: None if found is None else interval(found.intervals[i])
                for model, found in certainty.items()
            },
            "dose": _number(coverage.dose[i]),
            "direct": _number(coverage.direct[i]),
            "status": None if coverage.shares is None else coverage.status[i],
        }
        for i, phase in enumerate(PHASES)
    }


def _certainty(subject: Subject) -> dict[str, Certainty | None]:
    return {model: subject.scenario(model, 1.0).certainty for model in MODELS}


def _cause(cause: Cause) -> Object:
    return {**cause._asdict(), "share_of_variance": _number(cause.share_of_variance)}


def interval(ends: Interval) -> Object:
    """Return the ends of an interval."""
    return dict(zip(("low", "high"), map(_number, ends), strict=True))


def judgement(found: Judgement) -> Object:
    """Return how the balance of a plan is judged."""
    return {**found._asdict(), "missing": list(found.missing)}


def _entry(item: Item, subject: Subject) -> Object:
    span = subject.file.document.span(entry_place(item).path, key=entry_place(item).key)
    phases = subject.coverage.phases_of(item)
    doses = [_dose(dose) for dose in item.entry.doses]
    kind = None
    if item.exercise is not None:
        kind = subject.catalogue.classes[item.exercise.dose_class].kind
    return {
        "line": span.line,
        "column": span.column,
        "session": item.session.name,
        "day": item.session.date or item.session.day,
        "section": item.entry.section,
        "text": clipped(item.entry.text, LONGEST_LINE),
        "exercise": item.exercise.id if item.exercise else None,
        "own": item.own or None,
        "kind": kind,
        "weeks": list(item.session.weeks),
        "dose": doses[0] if doses else None,
        "doses": doses,
        "read_as": item.entry.read_as,
        "set_equivalents": _number(item.se),
        "per_week": _number(item.per_week),
        "phases": _triple((item.se * phases[0], item.se * phases[1], item.se * phases[2])),
        "left_out": item.left_out or None,
        **json_parts.elsewhere(span, subject),
    }


def _dose(dose: Dose) -> Object:
    """Return what a dose gives; a range is its midpoint."""
    return {
        key: _number(value) if isinstance(value, float) else value
        for key, value in dose._asdict().items()
        if key == "sets" or (value is not None and value is not False)
    }


def _unknown(item: Item, subject: Subject) -> Object:
    span = subject.file.document.span(entry_place(item).path, key=entry_place(item).key)
    return {
        "line": span.line,
        "column": span.column,
        "text": item.entry.exercise,
        "why": item.left_out,
        "suggestions": list(item.candidates),
        **json_parts.elsewhere(span, subject),
    }


def probability(finding: Reported) -> Object | None:
    """Return how likely the push share is above the limits; None if it is not about shares."""
    if finding.probability is None:
        return None
    error, warning = finding.probability
    return {"error": _number(error), "warning": _number(warning)}


def finding_content(finding: Reported) -> Object:
    """Return all there is to say about one finding."""
    state = {"state": finding.state} if finding.state else {}
    return {
        "rule": finding.rule,
        "group": finding.group,
        "cause": finding.cause,
        "severity": finding.severity.value,
        "evidence": finding.evidence.value,
        "robust": finding.robust,
        "probability": probability(finding),
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "related": [
            {"line": r.span.line, "column": r.span.column, "label": r.label, **json_parts.file(r)}
            for r in finding.related
        ],
        "address": finding.address,
        "fingerprint": finding.fingerprint,
        **state,
        **json_parts.file(finding),
    }


def _ignored(one: Ignored) -> Object:
    finding = one.finding
    return {
        "rule": finding.rule,
        "how": one.how,
        "reason": one.reason,
        "severity": finding.severity.value,
        "message": finding.message,
        "line": finding.span.line,
        "column": finding.span.column,
        "fingerprint": finding.fingerprint,
        **json_parts.file(finding),
    }
