"""What was planned beside what was done: arithmetic, nothing else.

An exercise is the same if the catalogue knows it as the same, whatever it is called; one that the
catalogue does not know is the same by its name, and is counted in sets alone. Repetitions and loads
are not compared: a set is a set. Warm-up and cool-down count on neither side. Where one exercise
takes the place of another that gives a phase as much, the phase has lost nothing.

All sums are ``math.fsum``; doses are set-equivalents [SE], shares and ratios run from 0.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from strideaudit import names
from strideaudit.alignment import Calendar
from strideaudit.catalogue import Triple
from strideaudit.coverage import above, below, shares_of, spread
from strideaudit.knowledge import HAIR
from strideaudit.plan import Session
from strideaudit.subject import Subject
from strideaudit.work import Item, at_scale

if TYPE_CHECKING:
    from strideaudit.document import Path

SKIPPED, PARTLY, AS_PLANNED, MORE, ADDED = "skipped", "partly", "as planned", "more", "added"
UNCOUNTED = "uncounted"
"""What became of an exercise; the last where its amounts cannot be told apart."""

KEPT, LITTLE = 0.9, 0.5
"""Conventions of wording: done from here on is kept, and below this less than half."""

NOTHING: Triple = (0.0, 0.0, 0.0)


class Amount(NamedTuple):
    """How much of one exercise stands on one side, in all weeks."""

    times: int = 0
    """Entries with work, each week in which one stands counted."""

    se: float = 0.0
    """SE; 0 of what is not counted."""

    phases: Triple = NOTHING
    """SE that each phase gets of it."""

    sets: float | None = None
    """Sets; None for what is not done in sets."""

    metres: float | None = None
    """Distance [m]; None for what is not a distance."""

    names: tuple[str, ...] = ()
    """What it is called there, sorted."""

    left_out: str = ""
    """Why some of it is not counted: ``unknown``, ``ambiguous``, ``uncountable``; else empty."""


class Compared(NamedTuple):
    """One exercise on both sides."""

    name: str
    """As the plan calls it, or the log if the plan does not have it."""

    exercise: str
    """Its id; empty for one that is unknown."""

    planned: Amount
    done: Amount
    weeks: int
    """The weeks in which they stand."""

    status: str
    """What became of it."""

    @property
    def difference(self) -> float:
        """Done less planned [SE a week]."""
        return (self.done.se - self.planned.se) / self.weeks

    @property
    def counted(self) -> bool:
        """Whether all of it is in the numbers."""
        return not (self.planned.left_out or self.done.left_out)

    def lost(self, phases: tuple[int, ...]) -> float:
        """Return by how much less some phases got of it than planned [SE]; below 0 for more."""
        return fsum(self.planned.phases[i] - self.done.phases[i] for i in phases)


class Week(NamedTuple):
    """One week on both sides."""

    number: int
    day: str
    """Its first day as YYYY-MM-DD; empty where neither file has dates."""

    planned: Triple
    """SE of each phase."""

    done: Triple
    sessions: tuple[int, int]
    """Sessions with work: planned and done."""


class Paid(NamedTuple):
    """The phases of whose planned work the least was done."""

    phases: tuple[int, ...]
    ratio: float
    """Done by planned, below 1."""

    cost: tuple[Compared, ...]
    """The exercises by which they lost, the most first."""


class Comparison(NamedTuple):
    """A plan and what was done of it."""

    calendar: Calendar
    exercises: tuple[Compared, ...]
    """By the size of the difference, then by name; those that cannot be counted last."""

    weeks: tuple[Week, ...]
    planned: Triple
    """SE a week of each phase."""

    done: Triple

    @property
    def shares(self) -> tuple[Triple | None, Triple | None]:
        """Each phase's share of the phased work, planned and done; None where there is none."""
        return shares_of(self.planned), shares_of(self.done)

    @property
    def ratios(self) -> tuple[float | None, ...]:
        """Done by planned of each phase; None for a phase that was not planned."""
        pairs = zip(self.planned, self.done, strict=True)
        return tuple(done / planned if planned > HAIR else None for planned, done in pairs)

    @property
    def lowest(self) -> float | None:
        """The least of the ratios; None where no phase was planned."""
        return min((ratio for ratio in self.ratios if ratio is not None), default=None)

    @property
    def is_as_planned(self) -> bool:
        """Whether every exercise was done as planned, and no other."""
        return all(one.status == AS_PLANNED for one in self.exercises)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was done at all."""
        return not any(one.done.times for one in self.exercises)

    def of(self, status: str) -> list[Compared]:
        """Return the exercises with a status."""
        return [one for one in self.exercises if one.status == status]

    @property
    def idle(self) -> list[Week]:
        """The weeks in which something was planned and nothing done."""
        return [week for week in self.weeks if week.sessions[0] and not week.sessions[1]]

    @property
    def paid(self) -> Paid | None:
        """Which phase paid for what was not done; None if each got what was planned for it.

        Phases whose ratios read alike in whole per cent paid alike.
        """
        lowest = self.lowest
        if lowest is None or not below(lowest, 1.0):
            return None
        phases = tuple(
            i
            for i, ratio in enumerate(self.ratios)
            if ratio is not None and below(ratio, 1.0) and round(100 * ratio) == round(100 * lowest)
        )
        losses = [(one.lost(phases), one) for one in self.exercises]
        ranked = sorted(
            (pair for pair in losses if pair[0] > HAIR),
            key=lambda pair: (-round(pair[0], 9), *_named(pair[1])),
        )
        return Paid(phases, lowest, tuple(one for _, one in ranked))

    @property
    def kept_push_alone(self) -> bool:
        """Whether push-phase work was kept, and of that for swing and return little done."""
        push, swing, back = self.ratios
        if push is None or swing is None or back is None:
            return False
        return not below(push, KEPT) and below(swing, LITTLE) and below(back, LITTLE)


def compare(planned: Subject, done: Subject, calendar: Calendar) -> Comparison:
    """Compare what was planned with what was done.

    Args:
        planned: The plan.
        done: The log, or another plan.
        calendar: The weeks in which they are compared.
    """
    ours, theirs = _Side(planned, calendar), _Side(done, calendar)
    keys = {**ours.exercises, **theirs.exercises}
    found = (
        _compared(ours.exercises.get(key), theirs.exercises.get(key), calendar.weeks)
        for key in keys
    )
    ranked = sorted(
        (one for one in found if one.planned.times or one.done.times),
        key=lambda one: (not one.counted, -round(abs(one.difference), 9), *_named(one)),
    )
    weeks = (
        Week(
            number,
            calendar.day(number),
            ours.phases(number),
            theirs.phases(number),
            (len(ours.sessions[number]), len(theirs.sessions[number])),
        )
        for number in range(1, calendar.weeks + 1)
    )
    return Comparison(calendar, tuple(ranked), tuple(weeks), ours.mean, theirs.mean)


def _named(one: Compared) -> tuple[str, str]:
    return one.name.casefold(), one.name


def _compared(ours: "_Exercise | None", theirs: "_Exercise | None", weeks: int) -> Compared:
    planned = ours.amount() if ours else Amount()
    done = theirs.amount() if theirs else Amount()
    return Compared(
        (planned.names or done.names)[0],
        (ours and ours.id) or (theirs and theirs.id) or "",
        planned,
        done,
        weeks,
        _status(planned, done),
    )


def _status(planned: Amount, done: Amount) -> str:
    """Return what became of an exercise.

    By its SE where all of it is counted and some of it counts, else by its sets or metres.
    """
    if not done.times:
        return SKIPPED
    if not planned.times:
        return ADDED
    counted = not (planned.left_out or done.left_out)
    if counted and (planned.se or done.se):
        before, after = planned.se, done.se
    elif planned.sets is not None and done.sets is not None:
        before, after = planned.sets, done.sets
    elif planned.metres is not None and done.metres is not None:
        before, after = planned.metres, done.metres
    else:
        return AS_PLANNED if counted else UNCOUNTED
    if below(after, before):
        return PARTLY
    return MORE if above(after, before) else AS_PLANNED


class _Exercise:
    """One exercise on one side, as it is added up.

    Args:
        id: Its id; empty for one that is unknown.
        phases: What one SE of it gives each phase.
    """

    def __init__(self, id: str, phases: Triple) -> None:  # noqa: A002 - that is its name
        self.id = id
        self._gives = phases
        self._times = 0
        self._se: list[float] = []
        self._sets: list[float] = []
        self._metres: list[float] = []
        self._names: set[str] = set()
        self._left_out: set[str] = set()

    def add(self, item: Item, scale: float, se: float, *, in_sets: bool) -> None:
        """Add an entry in one week.

        Args:
            item: The entry.
            scale: The factor on the sets of that week.
            se: What it is worth there [SE].
            in_sets: Whether its dose is in sets, and not in runs or jumps.
        """
        dose = item.entry.dose
        self._names.add(item.entry.exercise)
        if item.left_out:
            self._left_out.add(item.left_out)
        if scale <= 0 or (dose is not None and not dose.sets):
            return
        self._times += 1
        self._se.append(se)
        if dose is not None and in_sets:
            self._sets.append(dose.sets * scale)
        elif dose is not None and dose.metres is not None:
            self._metres.append(dose.runs * dose.metres * scale)

    def amount(self) -> Amount:
        """Return the sum."""
        se = fsum(self._se)
        gives = self._gives
        return Amount(
            self._times,
            se,
            (se * gives[0], se * gives[1], se * gives[2]),
            fsum(self._sets) if self._sets else None,
            fsum(self._metres) if self._metres else None,
            tuple(sorted(self._names, key=lambda name: (name.casefold(), name))),
            min(self._left_out, default=""),
        )


class _Side:
    """What stands on one side, by exercise and by week.

    Args:
        subject: The plan or the log.
        calendar: The weeks that count.
    """

    def __init__(self, subject: Subject, calendar: Calendar) -> None:
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
        """Yield the sessions with what counts in them, known or not."""
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
        dose = item.entry.dose
        if exercise is not None:
            in_sets = classes[exercise.dose_class].set > 0
        else:
            in_sets = dose is not None and dose.metres is None and dose.contacts is None
        found.add(item, scale, se, in_sets=in_sets)
        if scale > 0 and (dose is None or dose.sets):
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
