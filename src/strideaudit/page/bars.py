"""Bars in HTML, which stay readable on a phone: shares, their division, amounts."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from strideaudit.page.elements import el

NAMES = ("push", "swing", "return")


class ShareBar(NamedTuple):
    """One phase as its bar shows it; all shares are 0 to 1."""

    phase: str
    share: float
    low: float
    high: float
    """The acceptable shares."""

    target: float
    other: float | None = None
    """The share in the other model."""

    interval: tuple[float, float] | None = None


def share_bar(bar: ShareBar) -> Element:
    """Return a bar with its band, its target, what is above the band, and how sure it is."""
    within = min(bar.share, bar.high)
    parts = [
        _piece("rg", bar.low, bar.high - bar.low),
        _piece(f"fl p-{bar.phase}", 0, within),
        _piece("ex", within, bar.share - within) if bar.share > bar.high else None,
        el("i", class_="tk", style=f"left:{_p(bar.target)}"),
    ]
    if bar.interval and bar.interval[1] > bar.interval[0]:
        parts.append(_piece("iv", bar.interval[0], bar.interval[1] - bar.interval[0]))
    if bar.other is not None:
        parts.append(el("i", class_="ot", style=f"left:{_p(bar.other)}"))
    return el("span", parts, class_="trk")


def stack(parts: Sequence[float], width: float = 1.0) -> Element:
    """Return a bar divided among the phases; a fourth part is outside the stride.

    Args:
        parts: Parts of the whole bar; they sum to 1.
        width: How long it is, 0 to 1.
    """
    names = (*NAMES, "none")
    pieces = [
        el("i", class_=f"p-{name}", style=f"width:{_p(part)}")
        for name, part in zip(names, parts, strict=False)
        if part > 0
    ]
    style = f"width:{_p(width)}" if width < 1 else None
    return el("span", pieces, class_="stack", style=style)


def amount_bar(part: float, least: float, phase: str, *, short: bool) -> Element:
    """Return a bar of an amount with a line at the least that is wanted.

    Args:
        part: How much of the length it fills, 0 to 1.
        least: Where the line is, 0 to 1; 0 for none.
        phase: The phase that its colour is of; empty for none.
        short: Whether it is too little.
    """
    colour = "low" if short else phase or "any"
    return el(
        "span",
        _piece(f"fl p-{colour}", 0, part),
        el("i", class_="tk", style=f"left:{_p(least)}") if least else None,
        class_="trk thin",
    )  # fmt: skip


def legend(*, outside: bool = False, other: str = "") -> Element:
    """Return what the colours of a bar mean."""
    parts = [el("span", el("i", class_=f"sw p-{name}"), f"{name} phase") for name in NAMES]
    if outside:
        parts.append(el("span", el("i", class_="sw p-none"), "outside the stride"))
    if other:
        parts.append(el("span", el("i", class_="sw dia"), other))
    return el("p", parts, class_="legend")


def _piece(class_: str, left: float, width: float) -> Element:
    start = f"left:{_p(left)};" if left else ""
    return el("i", class_=class_, style=f"{start}width:{_p(width)}")


def _p(part: float) -> str:
    """Return a part as per cent of a length."""
    return f"{100 * min(1.0, max(0.0, part)):.1f}".removesuffix(".0") + "%"
