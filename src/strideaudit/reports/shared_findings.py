"""What several athletes of a group have, shown once: ``in 8 of 8: plans/a.stride.yaml:14:9``."""

from collections.abc import Iterator

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import Report
from strideaudit.reports.blocks import words
from strideaudit.reports.in_common import Shared, squads
from strideaudit.terminal.screen import Line, Screen

LEAST = 2
"""Fewest athletes of whom a finding is shown once."""

MOST = 4
"""Most findings of a group that are shown."""


def lines(report: Report, screen: Screen) -> list[Line]:
    """Return the errors and warnings that several athletes share; none without a roster.

    Args:
        report: The report; outlines of the plans are enough.
        screen: Where it is shown.
    """
    found: list[Line] = []
    for squad in squads(report):
        shared = [one for one in squad.shared() if _is_said(one)]
        for one in shared[:MOST]:
            found += _said(one, screen)
        if len(shared) > MOST:
            text = f"and {len(shared) - MOST} more in the group {screen.clean(squad.group)}"
            found.append([(f"  {text}", "muted")])
    return [[], *found] if found else []


def _is_said(one: Shared) -> bool:
    return one.finding.severity is not Severity.INFO and len(one.athletes) >= LEAST


def _said(one: Shared, screen: Screen) -> Iterator[Line]:
    style = one.finding.severity.value
    message = words.message(one.finding).replace(one.plan.athlete, "each of them")
    text = screen.clean(f"{one.where}  {message}")
    first, *rest = screen.wrap(text, screen.width - 2)
    yield [(screen.glyph(style), style), (f" {first}", "")]
    for part in rest:
        yield [(f"  {part}", "")]
