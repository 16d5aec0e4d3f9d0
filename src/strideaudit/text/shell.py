"""Words of commands that a message proposes: whoever pastes one runs that command and no other."""

import os

_CURLY = str.maketrans({quote: f"'\\{quote}'" for quote in "‘’"})
"""Curly quotes, which a terminal without them shows as straight ones: outside the quotes of the
shell, and escaped, both are the same harmless character."""


def word(text: str) -> str:
    """Return a text as one word of a command line.

    What is hidden in it becomes visible when the message is shown, and stays in quotes.
    """
    import shlex

    return shlex.quote(text).translate(_CURLY)


def path(name: str) -> str:
    """Return a path as one word of a command line that is never taken for an option."""
    plain = name[:1].isalnum() or name[:1] in ("", ".", "/", "_")
    return word(name if plain else os.path.join(".", name))
