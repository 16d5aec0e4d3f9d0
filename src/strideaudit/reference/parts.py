"""The parts of a page as plain data: what a page says, before it is set for a screen.

Pages are made from the knowledge base once and kept. Each part is the name of what sets it in
``Typesetter`` and what that is given, nothing but numbers and text.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from strideaudit.knowledge.catalogue import Triple

Part: TypeAlias = tuple[Any, ...]

BLANK: Part = ("blank",)
"""An empty line."""

CreditRow: TypeAlias = tuple[tuple[str, ...], tuple[float, ...], str]
"""Names of muscles, their credit in each model, and what they get it by."""


def head(title: str, what: str = "") -> Part:
    """Return a title, and what kind of thing it is."""
    return ("head", title, what)


def section(title: str) -> Part:
    """Return the title of a part of a page, after an empty line."""
    return ("section", title)


def text(text: str, style: str = "") -> Part:
    """Return a paragraph."""
    return ("text", text, style)


def code(text: str) -> Part:
    """Return lines that are shown as they are written, such as a plan."""
    return ("code", text)


def item(name: str, text: str) -> Part:
    """Return a name and what there is to say of it."""
    return ("item", name, text)


def bar(model: str, shares: Triple, note: str = "") -> Part:
    """Return the fractions of one model."""
    return ("bar", model, tuple(shares), note)


def credits_of(rows: Iterable[CreditRow]) -> Part:
    """Return the muscles that get credit, as a table."""
    return ("credits", tuple(rows))


def sources(keys: Iterable[str]) -> Part:
    """Return the citations of sources, each once; nothing for none."""
    return ("sources", tuple(dict.fromkeys(keys)))
