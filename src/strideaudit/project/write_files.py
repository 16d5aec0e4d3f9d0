"""Writes several files, all or none; it replaces existing files only when forced."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from typing import NamedTuple

from strideaudit.errors import StrideauditError
from strideaudit.project.locations import working_folder
from strideaudit.text.inside import why_outside
from strideaudit.text.limits import REPLACED_BYTES
from strideaudit.text.open_input import MissingFileError, read_input, reason
from strideaudit.text.write_output import replace, settle, staged


class StarterFile(NamedTuple):
    """A file to write."""

    name: str
    """Relative to the folder, with ``/`` on every system."""

    text: str
    asked: bool
    """Whether the user asked for it; a file that the user did not ask for replaces nothing."""


class Placed(NamedTuple):
    """A file after writing."""

    path: str
    written: bool
    """False if the file already existed and did not change."""


MERGE = (
    "--force replaces existing files; to take over parts of the new ones, run init in an empty"
    " folder and copy them"
)


def place(
    folder: str, files: Iterable[StarterFile], *, force: bool, hint: str = MERGE
) -> list[Placed]:
    """Write all files into a folder, which is made if it is missing, or none of them.

    Where a file with other content exists, it stays as it is if the user did not ask for the new
    one; if the user did, nothing is written.

    Args:
        folder: Where to write.
        files: The files to write.
        force: Whether files that the user asked for replace existing ones.
        hint: What the user can do if nothing is written.

    Raises:
        StrideauditError: Files exist already, or one cannot be written, or the
            working directory is gone. Nothing has changed.
    """
    working_folder()
    placed: list[Placed] = []
    due: dict[str, bytes] = {}
    clashes: list[str] = []
    for file in files:
        path = os.path.normpath(os.path.join(folder, *file.name.split("/")))
        why = why_outside(os.path.dirname(path), (folder or ".",))
        if why:
            raise StrideauditError(f"nothing was written: {path}: {why}")
        data = file.text.encode()
        there = _content(path)
        missing = there is None and not os.path.lexists(path)
        if missing or (force and file.asked and there != data):
            due[path] = data
        elif file.asked and there != data:
            clashes.append(path)
        placed.append(Placed(path, path in due))
    if clashes:
        verb = "exists" if len(clashes) == 1 else "exist"
        raise StrideauditError(
            f"nothing was written: {' and '.join(clashes)} already {verb}",
            hint=hint,
        )
    _write_all(due)
    return placed


def _content(path: str) -> bytes | None:
    """Return the content of a file; None for no file or a broken link."""
    try:
        return read_input(path, REPLACED_BYTES)
    except MissingFileError:
        return None
    except StrideauditError as error:
        raise StrideauditError(f"nothing was written: {error}") from error


def _write_all(due: Mapping[str, bytes]) -> None:
    undo = _Undo()
    path = ""
    try:
        with ExitStack() as stack:
            written = {}
            for path, data in due.items():
                _make_folder(os.path.dirname(path), undo)
                written[path] = stack.enter_context(staged(path, data))
            for path, temporary in written.items():
                before = _content(path)
                settle(temporary, path)
                undo.replaced.append((path, before))
    except OSError as error:
        undo.run()
        raise _unwritten(error, path) from error
    except BaseException:
        undo.run()
        raise


def _make_folder(folder: str, undo: "_Undo") -> None:
    if folder and not os.path.isdir(folder):
        if os.path.lexists(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder)
        _make_folder(os.path.dirname(folder), undo)
        os.mkdir(folder)
        undo.folders.append(folder)


class _Undo:
    """The changes so far, which ``run`` takes back."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self.replaced: list[tuple[str, bytes | None]] = []

    def run(self) -> None:
        """Take back as much as the system allows."""
        for path, before in self.replaced:
            with suppress(OSError):
                if before is None:
                    os.remove(path)
                else:
                    replace(path, before)
        for folder in reversed(self.folders):
            with suppress(OSError):
                os.rmdir(folder)


def _unwritten(error: OSError, path: str) -> StrideauditError:
    # The error may be about a folder, about a temporary file, or, if the disk is full, about none.
    named = str(error.filename or "")
    name = named if named and path.startswith(os.path.join(named, "")) else path
    return StrideauditError(f"nothing was written: {name}: {reason(error)}")
