"""Writes text as YAML: plain where every reader takes it for the same text, else in quotes."""

import re

from strideaudit.text.pattern import pattern

_NO_START = frozenset("-?:,[]{}#&*!|>'\"%@`")
_TYPED = pattern(
    r"~|null|true|false|y|n|yes|no|on|off|<<|="
    r"|[-+]?(?:0x[\da-f_]+|0o[0-7_]+|0b[01_]+|[\d._:]+(?:e[-+]?\d*)?|\.inf|\.nan)"
    r"|\d{4}-\d\d?-\d\d?(?:[t\s].*)?",
    re.IGNORECASE,
)
"""What YAML 1.2 or 1.1 reads as a number, a time, a date, a truth value or nothing. It covers a
little more than that, because quotes do no harm."""

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_COMMAND = pattern(r"##(?=\w*\[)")
"""A command that some build logs obey anywhere in a line."""

_TWO, _FOUR = 0x100, 0x10000


def scalar(text: str) -> str:
    """Return a text as a value or key in block style, on one line."""
    if _is_plain(text):
        return text
    inner = "".join(_SHORT.get(sign) or _escaped(sign) for sign in text)
    return '"' + _COMMAND.sub(r"#\\x23", inner) + '"'


def _is_plain(text: str) -> bool:
    """Tell whether a text needs no quotes: every reader reads the same text."""
    return (
        text.isprintable()
        and text[:1] not in _NO_START
        and text == text.strip()
        and not text.endswith(":")
        and not any(mark in text for mark in (": ", " #", "##"))
        and _TYPED.fullmatch(text) is None
        and text != ""
    )


def _escaped(sign: str) -> str:
    """Return a character; one that nobody can see, by its number."""
    if sign.isprintable():
        return sign
    code = ord(sign)
    if code < _TWO:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < _FOUR else f"\\U{code:08x}"
