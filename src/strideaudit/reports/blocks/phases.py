"""The three shares, each with its band, and the muscle groups below their minimum."""

from typing import NamedTuple

from strideaudit.audit.coverage import below
from strideaudit.audit.report import PlanReport
from strideaudit.audit.subject import Subject
from strideaudit.knowledge import PHASES
from strideaudit.reports import row_states, sentences
from strideaudit.reports.blocks import words
from strideaudit.reports.certainty import ends
from strideaudit.terminal.bars import Gauge, draw
from strideaudit.terminal.screen import Line, Screen, cells, pad

_NAME = 8
_LOWEST, _HIGHEST, _SHORTEST = 12, 44, 8
"""Cells of a bar: the fewest and the most, and the fewest where the three are on one line."""


class _Row(NamedTuple):
    """What the row of a phase says, next to its bar."""

    share: str
    interval: str
    band: str
    style: str
    state: str


def phases(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return a row for each phase: its bar with the target, its share, and how it is."""
    if subject.coverage.shares is None:
        nothing = sentences.nothing_read(subject)
        text = nothing or "none of the known work belongs to a phase of the stride"
        return [[(part, "")] for part in screen.wrap(text, screen.width)]
    rows = [_row(plan, subject, i, screen) for i in range(len(PHASES))]
    if len({row.band for row in rows}) == 1:  # it is shown once
        rows = [rows[0], *(row._replace(band=" " * cells(row.band)) for row in rows[1:])]
    lines: list[Line] = []
    for i, row in enumerate(rows):
        lines += _shown(i, row, rows, subject, screen)
    return lines


def in_short(plan: PlanReport, subject: Subject, screen: Screen) -> list[Line]:
    """Return the phases of a balanced plan on one line; as rows where there is no room."""
    shares = subject.coverage.shares
    if shares is None:
        return phases(plan, subject, screen)
    texts = [f"  {100 * share:.0f} %  {screen.glyph('ok')}" for share in shares]
    fixed = sum(len(phase) + 1 for phase in PHASES) + sum(map(cells, texts)) + 6
    width = min(_HIGHEST, (screen.width - fixed) // len(PHASES))
    if width < _SHORTEST or any(word != "ok" for word in plan.status):
        return phases(plan, subject, screen)
    line: Line = []
    for i, (phase, text) in enumerate(zip(PHASES, texts, strict=True)):
        line += [("   " if i else "", ""), (f"{phase.title()} ", "bold")]
        line += [*_bar(subject, i, "ok", width, screen), (text[:-1], ""), (text[-1], "ok")]
    return [line]


def muscles(subject: Subject, screen: Screen) -> list[Line]:
    """Return which muscle groups are below their minimum, in a line; none if nothing was read."""
    if sentences.nothing_read(subject):
        return []
    groups, doses = subject.catalogue.groups, subject.coverage.groups
    short = [key for key, group in groups.items() if below(doses[key], group.minimum)]
    least = {key: f"{groups[key].minimum:g}" for key in short}
    texts = [
        f"{groups[key].name.lower()} {words.sets(doses[key], groups[key].minimum)} of {least[key]}"
        for key in short
    ]
    if not texts:
        text = "Every muscle group has its minimum of sets (-v)"
    else:
        rest = "" if len(short) == sum(one.minimum > 0 for one in groups.values()) else _REST
        text = f"Below their minimum: {', '.join(texts)} sets a week{rest}"
    return [[(part, "")] for part in screen.wrap(screen.clean(text), screen.width)]


_REST = " (others: -v)"


def _row(plan: PlanReport, subject: Subject, phase: int, screen: Screen) -> _Row:
    coverage, found = subject.coverage, subject.certainty
    share = coverage.shares[phase] if coverage.shares else 0.0
    low, high = coverage.band(phase)
    state = row_states.of_phase(plan, phase, coverage.status[phase])
    word = "" if state.word == "ok" else f" {state_of(state.word, subject, phase)}"
    band = screen.clean(f"wanted {100 * low:.0f}–{100 * high:.0f}")
    interval = screen.clean(f"({ends(found.intervals[phase])})") if found else ""
    text = f"{screen.glyph(state.style)}{word}"
    return _Row(f"{100 * share:.0f} %", interval, band, state.style, text)


def state_of(word: str, subject: Subject, phase: int) -> str:
    """Return how a phase is, and by how much: ``over by 36``, ``thin, 3.5 of 4 sets``."""
    coverage, least = subject.coverage, subject.catalogue.thin_below
    share = coverage.shares[phase] if coverage.shares else 0.0
    low, high = coverage.band(phase)
    if word in ("untouched", "thin"):
        return f"{word}, {words.sets(coverage.direct[phase], least)} of {least:g} sets"
    edge = {"over": high, "under": low}.get(word)
    if edge is None:
        return word
    points = abs(round(100 * share) - round(100 * edge))
    return f"{word} by {points}" if points else f"just {word}"


def _bar(subject: Subject, phase: int, style: str, width: int, screen: Screen) -> Line:
    coverage = subject.coverage
    low, high = coverage.band(phase)
    share = coverage.shares[phase] if coverage.shares else 0.0
    gauge = Gauge(share, low, high, coverage.targets[phase])
    return draw(gauge, PHASES[phase], style, width, screen)


def _shown(phase: int, row: _Row, rows: list[_Row], subject: Subject, screen: Screen) -> list[Line]:
    """Return a row in columns; on a narrow screen its values above its bar."""
    share = max(cells(one.share) for one in rows)
    interval = max(cells(one.interval) for one in rows)
    numbers = f"{pad(row.share, share, right=True)} {pad(row.interval, interval)}"
    name: Line = [(pad(PHASES[phase].title(), _NAME), "bold")]
    states = max(cells(one.state) for one in rows)
    band_cells = max(cells(one.band) for one in rows)
    room = screen.width - (_NAME + 2 + cells(numbers) + 2 + band_cells + 3 + states)
    if screen.narrow or room < _LOWEST:
        return _narrow(name, row, (share, interval), phase, subject, screen)
    width = min(_HIGHEST, room)
    bar = _bar(subject, phase, row.style, width, screen)
    return [
        [*name, *bar, (f"  {numbers}  {pad(row.band, band_cells)}   ", ""), (row.state, row.style)]
    ]


def _narrow(
    name: Line, row: _Row, widths: tuple[int, int], phase: int, subject: Subject, screen: Screen
) -> list[Line]:
    """Return the values of a phase above its bar; what has no room above is behind the bar."""
    share, interval = pad(row.share, widths[0], right=True), pad(row.interval, widths[1])
    size = _NAME + cells(share) + 1 + cells(interval) + 2 + cells(row.state)
    fits = size <= screen.width
    numbers = f"{share} {interval}" if fits else share
    values: Line = [*name, (f"{numbers}  ", ""), (row.state, row.style)]
    left = screen.width - sum(cells(text) for text, _ in values)
    band = f"  {row.band}"
    values += [(band, "")] if cells(band) <= left else []
    behind = "" if fits else f"  {row.interval}"
    width = min(screen.width - cells(behind), _HIGHEST)
    bar = _bar(subject, phase, row.style, width, screen)
    return [values, [*bar, (behind, "")] if behind else bar]
