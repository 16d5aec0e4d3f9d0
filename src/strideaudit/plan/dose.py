"""What an entry prescribes: sets of reps, metres, seconds or contacts, and how hard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from strideaudit.text.wording import quoted

if TYPE_CHECKING:
    from strideaudit.plan.limits import (
        Contacts,
        Effort,
        Intensity,
        Kilograms,
        Metres,
        Reps,
        Rir,
        Rpe,
        Seconds,
        Sets,
    )
    from strideaudit.text.document import Place

DoseFields: TypeAlias = "dict[str, float | str | bool]"
"""Values for the fields of a ``Dose``, not yet checked against its limits."""

AMOUNTS = ("reps", "metres", "seconds", "contacts")
"""A dose gives at most one of these fields."""


class DoseFault(NamedTuple):
    """Why what an entry prescribes cannot be read; the entry is then left out."""

    message: str
    place: Place
    """The characters that are wrong."""

    hint: str
    said: str = ""
    """The dose as it is written; empty where the fault is not about one text."""

    @property
    def sentence(self) -> str:
        """The message with the dose that it is about."""
        return f"in the dose {quoted(self.said)}: {self.message}" if self.said else self.message


class Dose(NamedTuple):
    """What one entry prescribes, once a session; ``2x20m, 1x40m`` is two of these.

    At most one of the amounts is given, except that reps together with a distance or a time are
    runs: two sets of four runs of 30 m. Sides, load, RPE, rest and tempo are checked against their
    limits; no rule reads them yet.
    """

    sets: Sets = 1
    """Number of sets or runs; 0 means not done. A range counts as its midpoint."""

    reps: Reps | None = None
    """Repetitions a set, or runs a set with a distance or a time; None if not given."""

    metres: Metres | None = None
    """Distance a set [m]."""

    seconds: Seconds | None = None
    """Time a set [s]."""

    contacts: Contacts | None = None
    """Ground contacts a set."""

    open_ended: bool = False
    """Whether a set goes to failure, so that its reps are not known.

    No rule or report reads it. It is kept because ``convert`` compares whole doses, and because a
    plan that is changed must not turn an open set into a number of reps.
    """

    per_side: bool = False
    """Whether the amount is for each side; a pair of sides counts as one set."""

    intensity: Intensity | None = None
    """Share of one repetition maximum, or of top speed for runs, 0 to 3."""

    load_kg: Kilograms | None = None
    """External load [kg].

    No rule or report reads it. It is kept because ``convert`` compares whole doses, and because a
    plan that is changed must keep its loads.
    """

    rpe: Rpe | None = None
    """Rating of perceived exertion, 0 to 10."""

    rir: Rir | None = None
    """Repetitions in reserve."""

    effort: Effort | None = None
    """Intensity as a word."""

    rest_s: Seconds | None = None
    """Rest between sets [s]; None if not given, or given in words."""

    tempo: str | None = None
    """Tempo as written, e.g. ``3-1-1``."""

    @property
    def runs(self) -> float:
        """Number of runs over the distance or the time."""
        return self.sets * (1 if self.reps is None else self.reps)

    @property
    def has_amount(self) -> bool:
        """Whether it gives a distance, a time or contacts, and not only sets and repetitions."""
        return not (self.metres is None and self.seconds is None and self.contacts is None)

    @property
    def distance(self) -> float:
        """All its runs together [m]; 0 if its amount is not a distance."""
        return self.runs * self.metres if self.metres else 0.0
