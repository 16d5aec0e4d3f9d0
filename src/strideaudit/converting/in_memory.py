"""A foreign plan as a plan in our own format, with the line of the file that each is from."""

from collections.abc import Mapping, Sequence

from strideaudit.audit.pipeline import understand
from strideaudit.audit.subject import Settings, Subject, entry_place
from strideaudit.converting.conversion import converted
from strideaudit.inputs.formats import native
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.model import PlanFile

_NEAR = 1e-9


def as_own(file: PlanFile, subject: Subject, settings: Settings) -> tuple[PlanFile, Subject] | None:
    """Return a plan written and read again in our own format; None if its numbers are not the same.

    Args:
        file: The plan as its importer read it.
        subject: The same plan, understood.
        settings: How it is judged.
    """
    text = converted(file, file.document.path)
    read = native.read(text.encode("utf-8", "surrogatepass"), file.document.path)
    read, again = understand(read, load_catalogue(), settings)
    if again is None or not _is_same(subject, again):
        return None
    return read, again


def _is_same(one: Subject, other: Subject) -> bool:
    ours, theirs = one.coverage.shares, other.coverage.shares
    if ours is None or theirs is None or one.left_out != other.left_out:
        return False
    if any(abs(a - b) > _NEAR for a, b in zip(ours, theirs, strict=True)):
        return False
    return _names(one) == _names(other)


def _names(subject: Subject) -> list[tuple[str, float]]:
    """Return the counted entries, each as its exercise and its work [SE]."""
    return [
        (item.exercise.id, round(item.se, 9))
        for item in subject.items
        if item.scored and item.exercise is not None
    ]


def original_lines(subject: Subject, own: Subject) -> Mapping[int, int]:
    """Return the line of the file of each line of the plan that was made of it.

    Args:
        subject: The plan of the file.
        own: The same plan in our own format.
    """
    pairs = zip(_lines(own), _lines(subject), strict=True)
    return dict(reversed(list(pairs)))


def _lines(subject: Subject) -> Sequence[int]:
    return [
        subject.line(entry_place(item))
        for item in subject.items
        if item.scored and item.exercise is not None
    ]
