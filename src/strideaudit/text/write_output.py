"""Writes every file: first a temporary one next to it, which then takes its place.

So nobody ever sees half of a file, and one that cannot be written leaves the earlier one unchanged.
A run that is killed leaves its temporary file. The next run that writes into the folder removes it:
whoever writes one holds a lock on it, and a lock ends with its process.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from strideaudit.text.pattern import pattern

_NAME = pattern(r"\.strideaudit-[0-9a-f]{32}\.tmp")
_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)  # on Windows only
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_USUAL = 0o666
"""The mode of a new file, from which the system takes what the user's mask excludes."""

ABANDONED_S = 3600.0
"""Seconds after which a temporary file is removed where files cannot be locked, as on Windows."""


def replace(path: str, data: bytes) -> None:
    """Write a file as a whole; a link is replaced, not followed.

    Raises:
        OSError: It cannot be written; an earlier file is unchanged.
    """
    with staged(path, data) as temporary:
        settle(temporary, path)


@contextmanager
def staged(path: str, data: bytes) -> Iterator[str]:
    """Write a temporary file next to another one, with its mode; yield its name.

    It is removed in the end, unless it has taken its place by then.

    Raises:
        OSError: It cannot be written.
    """
    folder = os.path.dirname(path) or "."
    _tidy(folder)
    mode = _mode_of(path)
    temporary, file = _created(folder, _USUAL if mode is None else 0o600)
    try:
        with file:
            if mode is not None:
                os.chmod(temporary, mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform == "win32":  # an open file cannot be renamed there
                file.close()
            yield temporary  # elsewhere it stays open, because its lock ends with it
    finally:
        with suppress(OSError):
            os.unlink(temporary)


@contextmanager
def reserved(path: str) -> Iterator[str]:
    """Yield the name of an empty temporary file next to another one, which a library may fill.

    It is removed in the end, unless it has taken its place by then.

    Raises:
        OSError: It cannot be made.
    """
    with staged(path, b"") as temporary:
        yield temporary


@contextmanager
def folder(path: str) -> Iterator[str]:
    """Yield the name of a folder that a library then makes; it takes its place as a whole.

    Where that fails, an earlier folder is unchanged. A run that is killed leaves a folder whose
    name begins with `.strideaudit-`, for no lock tells that its writer is gone.

    Raises:
        OSError: It cannot be made.
    """
    room = os.path.join(os.path.dirname(path) or ".", f".strideaudit-{os.urandom(16).hex()}.tmp")
    made, earlier = os.path.join(room, "made"), os.path.join(room, "earlier")
    os.mkdir(room)
    try:
        yield made
        if os.path.lexists(path):
            os.rename(path, earlier)
        try:
            os.rename(made, path)
        except OSError:
            if os.path.lexists(earlier):
                os.rename(earlier, path)
            raise
    finally:
        import shutil

        shutil.rmtree(room, ignore_errors=True)


def settle(temporary: str, path: str) -> None:
    """Let a temporary file take its place, also if the power fails just then.

    Raises:
        OSError: It cannot.
    """
    os.replace(temporary, path)
    if sys.platform != "win32":
        with suppress(OSError):  # some file systems cannot do this, and the file is in place
            handle = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def pour(path: str, data: bytes) -> None:
    """Write to what is not a regular file: a pipe or a device, which cannot be replaced.

    Raises:
        OSError: It cannot be written.
    """
    with open(path, "wb") as file:
        file.write(data)


def _mode_of(path: str) -> int | None:
    """Return the mode of a file; None for none."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode) & 0o777
    except OSError:
        return None


def _created(folder: str, mode: int) -> tuple[str, IO[bytes]]:
    """Create a temporary file whose name nobody can guess, and lock it."""
    while True:
        temporary = os.path.join(folder, f".strideaudit-{os.urandom(16).hex()}.tmp")
        handle = os.open(temporary, _FLAGS, mode)
        # Another run may have found it before it was locked, and removed it.
        if _is_held(handle):
            return temporary, open(handle, "wb")
        os.close(handle)


def _is_held(handle: int) -> bool:
    """Lock a new file; False if another run has locked or removed it.

    The lock ends when the file is closed or its process ends, however that happens.
    """
    try:
        import fcntl
    except ImportError:  # on Windows, where others wait ``ABANDONED_S``
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems have no locks; there nothing is removed
        return True
    return os.fstat(handle).st_nlink > 0


def _tidy(folder: str) -> None:
    """Remove the temporary files of runs that were killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):  # its writer is alive, or another run has removed it
                    _remove_if_abandoned(entry)


def _remove_if_abandoned(entry: "os.DirEntry[str]") -> None:
    """Remove a temporary file.

    Raises:
        OSError: Its writer is alive, or it cannot be removed.
    """
    try:
        import fcntl
    except ImportError:
        import time

        if time.time() - entry.stat().st_mtime > ABANDONED_S:
            os.unlink(entry.path)
        return
    handle = os.open(entry.path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(entry.path)
    finally:
        os.close(handle)
