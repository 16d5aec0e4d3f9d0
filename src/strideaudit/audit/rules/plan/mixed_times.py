"""One field whose clock times other programs read partly as numbers and partly as text.

Finds: a field, such as `rest`, that is `3:00` in one place and `03:00` or `0:30` in another,
outside quotes, in a YAML plan. The doses after an exercise's name count as one field.

Why: strideaudit reads all of them as times. In YAML 1.1, which much software still follows, `3:00`
is the number 180 and `03:00` is text. A column of rests that is half numbers and half text silently
sorts and adds up wrongly there.

Fires on: `rest: 3:00` under one exercise and `rest: 0:45` under another.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, dose: 4x5, rest: 3:00}
          - {exercise: Calf raise, dose: 3x12, rest: 0:45}

Better: `rest: 3min` and `rest: 45s`.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, dose: 4x5, rest: 3min}
          - {exercise: Calf raise, dose: 3x12, rest: 45s}

Thresholds: none. Times inside a longer dose (`4x5 rest 3:00`), in quotes, under `notes:` or in JSON
are safe. A field whose times are all of one kind is not reported here; `clock-time` reports those
that are all numbers.

Fix: write every time of the field with its unit, or put every one in quotes.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import MOST_RELATED, Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_mistakes import also, field_of, mixed_fields, of_kind
from strideaudit.plan.model import PlanFile


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for each field that mixes the two."""
    for field in mixed_fields(file):
        numbers = [slip for slip in of_kind(file, "clock") if field_of(slip) == field]
        texts = [slip for slip in of_kind(file, "text clock") if field_of(slip) == field]
        first, text = numbers[0], texts[0].text
        related = (*also(texts[:1], "text to others"), *also(numbers[1:], "a number to others"))
        yield Finding(
            f"{field!r} mixes times that many other programs read as numbers ({len(numbers)}) "
            f"and as text ({len(texts)})",
            why="strideaudit reads them correctly; programs that follow YAML 1.1 read "
            f"{first.text} as the number {first.other} and keep {text} as text",
            fix="write them all with a unit, such as 3min and 45s, or put them all in quotes",
            place=first.place,
            label="a number to others",
            related=(*related, *also(texts[1:], "text to others"))[:MOST_RELATED],
            about=field,
        )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check_file=check,
)
