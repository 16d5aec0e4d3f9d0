"""Points of a triangle plot: where shares are, what a region of them is, which dots overlap."""

from collections.abc import Iterator, Sequence
from math import cos, dist, sin, sqrt
from typing import TypeAlias

Shares: TypeAlias = tuple[float, float, float]
"""The shares of push, swing and return, 0 to 1; they sum to 1."""

Point: TypeAlias = tuple[float, float]
"""A place in a picture, from its top left corner."""

CORNERS: tuple[Shares, ...] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

GOLDEN_ANGLE = 2.399963
"""Turns of a spiral by this angle never meet an earlier one again [rad]."""


class Frame:
    """Where a triangle is in its picture: all push on top, all swing left, all return right.

    Args:
        side: The length of its sides.
        left: The distance from the left edge of the picture.
        top: The distance from the upper edge.
    """

    def __init__(self, side: float, left: float, top: float) -> None:
        self.side, self.left, self.top = side, left, top
        self.height = side * sqrt(3) / 2

    def at(self, shares: Shares) -> Point:
        """Return the place of some shares."""
        push, _, back = shares
        return (
            self.left + self.side * (back + push / 2),
            self.top + self.height * (1 - push),
        )


def region(limits: Sequence[tuple[float, float]]) -> list[Shares]:
    """Return the corners of the region in which each share is within its limits; empty for none.

    Args:
        limits: The lowest and the highest share of each phase.
    """
    shape = list(CORNERS)
    for phase, (low, high) in enumerate(limits):
        shape = list(_cut(shape, phase, 1.0, low))
        shape = list(_cut(shape, phase, -1.0, -high))
    return shape


def _cut(shape: list[Shares], phase: int, sign: float, edge: float) -> Iterator[Shares]:
    """Yield the corners of the part of a convex shape that is on one side of a line."""
    for number, here in enumerate(shape):
        before = shape[number - 1]
        a, b = sign * before[phase] - edge, sign * here[phase] - edge
        if (a < 0) != (b < 0):
            part = a / (a - b)
            push, swing, back = (p + part * (q - p) for p, q in zip(before, here, strict=True))
            yield push, swing, back
        if b >= 0:
            yield here


def apart(points: Sequence[Point], least: float) -> list[Point]:
    """Return places for dots that do not overlap, each as near to its own point as it can be.

    Args:
        points: Where the dots belong; earlier ones are moved less.
        least: The least distance between two dots.
    """
    placed: list[Point] = []
    for point in points:
        for step in range(4 * len(points) + 60):
            angle = GOLDEN_ANGLE * step
            far = 0.0 if not step else 3 + 1.5 * sqrt(step) * least / 4
            x, y = point[0] + far * cos(angle), point[1] + far * sin(angle)
            if all(dist((x, y), other) >= least for other in placed):
                break
        placed.append((x, y))
    return placed
