"""An override of a week that the plan does not have.

Finds: a key under `overrides:` that is no number of a week, or one above the number of weeks.

Why: what it asks for is done in no week. A deload week that is lost this way leaves every number of
the report too high; more often `weeks:` was shortened and the override forgotten.

Fires on: `weeks: 4` and `overrides: {5: {scale_sets: 0.5}}`.

Better: `weeks: 4` and `overrides: {4: {scale_sets: 0.5}}`.

Thresholds: none.

Fix: correct the week or the number of weeks, or take the override out.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_slips import of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import quoted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for each override without a week."""
    for slip in of_kind(file, "no such week"):
        yield Finding(
            f"there is no week {quoted(slip.text)} to override",
            why=f"the plan has {_weeks(slip.other)}; this override is applied to none of them",
            fix="name a week that there is, correct `weeks:`, or take the override out",
            place=slip.place,
            label="no such week",
            about=slip.text,
        )


def _weeks(known: str) -> str:
    """Return ``weeks 1 to 4`` or ``one week``."""
    return "one week" if known == "1" else f"weeks {known}"


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    doc=__doc__,
    check_file=check,
)
