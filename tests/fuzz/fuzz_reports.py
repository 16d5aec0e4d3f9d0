"""What every report must be: sound for whoever reads it, and harmless on a screen."""

import json
from typing import NoReturn
from xml.etree import ElementTree as ET

from strideaudit.audit.report import Report
from strideaudit.plugins import discover
from strideaudit.reports import formats
from strideaudit.reports.reporter import Reporter
from strideaudit.terminal.screen import Screen

FORMATS: dict[str, Reporter] = discover(formats, Reporter)
SCREENS = (Screen(), Screen(40, ascii=True, fitted=True), Screen(120, fitted=True, quiet=True))
OBJECTS = ("gitlab", "json", "rdjson", "sarif")
COMMANDS = ("::error ", "::warning ", "::notice ", "strideaudit: ")


def must_be_sound(report: Report, choice: int) -> None:
    """Write a report in one format, and read it again.

    Args:
        report: The report.
        choice: Any number; it chooses the format and the screen.
    """
    name = sorted(FORMATS)[choice % len(FORMATS)]
    screen = SCREENS[choice // len(FORMATS) % len(SCREENS)]
    text = FORMATS[name].render(report, screen)
    text.encode("utf-8")
    shown = [sign for sign in text if sign != "\n" and Screen().clean(sign) != sign]
    assert not shown or name == "github", f"{name} shows {shown[:5]}"
    if name in OBJECTS:
        json.loads(text, parse_constant=_refuse)
    elif name == "jsonl":
        for line in text.splitlines():
            json.loads(line, parse_constant=_refuse)
    elif name == "junit":
        ET.fromstring(text)  # noqa: S314 - it is our own
    elif name == "github":
        assert all(line.startswith(COMMANDS) for line in text.splitlines()), text
    if FORMATS[name].people and screen.ascii:
        assert text.isascii(), text


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)
