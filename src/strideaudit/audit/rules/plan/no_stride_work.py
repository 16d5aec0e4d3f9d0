"""Nothing in the plan belongs to a phase of the stride.

Finds: a plan without any phased work: upper body, trunk or rest alone, or no work at all; a log
without a set on the days that are asked for.

Why: shares of nothing do not exist, so there are none to judge. A plan for the upper body is no
fault.

Fires on: bench press, rows and planks, and nothing else.

Better: nothing is wrong; check whether the right file was given.

Thresholds: none.

Fix: none needed.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where nothing is phased and nothing is missing."""
    if subject.coverage.shares is not None or subject.incomplete:
        return
    log = subject.file.log
    if log is not None and not log.sets:
        reach = f"its last row is of {log.ends}" if log.ends else "none of its rows has a date"
        yield Finding(
            f"the log has no set on the days that are asked for: {reach}",
            why="nothing is counted, so there are no shares",
            fix="ask for other days by --weeks, --from and --to, or for all of it by --all",
            place=subject.whole,
            label="no set",
        )
        return
    yield Finding(
        "no work for any phase of the running stride",
        why="all of it lies outside the stride or counts nothing, so there are no shares",
        fix="nothing to mend if that is meant; otherwise check that the right file was given",
        place=subject.whole,
        label="no phased work",
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    doc=__doc__,
    check=check,
)
