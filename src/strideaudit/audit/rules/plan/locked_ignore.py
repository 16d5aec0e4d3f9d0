"""A comment that ignores a rule which cannot be ignored.

Finds: a comment for a rule that the configuration lists under `locked`, for `plan-invalid`, or for
one of the rules about comments and the baseline.

Why: a team that locks a rule wants every plan to keep it, and a comment must not hide a finding
about comments. The comment has no effect.

Fires on: a comment for a rule that the configuration locks: `locked = ["session-overdose"]`.

    sessions:
      - day: mon
        work:
          - Block start 12x30m  # strideaudit: ignore[session-overdose] -- a camp

Better: no comment, and a plan without the finding.

    sessions:
      - {day: mon, work: [Block start 6x30m]}
      - {day: thu, work: [Block start 6x30m]}

Thresholds: none.

Fix: fix the finding, or ask the team to unlock the rule.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
)
