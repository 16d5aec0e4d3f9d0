"""The sessions of a plan in the order in which they take place, and how hard each one is.

A plan describes a session once; it takes place in many weeks, scaled in some of them. Rules about
load ask what happens on which day, so this module turns a plan's weeks into days. Everything is
computed only when a rule asks for it.
"""

import functools
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from math import fsum
from typing import NamedTuple

from strideaudit.audit.scoring import Item
from strideaudit.knowledge.catalogue import Catalogue, DoseClass, Exercise
from strideaudit.plan.model import DAYS, Plan, Session

FREE_START, UPRIGHT_RUN, ASSISTED_RUN = "leaning_run", "upright_run", "assisted_run"
"""The stride patterns of free starts, of upright sprints, and of those with help."""

FREE_RUNS = ("starts", "flying", "upright", "endurance", "assisted")
RESISTED_RUNS = ("resisted",)
JUMPS = ("contacts", "bounds")
"""Dose classes that can ask for full effort, unlike low hops, marches and sled pushes."""

BRAKING, LENGTHENED = "knee_flexion_eccentric", "hip_extension_lengthened"


class Totals(NamedTuple):
    """The amounts of a session each time it takes place at full scale."""

    sprint_metres: float
    """All sprints [m]."""

    sprint_se: float
    """All sprints [SE]."""

    intense_se: float
    """All sprints and jumps [SE]."""

    metres: dict[str, float]
    """Runs with full effort, by dose class [m]."""

    contacts: float
    """Landings with full effort; a bound in metres counts by its SE."""

    maximal_se: float
    """Runs and jumps with full effort [SE]."""

    braking_sets: float
    """Sets in which the hamstrings mainly brake the knee."""


class Work:
    """A session with its scored entries.

    Args:
        session: The session.
        items: Its scored entries.
        catalogue: What exercises give.
        full_from: Share of top speed from which a run is one with full effort.
    """

    def __init__(
        self, session: Session, items: tuple[Item, ...], catalogue: Catalogue, full_from: float
    ) -> None:
        self.session = session
        self.items = items
        self._catalogue = catalogue
        self._full_from = full_from

    @functools.cached_property
    def totals(self) -> Totals:
        """Its amounts each time it takes place at full scale."""
        classes, kinds = self._catalogue.classes, defaultdict[str, list[Item]](list)
        metres, full, landings, braking = defaultdict[str, float](float), [], [], []
        for item in self.items:
            if item.exercise is None:
                continue
            row = classes[item.exercise.dose_class]
            kinds[row.kind].append(item)
            if is_jump(item):
                landings.append(item.se)
            elif is_full(item, row, self._full_from):
                full.append(item.se)
                metres[item.exercise.dose_class] += distance(item)
            elif (BRAKING, 1) in item.exercise.actions:
                braking.append(item.se)
        sprint_se = fsum(item.se for item in kinds["sprint"])
        return Totals(
            sprint_metres=fsum(distance(item) for item in kinds["sprint"]),
            sprint_se=sprint_se,
            intense_se=fsum((sprint_se, *(item.se for item in kinds["jump"]))),
            metres=metres,
            contacts=fsum(landings) * classes[JUMPS[0]].contacts,
            maximal_se=fsum((*full, *landings)),
            braking_sets=fsum(braking),
        )


class Occurrence(NamedTuple):
    """A session on one of the days on which it takes place."""

    work: Work
    week: int
    """The week of the plan, from 1."""

    day: int | None
    """A number that only makes sense as a difference; None if the plan gives no day."""

    scale: float
    """Factor on all sets of that week."""

    @property
    def session(self) -> Session:
        """The session."""
        return self.work.session

    @property
    def when(self) -> str:
        """When it takes place, in words."""
        if self.session.date:
            return self.session.date
        week = f"week {self.week}"
        return week if self.session.day is None else f"{self.session.day} of {week}"


class Schedule:
    """The sessions of a plan in the order in which they take place.

    Args:
        plan: The plan.
        items: Its scored entries.
        catalogue: What exercises give.
        full_from: Share of top speed from which a run is one with full effort.
    """

    def __init__(
        self, plan: Plan, items: tuple[Item, ...], catalogue: Catalogue, full_from: float
    ) -> None:
        self.weeks = plan.weeks
        self._scales = plan.scales or {}
        parts = defaultdict[object, list[Item]](list)
        for item in items:
            if item.scored:
                parts[item.session.path].append(item)
        self.works = tuple(
            Work(session, tuple(parts[session.path]), catalogue, full_from)
            for session in plan.sessions
        )

    @functools.cached_property
    def flat(self) -> bool:
        """Whether all weeks are alike."""
        alike = all(len(work.session.weeks) == self.weeks for work in self.works)
        factors = {self._scales.get(week, 1.0) for week in range(1, self.weeks + 1)}
        return alike and len(factors) == 1

    @functools.cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every session each time it takes place, by day; in a week, dayless ones come last."""
        found = [
            Occurrence(work, week, day_of(work.session, week), self._scales.get(week, 1.0))
            for work in self.works
            for week in work.session.weeks
        ]
        return tuple(sorted(found, key=_order))

    @functools.cached_property
    def by_week(self) -> tuple[tuple[Occurrence, ...], ...]:
        """The sessions of each week of the plan, including weeks without sessions."""
        weeks: list[list[Occurrence]] = [[] for _ in range(self.weeks)]
        for occurrence in self.occurrences:
            weeks[occurrence.week - 1].append(occurrence)
        return tuple(tuple(week) for week in weeks)


def day_of(session: Session, week: int) -> int | None:
    """Return the day of a session as a number that only makes sense as a difference.

    None if the plan gives no day.
    """
    if session.date is not None:
        return date.fromisoformat(session.date).toordinal()
    return None if session.day is None else (week - 1) * len(DAYS) + DAYS.index(session.day)


def _order(one: Occurrence) -> tuple[int, int, str, tuple[str, ...]]:
    # Sessions of one day go by name and content, so moving one in the file changes nothing.
    day = len(DAYS) * one.week if one.day is None else one.day
    return day, one.week, one.session.name or "", tuple(e.text for e in one.session.entries)


def gaps(present: Collection[int], weeks: int) -> list[tuple[int, int]]:
    """Return gaps: the first and last week of each run without something that was there before.

    Args:
        present: The weeks, from 1, in which it is there.
        weeks: How many weeks the plan has.
    """
    found: list[tuple[int, int]] = []
    for week in range(min(present, default=weeks + 1), weeks + 1):
        if week in present:
            continue
        if found and found[-1][1] == week - 1:
            found[-1] = (found[-1][0], week)
        else:
            found.append((week, week))
    return found


def distance(item: Item) -> float:
    """Return the metres of an entry each time; 0 if its dose is not a distance."""
    dose = item.entry.dose
    return dose.runs * dose.metres if dose is not None and dose.metres else 0.0


def is_jump(item: Item) -> bool:
    """Tell whether an entry is jumps with full effort; a throw does not land."""
    exercise = item.exercise
    return (
        exercise is not None
        and exercise.dose_class in JUMPS
        and exercise.equipment[0] != "medicine_ball"
    )


def is_full(item: Item, row: DoseClass, full_from: float) -> bool:
    """Tell whether an entry is runs with full effort.

    A sled needs full effort at any speed, so its intensity does not matter.

    Args:
        item: The entry.
        row: Its dose class.
        full_from: Share of top speed from which a run is one with full effort.
    """
    dose, exercise = item.entry.dose, item.exercise
    if dose is None or exercise is None:
        return False
    if exercise.dose_class in RESISTED_RUNS:
        return dose.effort != "easy"
    if exercise.dose_class not in FREE_RUNS or dose.effort in ("easy", "light"):
        return False
    intensity = 1.0 if dose.effort == "max" else dose.intensity
    if intensity is None:
        # Speed endurance is at full speed only if the plan states it.
        return not row.fast_from
    return intensity >= full_from


def is_top_speed(item: Item, row: DoseClass, full_from: float, upright_from_m: float) -> bool:
    """Tell whether an entry is upright sprinting near top speed.

    Args:
        item: The entry.
        row: Its dose class.
        full_from: Share of top speed from which a run is one with full effort.
        upright_from_m: Length from which a run out of a start ends upright [m].
    """
    return is_full(item, row, full_from) and may_be_upright(item, upright_from_m)


def may_be_upright(item: Item, upright_from_m: float) -> bool:
    """Tell whether an entry is sprinting with the body upright, at any effort."""
    pattern = item.exercise.pattern if item.exercise else ""
    if pattern in (UPRIGHT_RUN, ASSISTED_RUN):
        return True
    dose = item.entry.dose
    long = dose is not None and dose.metres is not None and dose.metres >= upright_from_m
    return pattern == FREE_START and long


def braking_reps(item: Item, reps_if_unsaid: float) -> float:
    """Return how many repetitions brake or load the hamstrings at length, each time.

    A set without repetitions, or one that is held, counts ``reps_if_unsaid``.

    Args:
        item: The entry.
        reps_if_unsaid: Repetitions of a set that gives none.
    """
    dose, exercise = item.entry.dose, item.exercise
    if dose is None or exercise is None or item.se <= 0:
        return 0.0
    reps = reps_if_unsaid if dose.reps is None else dose.reps
    return dose.sets * reps * braking_part(exercise)


def braking_part(exercise: Exercise) -> float:
    """Return how much a repetition counts for the braking or lengthened hamstrings, 0 to 1."""
    actions = dict(exercise.actions)
    return max(actions.get(BRAKING, 0.0), actions.get(LENGTHENED, 0.0) / 2)
