"""Fixes of names that are nearly those of an exercise: the name alone is written again."""

from collections.abc import Iterator, Sequence

from strideaudit.audit.answers import line_edits
from strideaudit.audit.fixes import Fix, Replacement
from strideaudit.audit.report import PlanReport, Reported
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject, entry_place
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.names.normal import normalise
from strideaudit.text import similar
from strideaudit.text.edits import Editor, TextEdit, placed
from strideaudit.text.tree import Span

_RULE = "unknown-exercise"
_LETTERS = 5
"""Letters of a name for each mistake in it; a name with more mistakes may be another one."""


def with_names(report: PlanReport) -> tuple[Reported, ...]:
    """Return the findings of a plan, those about misspelled names with the fix of the name."""
    subject = report.subject
    if subject is None or subject.file.foreign or subject.file.log is not None:
        return report.findings
    found = _by_place(subject)
    return tuple(
        finding._replace(fixes=(*finding.fixes, found.pop(finding.span)))
        if finding.rule == _RULE and finding.span in found
        else finding
        for finding in report.findings
    )


def _by_place(subject: Subject) -> dict[Span, Fix]:
    """Return the fix of each place with one misspelled name; each change of the text once."""
    document, editor = subject.file.document, Editor(subject.file.document)
    ways: dict[Span, set[tuple[str, tuple[TextEdit, ...]]]] = {}
    for item in subject.items:
        if item.left_out == "unknown":
            place = entry_place(item)
            span = document.span(place.path, key=place.key)
            ways.setdefault(span, set()).add(_rewritten(item, subject.catalogue, editor))
    made: dict[tuple[TextEdit, ...], tuple[Span, str]] = {}
    for span, some in ways.items():
        if len(some) == 1:
            [(name, edits)] = some
            made.setdefault(edits, (span, name))
    return {
        span: Fix(f"write {name}", tuple(_replacements(edits, editor)))
        for edits, (span, name) in made.items()
        if edits
    }


def _rewritten(
    item: Item, catalogue: Catalogue, editor: Editor
) -> tuple[str, tuple[TextEdit, ...]]:
    """Return the name that is meant, and the changes that write it; nothing where that is open."""
    question = item.entry.question
    near = [one for one in item.candidates if _is_near(item.entry.exercise, one, catalogue)]
    if question is None or len(near) != 1 or near[0] != item.candidates[0]:
        return "", ()
    written = dict(zip(question.candidates, range(len(question.edits)), strict=False))
    if near[0] not in written:
        return "", ()
    edits = line_edits([item.entry], written[near[0]], editor)
    return catalogue.exercise(near[0]).name, tuple(edits)


def _is_near(name: str, exercise: str, catalogue: Catalogue) -> bool:
    """Return whether a name is that of an exercise but for a few letters."""
    written, meant = normalise(name), normalise(catalogue.exercise(exercise).name)
    most = max(1, len(meant) // _LETTERS)
    return 0 < similar.mistakes(written, meant, most) <= most


def _replacements(edits: Sequence[TextEdit], editor: Editor) -> Iterator[Replacement]:
    for span, text in placed(edits, editor.document.source):
        yield Replacement(span, text)
