"""From rows of a table to sets with an amount: which count, which do not, and why."""

from strideaudit.fleet import reasons
from strideaudit.fleet.rates import Rates
from strideaudit.fleet.reasons import COOL_DOWN, UNKNOWN, WARM_UP
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.writing import cases, either, number, one_of, select, text
from strideaudit.plan import sizes

FIRST_DAY, LAST_DAY = "1950-01-01", "2100-01-01"
"""Days outside these are mistakes."""

TYPES = {
    WARM_UP: ("warmup", "w", "warm"),
    COOL_DOWN: ("cooldown", "warmdown"),
    "": (
        "", "normal", "work", "working", "main", "dropset", "drop", "d", "failure", "f", "backoff",
        "amrap", "top", "topset", "cluster", "restpause",
    ),
}  # fmt: skip
"""Types of sets, in small letters without spaces and marks."""

MOST = {
    "sets": sizes.MOST_SETS,
    "reps": sizes.MOST_REPS,
    "metres": sizes.MOST_METRES,
    "seconds": sizes.MOST_SECONDS,
    "contacts": sizes.MOST_CONTACTS,
    "load": sizes.MOST_KILOGRAMS,
    "rpe": sizes.MOST_RPE,
    "rir": 100,
    "intensity": 300,
}
"""The most of each number; a plan allows no more."""

SHARES_TO = 3
"""An intensity up to this is a share, above it per cent."""


def logged(asked: Asked) -> str:
    """Return the rows of the asked days, and why some of them do not count.

    A number of 0 is no number: apps write it where nothing was entered.
    """
    numbers = [f"NULLIF({name}, 0) AS {name}" for name in ("reps", "metres", "contacts")]
    share = f"CASE WHEN intensity > {SHARES_TO} THEN intensity / 100 ELSE intensity END"
    columns = [
        "athlete",
        "squad",
        "day",
        "exercise",
        "COALESCE(sets, 1) AS sets",
        *numbers,
        "NULLIF(seconds, 0) AS seconds",
        "load",
        "rpe",
        "rir",
        f"{share} AS intensity",
        f"{_why()} AS why",
    ]
    return select(columns, f"FROM sets{_days(asked)}")


def _days(asked: Asked) -> str:
    """Return which days count; a row without a date is kept, to be counted as one."""
    ends = [f"day >= DATE {text(asked.first)}"] if asked.first else []
    ends += [f"day <= DATE {text(asked.last)}"] if asked.last else []
    return f"\n  WHERE day IS NULL OR ({' AND '.join(ends)})" if ends else ""


def _why() -> str:
    """Return the number of why a row does not count, the first reason that holds."""
    kind = "REPLACE(REPLACE(REPLACE(LOWER(TRIM(set_type)), ' ', ''), '-', ''), '_', '')"
    far = f"day < DATE {text(FIRST_DAY)} OR day >= DATE {text(LAST_DAY)}"
    nothing = "reps = 0 AND COALESCE(metres, 0) = 0 AND COALESCE(seconds, 0) = 0"
    plain = one_of(kind, TYPES[""])
    found = [
        ("athlete IS NULL OR athlete = ''", reasons.NO_ATHLETE),
        ("day IS NULL", reasons.NO_DATE),
        (far, reasons.FAR_DATE),
        ("exercise IS NULL OR exercise = ''", reasons.NO_EXERCISE),
        (f"set_type IS NOT NULL AND {one_of(kind, TYPES[WARM_UP])}", WARM_UP),
        (f"set_type IS NOT NULL AND {one_of(kind, TYPES[COOL_DOWN])}", COOL_DOWN),
        ("fault IS NOT NULL", reasons.NO_NUMBER),
        (
            either(f"{name} NOT BETWEEN 0 AND {most}" for name, most in MOST.items()),
            reasons.BEYOND,
        ),
        (f"set_type IS NOT NULL AND NOT ({plain})", reasons.ODD_TYPE),
        (f"sets = 0 OR ({nothing} AND COALESCE(contacts, 0) = 0)", reasons.NOT_DONE),
    ]
    pairs = ((condition, reasons.sql(why)) for condition, why in found)
    return cases(pairs, str(reasons.COUNTS))


def named(asked: Asked) -> str:
    """Return the rows with what their names mean, in the band of their distance."""
    loaded = "l.load > 0"
    columns = [
        *(f"l.{name}" for name in ("athlete", "squad", "day", "sets", "reps", "metres")),
        *(f"l.{name}" for name in ("contacts", "load", "rpe", "rir", "intensity", "exercise")),
        "n.text_id",
        f"CASE WHEN {loaded} THEN n.loaded_work ELSE n.work END AS work",
        "n.metres AS name_metres",
        "n.seconds AS name_seconds",
        "n.hard",
        "n.may_brake",
        "n.speed",
        f"{_own_seconds()} AS seconds",
        f"{_whole_why()} AS why",
    ]
    banded = asked.bands.band("l.metres", "l.intensity")
    return select(
        columns,
        f"FROM logged l LEFT JOIN names n\n    ON n.exercise = l.exercise AND n.band = {banded}",
    )


def _own_seconds() -> str:
    """Return the seconds that are an amount, and not only how long something took.

    Next to metres or contacts they are not, nor next to the repetitions of a lift.
    """
    other = "l.metres IS NOT NULL OR l.contacts IS NOT NULL OR (n.in_sets = 1 AND l.reps > 1)"
    return f"CASE WHEN {other} THEN NULL ELSE l.seconds END"


def _whole_why() -> str:
    """Return why a row does not count, by its name as well."""
    counts = f"l.why = {reasons.COUNTS}"
    return f"CASE WHEN {counts} THEN COALESCE(n.reason, {reasons.sql(UNKNOWN)}) ELSE l.why END"


def doses(asked: Asked) -> str:
    """Return the rows with one amount each, and with the rates of their work.

    A row that gives no amount has that of its name: `Flying 30` in sets of one run is 30 m, and so
    it is where 30 is given as its repetitions as well.
    """
    del asked
    none = "metres IS NULL AND seconds IS NULL AND contacts IS NULL"
    jumps = "(reps IS NOT NULL AND w.contacts_a_se > 0)"
    twice = f"(reps = name_metres AND reps >= {number(10)})"
    takes_metres = f"name_metres > 0 AND {none} AND NOT COALESCE({jumps} OR {twice}, FALSE)"
    takes_seconds = f"name_seconds > 0 AND {none} AND reps IS NULL"
    seconds = cases([(takes_metres, "NULL"), (takes_seconds, "name_seconds")], "seconds")
    columns = [
        "athlete", "squad", "day", "text_id", "n.work", "hard", "may_brake", "speed", "why",
        "sets", "reps",
        f"CASE WHEN {takes_metres} THEN name_metres ELSE metres END AS metres",
        f"{seconds} AS seconds",
        "contacts", "load", "rpe", "rir", "intensity", "n.exercise",
        *(f"w.{name}" for name in Rates._fields),
    ]  # fmt: skip
    return select(columns, "FROM named n LEFT JOIN work w ON w.work = n.work")


def paced(asked: Asked) -> str:
    """Return the rows with what counts of their seconds, and how long a run is by its pace."""
    del asked
    done = "CASE WHEN first_s > 0 AND seconds > first_s THEN first_s ELSE seconds END"
    length = f"CASE WHEN metres IS NULL AND pace > 0 THEN {done} * pace ELSE metres END"
    return select(["*", f"{done} AS done_s", f"{length} AS length"], "FROM doses")
