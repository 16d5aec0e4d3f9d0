"""The public Python interface: everything outside the package goes through it.

The names in ``strideaudit.__all__`` and their documented behaviour follow semantic versioning.
``auditor_for`` and ``run`` are for the command line, which shows progress and writes files.
"""

import os
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError, need_docstrings
from strideaudit.knowledge import MODELS

if TYPE_CHECKING:
    from strideaudit.audit.policy import Policy
    from strideaudit.audit.report import PlanReport as InnerPlan
    from strideaudit.audit.report import Report as InnerReport
    from strideaudit.audit.subject import Settings
    from strideaudit.knowledge.catalogue import Catalogue
    from strideaudit.knowledge.exercise_facts import Ambiguous, Exercise, catalogue
    from strideaudit.plan.builder import Goal, Plan
    from strideaudit.plan.model import PlanFile
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.files import Found
    from strideaudit.project.request import Request
    from strideaudit.project.run import Progress
    from strideaudit.rebalancing.conventions import Wish
    from strideaudit.rebalancing.values import Rebalance, Swap
    from strideaudit.rebalancing.wishes import Asked
    from strideaudit.reports.finding import Finding
    from strideaudit.reports.values import PlanReport, Report

__all__ = (
    "Ambiguous", "Exercise", "Finding", "Plan", "PlanReport", "Rebalance", "Report",
    "StrideauditError", "Swap", "catalogue", "check", "check_paths", "rebalance", "swap",
)  # fmt: skip

_HOMES = {
    "Ambiguous": "strideaudit.knowledge.exercise_facts",
    "Exercise": "strideaudit.knowledge.exercise_facts",
    "Finding": "strideaudit.reports.finding",
    "Plan": "strideaudit.plan.builder",
    "PlanReport": "strideaudit.reports.values",
    "Rebalance": "strideaudit.rebalancing.values",
    "Report": "strideaudit.reports.values",
    "Swap": "strideaudit.rebalancing.values",
    "catalogue": "strideaudit.knowledge.exercise_facts",
}
"""The modules of the public names that are not functions here."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: the command line needs none of them."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def check(
    source: "str | bytes | os.PathLike[str] | Plan",
    *,
    goal: "Goal | None" = None,
    model: str = "lesson",
    format: str = "",  # noqa: A002 - the same word as the option of the command line
) -> "Report":
    """Audit one plan. Nothing is printed, no configuration is read, and nothing exits.

    Args:
        source: The text of a plan, the path of a file, or a plan: a ``str`` is always text.
        goal: A goal that overrides that of the plan.
        model: ``lesson`` or ``evidence``.
        format: The input format of the source; empty to detect it.

    Returns:
        The report; it has several plans if the file has. A plan that cannot be read has the
        verdict ``unreadable``.

    Raises:
        StrideauditError: The file cannot be opened, or goal, model or format do not exist.
    """
    from strideaudit.audit.report import Report as AuditReport
    from strideaudit.inputs import detection
    from strideaudit.reports.values import Report

    if format:
        _known("input format", format, detection.formats())
    request = _request(source, goal, model)._replace(input_format=format)
    return Report(AuditReport(_audited(source, auditor_for(request))))


def rebalance(  # noqa: PLR0913 - one argument per option of the command
    source: "str | bytes | os.PathLike[str] | Plan",
    *,
    to: str = "clean",
    keep: Iterable[str] = (),
    avoid: Iterable[str] = (),
    equipment: Iterable[str] = (),
    level: str = "",
    goal: "Goal | None" = None,
    model: str = "lesson",
) -> "Rebalance[PlanReport]":
    """Find the smallest change that balances a plan, and what is proven of it; write nothing.

    Args:
        source: The text of a plan, the path of a file, or a plan: a ``str`` is always text.
        to: What it reaches: ``pass``, ``clean`` or ``band``.
        keep: Exercises that stay as they are.
        avoid: Exercises, joint actions, muscles and groups of muscles that nothing new uses.
        equipment: What is at hand; empty for what the plan uses.
        level: How new work starts: ``beginner``, ``trained`` or ``elite``; empty for the plan's.
        goal: A goal that overrides that of the plan.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: The file cannot be opened, is not a plan in our own format, or a word is
            not known.
    """
    from strideaudit.rebalancing.rebalance import rebalance as solved
    from strideaudit.rebalancing.values import Rebalance
    from strideaudit.rebalancing.wishes import Asked
    from strideaudit.reports.values import PlanReport

    asked = Asked(to, _words(keep), _words(avoid), _words(equipment), level)
    made = solved(*_to_change(source, _request(source, goal, model), asked))
    return Rebalance(made, PlanReport)


def swap(
    source: "str | bytes | os.PathLike[str] | Plan",
    *,
    equipment: Iterable[str],
    keep: Iterable[str] = (),
    avoid: Iterable[str] = (),
    goal: "Goal | None" = None,
    model: str = "lesson",
) -> "Swap[PlanReport]":
    """Replace what cannot be done with what is at hand by what trains the nearest thing.

    Args:
        source: The text of a plan, the path of a file, or a plan: a ``str`` is always text.
        equipment: What is at hand; ``bodyweight`` alone for nothing.
        keep: Exercises that stay as they are.
        avoid: Exercises, joint actions, muscles and groups of muscles that nothing new uses.
        goal: A goal that overrides that of the plan.
        model: ``lesson`` or ``evidence``.

    Raises:
        StrideauditError: The file cannot be opened, is not a plan in our own format, or a word is
            not known.
    """
    from strideaudit.rebalancing.swapping import swap as swapped
    from strideaudit.rebalancing.values import Swap
    from strideaudit.rebalancing.wishes import Asked
    from strideaudit.reports.values import PlanReport

    given = _words(equipment) or ("bodyweight",)
    asked = Asked(keep=_words(keep), avoid=_words(avoid), equipment=given)
    return Swap(swapped(*_to_change(source, _request(source, goal, model), asked)), PlanReport)


def check_paths(
    paths: "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]",
    *,
    config: "str | os.PathLike[str] | None" = "closest",
) -> "Report":
    """Audit files and directories, as the command ``strideaudit check`` does.

    Args:
        paths: Files, directories or patterns.
        config: ``closest`` for the closest configuration of each file, a file for all plans, or
            None for no configuration.

    Raises:
        StrideauditError: A path is not a path, or a variable of the environment cannot be used.
    """
    from strideaudit.project.request import Request
    from strideaudit.reports.values import Report

    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    closest = isinstance(config, str) and config == "closest"
    request = Request(
        tuple(map(_path, _listed(given))),
        config_file="" if closest or config is None else _path(config),
        isolated=config is None,
    )
    return Report(run(auditor_for(request)))


def auditor_for(request: "Request") -> "Auditor":
    """Return an auditor that audits the files of a run by their configurations.

    Raises:
        StrideauditError: An option has a value that its setting refuses, or Python has removed
            the docstrings.
    """
    from strideaudit.project.auditor import Auditor

    need_docstrings()
    return Auditor(request)


def run(
    auditor: "Auditor",
    *,
    whole: bool = True,
    progress: "Progress | None" = None,
) -> "InnerReport":
    """Audit every plan of an auditor's run.

    Args:
        auditor: Has the request and its configurations.
        whole: Whether to keep the plans themselves; else only an outline of each of several.
        progress: Shows how far the run is; None to show nothing.
    """
    from strideaudit.project.run import check as check_all

    return check_all(auditor, whole=whole, progress=progress)


def _request(source: object, goal: "Goal | None", model: str) -> "Request":
    """Return a run over one source that reads no configuration.

    Raises:
        StrideauditError: The model or the goal does not exist, or the path is not one.
    """
    from strideaudit.project.request import Request

    _known("model", model, MODELS)
    options = {"model": model, "goal": _goal_text(goal)}
    asked = {name: value for name, value in options.items() if value}
    paths = (_path(source),) if isinstance(source, os.PathLike) else ()
    return Request(paths, options=asked, isolated=True, accepted=False)


def _words(given: object) -> tuple[str, ...]:
    """Return names of something: one, or several; anything else is refused."""
    words = [given] if isinstance(given, str) else given
    found = tuple(words) if isinstance(words, Iterable) else (words,)
    if isinstance(given, bytes) or not all(isinstance(one, str) for one in found):
        raise StrideauditError(f"names are texts, not {given!r}")
    return tuple(one for one in found if one)


def _to_change(
    source: "str | bytes | os.PathLike[str] | Plan", request: "Request", asked: "Asked"
) -> "tuple[PlanFile, Catalogue, Settings, Policy, Wish, str]":
    """Return the only plan of a source, which is in our own format, and what is asked of it.

    Raises:
        StrideauditError: There is no such plan, or a word is not known.
    """
    from strideaudit.inputs.detection import read_plans
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.project import files
    from strideaudit.project.locations import location
    from strideaudit.rebalancing.wishes import wish_of
    from strideaudit.text.input import Input

    if isinstance(source, os.PathLike):
        given = files.opened(_file(source), "")
        if isinstance(given, str):
            raise StrideauditError(given)
    else:
        name, data = _content(source)
        given = Input(name, BytesIO(data))
    with given:
        try:
            plans = read_plans(given, request.window)
        except OSError as error:
            raise StrideauditError(files.said(given.path, error)) from error
    configs = auditor_for(request).configs
    judging = configs.judging_of(given.path)
    if len(plans) != 1 or plans[0].foreign or plans[0].log is not None or judging is None:
        hint = f"strideaudit convert {given.path} makes a plan"
        raise StrideauditError("not one plan in our own format", path=given.path, hint=hint)
    catalogue = load_catalogue()
    wish = wish_of(asked, plans[0].document, catalogue)
    place = location(given.path, configs.root) if isinstance(source, os.PathLike) else given.path
    return plans[0], catalogue, judging.settings, judging.policy, wish, place


def _known(what: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise StrideauditError(f"unknown {what} {name!r}", hint=f"it is one of {', '.join(known)}")


def _path(path: object) -> str:
    """Return a path as text.

    Raises:
        StrideauditError: It is something else.
    """
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(text, str) or not text:
        raise StrideauditError(f"not a path: {path!r}")
    return text


def _listed(paths: object) -> "Iterable[object]":
    if isinstance(paths, Iterable) and not isinstance(paths, bytes):
        return paths
    raise StrideauditError(f"paths are one path or several, not {paths!r}")


def _goal_text(goal: "Goal | None") -> str:
    """Return a goal as the command line writes it."""
    from strideaudit.plan.builder import shares_of

    if goal is None or isinstance(goal, str):
        return goal or ""
    return "/".join(repr(share) for share in shares_of(goal).values())


def _audited(
    source: "str | bytes | os.PathLike[str] | Plan", auditor: "Auditor"
) -> "tuple[InnerPlan, ...]":
    """Return the report of each plan in a source.

    Raises:
        StrideauditError: It cannot be opened, or is of another type.
    """
    from strideaudit.project.files import Found
    from strideaudit.text.input import Input

    if isinstance(source, os.PathLike):
        found = auditor.audit(_file(source))
    else:
        name, data = _content(source)
        found = auditor.audit_content(Input(name, BytesIO(data)), Found(name), name)
    if isinstance(found, str):
        raise StrideauditError(found)
    return found or ()


def _file(source: "os.PathLike[str]") -> "Found":
    """Return the file that a path names.

    Raises:
        StrideauditError: It is not a file.
    """
    from strideaudit.project.files import Found
    from strideaudit.project.request import STDIN

    path = _path(source)
    if not os.path.isfile(path):
        hint = "check_paths audits folders" if os.path.isdir(path) else ""
        raise StrideauditError("not a file that can be read", path=path, hint=hint)
    # A file may have the name that means standard input on the command line.
    return Found(path if path != STDIN else os.path.join(".", path))


def _content(source: "str | bytes | Plan") -> tuple[str, bytes]:
    """Return the name of a source and its bytes.

    Raises:
        StrideauditError: It is of another type.
    """
    from strideaudit.plan.builder import Plan

    if isinstance(source, Plan):
        return "<plan>", source.to_yaml().encode("utf-8", "surrogatepass")
    if isinstance(source, str):
        return "<text>", source.encode("utf-8", "surrogatepass")
    if isinstance(source, bytes):
        return "<bytes>", source
    raise StrideauditError(f"a plan is text, bytes, a Path or a Plan, not {type(source).__name__}")
