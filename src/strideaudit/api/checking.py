"""Audits of one plan and of many files. Nothing is printed, and nothing exits."""

import os
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from strideaudit.api.next_changes import with_changes
from strideaudit.api.running import auditor_for, run
from strideaudit.api.sources import check_known, content_of, file_of, path_of, request_for
from strideaudit.errors import StrideauditError

if TYPE_CHECKING:
    from strideaudit.audit.report import PlanReport
    from strideaudit.plan.builder import Goal, Plan
    from strideaudit.project.auditor import Auditor
    from strideaudit.reports.values import Report


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
        check_known("input format", format, detection.formats())
    request = request_for(source, goal, model)._replace(input_format=format)
    auditor = auditor_for(request)
    return Report(AuditReport(_audited(source, auditor)), lambda one: with_changes(one, auditor))


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
        tuple(map(path_of, _listed(given))),
        config_file="" if closest or config is None else path_of(config),
        isolated=config is None,
    )
    auditor = auditor_for(request)
    return Report(run(auditor), lambda one: with_changes(one, auditor))


def _audited(
    source: "str | bytes | os.PathLike[str] | Plan", auditor: "Auditor"
) -> "tuple[PlanReport, ...]":
    """Return the report of each plan in a source.

    Raises:
        StrideauditError: It cannot be opened, or is of another type.
    """
    from strideaudit.project.files import Found
    from strideaudit.text.input import Input

    if isinstance(source, os.PathLike):
        found = auditor.audit(file_of(source))
    else:
        name, data = content_of(source)
        found = auditor.audit_content(Input(name, BytesIO(data)), Found(name), name)
    if isinstance(found, str):
        raise StrideauditError(found)
    return found or ()


def _listed(paths: object) -> "Iterable[object]":
    if isinstance(paths, Iterable) and not isinstance(paths, bytes):
        return paths
    raise StrideauditError(f"paths are one path or several, not {paths!r}")
