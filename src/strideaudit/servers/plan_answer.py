"""The answer about one plan: numbers, questions, findings, and lines to write."""

from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from strideaudit.audit import answers as asking
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.errors import StrideauditError
from strideaudit.project.files import Found
from strideaudit.servers.answers import FindingRow, PlanAnswer, Question, Way
from strideaudit.servers.key_fixes import key_fixes
from strideaudit.servers.line_changes import LineChange, between, of_edits
from strideaudit.servers.short import clean, rounded, shares
from strideaudit.text.edits import applied
from strideaudit.text.input import Input
from strideaudit.text.tree import Span

if TYPE_CHECKING:
    from strideaudit.project.auditor import Auditor

MOST_FINDINGS, MOST_QUESTIONS, MOST_WAYS, MOST_LINES = 20, 20, 3, 10
"""What an answer holds at most: findings, questions, ways of one, and lines of a way."""
_NAME = "<text>"
"""Not the name of a file: a roster by that name would be read with the files that it names."""


def audited(text: str, auditor: "Auditor") -> tuple[PlanReport, ...]:
    """Return the report of each plan in a text.

    Raises:
        StrideauditError: It cannot be audited.
    """
    given = Input(_NAME, BytesIO(text.encode("utf-8", "surrogatepass")))
    found = auditor.audit_content(given, Found(_NAME), _NAME)
    if isinstance(found, str):
        raise StrideauditError(found)
    return found or ()


def answer_of(report: PlanReport, text: str, auditor: "Auditor") -> PlanAnswer:
    """Return the answer about a plan.

    Args:
        report: Its report, with what to change next.
        text: Its text.
        auditor: Audits the text after a change.
    """
    subject, changes = report.subject, report.changes
    out, of = subject.left_out if subject else (0, 0)
    findings = report.findings[:MOST_FINDINGS]
    questions, keys = _questions(report), _keys(report, text, auditor)
    lines = between(text, changes.text) if changes and changes.text else []
    if subject is not None and subject.file.foreign:
        lines = []  # the changed text is a plan of our own, and not in the format that was sent
    return PlanAnswer(
        title=clean((subject.plan.title if subject else None) or ""),
        verdict=report.verdict,
        judgement=report.judgement.words,
        shares=shares(report.shares),
        target=shares(subject.targets) if subject else None,
        balance=rounded(subject.coverage.balance) if subject else None,
        entries=of,
        left_out=out,
        not_counted=questions,
        findings=[_finding(one, keys.get(one.span, [])) for one in findings],
        more_findings=len(report.findings) - len(findings),
        changes=lines,
        why_no_changes=clean(changes.reason) if changes else "",
        next=_next(report, questions, changed=bool(lines)),
    )


def _finding(one: Reported, changes: list[LineChange]) -> FindingRow:
    return FindingRow(
        line=one.span.line,
        rule=one.rule,
        severity=one.severity.value,
        message=clean(one.message),
        fix=clean(one.fix),
        changes=changes,
    )


def _keys(report: PlanReport, text: str, auditor: "Auditor") -> dict[Span, list[LineChange]]:
    """Return the changes that write misspelled keys again, by their places, each audited."""
    made = {}
    for one in islice(key_fixes(report), MOST_FINDINGS):
        [after] = audited(applied(text, (one.edit,)), auditor)
        if after.verdict != "unreadable":
            made[one.span] = of_edits(text, (one.edit,))
    return made


def _questions(report: PlanReport) -> list[Question]:
    """Return the lines that are left out, each with what may be written in its place."""
    found = []
    for about in asking.asked(report)[:MOST_QUESTIONS]:
        subject = report.subject
        assert subject is not None  # noqa: S101 - only a plan that can be read asks
        entry = about.entries[0]
        alike = f" (on {len(about.entries)} lines)" if len(about.entries) > 1 else ""
        span = subject.file.document.span(entry.name_path, key=entry.name_is_key)
        found.append(
            Question(
                line=span.line,
                text=clean(about.text),
                question=clean(about.question) + alike,
                ways=[
                    Way(
                        text=clean(one.label),
                        changes=of_edits(report.source.text, one.edits[:MOST_LINES]),
                    )
                    for one in about.answers[:MOST_WAYS]
                ],
            )
        )
    return found


def _next(report: PlanReport, questions: list[Question], *, changed: bool) -> str:
    """Return what to do next, the most important first."""
    if report.verdict == "unreadable":
        return "correct what the findings list, and check again"
    if questions:
        return "answer not_counted with one of its ways, write the lines in changes, check again"
    if changed:
        return "write the lines in changes, and check again"
    if report.findings:
        return "read the fix of each finding; rebalance_plan finds the smallest change of the work"
    return "nothing to change"
