"""A number with a leading zero, which other programs count in eights.

Finds: `012` and similar numbers as a whole value or key of a YAML plan, outside quotes: a zero
followed only by digits from 0 to 7.

Why: strideaudit takes the digits as they are written. In YAML 1.1, which much software still
follows, a leading zero makes an octal number: `012` is 10, the week `010:` of an override is week
8, and an athlete called `007` is 7. `08` and `09`, which have no octal meaning, stay text there.

Fires on: `{exercise: Back squat, sets: 3, reps: 012}`.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, sets: 3, reps: 012}

Better: `{exercise: Back squat, sets: 3, reps: 12}`.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, sets: 3, reps: 12}

Thresholds: none. Digits inside a longer text, in quotes, under `notes:` or in JSON are safe.

Fix: leave out the zero, or put the number in quotes if it is a name; the finding names up to six
such numbers.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_mistakes import also, of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import counted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for all such numbers of a file."""
    numbers = of_kind(file, "octal")
    if not numbers:
        return
    first, *rest = numbers
    quotes = f'put it in quotes, "{first.text}"'
    plain = f"{int(first.text)}" if first.text.isdecimal() else ""
    more = f"; the same goes for {counted(len(rest), 'more number')}" if rest else ""
    yield Finding(
        f"{first.text} without quotes is {first.other} to many other programs{more}",
        why="strideaudit reads it as written; programs that follow YAML 1.1 read a leading zero as "
        "an octal number",
        fix=f"write {plain}, or if it is a name {quotes}" if plain else quotes,
        place=first.place,
        label="octal to others",
        related=also(rest, "octal to others"),
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check_file=check,
)
