"""A comment that ignores a rule that does not exist.

Finds: a comment `ignore[name]` or `disable[name]` with the name of no rule.

Why: the comment has no effect, and the author of a misspelt one would believe that it has.

Fires on: a comment with a misspelt rule.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercize] -- spelt as we do

Better: the comment with the name of the rule.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercise] -- spelt as we do

Thresholds: none.

Fix: correct the name; `strideaudit rules` lists all of them.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
)
