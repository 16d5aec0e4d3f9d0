"""The Spark session that a run works on: next to the user's own, or one of this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from strideaudit.errors import StrideauditError
from strideaudit.fleet.duck import Given

INSTALL = "pip install 'strideaudit[spark]', and Java"

Session: TypeAlias = Any
"""A SparkSession: pyspark is an extra, and its types are not installed with this program."""

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",  # a time is a day, and the same on every engine
    "spark.sql.ansi.enabled": "true",
    "spark.sql.parser.escapedStringLiterals": "true",  # a backslash in a name is a backslash
}
"""What results depend on."""


@contextmanager
def session_for(given: Given) -> Iterator[Session]:
    """Yield a session next to the one that this program already has, else a new one.

    The user's session keeps its views and settings, and runs on. A new one ends with the run.

    Raises:
        StrideauditError: Spark is not installed or does not start.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        message = "this needs Spark, which is not installed"
        raise StrideauditError(message, hint=INSTALL) from error
    running = _running(SparkSession)
    if running is None:
        session = _started(SparkSession, given)
        try:
            yield session
        finally:
            session.stop()
        return
    session = running.newSession()  # the same cluster; views and settings are its own
    for name, value in SETTINGS.items():
        session.conf.set(name, value)
    yield session


def _running(kind: Session) -> Session:
    """Return the session of this thread, else that of the program; None for none."""
    from pyspark.errors import PySparkRuntimeError

    try:
        return kind.active()
    except PySparkRuntimeError:
        return None


def _started(kind: Session, given: Given) -> Session:
    """Return a session on this machine, which no other machine can reach.

    Raises:
        StrideauditError: Java is missing, or Spark does not start.
    """
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise StrideauditError("this needs Java, which is not installed", hint=INSTALL)
    cores = given.threads or "*"
    builder = kind.builder.master(f"local[{cores}]").appName("strideaudit")
    for name, value in {
        **SETTINGS,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": _java_size(given.memory) if given.memory else "2g",
        "spark.sql.shuffle.partitions": "8",
    }.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # whatever a missing Java raises
        raise StrideauditError("Spark does not start", hint=first_line(error)) from error
    session.sparkContext.setLogLevel("OFF")  # what goes wrong is raised, and becomes a sentence
    return session


def _java_size(size: str) -> str:
    """Return an amount of memory as Java writes it: ``1g``."""
    number = "".join(char for char in size if char.isdigit() or char == ".")
    unit = size.removeprefix(number).strip()[:1].lower()
    return f"{int(float(number) * 1024)}{ {'k': 'b', 'm': 'k', 'g': 'm', 't': 'g'}[unit] }"


def first_line(error: Exception) -> str:
    """Return the first line of an error, of what went wrong in Java where it is from there."""
    java = getattr(error, "java_exception", None)
    text = str(java.getMessage() if java is not None else error)
    return (text.strip().splitlines() or [type(error).__name__])[0]
