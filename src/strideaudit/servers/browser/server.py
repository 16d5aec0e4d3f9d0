"""``strideaudit serve``: one server on this machine, for one path, until it is interrupted."""

import errno
import threading
import time

from strideaudit.errors import StrideauditError
from strideaudit.project.request import Request
from strideaudit.servers.browser.answers import Server
from strideaudit.servers.browser.site import Site
from strideaudit.terminal.console import complain, say, write
from strideaudit.text.open_input import reason

PAUSE = 0.25
"""How long a look at the files is waited for [s]."""


def serve(request: Request, port: int, *, open_browser: bool) -> None:
    """Serve the pages of one path until an interrupt.

    Args:
        request: What to audit, and the settings to use.
        port: Where to listen; 0 for a port that is free.
        open_browser: Whether to open a browser.

    Raises:
        StrideauditError: The settings cannot be used, or the port cannot.
    """
    site = Site(request)
    try:
        server = Server(port, site)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = "is in use; leave out --port, and a free one is taken"
        else:
            why = f"cannot be used: {reason(error)}"
        raise StrideauditError(f"port {port} {why}") from error
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            write(f"{server.address}\n")
            if open_browser:
                _open(server.address)
            say("Ctrl-C ends the server\n")
            while True:
                time.sleep(PAUSE)
                site.look()
        finally:
            site.end()
            server.shutdown()
            thread.join()


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        complain("no browser could be opened; open the address yourself")
