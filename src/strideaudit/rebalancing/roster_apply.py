"""Makes moves of an athlete's plan in the roster, as changes of the athlete."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor

from strideaudit.audit.policy import Policy
from strideaudit.audit.report import PlanReport
from strideaudit.audit.scoring import Item
from strideaudit.audit.subject import Subject
from strideaudit.plan.model import PlanFile, Session
from strideaudit.plan.roster.again import read_again
from strideaudit.rebalancing.apply import Applier, Edited
from strideaudit.rebalancing.effort import Effort
from strideaudit.rebalancing.line_edits import Edits
from strideaudit.rebalancing.moves import Move
from strideaudit.rebalancing.roster_items import RosterItem, in_order, with_items
from strideaudit.text.document import Path
from strideaudit.text.edits import applied
from strideaudit.text.joined import JoinedDocument

NOT_WRITABLE = (
    "the roster has no place for a change of this athlete: write `changes:` as a list with an item"
)
_MOST_DECIMALS = 4


def applier_of(
    file: PlanFile,
    subject: Subject,
    before: PlanReport,
    policy: Policy | None,
    lists: Mapping[Path, Path],
    effort: Effort | None = None,
) -> Applier:
    """Return who makes the moves of a plan: in its own text, or in the roster.

    Args:
        file: The plan as it was read, the changes of a roster still to be made.
        subject: The plan.
        before: Its report.
        policy: Which findings count.
        lists: Where the list of work of each session is written.
        effort: How much may be read; None for all that it takes.
    """
    if isinstance(file.document, JoinedDocument):
        return RosterApplier(file, subject, before, policy, lists, effort)
    return Applier(subject, before, policy, lists, effort)


def can_be_written(file: PlanFile) -> bool:
    """Return whether the text of a roster can get changes of the athlete; true for other plans."""
    document = file.document
    if not isinstance(document, JoinedDocument):
        return True
    return with_items(document, [RosterItem("drop", "Back squat")]) is not None


class RosterApplier(Applier):
    """Makes moves of the plan of one athlete in the text of the roster.

    Args:
        file: The plan as it was read, the changes of the roster still to be made.
        subject: The plan with them.
        before: Its report.
        policy: Which findings count.
        lists: Where the list of work of each session is written.
        effort: How much may be read; None for all that it takes.
    """

    def __init__(
        self,
        file: PlanFile,
        subject: Subject,
        before: PlanReport,
        policy: Policy | None,
        lists: Mapping[Path, Path],
        effort: Effort | None = None,
    ) -> None:
        super().__init__(subject, before, policy, lists, effort)
        self._file = file
        self._items: dict[int, tuple[RosterItem, ...]] = {}

    def edited(self, moves: Sequence[Move]) -> Edited | None:
        """Return the plan after some moves; None if a roster cannot say just that."""
        items: list[RosterItem] = []
        for move in moves:
            found = self.roster_items(move)
            if not found:
                return None
            items += found
        text = self._with(in_order(items))
        return None if text is None else self._checked(text, (), moves)

    def edits_of(self, move: Move) -> Edits | None:
        """Return the edit that adds a move alone; None if a roster cannot make the move."""
        document, items = self._file.document, self.roster_items(move)
        edit = with_items(document, items) if isinstance(document, JoinedDocument) else None
        return (edit,) if items and edit is not None else None

    def roster_items(self, move: Move) -> tuple[RosterItem, ...]:
        """Return the changes of a roster that make a move, read again; none if it cannot say it."""
        if id(move) not in self._items:
            self._items[id(move)] = next(
                (one for one in self._ways(move) if self._is_just(move, one)), ()
            )
        return self._items[id(move)]

    def _is_just(self, move: Move, items: Sequence[RosterItem]) -> bool:
        text = self._with(items)
        return text is not None and self._said(text) == self._after_all([move])

    def _with(self, items: Sequence[RosterItem]) -> str | None:
        document = self._file.document
        edit = with_items(document, items) if isinstance(document, JoinedDocument) else None
        return None if edit is None else applied(document.source.text, (edit,))

    def _read(self, text: str) -> PlanFile | None:
        self._effort.spend(len(self._subject.items))
        return read_again(self._file, text)

    def _ways(self, move: Move) -> Iterator[tuple[RosterItem, ...]]:
        """Yield what may make a move, the shortest first."""
        if move.thread is None:
            yield from self._ways_to_add(move)
            return
        values = list(_values(move))
        for target in self._targets(move.thread.first):
            for kind, value in values:
                yield (RosterItem(kind, target, value),)

    def _targets(self, item: Item) -> list[str]:
        """Return what may name an entry alone, the shortest first."""
        session, entry = item.session, item.entry
        words = list(filter(None, (session.day, session.name, session.date)))
        alone = [entry.exercise, entry.text]
        found = [f"{name} ({word})" for name in alone for word in words]
        several = len({
            one.session.label
            for one in self._subject.items
            if one.exercise is not None and one.exercise == item.exercise
        })  # fmt: skip
        return [*found, *alone] if several > 1 else [alone[0], *found, alone[1]]

    def _ways_to_add(self, move: Move) -> Iterator[tuple[RosterItem, ...]]:
        if move.group is None or not move.work or move.work[0] is None:
            return
        text = move.work[0].text
        first: Session = move.group.sessions[0]
        for word in filter(None, (first.day, first.name)):
            yield (RosterItem("add", word, text),)
        dates = [one.date for one in move.group.sessions if one.date]
        if len(dates) == len(move.group.sessions):
            yield tuple(RosterItem("add", date, text) for date in dates)


def _values(move: Move) -> Iterator[tuple[str, str]]:
    """Yield the kinds of change of a line, each with its value."""
    works = [work for work in move.work if work is not None]
    if move.thread is None or (works and len(works) < len(move.work)):
        return
    if not works:
        yield "drop", ""
    elif move.kind == "sets":
        pairs = [
            (line.items[0].entry.doses[0].sets, work.sets)
            for line, work in zip(move.thread.lines, works, strict=True)
        ]
        factor = _factor(pairs)
        if factor:
            yield "scale", factor
    else:
        yield "swap", works[0].name
        yield "swap", works[0].text


def _factor(pairs: Sequence[tuple[float, int]]) -> str:
    """Return the shortest factor that makes whole sets of others; empty if none makes all."""
    if any(not old for old, _ in pairs):
        return ""
    low = max((new - 0.5) / old for old, new in pairs)
    high = min((new + 0.5) / old for old, new in pairs)
    middle = pairs[0][1] / pairs[0][0]
    for decimals in range(_MOST_DECIMALS):
        unit = 10**decimals
        first, last = ceil(low * unit), floor(high * unit)
        near = [one for one in (round(middle * unit), first, last) if first <= one <= last]
        for one in near:
            factor = one / unit
            if factor > 0 and all(floor(old * factor + 0.5) == new for old, new in pairs):
                return f"{factor:g}"
    return ""
