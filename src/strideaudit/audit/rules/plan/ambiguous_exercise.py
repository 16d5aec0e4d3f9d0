"""A name that can mean exercises which train different things.

Finds: an entry whose name has several meanings with different effects, such as "toe raise".

Why: the lesson's toe raise is a calf raise; elsewhere it is a shin exercise. A leg raise lifts the
leg forward or sideways. The tool asks and never picks one. The entry is left out of every number.

Fires on: `- Toe raise: 3x15`.

    sessions:
      - day: mon
        work:
          - Toe raise: 3x15

Better: `- Standing calf raise: 3x15`.

    sessions:
      - day: mon
        work:
          - Standing calf raise: 3x15

Thresholds: none.

Fix: write the exercise that you mean, or define the name once: `exercises: {Toe raise: {same_as:
ID}}`. For a log: `strideaudit exercises add NAME --like ID --file exercises.yaml`.
"""

from collections.abc import Iterator

from strideaudit.audit import questions
from strideaudit.audit.advice_for_logs import by_name, settled
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import listed, quoted_name


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each ambiguous name in the work of a session, or in a log."""
    found = (item for item in subject.items if item.left_out == "ambiguous")
    for item, more, again in by_name(subject, found):
        name = item.entry.exercise
        meanings = [subject.catalogue.exercise(key).name for key in item.candidates]
        advice = _written(item, meanings), _once(subject, item)
        yield Finding(
            f"{quoted_name(name)} can mean {listed([repr(m) for m in meanings], 'or')}{more}",
            why="they train different things; its work is left out of every number",
            fix="; once for all: ".join(filter(None, advice)),
            place=entry_place(item),
            label="which one?",
            related=again,
            about=name,
        )


def _written(item: Item, meanings: list[str]) -> str:
    """Return the line as it may be written."""
    asked = item.entry.question
    found = questions.ways(item.entry, asked) if asked is not None else ""
    lines = [questions.renamed(item.entry, meaning) for meaning in meanings[:2]]
    named = [repr(line) for line in lines if line]
    if found or named:
        return found or f"write {listed(named, 'or')}"
    return f"keep {listed(list(map(repr, meanings)), 'or')} in the line with its dose, and no other"


def _once(subject: Subject, item: Item) -> str:
    """Return what settles all such lines: the exercise of a name, or of a length of runs."""
    asked = item.entry.question
    if asked is not None and asked.kind == "choice" and not questions.ways(item.entry, asked):
        return ""
    if asked is not None and asked.kind == "which" and questions.gives_dose(asked):
        return ""
    if asked is not None and asked.kind == "run":
        return questions.runs(asked)
    return settled(subject, item.entry.exercise, item.candidates[0])


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check=check,
)
