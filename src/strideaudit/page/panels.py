"""Small panels: the share of each phase, week by week, over its band."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from strideaudit.page.elements import el

WIDE, HIGH = 300, 136
LEFT, RIGHT, TOP, BOTTOM = 30, 22, 14, 20
"""The room around the lines."""

MOST_NAMES = 6
"""Weeks that are named below a panel."""


def panel(
    phase: str,
    shares: Sequence[float | None],
    band: tuple[float, float],
    names: Sequence[str],
    label: str,
) -> Element:
    """Return the panel of one phase.

    Args:
        phase: Its name.
        shares: Its share in each week, 0 to 1; None for a week without work for the stride.
        band: The lowest and the highest acceptable share.
        names: What the weeks are called.
        label: What it shows, in words.
    """
    return el(
        "svg",
        _ground(band),
        _line(phase, shares),
        _below(names),
        viewBox=f"0 0 {WIDE} {HIGH}",
        role="img",
        aria_label=label,
        class_="chart panel",
    )


def _ground(band: tuple[float, float]) -> Iterator[Element]:
    low, high = _y(band[0]), _y(band[1])
    wide = WIDE - LEFT - RIGHT
    yield el("rect", x=LEFT, y=_n(high), width=wide, height=_n(low - high), class_="band")
    for tick in (0.0, 0.5, 1.0):
        y = _y(tick)
        yield el("path", d=f"M{LEFT},{_n(y)}H{WIDE - RIGHT}", class_="grid")
        yield _text(LEFT - 5, y + 4, f"{100 * tick:.0f}", "end")


def _line(phase: str, shares: Sequence[float | None]) -> Iterator[Element]:
    """Yield the line with its points; the first and the last have their numbers."""
    spots = [
        (_x(number, len(shares)), _y(share), f"{100 * share:.0f}")
        for number, share in enumerate(shares)
        if share is not None
    ]
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y, _ in spots)
    yield el("polyline", points=points, class_=f"ln {phase}")
    for x, y, _ in spots:
        yield el("circle", cx=_n(x), cy=_n(y), r=3, class_=phase)
    for x, y, number in [*spots[:1], *spots[1:][-1:]]:
        yield _text(x, y - 7, number, "middle", "ax strong")


def _below(names: Sequence[str]) -> Iterator[Element]:
    """Yield the names of the weeks, no more than there is room for."""
    every = -(-len(names) // MOST_NAMES)
    for number, name in enumerate(names):
        if number % every == 0:
            yield _text(_x(number, len(names)), HIGH - 4, name, "middle")


def _x(number: int, count: int) -> float:
    room = WIDE - LEFT - RIGHT - 20
    return LEFT + 10 + (room * number / (count - 1) if count > 1 else room / 2)


def _y(share: float) -> float:
    return TOP + (1 - share) * (HIGH - TOP - BOTTOM)


def _text(x: float, y: float, words: str, anchor: str, class_: str = "ax") -> Element:
    return el("text", words, x=_n(x), y=_n(y), text_anchor=anchor, class_=class_)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
