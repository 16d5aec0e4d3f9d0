"""Where a change is made: the weeks and the lines, so that it can be followed in the file."""

import os
from collections.abc import Sequence
from itertools import groupby

from strideaudit.audit.injuries import sentence
from strideaudit.audit.next_changes import NextChange
from strideaudit.audit.report import PlanReport
from strideaudit.text.tree import Span
from strideaudit.text.wording import listed


def place(step: NextChange, plan: PlanReport, *, short: bool = False) -> str:
    """Return the weeks and lines of a change: ``weeks 1–4, after lines 13, 27, 41 and 54``.

    Args:
        step: The change.
        plan: The plan that it is of.
        short: Whether a line is ``l.13``.
    """
    return ", ".join(filter(None, (_weeks(step, plan), _lines(step, plan, short=short))))


def injured(plan: PlanReport) -> str:
    """Return what an injury that a plan speaks of means for its changes; empty without one."""
    subject = plan.subject
    if subject is None or subject.file.log is not None:
        return ""
    return sentence(subject.file.document, subject.catalogue)


def _weeks(step: NextChange, plan: PlanReport) -> str:
    """Return the weeks of a change; empty where one line is for all of them."""
    of = plan.subject.plan.weeks if plan.subject else 1
    if of == 1 or not step.weeks or (len(step.lines) == 1 and len(step.weeks) == of):
        return ""
    word = "week" if len(step.weeks) == 1 else "weeks"
    return f"{word} {listed(_runs(step.weeks))}"


def _runs(weeks: Sequence[int]) -> list[str]:
    """Return numbers with those that follow each other as one: ``1–3``, ``5``."""
    found = []
    for _, group in groupby(enumerate(sorted(weeks)), key=lambda one: one[1] - one[0]):
        run = [week for _, week in group]
        found.append(f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return found


def _lines(step: NextChange, plan: PlanReport, *, short: bool) -> str:
    """Return the lines of a change; of an athlete's plan those of the file of the group."""
    if not step.lines:
        return ""
    source = plan.source if plan.base is None else plan.base.source
    if not source.verbatim:
        text = listed([source.spot(Span(line, 1, line, 2)) for line in step.lines])
    else:
        numbers = listed([str(line) for line in step.lines])
        word = "line " if len(step.lines) == 1 else "lines "
        text = f"{'l.' if short else word}{numbers}"
    if plan.base is not None:
        name = os.path.basename(source.path).partition(".")[0] if short else source.path
        text = f"{name} {text}"
    return f"after {text}" if step.kind == "add" else text
