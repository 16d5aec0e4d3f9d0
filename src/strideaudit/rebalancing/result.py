"""What a search for the smallest change gives back."""

from typing import Literal, NamedTuple, TypeAlias

from strideaudit.audit.report import PlanReport
from strideaudit.knowledge.catalogue import Triple
from strideaudit.rebalancing.conventions import Target
from strideaudit.rebalancing.line_edits import Edits
from strideaudit.rebalancing.moves import Kind
from strideaudit.rebalancing.roster_items import RosterItem
from strideaudit.text.edits import between

Status: TypeAlias = Literal["found", "already", "infeasible", "refused"]


class Side(NamedTuple):
    """A line before or after a change."""

    text: str
    exercise: str
    se: float
    """What it is worth each time [SE]."""

    sets: int = 0
    """How many sets it has; 0 where that is not one number."""


class Change(NamedTuple):
    """One change, in the words of the plan."""

    kind: Kind
    lines: tuple[int, ...]
    """The lines of the file, from 1; for a new line those behind which it comes."""

    weeks: tuple[int, ...]
    session: str
    old: Side | None
    new: Side | None
    why: str
    caution: tuple[str, ...]
    """What a coach should look at: ``new``, ``eccentric``, ``load not kept``, ``notes``."""

    edits: Edits
    roster: tuple[RosterItem, ...] = ()
    """What is written under ``changes:`` of the athlete, if the plan is that of one in a roster."""


class Step(NamedTuple):
    """One rung of the ladder: the best single next change."""

    change: Change
    shares: Triple
    balance: float
    clears: tuple[str, ...]
    """``errors`` or ``warnings`` about phases and muscles, or ``band`` for phases that are not in
    range, where this step is the one that clears them."""

    after: PlanReport
    text: str
    """The text of the plan after this step."""


class Proven(NamedTuple):
    """What is proven of an answer, among the moves and under the conventions."""

    changes: bool
    """No smaller number of changes is enough."""

    moved: bool
    """No other answer of as few changes moves less work, or is more sensible."""


class Blocked(NamedTuple):
    """What is in the way of an answer, and what would give one."""

    row: str
    needs: str
    """What would unlock it; empty where nothing that was tried does."""


class Rebalance(NamedTuple):
    """The smallest change of a plan, or why there is none."""

    path: str
    target: Target
    status: Status
    before: PlanReport
    after: PlanReport | None = None
    changes: tuple[Change, ...] = ()
    proven: Proven = Proven(changes=True, moved=True)
    lower_bound: int = 0
    nodes: int = 0
    audits: int = 0
    ladder: tuple[Step, ...] = ()
    blocked_by: tuple[Blocked, ...] = ()
    text: str = ""
    """The text of the plan after the changes; empty without any."""

    reason: str = ""
    """Why it was refused, in one sentence; empty where it was not."""

    @property
    def edits(self) -> Edits:
        """All edits of the text."""
        if self.before.base is not None and self.text:
            return (between(self.before.source.text, self.text),)
        return tuple(edit for change in self.changes for edit in change.edits)
