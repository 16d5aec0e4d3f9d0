"""How the classes of work are converted to set-equivalents, as an audit reads it."""

from collections.abc import Mapping
from typing import NamedTuple


class DoseClass(NamedTuple):
    """How one class of work is converted to set-equivalents; a rate of 0 cannot be counted."""

    kind: str
    set: float
    hold_s: float
    metres: float
    seconds: float
    """How many seconds are 1 SE; of runs that are converted to metres, of a short run."""

    contacts: float
    short_m: float
    """Of a run only so many metres count by the rate [m]; 0 for all."""

    long_m: float
    """How much of a whole run is 1 SE, if that is more [m]."""

    speed: float
    """By which seconds are metres [m/s]; 0 where they have a rate of their own."""

    first_s: float
    """How much of a repetition counts [s]; 0 for all."""

    longest_s: float
    """Beyond this a repetition is not a sprint [s]; 0 for no limit."""

    may_be: tuple[str, ...]
    """The exercises that it may be then."""

    steady_s: float
    """Beyond this a repetition is steady work, which counts 0 [s]; 0 for no limit."""

    cap: float
    """Most SE an entry and a session; 0 for no cap."""

    pool: str
    """The class whose cap in a session it shares; its own, as a rule."""

    few_reps: float
    """So many repetitions or fewer lack a distance; 0 for none."""

    bare_is_contacts: bool
    """Whether a number without a unit is contacts, although metres may be written as well."""

    full_if_stated: bool
    """Whether it is at top speed for the rules only if its intensity is stated."""

    ramp: bool
    """Whether the intensity changes its dose."""


class Ramp(NamedTuple):
    """What the intensity of a free run makes of its dose."""

    least: float
    """Below this share a per cent is not a share of top speed."""

    slow: float
    full: float
    power: float
    metres: float
    """How much of a slow run is 1 SE [m]."""

    efforts: Mapping[str, float]
    """Words for an intensity."""


class Hard(NamedTuple):
    """Which sets count 0, and which holds are maximal."""

    rir: float
    """Repetitions in reserve from which on a set counts 0."""

    efforts: tuple[str, ...]
    """Words that say so."""

    hold_s: float
    """A maximal hold is a set from so many seconds on [s]."""

    hold_intensity: float
    hold_rpe: float
    hold_efforts: tuple[str, ...]
    hold_words: tuple[str, ...]
    """Parts of a name, without spaces, that make its holds maximal."""

    hold_exercises: tuple[str, ...]


class Doses(NamedTuple):
    """What makes of a dose what it is worth, next to its class."""

    ramp: Ramp
    hard: Hard
