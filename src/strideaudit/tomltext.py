"""TOML text to values, with the line and column of every key: the standard reader gives none."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from strideaudit.document import decode
from strideaudit.errors import Keys, Spot, StrideauditError
from strideaudit.tree import SyntaxFaultError


class TomlText(NamedTuple):
    """A TOML file that was read."""

    values: Mapping[str, Any]
    spots: Mapping[Keys, Spot]
    """Where each key stands; of a list also its items, under the item's text."""


_WORD = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_WORD}(?:\s*\.\s*{_WORD})*"
_PART = re.compile(_WORD)
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_TABLE = re.compile(rf"\s*\[{{1,2}}\s*({_DOTTED})\s*\]{{1,2}}")
_TOKEN = re.compile(r"\"{3}|'{3}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*|[\[\]{}\n,]")
_INLINE = re.compile(rf"({_WORD})\s*=")
_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")


def read(path: str) -> TomlText:
    """Read a TOML file.

    Raises:
        StrideauditError: It cannot be read, or is no TOML; the error names line and column.
    """
    import tomllib

    text = ""
    try:
        with open(path, "rb") as file:
            text = decode(file.read())
        values = tomllib.loads(text)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise StrideauditError(reason, path=path) from error
    except SyntaxFaultError as error:
        message, span, hint = error.fault
        raise StrideauditError(
            message, path=path, line=span.line, column=span.column, hint=hint
        ) from error
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _AT.search(said)
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        reason = _AT.sub("", said).removesuffix(" (at end of document)").lower()
        hint = 'text stands in quotes: key = "value"; lists in brackets: key = ["a", "b"]'
        raise StrideauditError(
            f"this is not TOML: {reason}", path=path, line=line, column=column, hint=hint
        ) from error
    return TomlText(values, dict(_spots(text, path)))


def _spots(text: str, path: str) -> Iterator[tuple[Keys, Spot]]:
    """Yield where each key stands, of a text that is sound TOML."""
    table: Keys = ()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    line = 0
    while line < len(starts):
        row = text[starts[line] :].partition("\n")[0]
        key = _KEY.match(row)
        heading = None if key else _TABLE.match(row)
        if heading:
            table = _parts(heading[1])
            yield table, Spot(path, line + 1, heading.start(1) + 1)
        elif key:
            keys = (*table, *_parts(key[1]))
            yield keys, Spot(path, line + 1, key.start(1) + 1)
            start = starts[line] + key.end()
            end = _value_end(text, start)
            for inner, at in _inside(text, start, end):
                number = text.count("\n", 0, at)
                yield (*keys, inner), Spot(path, number + 1, at - starts[number] + 1)
            # what stands inside a value of several lines is no key
            line = text.count("\n", 0, end)
        line += 1


def _parts(dotted: str) -> Keys:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _value_end(text: str, start: int) -> int:
    """Return where the value that begins at an index ends: at a line break outside all brackets."""
    depth, at = 0, start
    while True:
        token = _TOKEN.search(text, at)
        if token is None:
            return len(text)
        word, at = token.group(), token.end()
        if word in ('"""', "'''"):
            closed = text.find(word, at)
            at = closed + 3 if closed >= 0 else len(text)
        elif word in "[{":
            depth += 1
        elif word in "]}":
            depth -= 1
        elif word == "\n" and depth <= 0:
            return token.start()


def _inside(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the texts in a list, and the keys in a table on one line, with their index."""
    if text[start:end].lstrip()[:1] not in ("[", "{"):
        return
    for token in _TOKEN.finditer(text, start, end):
        word = token.group()
        if word[0] in "\"'" and word not in ('"""', "'''"):
            yield word[1:-1], token.start()
    for match in _INLINE.finditer(text, start, end):
        if match[1][0] not in "\"'":
            yield match[1], match.start(1)
