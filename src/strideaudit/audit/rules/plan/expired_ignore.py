"""A comment that ignores a rule until a day that is past.

Finds: a comment with `until=` and a day before today.

Why: the comment was meant for a limited time, such as a rehabilitation, and that time is over. It
no longer has an effect. Today is the day of the run, unless `--today` or SOURCE_DATE_EPOCH sets
another.

Fires on: a comment whose day is past, for example in June 2026.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercise] until=2026-01-31 -- our name

Better: the same with a day that is still to come, or no comment.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercise] until=2026-12-31 -- our name

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
