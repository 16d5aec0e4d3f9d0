"""A clock time without quotes, which other programs read as a number.

Finds: `3:00` and similar times as a whole value or key of a YAML plan, outside quotes.

Why: strideaudit reads three minutes. YAML 1.1, which much software still follows, counts digits
with colons between them in sixties: `3:00` is the number 180, while `03:00` and `0:30` stay text.
Nothing in this report changes, but another program that opens the file may get it wrong.

Fires on: `{exercise: Back squat, dose: 4x5, rest: 3:00}`.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, dose: 4x5, rest: 3:00}

Better: `{exercise: Back squat, dose: 4x5, rest: 3min}`.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, dose: 4x5, rest: 3min}

Thresholds: none. A time inside a longer dose (`4x5 rest 3:00`), in quotes, under `notes:` or in
JSON is safe and is not reported. Where one field mixes `3:00` and `03:00`, `mixed-times` reports
it.

Fix: write the unit, or put the time in quotes; the finding names up to six such times.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_mistakes import also, field_of, mixed_fields, of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import counted

TIMES = ("rest", "time", "duration", "dose")
"""The fields that take a time with its unit."""


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for all clock times of a file."""
    clocks = of_kind(file, "clock")
    if not clocks:
        return
    mixed = mixed_fields(file)
    clocks = [slip for slip in clocks if field_of(slip) not in mixed]
    if not clocks:
        return
    first, *rest = clocks
    quotes = f'put it in quotes, "{first.text}"'
    short = _with_unit(first.text) if field_of(first) in TIMES else ""
    more = f"; the same goes for {counted(len(rest), 'more clock time')}" if rest else ""
    yield Finding(
        f"{first.text} without quotes is the number {first.other} to many other programs{more}",
        why="strideaudit reads it correctly; programs that follow YAML 1.1 count it in sixties",
        fix=f"write {short}, or {quotes}" if short else quotes,
        place=first.place,
        label="a number to others",
        related=also(rest, "a number to others"),
    )


def _with_unit(text: str) -> str:
    """Return ``3:00`` as ``3min`` and ``1:30`` as ``90s``; nothing for anything else."""
    minutes, _, seconds = text.partition(":")
    if not (minutes.isdecimal() and seconds.isdecimal() and len(seconds) > 1):
        return ""
    return f"{minutes}min" if int(seconds) == 0 else f"{60 * int(minutes) + int(seconds)}s"


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check_file=check,
)
