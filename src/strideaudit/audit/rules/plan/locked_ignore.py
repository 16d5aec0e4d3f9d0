"""A comment that ignores a rule which cannot be ignored.

Finds: a comment for a rule that the configuration names under `locked`, for `plan-invalid`, or for
one of the rules about comments and the baseline.

Why: a team that locks a rule wants it kept in every plan, and a comment must not hide what is said
about comments. It has no effect.

Fires on: `# strideaudit: ignore[session-overdose]` with `locked = ["session-overdose"]`.

Better: no comment, and a plan without the finding.

Thresholds: none.

Fix: mend what the rule finds, or have the team unlock the rule.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.ERROR,
    evidence=Evidence.D,
    doc=__doc__,
)
