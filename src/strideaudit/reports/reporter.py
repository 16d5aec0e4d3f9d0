"""What every output format declares."""

from collections.abc import Callable
from typing import NamedTuple

from strideaudit.audit.report import Report
from strideaudit.terminal.screen import Screen

RULE = r"[a-z]+(?:-[a-z]+)*"
"""A pattern of the name of a rule."""


class Reporter(NamedTuple):
    """One output format; every module of ``reports/formats/`` declares one."""

    render: Callable[[Report, Screen], str]
    begins: str
    """A pattern of the start of every report that is not empty: a file with another start is never
    replaced because settings say so."""

    people: bool = False
    """Whether it is for people and fits their screen. Any other format is the same in UTF-8
    wherever it goes."""

    names: bool = False
    """Whether it may show the names of people; what is for people and a screen always may."""

    whole: bool = True
    """Whether it shows more than an outline of each plan if there are several."""

    empty: bool = False
    """Whether it prints something without any plan, as machines expect."""

    counts_rules: bool = True
    """Whether it has room for statistics; if not, they go to standard error."""

    broken: Callable[[str, int], str] | None = None
    """For a format that must be valid even if the run stops early: returns what to leave behind,
    from one sentence that gives the reason, and the exit code."""

    fixes: bool = False
    """Whether it carries the changes of a file that fix a finding."""

    changes: bool = False
    """Whether it shows what to change next in a plan, for each plan that it shows whole."""
