"""Gives one line of a plan another number of sets; all other characters stay."""

from collections.abc import Iterator

from strideaudit.audit.pipeline import understand
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings, Subject, entry_place
from strideaudit.inputs.formats import native
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.plan.model import PlanFile
from strideaudit.rebalancing.apply import Sketch, facts_of, sketch_of
from strideaudit.rebalancing.line_edits import LineEdits
from strideaudit.rebalancing.work import NewWork
from strideaudit.text.edits import applied

MOST = 20
"""Most sets that a line may get this way; more is asked about when a plan is read."""


def with_sets(
    file: PlanFile, catalogue: Catalogue, settings: Settings, line: int, sets: int
) -> str | None:
    """Return the text of a plan in which one line has another number of sets.

    The new text is read again: every other entry says what it said.

    Args:
        file: A plan in our own format.
        catalogue: The knowledge base.
        settings: How it is audited.
        line: The line of the entry, from 1.
        sets: 1 to ``MOST``.

    Returns:
        None where the line has no entry with one dose in whole sets, or its text cannot be changed
        to just that.
    """
    _, subject = understand(file, catalogue, settings)
    if subject is None or not 1 <= sets <= MOST:
        return None
    items = [one for one in subject.items if _line_of(one, file) == line]
    for item in items[:1]:
        expected = _expected(subject, items, sets)
        for text in _texts(file, item, sets):
            data = text.encode("utf-8", "surrogatepass")
            _, after = understand(native.read(data, file.document.path), catalogue, settings)
            if after is not None and sketch_of(after) == expected:
                return text
    return None


def _line_of(item: Item, file: PlanFile) -> int:
    place = entry_place(item)
    return file.document.span(place.path, key=place.key).line


def _texts(file: PlanFile, item: Item, sets: int) -> Iterator[str]:
    """Yield texts in which a line may have the number of sets."""
    doses = item.entry.doses
    if len(doses) != 1 or not float(doses[0].sets).is_integer():
        return
    old = int(doses[0].sets)
    edits = LineEdits(file.document).with_sets(item.entry.path, old, NewWork("", "", sets, ""))
    for some in edits:
        yield applied(file.document.source.text, some)


def _expected(subject: Subject, items: list[Item], sets: int) -> Sketch:
    """Return what the entries say if those on the line have another number of sets.

    One line is several entries where a list of work is repeated by an alias.
    """
    made = sketch_of(subject)
    numbers = {session.path: i for i, session in enumerate(subject.plan.sessions)}
    for item in items:
        said = made[numbers[item.session.path]]
        name, doses, left_out = facts_of(item)
        said[name, doses, left_out] -= 1
        said[name, tuple(dose._replace(sets=float(sets)) for dose in doses), left_out] += 1
    return {session: +said for session, said in made.items()}
