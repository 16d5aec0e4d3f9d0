"""A small client of the language server protocol, over standard input and output."""

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import IO, Any, Self, TypeAlias

Message: TypeAlias = dict[str, Any]

PATIENCE = 60
"""Seconds after which a server that does not answer is taken for dead."""


class Client:
    """One server process with documents open in it.

    Args:
        command: How the server is started.
        schema: The schema of every document.
    """

    def __init__(self, command: list[str], schema: Path) -> None:
        self._settings = {
            "yaml": {"schemas": {schema.as_uri(): "*"}, "schemaStore": {"enable": False}}
        }
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._received: queue.Queue[Message | None] = queue.Queue()
        self._diagnostics: dict[str, list[Message]] = {}
        self._requests = self._opened = 0
        assert self._server.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(self._server.stdout,), daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        """Open the session."""
        abilities = {
            "textDocument": {
                "completion": {
                    "completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}
                },
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True},
        }
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": abilities})
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(self, *_: object) -> None:
        """End the session and the server."""
        try:
            self.request("shutdown", None)
            self._send("exit", None)
            self._server.wait(PATIENCE)
        finally:
            self._server.kill()
            self._reader.join(PATIENCE)
            with self._server:  # closes the pipes
                pass

    def open(self, text: str, name: str = "plan.yaml") -> "Document":
        """Open a text as a document of its own."""
        self._opened += 1
        uri = f"file:///plans/{self._opened}/{name}"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send("textDocument/didOpen", {"textDocument": document})
        return Document(self, uri)

    def diagnostics(self, uri: str) -> list[Message]:
        """Return what the server finds wrong with a document, which it says unasked, in a while."""
        while uri not in self._diagnostics:
            self._take()
        return self._diagnostics[uri]

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401 - as the method has it
        """Send a request and return the result."""
        self._requests += 1
        number = self._requests
        self._send(method, params, id=number)
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _take(self) -> Message:
        """Return the next message, after what it asks for was answered."""
        message = self._received.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._answer(message)
        return message

    def _answer(self, message: Message) -> None:
        result: object = None
        if message["method"] == "workspace/configuration":
            wanted = (item.get("section") for item in message["params"]["items"])
            result = [self._settings.get(section) for section in wanted]
        self._write({"id": message["id"], "result": result})

    def _send(self, method: str, params: object, **more: object) -> None:
        self._write({"method": method, "params": params, **more})

    def _write(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _read(self, stream: IO[bytes]) -> None:
        """Put every message of the server into the queue; None is its end."""
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = stream.readline()
            self._received.put(json.loads(stream.read(length)))
        self._received.put(None)


class Document:
    """One document that is open in a server; lines and columns count from 0.

    Args:
        client: The session.
        uri: What the document is called in it.
    """

    def __init__(self, client: Client, uri: str) -> None:
        self._client = client
        self._uri = uri

    def problems(self) -> list[str]:
        """Return what is wrong with the document: line, counted from 1, and message."""
        found = self._client.diagnostics(self._uri)
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def hover(self, line: int, column: int) -> str:
        """Return the Markdown that is shown at a place."""
        shown = self._at("textDocument/hover", line, column)
        return str(shown["contents"]["value"]) if shown else ""

    def complete(self, line: int, column: int) -> dict[str, Message]:
        """Return what is proposed at a place, by its label."""
        found = self._at("textDocument/completion", line, column)
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: item for item in items}

    def _at(self, method: str, line: int, column: int) -> Any:  # noqa: ANN401
        position = {"line": line, "character": column}
        where = {"textDocument": {"uri": self._uri}, "position": position}
        return self._client.request(method, where)
