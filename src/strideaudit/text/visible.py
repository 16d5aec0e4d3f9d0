"""Text from files on one line, with every hidden character made visible."""

import re

SPACES = "\xa0\u2002\u2003\u2009\u202f\u3000"
"""Other spaces than the plain one; they are harmless."""

_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Characters that Unicode counts as letters or symbols and that nobody can see."""


_COMMAND = r"##(?=\w*\[)"
"""A command that some build logs obey anywhere in a line."""


def visible(text: str) -> str:
    """Return a text without control characters, line breaks, lone surrogates and log commands.

    Each of them is written as an escape, as Python does it.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c in SPACES else _escape(c) for c in text)
    if not text.isascii():
        text = text.translate(_SHOWN_FILLERS)
    return re.sub(_COMMAND, r"#\\x23", text) if "##" in text else text


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - two digits suffice
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - four


_SHOWN_FILLERS = {ord(sign): _escape(sign) for sign in _FILLERS}
