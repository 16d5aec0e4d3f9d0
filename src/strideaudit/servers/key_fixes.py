"""Keys that nobody knows, and the change that writes the key that is probably meant."""

from collections.abc import Iterator
from typing import NamedTuple

from strideaudit.audit.report import PlanReport
from strideaudit.text import similar
from strideaudit.text.edits import Editor, TextEdit
from strideaudit.text.tree import Span


class KeyFix(NamedTuple):
    """One key to write again."""

    span: Span
    """The place of the key as it is."""

    key: str
    edit: TextEdit


def key_fixes(report: PlanReport) -> Iterator[KeyFix]:
    """Yield the changes of keys that are nearly known ones; whoever makes one audits it first."""
    if report.subject is None or report.subject.file.foreign:
        return
    file = report.subject.file
    for unknown in file.unknown_keys:
        near = similar.suggest(str(unknown.path[-1]), unknown.known, most=1, cutoff=0.6)
        for key in near:
            span = file.document.span(unknown.path, key=True)
            yield KeyFix(span, key, Editor(file.document).value(unknown.path, key, key=True))
