"""The server: it answers with pages for whoever has the token, and nothing for anybody else."""

import os
import secrets
import socketserver
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias
from urllib.parse import parse_qs

from strideaudit.errors import BUG_HINT, bug_sentence
from strideaudit.servers.browser import frame
from strideaudit.servers.browser.site import Site
from strideaudit.terminal.console import say

LOOPBACK = "127.0.0.1"

WEB = 80
"""The port that a browser does not name."""

Given: TypeAlias = object
"""What the library hands over and nobody here needs."""

HTML = "text/html; charset=utf-8"
STREAM = "text/event-stream; charset=utf-8"

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

BEAT = 15.0
"""How often a stream says that it is still there [s]: a browser that left is noticed then."""

NO_TOKEN = (
    "This address is not valid",
    "It is of a server that has ended, or a part of it is missing.",
    "Open the address that strideaudit serve prints in its terminal.",
)
NO_PAGE = (
    "There is no such page",
    "The plan was removed or has another name. If it comes back, so does this page.",
)
MOST_DIGITS = 12
"""Digits of a version at most."""

FOREIGN = (
    "This server answers under its own name only",
    "Open the address that strideaudit serve prints in its terminal.",
)
ONLY_GET = ("This server only shows pages", "It takes GET and HEAD, and changes nothing.")
NOT_UNDERSTOOD = ("This request is not understood",)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: "Server"
    timeout = 10
    """How long a client may keep silent, or not take what it asked for [s]."""

    def do_GET(self) -> None:
        """Answer with a page or the stream of changes."""
        hosts = self.headers.get_all("Host") or []
        if hosts and (len(hosts) > 1 or hosts[0].lower() not in self.server.hosts):
            return self._plain(HTTPStatus.MISDIRECTED_REQUEST, *FOREIGN)
        path, _, query = self.path.partition("?")
        start, _, rest = path.removeprefix("/").partition("/")
        known = secrets.compare_digest(start.encode(), self.server.token.encode())
        if not hosts or not known or not path.startswith("/"):
            return self._plain(HTTPStatus.FORBIDDEN, *NO_TOKEN)
        kind, _, name = rest.partition("/")
        if rest == "events":
            return self._stream(query)
        if not rest or (kind == "plan" and self.server.site.has(name)):
            return self._frame(name)
        if kind == "page" and (name or rest == "page"):
            return self._page(name)
        return self._plain(HTTPStatus.NOT_FOUND, *NO_PAGE, home=f"/{self.server.token}/")

    def do_HEAD(self) -> None:
        """Answer with the head of what GET answers."""
        self.do_GET()

    def _frame(self, name: str) -> None:
        nonce, top = secrets.token_urlsafe(16), f"/{self.server.token}"
        first = f"{top}/page"
        page = f"{first}/{name}" if name else first
        addresses = frame.Addresses(f"{top}/", page, first, f"{top}/events")
        text = frame.frame(nonce, addresses, self.server.site.version)
        self._answer(HTTPStatus.OK, text, frame.frame_policy(nonce))

    def _page(self, name: str) -> None:
        text = self.server.site.page(name, lambda one: f"/{self.server.token}/page/{one}")
        if text is None:
            return self._plain(HTTPStatus.NOT_FOUND, *NO_PAGE, home=f"/{self.server.token}/page")
        return self._answer(HTTPStatus.OK, text, frame.REPORT_POLICY)

    def _stream(self, query: str) -> None:
        """Send the number of each new version until the client leaves, or the server ends."""
        self.send_response(HTTPStatus.OK)
        self._headers(STREAM, frame.POLICY)
        if self.command == "HEAD":
            return
        site = self.server.site
        seen = _number(parse_qs(query).get("seen", [""])[0])
        while not site.ended:
            version = site.version  # read once: it may change while it is written
            self.wfile.write(b": \n\n" if version == seen else b"data: %d\n\n" % version)
            seen = version
            site.wait(seen, BEAT)

    def _plain(self, code: HTTPStatus, title: str, *sentences: str, home: str = "") -> None:
        self._answer(code, frame.plain(title, *sentences, home=home), frame.REPORT_POLICY)

    def _answer(self, code: HTTPStatus, text: str, policy: str) -> None:
        data = text.encode("utf-8", "backslashreplace")
        self.send_response(code)
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Length", str(len(data)))
        self._headers(HTML, policy)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _headers(self, kind: str, policy: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what the library refuses, without a word of the request in the answer."""
        del message, explain
        self.close_connection = True
        if code == HTTPStatus.NOT_IMPLEMENTED:
            return self._plain(HTTPStatus.METHOD_NOT_ALLOWED, *ONLY_GET)
        return self._plain(HTTPStatus(code), *NOT_UNDERSTOOD)

    def version_string(self) -> str:
        """Return the name of the server, without the version of Python."""
        return "strideaudit"

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class Server(ThreadingHTTPServer):
    """A server that only programs on this machine reach.

    Args:
        port: Where it listens; 0 for a port that is free.
        site: What it shows.

    Raises:
        OSError: It cannot listen there.
    """

    daemon_threads = True
    # On Windows this would let two programs listen on one port.
    allow_reuse_address = os.name == "posix"
    request_queue_size = 32

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        self.token = secrets.token_urlsafe(18)
        super().__init__((LOOPBACK, port), Handler)
        names = LOOPBACK, "localhost"
        self.hosts = {f"{name}:{self.server_port}" for name in names}
        if self.server_port == WEB:
            self.hosts |= {*names}

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    def server_bind(self) -> None:
        """Take the port; the library would ask the network for a name of this machine."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def handle_error(self, request: Given, client_address: Given) -> None:
        """Report a bug; a client that leaves early is nothing to report."""
        del request, client_address
        error = sys.exception() if sys.version_info >= (3, 12) else sys.exc_info()[1]
        if isinstance(error, Exception) and not isinstance(error, OSError):
            say(f"strideaudit: {bug_sentence(error)}\n  {BUG_HINT}\n")


def _number(text: str) -> int:
    """Return the number of a version; -1 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else -1
