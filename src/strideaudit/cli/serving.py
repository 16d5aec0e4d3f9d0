"""The commands that serve others: ``serve`` a browser, ``lsp`` editors, ``mcp`` assistants."""

from typing import Annotated

import typer

from strideaudit.cli.help import Command
from strideaudit.cli.options import (
    ConfigOption,
    GoalOption,
    IsolatedOption,
    ModelOption,
    TrustOption,
    exit_codes,
    request_of,
)
from strideaudit.cli.program import app

SERVER = "Server"
"""The group of options about the server itself."""

ServedPath = Annotated[
    str, typer.Argument(metavar="PATH", help="A plan, a log, a roster or a folder. [default: .]")
]
PortOption = Annotated[
    int | None,
    typer.Option(
        "--port",
        metavar="N",
        min=1,
        max=65535,
        rich_help_panel=SERVER,
        help="Listen on this port, 1 to 65535. [default: one that is free]",
    ),
]
OpenOption = Annotated[
    bool, typer.Option("--open", rich_help_panel=SERVER, help="Open the address in a browser.")
]

_EXIT = exit_codes("0: the other side ended the session")


@app.command(cls=Command, epilog=exit_codes("130: Ctrl-C ended it"))
def serve(  # noqa: PLR0913, PLR0917 - long: one argument per option
    path: ServedPath = ".",
    port: PortOption = None,
    open_browser: OpenOption = False,
    model: ModelOption = None,
    goal: GoalOption = None,
    config: ConfigOption = "",
    trust_config: TrustOption = False,
    isolated: IsolatedOption = False,
) -> None:
    """Show plans in a browser; the pages follow every save.

    It prints an address that only this machine reaches, and only who knows it: it is a new one each
    time. It writes nothing, and ends on Ctrl-C.
    """
    from strideaudit.cli.commands import serve as command

    request = request_of([path], {"model": model, "goal": goal})._replace(
        config_file=config, trusted=trust_config, isolated=isolated
    )
    command.pages(request, port or 0, open_browser=open_browser)


@app.command(cls=Command, epilog=_EXIT)
def lsp() -> None:
    """Serve an editor: findings, fixes and completion as you type.

    It speaks the language server protocol on standard input and output, so an editor starts it.
    docs/editors.md has the set-ups. Install it with: pip install 'strideaudit[lsp]'.
    """
    from strideaudit.cli.commands import serve

    raise typer.Exit(serve.serve("lsp"))


@app.command(cls=Command, epilog=_EXIT)
def mcp() -> None:
    """Serve an assistant that writes plans: check, explain, rebalance.

    It speaks the model context protocol on standard input and output, so an assistant starts it.
    It takes text and returns text: it opens no file and no connection, and reads no configuration.
    Install it with: pip install 'strideaudit[mcp]'.
    """
    from strideaudit.cli.commands import serve

    raise typer.Exit(serve.serve("mcp"))
