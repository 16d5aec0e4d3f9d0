"""A roster as it was read: a team, its groups, its athletes, and the place of each in the file."""

from typing import NamedTuple

from strideaudit.plan.change import Change
from strideaudit.text.document import Document, Path
from strideaudit.text.tree import Fault

MERGED = ("without", "avoid", "keep")
"""Lists that a group and an athlete both give: all of it counts."""

STATED = ("goal", "level", "equipment")
"""What an athlete gives takes the place of what the group gives."""


class Stated(NamedTuple):
    """What a group or an athlete states in addition to the plan."""

    values: dict[str, Path]
    """The place of ``goal``, ``level``, ``equipment``, ``without``, ``avoid`` and ``keep``."""

    weeks: tuple[int, ...] = ()
    """The weeks of the plan that are done; empty for all."""

    weeks_path: Path = ()
    changes: tuple[Change, ...] = ()


class Group(NamedTuple):
    """Athletes who train by one plan."""

    id: str
    plan: str
    """The path of the plan from the folder of the roster, with the part of the file."""

    path: Path
    """The group in the roster."""

    plan_path: Path
    stated: Stated


class Athlete(NamedTuple):
    """One athlete."""

    id: str
    group: str
    plan: str
    """The path of a plan of the athlete's own; empty for that of the group."""

    plan_path: Path
    log: str
    """The path of what was done; empty for none."""

    path: Path
    log_path: Path
    stated: Stated
    faults: tuple[Fault, ...] = ()
    """What is wrong with the athlete alone; the others are audited."""


class Roster(NamedTuple):
    """A whole roster."""

    document: Document
    groups: dict[str, Group]
    athletes: tuple[Athlete, ...]
    goal: Path = ()
    """The place of the goal of plans that state none; empty for none."""

    faults: tuple[Fault, ...] = ()
    """What is wrong with the file as a whole, or with a group."""
