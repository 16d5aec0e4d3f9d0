"""One page for people: for the screen, the phone and the wall, without script and network."""

from strideaudit.audit.report import Report
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen


def render(report: Report, _: Screen) -> str:
    """Return the sheet of one plan, or the page of a squad with a sheet for each plan."""
    from strideaudit.reports.html import document

    return document.page(report)


def broken(sentence: str, _: int) -> str:
    """Return a page that says why there is no report."""
    from strideaudit.reports.html import document

    return document.stopped(sentence)


BEGINS = (
    r'<!doctype html>\s+<html lang="en"><head><meta charset="utf-8">'
    r'<meta name="generator" content="strideaudit '
)

REPORTER = Reporter(render=render, begins=BEGINS, broken=broken, changes=True, names=True)
