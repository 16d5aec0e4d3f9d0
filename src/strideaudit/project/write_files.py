"""Writing several files, all or none; what is there already is only replaced when forced."""

import errno
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from strideaudit.errors import StrideauditError


class StarterFile(NamedTuple):
    """A file to write."""

    name: str
    """Relative to the folder, with ``/`` on every system."""

    text: str
    asked: bool
    """Whether it is what the user asked for; else it is only added where it is missing."""


class Placed(NamedTuple):
    """What became of a file."""

    path: str
    written: bool
    """Else it was there already and was left as it was."""


MERGE = (
    "--force replaces what is there; to take over parts, let init write into an empty folder and"
    " copy them"
)


def place(
    folder: str, files: Iterable[StarterFile], *, force: bool, hint: str = MERGE
) -> list[Placed]:
    """Write files into a folder, which is made where it is missing: all of them or none.

    A file with other content stays where it was not asked for, and stops everything where it was.

    Args:
        folder: Where to write.
        files: What to write.
        force: Whether files that were asked for replace what is there.
        hint: What to do where they must not.

    Raises:
        StrideauditError: Files are there already, or one cannot be written. Nothing has changed.
    """
    placed: list[Placed] = []
    due: dict[str, bytes] = {}
    clashes: list[str] = []
    for file in files:
        path = os.path.normpath(os.path.join(folder, *file.name.split("/")))
        data = file.text.encode()
        there = _content(path)
        missing = there is None and not os.path.lexists(path)
        if missing or (force and file.asked and there != data):
            due[path] = data
        elif file.asked and there != data:
            clashes.append(path)
        placed.append(Placed(path, path in due))
    if clashes:
        verb = "is" if len(clashes) == 1 else "are"
        raise StrideauditError(
            f"nothing was written: {' and '.join(clashes)} {verb} there already",
            hint=hint,
        )
    _write_all(due)
    return placed


def _content(path: str) -> bytes | None:
    """Return what a file holds; nothing where there is none, or a broken link."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unwritten(error) from error


def _write_all(due: Mapping[str, bytes]) -> None:
    undo = _Undo()
    try:
        for path, data in due.items():
            _make_folder(os.path.dirname(path), undo)
            temporary = path + _beside()
            with open(temporary, "xb") as file:
                undo.made.append(temporary)
                file.write(data)
        for path in due:
            before = _content(path)
            os.replace(path + _beside(), path)
            undo.replaced.append((path, before))
    except OSError as error:
        undo.run()
        raise _unwritten(error) from error
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
    """What was done so far, to take it back."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self.made: list[str] = []
        self.replaced: list[tuple[str, bytes | None]] = []

    def run(self) -> None:
        """Take back as much as the system lets."""
        from contextlib import suppress

        for path, before in self.replaced:
            with suppress(OSError):
                if before is None:
                    os.remove(path)
                else:
                    with open(path, "wb") as file:
                        file.write(before)
        for path in self.made:
            with suppress(OSError):
                os.remove(path)
        for folder in reversed(self.folders):
            with suppress(OSError):
                os.rmdir(folder)


def _beside() -> str:
    """Return what is added to the name of a file for the one through which it is written."""
    return f".{os.getpid()}.tmp"


def _unwritten(error: OSError) -> StrideauditError:
    reason = (error.strerror or "error").lower()
    # A replacement that fails knows two names, and the second is the user's; a full disk none.
    name = str(error.filename2 or error.filename or "").removesuffix(_beside())
    return StrideauditError(f"nothing was written: {name}{': ' * bool(name)}{reason}")
