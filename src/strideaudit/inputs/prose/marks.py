"""The numbers and marks around a text: ``A1.``, ``- ``, brackets."""

import re

from strideaudit.inputs.prose.blocks import Text

_NUMBER = re.compile(r"^\(?(?:[a-z]?\d{1,2}[a-z]?|[a-z]?)[.):]\s+(?=\S)", re.IGNORECASE)


def number_end(text: str) -> int:
    """Return where the number of a line ends, ``2a)`` or ``A1.``; 0 if it has none."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def numbered(text: Text) -> Text:
    """Return a text without the number in front of it."""
    return text.part(number_end(text.text))


def bare(text: Text) -> Text:
    """Return a text without the marks around it."""
    marks = " \t:\u2013\u2014-|,."
    left = len(text.text) - len(text.text.lstrip(marks))
    right = len(text.text.rstrip(marks))
    inner = text.part(left, max(left, right))
    if inner.text.startswith("(") and inner.text.endswith(")"):
        return inner.part(1, len(inner.text) - 1)
    return inner
