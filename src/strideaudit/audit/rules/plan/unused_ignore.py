"""A comment that ignores nothing.

Finds: a comment whose rule is off, or finds nothing on the lines that the comment covers.

Why: somebody fixed the finding, or the comment is in the wrong place. Either way it would hide the
next finding of its rule although nobody decided that.

Fires on: `# strideaudit: ignore[unknown-exercise]` on a line whose name is known.

    sessions:
      - day: mon
        work:
          - Back squat 4x5  # strideaudit: ignore[unknown-exercise] -- spelt as we do

Better: no comment, or the comment on the line that the finding names.

    sessions:
      - day: mon
        work:
          - Nordic crul 3x5  # strideaudit: ignore[unknown-exercise] -- spelt as we do

Thresholds: none.

Fix: remove the comment, or move it.
"""

from strideaudit.audit.findings import Evidence, Rule, Severity

RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
)
