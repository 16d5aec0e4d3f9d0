"""A comment that ignores a rule without a reason.

Finds: a comment without ` -- ` and a reason, where the configuration has `require-ignore-reason =
true`.

Why: next season nobody knows why it is there. Without a reason the comment has no effect.

Fires on: `# strideaudit: ignore[phase-thin]`.

Better: `# strideaudit: ignore[phase-thin] -- second week after the camp`.

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
