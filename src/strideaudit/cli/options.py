"""Options that several commands take, and what they mean."""

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


class Model(StrEnum):
    """How joint actions map to phases."""

    LESSON = "lesson"
    EVIDENCE = "evidence"


class FailOn(StrEnum):
    """The least severity that fails a check."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class GroupBy(StrEnum):
    """What a table of many plans is parted by."""

    NONE = "none"
    ATHLETE = "athlete"
    GROUP = "group"
    DIRECTORY = "directory"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Service(StrEnum):
    """The CI services that a pipeline can be written for."""

    GITHUB = "github"
    GITLAB = "gitlab"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Plans, directories, or - for standard input."),
]
ModelOption = Annotated[
    Model | None,
    typer.Option("--model", help="Which reading of the stride to judge by.  [default: lesson]"),
]
GoalOption = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="GOAL", help="upright, start, or three shares such as 40/30/30."
    ),
]
ColorOption = Annotated[Color, typer.Option("--color", help="When to colour the output.")]


def known_format(name: str | None) -> str | None:
    """Return a format if there is one of that name."""
    if name is not None and name not in FORMATS:
        message = f"{name!r} is not one of {', '.join(FORMATS)}."
        raise typer.BadParameter(message)
    return name


def formats(incomplete: str) -> list[str]:
    """Return the formats that begin with what was typed."""
    return [name for name in FORMATS if name.startswith(incomplete)]


def day_of(text: str) -> str:
    """Return a day as YYYY-MM-DD; empty for none."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        message = f"{text!r} is not a day such as 2026-03-02."
        raise typer.BadParameter(message) from error


def revision_of(name: str | None) -> str | None:
    """Return the name of a revision, which must not be empty where it is given."""
    if name is not None and not name.strip():
        message = "it names no revision; in a pipeline, look whether the variable is set."
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
        metavar=f"[{'|'.join(FORMATS)}]",
        callback=known_format,
        autocompletion=formats,
        help="How the report on standard output is written.  [default: full]",
    ),
]
ConfigOption = Annotated[
    str, typer.Option("--config", metavar="FILE", help="Use this configuration for all plans.")
]
IsolatedOption = Annotated[
    bool, typer.Option("--isolated", help="Read no configuration and no environment.")
]


def known_input_format(name: str) -> str:
    """Return an input format if there is one of that name."""
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
        help=f"What the files that are named are, whatever they look like: "
        f"{', '.join(INPUT_FORMATS)}.",
    ),
]
WeeksOption = Annotated[
    int | None,
    typer.Option("--weeks", min=1, max=1040, help="Weeks of a log to audit.  [default: 4]"),
]
FromOption = Annotated[
    str,
    typer.Option(
        "--from", metavar="DATE", callback=day_of, help="The first day of a log to audit."
    ),
]
ToOption = Annotated[
    str,
    typer.Option("--to", metavar="DATE", callback=day_of, help="The last day of a log to audit."),
]
AllOption = Annotated[bool, typer.Option("--all", help="Audit the whole of a log.")]


def window_of(weeks: int | None, first: str, last: str, *, whole: bool) -> "Window":
    """Return which part of logs is asked for."""
    from strideaudit.inputs.importer import Window

    if whole and (weeks or first or last):
        message = "--all is the whole log; leave out --weeks, --from and --to."
        raise typer.BadParameter(message)
    if weeks and first and last:
        message = "--from and --to say it all; leave out --weeks."
        raise typer.BadParameter(message)
    if first and last and last < first:
        message = f"{last} comes before {first}; --to is the last day."
        raise typer.BadParameter(message)
    return Window(weeks or 0, first, last, whole)


def request_of(paths: list[str], options: Mapping[str, object]) -> "Request":
    """Return what a command line asks for: options that were not given are settings' own."""
    from strideaudit.project.request import Request

    given = {name: value for name, value in options.items() if value is not None}
    return Request(
        tuple(paths),
        {
            name: str(value) if isinstance(value, StrEnum) else value
            for name, value in given.items()
        },
    )
