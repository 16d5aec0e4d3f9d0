"""What each command does: run it, print, and return the exit code.

No option is parsed here, so that ``check PATH`` can be run without the parser.
"""

import functools
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from strideaudit.console import Follower, complain, say, screen, write
from strideaudit.errors import StrideauditError
from strideaudit.wording import counted

if TYPE_CHECKING:
    from strideaudit.config import Config
    from strideaudit.report import Report
    from strideaudit.request import Request
    from strideaudit.search import Wanted


def check(request: "Request", *, color: str = "auto", quiet: bool = False) -> int:
    """Audit plans and write the reports; the exit code is the verdict.

    Args:
        request: What to audit, and by which settings.
        color: ``auto``, ``always`` or ``never``.
        quiet: Whether only findings are shown.
    """
    from strideaudit import outputs, run
    from strideaudit.auditor import Auditor

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
        from strideaudit import statistics
        from strideaudit.screen import paint

        plain = screen("never")
        say(paint(statistics.table(report, plain)[1:], plain))
    _tail(report, request.paths, quiet=quiet)
    return report.exit_code


def _is_plan(named: Sequence[str], path: str) -> bool:
    """Tell whether a file is one of those that are named, or looks like a plan."""
    from strideaudit import files, formats

    if os.path.realpath(path) in map(os.path.realpath, named):
        return True
    if not (os.path.isfile(path) and path.lower().endswith(formats.suffixes())):
        return False
    given = files.opened(files.Found(path), "")
    if isinstance(given, str):
        return files.is_plan_name(path)
    with given:
        return files.is_plan_name(path) or formats.is_plan(given)


def listed(path: str) -> list[str]:
    """Return the paths that a file lists; none for no file."""
    from strideaudit import files

    return files.listed_in(path) if path else []


def coverage(request: "Request", *, color: str = "auto") -> int:
    """Print the tables of plans; only what cannot be read fails."""
    from strideaudit import excerpt, run, tables
    from strideaudit.auditor import Auditor
    from strideaudit.screen import paint

    auditor, follower = Auditor(request), Follower()
    auditor.watch = follower.watch
    report = run.check(auditor, follow=follower.each)
    shown = screen(color)
    for plan in report.plans:
        if plan.subject is not None:
            lines = tables.everything(plan, plan.subject, shown)
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
    from strideaudit.auditor import Auditor
    from strideaudit.explain import explain as pages
    from strideaudit.request import Request
    from strideaudit.screen import paint

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
    from strideaudit import search
    from strideaudit.compilation import load_catalogue

    catalogue = load_catalogue()
    asked = search.resolve(catalogue, wanted)
    if as_json:
        from strideaudit.jsonout import dumped

        write(dumped(search.as_json(catalogue, asked, search.find(catalogue, asked))))
        return 0
    from strideaudit.listing import exercise_table
    from strideaudit.screen import paint

    shown = screen(color)
    write(paint(exercise_table(catalogue, asked, shown), shown))
    return 0


def rules(request: "Request", *, color: str = "auto") -> int:
    """Print all rules, as they stand by the configuration of a call."""
    from strideaudit.auditor import Auditor
    from strideaudit.listing import rule_table
    from strideaudit.screen import paint

    shown = screen(color)
    auditor = Auditor(request)
    write(paint(rule_table(shown, auditor.config), shown))
    for problem in auditor.problems:
        complain(problem)
    return 2 if auditor.problems else 0


def schema(name: str) -> int:
    """Print a JSON Schema."""
    from strideaudit.schemas import BUILDERS

    write(BUILDERS[name]())
    return 0
