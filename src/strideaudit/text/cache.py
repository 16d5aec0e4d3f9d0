"""A cache for expensive results: computed on first use, rebuilt when the sources change.

A result is kept under two digests of what it was made from: the sizes and times of the source
files, as Python keeps byte code, and, where these do not decide, their bytes, with this package's
version. Any interpreter can read it (``packed``), so the wheel brings results along, which are read
where byte code cannot be written. A file that somebody else may have changed is not read
(``trusted``).
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

from strideaudit import VERSION
from strideaudit.text import trusted
from strideaudit.text.packed import DIGEST, Plain, digest, fold, unfold

if TYPE_CHECKING:
    from mmap import mmap

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_BYTE_CODE = os.path.join(_PACKAGE, "__pycache__")

SHIPPED = "compiled"
"""The folder of the installed package with the results that the wheel brings along."""

SIBLINGS = 3
"""Most files of one name that are kept in addition to the newest: of other versions or data."""

SETTLED_S = 1.0
"""Seconds by which what is kept must be younger than its sources to go by their times: two edits
within one tick of a file system's clock look alike."""


def load(name: str, sources: Iterable[str], make: Callable[[], Plain]) -> Plain:
    """Return a kept result, or make it and keep it.

    Args:
        name: What it is; part of the file name.
        sources: The files it is made from.
        make: Makes it; called only if what is kept is missing, stale or broken.

    Returns:
        What ``make`` returns; in a map, the values that ``pack`` made are sequences of parts that
        are read when they are asked for. A place that cannot be written only costs the time.
    """
    sources = tuple(sources)
    file = _file_name(name, sources)
    try:
        seen, newest = _seen(sources)
    except FileNotFoundError:
        shipped = _without_sources(name, make)
        if shipped is None:
            raise
        return shipped
    content_key = b""
    places = [os.path.join(folder, file) for folder in _folders(writing=False)]
    for path in (*places, os.path.join(_PACKAGE, SHIPPED, f"{name}.bin")):
        kept, written = _read(path)
        if not kept:
            continue
        # In the second before it was written an edit may have gone unseen.
        known = kept[:DIGEST] == seen and written - newest > SETTLED_S
        if not known:
            content_key = content_key or _key(sources)
            if kept[DIGEST : 2 * DIGEST] != content_key:
                continue
        found = unfold(kept, 2 * DIGEST, make)
        if found is not None:
            if not known:  # by the times from now on, which is quicker
                _keep(name, file, seen + kept[DIGEST:])
            return found
    return _made(name, file, make, lambda: seen + (content_key or _key(sources)))


def _made(name: str, file: str, make: Callable[[], Plain], keys: Callable[[], bytes]) -> Plain:
    """Make a result and keep it under two digests."""
    made = make()
    try:
        content = fold(made)
    except ValueError:  # more than plain data: usable, but not to be kept
        return made
    _keep(name, file, keys() + content)
    # What was just made is read back, so that the first run and the second see the same objects.
    return unfold(content, 0, make)


def _without_sources(name: str, make: Callable[[], Plain]) -> Plain | None:
    """Return what was shipped; None without it.

    An installation as byte code alone, as in a browser, has nothing it could be older than.
    """
    kept, _ = _read(os.path.join(_PACKAGE, SHIPPED, f"{name}.bin"))
    return unfold(kept, 2 * DIGEST, make) if kept else None


def ship(name: str, sources: Iterable[str], made: Plain, folder: str) -> None:
    """Write a result into a folder that a wheel takes as ``SHIPPED``.

    Args:
        name: What it is.
        sources: The files it was made from; an installed copy is trusted by their bytes.
        made: The result.
        folder: Where it is written.

    Raises:
        OSError: It cannot be written.
    """
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f"{name}.bin"), "wb") as file:
        file.write(bytes(DIGEST) + _key(sources) + fold(made))


def _file_name(name: str, sources: Sequence[str]) -> str:
    """Return a name that no other copy of this version uses: folders are shared by several."""
    place = "\n".join(sources).encode("utf-8", "surrogateescape")
    return f"strideaudit-{VERSION}-{name}-{crc32(place):08x}.bin"


def _seen(sources: Iterable[str]) -> tuple[bytes, float]:
    """Return a digest of the sources' paths, sizes and times, and the newest of the times [s].

    Writing to a file, and setting its time back, changes one of them at least.
    """
    state, newest = VERSION, 0.0
    for source in sources:
        found = os.stat(source)
        state += f"\n{source} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
        newest = max(newest, found.st_mtime, found.st_ctime)
    return digest(state.encode("utf-8", "surrogateescape")), newest


def _key(sources: Iterable[str]) -> bytes:
    state = VERSION.encode()
    for source in sources:
        with open(source, "rb") as file:
            state += digest(file.read())
    return digest(state)


def _folders(*, writing: bool) -> list[str]:
    """Return where results may be kept: with the byte code, else in the user's cache."""
    folders = []
    if sys.pycache_prefix:
        folders.append(os.path.join(sys.pycache_prefix, "strideaudit"))
    elif not (writing and sys.dont_write_bytecode):
        folders.append(_BYTE_CODE)
    home = os.path.expanduser("~")
    if os.environ.get("HOME", home):  # an empty one would mean the root of the file system
        folders.append(os.path.join(home, ".cache", "strideaudit"))
    # One that starts at the working directory would be a part of what is audited.
    return [folder for folder in folders if os.path.isabs(folder)]


def _program(folder: str) -> str:
    """Return the folder of the program if another one is part of it, else nothing."""
    return _PACKAGE if os.path.dirname(folder) == _PACKAGE else ""


def _keep(name: str, file: str, data: bytes) -> None:
    """Write a result where that is possible, and remove what would pile up next to it."""
    for folder in _folders(writing=True):
        if _write(folder, file, data):
            _tidy(folder, name, file)
            return


def _tidy(folder: str, name: str, kept: str) -> None:
    """Remove the files of one name but the newest: those of earlier versions, say."""
    from contextlib import suppress

    with suppress(OSError):  # another process may tidy at the same time
        ours = (one for one in os.scandir(folder) if one.name.startswith("strideaudit-"))
        others = [one for one in ours if f"-{name}" in one.name and one.name != kept]
        for entry in sorted(others, key=lambda one: one.stat().st_mtime)[:-SIBLINGS]:
            os.unlink(entry.path)


def _read(path: str) -> "tuple[mmap | bytes, float]":
    """Return a file, of which only what is used is read, and when it was written; empty if none."""
    from mmap import ACCESS_READ, mmap

    opener = partial(trusted.opener, program=_program(os.path.dirname(path)))
    try:
        with open(path, "rb", opener=opener) as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ), os.fstat(file.fileno()).st_mtime
    except (OSError, ValueError):  # no such file, or an empty one
        return b"", 0.0


def _write(folder: str, name: str, data: bytes) -> bool:
    """Write a file whole or not at all; two processes may do so at once."""
    try:
        os.makedirs(folder, mode=0o755, exist_ok=True)
    except OSError:
        return False
    if not (os.access(folder, os.W_OK) and trusted.may_keep_in(folder, _program(folder))):
        return False
    # They take longer to import than a kept result to read: not before there is something to write.
    from contextlib import suppress
    from tempfile import NamedTemporaryFile

    temporary = ""
    try:
        with NamedTemporaryFile(dir=folder, prefix=name, delete=False) as file:
            temporary = file.name
            file.write(data)
        os.chmod(temporary, 0o644)  # an installation is written by one user and read by all
        os.replace(temporary, os.path.join(folder, name))
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        return False
    return True
