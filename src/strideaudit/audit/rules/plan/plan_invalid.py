"""The file cannot be read as a plan.

Finds: every fault that keeps a file from being read: broken YAML, a missing list of sessions, a
dose that cannot be read, a number beyond its limit.

Why: a plan that is only half read would give numbers for half a plan. The file counts as a failure
whatever other options say, and this finding cannot be ignored.

Fires on: a number where the list of sessions belongs.

    sessions: 3

Better: the list of sessions.

    sessions:
      - day: mon
        work:
          - Back squat 4x5

Thresholds: sets 0 to 100, reps up to 1,000, distance up to 100,000 m, weeks up to 104, nesting up
to 64 levels, files up to 8 MiB.

Fix: correct the places that the messages point at; each message explains how.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.plan.model import PlanFile


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for each fault."""
    for fault in file.faults:
        yield Finding(
            fault.message,
            why="a plan that is only half read would give numbers for half a plan",
            fix=fault.hint,
            place=fault.span,
            about=fault.message,
        )


RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check_file=check,
)
