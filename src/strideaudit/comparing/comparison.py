"""What was planned beside what was done: arithmetic, nothing else.

An exercise is the same if the catalogue knows it as the same, whatever it is called; one that the
catalogue does not know is the same by its name, and is counted in sets alone. Repetitions and loads
are not compared: a set is a set. Warm-up and cool-down count on neither side. Where one exercise
takes the place of another that gives a phase as much, the phase has lost nothing.

Doses are set-equivalents [SE], shares and ratios run from 0.
"""

from math import fsum
from typing import NamedTuple

from strideaudit.audit.coverage import above, below, shares_of
from strideaudit.comparing.alignment import Calendar
from strideaudit.knowledge import HAIR
from strideaudit.knowledge.catalogue import Triple

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
            key=lambda pair: (-round(pair[0], 9), *named(pair[1])),
        )
        return Paid(phases, lowest, tuple(one for _, one in ranked))

    @property
    def kept_push_alone(self) -> bool:
        """Whether push-phase work was kept, and of that for swing and return little done."""
        push, swing, back = self.ratios
        if push is None or swing is None or back is None:
            return False
        return not below(push, KEPT) and below(swing, LITTLE) and below(back, LITTLE)


def named(one: Compared) -> tuple[str, str]:
    """Return what exercises are sorted by where nothing else tells them apart."""
    return one.name.casefold(), one.name


def status_of(planned: Amount, done: Amount) -> str:
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
