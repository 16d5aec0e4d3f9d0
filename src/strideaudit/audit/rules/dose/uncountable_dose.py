"""An entry whose dose cannot be read, or cannot be converted to set-equivalents.

Finds: a dose that is not understood or beyond a limit, an entry without a dose, a run without a
distance or time, a jump without contacts, a sprint of more than 30 s, wickets in a few repetitions
without metres.

Why: a guess would count as work that nobody planned. The entry is left out of every number.

Fires on: `- Flying sprint: 3x6`, six repetitions of a run.

    sessions:
      - day: mon
        work:
          - Flying sprint: 3x6

Better: `- Flying sprint: 3x30m`.

    sessions:
      - day: mon
        work:
          - Flying sprint: 3x30m

Thresholds: none. If a run has so many repetitions that metres must be meant, `plan-run-in-reps`
reports it instead.

Fix: add what the message asks for.
"""

from collections.abc import Iterator

from strideaudit.audit import questions
from strideaudit.audit.advice_for_logs import by_name, next_time
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.plan.dose import DoseFault
from strideaudit.text.wording import quoted, quoted_name


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each uncountable dose."""
    yield from (
        _cannot_be_read(item, item.entry.fault) for item in subject.items if item.entry.fault
    )
    found = (
        item
        for item in subject.items
        if item.left_out == "uncountable" and item.entry.fault is None
    )
    asked = (item for item in found if not subject.run_in_reps(item))
    for item, more, again in by_name(subject, asked):
        what, _, fix = item.why.partition("; ")
        question = item.entry.question
        if question is not None and subject.file.foreign:
            fix = questions.in_cell(item.entry, question) or fix
        yield Finding(
            f"the dose of {quoted_name(item.entry.exercise)} cannot be counted: {what}{more}",
            why="its work is left out of every number of this report",
            fix=fix
            if subject.file.log is None
            else next_time(subject, fix.replace("write", "log", 1)),
            place=entry_place(item) if question is None else questions.place(item.entry, question),
            label="left out",
            related=again,
            about=item.entry.exercise,
        )


def _cannot_be_read(item: Item, fault: DoseFault) -> Finding:
    """Return the finding for a dose with a mistake in it."""
    question = item.entry.question
    dose = f"dose {quoted(fault.said)}" if fault.said else "dose"
    ways = questions.ways(item.entry, question) if question and question.kind != "name" else ""
    return Finding(
        f"the {dose} of {quoted_name(item.entry.exercise)} cannot be read: {fault.message}",
        why="its work is left out of every number of this report",
        fix=ways or fault.hint,
        place=fault.place,
        label="left out",
        about=f"{item.entry.exercise} {fault.said}",
    )


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check=check,
)
