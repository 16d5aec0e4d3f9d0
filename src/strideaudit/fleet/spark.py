"""Spark as the engine: the same SQL, on a session that there is or on one of this machine."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce

from strideaudit.errors import StrideauditError
from strideaudit.fleet.csv_head import head_of
from strideaudit.fleet.duck import TABLES, Given
from strideaudit.fleet.names import Row
from strideaudit.fleet.spark_session import Session, first_line, session_for
from strideaudit.fleet.store import UnreadableError, check_files, kinds_of
from strideaudit.text import write_output
from strideaudit.text.open_input import reason
from strideaudit.text.wording import quoted

NUMBERS = {"tinyint", "smallint", "int", "bigint", "float", "double", "decimal", "void"}
"""The names of types of numbers; void is that of a column without any."""

TIMES = ("d MMM y, H:m", "MMM d, y, h:m a", "d.M.y", "y/M/d")
"""Those of ``duck.TIMES``, as Java writes them."""

_ISO = "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2} *$"

_ROWS_A_TEXT = 10_000
"""Rows of a table that are handed over as one text of JSON."""


@contextmanager
def opened(given: Given) -> Iterator["Spark"]:
    """Open files for one run.

    Raises:
        StrideauditError: Spark is not installed or does not start, or a file cannot be read.
    """
    check_files(given.paths)
    with session_for(given) as session, _sentences():
        made = Spark(session, given)
        try:
            yield made
        finally:
            made.forget()


@contextmanager
def _sentences() -> Iterator[None]:
    """Make a sentence of what Spark raises.

    Raises:
        UnreadableError: A file cannot be read or written, or the memory is too small.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import ParseException, PySparkException

    try:
        yield
    except ParseException:  # a bug in strideaudit
        raise
    except (PySparkException, Py4JError) as error:
        message = f"the sets cannot be read or written: {first_line(error)}"
        raise UnreadableError(message) from error


class Spark:
    """Spark with the sets opened; see ``Store``."""

    def __init__(self, session: Session, given: Given) -> None:
        self._session = session
        self._kept: dict[str, Session] = {}
        frame = _together([_read(session, path) for path in given.paths])
        frame.createOrReplaceTempView("given")
        self._kinds: dict[str, str] = dict(frame.dtypes)
        self.heads = tuple(self._kinds)

    def quoted(self, name: str) -> str:
        """Return the name of a column in SQL."""
        return "`" + name.replace("`", "``") + "`"

    def day(self, name: str) -> str:
        """Return SQL for the day of a column.

        Raises:
            StrideauditError: It holds numbers.
        """
        kind, column = self._kinds[name], self.quoted(name)
        if kind == "date" or kind.startswith("timestamp"):
            return f"CAST({column} AS DATE)"
        if kind != "string":
            message = f"the column {quoted(name)} holds no dates but {kind}"
            raise StrideauditError(message, hint="name another one: --column day=COLUMN")
        # Spark's own reading also takes '2026-03' and 'today' for dates.
        iso = f"SUBSTRING(TRIM({column}), 1, 10)"
        ways = [f"CASE WHEN {iso} RLIKE '{_ISO}' THEN TRY_CAST({iso} AS DATE) END"]
        ways += [f"CAST(TRY_TO_TIMESTAMP(TRIM({column}), '{form}') AS DATE)" for form in TIMES]
        return f"COALESCE({', '.join(ways)})"

    def number(self, name: str) -> str:
        """Return SQL for the number in a column; NULL for none.

        Texts are read as DuckDB reads them: Java also takes `5d` for a number.
        """
        kind, column = self._kinds[name], self.quoted(name)
        if kind.partition("(")[0] not in {"string", *NUMBERS}:
            message = f"the column {quoted(name)} holds no numbers but {kind}"
            raise StrideauditError(message, hint="name another one: --column FIELD=COLUMN")
        if kind != "string":
            return f"TRY_CAST({column} AS DOUBLE)"
        plain = f"REGEXP_REPLACE({column}, '(?<=[0-9])_(?=[0-9])', '')"
        odd = f"{column} RLIKE '[0-9.][dDfF]'"
        return f"CASE WHEN {odd} THEN NULL ELSE TRY_CAST({plain} AS DOUBLE) END"

    def is_text(self, name: str) -> bool:
        """Return whether a column holds text."""
        return str(self._kinds[name]) == "string"

    def view(self, name: str, sql: str) -> None:
        """Name a query."""
        self._sql(sql).createOrReplaceTempView(name)

    def keep(self, name: str, sql: str) -> None:
        """Run a query once and keep its result under a name."""
        self._keep(name, self._sql(sql))

    def _keep(self, name: str, frame: Session) -> None:
        frame.persist()
        frame.count()  # now, and not when its sources may be gone
        frame.createOrReplaceTempView(name)
        self._kept[name] = frame

    def add(self, name: str, sql: str) -> None:
        """Add the rows of a query to what is kept under a name."""
        before = self._kept[name]
        self.keep(name, f"SELECT * FROM {name} UNION ALL {sql}")
        before.unpersist()

    def parts(self, rows: int) -> Sequence[str]:
        """Return which athletes are judged at a time: all, as Spark divides them by itself."""
        del rows
        return ("TRUE",)

    def drop(self, name: str) -> None:
        """Forget what was kept under a name, when what is made of it is kept."""
        self._kept.pop(name).unpersist()

    def forget(self) -> None:
        """Forget all that was kept: the session may go on."""
        for name in [*self._kept]:
            self.drop(name)

    def load(self, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Make a table of rows, in Java alone: the machines of a cluster may have no Python."""
        from pyspark.sql.functions import explode, from_json, inline, lit

        kinds = kinds_of(columns)
        fields = ", ".join(
            f"{one}: {'STRING' if kind == 'VARCHAR' else kind}" for one, kind in kinds.items()
        )
        listed = [dict(zip(columns, row, strict=True)) for row in rows]
        starts = range(0, len(listed) or 1, _ROWS_A_TEXT)
        texts = [json.dumps(listed[start : start + _ROWS_A_TEXT]) for start in starts]
        read = from_json("text", f"ARRAY<STRUCT<{fields}>>", {"mode": "FAILFAST"})
        one_text_a_row = self._session.range(1).select(explode(lit(texts)).alias("text"))
        self._keep(name, one_text_a_row.select(inline(read)))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        return [tuple(row) for row in self._sql(sql).collect()]

    def save(self, sql: str, path: str, form: str) -> None:
        """Write the rows of a query to a folder, which takes its place as a whole.

        Raises:
            UnreadableError: It cannot be written, or a machine of the cluster wrote elsewhere.
        """
        from pyspark.sql import Observation
        from pyspark.sql.functions import count, lit

        seen = Observation()
        frame = self._sql(sql).observe(seen, count(lit(1)).alias("rows"))
        try:
            with write_output.folder(path) as made:
                if form == "parquet":
                    frame.write.parquet(_url(made))
                else:
                    frame.write.csv(_url(made), header=True)
                if self._rows_in(made, form) != seen.get["rows"]:
                    message = "is not a folder that all machines of the cluster share"
                    raise UnreadableError(message, path=path)
        except OSError as error:
            message = f"cannot be written: {reason(error)}"
            raise UnreadableError(message, path=path) from error

    def _rows_in(self, folder: str, form: str) -> int:
        """Return how many rows this machine finds in a folder that was written."""
        if not any(name.startswith("part-") for name in os.listdir(folder)):
            return 0
        read = self._session.read
        if form == "parquet":
            return int(read.parquet(_url(folder)).count())
        return int(read.csv(_url(folder), header=True, multiLine=True).count())

    def _sql(self, sql: str) -> Session:
        return self._session.sql(sql)


def _read(session: Session, path: str) -> Session:
    """Return the frame of one file.

    Raises:
        StrideauditError: It is not a table.
    """
    low = path.lower()
    ending = next((one for one in TABLES if low.endswith(one)), "")
    if not ending:
        raise StrideauditError("Spark reads .parquet and .csv", path=path)
    if ending == ".parquet":
        return session.read.parquet(_url(path))
    mark = head_of(path).mark
    return session.read.csv(_url(path), header=True, sep=mark, escape='"', mode="FAILFAST")


def _together(frames: Sequence[Session]) -> Session:
    """Return all rows of some frames; a column of several types becomes text."""
    kinds: dict[str, set[str]] = {}
    for frame in frames:
        for name, kind in frame.dtypes:
            kinds.setdefault(name, set()).add(kind)
    mixed = {name for name, found in kinds.items() if found - NUMBERS and len(found) > 1}
    alike = [
        frame.withColumns(
            {name: frame[f"`{name}`"].cast("string") for name in mixed & {*frame.columns}}
        )
        for frame in frames
    ]
    return reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), alike)


def _url(path: str) -> str:
    """Return a path for Spark, which looks for one without a scheme in the store of the cluster."""
    return "file://" + os.path.abspath(path)
