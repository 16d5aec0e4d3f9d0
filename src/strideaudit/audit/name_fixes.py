"""Fixes of names that are nearly those of an exercise: the name alone is written again."""

import re
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
_BETWEEN = re.compile(r"[\s\-/]+")
_LETTERS = 6
"""Letters of a word for each mistake in it; with more mistakes it may be another word."""


def with_names(report: PlanReport) -> tuple[Reported, ...]:
    """Return the findings of a plan, those about misspelled names with the fix of the name."""
    subject = report.subject
    if subject is None or subject.file.foreign or subject.file.log is not None:
        return report.findings
    if subject.file.member is not None:  # the text of the report is that of the roster
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
    ways = dict(zip(question.candidates, question.edits, strict=False))
    way = ways.get(near[0], ())
    if len(way) != 1 or catalogue.find(way[0].text) != (near[0],):
        return "", ()  # it would change more than the name
    number = question.candidates.index(near[0])
    return way[0].text, tuple(line_edits([item.entry], number, editor))


def _is_near(name: str, exercise: str, catalogue: Catalogue) -> bool:
    """Return whether a name is that of an exercise but for a letter or two of some words."""
    written, meant = _words(name), _words(catalogue.exercise(exercise).name)
    if len(written) != len(meant) or written == meant:
        return False
    return all(
        similar.mistakes(one, other, len(other)) <= max(1, len(other) // _LETTERS)
        for one, other in zip(written, meant, strict=True)
    )


def _words(name: str) -> list[str]:
    return [word for word in map(normalise, _BETWEEN.split(name)) if word]


def _replacements(edits: Sequence[TextEdit], editor: Editor) -> Iterator[Replacement]:
    for span, text in placed(edits, editor.document.source):
        yield Replacement(span, text)
