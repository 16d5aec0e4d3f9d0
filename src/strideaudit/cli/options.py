"""Options that several commands share, the groups they are listed in, and how they are read."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from strideaudit import plugins
from strideaudit.inputs import formats as importers
from strideaudit.reports import formats as reporters

if TYPE_CHECKING:
    from strideaudit.inputs.importer import Window
    from strideaudit.project.request import Request

INPUT_FORMATS = tuple(plugins.names(importers))
FORMATS = ("auto", *plugins.names(reporters))
"""Output formats: the modules of a folder, listed and not imported."""

JUDGING = "Judging"
RULES = "Rules"
ACCEPTED = "Ignores and baseline"
FILES = "What to check"
LOGS = "Logs"
OUTPUT = "Output"
CONFIGURATION = "Configuration"
"""The groups in which ``--help`` lists options."""


def exit_codes(*meanings: str) -> str:
    """Return what a command's help says about its exit codes, a line each.

    Args:
        meanings: What the codes below 2 and code 3 mean, each as ``CODE: meaning``.
    """
    usual = "2: wrong usage, or a missing path", "70: a bug in strideaudit"
    return "\n".join(sorted([*meanings, *usual], key=lambda line: int(line.partition(":")[0])))


class Model(StrEnum):
    """How joint actions map to phases."""

    LESSON = "lesson"
    EVIDENCE = "evidence"


class Show(StrEnum):
    """The mildest findings that the screen shows."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FailOn(StrEnum):
    """The least severity that fails a check."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class GroupBy(StrEnum):
    """How the table of several plans is grouped."""

    NONE = "none"
    ATHLETE = "athlete"
    GROUP = "group"
    DIRECTORY = "directory"


class Color(StrEnum):
    """When the output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Service(StrEnum):
    """The CI services that a pipeline can be written for."""

    GITHUB = "github"
    GITLAB = "gitlab"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Plans, directories, patterns, or - for standard input."
    ),
]
ModelOption = Annotated[
    Model | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        rich_help_panel=JUDGING,
        help="Judge by this reading of the stride: lesson or evidence. [default: lesson]",
    ),
]
GoalOption = Annotated[
    str | None,
    typer.Option(
        "--goal",
        metavar="GOAL",
        rich_help_panel=JUDGING,
        help="Judge by this goal, whatever a plan names: upright, start, or three shares such "
        "as 40/30/30.",
    ),
]
ColorOption = Annotated[
    Color,
    typer.Option(
        "--color",
        metavar="WHEN",
        rich_help_panel=OUTPUT,
        help="When to colour the output: auto, always or never. [default: auto]",
    ),
]


def known_format(name: str | None) -> str | None:
    """Return the name of an output format, if it is one."""
    if name is not None and name not in FORMATS:
        message = f"{name!r} is not one of {', '.join(FORMATS)}."
        raise typer.BadParameter(message)
    return name


def formats(incomplete: str) -> list[str]:
    """Return the output formats that begin with what was typed."""
    return [name for name in FORMATS if name.startswith(incomplete)]


def day_of(text: str) -> str:
    """Return a date as YYYY-MM-DD; empty for none."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        message = f"{text!r} is not a date such as 2026-03-02."
        raise typer.BadParameter(message) from error


def revision_of(name: str | None) -> str | None:
    """Return the name of a revision; an empty one is refused."""
    if name is not None and not name.strip():
        message = "the revision is empty; in a pipeline, check that its variable is set."
        raise typer.BadParameter(message)
    return name


def split(texts: list[str] | None) -> list[str] | None:
    """Take ``--select a,b`` as ``--select a --select b``."""
    if not texts:
        return None
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


FormatOption = Annotated[
    str | None,
    typer.Option(
        "--output-format",
        metavar="FORMAT",
        callback=known_format,
        autocompletion=formats,
        rich_help_panel=OUTPUT,
        help=f"Write the report on standard output as FORMAT: {', '.join(FORMATS)}. "
        "[default: full]",
    ),
]
ConfigOption = Annotated[
    str,
    typer.Option(
        "--config",
        metavar="FILE",
        rich_help_panel=CONFIGURATION,
        help="Use this configuration for all plans.",
    ),
]
PageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="html=PATH",
        rich_help_panel=OUTPUT,
        help="Also write a page to print; repeatable.",
    ),
]
TrustOption = Annotated[
    bool,
    typer.Option(
        "--trust-config",
        rich_help_panel=CONFIGURATION,
        help="Let configurations name files outside their repository, and replace any file.",
    ),
]
IsolatedOption = Annotated[
    bool,
    typer.Option(
        "--isolated",
        rich_help_panel=CONFIGURATION,
        help="Read no configuration file and no environment variable.",
    ),
]


def known_input_format(name: str) -> str:
    """Return the name of an input format, if it is one."""
    if name and name not in INPUT_FORMATS:
        message = f"{name!r} is not one of {', '.join(INPUT_FORMATS)}."
        raise typer.BadParameter(message)
    return name


InputFormatOption = Annotated[
    str,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        callback=known_input_format,
        rich_help_panel=FILES,
        help=f"Read the named files as FORMAT instead of detecting it: {', '.join(INPUT_FORMATS)}.",
    ),
]


def known_columns(values: list[str] | None) -> list[str] | None:
    """Return what the user says of columns, if it can be understood."""
    if values:
        from strideaudit.inputs.sheets.named_columns import parse

        try:
            parse(values)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error
    return values


ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="FIELD=HEAD",
        callback=known_columns,
        rich_help_panel=FILES,
        help="Read the named table by the heads of its columns: date=Data,exercise=Esercizio. "
        "FIELD:UNIT gives the unit of bare numbers: distance:m=Distanza.",
    ),
]
WeeksOption = Annotated[
    int | None,
    typer.Option(
        "--weeks",
        metavar="N",
        min=1,
        max=1040,
        rich_help_panel=LOGS,
        help="Audit the last N weeks of a log, Monday to Sunday, 1 to 1040. [default: 4]",
    ),
]
FromOption = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="DATE",
        callback=day_of,
        rich_help_panel=LOGS,
        help="The first day of a log to audit.",
    ),
]
ToOption = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="DATE",
        callback=day_of,
        rich_help_panel=LOGS,
        help="The last day of a log to audit.",
    ),
]
AllOption = Annotated[
    bool, typer.Option("--all", rich_help_panel=LOGS, help="Audit the whole log.")
]


def window_of(weeks: int | None, first: str, last: str, *, whole: bool) -> "Window":
    """Return the days of a log that are asked for.

    Raises:
        typer.BadParameter: The options contradict each other.
    """
    from strideaudit.inputs.importer import Window

    if whole and (weeks or first or last):
        message = "--all is the whole log; leave out --weeks, --from and --to."
        raise typer.BadParameter(message)
    if weeks and first and last:
        message = "--from and --to already give the days; leave out --weeks."
        raise typer.BadParameter(message)
    if first and last and last < first:
        message = f"{last} comes before {first}; --to is the last day."
        raise typer.BadParameter(message)
    return Window(weeks or 0, first, last, whole)


def request_of(paths: list[str], options: Mapping[str, object]) -> "Request":
    """Return the request of a command line; a setting replaces each option that was not given."""
    from strideaudit.project.request import Request

    given = {name: value for name, value in options.items() if value is not None}
    return Request(
        tuple(paths),
        {
            name: str(value) if isinstance(value, StrEnum) else value
            for name, value in given.items()
        },
    )
