"""An audit is arithmetic: with the catalogue at hand it opens no file and no connection."""

import builtins
import io
import os
import socket
from pathlib import Path

import pytest
from amount import some

from strideaudit.audit.pipeline import audit
from strideaudit.audit.subject import Settings
from strideaudit.inputs.detection import read_plan
from strideaudit.knowledge.build_catalogue import load_catalogue

FOUND = sorted((Path(__file__).parents[1]).rglob("plans/*/*.yaml"))
PLANS = some(FOUND, 150)
NAMES = """
plan: names of many kinds
sessions:
  - day: mon
    work: [Paused front squat 3x5, Nordic crul 3x5, Kniebeugen 3x5, DB RDL left 3x8, Toe raise 2x10]
  - day: thu
    work: [Flying 30s 4x30m, Bob 3x5, "Back squat: five"]
"""


class OpenedError(AssertionError):
    """Something was opened in the middle of an audit."""


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **_: object) -> None:
        raise OpenedError(*given)

    for module, name in (
        (builtins, "open"), (io, "open"), (io, "FileIO"), (os, "open"), (os, "scandir"),
        (os, "listdir"), (socket, "socket"), (socket, "create_connection"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, refuse)


def test_an_audit_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = load_catalogue.__wrapped__()  # nothing has been looked up in it yet
    assert len(FOUND) > 500
    files = [read_plan(path.read_bytes(), path.name) for path in PLANS]
    files.append(read_plan(NAMES, "names.yaml"))
    audit(read_plan(NAMES, "names.yaml"), load_catalogue(), Settings())  # modules are imported once
    failed = []
    with monkeypatch.context() as patched:
        forbid(patched)
        for file in files:
            try:
                audit(file, catalogue, Settings())
            except OpenedError as error:
                failed.append((file.document.path, error.args))

    assert failed == []


def test_the_guard_sees_what_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        forbid(patched)
        for opens in (Path(__file__).read_bytes, Path(__file__).read_text, socket.socket):
            with pytest.raises(OpenedError):
                opens()
