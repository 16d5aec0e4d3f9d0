"""DuckDB as the engine: one process, any number of rows, within a given memory.

It reads the files that are named and no others, and it loads no extension.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.fleet.csv_head import head_of
from strideaudit.fleet.names import Row
from strideaudit.fleet.store import UnreadableError, check_files, kinds_of
from strideaudit.fleet.writing import text
from strideaudit.text.pattern import pattern
from strideaudit.text.wording import listed, quoted

if TYPE_CHECKING:
    import duckdb

INSTALL = "pip install 'strideaudit[fleet]'"
DATABASES = (".duckdb", ".db", ".ddb")
TABLES = (".parquet", ".csv", ".csv.gz", ".tsv")
"""How the names of files with sets end."""

_SLOW = "partial_aggregate_pushdown"
"""A step of the planner that takes most of a second with as many sums as here, and wins nothing."""

_BYTES_A_SET = 250
"""What the entries and their sums take for each set, with room for what is read."""

_OWN = 120 * 2**20
"""What the process takes next to what DuckDB counts: programs, buffers of the allocator [bytes]."""

TIMES = ("%d %b %Y, %H:%M", "%b %d, %Y, %I:%M %p", "%d.%m.%Y", "%Y/%m/%d")
"""Times and dates of apps, in addition to those that begin with YYYY-MM-DD."""


NUMBERS = (
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
    "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL",
)  # fmt: skip
"""How the names of types of numbers begin."""

_FILE = pattern(r"^  file = (.*)$", re.MULTILINE)
_LINE = pattern(r"CSV Error on Line: (\d+)")
_WHY = pattern(r"^(Expected Number of|Value with|Invalid unicode|Maximum line).*$", re.MULTILINE)
"""Parts of DuckDB's message about a CSV file."""


class Given(NamedTuple):
    """What DuckDB is given."""

    paths: tuple[str, ...]
    table: str = ""
    """The table of a database; empty for its only one."""

    memory: str = ""
    """The most memory, such as ``1GB``; empty for what DuckDB takes."""

    threads: int = 0
    """How many threads; 0 for one a core."""

    output: str = ""
    """The file that is written; empty for none."""


@contextmanager
def opened(given: Given) -> "Iterator[Duck]":
    """Open files or a database for one run.

    Raises:
        StrideauditError: DuckDB is not installed, or a file cannot be read.
    """
    try:
        import duckdb
    except ImportError as error:
        message = "this needs DuckDB, which is not installed"
        raise StrideauditError(message, hint=INSTALL) from error
    check_files(given.paths)
    with TemporaryDirectory(prefix="strideaudit-") as spill:
        connection = _connected(duckdb, given, spill)
        try:
            yield Duck(connection, given)
        finally:
            connection.close()


def _connected(duckdb: object, given: Given, spill: str) -> "duckdb.DuckDBPyConnection":
    import duckdb as engine

    del duckdb
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": spill,
        "preserve_insertion_order": False,
    }
    settings |= {"memory_limit": given.memory} if given.memory else {}
    settings |= {"threads": given.threads} if given.threads else {}
    try:
        connection = engine.connect(config=settings)
    except engine.Error as error:
        raise StrideauditError(f"DuckDB cannot start: {_first(error)}") from error
    if given.memory:
        limit = _limit(connection)
        connection.execute(f"SET memory_limit = '{limit - min(_OWN, limit // 4)}B'")
    connection.execute("SET TimeZone = 'UTC'")
    known = connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()
    if (_SLOW,) in known:
        connection.execute(f"SET disabled_optimizers = '{_SLOW}'")
    return connection


class Duck:
    """DuckDB with the sets opened; see ``Store``."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection", given: Given) -> None:
        self._connection = connection
        self._given = given
        self._open()
        described = self.rows("DESCRIBE given")
        self.heads = tuple(str(row[0]) for row in described)
        self._kinds = {str(row[0]): str(row[1]).upper() for row in described}

    def _open(self) -> None:
        """Name the given table, then close the door to all other files."""
        first = self._given.paths[0]
        if first.lower().endswith(DATABASES):
            if len(self._given.paths) > 1:
                raise StrideauditError("name one database alone", path=first)
            self._run(f"ATTACH {text(first)} AS source (READ_ONLY)")
            self._lock()
            self._run(f"CREATE TEMP VIEW given AS SELECT * FROM {self._table(first)}")
            return
        self._lock()
        source = " UNION ALL BY NAME ".join(
            f"SELECT * FROM {kind}({_listed(paths)}, {options})"
            for (kind, options), paths in self._by_reader().items()
        )
        self._run(f"CREATE TEMP VIEW given AS {source}")

    def _lock(self) -> None:
        named = [*self._given.paths, self._given.output]
        allowed = _listed(
            [os.path.abspath(path) for path in named if path] + [*filter(None, named)]
        )
        self._run(f"SET allowed_paths = {allowed}")
        self._run("SET enable_external_access = false")
        self._run("SET lock_configuration = true")

    def _table(self, path: str) -> str:
        """Return the table of sets in the database."""
        found = self.rows(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'source' "
            "UNION ALL SELECT schema_name, view_name FROM duckdb_views() "
            "WHERE database_name = 'source' AND NOT internal ORDER BY ALL"
        )
        names = [str(name) for _, name in found]
        wanted = self._given.table or (names[0] if len(names) == 1 else "")
        if wanted not in names:
            what = f"no table {quoted(wanted)}" if wanted else f"{len(names)} tables"
            hint = f"--table names one of {listed(names, 'or')}" if names else ""
            raise StrideauditError(f"the database has {what}", path=path, hint=hint)
        schema = str(found[names.index(wanted)][0])
        return f"source.{self.quoted(schema)}.{self.quoted(wanted)}"

    def _by_reader(self) -> dict[tuple[str, str], list[str]]:
        """Return the files of each way to read them: a function of DuckDB and its options."""
        found: dict[tuple[str, str], list[str]] = {}
        for path in self._given.paths:
            ending = next((one for one in TABLES if path.lower().endswith(one)), "")
            if not ending:
                hint = f"these are read: {listed([*TABLES, DATABASES[0]], 'and')}"
                raise StrideauditError("not a table of sets", path=path, hint=hint)
            way = ("read_parquet", "union_by_name=true")
            if ending != ".parquet":
                way = ("read_csv", head_of(path).options)
            found.setdefault(way, []).append(path)
        return found

    def quoted(self, name: str) -> str:
        """Return the name of a column in SQL."""
        return '"' + name.replace('"', '""') + '"'

    def day(self, name: str) -> str:
        """Return SQL for the day of a column.

        Raises:
            StrideauditError: It holds numbers.
        """
        kind, column = self._kinds[name], self.quoted(name)
        if kind == "DATE" or kind.startswith("TIMESTAMP"):
            return f"CAST({column} AS DATE)"
        if kind != "VARCHAR":
            message = f"the column {quoted(name)} holds no dates but {kind}"
            raise StrideauditError(message, hint="name another one: --column day=COLUMN")
        forms = ", ".join(text(form) for form in TIMES)
        # A time behind an ISO date is cut off: all that counts is the day.
        iso = f"TRY_CAST(SUBSTRING(TRIM({column}), 1, 10) AS DATE)"
        return f"COALESCE({iso}, CAST(TRY_STRPTIME(TRIM({column}), [{forms}]) AS DATE))"

    def number(self, name: str) -> str:
        """Return SQL for the number in a column; NULL for none."""
        kind = self._kinds[name]
        if kind != "VARCHAR" and (not kind.startswith(NUMBERS) or kind.endswith("]")):
            message = f"the column {quoted(name)} holds no numbers but {kind}"
            raise StrideauditError(message, hint="name another one: --column FIELD=COLUMN")
        return f"TRY_CAST({self.quoted(name)} AS DOUBLE)"

    def is_text(self, name: str) -> bool:
        """Return whether a column holds text."""
        return self._kinds[name] == "VARCHAR"

    def view(self, name: str, sql: str) -> None:
        """Name a query."""
        self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def keep(self, name: str, sql: str) -> None:
        """Run a query once and keep its result under a name."""
        self._run(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def add(self, name: str, sql: str) -> None:
        """Add the rows of a query to what is kept under a name."""
        self._run(f"INSERT INTO {name} {sql}")

    def parts(self, rows: int) -> Sequence[str]:
        """Return which athletes are judged at a time, so that their entries fit into the memory.

        A part is a range of athletes: files that are sorted by athlete are then read once in all,
        for Parquet says which athletes a piece of a file has.
        """
        number = -(-rows * _BYTES_A_SET // _limit(self._connection))
        if number < 2:  # noqa: PLR2004 - there is nothing to divide
            return ("TRUE",)
        found = self.rows(
            "SELECT MIN(athlete) FROM (SELECT athlete, FLOOR((SUM(sets) OVER (ORDER BY athlete) "
            f"- sets) * {number} / SUM(sets) OVER ()) AS part FROM (SELECT athlete, COUNT(*) AS "
            "sets FROM sets WHERE athlete IS NOT NULL GROUP BY athlete)) GROUP BY part ORDER BY 1"
        )
        _, *firsts = [text(str(first)) for (first,) in found] or [""]
        begins = ["", *(f"athlete >= {first}" for first in firsts)]
        ends = [*(f"athlete < {first}" for first in firsts), ""]
        ranges = [" AND ".join(filter(None, pair)) for pair in zip(begins, ends, strict=True)]
        return [f"athlete IS NULL OR {ranges[0] or 'TRUE'}", *ranges[1:]]

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""
        self._run(f"DROP TABLE {name}")

    def load(self, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Make a table of rows."""
        kinds = kinds_of(columns)
        made = ", ".join(f"{one} {kind}" for one, kind in kinds.items())
        self._run(f"CREATE OR REPLACE TEMP TABLE {name} ({made})")
        if not rows:
            return
        filled = ", ".join(f"UNNEST(?::{kind}[])" for kind in kinds.values())
        self._run(
            f"INSERT INTO {name} SELECT {filled}", [list(one) for one in zip(*rows, strict=True)]
        )

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        return self._run(sql).fetchall()

    def save(self, sql: str, path: str, form: str) -> None:
        """Write the rows of a query to a file."""
        options = "FORMAT parquet" if form == "parquet" else "FORMAT csv, HEADER"
        self._run(f"COPY ({sql}) TO {text(path)} ({options}, USE_TMP_FILE false)")

    def _run(self, sql: str, values: Sequence[object] = ()) -> "duckdb.DuckDBPyConnection":
        """Run a statement.

        Raises:
            StrideauditError: A file cannot be read or written, or the memory is too small.
        """
        import duckdb

        try:
            return self._connection.execute(sql, values)
        except duckdb.OutOfMemoryException as error:
            hint = "give more: --memory 2GB; or fewer: --threads 1"
            raise UnreadableError("the memory is too small for these sets", hint=hint) from error
        except duckdb.Error as error:
            if isinstance(error, duckdb.InternalException | duckdb.ParserException):
                raise  # a bug in strideaudit
            raise UnreadableError(f"the sets cannot be read or written: {_first(error)}") from error


def _limit(connection: "duckdb.DuckDBPyConnection") -> int:
    """Return the limit of the memory [bytes]."""
    [[limit]] = connection.execute("SELECT current_setting('memory_limit')").fetchall()
    size, unit = str(limit).split()
    power = ("bytes", "KiB", "MiB", "GiB", "TiB").index(unit)
    return max(1, int(float(size) * 1024**power))


def _listed(paths: Sequence[str]) -> str:
    return "[" + ", ".join(text(path) for path in paths) + "]"


def _first(error: Exception) -> str:
    """Return the first line of an error, without the word for its kind.

    Of a CSV file it is which file and line, and what is wrong with it.
    """
    said = str(error).strip()
    line = (said.splitlines() or [""])[0]
    first = line.partition("Error: ")[2] or line
    file, row, why = _FILE.search(said), _LINE.search(said), _WHY.search(said)
    if file is None:
        return first
    if "state machine" in first:
        first = "its lines end in different ways, or a quote is in a wrong place"
    place = f"{file[1]}, line {row[1]}" if row else file[1]
    return f"{place}: {(why[0] if why else first).rstrip('.')}"
