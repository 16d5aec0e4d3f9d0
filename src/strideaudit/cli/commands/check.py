"""What each command does: run it, print, and return the exit code.

No option is parsed here, so that ``check PATH`` can be run without the parser.
"""

import functools
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from strideaudit.errors import StrideauditError
from strideaudit.terminal.console import Follower, complain, say, screen, write
from strideaudit.text.wording import counted

if TYPE_CHECKING:
    from strideaudit.audit.report import Report
    from strideaudit.knowledge.search import Wanted
    from strideaudit.project.config.model import Config
    from strideaudit.project.request import Request


def check(request: "Request", *, color: str = "auto", quiet: bool = False) -> int:
    """Audit plans and write the reports; the exit code is the verdict.

    Args:
        request: What to audit, and by which settings.
        color: ``auto``, ``always`` or ``never``.
        quiet: Whether only findings are shown.
    """
    from strideaudit.project import run
    from strideaudit.project.auditor import Auditor
    from strideaudit.reports import outputs

    given = request.options
    files = outputs.parse(cast("list[str]", given.get("output", [])))
    usual = str(given.get("output-format", "full"))
    is_plan = functools.partial(_is_plan, request.paths)
    with _no_collecting(), outputs.Outputs(write, files, usual, is_plan) as reports:
        auditor = Auditor(request)
        asked = auditor.config
        terminal = sys.stdout is not None and sys.stdout.isatty()
        with _at(asked, "output"):
            further = outputs.parse(asked.output)
        with _at(asked, "output-format"):
            reports.use(further, asked.output_format, terminal=terminal)
        follower = Follower(quiet=quiet)
        auditor.watch = follower.watch
        report = run.check(auditor, whole=reports.whole, follow=follower.each)
        kept = (asked.file, auditor.baseline_path)
        report = reports.write(report, screen(color, quiet=quiet), kept)
    if report.with_statistics and not reports.counts_rules:
        from strideaudit.reports import rule_counts
        from strideaudit.terminal.screen import paint

        plain = screen("never")
        say(paint(rule_counts.table(report, plain)[1:], plain))
    _tail(report, request.paths, quiet=quiet)
    return report.exit_code


def _is_plan(named: Sequence[str], path: str) -> bool:
    """Tell whether a file is one of those that are named, or looks like a plan."""
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


def listed(path: str) -> list[str]:
    """Return the paths that a file lists; none for no file."""
    from strideaudit.project import files

    return files.listed_in(path) if path else []


def coverage(request: "Request", *, color: str = "auto") -> int:
    """Print the tables of plans; only what cannot be read fails."""
    from strideaudit.project import run
    from strideaudit.project.auditor import Auditor
    from strideaudit.reports import excerpt, plan_tables
    from strideaudit.terminal.screen import paint

    auditor, follower = Auditor(request), Follower()
    auditor.watch = follower.watch
    report = run.check(auditor, follow=follower.each)
    shown = screen(color)
    for plan in report.plans:
        if plan.subject is not None:
            lines = plan_tables.everything(plan, plan.subject, shown)
        else:
            found = (excerpt.finding_lines(finding, plan, shown) for finding in plan.findings)
            lines = [line for part in found for line in part]
        write(paint(lines, shown))
    _tail(report, request.paths, quiet=False)
    return report._replace(fail_on="never").exit_code


@contextmanager
def _at(asked: "Config", name: str) -> Iterator[None]:
    """Give errors the place of the setting that they are about."""
    try:
        yield
    except StrideauditError as error:
        raise asked.error((name,), error.message, error.hint) from error


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep garbage from being collected: a run is short and makes nothing that refers to itself."""
    import gc

    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _tail(report: "Report", paths: Sequence[str], *, quiet: bool) -> None:
    """Say on standard error what is not in the report."""
    for problem in report.problems:
        complain(problem)
    if not report.plans and not report.problems:
        complain(
            f"no plan found in {' '.join(paths) or 'the list of files'}",
            "a plan is named *.stride.yaml, or has sessions, workouts, days or weeks at its top; "
            "--show-files says what is passed over, and why",
        )
    elif report.skipped and not quiet:
        say(f"{counted(len(report.skipped), 'file')} skipped: no plan\n")
    for plan in () if quiet else report.plans:
        for part in plan.passed_over:
            say(f"{screen().clean(plan.source.path)}: skipped {screen().clean(part)}\n")


def explain(word: str, *, color: str = "auto") -> int:
    """Print the page about a rule, phase, muscle, action, pattern, exercise or source."""
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.request import Request
    from strideaudit.reference.lookup import explain as pages
    from strideaudit.terminal.screen import paint

    shown = screen(color)
    auditor = Auditor(Request())
    lines, hint = pages(word, shown, auditor.own)
    for problem in auditor.problems:
        complain(problem)
    if not lines:
        complain(f"nothing is called {word!r}", hint)
        return 2
    write(paint(lines, shown))
    return 0


def exercises(wanted: "Wanted", *, color: str = "auto", as_json: bool = False) -> int:
    """Print the exercises that fit.

    Args:
        wanted: What they must give, use, or be called.
        color: ``auto``, ``always`` or ``never``.
        as_json: Whether they are printed as ``strideaudit-exercises/1``.
    """
    from strideaudit.knowledge import search
    from strideaudit.knowledge.build_catalogue import load_catalogue

    catalogue = load_catalogue()
    asked = search.resolve(catalogue, wanted)
    if as_json:
        from strideaudit.text.json_writer import dumped

        write(dumped(search.as_json(catalogue, asked, search.find(catalogue, asked))))
        return 0
    from strideaudit.reference.lists import exercise_table
    from strideaudit.terminal.screen import paint

    shown = screen(color)
    write(paint(exercise_table(catalogue, asked, shown), shown))
    return 0


def rules(request: "Request", *, color: str = "auto") -> int:
    """Print all rules, as they stand by the configuration of a call."""
    from strideaudit.project.auditor import Auditor
    from strideaudit.reference.lists import rule_table
    from strideaudit.terminal.screen import paint

    shown = screen(color)
    auditor = Auditor(request)
    write(paint(rule_table(shown, auditor.config), shown))
    for problem in auditor.problems:
        complain(problem)
    return 2 if auditor.problems else 0


def schema(name: str) -> int:
    """Print a JSON Schema."""
    from strideaudit.reference.schemas import BUILDERS

    write(BUILDERS[name]())
    return 0
