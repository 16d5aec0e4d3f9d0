"""A key that a plan cannot have.

Finds: a key of a plan, week, session, entry, override or own exercise that has no meaning there.

Why: real plans carry their own notes, so this is not an error; but a misspelt `reps` would silently
be lost.

Fires on: `{exercise: Back squat, sets: 3, rps: 5}`.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, sets: 3, rps: 5}

Better: `{exercise: Back squat, sets: 3, reps: 5}`.

    sessions:
      - day: mon
        work:
          - {exercise: Back squat, sets: 3, reps: 5}

Thresholds: none.

Fix: correct the key, or move the text under `notes:`.
"""

from collections.abc import Iterator

from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.plan import lost_work
from strideaudit.plan.model import PlanFile
from strideaudit.text import similar
from strideaudit.text.document import Place
from strideaudit.text.wording import quoted


def check(file: PlanFile) -> Iterator[Finding]:
    """Yield one finding for each unknown key."""
    for unknown in file.unknown_keys:
        key = str(unknown.path[-1])
        near = similar.did_you_mean(key, unknown.known)
        advice = f"{near} otherwise" if near else "correct it, or"
        fix = lost_work.rename(file.document.value(unknown.path), key, unknown.known)
        yield Finding(
            f"unknown key {quoted(key)}",
            why="its value is not read",
            fix=fix or f"{advice} move it under `notes:`",
            place=Place(unknown.path, key=True),
            label="not read",
            about=key,
        )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="writing",
    doc=__doc__,
    check_file=check,
)
