"""A training plan as it was understood: weeks, sessions, entries, and where each one stands.

These records are pydantic's to validate (``schema.py``): their annotations are the only definition
of what is valid. They import neither pydantic nor dataclasses, each of which takes longer to import
than a plan takes to audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from strideaudit.document import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from strideaudit.document import Document, Path
    from strideaudit.dose import Dose
    from strideaudit.limits import (
        Day,
        Emphasis,
        GoalName,
        Scale,
        Section,
        Share,
        Text,
        Unit,
        Week,
        Where,
    )
    from strideaudit.tree import Fault

SESSION_KEYS = ("sessions", "workouts", "days")
"""What a list of sessions may be called."""

SlipKind: TypeAlias = Literal[
    "backward range", "no such week", "clock", "text clock", "boolean", "octal"
]
"""A text clock is ``03:00``, which no one takes for a number; it matters beside a ``3:00``."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Goal(NamedTuple):
    """The share of the phased work that each phase is meant to get."""

    name: GoalName
    shares: tuple[Share, Share, Share] | None = None
    """Push, swing and return, 0 to 1, summing to 1; None for a goal of the knowledge base."""


class Entry(NamedTuple):
    """One line of work: an exercise and its dose."""

    exercise: Text
    """The exercise's name as the plan writes it."""

    text: str
    """The whole entry as the plan writes it, on one line."""

    section: Section
    """Warm-up and cool-down are not scored."""

    path: Where
    """The entry in the document."""

    name_path: Where
    """The exercise's name in the document."""

    name_is_key: bool
    """Whether the name is the key at ``name_path`` and not its value."""

    dose: Dose | None = None
    """What it prescribes; None if the plan does not say."""


class Session(NamedTuple):
    """One training session, in every week in which it takes place."""

    path: Where
    entries: tuple[Entry, ...]
    weeks: tuple[Week, ...]
    day: Day | None = None
    date: str | None = None
    name: Text | None = None

    @property
    def label(self) -> str:
        """What a coach would call it: its day, else its name, else nothing."""
        return self.date or self.day or self.name or ""


class OwnExercise(NamedTuple):
    """An exercise that the plan itself defines."""

    name: Text
    path: Where
    same_as: Text | None = None
    """The catalogue exercise that this is another name of."""

    actions: dict[str, Emphasis] | None = None
    """Joint actions with emphasis: 1 primary, 0.5 secondary."""

    unit: Unit = "reps"
    equipment: tuple[str, ...] = ()


class Plan(NamedTuple):
    """A whole plan."""

    sessions: tuple[Session, ...]
    weeks: Week
    """How many weeks the plan has."""

    title: Text | None = None
    athlete: Text | None = None
    group: Text | None = None
    goal: Goal | None = None
    scales: dict[Week, Scale] | None = None
    """Factor on all sets of a week, e.g. 0.5 in a deload week."""

    own: tuple[OwnExercise, ...] = ()


class UnknownKey(NamedTuple):
    """A key that the plan grammar does not know, kept for the finding."""

    path: Path
    known: tuple[str, ...]
    """The keys that are known at that place."""


class Slip(NamedTuple):
    """Something that can be read, but was hardly meant, or is read otherwise by others."""

    kind: SlipKind
    place: Place
    text: str
    """What stands there."""

    other: str
    """What it could be, ``6-8`` for ``8-6`` and ``1 to 4`` for week 9, or is to others, ``180``."""


class PlanFile(NamedTuple):
    """What an importer made of one file: a plan, or the reasons why there is none."""

    document: Document
    plan: Plan | None
    faults: tuple[Fault, ...] = ()
    whole: Place = Place(())
    """What a finding about the whole plan points at."""

    own: tuple[OwnExercise, ...] = ()
    """The plan's own exercises, also where the rest of it is no plan: they have faults to show."""

    unknown_keys: tuple[UnknownKey, ...] = ()
    slips: tuple[Slip, ...] = ()


class Importer(NamedTuple):
    """One input format; every module of ``importers/`` declares one."""

    suffixes: tuple[str, ...]
    """What the names of such files end in, in lower case."""

    identify: Callable[[bytes], bool]
    """Whether the content of a file looks like a plan in this format."""

    extract: Callable[[bytes, str], PlanFile]
    """Make a plan of a file's content and its name, or list what is wrong with it."""

    last: bool = False
    """Whether it takes what no other format claims."""
