"""An exercise that the catalogue does not know.

Finds: an entry whose name is neither in the catalogue nor among the plan's own exercises; in a log,
each such name once.

Why: names must match exactly, apart from case, punctuation, plural and word order. A wrong guess is
worse than a question. The entry is left out of every number.

Fires on: `- Nordic crul: 3x5`.

Better: `- Nordic curl: 3x5`, or the exercise described under `exercises:`.

Thresholds: none.

Fix: correct the name, or describe it: `exercises: {NAME: {same_as: nordic_curl}}`. For a log or a
sheet: `strideaudit exercises add NAME --like nordic_curl --file exercises.yaml`.
"""

from collections.abc import Iterator

from strideaudit.audit.advice_for_logs import by_name, described
from strideaudit.audit.findings import Evidence, Finding, Rule, Severity
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.text.wording import listed, quoted_name


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each unknown name in the work of a session, or in a log."""
    found = (item for item in subject.items if item.left_out == "unknown")
    for item, more, again in by_name(subject, found):
        near = [subject.catalogue.exercise(key).name for key in item.candidates]
        name = item.entry.exercise
        yield Finding(
            f"unknown exercise {quoted_name(name)}{more}",
            why="its work is left out of every number of this report",
            fix=(f"write {listed([repr(n) for n in near], 'or')}, or " if near else "")
            + _description(subject, name, item.candidates),
            place=entry_place(item),
            label=f"did you mean {near[0]!r}?" if near else "not in the catalogue",
            related=again,
            about=name,
        )


def _description(subject: Subject, name: str, candidates: tuple[str, ...]) -> str:
    """Return how the exercise would be described."""
    more = "" if candidates else "; strideaudit exercises TEXT searches the catalogue"
    return f"describe it: {described(subject, name, candidates[0] if candidates else '')}{more}"


RULE = Rule(
    severity=Severity.WARNING,
    evidence=Evidence.D,
    doc=__doc__,
    check=check,
)
