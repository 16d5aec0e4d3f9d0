"""Our limit on nesting speaks before the parser's, whichever parser there is."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from amount import some

from strideaudit.text import document, yaml_reader
from strideaudit.text.document import MAX_BYTES
from strideaudit.text.tree import MAX_DEPTH, SyntaxFaultError

SRC = Path(__file__).parents[2] / "src"
OTHER_PYTHON = os.environ.get("STRIDEAUDIT_OTHER_PYTHON")
"""An interpreter with another PyYAML, by which the same texts are read."""

TOO_DEEP = f"nesting is deeper than {MAX_DEPTH} levels"
KEY = "a key must be plain text, not a list or a map"
LEVELS = 100_000
SECONDS = 5
"""Processor time that one text may take [s]; they take a sixth of a second at most."""

OPEN, INDENTED = "[" * LEVELS, "\n".join(" " * i + "a:" for i in range(1500))
TEXTS: dict[str, tuple[str, tuple[str, int, int]]] = {
    "lists": (OPEN, (TOO_DEEP, 1, 65)),
    "lists, one level too deep": ("[" * 65 + "]" * 65, (TOO_DEEP, 1, 65)),
    "lists, closed": (OPEN + "]" * LEVELS, (TOO_DEEP, 1, 65)),
    "lists, spaced": ("[ " * LEVELS, (TOO_DEEP, 1, 129)),
    "lists, a line each": ("[\n" * LEVELS, (TOO_DEEP, 65, 1)),
    "lists under a key": (f"sessions: {OPEN}", (TOO_DEEP, 1, 11 + 63)),
    "lists after a line of another script": (f"é: 🏃\r\nb: {OPEN}", (TOO_DEEP, 2, 4 + 63)),
    "lists in block lists": ("- " * 60 + OPEN, (TOO_DEEP, 1, 2 * 60 + 5)),
    "lists in an item of a list": (f"- a: {OPEN}", (TOO_DEEP, 1, 6 + 62)),
    "lists after a comment": (f"# {'[' * 70}\n{OPEN}", (TOO_DEEP, 2, 65)),
    "maps": ("{a: " * LEVELS, (TOO_DEEP, 1, 1 + 4 * 64)),
    "maps, shortest": ("{a:\n" * LEVELS, (TOO_DEEP, 65, 1)),
    "maps of JSON": ('{"a":' * LEVELS, (TOO_DEEP, 1, 1 + 5 * 64)),
    "JSON that is not YAML": ('{"a":"\\ud83c\\udfc3","b":' + OPEN, (TOO_DEEP, 1, 25 + 63)),
    "maps and lists": ("[{a: " * LEVELS, (TOO_DEEP, 1, 1 + 5 * 32)),
    "maps as keys": ("{" * LEVELS, (KEY, 1, 2)),
    "block lists": ("- " * LEVELS, (TOO_DEEP, 1, 1 + 2 * 64)),
    "block lists, a line each": (
        "\n".join(" " * i + "-" for i in range(1500)),
        (TOO_DEEP, 65, 65),
    ),
    "block maps": (INDENTED, (TOO_DEEP, 65, 65)),
    "as large as a file may be": ("[" * MAX_BYTES, (TOO_DEEP, 1, 65)),
    "as large, under a key": (f"a: {'[' * (MAX_BYTES - 3)}", (TOO_DEEP, 1, 4 + 63)),
}
"""A text, and the message, line and column of its fault."""


class Impatient(yaml.SafeLoader):
    """A parser that refuses nesting soon after our limit, as one to come may do."""

    limit: ClassVar[int] = MAX_DEPTH + 1

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:  # noqa: ANN401, N803 - as there
        """Refuse the bracket or brace that is one too many."""
        if self.flow_level >= self.limit:
            mark = self.get_mark()
            raise yaml.scanner.ScannerError("while it is open", None, "too deep", mark)
        super().fetch_flow_collection_start(TokenClass)


LOADERS = {
    "the installed parser": None,
    "the Python parser": yaml.SafeLoader,
    "a parser with a lower limit": Impatient,
}


def first_fault(text: str) -> tuple[str, int, int]:
    """Return message, line and column of the fault that ends the reading of a text."""
    try:
        document.parse(text, "x")
    except SyntaxFaultError as error:
        return error.fault.message, error.fault.span.line, error.fault.span.column
    return "", 0, 0


@pytest.mark.parametrize("loader", LOADERS)
def test_our_limit_on_nesting_comes_first(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "LOADER", LOADERS[loader])

    found, slow = {}, {}
    # The parser in Python takes a second for all of them.
    texts = dict(some(TEXTS.items(), 8)) if loader == "the Python parser" else TEXTS
    for name, (text, _) in texts.items():
        began = time.process_time()
        found[name] = first_fault(text)
        slow[name] = time.process_time() - began

    assert found == {name: fault for name, (_, fault) in texts.items()}
    assert {name: seconds for name, seconds in slow.items() if seconds > SECONDS} == {}


SCRIPT = """\
import json, sys
sys.path.insert(0, sys.argv[1])
from strideaudit.text.document import parse
from strideaudit.text.tree import SyntaxFaultError
found = {}
for name, text in json.load(sys.stdin).items():
    try:
        found[name] = parse(text, "x").path
    except SyntaxFaultError as error:
        found[name] = [error.fault.message, error.fault.span.line, error.fault.span.column]
print(json.dumps(found))
"""
"""Reads texts with nothing installed but PyYAML."""


@pytest.mark.parametrize("python", [sys.executable, OTHER_PYTHON], ids=["this", "another"])
def test_another_version_of_the_parser_gives_the_same(python: str | None) -> None:
    if not python:
        pytest.skip("STRIDEAUDIT_OTHER_PYTHON names no interpreter with another PyYAML")

    done = subprocess.run(
        [python, "-c", SCRIPT, str(SRC)],
        input=json.dumps({name: text for name, (text, _) in TEXTS.items()}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert json.loads(done.stdout) == {name: list(fault) for name, (_, fault) in TEXTS.items()}


@pytest.mark.parametrize("loader", LOADERS)
def test_as_many_levels_as_may_be_are_read(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "LOADER", LOADERS[loader])
    texts = {
        "lists": "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        "maps": "{a: " * MAX_DEPTH + "}" * MAX_DEPTH,
        "block lists": "- " * MAX_DEPTH + "x",
        "many lists": f"[{'[], ' * 2000}]",
    }

    assert {name: first_fault(text) for name, text in texts.items()} == dict.fromkeys(
        texts, ("", 0, 0)
    )


@pytest.mark.parametrize("loader", LOADERS)
def test_brackets_that_open_nothing_are_not_nesting(
    loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parser's own words count where brackets are text, however many there are."""
    monkeypatch.setattr(yaml_reader, "LOADER", LOADERS[loader])
    many = "[" * 200
    texts = {
        "in a comment": f"# {many}\na: @b\n",
        "in quotes": f"a: '{many}'\nb: @c\n",
        "in an open quote": f'a: "{many}\n',
        "in a plain value": f"a: x{many}\nb: @c\n",
        "one after another": f"a: [{'[], ' * 80}@]\n",
    }

    found = {name: first_fault(text)[0] for name, text in texts.items()}

    assert [name for name, message in found.items() if message in {"", TOO_DEEP}] == []
