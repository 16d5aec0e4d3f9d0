"""What a set is worth: the set-equivalents of each dose class, as an audit counts them."""

from strideaudit.fleet import reasons
from strideaudit.fleet.names import ALWAYS, IF_UNSAID, NEVER
from strideaudit.fleet.reasons import UNCOUNTABLE
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.writing import (
    PARTS,
    SMALL,
    cases,
    either,
    every,
    number,
    select,
    whole,
)
from strideaudit.knowledge.dose_rows import Hard, Ramp

MOST_SE = 1000
"""More SE in one row are no set: their sum might not fit into a number."""

RUNS = "sets * COALESCE(reps, 1)"
"""How many runs over the distance or the time a row is."""


def scored(asked: Asked) -> str:
    """Return the doses with their SE in whole parts; NULL where a dose cannot be counted."""
    columns = ["athlete", "squad", "day", "text_id", "work", "few_reps", "why", "sets", "reps"]
    columns += ["may_brake", "speed", "load", "rpe", "rir", "exercise"]
    columns += ["metres", "seconds", "contacts", "intensity", f"{_worth(asked)} AS se"]
    return select(columns, "FROM paced")


FITS = f"(why = {reasons.COUNTS} AND se <= {MOST_SE})"
OUT = (
    f"CASE WHEN why > {reasons.COUNTS} THEN why WHEN {FITS} THEN {reasons.COUNTS} "
    f"ELSE {reasons.sql(UNCOUNTABLE)} END"
)
"""Why a set is left out, when it is known what it is worth."""


def done(asked: Asked) -> str:
    """Return the sets as they were done, equal ones together, in the order of their days."""
    columns = ["athlete", "CAST(day AS STRING) AS day", "exercise", "work", f"{OUT} AS out"]
    columns += [f"{_few(asked)} AS few", "SUM(sets) AS sets"]
    columns += ["reps", "metres", "seconds", "contacts", "load", "rpe", "rir", "intensity"]
    grouped = [
        str(at) for at in range(1, len(columns) + 1) if at != columns.index("SUM(sets) AS sets") + 1
    ]
    return select(columns, f"FROM scored\n  GROUP BY {', '.join(grouped)}")


def counted(asked: Asked) -> str:
    """Return the sets with whole numbers, which can be added in any order.

    What is left out has none: Spark cannot make a whole number of one without limit.
    """
    longest = number(asked.threshold("start-exception", "longest_start_m"))
    unsaid = number(asked.threshold("eccentric-hamstring-absent", "reps_if_unsaid"))
    upright = number(asked.threshold("no-max-speed", "upright_from_m"))
    said = f"COALESCE(reps, {unsaid})"
    far = f"{_full(asked)} AND metres >= {upright}"
    columns = [
        "athlete", "squad", "day", "text_id", "work", "sets", "may_brake",
        f"{OUT} AS why",
        f"{_few(asked)} AS few",
        f"CASE WHEN {FITS} THEN {whole(f'se * {number(PARTS)}')} END AS se",
        f"CASE WHEN {FITS} THEN {whole(f'{RUNS} * metres * {number(SMALL)}')} END AS metres",
        f"metres <= {longest} AS is_short",
        f"CASE WHEN {FITS} THEN {whole(f'sets * {said} * {number(SMALL)}')} END AS reps",
        f"CASE WHEN {_full(asked)} THEN CASE WHEN {far} THEN 2 ELSE 1 END ELSE 0 END AS full_speed",
    ]  # fmt: skip
    return select(columns, "FROM scored")


def _worth(asked: Asked) -> str:
    """Return the SE of a dose; NULL where its class has no rate for what the dose gives."""
    doses = asked.catalogue.doses
    nothing = every(f"{name} = 0" for name in ("metres_a_se", "seconds_a_se", "contacts_a_se"))
    counted = "metres IS NULL AND seconds IS NULL AND contacts_a_se > 0"
    ways = [
        ("set_se > 0", _sets(doses.hard)),
        (nothing, "0.0E0"),
        ("longest_s > 0 AND seconds > longest_s", "NULL"),
        ("steady_s > 0 AND seconds > steady_s", "0.0E0"),
        ("length IS NOT NULL AND metres_a_se > 0", f"{RUNS} * ({_run(doses.ramp)})"),
        (f"longest_work_s > 0 AND {RUNS} * seconds > longest_work_s", "NULL"),
        ("seconds IS NOT NULL AND seconds_a_se > 0", f"{RUNS} * (done_s / seconds_a_se)"),
        (counted, "sets * COALESCE(contacts, reps) / contacts_a_se"),
    ]
    return cases(ways, "NULL")


def _sets(hard: Hard) -> str:
    """Return the SE of sets: nothing far from failure, part of one for a short hold."""
    pairs = [
        (f"rir >= {number(hard.rir)}", "0.0E0"),
        ("contacts IS NOT NULL", "NULL"),
        ("hold_s > 0 AND seconds IS NOT NULL", f"sets * set_se * LEAST(1.0E0, {_held(hard)})"),
    ]
    return cases(pairs, "sets * set_se")


def _held(hard: Hard) -> str:
    """Return what a hold is of a whole one, which is short where the hold is maximal."""
    maximal = either(
        (
            "hard = 1",
            f"intensity >= {number(hard.hold_intensity)}",
            f"rpe >= {number(hard.hold_rpe)}",
        )
    )
    return f"seconds / CASE WHEN {maximal} THEN hard_hold_s ELSE hold_s END"


def _run(ramp: Ramp) -> str:
    """Return what one run is worth, less where it is slow."""
    near = "LEAST(length, short_m) / metres_a_se"
    long = f"GREATEST({near}, length / long_m)"
    at_full = f"CASE WHEN long_m > 0 THEN {long} ELSE length / metres_a_se END"
    slow = f"length / {number(ramp.metres)}"
    range_ = f"({number(ramp.full)} - {number(ramp.slow)})"
    way = f"(GREATEST(0.0E0, intensity - {number(ramp.slow)}) / {range_})"
    between = f"{slow} + {_power(way, ramp.power)} * ({at_full} - {slow})"
    stated = f"intensity >= {number(ramp.least)} AND intensity < {number(ramp.full)}"
    return cases([(f"ramp = 1 AND {stated}", between)], at_full)


def _power(value: str, power: float) -> str:
    """Return a power; a small whole one as products, which every engine rounds alike."""
    if power in (1, 2, 3):
        return "(" + " * ".join([value] * int(power)) + ")"
    return f"POWER({value}, {number(power)})"


def _few(asked: Asked) -> str:
    """Return the repetitions of what lacks a distance where they are few; NULL for all else.

    Sets with equally many are added before they are judged, as a line `3x8` gives them at once.
    """
    del asked
    bare = every(("few_reps > 0", "metres IS NULL", "seconds IS NULL", "contacts IS NULL"))
    return f"CASE WHEN {bare} THEN reps ELSE NULL END"


def _full(asked: Asked) -> str:
    """Return whether a run is one with full effort."""
    full_from = number(asked.threshold("no-max-speed", "full_speed_from"))
    said = cases([("intensity IS NULL", f"speed = {IF_UNSAID}")], f"intensity >= {full_from}")
    return f"(speed = {ALWAYS} OR (speed > {NEVER} AND {said}))"
