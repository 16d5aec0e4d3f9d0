"""What an assistant can ask: text in, short structured answers out.

Nothing here opens a file or a connection, reads a configuration, or follows what a plan says: the
text of a plan is data.
"""

import functools
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from strideaudit import api
from strideaudit.audit import answers as asking
from strideaudit.audit.report import PlanReport, Report, Reported
from strideaudit.errors import StrideauditError
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Exercise, Triple
from strideaudit.knowledge.search import Wanted, find, nearest_name, resolve
from strideaudit.knowledge.usual import usual_text
from strideaudit.project.files import Found
from strideaudit.project.request import Request
from strideaudit.servers.answers import (
    CompareAnswer,
    ComparedRow,
    ExerciseRow,
    FindingRow,
    PhaseRow,
    PlanAnswer,
    Question,
    RebalanceAnswer,
    SearchAnswer,
    Shares,
    Way,
)
from strideaudit.servers.key_fixes import key_fixes
from strideaudit.servers.line_changes import LineChange, between, of_edits
from strideaudit.terminal.screen import Screen
from strideaudit.text.edits import applied
from strideaudit.text.input import Input
from strideaudit.text.tree import Span
from strideaudit.text.wording import clipped

if TYPE_CHECKING:
    from strideaudit.project.auditor import Auditor
    from strideaudit.rebalancing.values import Rebalance
    from strideaudit.reports.values import PlanReport as PublicPlan

LONGEST = 200_000
"""Characters of a plan or a log."""

MOST_FINDINGS, MOST_QUESTIONS, MOST_EXERCISES, MOST_COMPARED = 20, 20, 15, 20
MOST_WAYS = 3
_LONGEST_PAGE, _LONGEST_TEXT = 8_000, 300
_NAME = "plan.stride.yaml"


def check_plan(plan: str, goal: str = "", model: str = "lesson") -> PlanAnswer:
    """Audit a plan: shares of the phases, what was not counted, findings, lines to write.

    Args:
        plan: The plan as YAML, JSON, CSV, Markdown or Liftoscript text.
        goal: ``upright``, ``start``, three shares such as ``40/30/30``, or empty for the plan's.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: The text is too long, has several plans, or a word is not known.
    """
    options = {"model": model, **({"goal": goal} if goal else {})}
    auditor = api.auditor_for(Request(options=options, isolated=True, accepted=False))
    found = _audited(_short(plan), auditor)
    if len(found) != 1:
        raise StrideauditError(f"the text has {len(found)} plans", hint="send one at a time")
    [report] = api.with_changes(Report(found), auditor).plans
    return _answer(report, plan, auditor)


def _audited(text: str, auditor: "Auditor") -> tuple[PlanReport, ...]:
    given = Input(_NAME, BytesIO(text.encode("utf-8", "surrogatepass")))
    found = auditor.audit_content(given, Found(_NAME), _NAME)
    if isinstance(found, str):
        raise StrideauditError(found)
    return found or ()


def explain(word: str) -> str:
    """Explain a rule, phase, muscle, joint action, exercise, source or term, with sources.

    Args:
        word: What to explain.

    Raises:
        StrideauditError: Nothing is called so; the hint names what is near.
    """
    if len(word) > _LONGEST_TEXT:
        raise StrideauditError(f"a word has at most {_LONGEST_TEXT} characters")
    text = _page(word)
    more = "\n(cut here)\n" if len(text) > _LONGEST_PAGE else ""
    return text[:_LONGEST_PAGE] + more


@functools.lru_cache(maxsize=100)
def _page(word: str) -> str:
    return api.explain(word)


def find_exercises(
    text: str = "",
    phase: str = "",
    muscle: str = "",
    equipment: str = "",
    kind: str = "",
    most: int = MOST_EXERCISES,
) -> SearchAnswer:
    """Search the catalogue of exercises; those that give most of what is asked for come first.

    Args:
        text: Part of a name.
        phase: ``push``, ``swing`` or ``return``.
        muscle: A muscle or a group of muscles, such as ``hip flexors``.
        equipment: What it is done with, such as ``band``.
        kind: ``lift``, ``jump``, ``sprint`` or ``drill``.
        most: How many at most, up to 50.

    Raises:
        StrideauditError: There is no such phase, muscle, equipment or kind.
    """
    catalogue = load_catalogue()
    words = (text, phase, muscle, equipment, kind)
    if any(len(word) > _LONGEST_TEXT for word in words):
        raise StrideauditError(f"a filter has at most {_LONGEST_TEXT} characters")
    wanted = Wanted(text, phase, muscle, "", equipment, kind)
    hits = find(catalogue, resolve(catalogue, wanted))
    if not hits and text:
        near = nearest_name(catalogue, text)
        raise StrideauditError("no exercise fits all of that", hint=near)
    shown = hits[: max(1, min(most, 50))]
    rows = [_exercise(hit.exercise) for hit in shown]
    return SearchAnswer(exercises=rows, more=len(hits) - len(rows))


def rebalance_plan(  # noqa: PLR0913, PLR0917 - one argument for each option of the command
    plan: str,
    to: str = "clean",
    keep: Sequence[str] = (),
    avoid: Sequence[str] = (),
    equipment: Sequence[str] = (),
    level: str = "",
    goal: str = "",
    model: str = "lesson",
) -> RebalanceAnswer:
    """Find the smallest change that balances a plan, and whether it is proven to be that.

    Args:
        plan: The plan as YAML or JSON text.
        to: What it reaches: ``pass``, ``clean`` or ``band``.
        keep: Exercises that stay as they are.
        avoid: Exercises, joint actions, muscles and groups of muscles that nothing new uses.
        equipment: What is at hand; empty for what the plan uses.
        level: ``beginner``, ``trained`` or ``elite``; empty for the plan's.
        goal: ``upright``, ``start``, or empty for the plan's.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: The text is too long or not a plan in our own format, or a word is not
            known.
    """
    made = api.rebalance(
        _short(plan), to=to, keep=keep, avoid=avoid, equipment=equipment, level=level,
        goal=goal or None, model=model,
    )  # fmt: skip
    return _rebalanced(made, plan)


def _rebalanced(made: "Rebalance[PublicPlan]", plan: str) -> RebalanceAnswer:
    after = made.after
    return RebalanceAnswer(
        status=made.status,
        reason=_clean(_reason(made.to_dict())),
        proven_smallest=bool(made.proven["changes"]) and made.status == "found",
        changes=between(plan, made.text) if made.text else [],
        why=[_clean(str(one["why"])) for one in made.changes],
        before=_public(made.before.shares),
        after=_public(after.shares) if after is not None else None,
        balance_before=_rounded(made.before.balance),
        balance_after=_rounded(after.balance) if after is not None else None,
        plan=made.text,
    )


def compare_plan_and_log(
    plan: str, log: str, goal: str = "", model: str = "lesson"
) -> CompareAnswer:
    """Compare what was planned with what was done.

    Args:
        plan: The plan as text.
        log: What was done, as text: the export of an app, a table, or another plan.
        goal: ``upright``, ``start``, or empty for the plan's.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: One of the texts is too long or cannot be read, or no week is in both.
    """
    made = api.compare(_short(plan), _short(log), goal=goal or None, model=model)
    content = made.to_dict()
    other = [one for one in content["exercises"] if one["status"] != "as planned"]
    rows = [
        ComparedRow(
            name=_clean(one["name"]),
            status=one["status"],
            planned_per_week=one["planned"]["per_week"],
            done_per_week=one["done"]["per_week"],
        )
        for one in other[:MOST_COMPARED]
    ]
    return CompareAnswer(
        headline=_clean(made.headline),
        as_planned=made.as_planned,
        weeks=content["weeks"]["number"],
        phases=[
            PhaseRow(
                phase=one["phase"], planned=one["planned"], done=one["done"], ratio=one["ratio"]
            )
            for one in made.phases()
        ],
        exercises=rows,
        more_exercises=len(other) - len(rows),
        notes=[_clean(one) for one in content["notes"]],
    )


def _answer(report: PlanReport, text: str, auditor: "Auditor") -> PlanAnswer:
    subject, changes = report.subject, report.changes
    out, of = subject.left_out if subject else (0, 0)
    findings = report.findings[:MOST_FINDINGS]
    questions, keys = _questions(report), _keys(report, text, auditor)
    lines = between(text, changes.text) if changes and changes.text else []
    if subject is not None and subject.file.foreign:
        lines = []  # the changed text is a plan of our own, and not in the format that was sent
    return PlanAnswer(
        title=_clean((subject.plan.title if subject else None) or ""),
        verdict=report.verdict,
        judgement=report.judgement.words,
        shares=_shares(report.shares),
        target=_shares(subject.targets) if subject else None,
        balance=_rounded(subject.coverage.balance) if subject else None,
        entries=of,
        left_out=out,
        not_counted=questions,
        findings=[_finding(one, keys.get(one.span, [])) for one in findings],
        more_findings=len(report.findings) - len(findings),
        changes=lines,
        why_no_changes=_clean(changes.reason) if changes else "",
        next=_next(report, questions, changed=bool(lines)),
    )


def _finding(one: Reported, changes: list[LineChange]) -> FindingRow:
    return FindingRow(
        line=one.span.line,
        rule=one.rule,
        severity=one.severity.value,
        message=_clean(one.message),
        fix=_clean(one.fix),
        changes=changes,
    )


def _keys(report: PlanReport, text: str, auditor: "Auditor") -> dict[Span, list[LineChange]]:
    """Return the changes that write misspelled keys again, by their places, each audited."""
    made = {}
    for one in islice(key_fixes(report), MOST_FINDINGS):
        [after] = _audited(applied(text, (one.edit,)), auditor)
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
        span = subject.file.document.span(entry.name_path, key=entry.name_is_key)
        found.append(
            Question(
                line=span.line,
                text=_clean(about.text),
                question=_clean(about.question),
                ways=[
                    Way(text=_clean(one.label), changes=of_edits(report.source.text, one.edits))
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


def _exercise(exercise: Exercise) -> ExerciseRow:
    lesson, evidence = (_given(given.phases) for given in exercise.gives)
    kind = load_catalogue().classes[exercise.dose_class].kind
    return ExerciseRow(
        name=exercise.name,
        id=exercise.id,
        kind=kind,
        equipment=list(exercise.equipment),
        lesson=lesson,
        evidence=evidence,
        usual_dose=usual_text(exercise.usual) if exercise.usual else "",
    )


def _reason(content: dict[str, object]) -> str:
    blocked = content.get("blocked_by")
    if content.get("reason"):
        return str(content["reason"])
    if isinstance(blocked, list):
        return "; ".join(str(one.get("needs") or one.get("row")) for one in blocked)
    return ""


def _short(text: str) -> str:
    """Return a text that is short enough.

    Raises:
        StrideauditError: It is not.
    """
    if len(text) > LONGEST:
        raise StrideauditError(
            f"the text has {len(text):,} characters", hint=f"at most {LONGEST:,} are taken"
        )
    return text


def _clean(text: str) -> str:
    return clipped(Screen().clean(text), _LONGEST_TEXT)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def _given(phases: Triple) -> Shares:
    push, swing, back = (round(one, 2) for one in phases)
    return {"push": push, "swing": swing, "return": back}


def _shares(shares: Triple | None) -> Shares | None:
    return None if shares is None else _given(shares)


def _public(shares: dict[str, float] | None) -> Shares | None:
    return None if shares is None else _given((shares["push"], shares["swing"], shares["return"]))
