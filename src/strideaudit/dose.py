"""What an entry prescribes: sets of reps, metres, seconds or contacts, and how hard."""

from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Ge, Le

AMOUNTS = ("reps", "metres", "seconds", "contacts")
"""The fields of which a dose gives at most one."""


@dataclass(frozen=True, slots=True)
class Dose:
    """What one entry prescribes, once a session; at most one of the four amounts is given."""

    sets: Annotated[float, Ge(0), Le(100)] = 1
    """Number of sets or runs; 0 is not done. A range counts by its midpoint."""

    reps: Annotated[float, Ge(0), Le(1000)] | None = None
    """Repetitions a set; None if not given or open-ended."""

    metres: Annotated[float, Ge(0), Le(100_000)] | None = None
    """Distance a set [m]."""

    seconds: Annotated[float, Ge(0), Le(86_400)] | None = None
    """Time a set [s]."""

    contacts: Annotated[float, Ge(0), Le(10_000)] | None = None
    """Ground contacts a set."""

    open_ended: bool = False
    """Whether a set goes to failure, so that its reps are not known."""

    per_side: bool = False
    """Whether the amount is for each side; a pair of sides counts as one set."""

    intensity: Annotated[float, Ge(0), Le(3)] | None = None
    """Share of one repetition maximum, or of top speed for runs, 0 to 3."""

    load_kg: Annotated[float, Ge(0), Le(2000)] | None = None
    """External load [kg]."""

    rpe: Annotated[float, Ge(0), Le(10)] | None = None
    """Rating of perceived exertion, 0 to 10."""

    rir: Annotated[float, Ge(0), Le(50)] | None = None
    """Repetitions in reserve."""

    effort: Literal["max", "easy", "light", "heavy"] | None = None
    """Intensity in a word."""

    rest_s: Annotated[float, Ge(0), Le(86_400)] | None = None
    """Rest between sets [s]; None if not given or said in words."""

    tempo: str | None = None
    """Tempo as written, e.g. ``3-1-1``."""
