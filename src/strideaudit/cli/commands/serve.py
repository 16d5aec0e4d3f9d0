"""``serve``, ``lsp`` and ``mcp``: start a server, or say how to install what it needs."""

import gc
import os
from importlib import import_module
from typing import TYPE_CHECKING

from strideaudit.errors import StrideauditError
from strideaudit.project.request import STDIN

if TYPE_CHECKING:
    from strideaudit.project.request import Request

NEEDS = {"lsp": ("pygls", "lsprotocol", "cattrs", "attrs"), "mcp": ("mcp", "mcp_types")}
"""Packages that come with the extra of each server, which has its name."""


def pages(request: "Request", port: int, *, open_browser: bool) -> None:
    """Serve the pages of one path to browsers on this machine, until an interrupt.

    Args:
        request: The path, and the settings to use.
        port: Where to listen; 0 for a port that is free.
        open_browser: Whether to open a browser.

    Raises:
        StrideauditError: There is no such path, or the port cannot be used.
    """
    from strideaudit.project.files import with_part

    (path,) = request.paths
    if path == STDIN:
        raise StrideauditError("serve shows files; standard input cannot change")
    if "\0" in path or not os.path.exists(with_part(path).path):
        raise StrideauditError("there is no such file or folder", path=path)
    server = import_module("strideaudit.servers.browser.server")
    gc.enable()
    server.serve(request, port, open_browser=open_browser)


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
