"""A comment that ignores a rule without a reason.

Finds: a comment without ` -- ` and a reason, where the configuration has `require-ignore-reason =
true`.

Why: next season nobody knows why it is there. Without a reason the comment has no effect.

Fires on: a comment without a reason, with `require-ignore-reason = true` in the configuration.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercise]

Better: the same with ` -- ` and the reason.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercise] -- spelt as we do

Thresholds: none.

Fix: add ` -- ` and the reason.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
)
