"""Checks that a converted plan audits to the same numbers as its original."""

from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from strideaudit.audit.pipeline import audit
from strideaudit.audit.registry import every_rule
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings, Subject
from strideaudit.converting.as_plan import as_plan
from strideaudit.converting.conversion import converted, is_lost, lost_name
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import OWN, read_plans
from strideaudit.knowledge import MODELS
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.text.document import MAX_BYTES
from strideaudit.text.input import Input
from strideaudit.text.wording import quoted

Fact: TypeAlias = tuple[str, object]
"""The name of a number, and the number."""


class UnequalError(Exception):
    """The written plan differs from what was read: a bug in strideaudit, not a user's mistake."""


class _Counted(NamedTuple):
    """One entry with everything that counts in it."""

    name: str
    doses: object
    section: str
    left_out: str
    se: float
    per_week: float
    metres: float


def audited(file: PlanFile) -> PlanReport:
    """Return the audit of a plan with the default settings.

    Only the plan is judged, and not the file that it is in. Work that was not understood counts as
    left out; other lines are not part of the plan.
    """
    read = as_plan(file)
    if read.plan is not None:
        lost = tuple(one for one in file.unread if is_lost(file, one))
        file = PlanFile(file.document, read.plan, whole=file.whole, own=file.own, unread=lost)
    return audit(file, load_catalogue(), Settings())


def same_texts(
    plans: Mapping[str, PlanFile], reports: Mapping[str, PlanReport], path: str
) -> dict[str, str]:
    """Return each plan in our own format, checked to audit to the same numbers.

    Args:
        plans: The plans by name.
        reports: The audit of each plan.
        path: The file that they are from.

    Raises:
        StrideauditError: A text would be larger than what can be read.
        UnequalError: A text would audit to other numbers.
    """
    texts = {name: converted(file, path) for name, file in plans.items()}
    for name, text in texts.items():
        _must_be_short(text)
        must_be_same(reports[name], text)
    return texts


def _must_be_short(text: str) -> None:
    """Refuse a plan that is too large to be read.

    Raises:
        StrideauditError: It is.
    """
    if len(text.encode()) > MAX_BYTES:
        raise StrideauditError(
            f"the plan would be larger than {MAX_BYTES // 2**20} MiB, the most that can be read",
            hint="take less of the log: --weeks, --from, --to",
        )


def must_be_same(report: PlanReport, text: str) -> None:
    """Refuse a plan that would not audit to the numbers of a report.

    Args:
        report: The audit of the original, with its subject.
        text: The plan, in our own format.

    Raises:
        UnequalError: It would not; the message names the first difference.
    """
    given = Input(report.path, BytesIO(text.encode("utf-8", "surrogatepass")))
    again = audited(read_plans(given, input_format=OWN)[0])
    if report.subject is None or again.subject is None:
        fault = again.findings[0] if again.findings else None
        why = f"line {fault.span.line}: {fault.message}" if fault else "there is no plan"
        message = f"the converted plan cannot be read; nothing was written: {why}"
        raise UnequalError(message)
    lost = Counter(map(lost_name, report.unread))
    before = list(facts(report, report.subject))
    after = list(facts(again, again.subject, lost))
    if lost:  # the names of the new entries are in some messages
        before.pop()
        after.pop()
    for old, new in zip(before, after, strict=False):
        if old != new:
            message = (
                f"the converted plan differs in {old[0]}; nothing was written:"
                f" {quoted(str(old[1]))} became {quoted(str(new[1]))}"
            )
            raise UnequalError(message)


def facts(
    report: PlanReport, subject: Subject, lost: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Fact]:
    """Yield all numbers of an audit with their names; the same names for every plan.

    Args:
        report: The audit.
        subject: Its plan.
        lost: The names of entries for work that was not understood, and how often each is there.
    """
    plan, due = subject.plan, Counter(lost)
    items = [item for item in subject.items if not _is_lost(item, due)]
    yield "title", plan.title
    yield "athlete", plan.athlete
    yield "group", plan.group
    yield "goal", plan.goal
    yield "weeks", (plan.weeks, plan.first, plan.last, plan.scales)
    yield "sessions", [(one.date or one.day, one.name, one.weeks) for one in plan.sessions]
    yield "own exercises", [one._replace(path=()) for one in plan.own]
    yield (
        "entries",
        [
            _Counted(
                item.entry.exercise,
                item.entry.doses,
                item.entry.section,
                item.left_out,
                item.se,
                item.per_week,
                item.metres,
            )
            for item in items
        ],
    )
    yield "left out", subject.left_out
    for model in MODELS:
        coverage = subject.scenario(model, 1.0).coverage
        sums = (coverage.total, coverage.unphased, coverage.dose, coverage.direct, coverage.shares)
        yield f"coverage by the {model} model", sums
        yield f"muscles by the {model} model", coverage.muscles
    yield "findings", _findings(report)


def _is_lost(item: Item, due: Counter[str]) -> bool:
    """Return whether an entry is for work that was not understood; take it off what is due."""
    name = item.entry.exercise
    if not due[name] or item.left_out in ("", "section") or item.entry.doses:
        return False
    due[name] -= 1
    return True


def _findings(report: PlanReport) -> Counter[tuple[object, ...]]:
    """Return the findings of rules that judge the plan, and not how the file is written."""
    judging = {name for name, rule in every_rule().items() if rule.check is not None}
    every = (*report.findings, *(one.finding for one in report.ignored))
    return Counter(
        (one.rule, one.severity, one.robust, one.phases, one.message)
        for one in every
        if one.rule in judging
    )
