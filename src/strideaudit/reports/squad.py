"""Several plans in words: why each is where it is in the table, and what they have in common."""

from collections import Counter
from collections.abc import Sequence

from strideaudit.audit.findings import Severity
from strideaudit.audit.judgement import DECISIVE
from strideaudit.audit.report import PlanReport
from strideaudit.reports import sentences
from strideaudit.reports.blocks.causes import short
from strideaudit.reports.blocks.last import is_accepted
from strideaudit.text.wording import counted, tally

MOST = 3
"""Most things in common that are named."""

_LEAST = 2
"""Fewest plans in which something is in common."""

UNREAD = ("incomplete", "unreadable")
"""Verdicts of plans that somebody has to finish reading before they are judged."""

_ASKS = "start-exception"
"""A rule that asks what a plan is for where it does not say; its label then is a question."""

_OFF = ("heavy", "leans", "gaps")
"""Judgements that deserve no praise, whatever was found."""


def style_of(plan: PlanReport) -> str:
    """Return the style of the row of a plan; ``unread`` where it cannot be judged yet."""
    if plan.verdict in UNREAD:
        return "unread"
    if plan.number_of(Severity.ERROR):
        return "error"
    if plan.number_of(Severity.WARNING):
        return "warning"
    if is_accepted(plan):
        return "accepted"
    if plan.judgement.word in _OFF:
        return "warning"
    return "info" if plan.verdict == "no-stride-work" else "ok"


def reason(plan: PlanReport) -> str:
    """Return in a few words why a plan is where it is in the table; empty for a balanced one."""
    if plan.verdict == "unreadable":
        what = "not audited" if plan.bug else "cannot be read"
        return f"{what}: {plan.findings[0].message}" if plan.findings else what
    parts = [_judged(plan), "in the baseline" if is_accepted(plan) else ""]
    if any(one.rule == _ASKS and one.label.endswith("?") for one in plan.findings):
        parts.append("is it for the start?")
    others = [one for one in plan.findings if one.group not in (*DECISIVE, "plan")]
    errors = sum(one.severity is Severity.ERROR for one in others)
    if errors and plan.judgement.word != "heavy":
        parts.append(counted(errors, "error"))
    parts += [f"{out} to name" for out in [plan.left_out[0]] if out]
    return "; ".join(filter(None, parts))


def _judged(plan: PlanReport) -> str:
    judged = plan.judgement
    if judged.word == "incomplete":
        return ""
    if judged.word == "no-stride-work":
        return sentences.without_work(plan)
    if judged.word == "balanced":
        number = plan.number_of(Severity.WARNING)
        return counted(number, "warning") if number else ""
    if judged.word == "leans":
        return "leans" if judged.phase == "push" else f"leans to {judged.phase}"
    return judged.words.removeprefix("gaps: ")


def judged(plans: Sequence[PlanReport]) -> str:
    """Return how many plans are judged how: ``2 push-heavy, 1 balanced, 1 to finish reading``."""
    found = Counter(_class(plan) for plan in plans)
    return ", ".join(f"{number} {word}" for word, number in found.items())


def _class(plan: PlanReport) -> str:
    if plan.verdict in UNREAD:
        return "to finish reading"
    word = plan.judgement.word
    named = {"leans": "leaning", "gaps": "with gaps", "no-stride-work": "without stride work"}
    return named.get(word, plan.judgement.words)


def in_common(plans: Sequence[PlanReport]) -> str:
    """Return what at least half of the plans have in common; empty for nothing."""
    judged_plans = [plan for plan in plans if plan.verdict not in UNREAD]
    counts: Counter[str] = Counter()
    for plan in judged_plans:
        serious = [
            one
            for one in plan.findings
            if one.severity is not Severity.INFO and one.group not in ("plan", "dose")
        ]
        counts.update({short(one) for one in serious})
    least = max(_LEAST, len(judged_plans) / 2)
    common = [(text, number) for text, number in counts.items() if number >= least]
    common.sort(key=lambda one: (-one[1], one[0]))
    of = len(judged_plans)
    return ", ".join(f"{text} ({number} of {of})" for text, number in common[:MOST])


def found(plans: Sequence[PlanReport]) -> str:
    """Return how many findings several plans have, by severity; empty for none."""
    return tally(*(sum(plan.number_of(one) for plan in plans) for one in Severity))
