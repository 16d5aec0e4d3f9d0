"""One call: every path to a plan report, all of them to one report."""

from collections.abc import Sequence
from typing import cast

from strideaudit import files, goals
from strideaudit.audit import audit, is_plan, read_plan, suffixes
from strideaudit.catalogue import Triple
from strideaudit.compilation import load_catalogue
from strideaudit.errors import StrideauditError
from strideaudit.report import PlanReport, Report
from strideaudit.subject import Settings


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    fail_on: str = "error",
    stdin_name: str = "<stdin>",
    *,
    whole: bool = True,
) -> Report:
    """Audit every plan that the paths stand for.

    Args:
        paths: Files, directories, or ``-`` for standard input.
        settings: Model and goal.
        fail_on: The least severity that fails: ``error``, ``warning``, ``info`` or ``never``.
        stdin_name: What standard input is called in the report.
        whole: Keep all there is to say about each of several plans; else their outlines.
    """
    plans: list[PlanReport] = []
    skipped: list[str] = []
    problems: list[str] = []
    for source in files.sources(paths, stdin_name, suffixes()):
        if source.problem:
            problems.append(source.problem)
            continue
        report = _check(source, settings)
        if report is None:
            skipped.append(source.path)
        else:
            plans.append(report)
            if len(plans) > 1 and not whole:
                plans[-2:] = [plan.outline() for plan in plans[-2:]]
    return Report(tuple(plans), fail_on, tuple(skipped), tuple(problems))


def _check(source: files.Source, settings: Settings) -> PlanReport | None:
    """Audit one file; None if it lies in a directory and is no plan."""
    if not (source.named or files.is_plan_name(source.path) or is_plan(source.data)):
        return None
    return audit(read_plan(source.data, source.path), load_catalogue(), settings)


def goal_of(text: str) -> tuple[str, Triple] | None:
    """Return the goal that a command line states; None if it states none.

    Raises:
        StrideauditError: The text is no goal.
    """
    if not text:
        return None
    try:
        goal = goals.from_text(text)
    except ValueError as error:
        hint = "--goal upright, --goal start, or three shares: --goal 40/30/30"
        raise StrideauditError(str(error), hint=hint) from error
    name = str(goal["name"])
    return name, cast("Triple", goal.get("shares") or load_catalogue().goals[name])
