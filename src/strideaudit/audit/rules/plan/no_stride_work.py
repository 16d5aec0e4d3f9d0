"""Nothing in the plan belongs to a phase of the stride.

Finds: a plan without any phased work: only upper body, trunk or rest, or no work at all; a log
without sets on the requested days.

Why: without phased work there are no shares to judge. A plan for the upper body is not a mistake.

Fires on: bench press, rows and planks, and nothing else.

    sessions:
      - day: mon
        work:
          - Bench press 4x6
          - Barbell row 4x8
          - Plank 3x45s

Better: nothing is wrong; check that this is the file that you meant. With a lift for the stride
there are shares.

    sessions:
      - day: mon
        work:
          - Bench press 4x6
          - Back squat 4x5

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
        reach = f"its last row is from {log.ends}" if log.ends else "none of its rows has a date"
        yield Finding(
            f"the log has no sets on the requested days: {reach}",
            why="nothing is counted, so there are no shares",
            fix="ask for other days with --weeks, --from and --to, or for the whole log with --all",
            place=subject.whole,
            label="no sets",
        )
        return
    yield Finding(
        "no work for any phase of the running stride",
        why="all of it is outside the stride or counts nothing, so there are no shares",
        fix="nothing to fix if this is intended; otherwise check that this is the file you meant",
        place=subject.whole,
        label="no phased work",
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check=check,
)
