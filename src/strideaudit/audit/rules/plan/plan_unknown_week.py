"""An override of a week that the plan does not have.

Finds: a key under `overrides:` that is not the number of a week, or is above the number of weeks.

Why: the override applies to no week. If a deload is lost this way, every number of the report is
too high. More often, somebody shortened `weeks:` and forgot the override.

Fires on: `weeks: 4` and `overrides: {5: {scale_sets: 0.5}}`.

    weeks: 4
    overrides: {5: {scale_sets: 0.5}}
    sessions:
      - {day: mon, work: [Back squat 4x5]}

Better: `weeks: 4` and `overrides: {4: {scale_sets: 0.5}}`.

    weeks: 4
    overrides: {4: {scale_sets: 0.5}}
    sessions:
      - {day: mon, work: [Back squat 4x5]}

Thresholds: none.

Fix: correct the week or the number of weeks, or remove the override.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_mistakes import of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import quoted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for each override without a week."""
    for slip in of_kind(file, "no such week"):
        yield Finding(
            f"the plan has no week {quoted(slip.text)} to override",
            why=f"the plan has {_weeks(slip.other)}; this override applies to none of them",
            fix="name a week of the plan, correct `weeks:`, or remove the override",
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
    cause="writing",
    doc=__doc__,
    check_file=check,
)
