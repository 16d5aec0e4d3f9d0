"""Makes moves in the text of a plan, and checks what it then says: entry by entry, and audited."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from strideaudit.audit.findings import Severity
from strideaudit.audit.pipeline import audit, understand
from strideaudit.audit.policy import Policy
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.formats import native
from strideaudit.plan import notation
from strideaudit.plan.dose import Dose
from strideaudit.plan.model import PlanFile
from strideaudit.rebalancing.effort import Effort
from strideaudit.rebalancing.line_edits import Edits, LineEdits
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.roster_items import RosterItem
from strideaudit.rebalancing.work import NewWork
from strideaudit.text.document import Document, Path
from strideaudit.text.edits import OverlapError, TextEdit, applied

Facts: TypeAlias = tuple[str, tuple[Dose, ...], str]
"""What an entry says: its exercise, its doses, and why it is left out."""

Sketch: TypeAlias = dict[int, Counter[Facts]]
"""What the entries of each session say."""

CALM = ("phase", "muscle", "load", "dose")
"""The groups of rules that a change must not make worse."""

ABOUT = ("phase", "muscle")
"""The groups of rules that a change is to satisfy."""

_OF_A_DOSE = frozenset(("rest", "min", "sec", "each", "side", "sets", "reps", "max"))
"""Words that say nothing that is lost when a line is written again."""


class Edited(NamedTuple):
    """A plan after some moves."""

    text: str
    edits: Edits
    report: PlanReport


class Applier:
    """Makes moves of one plan and reads it again.

    Args:
        subject: The plan.
        before: Its report.
        policy: Which findings count.
        lists: Where the list of work of each session is written.
        effort: How much may be read; None for all that it takes.
    """

    def __init__(
        self,
        subject: Subject,
        before: PlanReport,
        policy: Policy | None,
        lists: Mapping[Path, Path],
        effort: Effort | None = None,
    ) -> None:
        self._subject, self._effort = subject, effort or Effort()
        self._settings: Settings = subject.settings
        self._policy, self._location = policy, before.location
        self._edits = LineEdits(subject.file.document)
        self._known = {one.identity for one in before.findings}
        self._verified: dict[int, Edits | None] = {}
        self._text = subject.file.document.source.text
        self._sketch = sketch_of(subject)
        self._sessions = {one.path: i for i, one in enumerate(subject.plan.sessions)}
        self._lists = lists

    def edited(self, moves: Sequence[Move]) -> Edited | None:
        """Return the plan after some moves; None if its text cannot be changed to just that."""
        return self._at_once(moves) or self._each_verified(moves)

    def _at_once(self, moves: Sequence[Move]) -> Edited | None:
        """Return the plan with the first edits of each move, if it then says just that.

        Nearly always it does: then the plan is read once, and not once for every move as well.
        """
        edits = {
            id(move): self._verified.get(id(move)) or self._first_edits(move) for move in moves
        }
        every = [edit for some in edits.values() for edit in some]
        text = self._applied(every)
        made = None if text is None else self._checked(text, tuple(every), moves)
        if made is not None:
            self._verified.update(edits)
        return made

    def _each_verified(self, moves: Sequence[Move]) -> Edited | None:
        edits: list[TextEdit] = []
        for move in moves:
            found = self.edits_of(move)
            if found is None:
                return None
            edits += found
        text = self._applied(edits)
        return None if text is None else self._checked(text, tuple(edits), moves)

    def roster_items(self, move: Move) -> tuple[RosterItem, ...]:  # noqa: ARG002 - see below
        """Return what a roster says to make a move; none for a plan with a text of its own."""
        return ()

    def _checked(self, text: str, edits: Edits, moves: Sequence[Move]) -> Edited | None:
        """Return the plan of a text after some moves; None if it says something else."""
        file, catalogue = self._read(text), self._subject.catalogue
        if file is None:
            return None
        report = audit(file, catalogue, self._settings, self._policy, self._location)
        if report.subject is None or sketch_of(report.subject) != self._after_all(moves):
            return None
        return Edited(text, edits, report)

    def edits_of(self, move: Move) -> Edits | None:
        """Return the edits of one move, each checked by reading the plan again; None without."""
        if id(move) not in self._verified:
            self._verified[id(move)] = self._together(move) or self._one_by_one(move)
        return self._verified[id(move)]

    def _together(self, move: Move) -> Edits | None:
        """Return the first edits of all lines of a move if the plan then says just that.

        A line that is written out in fifty weeks is read once, and not fifty times.
        """
        found = self._first_edits(move)
        text = self._applied(found)
        expected = self._after(self._sketch, move, range(len(move.work)))
        return found if text is not None and self._said(text) == expected else None

    def _first_edits(self, move: Move) -> Edits:
        numbers = range(len(move.work))
        return tuple(edit for number in numbers for edit in next(self._variants(move, number), ()))

    def _one_by_one(self, move: Move) -> Edits | None:
        found: list[TextEdit] = []
        for number in range(len(move.work)):
            edits = self._verified_part(move, number)
            if edits is None:
                return None
            found += edits
        return tuple(found)

    def new_faults(self, report: PlanReport) -> list[tuple[str, str]]:
        """Return the rules that warn of an edited plan and did not before, with their groups."""
        return [
            (one.rule, one.group)
            for one in report.findings
            if one.group in CALM
            and one.severity is not Severity.INFO
            and one.identity not in self._known
        ]

    def _verified_part(self, move: Move, number: int) -> Edits | None:
        """Return the first edits of one line of a move after which the plan says just that."""
        expected = self._after(self._sketch, move, (number,))
        for edits in self._variants(move, number):
            text = self._applied(edits)
            if text is not None and self._said(text) == expected:
                return edits
        return None

    def _variants(self, move: Move, number: int) -> Iterator[Edits]:
        work = move.work[number]
        if move.thread is None:
            if move.group is not None and work is not None:
                yield from self._edits.added(move.group.lists[number], work)
            return
        line = move.thread.lines[number]
        if work is None:
            yield from self._edits.removed(line.path)
        elif move.kind == "swap":
            item = line.items[0]
            notes = _notes(item, self._subject.file.document)
            yield from self._edits.swapped(line.path, work, notes, item.entry.exercise)
        else:
            [dose] = line.items[0].entry.doses
            yield from self._edits.with_sets(line.path, int(dose.sets), work)

    def _applied(self, edits: Iterable[TextEdit]) -> str | None:
        try:
            return applied(self._text, edits)
        except OverlapError:
            return None

    def _read(self, text: str) -> PlanFile | None:
        """Return the plan of a changed text; None if it is not one."""
        self._effort.spend(len(self._subject.items))
        data = text.encode("utf-8", "surrogatepass")
        return native.read(data, self._subject.file.document.path)

    def _said(self, text: str) -> Sketch | None:
        """Return what the entries of a text say; None if it is not a plan."""
        file = self._read(text)
        if file is None:
            return None
        _, subject = understand(file, self._subject.catalogue, self._settings)
        return None if subject is None else sketch_of(subject)

    def _after_all(self, moves: Iterable[Move]) -> Sketch:
        """Return what the entries say after some moves."""
        expected = self._sketch
        for move in moves:
            expected = self._after(expected, move, range(len(move.work)))
        return expected

    def _after(self, sketch: Sketch, move: Move, numbers: Iterable[int]) -> Sketch:
        """Return what entries say after some lines of a move."""
        made = {session: Counter(said) for session, said in sketch.items()}
        for number in numbers:
            work = move.work[number]
            for item, session in self._touched(move, number):
                if item is not None:
                    made[session][facts_of(item)] -= 1
                if work is not None:
                    made[session][_becomes(item, work, move)] += 1
        return {session: +said for session, said in made.items()}

    def _touched(self, move: Move, number: int) -> Iterator[tuple[Item | None, int]]:
        """Yield the entries that a line of a move changes, with the numbers of their sessions."""
        if move.thread is not None:
            for item in move.thread.lines[number].items:
                yield item, self._sessions[item.session.path]
        elif move.group is not None:
            where = move.group.lists[number]
            for session in move.group.sessions:
                if self._lists.get(session.path) == where:
                    yield None, self._sessions[session.path]


def sketch_of(subject: Subject) -> Sketch:
    """Return what the entries of a plan say, session by session."""
    numbers = {session.path: i for i, session in enumerate(subject.plan.sessions)}
    made: Sketch = {number: Counter() for number in numbers.values()}
    for item in subject.items:
        made[numbers[item.session.path]][facts_of(item)] += 1
    return {session: +said for session, said in made.items()}


def facts_of(item: Item) -> Facts:
    """Return what an entry says."""
    name = item.exercise.id if item.exercise else item.entry.exercise
    return name, item.entry.doses, item.left_out


def _becomes(item: Item | None, work: NewWork, move: Move) -> Facts:
    """Return what an entry says after a move."""
    if item is not None and move.kind == "sets":
        [dose] = item.entry.doses
        return work.exercise, (dose._replace(sets=float(work.sets)),), ""
    return work.exercise, (Dose(**notation.parse_dose(work.full_dose)),), ""  # type: ignore[arg-type]  # its own fields


def _notes(item: Item, document: Document) -> str:
    """Return what a comment keeps of an old line: its name with its notes; empty without any.

    In a text, notes are what is more than the name, the dose and the rest.
    """
    node = document.value(item.entry.path)
    name = item.entry.exercise
    if isinstance(node, dict):
        inner = [node, *(value for value in node.values() if isinstance(value, dict))]
        notes = next((str(one["notes"]) for one in inner if one.get("notes")), "")
        return f"{name}, {' '.join(notes.split())}" if notes else ""
    text = item.entry.text
    left = text.lower().replace(name.lower(), " ")
    words = [word for word in re.findall(r"[^\W\d_]{3,}", left) if word not in _OF_A_DOSE]
    return text if words else ""
