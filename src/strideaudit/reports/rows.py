"""A plan's report as rows for data frames.

A frame takes the type of a column from its first rows. So each key has texts or numbers in all
rows: a missing text is empty, and a missing number is not a number.
"""

from math import nan
from typing import Any, TypeAlias

from strideaudit.knowledge import PHASES

Row: TypeAlias = dict[str, Any]
"""One row of a table; or, as the argument of a function here, a plan in the JSON report."""

_TEXTS = frozenset(
    (
        "session",
        "day",
        "section",
        "exercise",
        "file",
        "own",
        "kind",
        "read_as",
        "left_out",
        "from",
        "to",
        "status",
    )
)


def entries(plan: Row) -> list[Row]:
    """Return a row for each entry, with its set-equivalents by phase [SE an occurrence]."""
    return [
        _typed(
            {
                **_without(_by_phase(entry), "dose", "doses", "file"),
                "weeks": len(entry["weeks"]),
                "file": entry.get("file"),  # where the line is not in the plan's own file
            }
        )
        for entry in plan["entries"]
    ]


def phases(plan: Row) -> list[Row]:
    """Return a row for each phase: shares and intervals (0 to 1), doses [SE a week], status."""
    made = []
    for phase, row in (plan["phases"] or {}).items():
        shares = {f"share_{model}": share for model, share in row["shares"].items()}
        ends = {
            f"{end}_{model}": (found or {}).get(end)
            for model, found in row["intervals"].items()
            for end in ("low", "high")
        }
        head = {"phase": phase, "target": plan["goal"][phase]}
        made.append(_typed({**head, **_without(row, "shares", "intervals"), **shares, **ends}))
    return made


def muscles(plan: Row) -> list[Row]:
    """Return a row for each muscle with its dose outside runs [SE a week]."""
    return [
        {"muscle": row["id"], "of": row["group"], "dose": row["dose"]} for row in plan["muscles"]
    ]


def weeks(plan: Row) -> list[Row]:
    """Return a row for each week: doses [SE], and the share of each phase."""
    return [_typed(_without(_by_phase(week), "direct")) for week in plan["by_week"]]


def _by_phase(row: Row) -> Row:
    """Return a row with the numbers of the phases as columns of their own."""
    numbers = row["phases"] or dict.fromkeys(PHASES)
    return {**_without(row, "phases"), **numbers}


def _without(row: Row, *keys: str) -> Row:
    return {name: value for name, value in row.items() if name not in keys}


def _typed(row: Row) -> Row:
    """Return a row without None."""
    return {
        key: ("" if key in _TEXTS else nan) if value is None else value
        for key, value in row.items()
    }
