"""What a set is worth: the set-equivalents of each dose class, as an audit counts them."""

from strideaudit.fleet.names import ALWAYS, IF_UNSAID, NEVER
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.sql.rows import UNCOUNTABLE
from strideaudit.fleet.writing import (
    PARTS,
    SMALL,
    cases,
    either,
    every,
    number,
    one_of,
    select,
    text,
    whole,
)
from strideaudit.knowledge.dose_rows import DoseClass, Hard, Ramp

MOST_SE = 1000
"""More SE in one row are no set: their sum might not fit into a number."""

RUNS = "sets * COALESCE(reps, 1)"
"""How many runs over the distance or the time a row is."""


def scored(asked: Asked) -> str:
    """Return the doses with their SE in whole parts; NULL where a dose cannot be counted."""
    classes = asked.catalogue.classes
    worth = ((f"class = {text(key)}", _worth(row, asked)) for key, row in classes.items())
    se = cases(worth, "NULL")
    columns = ["athlete", "squad", "day", "text_id", "work", "class", "why", "sets", "reps"]
    columns += ["may_brake", "speed", "load", "rpe", "rir", "exercise"]
    columns += ["metres", "seconds", "contacts", "intensity", f"{se} AS se"]
    return select(columns, "FROM doses")


FITS = every(("why = ''", "se IS NOT NULL", f"se <= {MOST_SE}"))
OUT = f"CASE WHEN why = '' AND NOT {FITS} THEN {text(UNCOUNTABLE)} ELSE why END"
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

    What is left out has none: a number without limit is no whole one, and Spark refuses it.
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


def _worth(row: DoseClass, asked: Asked) -> str:
    """Return the SE of a dose of one class; NULL where it has no rate for what the dose gives."""
    if not (row.set or row.metres or row.seconds or row.contacts):
        return "0.0E0"
    if row.set:
        return _sets(row, asked.catalogue.doses.hard)
    ways = []
    if row.metres:
        ways.append(("metres IS NOT NULL", f"{RUNS} * ({_run(row, asked.catalogue.doses.ramp)})"))
    if row.seconds:
        ways.append(("seconds IS NOT NULL", _timed(row, asked.catalogue.doses.ramp)))
    if row.contacts:
        ways.append(("metres IS NULL AND seconds IS NULL", f"{_COUNT} / {number(row.contacts)}"))
    return cases(ways, "NULL")


_COUNT = "sets * COALESCE(contacts, reps)"


def _sets(row: DoseClass, hard: Hard) -> str:
    """Return the SE of sets: nothing far from failure, part of one for a short hold."""
    hold = _hold(row, hard)
    held = "seconds IS NOT NULL" if row.hold_s else "FALSE"
    pairs = [
        (f"rir >= {number(hard.rir)}", "0.0E0"),
        ("contacts IS NOT NULL", "NULL"),
        (held, f"sets * {number(row.set)} * LEAST(1.0E0, seconds / {hold})"),
    ]
    return cases(pairs, f"sets * {number(row.set)}")


def _hold(row: DoseClass, hard: Hard) -> str:
    """Return how many seconds are one SE: few where the hold is said to be maximal."""
    maximal = either(
        (
            "hard = 1",
            f"intensity >= {number(hard.hold_intensity)}",
            f"rpe >= {number(hard.hold_rpe)}",
        )
    )
    short = number(min(row.hold_s, hard.hold_s))
    return f"CASE WHEN {maximal} THEN {short} ELSE {number(row.hold_s)} END"


def _run(row: DoseClass, ramp: Ramp, metres: str = "metres") -> str:
    """Return what one run is worth, less where it is slow."""
    at_full = f"{metres} / {number(row.metres)}"
    if row.long_m:
        near = f"LEAST({metres}, {number(row.short_m)}) / {number(row.metres)}"
        at_full = f"GREATEST({near}, {metres} / {number(row.long_m)})"
    if not row.ramp:
        return at_full
    share = "intensity"
    slow = f"{metres} / {number(ramp.metres)}"
    range_ = f"({number(ramp.full)} - {number(ramp.slow)})"
    way = f"(GREATEST(0.0E0, {share} - {number(ramp.slow)}) / {range_})"
    between = f"{slow} + {_power(way, ramp.power)} * ({at_full} - {slow})"
    stated = f"{share} >= {number(ramp.least)} AND {share} < {number(ramp.full)}"
    return cases([(stated, between)], at_full)


def _power(value: str, power: float) -> str:
    """Return a power; a small whole one as products, which every engine rounds alike."""
    if power in (1, 2, 3):
        return "(" + " * ".join([value] * int(power)) + ")"
    return f"POWER({value}, {number(power)})"


def _timed(row: DoseClass, ramp: Ramp) -> str:
    """Return what a dose in seconds is worth: nothing where it is steady, NULL where too long."""
    done = f"LEAST(seconds, {number(row.first_s)})" if row.first_s else "seconds"
    worth = f"{done} / {number(row.seconds)}"
    if row.speed:
        worth = _run(row, ramp, f"({done} * {number(row.speed)})")
    pairs = [(f"seconds > {number(row.longest_s)}", "NULL")] if row.longest_s else []
    pairs += [(f"seconds > {number(row.steady_s)}", "0.0E0")] if row.steady_s else []
    return cases(pairs, f"{RUNS} * ({worth})")


def _few(asked: Asked) -> str:
    """Return the repetitions of what lacks a distance where they are few; NULL for all else.

    Sets with equally many are added before they are judged, as a line `3x8` gives them at once.
    """
    rows = asked.catalogue.classes.items()
    few = one_of("class", [key for key, row in rows if row.few_reps])
    bare = every((few, "metres IS NULL", "seconds IS NULL", "contacts IS NULL"))
    return f"CASE WHEN {bare} THEN reps ELSE NULL END"


def _full(asked: Asked) -> str:
    """Return whether a run is one with full effort."""
    full_from = number(asked.threshold("no-max-speed", "full_speed_from"))
    said = cases([("intensity IS NULL", f"speed = {IF_UNSAID}")], f"intensity >= {full_from}")
    return f"(speed = {ALWAYS} OR (speed > {NEVER} AND {said}))"
