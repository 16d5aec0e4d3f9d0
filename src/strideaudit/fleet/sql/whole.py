"""The whole query: its parts in their order, and the columns of the result."""

from collections.abc import Iterator, Sequence

from strideaudit.fleet import credit, reasons
from strideaudit.fleet.sql import balance, intervals, rows, rules, sums, worth
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.writing import number, one_of, query, select
from strideaudit.knowledge import MODELS, PHASES

DIGITS = 10**9
"""To which part of an SE the result is rounded: it is exact to more, which nobody needs."""


def _intervals(asked: Asked) -> Iterator[tuple[str, str]]:
    return intervals.columns(asked) if asked.intervals else iter(())


def _rounded(name: str, digits: int = DIGITS) -> str:
    return _rounded_of(name, name, digits)


def _rounded_of(name: str, value: str, digits: int = DIGITS) -> str:
    scale = number(digits)
    return f"FLOOR(({value}) * {scale} + 0.5E0) / {scale} AS {name}"


def entries(asked: Asked) -> str:
    """Return the query from sets to entries: each exercise of an athlete on a day."""
    parts = _to_weeks(asked)
    return query({name: parts[name] for name in _TO_ENTRIES}, "SELECT * FROM cut")


_TO_ENTRIES = ("logged", "named", "doses", "paced", "scored", "counted", "entries", "cut")


def week_sums(asked: Asked) -> str:
    """Return the query from entries, in a table `cut`, to the sums of athletes and weeks."""
    parts = _to_weeks(asked)
    kept = {name: part for name, part in parts.items() if name not in _TO_ENTRIES}
    return query(kept, "SELECT * FROM weeks")


def judged(asked: Asked) -> str:
    """Return the query from the sums of weeks, in a table `weeks`, to the result."""
    return query(_from_weeks(asked), _result(asked))


def size(asked: Asked) -> str:
    """Return the query of how many rows the result has, from the table `weeks`."""
    parts = _from_weeks(asked)
    asked_for: tuple[str, ...] = ("trained", "athletes", "sums")
    kept = {name: parts[name] for name in asked_for if name in parts}
    return query(kept, "SELECT COUNT(*) FROM sums")


def whole(asked: Asked) -> str:
    """Return the query from sets to the result, for a pipeline of one's own."""
    return query({**_to_weeks(asked), **_from_weeks(asked)}, _result(asked))


def _to_weeks(asked: Asked) -> dict[str, str]:
    """Return the parts that read sets and add them up."""
    return {
        "logged": rows.logged(asked),
        "named": rows.named(asked),
        "doses": rows.doses(asked),
        "paced": rows.paced(asked),
        "scored": worth.scored(asked),
        "counted": worth.counted(asked),
        "entries": sums.entries(asked),
        "cut": sums.cut(asked),
        "full_sessions": sums.full(asked),
        "capped": sums.capped(asked),
        "weeks": sums.weeks(asked),
    }


def _from_weeks(asked: Asked) -> dict[str, str]:
    """Return the parts that judge the sums."""
    parts = {"trained": sums.trained()}
    if asked.by == "squad" and asked.per == "period":
        parts["athletes"] = sums.athletes(asked)
    return parts | {
        "sums": sums.groups(asked),
        "means": sums.means(asked),
        "shared": balance.shared(asked),
        "stated": balance.stated(asked),
        "ruled": rules.ruled(asked),
        "worded": rules.worded(asked),
    }


def columns(asked: Asked) -> tuple[str, ...]:
    """Return the columns of the result, each as SQL."""
    keys = sums.keys(asked)
    counts = () if asked.per == "week" and asked.by == "athlete" else ("weeks",)
    squads = ("athletes",) if asked.by == "squad" else ()
    by_model = [
        column
        for model in MODELS
        for name in (credit.dose, balance.share, credit.direct)
        for column in (name(model, phase) for phase in PHASES)
    ]
    return (
        *keys,
        *counts,
        *squads,
        "judgement",
        _rounded("balance", 10**6),
        "CASE WHEN judgement IN ('heavy', 'leans') THEN largest ELSE '' END AS phase",
        "CASE WHEN judgement = 'gaps' THEN lacking ELSE '' END AS missing",
        "done_sets AS sets",
        "out_sets AS left_out_sets",
        _rounded("se"),
        *map(_rounded, by_model),
        *(_rounded_of(name, value) for name, value in _intervals(asked)),
        *(f"status_{phase}" for phase in PHASES),
        *(_rounded(credit.muscle(group)) for group in asked.catalogue.groups),
        *(rules.column(rule) for rule in rules.RULES),
        "push_overreliance <> '' AND robust AS push_overreliance_robust",
    )


def _result(asked: Asked) -> str:
    order = ", ".join(sums.keys(asked))
    return select(columns(asked), f"FROM worded\n  ORDER BY {order}").replace("  SELECT", "SELECT")


def occurring(asked: Asked) -> str:
    """Return the query of the texts in each band of run lengths, with how often each occurs."""
    banded = asked.bands.band("metres", "intensity")
    columns = ("exercise", f"{banded} AS band", "COUNT(*) AS sets")
    counts = "FROM logged\n  WHERE exercise IS NOT NULL AND exercise <> ''\n  GROUP BY 1, 2"
    return query({"logged": rows.logged(asked)}, select(columns, counts))


def done_by(asked: Asked, athletes: Sequence[str]) -> str:
    """Return the query of what some athletes did, entry by entry."""
    parts = _to_weeks(asked)
    kept = {name: parts[name] for name in _TO_ENTRIES[: _TO_ENTRIES.index("counted")]}
    kept["done"] = worth.done(asked)
    some = f"{one_of('athlete', athletes)} AND {reasons.is_work('out')}"
    return query(kept, f"SELECT * FROM done WHERE {some} ORDER BY ALL")


def span(asked: Asked) -> str:
    """Return the query of the last day with a set that may count."""
    last = f"SELECT MAX(day) FROM logged WHERE {reasons.is_work('why')}"
    return query({"logged": rows.logged(asked)}, last)


def left() -> str:
    """Return the query of how many rows have each reason, from the table `cut`."""
    return "SELECT out, SUM(sets) FROM cut GROUP BY out"
