"""What a run prints on standard error, in addition to its report."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from strideaudit.errors import BUG_HINT
from strideaudit.terminal.console import complain, say, screen
from strideaudit.text.wording import counted

if TYPE_CHECKING:
    from strideaudit.audit.report import Report


def say_problems(problems: Iterable[str]) -> None:
    """Print what could not be used or read."""
    for problem in problems:
        complain(problem)


def say_failures(report: "Report") -> None:
    """Print what went wrong: bugs of this program, processes that ended, unusable input."""
    for bug in report.bugs:
        say(f"strideaudit: {screen('never').clean(bug)}\n")
    if report.bugs:
        say(f"  {BUG_HINT}\n")
    for note in report.notes:
        complain(note)
    say_problems(report.problems)


def say_rest(report: "Report", paths: Sequence[str], *, quiet: bool) -> None:
    """Print what is not in a report: problems, skipped files, and parts without a plan.

    Args:
        report: The report of the run.
        paths: The paths that the user named.
        quiet: Whether to print only problems.
    """
    say_failures(report)
    if not report.plans and not report.problems:
        complain(
            f"no plan found in {' '.join(paths) or 'the list of files'}",
            "a plan is named *.stride.yaml, or has sessions, workouts, days or weeks at its top; "
            "--show-files lists the files that were skipped, and why",
        )
    elif report.skipped and not quiet:
        number = len(report.skipped)
        why = "not a plan" if number == 1 else "not plans"
        say(f"{counted(number, 'file')} skipped: {why}\n")
    for plan in () if quiet else report.plans:
        for part in plan.passed_over:
            say(f"{screen().clean(plan.source.path)}: skipped {screen().clean(part)}\n")
