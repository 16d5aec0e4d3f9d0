"""A range that runs from the larger number to the smaller.

Finds: sets, repetitions, metres, seconds, contacts or a rest such as `8-6` or `40-30m`.

Why: a range is the room that the athlete has, and its middle is counted. A range that is written
backwards may be a mistake, or it may mean something else: sets that go down from 8 to 6.
Intensities, loads, RPE and RIR may run either way, because sets that drop are common there.

Fires on: `- Back squat: 4x8-6`.

    sessions:
      - day: mon
        work:
          - Back squat: 4x8-6

Better: `- Back squat: 4x6-8`, or `- Back squat: 8, 7, 7, 6` for sets that go down.

    sessions:
      - day: mon
        work:
          - Back squat: 4x6-8

Thresholds: none. The doses of warm-up and cool-down are not read, so nothing is reported there.

Fix: turn the range around, or list the sets.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_mistakes import of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import quoted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for each range that runs backwards."""
    for slip in of_kind(file, "backward range"):
        low, high = (float(number) for number in slip.other.split("-"))
        yield Finding(
            f"the range {quoted(slip.text)} runs backwards",
            why=f"its middle, {(low + high) / 2:g}, is counted either way, but a range goes from "
            "the smaller number to the larger",
            fix=f"write {slip.other}, or list sets that go down one by one",
            place=slip.place,
            label="backwards",
            about=slip.text,
        )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check_file=check,
)
