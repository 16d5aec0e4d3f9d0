"""The command that writes a plan: ``convert``."""

from typing import Annotated

import typer

from strideaudit.cli.options import (
    AllOption,
    FromOption,
    InputFormatOption,
    ToOption,
    WeeksOption,
    window_of,
)
from strideaudit.cli.program import app


@app.command()
def convert(  # noqa: PLR0913, PLR0917 - one argument an option
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A sheet, a log or a text; - for standard input.")
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="PATH", help="Write to a file, or into a directory: DIR/."
        ),
    ] = "-",
    part: Annotated[
        str,
        typer.Option("--part", metavar="NAME", help="Of a file with several plans this one."),
    ] = "",
    input_format: InputFormatOption = "",
    weeks: WeeksOption = None,
    first: FromOption = "",
    last: ToOption = "",
    whole: AllOption = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write a plan of our own format that audits to the same numbers.

    What could not be read stands in it as comments. 1: a file that cannot be read. 2: misuse.
    """
    from strideaudit.cli.commands import convert as converting

    window = window_of(weeks, first, last, whole=whole)
    asked = converting.Asked(path, output, part, input_format, window, force)
    raise typer.Exit(converting.convert(asked))
