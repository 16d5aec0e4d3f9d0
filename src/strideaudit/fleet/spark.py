"""Spark as the engine: the same SQL, on a session that there is or on one of this machine."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

from strideaudit.errors import StrideauditError
from strideaudit.fleet.duck import Given
from strideaudit.fleet.names import Row
from strideaudit.fleet.store import kinds_of
from strideaudit.text.wording import quoted

INSTALL = "pip install 'strideaudit[spark]', and Java"
ENDINGS = (".parquet", ".csv", ".csv.gz", ".tsv")

Session: TypeAlias = Any
"""A SparkSession: pyspark is an extra, and its types are not installed with this program."""


@contextmanager
def opened(given: Given) -> Iterator["Spark"]:
    """Open files on the running session, else on a new one on this machine.

    Raises:
        StrideauditError: Spark is not installed or does not start, or a file cannot be read.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        message = "this needs Spark, which is not installed"
        raise StrideauditError(message, hint=INSTALL) from error
    running = SparkSession.getActiveSession()
    session = running or _started(SparkSession, given)
    try:
        yield Spark(session, given)
    finally:
        if running is None:
            session.stop()


def _started(kind: Session, given: Given) -> Session:
    """Return a session on this machine, which no other machine can reach."""
    cores = given.threads or "*"
    builder = kind.builder.master(f"local[{cores}]").appName("strideaudit")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": _java_size(given.memory) if given.memory else "2g",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.session.timeZone": "UTC",
    }.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # whatever a missing Java raises
        raise StrideauditError("Spark does not start", hint=_first(error)) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _java_size(size: str) -> str:
    """Return an amount of memory as Java writes it: ``1g``."""
    number = "".join(char for char in size if char.isdigit() or char == ".")
    unit = size.removeprefix(number).strip()[:1].lower()
    return f"{int(float(number) * 1024)}{ {'k': 'b', 'm': 'k', 'g': 'm', 't': 'g'}[unit] }"


class Spark:
    """Spark with the sets opened; see ``Store``."""

    def __init__(self, session: Session, given: Given) -> None:
        self._session = session
        frame = None
        for path in given.paths:
            one = _read(session, path)
            frame = one if frame is None else frame.unionByName(one, allowMissingColumns=True)
        if frame is None:
            raise StrideauditError("there are no sets")
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
        return f"TRY_CAST(SUBSTRING(TRIM({column}), 1, 10) AS DATE)"

    def number(self, name: str) -> str:
        """Return SQL for the number in a column; NULL for none."""
        return f"TRY_CAST({self.quoted(name)} AS DOUBLE)"

    def is_text(self, name: str) -> bool:
        """Return whether a column holds text."""
        return str(self._kinds[name]) == "string"

    def view(self, name: str, sql: str) -> None:
        """Name a query."""
        self._sql(sql).createOrReplaceTempView(name)

    def keep(self, name: str, sql: str) -> None:
        """Run a query once and keep its result under a name."""
        frame = self._sql(sql)
        frame.persist()
        frame.count()  # now, and not when its sources may be gone
        frame.createOrReplaceTempView(name)

    def add(self, name: str, sql: str) -> None:
        """Add the rows of a query to what is kept under a name."""
        self.keep(name, f"SELECT * FROM {name} UNION ALL {sql}")

    def parts(self, rows: int) -> Sequence[str]:
        """Return which athletes are judged at a time: all, as Spark divides them by itself."""
        del rows
        return ("TRUE",)

    def drop(self, name: str) -> None:
        """Forget what was kept under a name, when what is made of it is kept."""
        self._session.catalog.uncacheTable(name)

    def load(self, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Make a table of rows."""
        kinds = kinds_of(columns)
        made = ", ".join(
            f"`{one}` {'STRING' if kind == 'VARCHAR' else kind}" for one, kind in kinds.items()
        )
        listed = [
            tuple(_fitting(value, kind) for value, kind in zip(row, kinds.values(), strict=True))
            for row in rows
        ]
        self._session.createDataFrame(listed, made).createOrReplaceTempView(name)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        return [tuple(row) for row in self._sql(sql).collect()]

    def save(self, sql: str, path: str, form: str) -> None:
        """Write the rows of a query to a folder, which is made as a whole."""
        part = f"{path}.part"
        frame = self._sql(sql)
        try:
            if form == "parquet":
                frame.write.mode("overwrite").parquet(part)
            else:
                frame.write.mode("overwrite").csv(part, header=True)
            if os.path.isdir(path):
                shutil.rmtree(path)
            os.replace(part, path)
        except Exception as error:
            shutil.rmtree(part, ignore_errors=True)
            raise StrideauditError(f"cannot be written: {_first(error)}", path=path) from error

    def _sql(self, sql: str) -> Session:
        return self._session.sql(sql)


def _fitting(value: object, kind: str) -> object:
    return float(str(value)) if kind == "DOUBLE" else value


def _read(session: Session, path: str) -> Session:
    """Return the frame of one file.

    Raises:
        StrideauditError: It is not a table, or cannot be read.
    """
    low = path.lower()
    ending = next((one for one in ENDINGS if low.endswith(one)), "")
    if not ending:
        raise StrideauditError("Spark reads .parquet and .csv", path=path)
    if not os.path.exists(path):
        raise StrideauditError("no such file", path=path)
    where = "file://" + os.path.abspath(path)
    try:
        if ending == ".parquet":
            return session.read.parquet(where)
        return session.read.csv(
            where, header=True, sep="\t" if ending == ".tsv" else ",", escape='"'
        )
    except Exception as error:
        raise StrideauditError(f"cannot be read: {_first(error)}", path=path) from error


def _first(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
