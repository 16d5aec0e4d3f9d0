"""What a dose of a class of work is worth, as columns of the table `work`."""

from typing import NamedTuple

from strideaudit.audit.set_equivalents import LONGEST_DRILL
from strideaudit.knowledge.dose_rows import DoseClass, Hard


class Rates(NamedTuple):
    """The rates of one class; 0 where there is none. See ``DoseClass``."""

    set_se: float
    """What a set is worth [SE]."""

    hold_s: float
    """How long a hold is a set [s]."""

    hard_hold_s: float
    """The same of a maximal hold [s]."""

    metres_a_se: float
    short_m: float
    """Of a run only so much counts by that rate [m]; without a long rate all of it."""

    long_m: float
    """How much of a whole run is 1 SE, if that is more [m]."""

    seconds_a_se: float
    first_s: float
    """How much of a repetition counts [s]."""

    pace: float
    """By which seconds are metres [m/s]; 0 where they have a rate of their own."""

    longest_s: float
    """Beyond this a repetition cannot be counted [s]."""

    longest_work_s: float
    """Beyond this all repetitions of a set together are hardly all work [s]."""

    steady_s: float
    """Beyond this a repetition is steady work, which counts 0 [s]."""

    contacts_a_se: float
    ramp: int
    """Whether the intensity changes what a run is worth: 0 or 1."""

    cap: float
    """Most SE of an entry and of a session."""

    pool: str
    """What shares the cap of a session; empty for none."""

    few_reps: float
    """So many repetitions or fewer lack a distance."""


def rates_of(row: DoseClass, hard: Hard) -> Rates:
    """Return the rates of a class; of times nothing where times have no rate."""
    timed = row.seconds > 0
    drill = row.kind == "drill" and not row.speed
    return Rates(
        row.set,
        row.hold_s,
        min(row.hold_s, hard.hold_s),
        row.metres,
        row.short_m,
        row.long_m,
        row.seconds,
        row.first_s if timed else 0.0,
        row.speed if timed else 0.0,
        row.longest_s if timed else 0.0,
        LONGEST_DRILL if timed and drill else 0.0,
        row.steady_s if timed else 0.0,
        row.contacts,
        int(row.ramp),
        row.cap,
        row.pool if row.cap else "",
        row.few_reps,
    )
