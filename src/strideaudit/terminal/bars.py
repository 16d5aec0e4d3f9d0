"""Bars whose parts differ in shape; colour only repeats what the shape shows."""

from collections.abc import Sequence
from typing import NamedTuple

from strideaudit.knowledge import PHASES
from strideaudit.terminal.screen import Line, Screen, runs


class Gauge(NamedTuple):
    """A value against its range, all as parts of the bar's length, 0 to 1."""

    value: float
    low: float
    high: float
    """1 for a range without an upper end: a minimum."""

    target: float
    """The position of the tick; 0 for none."""


def draw(gauge: Gauge, hue: str, state: str, width: int, screen: Screen) -> Line:
    """Return one bar: filled, over the range, still open, target, empty.

    Args:
        gauge: The value and its range.
        hue: Style of the filled part.
        state: Style of the part that is wrong.
        width: Cells.
        screen: Decides which glyphs can be shown.
    """

    def at(part: float) -> int:
        return min(width, int(part * width + 0.5))

    under, minimum = gauge.value < gauge.low, gauge.high >= 1
    filled = at(gauge.value) or (1 if gauge.value > 0 else 0)
    low, high = at(gauge.low), max(at(gauge.high), at(gauge.low) + 1)
    if gauge.value > gauge.high:
        filled = max(filled, high + 1)  # over must look over
    elif under:
        filled = min(filled, low - 1)
    tick = min(width - 1, int(gauge.target * width)) if gauge.target else -1
    marks = []
    for cell in range(width):
        # a minimum is open up to its tick, a range is open from edge to edge
        is_open = cell < low if minimum else low <= cell < high
        if cell == tick:
            marks.append((screen.glyph("tick"), "bold"))
        elif cell < filled:
            over = cell >= high
            marks.append((screen.glyph("over" if over else "full"), state if over else hue))
        elif is_open:
            marks.append((screen.glyph("open"), state if under else ""))
        else:
            marks.append((screen.glyph("empty"), "muted"))
    return runs(marks)


def stack(shares: Sequence[float], width: int, screen: Screen) -> Line:
    """Return one bar divided among the phases; the rest of it stays empty."""
    ends = [round(sum(shares[: phase + 1]) * width) for phase in range(len(PHASES))]
    starts = [0, *ends[:-1]]
    bar = [
        (screen.glyph(phase) * (end - start), phase)
        for phase, start, end in zip(PHASES, starts, ends, strict=True)
        if end > start
    ]
    return [*bar, (" " * (width - ends[-1]), "")] if ends[-1] < width else bar
