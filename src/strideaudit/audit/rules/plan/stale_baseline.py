"""An accepted finding that no longer occurs.

Finds: an entry of the baseline for this plan whose finding is gone.

Why: somebody fixed it, which is good; but the entry would accept the same finding once more.

Fires on: a plan whose push-phase share was accepted at 80 % and is now within its limit.

Better: the same plan after `strideaudit baseline prune`.

Thresholds: none.

Fix: run `strideaudit baseline prune` with the paths that you check.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
)
