"""The program itself: what it is called, and its version."""

from typing import Annotated

import typer

app = typer.Typer(
    name="strideaudit",
    help="Audit how a sprint-training plan spreads its work over the phases of the running stride.",
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
    typer.Option("--version", callback=_print_version, is_eager=True, help="Print the versions."),
]


@app.callback()
def program(*, _: VersionOption = False) -> None:
    """Audit how a sprint-training plan spreads its work over the phases of the running stride."""


@app.command()
def version() -> None:
    """Print the versions of the program and of its knowledge base."""
    from strideaudit import KNOWLEDGE, VERSION

    typer.echo(f"strideaudit {VERSION}, knowledge base {KNOWLEDGE}")
