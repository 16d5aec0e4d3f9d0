"""Processes that are ended from outside: nothing is left of them, and nothing half-written."""

import fcntl
import os
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TextIO

import pytest
from commandline import MODULE, environment, start

pytestmark = pytest.mark.skipif(
    not hasattr(os, "mkfifo") or not Path("/proc/self/stat").exists(), reason="asks Linux"
)

NUMBER = 320
LIMIT = 60
"""Seconds after which a process that should end counts as one that does not."""

WAITING = """\
import os, threading
import strideaudit.project.auditor as auditor
import strideaudit.project.workers as workers
parent = os.getpid()
def waiting(*_):
    if os.getpid() != parent or os.environ.get("ALONE"):
        with open(os.environ["FIFO"], "a") as fifo:
            fifo.write(f"{os.getpid():7}\\n")
        threading.Event().wait()
auditor.audit = waiting
workers._processors = lambda: 2
"""
"""Every audit in a worker reports the number of its process, and never ends."""


@pytest.fixture(scope="module")
def squad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of as many plans as several processes audit."""
    top = tmp_path_factory.mktemp("squad")
    (top / ".git").mkdir()
    for number in range(NUMBER):
        text = "sessions:\n- work:\n  - Squat: 3x5\n"
        (top / f"{number:03}.stride.yaml").write_text(text, encoding="utf-8")
    return top


def lives(process: int) -> bool:
    """Return whether a process runs; one that has ended and that nobody has asked for does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def left_after(processes: list[int]) -> list[int]:
    """Return which processes still run when all of them had the time to end."""
    end = monotonic() + LIMIT
    for process in processes:
        try:
            handle = os.pidfd_open(process)
        except ProcessLookupError:
            continue
        select.select([handle], [], [], max(0, end - monotonic()))
        os.close(handle)
    return [process for process in processes if lives(process)]


@contextmanager
def at_work(squad: Path, folder: Path, **changes: str) -> Iterator["tuple[Program, list[int]]"]:
    """Begin a check of the squad, and wait until its processes are in the middle of their work."""
    (folder / "sitecustomize.py").write_text(WAITING, encoding="utf-8")
    fifo = folder / "fifo"
    os.mkfifo(fifo)
    reports = folder / "reports"
    reports.mkdir()
    words = ["check", str(squad), "--output-format=concise", f"--output=concise={reports}/a"]
    environ = environment(PYTHONPATH=str(folder), FIFO=str(fifo), **changes)
    # Where tests run in the background an interrupt is ignored, and that is inherited.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    pipe = subprocess.PIPE
    try:
        program = subprocess.Popen([*MODULE, *words], stdout=pipe, stderr=pipe, env=environ)
    finally:
        signal.signal(signal.SIGINT, before)
    with program, os.fdopen(os.open(fifo, os.O_RDWR)) as said:  # open for both it never ends
        workers: list[int] = []
        try:
            workers += [_number(said) for _ in range(1 if changes else 2)]
            yield program, workers
        finally:
            for process in (program.pid, *workers):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def _number(said: TextIO) -> int:
    ready, _, _ = select.select([said], [], [], LIMIT)
    assert ready, "no process has begun"
    return int(os.read(said.fileno(), len("4194304\n")).split()[0])


Program = subprocess.Popen[bytes]


@pytest.mark.parametrize(
    ("sent", "code"),
    [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -9), (signal.SIGHUP, -1)],
)
def test_no_worker_outlives_its_parent(
    sent: signal.Signals, code: int, squad: Path, tmp_path: Path
) -> None:
    with at_work(squad, tmp_path) as (program, workers):
        program.send_signal(sent)
        # The workers have the same standard output and error: who reads them waits for their ends.
        shown = program.communicate(timeout=LIMIT)

    assert (program.returncode, *shown) == (code, b"", b"")
    assert len(set(workers)) == 2
    assert left_after(workers) == []
    assert list((tmp_path / "reports").iterdir()) == []


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_one_process_alone_ends_when_asked(
    sent: signal.Signals, code: int, squad: Path, tmp_path: Path
) -> None:
    with at_work(squad, tmp_path, ALONE="yes") as (program, _):
        program.send_signal(sent)
        shown = program.communicate(timeout=LIMIT)

    assert (program.returncode, *shown) == (code, b"", b"")


def filled(writer: int) -> int:
    """Fill a pipe, and return how much it holds."""
    os.set_blocking(writer, False)
    size = 0
    with suppress(BlockingIOError):
        while True:
            size += os.write(writer, bytes(4096))
    os.set_blocking(writer, True)
    return size


def held(reader: int) -> int:
    """Return how much of a pipe is to be read."""
    return int.from_bytes(fcntl.ioctl(reader, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_a_reader_that_reads_no_more_keeps_nobody() -> None:
    """What is still to be written would keep the program for ever."""
    reader, writer = os.pipe()
    size = filled(writer)
    os.read(reader, 4096)
    words = [*MODULE, "rules"]  # more than there is room for, and less than a buffer of Python
    environ = environment()
    environ.pop("PYTHONUNBUFFERED", None)
    with subprocess.Popen(words, stdout=writer, stderr=subprocess.PIPE, env=environ) as program:
        os.close(writer)
        end = monotonic() + LIMIT
        while held(reader) < size and program.poll() is None and monotonic() < end:
            os.sched_yield()
        program.send_signal(signal.SIGTERM)
        try:
            error = program.communicate(timeout=LIMIT)[1]
        finally:
            program.kill()
    os.close(reader)

    assert (program.returncode, error) == (143, b"")


KILLED = """\
import os, signal
import strideaudit.project.auditor as auditor
import strideaudit.project.workers as workers
parent, whole = os.getpid(), auditor.audit
def killed(file, *rest):
    if os.getpid() != parent and file.document.source.path.endswith("170.stride.yaml"):
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(file, *rest)
auditor.audit = killed
workers._processors = lambda: 2
"""


def test_a_worker_that_the_system_kills_costs_no_plan(squad: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(KILLED, encoding="utf-8")
    words = ("check", ".", "--output-format", "concise")

    done = start(*words, folder=squad, PYTHONPATH=str(tmp_path))
    usual = start(*words, folder=squad)

    assert (done.stdout, done.returncode) == (usual.stdout, usual.returncode)
    assert f"{NUMBER} plans" in done.stdout
    assert done.stderr == (
        "strideaudit: the system ended a process of this run; one process audited the rest\n"
    )


NO_FORK = """\
import multiprocessing.context as context
import strideaudit.project.workers as workers
whole, begun = context.Process._Popen, []
def one(process):
    if begun:
        raise BlockingIOError(11, "Resource temporarily unavailable")
    begun.append(process)
    return whole(process)
context.Process._Popen = context.ForkProcess._Popen = staticmethod(one)
workers._processors = lambda: 2
"""


@pytest.mark.full  # in short: tests/project/test_workers.py
def test_where_no_further_process_may_be_started_one_does_all(squad: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_FORK, encoding="utf-8")
    words = ("check", ".", "--output-format", "concise")

    done = start(*words, folder=squad, PYTHONPATH=str(tmp_path))
    usual = start(*words, folder=squad)

    assert (done.stdout, done.stderr, done.returncode) == (usual.stdout, "", usual.returncode)
