"""One run over all files: every plan gets a report, and all of them make one report."""

from collections.abc import Generator, Iterable
from contextlib import closing
from typing import Protocol, TypeVar

from strideaudit.audit.report import PlanReport, Report
from strideaudit.project import one_file
from strideaudit.project.auditor import UNJUDGED, Audited, Auditor, Watch
from strideaudit.project.files import Found
from strideaudit.project.request import Request
from strideaudit.text.input import Input

T = TypeVar("T")

SQUAD = 20
"""Most athletes of which a table shows the first change: to look for it takes as long as to audit
the plan several times."""


class Audits(Protocol):
    """Audits the files of a run."""

    def __call__(
        self, auditor: Auditor, wanted: list[Found], *, whole: bool, watch: Watch | None
    ) -> Generator[Audited, None, None]:
        """Yield the audit of each file, in order."""
        ...


class Progress(Protocol):
    """Shows how far a run is."""

    def each(self, items: Iterable[T], total: int) -> Iterable[T]:
        """Yield the audits of the files, one after the other.

        Args:
            items: The audits.
            total: How many there are.
        """
        ...

    def watch(self, given: Input) -> None:
        """Note how much of a large file was read."""
        ...


def check_paths(request: Request, *, whole: bool = True) -> Report:
    """Audit every plan of a run.

    Args:
        request: Paths and options of the run.
        whole: Whether to keep the plans themselves; else only an outline of each of several.
    """
    return check(Auditor(request), whole=whole)


def audits(
    auditor: Auditor, wanted: list[Found], *, whole: bool, watch: Watch | None
) -> Generator[Audited, None, None]:
    """Return the audit of each file, made when it is asked for.

    Args:
        auditor: Audits it by its configuration.
        wanted: The files.
        whole: Whether to keep the plans themselves.
        watch: Called now and then while a large file is read.
    """
    if whole or len(wanted) == 1:
        return (one_file.audited(auditor, found, watch) for found in wanted)
    from strideaudit.project.workers import audited

    return audited(auditor, wanted, watch=watch)


def check(
    auditor: Auditor,
    *,
    whole: bool = True,
    progress: Progress | None = None,
    audits: Audits = audits,
) -> Report:
    """Audit every plan of an auditor's run.

    Args:
        auditor: Has the request and its configurations.
        whole: Whether to keep the plans themselves; else only an outline of each of several.
        progress: Shows how far the run is; None to show nothing.
        audits: Audits the files.
    """
    wanted, skipped, problems = _wanted(auditor)
    watch = progress.watch if progress else None
    with closing(audits(auditor, wanted, whole=whole, watch=watch)) as made:
        shown = progress.each(made, len(wanted)) if progress else made
        plans, others = _plans(zip(wanted, shown, strict=True), whole=whole)
    skipped += [found.path for found, why in others if why is None]
    unjudged = [found.path for found, why in others if why == UNJUDGED]
    problems += [why for _, why in others if why and why != UNJUDGED]
    asked = auditor.config
    return Report(
        tuple(plans),
        asked.fail_on,
        tuple(skipped),
        (*auditor.problems, *problems, *_unjudged(unjudged)),
        notes=tuple(auditor.notes),
        with_statistics=asked.statistics,
        show_ignored=asked.show_ignored,
        why_uncertain=auditor.request.why_uncertain,
        since=auditor.revision.name if auditor.revision else "",
        only_new=auditor.request.only_new,
        allow_empty=asked.allow_empty,
        group_by=asked.group_by,
    )


def _plans(
    made: Iterable[tuple[Found, Audited]], *, whole: bool
) -> tuple[list[PlanReport], list[tuple[Found, str | None]]]:
    """Return the reports of plans, and the files without one with the reason.

    Args:
        made: The files with their audits.
        whole: Whether to keep the plans themselves; else only an outline of each of several.
    """
    plans: list[PlanReport] = []
    others: list[tuple[Found, str | None]] = []
    for found, report in made:
        if report is None or isinstance(report, str):
            others.append((found, report))
            continue
        plans += report
        if len(plans) > 1 and not whole:
            since = len(plans) - len(report) - 1
            plans[since:] = [_kept(plan, len(plans)) for plan in plans[since:]]
    return plans, others


def _kept(plan: PlanReport, plans: int) -> PlanReport:
    """Return what is kept of one of several plans: of the athletes of a small squad, all."""
    return plan if plan.base is not None and plans <= SQUAD else plan.outline()


def _wanted(auditor: Auditor) -> tuple[list[Found], list[str], list[str]]:
    """Return the files to audit, the paths that are skipped, and the problems."""
    wanted, skipped, problems = [], [], []
    for found in auditor.find():
        if found.problem:
            problems.append(found.problem)
        elif found.skipped:
            skipped += [found.path] if found.named else []
        else:
            wanted.append(found)
    return wanted, skipped, problems


def _unjudged(paths: list[str]) -> list[str]:
    """Return one sentence about all plans whose settings are wrong."""
    if len(paths) < 2:  # noqa: PLR2004 - one plan needs no number
        return [f"{path}: {UNJUDGED}" for path in paths]
    first = f"{paths[0]} and {len(paths) - 1} more"
    return [f"{first}: not audited, their configuration cannot be used"]
