"""A word without quotes that other programs read as true or false.

Finds: `yes`, `no`, `on` and `off`, in lower case, in capitals or with a capital, as a whole value
or key of a YAML plan, outside quotes.

Why: strideaudit reads them as words. In YAML 1.1, which much software still follows, they are true
and false: a session called `off` loses its name there. `y` and `n` are not reported, because hardly
any program reads them as more than letters; nor are `true` and `false`, which all programs read
alike.

Fires on: `{day: sun, name: off}`.

    sessions:
      - {day: mon, work: [Back squat 4x5]}
      - {day: sun, name: off}

Better: `{day: sun, name: "off"}`.

    sessions:
      - {day: mon, work: [Back squat 4x5]}
      - {day: sun, name: "off"}

Thresholds: none. Words inside a longer text, in quotes, under `notes:` or in JSON are safe.

Fix: put the word in quotes; the finding names up to six such words.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_mistakes import also, of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import counted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for all such words of a file."""
    words = of_kind(file, "boolean")
    if not words:
        return
    first, *rest = words
    more = f"; the same goes for {counted(len(rest), 'more word')}" if rest else ""
    yield Finding(
        f"{first.text!r} without quotes is {first.other}, not a word, to many other programs{more}",
        why="strideaudit reads it correctly; programs that follow YAML 1.1 read true or false",
        fix=f'put it in quotes, "{first.text}", or use another word',
        place=first.place,
        label=f"{first.other} to others",
        related=also(rest, "true or false to others"),
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check_file=check,
)
