"""Text as YAML writes it: plain where every reader takes it for that text, else in quotes."""

import re

_NO_START = frozenset("-?:,[]{}#&*!|>'\"%@`")
_TYPED = re.compile(
    r"~|null|true|false|y|n|yes|no|on|off|<<|="
    r"|[-+]?(?:0x[\da-f_]+|0o[0-7_]+|0b[01_]+|[\d._:]+(?:e[-+]?\d*)?|\.inf|\.nan)"
    r"|\d{4}-\d\d?-\d\d?(?:[t\s].*)?",
    re.IGNORECASE,
)
"""What YAML 1.2 or 1.1 takes for a number, a time, a date, a truth value or nothing; and a little
more, because quotes do no harm."""

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_COMMAND = re.compile(r"##(?=\w*\[)")
"""What some build logs obey anywhere in a line."""

_TWO, _FOUR = 0x100, 0x10000


def scalar(text: str) -> str:
    """Return a text as one value or key of block style, on one line."""
    if _is_plain(text):
        return text
    inner = "".join(_SHORT.get(sign) or _escaped(sign) for sign in text)
    return '"' + _COMMAND.sub(r"#\\x23", inner) + '"'


def _is_plain(text: str) -> bool:
    """Tell whether a text can stand without quotes and is the same text to every reader."""
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
    """Return a character, by its number if nobody can see it."""
    if sign.isprintable():
        return sign
    code = ord(sign)
    if code < _TWO:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < _FOUR else f"\\U{code:08x}"
