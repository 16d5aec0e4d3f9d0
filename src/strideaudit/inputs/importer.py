"""The interface of an input format, and the part of a log that is audited."""

from collections.abc import Callable
from typing import NamedTuple

from strideaudit.plan.model import PlanFile
from strideaudit.text.input import Input


class Window(NamedTuple):
    """Which part of a log is audited."""

    weeks: int = 0
    """How many weeks, Monday to Sunday, of which the last one has the last day, or the first one
    the first day if it is given; 0 for the usual: four weeks, or all from the first day on."""

    first: str = ""
    """The first day, as YYYY-MM-DD; empty if the weeks decide."""

    last: str = ""
    """The last day; empty for the last day of the log."""

    whole: bool = False
    """Whether the whole log is audited."""


USUAL = Window()
"""The last four weeks of a log, Monday to Sunday; the last one may be a part."""


class Importer(NamedTuple):
    """One input format; every module of ``inputs/formats/`` declares one."""

    suffixes: tuple[str, ...]
    """The endings of the names of such files, in lower case."""

    identify: Callable[[Input], bool]
    """Whether the content of a file looks like a plan in this format."""

    extract: Callable[[Input, Window], tuple[PlanFile, ...]]
    """Makes the plans of a file, one for each sheet or athlete, or lists what is wrong with it."""

    broad: bool = False
    """Whether it goes by likeness, and not by the marks of one program; then it is asked last."""
