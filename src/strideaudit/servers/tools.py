"""What an assistant can ask: text in, short structured answers out.

Nothing here opens a file or a connection, reads a configuration, or follows what a plan says: the
text of a plan is data.
"""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from strideaudit import api
from strideaudit.audit.next_changes import NextChanges
from strideaudit.audit.report import Report
from strideaudit.errors import StrideauditError
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.knowledge.catalogue import Exercise
from strideaudit.knowledge.search import Wanted, find, nearest_name, resolve
from strideaudit.knowledge.usual import usual_text
from strideaudit.project.request import Request
from strideaudit.servers.answers import (
    CompareAnswer,
    ComparedRow,
    ExerciseRow,
    PhaseRow,
    PlanAnswer,
    RebalanceAnswer,
    SearchAnswer,
)
from strideaudit.servers.changing import MOST_ENTRIES
from strideaudit.servers.line_changes import between
from strideaudit.servers.plan_answer import answer_of, audited
from strideaudit.servers.short import LONGEST_TEXT, clean, given, public, rounded

if TYPE_CHECKING:
    from strideaudit.rebalancing.values import Rebalance
    from strideaudit.reports.values import PlanReport as PublicPlan

LONGEST = 200_000
"""Characters of a plan or a log."""

MOST_EXERCISES, MOST_COMPARED = 15, 20
_LONGEST_PAGE, _LONG = 8_000, 10_000


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
    found = audited(_short(plan), auditor)
    if len(found) != 1:
        raise StrideauditError(f"the text has {len(found)} plans", hint="send one at a time")
    entries = len(found[0].subject.items) if found[0].subject else 0
    if entries > MOST_ENTRIES:
        reason = f"changes are looked for up to {MOST_ENTRIES} entries: send a part of the plan"
        return answer_of(found[0]._replace(changes=NextChanges(reason=reason)), plan, auditor)
    [report] = api.with_changes(Report(found), auditor).plans
    return answer_of(report, plan, auditor)


def explain(word: str) -> str:
    """Explain a rule, phase, muscle, joint action, exercise, source or term, with sources.

    Args:
        word: What to explain.

    Raises:
        StrideauditError: Nothing is called so; the hint names what is near.
    """
    if len(word) > LONGEST_TEXT:
        raise StrideauditError(f"a word has at most {LONGEST_TEXT} characters")
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
    if any(len(word) > LONGEST_TEXT for word in words):
        raise StrideauditError(f"a filter has at most {LONGEST_TEXT} characters")
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
        StrideauditError: The text is too long or not a plan in our own format, it has too many
            entries, or a word is not known.
    """
    if len(_short(plan)) > _LONG and len(api.check(plan, model=model).entries()) > MOST_ENTRIES:
        raise StrideauditError(
            f"the plan has more than {MOST_ENTRIES} entries", hint="send a part of it"
        )
    made = api.rebalance(
        plan, to=to, keep=keep, avoid=avoid, equipment=equipment, level=level,
        goal=goal or None, model=model,
    )  # fmt: skip
    return _rebalanced(made, plan)


def _rebalanced(made: "Rebalance[PublicPlan]", plan: str) -> RebalanceAnswer:
    after = made.after
    return RebalanceAnswer(
        status=made.status,
        reason=clean(_reason(made.to_dict())),
        proven_smallest=bool(made.proven["changes"]) and made.status == "found",
        changes=between(plan, made.text) if made.text else [],
        why=[clean(str(one["why"])) for one in made.changes],
        before=public(made.before.shares),
        after=public(after.shares) if after is not None else None,
        balance_before=rounded(made.before.balance),
        balance_after=rounded(after.balance) if after is not None else None,
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
            name=clean(one["name"]),
            status=one["status"],
            planned_per_week=one["planned"]["per_week"],
            done_per_week=one["done"]["per_week"],
        )
        for one in other[:MOST_COMPARED]
    ]
    return CompareAnswer(
        headline=clean(made.headline),
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
        notes=[clean(one) for one in content["notes"]],
    )


TOOLS = (check_plan, explain, find_exercises, rebalance_plan, compare_plan_and_log)
"""All tools, in the order of the work."""


def _exercise(exercise: Exercise) -> ExerciseRow:
    lesson, evidence = (given(one.phases) for one in exercise.gives)
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
