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
from strideaudit.knowledge.catalogue import Catalogue, Exercise
from strideaudit.knowledge.dose_rows import DoseClass
from strideaudit.plan.dose import Dose
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
            elif fast := full_doses(item, row, self._full_from):
                full.append(item.se * share_of_work(item, fast))
                metres[item.exercise.dose_class] += fsum(dose.distance for dose in fast)
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

    @property
    def maximal(self) -> list[Item]:
        """Its runs and jumps with full effort, in the order of the session."""
        classes = self._catalogue.classes
        return [
            item
            for item in self.items
            if item.exercise is not None
            and item.se > 0
            and (
                is_jump(item)
                or full_doses(item, classes[item.exercise.dose_class], self._full_from)
            )
        ]

    @property
    def braking(self) -> list[Item]:
        """Its entries in which the hamstrings mainly brake the knee."""
        return [
            item
            for item in self.items
            if item.exercise is not None and item.se > 0 and (BRAKING, 1) in item.exercise.actions
        ]


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
    """Return the metres of an entry each time; 0 if its doses are not distances."""
    return fsum(dose.distance for dose in item.entry.doses)


def share_of_distance(item: Item, doses: Collection[Dose]) -> float:
    """Return the share that some of its doses have in the metres of an entry, 0 to 1.

    Doses without a distance share all of the entry, because their sizes cannot be compared.
    """
    whole = distance(item)
    return fsum(dose.distance for dose in doses) / whole if whole else float(bool(doses))


def share_of_work(item: Item, doses: Collection[Dose]) -> float:
    """Return the share that some of its doses have in the SE of an entry, 0 to 1."""
    whole = fsum(item.by_dose)
    pairs = zip(item.entry.doses, item.by_dose, strict=True)
    return fsum(value for dose, value in pairs if dose in doses) / whole if whole else 0.0


def is_jump(item: Item) -> bool:
    """Tell whether an entry is jumps with full effort; a throw does not land."""
    exercise = item.exercise
    return (
        exercise is not None
        and exercise.dose_class in JUMPS
        and exercise.equipment[0] != "medicine_ball"
    )


def full_doses(item: Item, row: DoseClass, full_from: float) -> tuple[Dose, ...]:
    """Return the doses of an entry that are runs with full effort.

    A sled needs full effort at any speed, so its intensity does not matter.

    Args:
        item: The entry.
        row: Its dose class.
        full_from: Share of top speed from which a run is one with full effort.
    """
    if item.exercise is None:
        return ()
    key = item.exercise.dose_class
    return tuple(dose for dose in item.entry.doses if _is_full(dose, key, row, full_from))


def _is_full(dose: Dose, dose_class: str, row: DoseClass, full_from: float) -> bool:
    if dose_class in RESISTED_RUNS:
        return dose.effort != "easy"
    if dose_class not in FREE_RUNS or dose.effort in ("easy", "light"):
        return False
    intensity = 1.0 if dose.effort == "max" else dose.intensity
    if intensity is None:
        # Speed endurance is at full speed only if the plan states it.
        return not row.full_if_stated
    return intensity >= full_from


def is_top_speed(item: Item, row: DoseClass, full_from: float, upright_from_m: float) -> bool:
    """Tell whether an entry is upright sprinting near top speed.

    Args:
        item: The entry.
        row: Its dose class.
        full_from: Share of top speed from which a run is one with full effort.
        upright_from_m: Length from which a run out of a start ends upright [m].
    """
    fast = full_doses(item, row, full_from)
    return bool(fast) and may_be_upright(item, upright_from_m, fast)


def may_be_upright(
    item: Item, upright_from_m: float, doses: Collection[Dose] | None = None
) -> bool:
    """Tell whether an entry is sprinting with the body upright, at any effort.

    Args:
        item: The entry.
        upright_from_m: Length from which a run out of a start ends upright [m].
        doses: Those of its doses that matter; None for all.
    """
    pattern = item.exercise.pattern if item.exercise else ""
    if pattern in (UPRIGHT_RUN, ASSISTED_RUN):
        return True
    lengths = (dose.metres or 0.0 for dose in (item.entry.doses if doses is None else doses))
    return pattern == FREE_START and any(metres >= upright_from_m for metres in lengths)


def braking_reps(item: Item, reps_if_unsaid: float) -> float:
    """Return how many repetitions brake or load the hamstrings at length, each time.

    A set without repetitions, or one that is held, counts ``reps_if_unsaid``.

    Args:
        item: The entry.
        reps_if_unsaid: Repetitions of a set that gives none.
    """
    if item.exercise is None or item.se <= 0:
        return 0.0
    reps = fsum(
        dose.sets * (reps_if_unsaid if dose.reps is None else dose.reps)
        for dose in item.entry.doses
    )
    return reps * braking_part(item.exercise)


def braking_part(exercise: Exercise) -> float:
    """Return how much a repetition counts for the braking or lengthened hamstrings, 0 to 1."""
    actions = dict(exercise.actions)
    return max(actions.get(BRAKING, 0.0), actions.get(LENGTHENED, 0.0) / 2)
