"""What each command does: run it, print, and return the exit code.

No option is parsed here, so that ``check PATH`` can be run without the parser.
"""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from strideaudit.errors import StrideauditError
from strideaudit.screen import Screen
from strideaudit.wording import counted

if TYPE_CHECKING:
    from strideaudit.report import Report
    from strideaudit.run import Request

CLOSED_PIPE = 141
"""Exit code where the reader of the output has closed it, as shells give it."""

DEFAULT_WIDTH, NARROWEST, MOST_DIGITS = 100, 20, 4
"""Cells a line where the output is no terminal; the fewest; digits of the most."""


def check(request: "Request", *, color: str = "auto", quiet: bool = False) -> int:
    """Audit plans and write the reports; the exit code is the verdict.

    Args:
        request: What to audit, and by which settings.
        color: ``auto``, ``always`` or ``never``.
        quiet: Whether only findings are shown.
    """
    from strideaudit import outputs, run

    given = request.options
    files = outputs.parse(cast("list[str]", given.get("output", [])))
    usual = str(given.get("output-format", "full"))
    with _no_collecting(), outputs.Outputs(write, files, usual) as reports:
        auditor = run.Auditor(request)
        asked = auditor.config
        terminal = sys.stdout is not None and sys.stdout.isatty()
        reports.use(outputs.parse(asked.output), asked.output_format, terminal=terminal)
        report = run.check(auditor, whole=reports.whole)
        reports.write(report, screen(color, quiet=quiet))
    _tail(report, request.paths, quiet=quiet)
    return report.exit_code


def listed(path: str) -> list[str]:
    """Return the paths that a file lists; none for no file."""
    from strideaudit import files

    return files.listed_in(path) if path else []


def show_files(request: "Request") -> int:
    """Print which files would be audited, and why others would not."""
    from strideaudit import run

    auditor = run.Auditor(request)
    plain = screen("never")
    lines, plans, problems = [], 0, []
    for found in auditor.find():
        if found.problem:
            problems.append(found.problem)
            continue
        why = found.passed_over or auditor.why_no_plan(found)
        plans += not why
        lines.append(plain.clean(found.path) + (f": {why}\n" if why else "\n"))
    write("".join(lines))
    for problem in problems:
        complain(problem)
    if problems:
        return 2
    return 0 if plans or auditor.config.allow_empty else 3


def coverage(request: "Request", *, color: str = "auto") -> int:
    """Print the tables of plans; only what cannot be read fails."""
    from strideaudit import excerpt, tables
    from strideaudit.run import check_paths
    from strideaudit.screen import paint

    report = check_paths(request)
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
            "a plan is named *.stride.yaml, or has sessions, workouts, days or weeks at its top",
        )
    elif report.skipped and not quiet:
        _say(f"{counted(len(report.skipped), 'file')} skipped: no plan\n")


def explain(word: str, *, color: str = "auto") -> int:
    """Print the page about a rule, phase, muscle, action, pattern, exercise or source."""
    from strideaudit.explain import explain as pages
    from strideaudit.screen import paint

    shown = screen(color)
    lines, hint = pages(word, shown)
    if not lines:
        complain(f"nothing is called {word!r}", hint)
        return 2
    write(paint(lines, shown))
    return 0


def exercises(
    text: str, *, phase: str = "", muscle: str = "", equipment: str = "", color: str = "auto"
) -> int:
    """Print the exercises that fit."""
    from strideaudit.listing import search
    from strideaudit.screen import paint

    shown = screen(color)
    lines = search(shown, text=text, phase=phase, muscle=muscle, equipment=equipment)
    write(paint(lines, shown))
    return 0


def rules(*, color: str = "auto") -> int:
    """Print all rules."""
    from strideaudit.listing import rule_table
    from strideaudit.screen import paint

    shown = screen(color)
    write(paint(rule_table(shown), shown))
    return 0


def init(folder: str, *, ci: str = "", pre_commit: bool = False, force: bool = False) -> int:
    """Write a starter plan, its schema, a config, and what else is asked for."""
    from strideaudit.starter import next_steps, starter_files
    from strideaudit.starter.placing import place

    placed = place(folder, starter_files(folder, ci, pre_commit=pre_commit), force=force)
    lines = [f"wrote {one.path}" if one.written else f"kept {one.path}" for one in placed]
    lines += [f"next: {step}" for step in next_steps(folder, ci, pre_commit=pre_commit)]
    plain = Screen(ascii=_is_ascii())
    write("".join(f"{plain.clean(line)}\n" for line in lines))
    return 0


def screen(color: str = "auto", *, quiet: bool = False) -> Screen:
    """Return the screen that standard output is.

    Args:
        color: ``always``, ``never``, or ``auto`` for a terminal alone. ``NO_COLOR`` and
            ``FORCE_COLOR`` decide for ``auto``.
        quiet: Whether only findings are shown.
    """
    terminal = sys.stdout is not None and sys.stdout.isatty()
    environ = os.environ
    if color == "auto":
        forced = environ.get("FORCE_COLOR", "") not in ("", "0")
        wanted = forced or (terminal and environ.get("TERM") != "dumb")
        colored = wanted and not environ.get("NO_COLOR")
    else:
        colored = color == "always"
    return Screen(_width(terminal=terminal), _is_ascii(), colored, fitted=terminal, quiet=quiet)


def write(text: str) -> None:
    """Print a report; what the encoding of the output cannot say is escaped.

    Raises:
        StrideauditError: The output cannot be written, because a disk is full, say.
        SystemExit: Nobody reads it any more.
    """
    if sys.stdout is None:
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace", newline="\n")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered must not be tried again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:  # so Windows says it
            # Whoever reads has seen enough. Not an exception that the option parser handles.
            raise SystemExit(CLOSED_PIPE) from error
        reason = (error.strerror or "error").lower()
        raise StrideauditError(f"the report cannot be written: {reason}") from error


def complain(message: str, hint: str = "") -> None:
    """Print what went wrong to standard error, in one sentence and a hint."""
    plain = Screen(ascii=_is_ascii())
    text = f"strideaudit: {plain.clean(message)}\n"
    if hint:
        text += f"  hint: {plain.clean(hint)}\n"
    _say(text)


def _say(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)


def _width(*, terminal: bool) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and 0 < len(columns) <= MOST_DIGITS and int(columns) > 0:
        return max(NARROWEST, int(columns))
    if terminal:
        try:
            return max(NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns)
        except OSError:
            return 80
    return DEFAULT_WIDTH


def _is_ascii() -> bool:
    """Tell whether the output, or the locale that was asked for, is beyond our glyphs."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), ""
    )
    return not encoding.startswith("utf") or locale in ("C", "POSIX")
