"""A comment that ignores a rule up to a day that is past.

Finds: a comment with `until=` and a day before today.

Why: it was meant for a time, a rehabilitation say, and that time is over. The comment has no
effect any more. Today is the day of the run, unless `--today` or SOURCE_DATE_EPOCH name another.

Fires on: `# strideaudit: ignore[no-max-speed] until=2026-01-31 -- hamstring rehabilitation` in
February.

Better: the same with a day that is still to come, or no comment.

Thresholds: none.

Fix: mend what the rule finds, or set another day with its reason.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    doc=__doc__,
)
