"""Writes the JSON of all reports."""

import json
import re

from strideaudit.text.paths import escaped
from strideaudit.text.pattern import pattern

_ESCAPES = pattern(r"\\ud[89ab]..\\ud[c-f]..|(?P<lone>(?:\\udc[89a-f].)+|\\ud[89a-f]..)|\\.")
"""The escapes in JSON text; two of them may be one character, and one half is none."""


def dumped(content: object, *, indent: int | None = 2) -> str:
    """Return content as JSON text with a line feed at its end.

    All but ASCII is escaped, and so are the commands that build logs obey: a report does no harm
    wherever it is shown, and its content stays the same. Halves of characters, which strict parsers
    refuse, are replaced.

    Args:
        content: Anything that ``json`` can write.
        indent: Spaces per level; None for one line.
    """
    separators = None if indent else (",", ":")
    text = json.dumps(content, indent=indent, separators=separators, allow_nan=False)
    if "\\ud" in text:
        text = _ESCAPES.sub(_whole, text)
    return text.replace("##", "#\\u0023") + "\n"


def _whole(found: re.Match[str]) -> str:
    """Return an escape as it is, or what replaces halves of characters."""
    if found["lone"] is None:
        return found[0]
    return json.dumps(escaped(json.loads(f'"{found[0]}"')))[1:-1]
