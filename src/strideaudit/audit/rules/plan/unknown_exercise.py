"""An exercise that the catalogue does not know.

Finds: an entry whose name is neither in the catalogue nor among the plan's own exercises; in a log,
each such name once.

Why: names must match exactly, apart from case, punctuation, plural and word order. A wrong guess is
worse than a question. The entry is left out of every number.

Fires on: `- Nordic crul: 3x5`.

    sessions:
      - day: mon
        work:
          - Nordic crul: 3x5

Better: `- Nordic curl: 3x5`, or the exercise described under `exercises:`.

    sessions:
      - day: mon
        work:
          - Nordic curl: 3x5

Thresholds: none.

Fix: correct the name, or describe it: `exercises: {NAME: {same_as: nordic_curl}}`. For a log:
`strideaudit exercises add NAME --like nordic_curl --file exercises.yaml`.
"""

from collections.abc import Iterator

from strideaudit.audit import questions
from strideaudit.audit.advice_for_logs import by_name, settled
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import listed, quoted_name


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each unknown name in the work of a session, or in a log."""
    found = (item for item in subject.items if item.left_out == "unknown")
    for item, more, again in by_name(subject, found):
        near = [subject.catalogue.exercise(key).name for key in item.candidates]
        name = item.entry.exercise
        named = questions.names_something(item.entry)
        yield Finding(
            f"unknown exercise {quoted_name(name)}{more}"
            if named
            else f"{quoted_name(name)} names no exercise{more}",
            why="its work is left out of every number of this report",
            fix=_fix(subject, item, near),
            place=entry_place(item),
            label=f"did you mean {near[0]!r}?" if near else "which exercise?",
            related=again,
            about=name,
        )


def _fix(subject: Subject, item: Item, near: list[str]) -> str:
    """Return what to write: the line, else what the name means, else where to look."""
    asked, name = item.entry.question, item.entry.exercise
    if not questions.names_something(item.entry):
        fault = item.entry.fault
        if fault is not None and fault.hint.startswith("write "):
            return fault.hint
        return "write the exercise and its dose, such as Back squat: 4x5"
    search = "strideaudit exercises TEXT finds the known ones"
    if not near:
        own = "in a file of your own (strideaudit exercises add --help)"
        where = own if subject.file.foreign else "under `exercises:`"
        return f"write the name of a known exercise ({search}), or describe it {where}"
    whole_line = questions.is_whole_line(item.entry)
    once = "" if whole_line else settled(subject, name, item.candidates[0])
    if subject.file.foreign:
        meant = f"describe it: {once}" if once else ""
        whole = questions.names_with_doses(item.entry, asked) if asked is not None else []
        named = listed(whole or list(map(repr, near)), "or")
        return ", or ".join(filter(None, (f"write {named}", meant)))
    found = questions.ways(item.entry, asked) if asked is not None else ""
    lines = list(filter(None, (questions.renamed(item.entry, one) for one in near[:2])))
    if not found and not lines:
        return f"write the exercise and its dose, such as {near[0]}: 4x5"
    written = found or f"write {listed([repr(line) for line in lines], 'or')}"
    return "; once for all: ".join(filter(None, (written, once)))


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check=check,
)
