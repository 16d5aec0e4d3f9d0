"""The page around a report, with the only script there is, and pages of one sentence."""

import os
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

from strideaudit.page.elements import Child, el

TITLE = "strideaudit"

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"

REPORT_POLICY = f"{POLICY}; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""What a report may do: look as it does, inside a page of this server or alone."""


class Addresses(NamedTuple):
    """Where a frame leads to: paths on this server."""

    home: str
    """The list of the plans."""

    page: str
    """What it shows first."""

    first: str
    """The list of the plans without a frame."""

    events: str


def frame_policy(nonce: str) -> str:
    """Return what the page around a report may do: run its own script, and show a report.

    Args:
        nonce: What its script and its style have, and nothing else has.
    """
    own = f"'nonce-{nonce}'"
    return (
        f"{POLICY}; script-src {own}; style-src {own}; connect-src 'self'; frame-src 'self'; "
        "frame-ancestors 'none'"
    )


def frame(nonce: str, addresses: Addresses, version: int) -> str:
    """Return the page around a report, which loads the report again when a plan is saved.

    Args:
        nonce: What its script and its style have.
        addresses: Where it leads to.
        version: Which state of the plans the server has now.
    """
    head = el(
        "header",
        el("h1", TITLE),
        el("a", "All plans", href=addresses.home, id="all", data_page=addresses.first),
        el("p", "connecting", id="state", role="status"),
        el("a", "Page to print", href=addresses.page, id="paper", target="_blank"),
    )
    shown = el("iframe", id="page", title="Report", sandbox="allow-same-origin", src=addresses.page)
    script = el("script", nonce=nonce)
    script.text = _file("live.js")  # a constant: the text of a script element is not escaped
    body = el("body", head, el("main", shown), script)
    body.set("data-events", addresses.events)
    body.set("data-version", str(version))
    return _document(TITLE, body, nonce)


def plain(title: str, *sentences: str, home: str = "") -> str:
    """Return a page of a few sentences, for where there is no report.

    Args:
        title: What is the matter.
        sentences: What to do.
        home: Where the list of the plans is; empty if the reader may not see it.
    """
    text = [el("h1", title), *(el("p", sentence) for sentence in sentences)]
    if home:
        text.append(el("p", el("a", "All plans", href=home)))
    return _document(title, el("body", el("main", text, class_="plain")), None)


def _document(title: str, body: Child, nonce: str | None) -> str:
    style = Element("style")
    if nonce:
        style.set("nonce", nonce)
    style.text = _file("frame.css")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("title", title),
        style,
    )
    root = el("html", head, body, lang="en")
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"


@cache
def _file(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()
