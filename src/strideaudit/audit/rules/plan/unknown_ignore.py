"""A comment that ignores a rule that does not exist.

Finds: a comment `ignore[name]` or `disable[name]` whose name no rule has.

Why: it has no effect, and a misspelt one would leave its author in the belief that it has.

Fires on: `# strideaudit: ignore[push-overeliance] -- block start phase`.

Better: `# strideaudit: ignore[push-overreliance] -- block start phase`.

Thresholds: none.

Fix: correct the name; `strideaudit rules` lists them all.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    doc=__doc__,
)
