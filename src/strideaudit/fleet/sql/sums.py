"""From sets to the sums of a week: entries, sessions with their caps, weeks, periods and squads."""

from strideaudit.fleet import credit, reasons
from strideaudit.fleet.reasons import COUNTS, UNCOUNTABLE
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.writing import (
    PARTS,
    SMALL,
    cases,
    count,
    known,
    number,
    select,
    total,
    whole,
)

SCALED = "_scaled"
"""Ends the name of a sum of what the robustness test scales: sprints and jumps."""

DISTANCES = {
    "sprint_metres": "metres * sprint",
    "resisted_metres": "metres * resisted",
    "towed_metres": "metres * towed",
    "free_metres": "metres * free",
    "start_metres": "short_metres * free_start",
    "fast_metres": (
        "CASE WHEN (full_speed > 0 AND upright = 1) OR (full_speed = 2 AND free_start = 1) "
        "THEN metres ELSE 0.0E0 END"
    ),
    "braking_reps": f"CASE WHEN worth > 0 THEN {whole('reps * braking')} ELSE 0.0E0 END",
}
"""Distances and repetitions that rules ask for, which no cap cuts; towed metres are resisted by
more than a parachute."""

NUMBERS = ("entries", "out_entries", "out_sets", "done_sets", "may_brake")


def credits_(asked: Asked) -> tuple[str, ...]:
    """Return the sums that the caps of a session cut: SE, and what one SE gives."""
    exercise = asked.catalogue.exercise(asked.catalogue.exercise_ids[0])
    given = credit.credits_of(exercise, asked.model, asked.catalogue, intervals=asked.intervals)
    return "se", *given


def names(asked: Asked) -> tuple[str, ...]:
    """Return all sums in SE of a week."""
    return *credits_(asked), *(f"{name}{SCALED}" for name in credit.DOSES)


def entries(asked: Asked) -> str:
    """Return the entries: the sets of a day with one name that count alike."""
    del asked
    keys = "athlete, day, text_id, work, why, few"
    columns = [
        "athlete", "day", "work", "why", "MIN(squad) AS squad", "CAST(COUNT(*) AS DOUBLE) AS sets",
        total("sets * few", "few_reps"),
        total("se", "se"), total("metres", "metres"), total("reps", "reps"),
        total("CASE WHEN is_short THEN metres ELSE 0.0E0 END", "short_metres"),
        "MAX(full_speed) AS full_speed", "MAX(may_brake) AS may_brake",
    ]  # fmt: skip
    return select(columns, f"FROM counted\n  GROUP BY {keys}")


def cut(asked: Asked) -> str:
    """Return the entries, cut at the cap of an entry, with nothing of what is left out.

    Few repetitions of what may be so many runs lack a distance: they are left out too.
    """
    del asked
    lacking = f"e.why = {COUNTS} AND e.few_reps > 0 AND e.few_reps <= w.few_reps"
    out = f"CASE WHEN {lacking} THEN {reasons.sql(UNCOUNTABLE)} ELSE e.why END"
    counts = f"{out} = {COUNTS}"
    cap = f"w.cap * {number(PARTS)}"
    se = f"CASE WHEN w.cap > 0 THEN LEAST(e.se, {cap}) ELSE e.se END"
    columns = [
        "e.athlete", "e.squad", "e.day", "e.sets", "e.full_speed", "e.may_brake", "e.work",
        *(f"CASE WHEN {counts} THEN COALESCE(e.{name}, 0.0E0) ELSE 0.0E0 END AS {name}"
          for name in ("metres", "short_metres", "reps")),
        f"CASE WHEN {counts} THEN {se} ELSE 0.0E0 END AS se",
        f"{out} AS out",
    ]  # fmt: skip
    return select(columns, "FROM entries e LEFT JOIN work w ON w.work = e.work")


def full(asked: Asked) -> str:
    """Return the sessions with more than their cap, and what part of it counts."""
    del asked
    cap = f"MAX(w.cap) * {number(PARTS)}"
    columns = ["c.athlete", "c.day", "w.pool", f"{cap} / SUM(c.se) AS part"]
    joined = "FROM cut c JOIN work w ON w.work = c.work\n  WHERE w.cap > 0"
    having = f"GROUP BY c.athlete, c.day, w.pool\n  HAVING SUM(c.se) > {cap}"
    return select(columns, f"{joined}\n  {having}")


def capped(asked: Asked) -> str:
    """Return the entries with what their work gives; a full session is scaled down to its cap."""
    del asked
    part = cases([("f.part IS NOT NULL", whole("c.se * f.part"))], "c.se")
    kept = ("athlete", "squad", "day", "sets", "full_speed", "may_brake", "metres", "short_metres")
    columns = [f"c.{name}" for name in (*kept, "reps", "out")]
    columns += ["w.*", f"{part} AS worth"]
    joins = (
        "FROM cut c LEFT JOIN work w ON w.work = c.work\n"
        "    LEFT JOIN full_sessions f\n"
        "    ON f.athlete = c.athlete AND f.day = c.day AND f.pool = w.pool"
    )
    return select(columns, joins)


def weeks(asked: Asked) -> str:
    """Return the sums of each athlete and week."""
    out = reasons.is_left_out("out")
    week = "CAST(DATE_TRUNC('week', day) AS DATE)"
    columns = [
        "athlete", f"{week} AS week", "MIN(squad) AS squad",
        *(known(_credit(name), name) for name in credits_(asked)),
        *(known(f"{_credit(name)} * scaled", f"{name}{SCALED}") for name in credit.DOSES),
        *(known(value, name) for name, value in DISTANCES.items()),
        count(reasons.is_work("out"), "entries"),
        total(f"CASE WHEN out = {COUNTS} THEN sets ELSE 0.0E0 END", "done_sets"),
        count(out, "out_entries"),
        total(f"CASE WHEN {out} THEN sets ELSE 0.0E0 END", "out_sets"),
        f"MAX(CASE WHEN {out} THEN may_brake ELSE 0 END) AS may_brake",
    ]  # fmt: skip
    return select(columns, f"FROM capped\n  GROUP BY athlete, {week}")


def _credit(name: str) -> str:
    """Return what an entry adds to a sum in SE."""
    return "worth" if name == "se" else whole(f"worth * {name}")


def groups(asked: Asked) -> str:
    """Return the sums of what the result has a row for, and of how many weeks they are.

    The weeks of an athlete are those from the first to the last with a set, the weeks of a squad
    those of all its athletes.
    """
    values = (*names(asked), *DISTANCES, *NUMBERS)
    if asked.by == "athlete" and asked.per == "week":
        return select(["*", "1.0E0 AS weeks", "1 AS athletes"], "FROM trained")
    sums = [f"CAST(SUM(CAST({name} AS DECIMAL(38, 0))) AS DOUBLE) AS {name}" for name in values]
    squad = asked.by == "squad"
    if asked.per == "week":
        columns = [*keys(asked), "CAST(COUNT(*) AS DOUBLE) AS weeks", "COUNT(*) AS athletes"]
        return select([*columns, *sums], f"FROM trained\n  GROUP BY {', '.join(keys(asked))}")
    if not squad:
        columns = ["athlete", "MIN(squad) AS squad", f"{_span()} AS weeks", "1 AS athletes"]
        return select([*columns, *sums], "FROM trained\n  GROUP BY athlete")
    columns = ["squad", "CAST(SUM(weeks) AS DOUBLE) AS weeks", "COUNT(*) AS athletes"]
    return select([*columns, *sums], "FROM athletes\n  GROUP BY squad")


def athletes(asked: Asked) -> str:
    """Return the sums of each athlete over the whole period, with the number of its weeks."""
    values = (*names(asked), *DISTANCES, *NUMBERS)
    columns = ["athlete", "MIN(squad) AS squad", f"{_span()} AS weeks"]
    columns += [total(name, name) for name in values]
    return select(columns, "FROM trained\n  GROUP BY athlete")


def _span() -> str:
    """Return how many weeks there are from the first to the last."""
    return f"CAST(({_number('MAX(week)')} - {_number('MIN(week)')}) / 7 + 1 AS DOUBLE)"


def _number(day: str) -> str:
    """Return the number of a day in the calendar, in words that DuckDB and Spark share."""
    before = f"(EXTRACT(YEAR FROM {day}) - 1)"
    leaps = f"FLOOR({before} / 4) - FLOOR({before} / 100) + FLOOR({before} / 400)"
    return f"({before} * 365 + {leaps} + EXTRACT(DOY FROM {day}))"


def trained() -> str:
    """Return the weeks of athletes in which something counts or should count."""
    return "  SELECT * FROM weeks WHERE athlete IS NOT NULL AND week IS NOT NULL AND entries > 0"


def means(asked: Asked) -> str:
    """Return what a mean week has, in SE, metres and repetitions."""
    columns = [*keys(asked), "CAST(weeks AS BIGINT) AS weeks", "athletes"]
    columns += [f"{name} / {number(PARTS)} / weeks AS {name}" for name in names(asked)]
    columns += [f"{name} / {number(SMALL)} / weeks AS {name}" for name in DISTANCES]
    columns += [f"CAST({name} AS BIGINT) AS {name}" for name in NUMBERS]
    return select(columns, "FROM sums")


def keys(asked: Asked) -> tuple[str, ...]:
    """Return what identifies a row of the result."""
    of_whom = ("squad",) if asked.by == "squad" else ("athlete", "squad")
    return (*of_whom, "week") if asked.per == "week" else of_whom
