"""Runs over files, for the command line, which shows progress and writes files."""

from typing import TYPE_CHECKING

from strideaudit.errors import need_docstrings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strideaudit.audit.report import Report
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.request import Request
    from strideaudit.project.reruns import Reruns
    from strideaudit.project.run import Progress


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
) -> "Report":
    """Audit every plan of an auditor's run.

    Args:
        auditor: Has the request and its configurations.
        whole: Whether to keep the plans themselves; else only an outline of each of several.
        progress: Shows how far the run is; None to show nothing.
    """
    from strideaudit.project.run import check as check_all

    return check_all(auditor, whole=whole, progress=progress)


def reruns(request: "Request", also: "Iterable[str]" = ()) -> "Reruns":
    """Return runs over the same files, each of which audits only what changed.

    Args:
        request: Paths and options of each run.
        also: Further files that decide about every report.

    Raises:
        StrideauditError: Python has removed the docstrings.
    """
    from strideaudit.project.reruns import Reruns

    need_docstrings()
    return Reruns(request, also)
