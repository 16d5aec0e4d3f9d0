"""What was planned next to what was done. Nothing is printed, and no configuration is read."""

from typing import TYPE_CHECKING

from strideaudit.api.running import auditor_for
from strideaudit.api.sources import plans_of, request_for
from strideaudit.errors import StrideauditError

if TYPE_CHECKING:
    import os

    from strideaudit.comparing.sides import Sides
    from strideaudit.comparing.values import Comparison
    from strideaudit.inputs.importer import Window
    from strideaudit.plan.builder import Goal, Plan
    from strideaudit.plan.model import PlanFile


def compare(
    plan: "str | bytes | os.PathLike[str] | Plan",
    log: "str | bytes | os.PathLike[str] | Plan",
    *,
    goal: "Goal | None" = None,
    model: str = "lesson",
) -> "Comparison":
    """Compare a plan with a log, as `strideaudit compare` does.

    Args:
        plan: What was planned: text, the path of a file, or a plan; a ``str`` is always text.
        log: What was done: a log, or another plan.
        goal: A goal that overrides that of the plan.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: One of them cannot be opened or read, holds several plans, or they have
            no week in common.
    """
    from strideaudit.comparing.alignment import window_for
    from strideaudit.comparing.sides import Sides, compared
    from strideaudit.comparing.values import Comparison
    from strideaudit.inputs.importer import USUAL

    judging = auditor_for(request_for(plan, goal, model)).configs.judging_of("")
    if judging is None:
        raise StrideauditError("the settings cannot be used")
    sides = Sides(judging.settings)
    planned = sides.planned(_read(plan, USUAL))
    if planned is None:
        raise _unreadable("plan", sides)
    window = window_for(planned.plan, USUAL)
    done = sides.done(_read(log, window), planned)
    if done is None:
        raise _unreadable("log", sides)
    return Comparison(compared(planned, done, USUAL), planned, done, sides.judged)


def _read(source: "str | bytes | os.PathLike[str] | Plan", window: "Window") -> "PlanFile":
    """Return the only plan of a source.

    Raises:
        StrideauditError: It cannot be opened, or does not hold exactly one plan.
    """
    from strideaudit.comparing.sides import only_plan

    plans, path = plans_of(source, window)
    return only_plan(plans, path, "")


def _unreadable(which: str, sides: "Sides") -> StrideauditError:
    """Return the error for a side that cannot be read, with its first finding."""
    findings = [one for report in sides.unreadable for one in report.findings]
    if not findings:
        return StrideauditError(f"the {which} cannot be read")
    first = findings[0]
    message = f"the {which} cannot be read, line {first.span.line}: {first.message}"
    return StrideauditError(message, hint=first.fix)
