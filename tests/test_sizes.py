"""Modules and functions are short; a longer one gives its reason in a comment ``long: ...``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
MOST_OF_A_MODULE = 300
MOST_OF_A_FUNCTION = 40
"""Lines that are not empty."""

HEAD = 5
"""Lines at the start of a module that may give its reason."""

REASON = re.compile(r"#.*\blong: \w")


def too_long(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names of what is too long in a module, with its number of lines.

    The name of the module itself is empty.
    """
    lines = text.splitlines()
    size = _filled(lines)
    if size > MOST_OF_A_MODULE and not _has_reason(lines[:HEAD]):
        yield "", size
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = _filled(lines[node.lineno - 1 : node.end_lineno])
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            around = [lines[node.lineno - 1], *lines[max(0, first - 2) : first - 1]]
            if size > MOST_OF_A_FUNCTION and not _has_reason(around):
                yield node.name, size


def _filled(lines: list[str]) -> int:
    return sum(bool(line.strip()) for line in lines)


def _has_reason(lines: list[str]) -> bool:
    return any(REASON.search(line) for line in lines)


def test_modules_and_functions_are_short_or_say_why_not() -> None:
    found = {
        f"{path.relative_to(SOURCE).as_posix()}: {name}": size
        for path in sorted(SOURCE.rglob("*.py"))
        for name, size in too_long(path.read_text(encoding="utf-8"))
    }

    assert found == {}


BODY = "    pass\n" * MOST_OF_A_FUNCTION


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f():\n" + BODY, [("f", 41)]),
        ("def f():\n" + BODY.replace("    pass\n", "\n", 1), []),
        ("class A:\n  def f(self):\n" + BODY, [("f", 41)]),
        ("def f():  # noqa: X1 - long: a table\n" + BODY, []),
        ("# long: a table\n@cache\ndef f():\n" + BODY, []),
        ("# long: a table\n\ndef f():\n" + BODY, [("f", 41)]),
        ("def f():  # long:\n" + BODY, [("f", 41)]),
        ("pass\n" * 301, [("", 301)]),
        ("# long: a table\n" + "pass\n" * 300, []),
        ("pass\n" * 300 + "# long: a table\n", [("", 301)]),
    ],
)
def test_what_is_too_long(text: str, found: list[tuple[str, int]]) -> None:
    assert list(too_long(text)) == found
