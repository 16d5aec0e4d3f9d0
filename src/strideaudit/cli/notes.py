"""What a run says on standard error, next to its report."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from strideaudit.terminal.console import complain, say, screen
from strideaudit.text.wording import counted

if TYPE_CHECKING:
    from strideaudit.audit.report import Report


def say_problems(problems: Iterable[str]) -> None:
    """Say what could not be used or looked at."""
    for problem in problems:
        complain(problem)


def say_rest(report: "Report", paths: Sequence[str], *, quiet: bool) -> None:
    """Say what is not in a report: problems, files that were skipped, parts without a plan.

    Args:
        report: The report of the run.
        paths: What the user named.
        quiet: Whether only problems are wanted.
    """
    say_problems(report.problems)
    if not report.plans and not report.problems:
        complain(
            f"no plan found in {' '.join(paths) or 'the list of files'}",
            "a plan is named *.stride.yaml, or has sessions, workouts, days or weeks at its top; "
            "--show-files lists the files that were skipped, and why",
        )
    elif report.skipped and not quiet:
        say(f"{counted(len(report.skipped), 'file')} skipped: no plan\n")
    for plan in () if quiet else report.plans:
        for part in plan.passed_over:
            say(f"{screen().clean(plan.source.path)}: skipped {screen().clean(part)}\n")
