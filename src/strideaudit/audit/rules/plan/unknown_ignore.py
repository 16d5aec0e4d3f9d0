"""A comment that ignores a rule that does not exist.

Finds: a comment `ignore[name]` or `disable[name]` with the name of no rule.

Why: the comment has no effect, and the author of a misspelt one would believe that it has.

Fires on: `# strideaudit: ignore[push-overeliance] -- block start phase`.

Better: `# strideaudit: ignore[push-overreliance] -- block start phase`.

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
