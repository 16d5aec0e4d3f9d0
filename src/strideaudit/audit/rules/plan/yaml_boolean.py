"""A word without quotes that other programs read as true or false.

Finds: `yes`, `no`, `on` and `off`, in lower case, capitals or with a capital, as a whole value or
key of a YAML plan, outside quotes.

Why: here they are words. By YAML 1.1, which much software still follows, they are true and false: a
session called `off` loses its name there. Nothing is said about `y` and `n`, which hardly any
program takes for more than letters, nor about `true` and `false`, which all of them take alike.

Fires on: `{day: sun, name: off}`.

Better: `{day: sun, name: "off"}`.

Thresholds: none. Words inside a longer text, in quotes, under `notes:` or in JSON are safe.

Fix: put the word in quotes; the finding names every such word up to six.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.writing_slips import also, of_kind
from strideaudit.plan.model import PlanFile
from strideaudit.text.wording import counted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for all such words of a file."""
    words = of_kind(file, "boolean")
    if not words:
        return
    first, *rest = words
    more = f", {counted(len(rest), 'more word')} likewise" if rest else ""
    yield Finding(
        f"{first.text!r} without quotes is no word but {first.other} to many other programs{more}",
        why="it is read rightly here; programs that follow YAML 1.1 take it for true or false",
        fix=f'put it in quotes, "{first.text}", or use another word',
        place=first.place,
        label=f"{first.other} to others",
        related=also(rest, "true or false to others"),
    )


RULE = Rule(
    severity=Severity.INFO,
    evidence=Evidence.D,
    doc=__doc__,
    check_file=check,
)
