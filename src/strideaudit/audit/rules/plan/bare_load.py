"""A number behind an @ of which nobody can say whether it is per cent or kilograms.

Finds: `@ 75` behind the dose of a lift or of a run with a load, without a unit; all of a plan in
one finding.

Why: `Back squat 5x5 @ 75` may mean 75 % of the maximum or 75 kg. The sets count as they are
written; only their load is unknown. Up to 10 the number is read as RPE, and of a free run it is per
cent of top speed from 40 to 110.

Fires on: `- Back squat: 5x5 @ 75`.

    sessions:
      - day: mon
        work:
          - Back squat: 5x5 @ 75

Better: `- Back squat: 5x5 @ 75%`, or `- Back squat: 5x5 @ 75kg`.

    sessions:
      - day: mon
        work:
          - Back squat: 5x5 @ 75%

Thresholds: from 10 on; a convention.

Fix: write the unit.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_mistakes import also, of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import counted, quoted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for all loads without a unit."""
    found = of_kind(file, "bare load")
    if not found:
        return
    first, *rest = found
    more = f"; the same goes for {counted(len(rest), 'more load')}" if rest else ""
    yield Finding(
        f"{quoted(first.text)} may be per cent or kilograms{more}",
        why="the sets count all the same; only their load is unknown",
        fix=f"write '{first.text}%' or '{first.text}kg'",
        place=first.place,
        label="% or kg?",
        related=also(rest, "% or kg?"),
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check_file=check,
)
