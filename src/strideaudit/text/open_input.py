"""Opens every file that a user or a repository provides: regular files only, and with a limit.

A named pipe would let the program wait for ever, and a device may never end. So what is opened is
checked after it is open, when nobody can exchange it any more.
"""

import os
import stat
from typing import IO

from strideaudit.errors import StrideauditError
from strideaudit.text.limits import in_words
from strideaudit.text.pattern import pattern

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)  # on Windows only
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer opens at once, and is refused
    | getattr(os, "O_NOCTTY", 0)
)
_DESCRIPTOR = pattern(r"/dev/stdin|(?:/dev|/proc/self)/fd/\d+")
"""Files that this process was started with: ``check <(program)`` gives such a name."""

_KINDS = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISFIFO, "is a pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
)


class MissingFileError(StrideauditError):
    """There is no such file."""


class _UnfitError(OSError):
    """What was opened is not a regular file."""


def open_input(path: str) -> IO[bytes]:
    """Open a regular file, or a pipe that the shell made for a command line; never wait.

    Args:
        path: The file, as the user named it.

    Raises:
        MissingFileError: There is no such file.
        StrideauditError: It cannot be read, or is a directory, a named pipe or a device.
    """
    given = _DESCRIPTOR.fullmatch(path)
    try:
        return open(path, "rb", opener=None if given else _regular)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFileError(reason(error), path=path) from error
    except OSError as error:
        raise StrideauditError(reason(error), path=path) from error
    except (ValueError, OverflowError) as error:  # a zero byte, or half a character
        raise StrideauditError(f"{path!r} is not a file name") from error


def read_input(path: str, most: int, what: str = "the file", hint: str = "") -> bytes:
    """Return the content of a file.

    Args:
        path: The file, as the user named it.
        most: Its limit [bytes].
        what: The name of it in a message.
        hint: What to do about a file that is larger.

    Raises:
        MissingFileError: There is no such file.
        StrideauditError: It cannot be read, is not a regular file, or is larger than the limit.
    """
    data = read_start(path, most + 1)
    if len(data) > most:
        message = f"{what} is larger than {in_words(most)}, the most that is read"
        raise StrideauditError(message, path=path, hint=hint)
    return data


def read_start(path: str, most: int) -> bytes:
    """Return the first bytes of a file.

    Raises:
        MissingFileError: There is no such file.
        StrideauditError: It cannot be read, or is not a regular file.
    """
    with open_input(path) as file:
        try:
            return file.read(most)
        except OSError as error:
            raise StrideauditError(reason(error), path=path) from error


def problem_of(path: str) -> str:
    """Return why a file cannot be opened, in a sentence; empty if it can."""
    try:
        open_input(path).close()
    except StrideauditError as error:
        return str(error)
    return ""


def reason(error: OSError) -> str:
    """Return why the system refuses something, in words."""
    words = error.strerror or "cannot be read"
    return words[:1].lower() + words[1:]


def _regular(path: str, _: int) -> int:
    """Open a file without waiting for it; only a regular file stays open."""
    _check(path, os.stat(path).st_mode)  # opening a device may already do something
    handle = os.open(path, _FLAGS)
    try:
        _check(path, os.fstat(handle).st_mode)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _check(path: str, mode: int) -> None:
    if not stat.S_ISREG(mode):
        found = (words for is_kind, words in _KINDS if is_kind(mode))
        raise _UnfitError(0, next(found, "is a device, not a file"), path)
