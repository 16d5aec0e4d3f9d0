"""HTML and SVG as a tree of elements: text from a plan is always text and never becomes markup."""

import os
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import Element, tostring

from strideaudit.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

Child: TypeAlias = "Element | str | Iterable[Child] | None"
"""What an element may hold: elements, text, nothing, or any number of these."""

Attribute: TypeAlias = str | int | float | None
"""The value of an attribute; one that is None is left out."""

CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a page may load and do: nothing but its own style."""

_KEEP_CASE = (
    "viewBox",
    "refX",
    "refY",
    "markerWidth",
    "markerHeight",
    "patternUnits",
    "patternTransform",
)


def el(tag: str, *children: Child, **attributes: Attribute) -> Element:
    """Return an element.

    Args:
        tag: Its name.
        children: What it holds.
        attributes: ``class_`` is ``class``; any other underscore is a hyphen.
    """
    made = Element(tag)
    for key, value in attributes.items():
        if value is not None:
            name = key if key in _KEEP_CASE else key.rstrip("_").replace("_", "-")
            made.set(name, visible(value) if isinstance(value, str) else str(value))
    add(made, children)
    return made


def add(parent: Element, child: Child) -> None:
    """Append text, an element, or any number of them to an element."""
    if child is None:
        return
    if isinstance(child, str):
        text = visible(child)
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
    elif isinstance(child, Element):
        parent.append(child)
    else:
        for one in child:
            add(parent, one)


def document(title: str, drawings: Child, body: Child, generator: str) -> str:
    """Return a whole page.

    Args:
        title: Its title.
        drawings: What the pictures share; it is not shown itself.
        body: What the page shows.
        generator: The program that made it.
    """
    style = Element("style")
    style.text = _style()  # a constant: the text of a style element is not escaped
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="generator", content=generator),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=CSP),
        el("title", title),
        style,
    )
    shared = el("svg", drawings, width=0, height=0, class_="shared", aria_hidden="true")
    skip = el("a", "Skip to the content", href="#main", class_="skip")
    root = el("html", head, el("body", skip, shared, el("main", body, id="main")), lang="en")
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _style() -> str:
    with open(os.path.join(os.path.dirname(__file__), "style.css"), encoding="utf-8") as file:
        return "".join(line.strip() for line in file)


def scrolling(label: str, table: Element) -> Element:
    """Return a table that scrolls sideways on a small screen, and that a keyboard reaches."""
    return el("div", table, class_="scroll", tabindex=0, role="group", aria_label=label)


def headings(*cells: tuple[str, str]) -> Element:
    """Return the head of a table, from the text and the class of each cell."""
    return el(
        "thead",
        el(
            "tr",
            [
                el("th", text, scope="col", class_=class_ or None)
                if text
                else el("td", class_=class_ or None)
                for text, class_ in cells
            ],
        ),
    )
