"""Measure how time and memory grow with a plan, a folder and a log, and draw it.

Usage: python benchmarks/growth.py [--rounds N] [--svg FILE]

Five things are doubled again and again: entries of a plan, weeks, files, rows of a log, misspelt
names. A growth of 1 is linear: twice as much input takes twice the time, apart from the start.
"""

import argparse
import os
import random
import statistics
import tempfile
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from logs import written
from measuring import CHECK, ENTRIES, ONE_CORE, Cost, P, cost, machine, plan, table, use_byte_code

CONCISE = ("--output-format", "concise")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat")
WIDTH, HEIGHT, LEFT, TOP, GAP = 150, 110, 44, 34, 60
"""Of one picture and of what is around it [px]."""

TIME_COLOUR, MEMORY_COLOUR = "#0072b2", "#d55e00"


class Growth(NamedTuple):
    """What some sizes of one input cost."""

    what: str
    sizes: tuple[int, ...]
    times: tuple[float, ...]
    """CPU time, in runs of an interpreter that does nothing."""

    peaks: tuple[float, ...]
    """Peak memory [MiB]."""

    @property
    def exponent(self) -> float:
        """How what is beyond the smallest size grows in the last doubling: 1 is linear."""
        more = [(time - self.times[0]) for time in self.times[-2:]]
        size = [(size - self.sizes[0]) for size in self.sizes[-2:]]
        return log(max(more[1], 1e-9) / max(more[0], 1e-9)) / log(size[1] / size[0])


def entries(folder: Path, size: int) -> list[str]:
    """Return a check of one week of so many entries."""
    choose = random.Random(size)  # noqa: S311 - nothing is secret
    lines = ["sessions:"]
    for number in range(size):
        if number % 10 == 0:
            lines += [f"  - day: {DAYS[number // 10 % len(DAYS)]}", "    work:"]
        lines.append(f"      - {choose.choice(ENTRIES)}")
    return _plan(folder, size, lines)


def weeks(folder: Path, size: int) -> list[str]:
    """Return a check of so many weeks, each with sessions of its own."""
    choose = random.Random(size)  # noqa: S311
    lines = ["weeks:"]
    for _ in range(size):
        lines.append("  - sessions:")
        for day in ("mon", "tue", "thu", "fri"):
            lines += [f"      - day: {day}", "        work:"]
            lines += [f"          - {entry}" for entry in choose.sample(ENTRIES, 9)]
    return _plan(folder, size, lines)


def files(folder: Path, size: int) -> list[str]:
    """Return a check of so many plans of 60 lines, on one processor."""
    inner = folder / str(size)
    inner.mkdir()
    for seed in range(size):
        (inner / f"{seed:04}.stride.yaml").write_text(plan(seed), encoding="utf-8")
    return [*ONE_CORE, *CHECK, *CONCISE, str(inner)]


def rows(folder: Path, size: int) -> list[str]:
    """Return a check of the last weeks of a log with so many rows."""
    return [*CHECK, *CONCISE, written(folder / f"{size}.csv", size, "oldest first")]


def names(folder: Path, size: int) -> list[str]:
    """Return a check of a plan with so many misspelt names, all of them different."""
    choose = random.Random(size)  # noqa: S311
    found: dict[str, None] = {}
    while len(found) < size:
        name = choose.choice(ENTRIES).partition(":")[0]
        at = choose.randrange(1, len(name) - 1)
        found[name[:at] + choose.choice("bcdfgklmnprstvz") + name[at:]] = None
    return _plan(folder, size, ["sessions:", "  - work:", *(f"      - {n}: 3x5" for n in found)])


def _plan(folder: Path, size: int, lines: Sequence[str]) -> list[str]:
    path = folder / f"{size}.stride.yaml"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return [*CHECK, *CONCISE, str(path)]


INPUTS: tuple[tuple[str, Callable[[Path, int], list[str]], tuple[int, ...]], ...] = (
    ("entries of a plan", entries, (40, 80, 160, 320, 640, 1280)),
    ("weeks of a plan", weeks, (3, 6, 13, 26, 52, 104)),
    ("plans", files, (32, 64, 125, 250, 500, 1000)),
    ("rows of a log", rows, (12_500, 25_000, 50_000, 100_000, 200_000, 400_000)),
    ("misspelt names", names, (20, 40, 80, 160, 320, 640)),
)


def measured(what: str, commands: Sequence[Sequence[str]], sizes: Sequence[int], n: int) -> Growth:
    """Return what some commands cost, each the median of so many rounds that run in turn."""
    found: list[list[Cost]] = [[] for _ in commands]
    floors = []
    for command in commands:
        cost(command)
    for _ in range(n):
        floors.append(cost(P).cpu)
        for costs, command in zip(found, commands, strict=True):
            costs.append(cost(command))
    floor = statistics.median(floors)
    times = tuple(statistics.median(one.cpu for one in costs) / floor for costs in found)
    peaks = tuple(statistics.median(one.peak for one in costs) for costs in found)
    return Growth(what, tuple(sizes), times, peaks)


def svg(found: Sequence[Growth]) -> str:
    """Return a picture for each input: time and memory over its size, on axes that begin at 0."""
    width = LEFT + len(found) * (WIDTH + GAP)
    box = f'viewBox="0 0 {width} {TOP + HEIGHT + 56}" font-family="sans-serif" font-size="11"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} fill="#777">',
        "<title>CPU time and peak memory over the size of the input</title>",
    ]
    for number, growth in enumerate(found):
        left = LEFT + number * (WIDTH + GAP)
        parts += [f'<g transform="translate({left} {TOP})">', *_picture(growth), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _picture(growth: Growth) -> list[str]:
    time, peak = growth.times[-1], growth.peaks[-1]
    return [
        f'<path d="M0 0V{HEIGHT}H{WIDTH}" fill="none" stroke="#999"/>',
        f'<text x="{WIDTH / 2:g}" y="{HEIGHT + 30}" text-anchor="middle">{growth.what}</text>',
        f'<text x="{WIDTH}" y="{HEIGHT + 15}" text-anchor="end">{growth.sizes[-1]:,}</text>',
        f'<text x="0" y="-18" fill="{TIME_COLOUR}">{time:.0f} x P</text>',
        f'<text x="0" y="-4" fill="{MEMORY_COLOUR}">{peak:.0f} MiB, dashed</text>',
        _line(growth.sizes, growth.times, f'stroke="{TIME_COLOUR}"'),
        _line(growth.sizes, growth.peaks, f'stroke="{MEMORY_COLOUR}" stroke-dasharray="4 3"'),
    ]


def _line(sizes: Sequence[int], values: Sequence[float], style: str) -> str:
    most = max(values)
    points = " ".join(
        f"{WIDTH * size / sizes[-1]:.1f},{HEIGHT * (1 - value / most):.1f}"
        for size, value in zip(sizes, values, strict=True)
    )
    return f'<polyline points="{points}" fill="none" stroke-width="2" {style}/>'


def main() -> None:
    """Measure, print a table, and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--svg", type=Path, help="the picture to write")
    options = parser.parse_args()
    use_byte_code()
    print(machine())
    target = options.svg and options.svg.resolve()
    found = []
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)  # where no configuration of this project is looked into
        for what, command, sizes in INPUTS:
            folder = Path(name, what.partition(" ")[0])
            folder.mkdir()
            commands = [command(folder, size) for size in sizes]
            found.append(measured(what, commands, sizes, options.rounds))
        os.chdir("/")
    head = ("input", "sizes", "x P", "MiB", "growth of time, 1 is linear")
    lines = [
        (
            one.what,
            f"{one.sizes[0]:,} to {one.sizes[-1]:,}",
            f"{one.times[0]:.1f} to {one.times[-1]:.1f}",
            f"{one.peaks[0]:.0f} to {one.peaks[-1]:.0f}",
            f"{one.exponent:.2f}",
        )
        for one in found
    ]
    table("Growth", head, lines)
    if target:
        target.write_text(svg(found), encoding="utf-8")


if __name__ == "__main__":
    main()
