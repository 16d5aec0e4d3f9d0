"""Audits many files on several processors: the same reports in the same order, sooner."""

import os
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from strideaudit.project import one_file
from strideaudit.project.auditor import Audited, Auditor, Watch
from strideaudit.project.files import Found
from strideaudit.project.request import STDIN, Request

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

FEWEST = 300
"""With fewer files, starting processes takes longer than it saves; benchmarks/ measures it."""

CHUNK = 25
"""Files that a process takes at once."""


ENDED = "the system ended a process of this run; one process audited the rest"
"""What is reported if a process is gone, for example because memory was short."""


def audited(
    auditor: Auditor, wanted: Sequence[Found], *, watch: Watch | None = None
) -> Generator[Audited, None, None]:
    """Yield the audit of each file, in order; of many files only outlines.

    Args:
        auditor: Audits one file by its configuration.
        wanted: The files.
        watch: Called while this process reads a large file.
    """
    done = 0
    with closing(_together(auditor, wanted)) as reports:
        for report in reports:
            done += 1
            yield report
    for found in wanted[done:]:
        yield one_file.audited(auditor, found, watch)


def _together(auditor: Auditor, wanted: Sequence[Found]) -> Generator[Audited, None, None]:
    """Yield the audits of the files from several processes.

    There are none if that is not possible or not worth it, and only the first ones if a process
    ends before its time.
    """
    workers = min(_processors(), len(wanted) // CHUNK)
    stdin = any(one.path == STDIN for one in wanted)  # only this process has it
    if stdin or workers <= 1 or len(wanted) < FEWEST:
        return
    pool = _pool(auditor, workers)
    if pool is None:
        return
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    others, whole = active_children(), False
    try:
        parts = range(0, len(wanted), CHUNK)
        waiting = deque(pool.submit(_audit, wanted[at : at + CHUNK]) for at in parts)
        while waiting:
            reports, problems = waiting.popleft().result()
            auditor.problems.update(problems)
            yield from reports
        whole = True
    except BrokenProcessPool:
        auditor.notes[ENDED] = None
    except OSError:  # no process, or no further one, may be started
        pass
    finally:
        if not whole:  # an interrupt waits for no file, and nobody gives work to idle processes
            for started in (one for one in active_children() if one not in others):
                started.kill()
        # Nothing is cancelled: the pool itself ends what waits for a killed process, and a thread
        # of it fails where that was cancelled in the meantime.
        pool.shutdown()


def _pool(auditor: Auditor, workers: int) -> "ProcessPoolExecutor | None":
    """Return processes with the same request; None where the system does not allow any."""
    from concurrent.futures import ProcessPoolExecutor

    # A frozen mapping cannot be sent. All processes must judge by one day, even at midnight.
    asked = auditor.request
    request = asked._replace(options=dict(asked.options), today=auditor.configs.today)
    try:
        return ProcessPoolExecutor(workers, initializer=_begin, initargs=(request,))
    except (ImportError, NotImplementedError, OSError):  # some containers have no semaphores
        return None


_auditors: list[Auditor] = []
"""The auditor of a worker."""


def _begin(request: Request) -> None:
    import gc
    import signal
    import threading

    # The parent process ends the run; if it is gone, nobody else would.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    gc.disable()
    _auditors.append(Auditor(request))


def _end_with_the_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _audit(some: Sequence[Found]) -> tuple[list[Audited], dict[str, None]]:
    """Return the audits of some files, and all problems that the auditor has noted so far."""
    auditor = _auditors[0]
    return [_outlined(one_file.audited(auditor, found)) for found in some], auditor.problems


def _outlined(found: Audited) -> Audited:
    return tuple(report.outline() for report in found) if isinstance(found, tuple) else found


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux says which processors this process may use
        return os.cpu_count() or 1
