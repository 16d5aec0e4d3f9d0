"""``check``: audits plans, writes the reports, and returns the verdict.

No option is parsed here, so that ``check PATH`` runs without the parser.
"""

import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast

from strideaudit.cli.notes import say_rest
from strideaudit.errors import StrideauditError
from strideaudit.terminal.console import Follower, rewrite, say, screen, write

if TYPE_CHECKING:
    from strideaudit.audit.report import Report
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.config.model import Config
    from strideaudit.project.request import Request
    from strideaudit.project.reruns import Reruns
    from strideaudit.reports.outputs import Outputs


class Shown(NamedTuple):
    """How the screen shows a report."""

    color: str = "auto"
    """``auto``, ``always`` or ``never``."""

    quiet: bool = False
    """Whether it shows only findings."""

    verbose: bool = False
    """Whether it shows everything."""

    show: str = ""
    """The mildest findings that it shows; empty for the usual."""


def check(
    request: "Request",
    shown: Shown = Shown(),  # noqa: B008 - it never changes
    *,
    names: str = "",
    reruns: "Reruns | None" = None,
) -> int:
    """Audit plans and write the reports; the exit code is the verdict.

    Args:
        request: What to audit, and the settings to use.
        shown: How the screen shows it.
        names: The file with the names of athletes; empty for none.
        reruns: The runs of which this is one; None for the only one.
    """
    from strideaudit import api
    from strideaudit.reports import outputs

    given = request.options
    files = outputs.parse(cast("list[str]", given.get("output", [])))
    usual = str(given.get("output-format", "full"))
    is_plan = functools.partial(_is_plan, request.paths)
    show = rewrite if reruns else write
    with outputs.Outputs(show, files, usual, is_plan) as reports:
        if names:
            reports.names = _names(names)
        auditor = reruns.auditor if reruns else api.auditor_for(request)
        _use(reports, auditor, again=bool(reruns))
        run = reruns.run if reruns else functools.partial(api.run, auditor)
        report = _audited(run, auditor, reports, quiet=shown.quiet)
        kept = (auditor.config.file, auditor.configs.baseline_path, names)
        where = screen(shown.color, quiet=shown.quiet, verbose=shown.verbose, show=shown.show)
        report = reports.write(report, where, kept)
    if report.with_statistics and not reports.counts_rules:
        _say_counts(report)
    say_rest(report, request.paths, quiet=shown.quiet)
    return report.exit_code


def _audited(
    run: "Callable[..., Report]", auditor: "Auditor", reports: "Outputs", *, quiet: bool
) -> "Report":
    """Return the report of the run, with the changes that a format shows."""
    from strideaudit import api

    fixes = auditor.request.fixes
    report = run(whole=reports.whole or fixes, progress=Follower(quiet=quiet))
    if fixes:
        from strideaudit.cli.commands.fixes import with_fixes

        report = with_fixes(report, auditor)
    squad = all(plan.base is not None and plan.subject is not None for plan in report.plans)
    if reports.needs_changes(1 if squad else len(report.plans)) and not quiet:
        report = api.with_changes(report, auditor)
    return report


def _use(reports: "Outputs", auditor: "Auditor", *, again: bool) -> None:
    """Set which report goes where, by the settings of the run.

    Args:
        reports: The reports.
        auditor: Has the settings.
        again: Whether this is one run of several.

    Raises:
        StrideauditError: A setting has no such format, or names a file that is refused; or an
            option does not go with the formats.
    """
    from strideaudit.reports import outputs

    asked = auditor.config
    terminal = sys.stdout is not None and sys.stdout.isatty()
    with _at(asked, "output"):
        further = outputs.parse(asked.output, auditor.configs.output_reach)
    with _at(asked, "output-format"):
        reports.use(further, asked.output_format, terminal=terminal)
    if again:
        reports.need_people()
    if auditor.request.fixes:
        reports.need_fixes()


def _say_counts(report: "Report") -> None:
    from strideaudit.reports import rule_counts
    from strideaudit.terminal.screen import paint

    plain = screen("never")
    say(paint(rule_counts.table(report, plain)[1:], plain))


def _names(path: str) -> dict[str, str]:
    """Return the names of athletes by their ids.

    Raises:
        StrideauditError: The file cannot be read.
    """
    from strideaudit.project.names_file import read

    return read(path)


def _is_plan(named: Sequence[str], path: str) -> bool:
    """Tell whether the user names a file, or the file looks like a plan."""
    from strideaudit.inputs import detection
    from strideaudit.project import files

    if os.path.realpath(path) in map(os.path.realpath, named):
        return True
    if not (os.path.isfile(path) and path.lower().endswith(detection.suffixes())):
        return False
    given = files.opened(files.Found(path), "")
    if isinstance(given, str):
        return files.is_plan_name(path)
    with given:
        return files.is_plan_name(path) or detection.is_plan(given)


@contextmanager
def _at(asked: "Config", name: str) -> Iterator[None]:
    """Add to errors the place of the setting that they are about."""
    try:
        yield
    except StrideauditError as error:
        raise asked.error((name,), error.message, error.hint) from error
