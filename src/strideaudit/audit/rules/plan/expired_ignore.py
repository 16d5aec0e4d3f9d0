"""A comment that ignores a rule until a day that is past.

Finds: a comment with `until=` and a day before today.

Why: the comment was meant for a limited time, such as a rehabilitation, and that time is over. It
no longer has an effect. Today is the day of the run, unless `--today` or SOURCE_DATE_EPOCH sets
another.

Fires on: `# strideaudit: ignore[no-max-speed] until=2026-01-31 -- hamstring rehabilitation` in
February.

Better: the same with a day that is still to come, or no comment.

Thresholds: none.

Fix: fix the finding, or set another day and give the reason.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
)
