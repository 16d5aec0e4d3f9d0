"""``strideaudit lsp``: the language server, over standard input and output.

What it answers is plain JSON from the other modules of this room; here it meets ``pygls``.
"""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from lsprotocol import converters, types
from pygls.lsp.server import LanguageServer

from strideaudit import VERSION
from strideaudit.servers import completion, shown
from strideaudit.servers.actions import KINDS, Able, actions, resolved
from strideaudit.servers.diagnostics import diagnostics
from strideaudit.servers.positions import UTF_16, Json
from strideaudit.servers.workspace import Audited, Workspace, path_of

if TYPE_CHECKING:
    from types import SimpleNamespace

Params: TypeAlias = Any
"""Parameters of a method: the protocol's own classes, with positions and ranges in them."""

WATCHED = (
    "**/strideaudit.toml", "**/pyproject.toml", "**/*.yaml", "**/*.yml", "**/*.json",
)  # fmt: skip
"""Files whose change may change what is found: settings, exercise files, baselines."""


class Server:
    """The language server of one editor.

    Args:
        inner: Speaks the protocol.
    """

    def __init__(self, inner: "LanguageServer") -> None:
        self._inner = inner
        self._workspace = Workspace()
        self._able = Able()
        self._converter = converters.get_converter()
        for method, answer in self._answers().items():
            self._answer(method, answer)
        for name, act in self._notices().items():
            inner.feature(name)(_function(act))
        self._declare()

    def _answers(self) -> Mapping[str, Callable[[Params], object]]:
        """Return the methods that are answered with JSON."""
        return {
            types.TEXT_DOCUMENT_HOVER: lambda asked: shown.hover(
                self._document(asked), _plain(asked.position)
            ),
            types.TEXT_DOCUMENT_INLAY_HINT: lambda asked: shown.hints(
                self._document(asked), _plain(asked.range)
            ),
            types.TEXT_DOCUMENT_CODE_LENS: lambda asked: shown.lenses(self._document(asked)),
            types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: lambda asked: shown.symbols(self._document(asked)),
            types.TEXT_DOCUMENT_FOLDING_RANGE: lambda asked: shown.foldings(self._document(asked)),
        }

    def _notices(self) -> Mapping[str, Callable[[Params], None]]:
        """Return what is done when something happens."""
        return {
            types.INITIALIZED: self._watch,
            types.TEXT_DOCUMENT_DID_OPEN: self._publish,
            types.TEXT_DOCUMENT_DID_CHANGE: self._publish,
            types.TEXT_DOCUMENT_DID_CLOSE: self._close,
            types.TEXT_DOCUMENT_DID_SAVE: lambda _: self._reload(),
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: lambda _: self._reload(),
        }

    def _declare(self) -> None:
        """Add the methods that declare more than their name."""
        inner = self._inner
        inner.feature(types.INITIALIZE)(_function(self._begin))
        self._answer(
            types.TEXT_DOCUMENT_COMPLETION,
            lambda asked: {"isIncomplete": False, "items": self._complete(asked)},
            types.CompletionOptions(trigger_characters=[" ", ":"], resolve_provider=True),
        )
        self._answer(
            types.TEXT_DOCUMENT_CODE_ACTION,
            self._actions,
            types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True),
        )
        self._answer(types.COMPLETION_ITEM_RESOLVE, self._documented)
        self._answer(types.CODE_ACTION_RESOLVE, self._resolved, slow=True)

    def _answer(
        self,
        method: str,
        answer: Callable[[Params], object],
        options: object = None,
        *,
        slow: bool = False,
    ) -> None:
        """Answer a method with the JSON of a function, as the classes of the protocol.

        Args:
            method: Its name.
            answer: The function.
            options: What is declared of the method.
            slow: Whether to answer in a thread, while others are answered.
        """
        kind: Any = types.METHOD_TO_TYPES[method][1]

        def typed(asked: Params) -> object:
            whole = {"jsonrpc": "2.0", "id": 0, "result": answer(asked)}
            return self._converter.structure(whole, kind).result

        self._inner.feature(method, options)(self._inner.thread()(typed) if slow else typed)

    def _begin(self, asked: Params) -> None:
        """Take the folder and the abilities of the editor."""
        root = asked.root_uri or next((one.uri for one in asked.workspace_folders or ()), "")
        folder = path_of(root) if root.startswith("file:") else ""
        if folder and os.path.isdir(folder):
            os.chdir(folder)  # baselines and configurations are looked for from where one is
        able = self._converter.unstructure(asked.capabilities)
        found = _at(able, "textDocument", "codeAction", "resolveSupport", "properties")
        edits = _at(able, "workspace", "workspaceEdit")
        snippets = bool(_at(edits, "snippetEditSupport") and _at(edits, "documentChanges"))
        self._able = Able("edit" in (found or ()), snippets)

    def _watch(self, _: Params) -> None:
        """Ask the editor to say when settings change, where it can."""
        able = self._converter.unstructure(self._inner.client_capabilities)
        if not _at(able, "workspace", "didChangeWatchedFiles", "dynamicRegistration"):
            return
        watchers = [types.FileSystemWatcher(glob_pattern=one) for one in WATCHED]
        wanted = types.Registration(
            id="strideaudit-settings",
            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers),
        )
        self._inner.client_register_capability(types.RegistrationParams([wanted]))

    def _document(self, asked: Params) -> Audited:
        uri = asked.text_document.uri
        inner = self._inner.workspace
        counted = inner.position_encoding or UTF_16
        self._workspace.encoding = str(getattr(counted, "value", counted))
        return self._workspace.audited(uri, inner.get_text_document(uri).source)

    def _publish(self, asked: Params) -> None:
        document = self._document(asked)
        found = self._converter.structure(diagnostics(document), list[types.Diagnostic])
        version = self._inner.workspace.get_text_document(document.uri).version
        shown_now = types.PublishDiagnosticsParams(document.uri, found, version)
        self._inner.text_document_publish_diagnostics(shown_now)
        for text in self._workspace.new_problems():
            said = types.ShowMessageParams(types.MessageType.Warning, f"strideaudit: {text}")
            self._inner.window_show_message(said)

    def _close(self, asked: Params) -> None:
        uri = asked.text_document.uri
        self._workspace.close(uri)
        self._inner.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _reload(self) -> None:
        """Audit every open document again, with the settings as they are now."""
        self._workspace.reload()
        for uri in sorted(self._inner.workspace.text_documents):
            self._publish(_asked(uri))

    def _complete(self, asked: Params) -> list[Json]:
        place = _plain(asked.position)
        return completion.complete(self._document(asked), place, self._workspace.encoding)

    def _documented(self, item: Params) -> Json:
        made: Json = self._converter.unstructure(item)
        text = completion.documentation(str(_at(made, "data", "exercise") or ""))
        return made | {"documentation": {"kind": "markdown", "value": text}} if text else made

    def _actions(self, asked: Params) -> list[Json]:
        only = [str(getattr(one, "value", one)) for one in asked.context.only or ()]
        return actions(self._document(asked), _plain(asked.range), only, self._able)

    def _resolved(self, action: Params) -> Json:
        plain: Json = self._converter.unstructure(action)
        uri = _at(plain, "data", "uri")
        made = resolved(self._document(_asked(str(uri))), plain) if uri else plain
        if uri and "edit" not in made:
            text = "strideaudit: no change that balances this plan was found"
            said = types.ShowMessageParams(types.MessageType.Info, text)
            self._inner.window_show_message(said)
        return made


def _function(act: Callable[[Params], None]) -> Callable[[Params], None]:
    """Return a method as a function, which ``pygls`` adds attributes to."""

    def acting(asked: Params) -> None:
        act(asked)

    return acting


def _asked(uri: str) -> "SimpleNamespace":
    from types import SimpleNamespace

    return SimpleNamespace(text_document=SimpleNamespace(uri=uri))


def _plain(place: Params) -> Json:
    """Return a position or a range as JSON."""
    if hasattr(place, "line"):
        return {"line": place.line, "character": place.character}
    return {"start": _plain(place.start), "end": _plain(place.end)}


def _at(tree: object, *keys: str) -> Any:  # noqa: ANN401 - whatever JSON has there
    for key in keys:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def serve() -> None:
    """Serve one editor until it ends the session."""
    inner = LanguageServer(
        "strideaudit", VERSION, text_document_sync_kind=types.TextDocumentSyncKind.Full
    )
    Server(inner)
    inner.start_io()
