"""A line or row that could not be read, so it counts in no number.

Finds: rows of tables and logs, and lines of Markdown and program texts, that hold work which the
importer of that format could not read; also lines among them that may not be work. In a plan in our
own format, work under a key that is not read.

Why: what is not read is not counted, and the shares of the rest may mislead. Lines that are surely
work count as entries left out, and too many of them make the plan incomplete. A convention.

Fires on: work under a key that is not read; in a table, a row with the date `31.02.2026`.

    sessions:
      - day: mon
        work: [Back squat 4x5]
        finisher: [Nordic curl 3x5]

Better: the work under `work:`; in a table, the date as 2026-02-28.

    sessions:
      - day: mon
        work: [Back squat 4x5, Nordic curl 3x5]

Thresholds: none. Rows that an app itself marks as not being sets (rests, notes, warm-ups) are
counted in the head of the report.

Fix: correct the line, or convert the file and complete the plan by hand.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.plan.model import PlanFile


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding a line."""
    for unread in file.unread:
        yield Finding(
            f"not understood: {unread.why}",
            why="it counts in no number of this report",
            fix=unread.fix or "correct it, or convert the file and complete the plan by hand",
            place=unread.span,
            label="not counted",
            about=unread.text,
            severity=Severity.WARNING if unread.work else Severity.INFO,
        )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check_file=check,
)
