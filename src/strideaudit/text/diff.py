"""Unified differences that ``git apply`` takes: no time stamps, line ends as they are."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_CONTEXT = 3


def unified(old: str, new: str, path: str) -> str:
    """Return what changes from one text to another; empty if they are the same.

    Args:
        old: The text in the file.
        new: The text that it becomes.
        path: The file, from the folder in which the difference is applied.
    """
    before, after = _lines(old), _lines(new)
    hunks = list(SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_CONTEXT))
    if not hunks:
        return ""
    name = path.replace("\\", "/").removeprefix("./")
    parts = [f"--- {_name('a', name)}\n+++ {_name('b', name)}\n"]
    for hunk in hunks:
        first, last = hunk[0], hunk[-1]
        sizes = _range(first[1], last[2]), _range(first[3], last[4])
        parts.append(f"@@ -{sizes[0]} +{sizes[1]} @@\n")
        for kind, i, j, k, m in hunk:
            if kind == "equal":
                parts += _marked(" ", before[i:j])
                continue
            parts += _marked("-", before[i:j])
            parts += _marked("+", after[k:m])
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; only line feeds end a line for ``git``."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _marked(mark: str, lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _range(start: int, stop: int) -> str:
    length = stop - start
    begin = start + 1 if length else start
    return f"{begin},{length}" if length != 1 else str(begin)


def _name(side: str, path: str) -> str:
    """Return a file name as ``git`` writes it: in quotes where it holds what is not plain."""
    whole = f"{side}/{path}"
    if whole.isascii() and whole.isprintable() and not set(whole) & {'"', "\\"}:
        return whole + ("\t" if " " in whole else "")
    quoted = "".join(_octal(byte) for byte in whole.encode("utf-8", "surrogateescape"))
    return f'"{quoted}"'


def _octal(byte: int) -> str:
    sign = chr(byte)
    if sign in '"\\':
        return f"\\{sign}"
    return sign if " " <= sign <= "~" else f"\\{byte:03o}"
