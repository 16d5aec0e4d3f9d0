"""Adds up both sides of a comparison, by exercise and by week.

All sums are ``math.fsum``, so the order of sessions and entries changes nothing.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator
from math import fsum
from typing import TYPE_CHECKING

from strideaudit.audit.coverage import spread
from strideaudit.audit.scoring import Item, at_scale
from strideaudit.audit.subject import Subject
from strideaudit.comparing.alignment import ComparedWeeks, number
from strideaudit.comparing.comparison import Compared, Comparison, Week, Work, named, status_of
from strideaudit.knowledge.catalogue import Triple
from strideaudit.knowledge.names import normal as names
from strideaudit.plan.dates import WEEK
from strideaudit.plan.model import DAYS, Entry, Plan, Session

if TYPE_CHECKING:
    from strideaudit.text.document import Path


def compare(planned: Subject, done: Subject, calendar: ComparedWeeks) -> Comparison:
    """Compare what was planned with what was done.

    Args:
        planned: The plan.
        done: The log, or another plan.
        calendar: The weeks in which they are compared.
    """
    ours, theirs = _Sums(planned, calendar), _Sums(done, calendar)
    keys = {**ours.exercises, **theirs.exercises}
    found = (
        _compared(ours.exercises.get(key), theirs.exercises.get(key), calendar.weeks)
        for key in keys
    )
    ranked = sorted(
        (one for one in found if one.planned.times or one.done.times),
        key=lambda one: (not one.counted, -round(abs(one.difference), 9), *named(one)),
    )
    used = _weekdays(planned.plan)
    weeks = (
        Week(
            week,
            calendar.day(week),
            ours.phases(week),
            theirs.phases(week),
            (len(ours.sessions[week]), len(theirs.sessions[week])),
            calendar.days(week, used),
        )
        for week in range(1, calendar.weeks + 1)
    )
    return Comparison(calendar, tuple(ranked), tuple(weeks), ours.mean, theirs.mean)


def _weekdays(plan: Plan) -> frozenset[int]:
    """Return the weekdays of a plan's sessions; all of them if one may be on any day."""
    found = set()
    for session in plan.sessions:
        if session.date is not None:
            found.add((number(session.date) - 1) % WEEK)
        elif session.day in DAYS:
            found.add(DAYS.index(session.day))
        else:
            return frozenset(range(WEEK))
    return frozenset(found)


def _compared(ours: "_Exercise | None", theirs: "_Exercise | None", weeks: int) -> Compared:
    planned = ours.amount() if ours else Work()
    done = theirs.amount() if theirs else Work()
    return Compared(
        (planned.names or done.names)[0],
        (ours and ours.id) or (theirs and theirs.id) or "",
        planned,
        done,
        weeks,
        status_of(planned, done),
    )


class _Exercise:
    """One exercise on one side, while it is added up.

    Args:
        exercise_id: Its id in the catalogue; empty if it is unknown.
        phases: What one SE of it gives each phase.
    """

    def __init__(self, exercise_id: str, phases: Triple) -> None:
        self.id = exercise_id
        self._gives = phases
        self._times = 0
        self._se: list[float] = []
        self._sets: list[float] = []
        self._metres: list[float] = []
        self._contacts: list[float] = []
        self._names: set[str] = set()
        self._left_out: set[str] = set()

    def add(self, item: Item, scale: float, se: float, *, in_sets: bool) -> None:
        """Add an entry in one week.

        Args:
            item: The entry.
            scale: The factor on the sets of that week.
            se: Its worth in that week [SE].
            in_sets: Whether its dose is in sets and not in runs or jumps.
        """
        doses = item.entry.doses
        self._names.add(item.entry.exercise)
        if item.left_out:
            self._left_out.add(item.left_out)
        if scale <= 0 or not is_done(item.entry):
            return
        self._times += 1
        self._se.append(se)
        if in_sets:
            self._sets += [dose.sets * scale for dose in doses]
        else:
            self._metres += [
                dose.runs * dose.metres * scale for dose in doses if dose.metres is not None
            ]
            self._contacts += [
                dose.sets * scale * (dose.contacts or dose.reps or 0.0)
                for dose in doses
                if dose.metres is None and (dose.contacts or dose.reps)
            ]

    def amount(self) -> Work:
        """Return the sum."""
        se = fsum(self._se)
        gives = self._gives
        return Work(
            self._times,
            se,
            (se * gives[0], se * gives[1], se * gives[2]),
            fsum(self._sets) if self._sets else None,
            fsum(self._metres) if self._metres else None,
            fsum(self._contacts) if self._contacts else None,
            names=tuple(sorted(self._names, key=lambda name: (name.casefold(), name))),
            left_out=min(self._left_out, default=""),
        )


def is_done(entry: Entry) -> bool:
    """Return whether an entry is done at all: ``0x5`` is not, and one without a dose may be."""
    return not entry.doses or any(dose.sets for dose in entry.doses)


class _Sums:
    """The work of one side, by exercise and by week.

    Args:
        subject: The plan or the log.
        calendar: The weeks that count.
    """

    def __init__(self, subject: Subject, calendar: ComparedWeeks) -> None:
        self._subject = subject
        self._weeks = calendar.weeks
        self.exercises: dict[str, _Exercise] = {}
        self.sessions: defaultdict[int, set[Path]] = defaultdict(set)
        """For each week the sessions with work."""

        self._parts: defaultdict[int, list[tuple[float, Triple]]] = defaultdict(list)
        plan = subject.plan
        for session, items in self._by_session():
            amounts: dict[float, list[float]] = {}
            for week, own in calendar.weeks_of(session, plan.weeks):
                scale = (plan.scales or {}).get(own, 1.0)
                if scale not in amounts:
                    amounts[scale] = at_scale(items, scale, subject.catalogue)
                for item, se in zip(items, amounts[scale], strict=True):
                    self._add(item, week, scale, se)

    def _by_session(self) -> Iterator[tuple[Session, list[Item]]]:
        """Yield the sessions with their entries that are scored, known or not."""
        found: dict[Path, list[Item]] = {}
        for item in self._subject.scored:
            found.setdefault(item.session.path, []).append(item)
        for items in found.values():
            yield items[0].session, items

    def _add(self, item: Item, week: int, scale: float, se: float) -> None:
        exercise = item.exercise
        key = exercise.id if exercise else names.normalise(item.entry.exercise)
        gives = self._subject.coverage.phases_of(item)
        found = self.exercises.get(key)
        if found is None:
            found = self.exercises[key] = _Exercise(exercise.id if exercise else "", gives)
        classes = self._subject.catalogue.classes
        if exercise is not None:
            in_sets = classes[exercise.dose_class].set > 0
        else:
            in_sets = all(
                dose.metres is None and dose.contacts is None for dose in item.entry.doses
            )
        found.add(item, scale, se, in_sets=in_sets)
        if scale > 0 and is_done(item.entry):
            self.sessions[week].add(item.session.path)
            self._parts[week].append((se, gives))

    def phases(self, week: int) -> Triple:
        """Return what each phase gets in a week [SE]."""
        return spread(self._parts[week])

    @functools.cached_property
    def mean(self) -> Triple:
        """What each phase gets [SE a week]."""
        every = spread(part for parts in self._parts.values() for part in parts)
        return every[0] / self._weeks, every[1] / self._weeks, every[2] / self._weeks
