"""A Spark cluster of one master and one worker, as processes of this machine."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

PROGRAM = Path(pyspark.__file__).parent / "bin" / "spark-class"
PLACE = "org.apache.spark.deploy"
MOST_SECONDS = 60
"""How long a process may take to start or to end."""


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a cluster; yield its address. What it runs has a folder each in this one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"spark://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1", "--webui-port", "0")
    worker = ("--cores", "2", "--memory", "1g", "--work-dir", str(folder), address)
    with ExitStack() as stack:
        for kind, words, sign in (
            ("master.Master", ("--port", port), "I have been elected leader"),
            ("worker.Worker", worker, "Successfully registered with master"),
        ):
            stack.enter_context(_process([f"{PLACE}.{kind}", *here, *words], folder, sign))
        yield address


@contextmanager
def _process(words: list[str], folder: Path, sign: str) -> Iterator[None]:
    """Start a process of Spark, and wait until its log has a sign that it is there."""
    log = folder.with_name(f"{words[0]}.log")
    settings = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
    settings["SPARK_MASTER_OPTS"] = "-Dspark.master.rest.enabled=false"  # it has a fixed port
    with log.open("wb") as out:
        process = subprocess.Popen(
            [PROGRAM, *words], stdout=out, stderr=out, env={**os.environ, **settings}
        )
    try:
        end = time.monotonic() + MOST_SECONDS
        while sign not in (said := log.read_text(encoding="utf-8", errors="replace")):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{words[0]} does not start:\n{said}")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(MOST_SECONDS)
