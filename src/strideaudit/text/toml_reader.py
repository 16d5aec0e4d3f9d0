"""TOML text to values, with the line and column of every key, which the standard reader omits."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, NamedTuple

from strideaudit.errors import Keys, Spot, StrideauditError
from strideaudit.text.document import decode
from strideaudit.text.limits import MOST_KEY_PARTS, MOST_KEYS
from strideaudit.text.open_input import read_input
from strideaudit.text.pattern import pattern
from strideaudit.text.tree import MAX_DEPTH, SyntaxFaultError

MAX_BYTES = 1024 * 1024
"""Largest file that is read [bytes]; settings of a thousand lines are ten times smaller."""

_AT = pattern(r" \(at line (\d+), column (\d+)\)$")
_BARE = pattern(r"[\w-]+")
_BLANK = pattern(r"(?:[ \t\r\n,]|#[^\n]*)*")
"""What may be between two tokens."""

_SCALAR = pattern(r"[^,\]}#\n]+")
_MARK = pattern(
    r"""
    "{3}(?:\\.|[^\\])*?"{3,5} | '{3}.*?'{3,5}
    | "(?:\\.|[^"\\\n])*+" | '[^'\n]*+'
    | \#[^\n]*+ | [.=,\[\]\n]
    """,
    re.DOTALL | re.VERBOSE,
)
"""A text in quotes, a comment, or a mark outside them."""

_ENDS = ("=", ",", "[", "]", "\n")
"""The marks that end a key."""

_STRING = pattern(
    r"""
    "{3}(?:\\.|[^\\])*?"{3,5}
    | '{3}.*?'{3,5}
    | "(?:\\.|[^"\\])*"
    | '[^']*'
    """,
    re.DOTALL | re.VERBOSE,
)


class TomlText(NamedTuple):
    """A TOML file that was read."""

    values: Mapping[str, Any]
    spots: Mapping[Keys, Spot]
    """The first place of each key; for a list also of each text in it, as if it were a key."""


def read(path: str) -> TomlText:
    """Read a TOML file.

    Raises:
        StrideauditError: It cannot be read, or is not TOML; the error names line and column.
    """
    import tomllib

    text = _text(path)
    _refuse_too_many(text, path)
    try:
        return TomlText(tomllib.loads(text), _Scan(text, path).spots)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(error, text, path) from error
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        reason = "values are nested too deeply" if deep else "a number has too many digits"
        raise StrideauditError(f"this is not TOML: {reason}", path=path) from error


def _refuse_too_many(text: str, path: str) -> None:
    """Refuse what the standard parser takes long for: the square of the parts of a key, and more.

    A mark that is not in quotes has a key or a value after it; this looks at each of them once.
    """
    values = parts = depth = 0
    for found in _MARK.finditer(text):
        mark = found.group()
        if mark == ".":
            parts += 1
        elif mark in _ENDS:
            parts = 0
            values += mark in "=,["
            depth += (mark == "[") - (mark == "]")
        message = ""
        if depth > MAX_DEPTH:
            message = "this is not TOML: values are nested too deeply"
        elif values > MOST_KEYS:
            message = f"a file has at most {MOST_KEYS:,} keys and values; here begin more"
        elif parts >= MOST_KEY_PARTS:
            message = f"a key has at most {MOST_KEY_PARTS} parts; here begin more"
        if message:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            hint = "remove what is not a setting of strideaudit"
            raise StrideauditError(message, path=path, line=line, column=column, hint=hint)


def _text(path: str) -> str:
    """Return the text of a file of settings."""
    try:
        return decode(read_input(path, MAX_BYTES))
    except SyntaxFaultError as error:
        message, span, _ = error.fault
        raise StrideauditError(
            message.replace("plans are", "settings are"),
            path=path,
            line=span.line,
            column=span.column,
            hint="save it as TOML, in UTF-8",
        ) from error


def _not_toml(error: Exception, text: str, path: str) -> StrideauditError:
    """Return the parser's error, with the place that it writes into its message."""
    message = str(error)
    found = _AT.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    reason = _AT.sub("", message).removesuffix(" (at end of document)")
    return StrideauditError(
        f"this is not TOML: {reason[:1].lower()}{reason[1:]}",
        path=path,
        line=line,
        column=column,
        hint='write text in quotes: key = "value", and lists in brackets: key = ["a", "b"]',
    )


class _Scan:
    """One walk through a text that is valid TOML."""

    def __init__(self, text: str, path: str) -> None:
        self.spots: dict[Keys, Spot] = {}
        self._text, self._path, self._at = text, path, 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        table: Keys = ()
        while self._skip() < len(text):
            if text[self._at] == "[":
                self._at += 1 + text.startswith("[[", self._at)
                table = self._key(())
                self._at += 1 + text.startswith("]]", self._at)
            else:
                self._pair(table)

    def _skip(self) -> int:
        """Move to the next token: skip blanks, comments and commas."""
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _note(self, keys: Keys, at: int) -> None:
        line = bisect_right(self._starts, at)
        self.spots.setdefault(keys, Spot(self._path, line, at - self._starts[line - 1] + 1))

    def _pair(self, table: Keys) -> None:
        keys = self._key(table)
        self._at += 1  # the sign of equality
        self._value(keys)

    def _key(self, keys: Keys) -> Keys:
        """Read a key with dots and note each part of it; stop after it."""
        while True:
            start = self._skip()
            part = self._string()
            if part is None:
                bare = _BARE.match(self._text, start)
                self._at = bare.end() if bare else start + 1
                part = self._text[start : self._at]
            keys = (*keys, part)
            self._note(keys, start)
            if self._text[self._skip()] != ".":
                return keys
            self._at += 1

    def _string(self) -> str | None:
        """Read a text in quotes; None where no text starts."""
        found = _STRING.match(self._text, self._at)
        if found is None:
            return None
        import tomllib

        self._at = found.end()
        return str(tomllib.loads(f"text = {found.group()}")["text"])

    def _value(self, keys: Keys) -> str | None:
        """Skip a value and note the keys inside it; return the value if it is text."""
        start = self._skip()
        opens = self._text[start]
        if opens not in "[{":
            found = None if opens in "\"'" else _SCALAR.match(self._text, start)
            if found is None:
                return self._string()
            self._at = found.end()
            return None
        self._at += 1
        while self._text[self._skip()] not in "]}":
            if opens == "{":
                self._pair(keys)
                continue
            start = self._at
            item = self._value(keys)
            if item is not None:
                self._note((*keys, item), start)
        self._at += 1
        return None
