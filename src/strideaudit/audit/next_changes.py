"""What to change next, as a report carries it: plain values that a room above fills in."""

from typing import NamedTuple

from strideaudit.knowledge.catalogue import Triple


class NextChange(NamedTuple):
    """One change of a plan, with what all the changes up to it give together."""

    kind: str
    """``swap``, ``sets``, ``add`` or ``remove``."""

    session: str
    """The day or the name of its session; empty for none."""

    lines: tuple[int, ...]
    """The lines of the file, from 1; for a new line those behind which it comes."""

    old: str
    """The line as it is, such as ``Hang clean 4x3``; empty for a new line."""

    new: str
    """The line as it will be; empty for a line that goes."""

    shares: Triple
    """The shares of the phases after this change and those before it in the list."""

    balance: float
    """The balance after them, 0 to 100."""

    clears: tuple[str, ...] = ()
    """``errors`` or ``warnings`` about phases and muscles, or ``band`` for phases that are not in
    range, where this change is the one that clears them."""

    weeks: tuple[int, ...] = ()
    """The weeks of the plan in which it is made."""


class NextChanges(NamedTuple):
    """The first changes of the ladder."""

    steps: tuple[NextChange, ...] = ()
    text: str = ""
    """The text of the plan after the last of them; empty without any, and for a log."""

    reason: str = ""
    """Why there is none, in one sentence; empty where there are some."""

    in_roster: tuple[str, ...] = ()
    """What to write under ``changes:`` of an athlete of a roster, in this order."""

    next_time: bool = False
    """Whether they are for the next weeks, because what a log has is done."""
