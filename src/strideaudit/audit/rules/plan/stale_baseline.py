"""An accepted finding that no longer occurs.

Finds: an entry of the baseline for this plan whose finding is gone.

Why: somebody fixed it, which is good; but the entry would accept the same finding once more.

Fires on: a plan whose push-phase share was accepted at 80 % and is now within its limit, while the
baseline still has that finding.

    sessions:
      - day: mon
        work:
          - Back squat 3x5
          - Band knee drive 3x10
          - Romanian deadlift 3x6

Better: the same plan after `strideaudit baseline prune`.

    sessions:
      - day: mon
        work:
          - Back squat 3x5
          - Band knee drive 3x10
          - Romanian deadlift 3x6

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
