"""The program itself: its name, its one-sentence help, its version."""

from typing import Annotated

import typer

from strideaudit.cli.help import Command, Program

app = typer.Typer(
    name="strideaudit",
    cls=Program,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes it by position
    if wanted:
        version()
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="Print the versions and exit."
    ),
]


@app.callback()
def program(*, _: VersionOption = False) -> None:
    """Audit how a sprint-training plan spreads its work over the phases of the running stride.

    To begin: strideaudit check PLAN. Every command has its own help: strideaudit check --help.
    """


@app.command(cls=Command)
def version() -> None:
    """Print the versions of the program and of its knowledge base."""
    from strideaudit import KNOWLEDGE, VERSION

    typer.echo(f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}")
