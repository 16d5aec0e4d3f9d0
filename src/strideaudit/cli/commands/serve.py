"""``lsp`` and ``mcp``: start a server, or say how to install what it needs."""

import gc
from importlib import import_module

from strideaudit.errors import StrideauditError

NEEDS = {"lsp": ("pygls", "lsprotocol", "cattrs", "attrs"), "mcp": ("mcp", "mcp_types")}
"""Packages that come with the extra of each server, which has its name."""


def serve(name: str) -> int:
    """Run a server on standard input and output until the other side ends it.

    Args:
        name: ``lsp`` or ``mcp``.

    Raises:
        StrideauditError: Its extra is not installed.
    """
    try:
        # By name: the room of the servers is not below this one, and its extras may be missing.
        module = import_module(f"strideaudit.servers.{name}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDS[name]:
            raise
        raise StrideauditError(
            f"{name} is not installed; install it with: pip install 'strideaudit[{name}]'"
        ) from error
    gc.enable()  # unlike a run, a server lives long
    module.serve()
    return 0
