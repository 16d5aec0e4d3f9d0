"""The request behind one command."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from strideaudit.inputs.importer import USUAL, Window

STDIN = "-"
"""The path that means standard input."""

UNNAMED = "<stdin>"
"""What standard input is called if the user gives it no name."""


class Request(NamedTuple):
    """Paths, options and window of one run."""

    paths: tuple[str, ...] = ()
    """Files, directories, patterns, or ``-`` for standard input."""

    options: Mapping[str, object] = MappingProxyType({})
    """Settings of the command line, by key."""

    config_file: str = ""
    """The configuration to use for all plans; empty for the closest one of each plan."""

    isolated: bool = False
    """Whether no configuration is read at all."""

    trusted: bool = False
    """Whether configurations may name files outside their repository."""

    comments: bool = True
    """Whether comments in plans may ignore findings."""

    accepted: bool = True
    """Whether a baseline may accept findings."""

    from_here: bool = False
    """Whether a new baseline is to be written: into the working directory, where nothing else
    decides, and paths start from there."""

    today: str = ""
    """The day of the run, as YYYY-MM-DD; empty for the current day."""

    since: str = ""
    """A revision to compare with; empty for none."""

    only_new: bool = False
    """Whether findings that the revision also has do not fail."""

    why_uncertain: bool = False
    """Whether reports for people say what makes the shares uncertain."""

    fixes: bool = False
    """Whether reports carry the changes of a plan that fix its findings."""

    stdin_name: str = UNNAMED
    """The name of standard input in the report."""

    window: Window = USUAL
    """Which part of logs is audited."""

    input_format: str = ""
    """The format of the files that are named; empty to detect it."""

    columns: tuple[str, ...] = ()
    """What the user says of the columns of the tables that are named, each ``FIELD=HEAD``."""
