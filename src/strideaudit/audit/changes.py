"""What changed since a revision: findings that are new, unchanged or fixed."""

from strideaudit.audit.report import PlanReport

NEW, UNCHANGED = "new", "unchanged"


def compared(now: PlanReport, before: PlanReport | None) -> PlanReport:
    """Return a report whose findings say whether an earlier version had them, too.

    Args:
        now: The report of the file as it is.
        before: That of the earlier version; None where there was none.
    """
    old = before.findings if before else ()
    gone = old if now.verdict != "unreadable" else ()  # where no rule runs, nothing is fixed
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
