"""The whole query: its parts in their order, and the columns of the result."""

from strideaudit.fleet import credit
from strideaudit.fleet.sql import balance, rows, rules, sums, worth
from strideaudit.fleet.sql.asked import Asked
from strideaudit.fleet.writing import query, select
from strideaudit.knowledge import MODELS, PHASES

ROUND = "robust"


def week_sums(asked: Asked) -> str:
    """Return the query from sets to the sums of each athlete and week."""
    return query(_to_weeks(asked), "SELECT * FROM weeks")


def judged(asked: Asked) -> str:
    """Return the query from the sums of weeks, in a table `weeks`, to the result."""
    return query(_from_weeks(asked), _result(asked))


def whole(asked: Asked) -> str:
    """Return the query from sets to the result, for a pipeline of one's own."""
    return query({**_to_weeks(asked), **_from_weeks(asked)}, _result(asked))


def _to_weeks(asked: Asked) -> dict[str, str]:
    """Return the parts that read sets and add them up."""
    return {
        "logged": rows.logged(asked),
        "named": rows.named(asked),
        "doses": rows.doses(asked),
        "scored": worth.scored(asked),
        "counted": worth.counted(asked),
        "entries": sums.entries(asked),
        "cut": sums.cut(asked),
        "sessions": sums.sessions(asked),
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
        "CASE WHEN judgement IN ('heavy', 'leans') THEN largest ELSE '' END AS phase",
        "CASE WHEN judgement = 'gaps' THEN lacking ELSE '' END AS missing",
        "done_sets AS sets",
        "out_sets AS left_out_sets",
        "se",
        *by_model,
        *(f"status_{phase}" for phase in PHASES),
        *(credit.muscle(group) for group in asked.catalogue.groups),
        *(rules.column(rule) for rule in rules.RULES),
        f"push_overreliance <> '' AND {ROUND} AS push_overreliance_robust",
    )


def _result(asked: Asked) -> str:
    order = ", ".join(sums.keys(asked))
    return select(columns(asked), f"FROM worded\n  ORDER BY {order}").replace("  SELECT", "SELECT")
