"""A scripted editor: it speaks to ``strideaudit lsp`` as editors do, and keeps its documents."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Self, TypeAlias

Message: TypeAlias = dict[str, Any]

PATIENCE = 60
"""Seconds after which a server that does not answer is taken for dead."""

ABILITIES: Message = {
    "textDocument": {
        "codeAction": {"resolveSupport": {"properties": ["edit"]}},
        "publishDiagnostics": {"relatedInformation": True},
    },
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
}


class Editor:
    """One server process in a folder.

    Args:
        folder: The folder that is open.
        abilities: What the editor says that it can.
    """

    def __init__(self, folder: Path, abilities: Mapping[str, Any] = ABILITIES) -> None:
        self.folder = folder
        self.registered: list[str] = []
        self.shown: list[str] = []
        self.capabilities: Message = {}
        self._abilities = abilities
        self._server = subprocess.Popen(
            [sys.executable, "-m", "strideaudit", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
        )
        self._received: queue.Queue[Message | None] = queue.Queue()
        self._found: dict[str, list[Message]] = {}
        self._requests = 0
        assert self._server.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(self._server.stdout,), daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        asked = {
            "processId": None,
            "rootUri": self.folder.as_uri(),
            "capabilities": self._abilities,
        }
        self.capabilities = self.request("initialize", asked)["capabilities"]
        self.tell("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.request("shutdown", None)
            self.tell("exit", None)
            assert self._server.wait(PATIENCE) == 0
        finally:
            self._server.kill()
            self._reader.join(PATIENCE)
            with self._server:
                pass

    def open(self, text: str, name: str = "plan.stride.yaml") -> "Document":
        """Open a text as a document of the folder; it need not be on the disk."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return Document(self, uri, text)

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401 - as the method has it
        """Send a request and return the result."""
        self._requests += 1
        number = self._requests
        self.tell(method, params, id=number)
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def findings(self, uri: str) -> list[Message]:
        """Wait for the findings of a document, and return them."""
        while uri not in self._found:
            self._take()
        return self._found.pop(uri)

    def tell(self, method: str, params: object, **more: object) -> None:
        """Send a message that has no answer."""
        self._write({"method": method, "params": params, **more})

    def _take(self) -> Message:
        message = self._received.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "window/showMessage":
            self.shown.append(message["params"]["message"])
        elif method == "client/registerCapability":
            self.registered += [one["method"] for one in message["params"]["registrations"]]
        if method and "id" in message:
            self._write({"id": message["id"], "result": None})
        return message

    def _write(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _read(self, stream: IO[bytes]) -> None:
        """Put every message of the server into the queue; None is its end.

        Anything else on standard output would be taken for a header, and fails here.
        """
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
    """One document that is open; lines count from 0, columns in units of UTF-16.

    Args:
        editor: The session.
        uri: Its address.
        text: Its text.
    """

    def __init__(self, editor: Editor, uri: str, text: str) -> None:
        self._editor = editor
        self.uri = uri
        self.text = text
        self.version = 1

    @property
    def here(self) -> Message:
        """The document as a request names it."""
        return {"textDocument": {"uri": self.uri}}

    def findings(self) -> list[Message]:
        """Return the findings of the text as it is."""
        return self._editor.findings(self.uri)

    def change(self, text: str) -> list[Message]:
        """Write another text, and return its findings."""
        self.text, self.version = text, self.version + 1
        changed = {"uri": self.uri, "version": self.version}
        whole = {"textDocument": changed, "contentChanges": [{"text": text}]}
        self._editor.tell("textDocument/didChange", whole)
        return self.findings()

    def close(self) -> list[Message]:
        """Close it, and return what is left of its findings."""
        self._editor.tell("textDocument/didClose", self.here)
        return self.findings()

    def ask(self, method: str, **more: object) -> Any:  # noqa: ANN401 - as the method has it
        """Send a request about the document."""
        return self._editor.request(f"textDocument/{method}", {**self.here, **more})

    def place(self, text: str, *, end: bool = False) -> Message:
        """Return the position of a text, or of its end, as the editor counts."""
        at = self.text.index(text) + (len(text) if end else 0)
        before = self.text[:at].replace("\r\n", "\n").split("\n")
        return {"line": len(before) - 1, "character": len(before[-1].encode("utf-16-le")) // 2}

    def under(self, where: Message) -> str:
        """Return the text of a range."""
        return self.text[self._offset(where["start"]) : self._offset(where["end"])]

    def actions(self, finding: Message, only: Sequence[str] = ()) -> list[Message]:
        """Return what can be done about a finding."""
        context = {"diagnostics": [finding], **({"only": list(only)} if only else {})}
        found = self.ask("codeAction", range=finding["range"], context=context)
        return list(found or [])

    def resolved(self, action: Message) -> Message:
        """Return an action with its changes."""
        found: Message = self._editor.request("codeAction/resolve", action)
        return found

    def applied(self, action: Message) -> str:
        """Return the text after an action, made as an editor makes it."""
        changes = action["edit"].get("changes") or {}
        edits = changes.get(self.uri) or action["edit"]["documentChanges"][0]["edits"]
        text = self.text
        for edit in sorted(edits, key=lambda one: self._offset(one["range"]["start"]))[::-1]:
            new = edit["newText"] if "newText" in edit else edit["snippet"]["value"]
            start, end = (self._offset(edit["range"][side]) for side in ("start", "end"))
            text = text[:start] + new + text[end:]
        return text

    def _offset(self, position: Message) -> int:
        lines = self.text.splitlines(keepends=True)
        before = "".join(lines[: position["line"]])
        line = lines[position["line"]] if position["line"] < len(lines) else ""
        units = line.encode("utf-16-le")[: 2 * position["character"]]
        return len(before) + len(units.decode("utf-16-le"))
