"""What a word means here, as text."""

from strideaudit.errors import StrideauditError, need_docstrings

_WIDTH = 100
"""The width of the lines [columns]."""


def explain(word: str) -> str:
    """Return what `strideaudit explain` says about a word, as plain text.

    Args:
        word: A rule, phase, muscle, joint action, stride pattern, exercise, source or term.

    Raises:
        StrideauditError: Nothing is called so; the hint names what is near.
    """
    from strideaudit.reference.lookup import explain as pages
    from strideaudit.terminal.screen import Screen
    from strideaudit.text.wording import quoted

    need_docstrings()
    lines, hint = pages(word, Screen(width=_WIDTH, fitted=True))
    if not lines:
        raise StrideauditError(f"nothing is called {quoted(word)}", hint=hint)
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
