"""A training plan as it was understood: weeks, sessions, entries, and where each one stands.

These records are pydantic's to validate (``validation``): their annotations are the only definition
of what is valid. They import neither pydantic nor dataclasses, each of which takes longer to import
than a plan takes to audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from strideaudit.text.document import Place

if TYPE_CHECKING:
    from strideaudit.plan.dose import Dose
    from strideaudit.plan.limits import (
        Date,
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
    from strideaudit.text.document import Document, Path
    from strideaudit.text.tree import Fault, Span

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
    first: Date | None = None
    """The first day of a plan with dates that says from when to when it goes."""

    last: Date | None = None


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


class Unread(NamedTuple):
    """A part of a file that was not understood, so that nothing of it is in any number."""

    span: Span
    text: str
    """What stands there."""

    why: str
    work: bool = True
    """Whether it is work that was left out; a line of prose may be none."""


NOT_READ = "not understood"
"""Why a row of a log counts nothing though it may be work."""


class Log(NamedTuple):
    """What the sets of a log are, and which of its rows are none."""

    first: str
    """The first day that is audited, as YYYY-MM-DD; empty where no row has one of these days."""

    last: str
    begins: str
    """The first day of the whole log; empty for a log without a row that has a date."""

    ends: str
    rows: int
    """Rows of the file that have a date, all of them."""

    audited: int
    """Rows on the days that are audited."""

    sets: int
    """Sets among these; the two sides of a set are one."""

    left_out: tuple[tuple[str, int], ...] = ()
    """Why rows on these days are no sets, and how many; the most first."""

    unlisted: int = 0
    """Rows that are not understood, beyond those that the file lists one by one."""


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
    unread: tuple[Unread, ...] = ()
    log: Log | None = None
    """What was done, if the file is a log and no plan."""

    foreign: bool = False
    """Whether it is in another format than our own, so that nothing of ours can be written in."""

    no_plan: bool = False
    """Whether nothing in it looks like a plan, so that it is none unless it is named."""

    passed_over: tuple[str, ...] = ()
    """Parts of the file that hold no plan, each with the reason: ``the sheet 'Key': no table``."""

    @property
    def unread_work(self) -> int:
        """How many lines are not understood though they are work, also those that are not listed.

        In a log those are rows, on the days that are audited or without a day.
        """
        listed = sum(line.work for line in self.unread)
        if self.log is None:
            return listed
        return max(listed + self.log.unlisted, dict(self.log.left_out).get(NOT_READ, 0))
