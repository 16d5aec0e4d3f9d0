"""The file cannot be read as a plan.

Finds: every fault of a file that keeps it from being read: broken YAML, a missing list of sessions,
a dose that is none, a number beyond its limit.

Why: a plan that is only half read would give numbers for half a plan. It counts as a failure
whatever else is asked for and cannot be ignored.

Fires on: `- Back squat: 4x`, sets without an amount.

Better: `- Back squat: 4x5`.

Thresholds: sets 0 to 100, reps up to 1,000, distance up to 100,000 m, weeks up to 104, nesting up
to 64 levels, files up to 8 MiB.

Fix: mend the places that the messages point at; each says how.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.plan.model import PlanFile


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for each fault."""
    for fault in file.faults:
        yield Finding(
            fault.message,
            why="a plan that is half read would give numbers for half a plan",
            fix=fault.hint,
            place=fault.span,
            about=fault.message,
        )


RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    doc=__doc__,
    check_file=check,
)
