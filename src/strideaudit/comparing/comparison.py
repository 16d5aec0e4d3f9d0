"""What was planned and what was done: only arithmetic.

Two names are the same exercise if the catalogue has them as one. A name that the catalogue does not
have is compared by itself, and counts only in sets. Repetitions and loads are not compared: a set
is a set. Warm-up and cool-down count on neither side. If one exercise replaces another that gives a
phase as much, the phase has lost nothing.

Doses are set-equivalents [SE]; shares and ratios start at 0.
"""

from math import fsum
from typing import NamedTuple

from strideaudit.audit.coverage import above, below, shares_of
from strideaudit.comparing.alignment import ComparedWeeks
from strideaudit.knowledge import HAIR
from strideaudit.knowledge.catalogue import Triple

SKIPPED, PARTLY, AS_PLANNED, MORE, ADDED = "skipped", "partly", "as planned", "more", "added"
UNCOUNTED = "uncounted"
"""What became of an exercise; the last if its amounts cannot be compared."""

KEPT, LITTLE = 0.9, 0.5
"""Conventions of wording: from the first ratio on, work is kept; below the second, it is less than
half."""

NOTHING: Triple = (0.0, 0.0, 0.0)


class Work(NamedTuple):
    """How much of one exercise one side has, in all weeks."""

    times: int = 0
    """Entries with work, counted once in each of their weeks."""

    se: float = 0.0
    """SE; 0 for work that is not counted."""

    phases: Triple = NOTHING
    """SE that each phase gets from it."""

    sets: float | None = None
    """Sets; None for an exercise that is not done in sets."""

    metres: float | None = None
    """Distance [m]; None for an exercise without a distance."""

    contacts: float | None = None
    """Ground contacts; None for an exercise without them."""

    names: tuple[str, ...] = ()
    """Its names on this side, sorted."""

    left_out: str = ""
    """Why some of it is not counted: ``unknown``, ``ambiguous``, ``uncountable``; else empty."""


class Compared(NamedTuple):
    """One exercise on both sides."""

    name: str
    """Its name in the plan, or in the log if the plan does not have it."""

    exercise: str
    """Its id; empty if it is unknown."""

    planned: Work
    done: Work
    weeks: int
    """The number of weeks that are compared."""

    status: str
    """What became of it."""

    @property
    def difference(self) -> float:
        """Done minus planned [SE a week]."""
        return (self.done.se - self.planned.se) / self.weeks

    @property
    def counted(self) -> bool:
        """Whether all of it is in the numbers."""
        return not (self.planned.left_out or self.done.left_out)

    def lost(self, phases: tuple[int, ...]) -> float:
        """Return how much less than planned some phases got from it [SE]; below 0 for more."""
        return fsum(self.planned.phases[i] - self.done.phases[i] for i in phases)


class Week(NamedTuple):
    """One week on both sides."""

    number: int
    day: str
    """Its first day as YYYY-MM-DD; empty if neither file has dates."""

    planned: Triple
    """SE of each phase."""

    done: Triple
    sessions: tuple[int, int]
    """Sessions with work: planned and done."""

    days: int = 7
    """How many of its days are in the log: 7, or fewer in a part of a week at an end of it."""


class Paid(NamedTuple):
    """The phases with the smallest part of their planned work done."""

    phases: tuple[int, ...]
    ratio: float
    """Done divided by planned, below 1."""

    cost: tuple[Compared, ...]
    """The exercises that cost these phases work, the largest loss first."""


class Comparison(NamedTuple):
    """A plan and what was done of it."""

    calendar: ComparedWeeks
    exercises: tuple[Compared, ...]
    """Sorted by the size of the difference, then by name; uncountable ones last."""

    weeks: tuple[Week, ...]
    planned: Triple
    """SE a week of each phase."""

    done: Triple

    @property
    def shares(self) -> tuple[Triple | None, Triple | None]:
        """Each phase's share of the phased work, planned and done; None without phased work."""
        return shares_of(self.planned), shares_of(self.done)

    @property
    def ratios(self) -> tuple[float | None, ...]:
        """Done divided by planned for each phase; None for a phase that was not planned."""
        pairs = zip(self.planned, self.done, strict=True)
        return tuple(done / planned if planned > HAIR else None for planned, done in pairs)

    @property
    def lowest(self) -> float | None:
        """The lowest ratio; None if no phase was planned."""
        return min((ratio for ratio in self.ratios if ratio is not None), default=None)

    def missed(self, least: float | None) -> float | None:
        """Return a minimum that a phase did not reach; None if each phase reached it.

        Args:
            least: The least per cent of each phase's planned work; None for no minimum.
        """
        lowest = self.lowest
        missed = least is not None and lowest is not None and below(100 * lowest, least)
        return least if missed else None

    @property
    def is_as_planned(self) -> bool:
        """Whether every exercise was done as planned, and no other exercise was done."""
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
        """Which phase lost most by work that was not done; None if each phase got its planned work.

        Phases with the same ratio in whole per cent lost alike.
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
        """Whether push-phase work was kept, but little work was done for swing and return."""
        push, swing, back = self.ratios
        if push is None or swing is None or back is None:
            return False
        return not below(push, KEPT) and below(swing, LITTLE) and below(back, LITTLE)


def named(one: Compared) -> tuple[str, str]:
    """Return the sort key of exercises that are equal in everything else."""
    return one.name.casefold(), one.name


def status_of(planned: Work, done: Work) -> str:
    """Return what became of an exercise.

    This is decided by its SE if all of it is counted and is worth something, else by its sets or
    metres.
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
    elif planned.contacts is not None and done.contacts is not None:
        before, after = planned.contacts, done.contacts
    else:
        return AS_PLANNED if counted else UNCOUNTED
    if below(after, before):
        return PARTLY
    return MORE if above(after, before) else AS_PLANNED
