"""What a swap by equipment gives back."""

from typing import Literal, NamedTuple, TypeAlias

from strideaudit.audit.report import PlanReport
from strideaudit.knowledge.catalogue import Triple
from strideaudit.rebalancing.line_edits import Edits
from strideaudit.rebalancing.result import Change, Side
from strideaudit.text.edits import between

SwapStatus: TypeAlias = Literal["already", "found", "nearest", "refused"]
Fate: TypeAlias = Literal["kept", "replaced", "nothing at hand"]


class SwapLine(NamedTuple):
    """What becomes of one line."""

    fate: Fate
    lines: tuple[int, ...]
    """The lines of the file, from 1."""

    session: str
    old: Side
    why: str = ""
    """Why nothing takes its place, or why it stays; empty where it can be done."""

    change: Change | None = None
    distance: float = 0.0
    """How far the new work is from the old; 0 is the same."""

    lost: tuple[str, ...] = ()
    """The main joint actions that the new exercise does not have."""


class Swap(NamedTuple):
    """A plan with what is at hand, or what is missing for it."""

    path: str
    equipment: tuple[str, ...]
    """What is at hand."""

    points: float
    """How far each share may move."""

    status: SwapStatus
    before: PlanReport
    after: PlanReport | None = None
    lines: tuple[SwapLine, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why it is not found, one sentence each."""

    possible: Triple | None = None
    """The shares of what can be done then; lines with nothing at hand do not count."""

    proven: bool = False
    """Whether nothing nearer keeps the shares; where none is found, whether nothing does."""

    nodes: int = 0
    audits: int = 0
    text: str = ""
    """The text of the plan after the changes; empty without any."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The lines that become something else."""
        return tuple(one.change for one in self.lines if one.change is not None)

    @property
    def edits(self) -> Edits:
        """All edits of the text."""
        if self.before.base is not None and self.text:
            return (between(self.before.source.text, self.text),)
        return tuple(edit for change in self.changes for edit in change.edits)
