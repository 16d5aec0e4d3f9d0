"""The command that writes any file as a plan: ``convert``."""

from typing import Annotated

import typer

from strideaudit.cli.help import Command
from strideaudit.cli.options import (
    FILES,
    OUTPUT,
    AllOption,
    ColumnsOption,
    FromOption,
    InputFormatOption,
    ToOption,
    WeeksOption,
    exit_codes,
    window_of,
)
from strideaudit.cli.program import app


@app.command(
    cls=Command,
    epilog=exit_codes("0: written", "1: the file cannot be read"),
)
def convert(  # noqa: PLR0913, PLR0917 - long: one argument per option
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A sheet, a log or a text; - for standard input.")
    ],
    part: Annotated[
        str,
        typer.Option(
            "--part",
            metavar="NAME",
            rich_help_panel=FILES,
            help="Write only this plan of a file with several.",
        ),
    ] = "",
    input_format: InputFormatOption = "",
    columns: ColumnsOption = None,
    weeks: WeeksOption = None,
    first: FromOption = "",
    last: ToOption = "",
    whole: AllOption = False,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            rich_help_panel=OUTPUT,
            help="Write to a file, or into a directory with DIR/; - is standard output. "
            "[default: -]",
        ),
    ] = "-",
    force: Annotated[
        bool,
        typer.Option("--force", rich_help_panel=OUTPUT, help="Replace files that exist."),
    ] = False,
) -> None:
    """Write a sheet, log or text as a plan with the same numbers.

    Parts that could not be read are in it as comments.
    """
    from strideaudit.cli.commands import convert as converting

    window = window_of(weeks, first, last, whole=whole)
    asked = converting.ConvertRequest(
        path, output, part, input_format, tuple(columns or ()), window, force
    )
    raise typer.Exit(converting.convert(asked))
