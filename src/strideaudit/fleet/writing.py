"""Small parts of SQL text: numbers, texts, comparisons, and a query of parts with names."""

from collections.abc import Iterable, Mapping

from strideaudit.knowledge import HAIR

PARTS = 10**11
"""Into how many parts an SE is divided, so that sums are sums of whole numbers.

They are whole numbers in doubles, which are exact up to 2^53: 90,000 SE of an athlete in a week.
"""

SMALL = 10**6
"""The same for a metre and for a repetition."""


def number(value: float) -> str:
    """Return a number as a double of SQL: written without an exponent it would be a decimal."""
    text = repr(float(value))
    return text if "e" in text else f"{text}E0"


def text(value: str) -> str:
    """Return a text in quotes."""
    return "'" + value.replace("'", "''") + "'"


def one_of(column: str, values: Iterable[str]) -> str:
    """Return whether a column has one of some texts; nothing is one of none."""
    listed = ", ".join(text(value) for value in values)
    return f"{column} IN ({listed})" if listed else "FALSE"


def above(value: str, limit: float | str) -> str:
    """Return whether a value is above a limit by more than rounding."""
    return f"{value} > {_shown(limit)} + {number(HAIR)}"


def below(value: str, limit: float | str) -> str:
    """Return whether a value is below a limit by more than rounding."""
    return f"{value} < {_shown(limit)} - {number(HAIR)}"


def _shown(limit: float | str) -> str:
    return limit if isinstance(limit, str) else number(limit)


def whole(value: str) -> str:
    """Return a double, rounded to a whole number, which is a double too."""
    return f"FLOOR({value} + 0.5E0)"


def total(value: str, name: str) -> str:
    """Return the sum of a column of whole numbers; in any order it is the same."""
    return f"SUM({value}) AS {name}"


def known(value: str, name: str) -> str:
    """Return the sum of a column of whole numbers; 0 where none is known."""
    return f"COALESCE(SUM({value}), 0.0E0) AS {name}"


def count(condition: str, name: str) -> str:
    """Return in how many rows a condition holds."""
    return f"COUNT(CASE WHEN {condition} THEN 1 ELSE NULL END) AS {name}"


def either(conditions: Iterable[str]) -> str:
    """Return whether one of some conditions holds."""
    return "(" + " OR ".join(conditions) + ")"


def every(conditions: Iterable[str]) -> str:
    """Return whether all of some conditions hold."""
    return "(" + " AND ".join(conditions) + ")"


def cases(pairs: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Return the value of the first condition that holds."""
    listed = [f"WHEN {condition} THEN {value}" for condition, value in pairs]
    return f"CASE {' '.join(listed)} ELSE {otherwise} END" if listed else otherwise


def select(columns: Iterable[str], rest: str) -> str:
    """Return a query of columns, one a line."""
    return "  SELECT\n    " + ",\n    ".join(columns) + f"\n  {rest}"


def query(parts: Mapping[str, str], last: str) -> str:
    """Return a query of parts with names, each of which may use those before it."""
    named = [f"{name} AS (\n{part}\n)" for name, part in parts.items()]
    return "WITH " + ", ".join(named) + f"\n{last}"
