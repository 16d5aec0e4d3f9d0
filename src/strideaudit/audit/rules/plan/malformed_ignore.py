"""A comment to strideaudit that cannot be understood.

Finds: a comment that begins with `strideaudit:` and is not one of `ignore[rule]`,
`ignore-file[rule]`, `disable[rule]` and `enable[rule]`; a range that is opened and never closed; an
`ignore-file` below the first key; a date that does not exist.

Why: a comment that is not understood must not fail silently.

Fires on: a comment without brackets.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore unknown-exercise

Better: the rule in brackets, and a reason.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercise] -- spelt as we do

Thresholds: none.

Fix: write rules in brackets, then `until=` and a day if the comment should end, then ` -- ` and the
reason.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
)
