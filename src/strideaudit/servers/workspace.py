"""The plans that are open in an editor, each audited by the configuration of its folder."""

import os
from collections import Counter
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from strideaudit import api
from strideaudit.project.files import Found
from strideaudit.project.request import Request
from strideaudit.servers.positions import BREAK, UTF_16, Positions
from strideaudit.text.document import Source
from strideaudit.text.edits import applied
from strideaudit.text.input import Input

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strideaudit.audit.report import PlanReport, Reported
    from strideaudit.project.auditor import Auditor
    from strideaudit.project.config.by_file import Judging
    from strideaudit.project.config.model import Config
    from strideaudit.text.edits import TextEdit

_LETTER = 2
"""From here on a path of Windows in an address has its drive."""


class Audited:
    """One text of an open document with its reports.

    Args:
        workspace: Audits changed versions of the text.
        uri: The address of the document.
        text: Its text.
    """

    def __init__(self, workspace: "Workspace", uri: str, text: str) -> None:
        self._workspace = workspace
        self.uri = uri
        self.text = text
        self.reports = workspace.reports(uri, text)

    @cached_property
    def positions(self) -> tuple[Positions, ...]:
        """The places of each report."""
        return tuple(self._positions(one.source) for one in self.reports)

    def _positions(self, source: Source) -> Positions:
        if source.text != self.text:  # a log keeps no text, and a byte order mark is not in it
            source = Source(source.path, self.text, BREAK.split)
            source.verbatim = False
        return Positions(source, self._workspace.encoding)

    @property
    def judging(self) -> "Judging | None":
        """How the document is judged; None if its configuration cannot be used."""
        path = path_of(self.uri)
        return self._workspace.auditor(path).configs.judging_of(path)

    @property
    def config(self) -> "Config | None":
        """The settings of the document's folder; None if they cannot be used."""
        path = path_of(self.uri)
        return self._workspace.auditor(path).configs.for_file(path)

    def after(self, edits: "Iterable[TextEdit]") -> "Audited":
        """Return the document as it would be after some changes."""
        return Audited(self._workspace, self.uri, applied(self.text, edits))

    @property
    def entries(self) -> int:
        """How many entries the plans have."""
        return sum(len(one.subject.items) for one in self.reports if one.subject is not None)

    @cached_property
    def identities(self) -> "Counter[tuple[str, str]]":
        """How often each finding is there, by its rule and what identifies it."""
        return Counter((one.rule, one.identity) for plan in self.reports for one in plan.findings)

    def lacks(self, finding: "Reported", before: "Audited") -> bool:
        """Tell whether a finding of an earlier text is gone, and this one can be read."""
        readable = self.reports and all(one.verdict != "unreadable" for one in self.reports)
        key = finding.rule, finding.identity
        return bool(
            readable
            and self.identities[key] < before.identities[key]
            and self.number_of(finding.rule) < before.number_of(finding.rule)
        )

    def number_of(self, rule: str) -> int:
        """Return how many findings a rule has."""
        return sum(number for key, number in self.identities.items() if key[0] == rule)

    def ignores(self, finding: "Reported", before: "Audited") -> bool:
        """Tell whether a comment in this text ignores a finding of an earlier text."""
        return self.lacks(finding, before) and any(
            one.how == "inline" and one.finding.identity == finding.identity
            for plan in self.reports
            for one in plan.ignored
        )


class Workspace:
    """The open documents of one editor.

    Args:
        encoding: In which units the editor counts the characters of a line.
    """

    def __init__(self, encoding: str = UTF_16) -> None:
        self.encoding = encoding
        self._auditors: dict[str, Auditor] = {}
        self._kept: dict[str, Audited] = {}
        self._known: set[str] = set()

    def audited(self, uri: str, text: str) -> Audited:
        """Return the audit of a document, made only once for one text."""
        kept = self._kept.get(uri)
        if kept is None or kept.text != text:
            kept = self._kept[uri] = Audited(self, uri, text)
        return kept

    def reports(self, uri: str, text: str) -> "tuple[PlanReport, ...]":
        """Audit a text as the document of an address; nothing where it is not a plan."""
        path = path_of(uri)
        given = Input(path, BytesIO(text.encode("utf-8", "surrogatepass")))
        found = self.auditor(path).audit_content(given, Found(path, named=False))
        return tuple(map(_own_places, found)) if isinstance(found, tuple) else ()

    def auditor(self, path: str) -> "Auditor":
        """Return whoever audits the files of a folder, by the configuration that is there."""
        folder = os.path.dirname(path)
        if folder not in self._auditors:
            self._auditors[folder] = api.auditor_for(Request((folder or ".",)))
        return self._auditors[folder]

    def close(self, uri: str) -> None:
        """Forget a document."""
        self._kept.pop(uri, None)

    def reload(self) -> None:
        """Read configurations, exercise files and baselines again when they are next needed."""
        self._auditors.clear()
        self._kept.clear()
        self._known.clear()

    def new_problems(self) -> list[str]:
        """Return what is wrong with configurations and was not returned before."""
        found = [text for one in self._auditors.values() for text in one.problems]
        new = [text for text in dict.fromkeys(found) if text not in self._known]
        self._known.update(new)
        return new


def _own_places(report: "PlanReport") -> "PlanReport":
    """Return a report with what has its place in the document itself.

    The lines of a group's plan are in another document than the roster that names it.
    """
    if report.base is None:
        return report
    here = [one for one in report.findings if one.file is None]
    findings = [
        one._replace(related=tuple(place for place in one.related if place.file is None))
        for one in here
    ]
    return report.outline()._replace(findings=tuple(findings))


def path_of(uri: str) -> str:
    """Return the path of a document; of one that is not a file, its name."""
    parts = urlsplit(uri)
    path = unquote(parts.path)
    if parts.scheme != "file":
        return os.path.basename(path) or "plan.yaml"
    if os.name == "nt" and path[_LETTER : _LETTER + 1] == ":":
        path = path[1:]
    return os.path.normpath(f"//{parts.netloc}{path}" if parts.netloc else path)
