"""What every output format gives."""

from collections.abc import Callable
from typing import NamedTuple

from strideaudit.audit.report import Report
from strideaudit.terminal.screen import Screen


class Reporter(NamedTuple):
    """One output format; every module of ``reports/formats/`` declares one."""

    render: Callable[[Report, Screen], str]
    whole: bool = True
    """Whether it shows more than an outline of each plan where there are several."""

    empty: bool = False
    """Whether there is something to print without any plan, as machines expect it."""

    counts_rules: bool = True
    """Whether it has room for statistics; where it has none they go to standard error."""

    broken: Callable[[str, int], str] | None = None
    """For a format that must be valid even where the run breaks off: what to leave behind, given
    one sentence that says why, and the exit code."""
