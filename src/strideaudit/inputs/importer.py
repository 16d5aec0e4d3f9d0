"""What every input format gives, and which part of a log is asked for."""

from collections.abc import Callable
from typing import NamedTuple

from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input


class Window(NamedTuple):
    """Which part of a log is audited."""

    weeks: int = 0
    """Weeks that end at the last day, or begin at the first if that is given; 0 for what is usual:
    four, or all from the first day on."""

    first: str = ""
    """The first day, as YYYY-MM-DD; empty for what the weeks say."""

    last: str = ""
    """The last day; empty for the last of the log."""

    whole: bool = False
    """Whether it is all of the log."""


USUAL = Window()
"""The four weeks that end at the last day of a log."""


class Importer(NamedTuple):
    """One input format; every module of ``inputs/formats/`` declares one."""

    suffixes: tuple[str, ...]
    """What the names of such files end in, in lower case."""

    identify: Callable[[Input], bool]
    """Whether the content of a file looks like a plan in this format."""

    extract: Callable[[Input, Window], tuple[PlanFile, ...]]
    """Make the plans of a file, one a sheet or an athlete, or list what is wrong with it."""

    broad: bool = False
    """Whether it claims by a likeness, and not by the marks of one program: it is asked last."""
