"""What changed since a revision: new, unchanged and fixed findings."""

from strideaudit.audit.report import PlanReport

NEW, UNCHANGED = "new", "unchanged"


def compared(now: PlanReport, before: PlanReport | None) -> PlanReport:
    """Return a report that marks each finding as new or unchanged since an earlier version.

    Args:
        now: The report of the file as it is.
        before: The report of the earlier version; None if there was none.
    """
    old = before.findings if before else ()
    gone = old if now.verdict != "unreadable" else ()  # if no rule ran, nothing is fixed
    known = {finding.fingerprint for finding in old}
    present = {finding.fingerprint for finding in now.findings}
    present |= {one.finding.fingerprint for one in now.ignored}
    return now._replace(
        findings=tuple(
            finding._replace(state=UNCHANGED if finding.fingerprint in known else NEW)
            for finding in now.findings
        ),
        fixed=tuple(finding for finding in gone if finding.fingerprint not in present),
        before=before.shares if before else None,
    )
