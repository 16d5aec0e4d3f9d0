"""From sets to the sums of a week: entries, sessions with their caps, weeks, periods and squads."""

from collections.abc import Callable, Iterator

from strideaudit.fleet import credit
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.sql.rows import LEFT_OUT, NOT_WORK, UNCOUNTABLE
from strideaudit.fleet.writing import (
    PARTS,
    SMALL,
    cases,
    number,
    one_of,
    select,
    text,
    total,
    whole,
)
from strideaudit.knowledge.dose_rows import DoseClass

SCALED = "_scaled"
"""Ends the name of a sum of what the robustness test scales: sprints and jumps."""

METRES = ("sprint_metres", "resisted_metres", "towed_metres", "free_metres", "start_metres")
"""Distances that rules about runs ask for; towed is resisted by more than a parachute."""

OF_SPEED = ("fast_metres", "braking_reps")
COUNTS = ("entries", "out_entries", "out_sets", "done_sets", "may_brake")


def names(asked: Asked) -> tuple[str, ...]:
    """Return the sums of what a session's caps cut: SE, and what one SE gives."""
    exercise = asked.catalogue.exercise(asked.catalogue.exercise_ids[0])
    found = credit.credits_of(exercise, asked.model, asked.catalogue)
    return "se", *found, *(f"{name}{SCALED}" for name in credit.DOSES)


def reason_column(why: str) -> str:
    """Return the name of the number of rows that are left out for a reason."""
    return "rows_" + why.replace(" ", "_").replace("-", "_")


REASONS = tuple(reason_column(why) for why in (*NOT_WORK, *LEFT_OUT))


def entries(asked: Asked) -> str:
    """Return the entries: the sets of a day with one name that count alike."""
    del asked
    grouped = "athlete, week, day, text_id, work, why, few"
    columns = [
        "athlete", "week", "day", "work", "why", "MIN(squad) AS squad",
        "COUNT(*) AS sets",
        total("sets * few", "few_reps"),
        total("se", "se"), total("metres", "metres"), total("short_metres", "short_metres"),
        "MAX(full_speed) AS full_speed", "MAX(full_far) AS full_far", total("reps", "reps"),
        "MAX(may_brake) AS may_brake",
    ]  # fmt: skip
    return select(columns, f"FROM counted\n  GROUP BY {grouped}")


def cut(asked: Asked) -> str:
    """Return the entries with their work, cut at the cap of an entry; nothing of what is left out.

    Few repetitions of what may be so many runs lack a distance: they are left out too.
    """
    classes = asked.catalogue.classes
    few = cases(
        (
            (f"w.class = {text(key)}", f"e.few_reps <= {number(row.few_reps)}")
            for key, row in classes.items()
            if row.few_reps
        ),
        "FALSE",
    )
    lacking = f"e.why = '' AND e.few_reps > 0 AND {few}"
    out = f"CASE WHEN {lacking} THEN {text(UNCOUNTABLE)} ELSE e.why END"
    cap = _by_class(asked, lambda row: str(int(row.cap * PARTS)))
    columns = [
        "e.athlete", "e.squad", "e.week", "e.day", "e.sets", "e.metres", "e.short_metres",
        "e.full_speed", "e.full_far", "e.reps", "e.may_brake", "w.*",
        f"{out} AS out",
        f"{cap} AS cap",
        f"{_by_class(asked, lambda row: text(row.pool))} AS pool",
        f"CASE WHEN {_is_scaled(asked)} THEN 1 ELSE 0 END AS scaled",
        f"CASE WHEN {out} <> '' THEN 0 ELSE LEAST(e.se, COALESCE({cap}, e.se)) END AS se",
    ]  # fmt: skip
    return select(columns, "FROM entries e LEFT JOIN work w ON w.work = e.work")


def _by_class(asked: Asked, value: Callable[[DoseClass], str]) -> str:
    """Return a value of each dose class that has a cap; NULL for all others."""
    rows = asked.catalogue.classes.items()
    capped = ((f"w.class = {text(key)}", value(row)) for key, row in rows if row.cap)
    return cases(capped, "NULL")


def sessions(asked: Asked) -> str:
    """Return the sums of an athlete's week; of what has a cap, those of each of its sessions."""
    grouped = ("athlete", "week", "CASE WHEN cap IS NULL THEN NULL ELSE day END", "pool", "cap")
    columns = [
        "athlete", "week", "MIN(squad) AS squad", "pool", "cap",
        *(total(_credit(name), name) for name in names(asked)),
        *(total(f"CASE WHEN out = '' THEN {value} ELSE 0 END", name)
          for name, value in _distances(asked)),
        *_counts(),
    ]  # fmt: skip
    return select(columns, f"FROM cut\n  GROUP BY {', '.join(grouped)}")


def _is_scaled(asked: Asked) -> str:
    kinds = [key for key, (_, scaled) in asked.catalogue.kinds.items() if scaled]
    return one_of("w.kind", kinds)


def _credit(name: str) -> str:
    """Return what an entry adds to a sum that caps cut."""
    if name == "se":
        return "se"
    if name.endswith(SCALED):
        return f"CASE WHEN scaled = 1 THEN {whole(f'se * {name.removesuffix(SCALED)}')} ELSE 0 END"
    return whole(f"se * {name}")


def _distances(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the distances and repetitions that rules ask for, which no cap cuts."""
    classes = asked.catalogue.classes
    sprint = one_of("class", [key for key, row in classes.items() if row.kind == "sprint"])
    resisted = one_of("class", ("resisted", "heavy_resisted"))
    yield "sprint_metres", f"CASE WHEN {sprint} THEN metres ELSE 0 END"
    yield "resisted_metres", f"CASE WHEN {sprint} AND {resisted} THEN metres ELSE 0 END"
    towed = f"{sprint} AND {resisted} AND parachute = 0"
    yield "towed_metres", f"CASE WHEN {towed} THEN metres ELSE 0 END"
    yield "free_metres", "CASE WHEN free_start = 1 OR running = 1 THEN metres ELSE 0 END"
    yield "start_metres", "CASE WHEN free_start = 1 THEN short_metres ELSE 0 END"
    fast = "full_speed = 1 AND (upright = 1 OR (free_start = 1 AND full_far = 1))"
    yield "fast_metres", f"CASE WHEN {fast} THEN metres ELSE 0 END"
    yield "braking_reps", f"CASE WHEN se > 0 THEN {whole('reps * braking')} ELSE 0 END"


def _counts() -> Iterator[str]:
    """Yield how many entries and sets count, and how many do not, with the reasons."""
    out = one_of("out", LEFT_OUT)
    scored = f"(out = '' OR {out})"
    yield total(f"CASE WHEN {scored} THEN 1 ELSE 0 END", "entries")
    yield total(f"CASE WHEN {out} THEN 1 ELSE 0 END", "out_entries")
    yield total(f"CASE WHEN {out} THEN sets ELSE 0 END", "out_sets")
    yield total("CASE WHEN out = '' THEN sets ELSE 0 END", "done_sets")
    yield total(f"CASE WHEN {out} THEN may_brake ELSE 0 END", "may_brake")
    for why in (*NOT_WORK, *LEFT_OUT):
        counted = f"CASE WHEN out = {text(why)} THEN sets ELSE 0 END"
        yield total(counted, reason_column(why))


def weeks(asked: Asked) -> str:
    """Return the sums of each athlete and week; a session above a cap is scaled down to it."""
    capped = [
        total(cases([("se > cap", whole(f"{name} * (CAST(cap AS DOUBLE) / se)"))], name), name)
        for name in names(asked)
    ]
    others = (*METRES, *OF_SPEED, *COUNTS, *REASONS)
    columns = ["athlete", "week", "MIN(squad) AS squad", *capped, *(total(n, n) for n in others)]
    return select(columns, "FROM sessions\n  GROUP BY athlete, week")


def groups(asked: Asked) -> str:
    """Return the sums of what the result has a row for, and of how many weeks they are.

    The weeks of an athlete are those from the first to the last with a set, the weeks of a squad
    those of all its athletes.
    """
    values = (*names(asked), *METRES, *OF_SPEED, *COUNTS)
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
    values = (*names(asked), *METRES, *OF_SPEED, *COUNTS)
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
    columns += [f"{name} / {number(SMALL)} / weeks AS {name}" for name in (*METRES, *OF_SPEED)]
    columns += [f"CAST({name} AS BIGINT) AS {name}" for name in COUNTS]
    return select(columns, "FROM sums")


def keys(asked: Asked) -> tuple[str, ...]:
    """Return what identifies a row of the result."""
    of_whom = ("squad",) if asked.by == "squad" else ("athlete", "squad")
    return (*of_whom, "week") if asked.per == "week" else of_whom
