"""The commands that serve other programs: ``lsp`` for editors, ``mcp`` for assistants."""

import typer

from strideaudit.cli.help import Command
from strideaudit.cli.options import exit_codes
from strideaudit.cli.program import app

_EXIT = exit_codes("0: the other side ended the session")


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
