"""The triangle plot: the direction and the distance of a plan from its target at a glance."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from strideaudit.page.elements import el
from strideaudit.page.geometry import CORNERS, Frame, Point, Shares, apart, region

TICKS = (0.2, 0.4, 0.6, 0.8)

WIDE = 380
SIDE, LEFT, TOP = 316.0, 32.0, 30.0
"""The picture and the triangle in it."""

APART = 17.0
"""The least distance between the numbered dots of a squad."""

LETTER = 7.5
"""About how wide a letter of a label is."""

Box: TypeAlias = tuple[float, float, float, float]
"""The left, upper, right and lower edge of what is drawn."""


class Triangle:
    """A triangle plot that is drawn step by step: later steps cover earlier ones.

    Args:
        label: All that it shows, in words.
        band: The lowest and the highest acceptable share of each phase.
        target: The target of each phase.
    """

    def __init__(self, label: str, band: Sequence[tuple[float, float]], target: Shares) -> None:
        self._frame = Frame(SIDE, LEFT, TOP)
        self._taken: list[Box] = list(_tick_boxes(self._frame))
        self._labels: list[tuple[Point, str, str]] = []
        high = TOP + self._frame.height + 42
        self._picture = el(
            "svg",
            viewBox=f"0 0 {WIDE} {high:.0f}",
            role="img",
            aria_label=label,
            class_="chart tri",
        )
        self._draw("use", href="#field")
        self._area(region(band), "goal")
        x, y = self._frame.at(target)
        self._draw("circle", cx=_n(x), cy=_n(y), r=2.5, class_="aim")

    def interval(self, limits: Sequence[tuple[float, float]]) -> None:
        """Draw the region in which the shares are in nine cases of ten."""
        self._area(region(limits), "hull")

    def trail(self, weeks: Sequence[Shares], names: tuple[str, str]) -> None:
        """Draw the way of the weeks, from the first to the last.

        Args:
            weeks: Their shares, the oldest first; there are at least two.
            names: What the first and the last are called.
        """
        spots = [self._frame.at(week) for week in weeks]
        self._draw("polyline", points=_points(spots), class_="trail")
        for number, (x, y) in enumerate(spots):
            age = number / (len(spots) - 1)
            self._draw("circle", cx=_n(x), cy=_n(y), r=_n(2 + 2 * age), class_="step")
        for spot, words in zip((spots[0], spots[-1]), names, strict=True):
            self._label(spot, words, "ax strong")

    def other(self, shares: Shares, words: str) -> None:
        """Draw the diamond of the other model."""
        x, y = self._frame.at(shares)
        self._draw("path", d=f"M{x:.1f},{y - 6:.1f}l6,6l-6,6l-6,-6z", class_="other")
        self._label((x, y), words, "ax")

    def dot(self, shares: Shares, words: str, class_: str) -> None:
        """Draw a plan.

        Args:
            shares: Its shares.
            words: What is written next to it; may be empty.
            class_: ``was`` for a hollow dot, else its severity.
        """
        x, y = self._frame.at(shares)
        self._draw("circle", cx=_n(x), cy=_n(y), r=7, class_=f"pt {class_}")
        self._label((x, y), words, "lab")

    def arrow(self, before: Shares, after: Shares) -> None:
        """Draw where a plan goes, from the edge of one dot to that of the other."""
        (x1, y1), (x2, y2) = self._frame.at(before), self._frame.at(after)
        long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        if long < 2 * APART:
            return
        a, b = (x2 - x1) / long, (y2 - y1) / long
        self._draw(
            "line", x1=_n(x1 + 8 * a), y1=_n(y1 + 8 * b), x2=_n(x2 - 11 * a), y2=_n(y2 - 11 * b),
            class_="arrow", marker_end="url(#tip)",
        )  # fmt: skip

    def numbered(self, dots: Sequence[tuple[Shares, str, int]]) -> None:
        """Draw the dots of a squad with their numbers; dots that overlap move apart.

        Args:
            dots: The shares of each, its severity, and its number.
        """
        real = [self._frame.at(shares) for shares, _, _ in dots]
        placed = apart(real, APART)
        for (_, style, number), (x0, y0), (x, y) in zip(dots, real, placed, strict=True):
            if (x, y) != (x0, y0):
                self._draw("line", x1=_n(x0), y1=_n(y0), x2=_n(x), y2=_n(y), class_="trail")
                self._draw("circle", cx=_n(x0), cy=_n(y0), r=1.8, class_="step")
            self._draw("circle", cx=_n(x), cy=_n(y), r=8, class_=f"pt {style}")
            self._picture.append(_text(x, y + 3.5, str(number), "in"))

    def _area(self, corners: Sequence[Shares], class_: str) -> None:
        if corners:
            points = _points([self._frame.at(corner) for corner in corners])
            self._draw("polygon", points=points, class_=class_)

    def _label(self, point: Point, words: str, class_: str) -> None:
        """Note what is written next to a dot; ``finished`` writes it where there is room."""
        x, y = point
        self._taken.append((x - 8, y - 8, x + 8, y + 8))
        if words:
            self._labels.append((point, words, class_))

    def finished(self) -> Element:
        """Return the picture, with the labels of the dots where they cover nothing."""
        for (x, y), words, class_ in self._labels:
            wide = LETTER * len(words)
            places = (
                (x + 12, y + 4, "start", (x + 12, y - 7, x + 12 + wide, y + 7)),
                (x - 12, y + 4, "end", (x - 12 - wide, y - 7, x - 12, y + 7)),
                (x, y - 12, "middle", (x - wide / 2, y - 23, x + wide / 2, y - 9)),
                (x, y + 21, "middle", (x - wide / 2, y + 10, x + wide / 2, y + 24)),
                (x + 12, y + 20, "start", (x + 12, y + 9, x + 12 + wide, y + 23)),
                (x - 12, y + 20, "end", (x - 12 - wide, y + 9, x - 12, y + 23)),
                (x + 12, y - 14, "start", (x + 12, y - 25, x + 12 + wide, y - 11)),
                (x - 12, y - 14, "end", (x - 12 - wide, y - 25, x - 12, y - 11)),
            )
            free = [
                one
                for one in places
                if one[3][0] >= 0
                and one[3][2] <= WIDE
                and not any(_meet(one[3], box) for box in self._taken)
            ]
            left, base, anchor, box = (free or places)[0]
            self._taken.append(box)
            self._picture.append(_text(left, base, words, class_, anchor))
        self._labels = []
        return self._picture

    def _draw(self, tag: str, *children: str, **attributes: str | float) -> None:
        self._picture.append(el(tag, *children, **attributes))


def drawings() -> list[Element]:
    """Return what all triangles of a page share: the field and the tip of an arrow."""
    tip = el("path", d="M0,0L8,4L0,8z", class_="aimless")
    return [
        el("g", _field(), id="field"),
        el(
            "marker", tip, id="tip", viewBox="0 0 8 8", refX=6, refY=4, markerWidth=7,
            markerHeight=7, orient="auto",
        ),
    ]  # fmt: skip


def _field() -> Iterator[Element]:
    """Yield the triangle with its lines, their numbers and the names of its corners."""
    frame = Frame(SIDE, LEFT, TOP)

    def shape(*corners: Shares) -> str:
        return _points([frame.at(corner) for corner in corners])

    yield el("polygon", points=shape(*CORNERS), class_="edge")
    for tick in TICKS:
        rest, number = 1 - tick, f"{100 * tick:.0f}"
        yield el("polyline", points=shape((tick, rest, 0), (tick, 0, rest)), class_="grid")
        yield el("polyline", points=shape((rest, tick, 0), (0, tick, rest)), class_="grid")
        yield el("polyline", points=shape((rest, 0, tick), (0, rest, tick)), class_="grid")
        x, y = frame.at((tick, rest, 0))
        yield _text(x - 6, y + 4, number, "ax push", "end")
        x, y = frame.at((0, tick, rest))
        yield _text(x + 4, y + 15, number, "ax swing")
        x, y = frame.at((rest, 0, tick))
        yield _text(x + 7, y + 4, number, "ax return", "start")
    bottom = TOP + frame.height + 34
    yield _text(LEFT + SIDE / 2, TOP - 12, "all push", "lab push")
    yield _text(LEFT - 28, bottom, "all swing", "lab swing", "start")
    yield _text(LEFT + SIDE + 28, bottom, "all return", "lab return", "end")


def _tick_boxes(frame: Frame) -> Iterator[Box]:
    """Yield where the numbers of the lines are."""
    for tick in TICKS:
        rest = 1 - tick
        x, y = frame.at((tick, rest, 0))
        yield x - 22, y - 7, x - 4, y + 7
        x, y = frame.at((0, tick, rest))
        yield x - 5, y + 4, x + 13, y + 18
        x, y = frame.at((rest, 0, tick))
        yield x + 5, y - 7, x + 23, y + 7


def _text(x: float, y: float, words: str, class_: str, anchor: str = "middle") -> Element:
    return el("text", words, x=_n(x), y=_n(y), class_=class_, text_anchor=anchor)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _points(spots: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in spots)


def _n(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
