"""What runs the SQL: the part that an engine must have, and the tables that all of them make."""

import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from strideaudit.errors import StrideauditError
from strideaudit.fleet.columns import FIELDS, TEXTS, Column
from strideaudit.fleet.names import Resolved, Row
from strideaudit.text.open_input import open_input


class UnreadableError(StrideauditError):
    """Sets that an engine cannot read, or a result that it cannot write."""


class Store(Protocol):
    """An engine with the sets opened."""

    heads: tuple[str, ...]
    """The columns of the given table."""

    def quoted(self, name: str) -> str:
        """Return the name of a column in SQL."""

    def day(self, name: str) -> str:
        """Return SQL for the day of a column of dates, of times or of text."""

    def number(self, name: str) -> str:
        """Return SQL for the number in a column, a double; NULL for none."""

    def is_text(self, name: str) -> bool:
        """Return whether a column holds text."""

    def view(self, name: str, sql: str) -> None:
        """Name a query."""

    def keep(self, name: str, sql: str) -> None:
        """Run a query once and keep its result under a name."""

    def add(self, name: str, sql: str) -> None:
        """Add the rows of a query to what is kept under a name."""

    def parts(self, rows: int) -> Sequence[str]:
        """Return which athletes are judged at a time, as conditions: all where there is room.

        Args:
            rows: How many sets there are.
        """

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""

    def load(self, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Make a table of rows; a text, a whole number or a double in each column."""

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""

    def save(self, sql: str, path: str, form: str) -> None:
        """Write the rows of a query to a file: ``parquet`` or ``csv``."""


def check_files(paths: Sequence[str]) -> None:
    """Check that files can be opened, and that an engine takes their names for no pattern.

    Raises:
        StrideauditError: One cannot.
    """
    for path in paths:
        if not os.path.exists(path):
            raise StrideauditError("no such file", path=path)
        if os.path.isdir(path):
            raise StrideauditError("is a folder; name its files, FOLDER/*.parquet", path=path)
        open_input(path).close()
        if any(char in path for char in "*?"):
            raise StrideauditError("a name with * or ? cannot be read", path=path, hint="rename it")


def sets_of(store: Store, columns: dict[str, Column]) -> str:
    """Return the query that makes the table `sets` of a given table, which is called `given`."""
    return "SELECT " + ", ".join(_columns(store, columns)) + " FROM given"


def _columns(store: Store, columns: dict[str, Column]) -> Iterator[str]:
    faults = []
    for field in FIELDS:
        column = columns.get(field)
        name = store.quoted(column.name) if column else ""
        if column is None:
            kind = "STRING" if field in TEXTS else "DOUBLE"
            yield f"CAST(NULL AS {kind}) AS {field}"
        elif field == "day":
            yield f"{store.day(column.name)} AS day"
        elif field in TEXTS:
            yield f"{_text(store, column)} AS {field}"
        else:
            number = store.number(column.name)
            factor = f" * {column.factor!r}E0" if column.factor != 1 else ""
            yield f"{number}{factor} AS {field}"
            if store.is_text(column.name):
                faults.append(f"({number} IS NULL AND TRIM({name}) <> '')")
    wrong = " OR ".join(faults) or "FALSE"
    yield f"CASE WHEN {wrong} THEN 'not a number' ELSE NULL END AS fault"


def _text(store: Store, column: Column) -> str:
    name = store.quoted(column.name)
    return f"TRIM({name})" if store.is_text(column.name) else f"CAST({name} AS STRING)"


def load_names(store: Store, found: Resolved) -> None:
    """Make the tables of names and of work."""
    store.load("names", found.name_columns, found.names)
    store.load("work", found.work_columns, found.work)


def kinds_of(columns: Sequence[str]) -> dict[str, str]:
    """Return the type of each column of the tables of names and of work, as SQL names it."""
    texts = ("exercise", "why", "pool")
    whole = (
        "band", "text_id", "work", "loaded_work", "in_sets", "reason", "hard", "may_brake",
        "speed", "scaled", "upright", "free_start", "free", "sprint", "resisted", "towed", "ramp",
    )  # fmt: skip
    return {
        one: "VARCHAR" if one in texts else "INTEGER" if one in whole else "DOUBLE"
        for one in columns
    }
