"""The findings of a document as an editor shows them while it is written."""

from collections.abc import Iterator

from strideaudit.audit.findings import Severity
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.servers.positions import Json, Positions
from strideaudit.servers.workspace import Audited
from strideaudit.terminal.screen import Screen

SOURCE = "strideaudit"

_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}
_UNNECESSARY = 1
"""A tag: editors fade what has no use."""

_USELESS = ("unused-ignore", "expired-ignore", "unknown-ignore")


def diagnostics(document: Audited) -> list[Json]:
    """Return the findings of a document, in the order of the report."""
    return [one for _, _, one in with_findings(document)]


def with_findings(document: Audited) -> Iterator[tuple[PlanReport, Reported, Json]]:
    """Yield each finding with its report and with how an editor shows it."""
    for report, positions in zip(document.reports, document.positions, strict=True):
        for finding in report.findings:
            yield report, finding, _diagnostic(document.uri, finding, positions)


def _diagnostic(uri: str, finding: Reported, positions: Positions) -> Json:
    clean = Screen().clean
    made: Json = {
        "range": positions.range(finding.span),
        "severity": _SEVERITIES[finding.severity],
        "code": finding.rule,
        "source": SOURCE,
        "message": f"{clean(finding.message)}.\nFix: {clean(finding.fix)}.",
    }
    if finding.rule in _USELESS:
        made["tags"] = [_UNNECESSARY]
    if finding.related:
        made["relatedInformation"] = [
            {
                "location": {"uri": uri, "range": positions.range(one.span)},
                "message": clean(one.label) or finding.rule,
            }
            for one in finding.related
        ]
    return made
