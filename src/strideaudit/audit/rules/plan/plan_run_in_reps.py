"""A run with a number without a unit that may be metres or seconds.

Finds: a run on a hill, on stairs, in a shuttle or on a treadmill whose dose has neither metres nor
seconds; and any run whose number is rarely metres, or whose plan says `runs: {bare: ask}`.

Why: `Hill sprint: 6x30` may be six times thirty metres or thirty seconds. A guess would count as
work that nobody planned. The entry is left out of every number until it has its unit. On the flat
`6x30` is nearly always metres and is read so; the head of the report says how often.

Fires on: `- Hill sprint: 6x30`.

    sessions:
      - day: mon
        work:
          - Hill sprint: 6x30

Better: `- Hill sprint: 6x30m`, or `- Hill sprint: 6x30s`.

    sessions:
      - day: mon
        work:
          - Hill sprint: 6x30m

Thresholds: from 10 on. Below that, `uncountable-dose` asks for the distance. Runs on the flat and
sleds are read as metres in multiples of five from 10 to 400, with at most 20 runs; conventions.
Jumps and drills are also counted by repetitions and are never reported here.

Fix: write the line that the finding shows.
"""

import re
from collections.abc import Iterator

from strideaudit.audit import questions
from strideaudit.audit.advice_for_logs import by_name, next_time
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.plan.model import Entry
from strideaudit.text.document import Document, Path, Place
from strideaudit.text.wording import quoted_name

_SETS = r"\d+(?:[-\u2013]\d+)?\s?[xX*\xd7]\s?(?P<reps>\d+(?:\s?[-\u2013]\s?\d+)?)"
_REPS = r"\s*(?P<reps>\d+(?:\s?[-\u2013]\s?\d+)?)"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each run in repetitions."""
    found = (item for item in subject.items if subject.run_in_reps(item))
    for item, more, again in by_name(subject, found):
        if subject.file.log is None:
            place, fix = _corrected(item, subject.file.document)
        else:
            place = entry_place(item)
            fix = next_time(subject, "log them as its distance, if you mean metres")
        name = item.entry.exercise
        yield Finding(
            f"{quoted_name(name)} has repetitions where a run needs metres{more}",
            why="a run without a length cannot be counted; it is left out of every number of this "
            "report",
            fix=fix,
            place=place,
            label="metres?",
            related=again,
            about=name,
        )


def _corrected(item: Item, document: Document) -> tuple[Place, str]:
    """Return the place of the repetitions, and the dose with metres instead of them."""
    asked = item.entry.question
    if asked is not None and not questions.in_fields(item.entry):
        return questions.place(item.entry, asked), questions.fix(item.entry, asked)
    for path, field, text in _texts(item.entry, document):
        match = re.search(_SETS if field == "dose" else _REPS, text)
        if match is None:
            continue
        part = match.span("reps") if field == "reps" else match.span()
        metres = f"{match.group()}m".strip()
        key = path[-1]
        if field == "reps":
            return Place(path, part=part), f"write 'distance: {metres}' instead of '{key}: {text}'"
        return Place(path, part=part), f"write '{key}: {metres}' instead of '{key}: {text}'"
    if asked is not None:
        return entry_place(item), questions.fix(item.entry, asked)
    sets, reps = next(((dose.sets, dose.reps) for dose in item.entry.doses if dose.reps), (1, 0))
    return entry_place(item), f"write {sets:g}x{reps:g}m"


def _texts(entry: Entry, document: Document) -> Iterator[tuple[Path, str, str]]:
    """Yield the texts of an entry that may hold its repetitions: path, field and text."""
    for path in (entry.name_path, entry.path) if entry.name_is_key else (entry.path,):
        node = document.value(path)
        if isinstance(node, str):
            yield path, "dose", node
        elif isinstance(node, dict):
            for key in ("dose", "sets", "reps", "target_reps"):
                text = node.get(key)
                if isinstance(text, str):
                    yield (*path, key), "reps" if "reps" in key else "dose", text


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    cause="reading",
    doc=__doc__,
    check=check,
)
