"""Names of files as other programs read them: the same in every locale, and always UTF-8."""

import os
import re
import sys

from strideaudit.text.pattern import pattern

_BYTES = pattern("[\udc80-\udcff]+")
"""How Python keeps the bytes of a file's name that its encoding lacks."""

_LONE = pattern("[\ud800-\udfff]")
"""Halves of a character, which UTF-8 does not have."""


def as_utf8(path: str) -> str:
    """Return a file's name as it reads in a locale of UTF-8, whatever the locale is."""
    if path.isascii() or sys.getfilesystemencoding() == "utf-8":
        return path
    try:
        return os.fsencode(path).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # not the name of a file in this locale
        return path


def escaped(text: str) -> str:
    """Return text that UTF-8 can write: what is not UTF-8 in a file's name becomes ``%FF``."""
    return _LONE.sub("\ufffd", _BYTES.sub(_percent, text))


def _percent(found: re.Match[str]) -> str:
    data = found[0].encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(f"%{byte:02X}" for byte in data)
