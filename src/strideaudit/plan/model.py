"""A training plan as it was read: weeks, sessions, entries, and the place of each in the file.

Pydantic validates these records (``validation``): their annotations alone define what is valid.
This module imports neither pydantic nor dataclasses, each of which takes longer to import than a
plan takes to audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from strideaudit.text.document import Place

if TYPE_CHECKING:
    from strideaudit.plan.change import Change
    from strideaudit.plan.dose import Dose, DoseFault
    from strideaudit.plan.limits import (
        Date,
        Day,
        Emphasis,
        GoalName,
        ReadAs,
        Scale,
        Section,
        Share,
        Text,
        Unit,
        Week,
        Where,
    )
    from strideaudit.plan.line.parts import Question, Role
    from strideaudit.plan.line.runs import RunMap
    from strideaudit.text.document import Document, Path
    from strideaudit.text.tree import Fault, Span

SESSION_KEYS = ("sessions", "workouts", "days")
"""Keys that may hold the list of sessions."""

SlipKind: TypeAlias = Literal[
    "backward range", "no such week", "clock", "text clock", "boolean", "octal", "bare load"
]
"""A text clock is ``03:00``, which no program reads as a number; it matters next to a ``3:00``."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Goal(NamedTuple):
    """The share of the phased work that each phase should get."""

    name: GoalName
    shares: tuple[Share, Share, Share] | None = None
    """Push, swing and return, 0 to 1, summing to 1; None for a goal of the knowledge base."""


class LineField(NamedTuple):
    """A text of a line of work that is still to be read."""

    text: str
    role: Role
    """Whether it is the whole line, the name, or the dose."""

    path: Path
    is_key: bool = False
    """Whether it is the key at ``path`` and not its value."""


if TYPE_CHECKING:
    Lines: TypeAlias = tuple[LineField, ...]
    """Not validated: the reader of entries makes them."""


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

    doses: tuple[Dose, ...] = ()
    """What the entry prescribes, in the order of the text; empty if the plan does not say."""

    settled: Text | None = None
    """The catalogue exercise that the reader of the line found, which no name then looks up."""

    read_as: ReadAs | None = None
    """What the reader took from more than the name: a run named by its ``distance``, a bare number
    taken as ``metres``, an exercise that the ``unit`` settles, or a ``choice`` of two that train
    alike."""

    read_why: str = ""
    """The same in words: ``60 m: by distance``."""

    fault: DoseFault | None = None
    """Why its dose cannot be read; then it has no doses."""

    question: Question | None = None
    """What the reader asks before it counts the entry; None if it is clear."""

    lines: Lines = ()
    """The texts of the line, where it is still to be read, or where its reader asks."""

    circuit: str = ""
    """The head of the circuit that it is in: ``3 rounds of``."""


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
        """What a coach would call it: its date or day, else its name, else empty."""
        return self.date or self.day or self.name or ""


class OwnExercise(NamedTuple):
    """An exercise that the plan itself defines."""

    name: Text
    path: Where
    same_as: Text | None = None
    """The catalogue exercise that this is another name for."""

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
    """The first day of a plan with dates, if the plan states it."""

    last: Date | None = None
    runs: RunMap | None = None
    """What runs that are named by their distance are in this plan; None if it does not say."""

    language: Text | None = None
    """The language of its names in two letters, if the plan states it: ``de``."""

    without: tuple[Text, ...] = ()
    """Equipment that is not at hand, as the plan writes it."""


class UnknownKey(NamedTuple):
    """A key that the plan grammar does not know, kept for the finding."""

    path: Path
    known: tuple[str, ...]
    """The keys that the grammar knows at that place."""


class Slip(NamedTuple):
    """A value that was probably not meant, or that other programs read differently."""

    kind: SlipKind
    place: Place
    text: str
    """The text in the file."""

    other: str
    """What was probably meant (``6-8`` for ``8-6``, ``1 to 4`` for week 9), or what other programs
    read (``180``)."""


class Unread(NamedTuple):
    """A part of a file that was not understood and counts nowhere."""

    span: Span
    text: str
    """The text in the file."""

    why: str
    work: bool = True
    """Whether it is work that was left out; False for a line of prose that may not be work."""

    fix: str = ""
    """What to write instead; empty for the usual advice."""


NOT_READ = "not understood"
"""The reason for leaving out a log row that may be work."""


class Log(NamedTuple):
    """The days and sets of a log, and how many of its rows are not sets."""

    first: str
    """The first audited day, as YYYY-MM-DD; empty if no row is on an audited day."""

    last: str
    begins: str
    """The first day of the whole log; empty if no row has a date."""

    ends: str
    rows: int
    """All rows of the file that have a date."""

    audited: int
    """Rows on the audited days."""

    sets: int
    """Sets among these rows; the two sides of a set are one."""

    left_out: tuple[tuple[str, int], ...] = ()
    """Why rows on these days are not sets, and how many; the most frequent reason first."""

    unlisted: int = 0
    """Rows that were not understood, in addition to those that are listed one by one."""


class PlanFile(NamedTuple):
    """What an importer made of one file: a plan, or the reasons why there is none."""

    document: Document
    plan: Plan | None
    faults: tuple[Fault, ...] = ()
    whole: Place = Place(())
    """The place that a finding about the whole plan points at."""

    own: tuple[OwnExercise, ...] = ()
    """The plan's own exercises, even if the rest cannot be read: their faults are still shown."""

    unknown_keys: tuple[UnknownKey, ...] = ()
    slips: tuple[Slip, ...] = ()
    unread: tuple[Unread, ...] = ()
    log: Log | None = None
    """What was done, if the file is a log and not a plan."""

    foreign: bool = False
    """Whether it is in another program's format, so that it cannot hold our comments and keys."""

    no_plan: bool = False
    """Whether nothing in it looks like a plan; it is then audited only if it is named."""

    passed_over: tuple[str, ...] = ()
    """Parts of the file that hold no plan, each with the reason: ``the sheet 'Key': no table``."""

    changes: tuple[Change, ...] = ()
    """What a roster changes in it, in this order, once its lines are read."""

    member: tuple[str, str] | None = None
    """The athlete and the group, if a roster makes it of the plan of the group; else None."""

    @property
    def unread_work(self) -> int:
        """How many lines of work were not understood, including those that are not listed.

        In a log these are rows, on the audited days or without a date.
        """
        listed = sum(line.work for line in self.unread)
        if self.log is None:
            return listed
        return max(listed + self.log.unlisted, dict(self.log.left_out).get(NOT_READ, 0))
