"""Results that are dear to make and cheap to keep: made on first use, never stale.

A result is kept as ``marshal`` data under two digests of what it was made from: the sizes and times
of the source files, as Python keeps byte code, and, where these do not decide, their bytes; with
this package's version and the interpreter. Others guard the content, whole or in parts, so that a
truncated or foreign file is made anew and never trusted. ``marshal`` holds plain data alone and,
unlike ``pickle``, runs nothing when it is read.
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import adler32, crc32

from strideaudit import VERSION

if TYPE_CHECKING:
    from mmap import mmap

Plain: TypeAlias = Any
"""Whatever ``marshal`` keeps: None, numbers, text, bytes, and tuples, lists and dicts of them."""

_LENGTH = 8
"""Bytes of a length."""

_DIGEST = 16
"""Bytes of a digest, which is to notice an edit or a broken file, not an attacker: whoever can
write here can write the program itself. A cryptographic one takes longer to import than to compute.
"""


PACKS = 256
"""In how many parts a packed table is kept: one that is small to read and many tables are not."""

SETTLED_S = 1.0
"""Seconds by which what is kept must be younger than its sources to go by their times: two edits
within one tick of a file system's clock look alike."""

Where: TypeAlias = tuple[tuple[int, int, int], ...]
"""Of each part of a table: where it starts in the file, its length and its checksum."""


def pack(table: Mapping[str, Plain]) -> Plain:
    """Return a table in parts, to be kept, so that a ``Packed`` reads what is looked up alone."""
    parts: list[dict[str, Plain]] = [{} for _ in range(PACKS)]
    for key, value in table.items():
        parts[_part(key)][key] = value
    return tuple(marshal.dumps(part) for part in parts)


class Packed(Mapping[str, Plain]):
    """A table that ``pack`` made; as large as it may be, only the parts in use are read.

    Args:
        parts: What ``pack`` returned, or what ``load`` made of it.
    """

    def __init__(self, parts: Plain) -> None:
        self._parts: Sequence[bytes] = parts
        self._read: dict[int, dict[str, Plain]] = {}

    def __getitem__(self, key: str) -> Plain:
        """Return the value of a key."""
        return self._table(_part(key))[key]

    def __iter__(self) -> Iterator[str]:
        """Yield all keys, in an order of their own that is always the same."""
        for number in range(PACKS):
            yield from self._table(number)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return sum(len(self._table(number)) for number in range(PACKS))

    def _table(self, number: int) -> dict[str, Plain]:
        found = self._read.get(number)
        if found is None:
            found = marshal.loads(self._parts[number])  # noqa: S302 - ``_Parts`` compares its checksum first
            self._read[number] = found
        return found


class _Parts:
    """The parts of one table in a file: each is read, and checked, when it is asked for.

    Args:
        content: The file, which stays what it is when another takes its name.
        where: Where the parts are.
        again: Makes all parts anew, where one is found to be broken.
    """

    def __init__(
        self, content: "mmap | bytes", where: Where, again: Callable[[], Sequence[bytes]]
    ) -> None:
        self._content = content
        self._where = where
        self._again = again
        self._made: Sequence[bytes] | None = None

    def __getitem__(self, number: int) -> bytes:
        if self._made is not None:
            return self._made[number]
        start, length, checksum = self._where[number]
        part = self._content[start : start + length]
        if crc32(part) == checksum:
            return part
        self._made = self._again()
        return self._made[number]


def _part(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % PACKS


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
    file = f"strideaudit-{VERSION}-{name}.{sys.implementation.cache_tag}.bin"
    seen, newest = _seen(sources)
    content_key = b""
    for folder in _folders():
        kept, written = _read(os.path.join(folder, file))
        # In the second before it was written an edit may have gone unseen.
        if not (kept[:_DIGEST] == seen and written - newest > SETTLED_S):
            content_key = content_key or _key(sources)
            if kept[_DIGEST : 2 * _DIGEST] != content_key:
                continue
        found = _unfold(kept, 2 * _DIGEST, make)
        if found is not None:
            return found
    made = make()
    try:
        content = _fold(made)
    except ValueError:  # more than plain data: usable, but not to be kept
        return made
    for folder in _folders():
        if _write(folder, file, seen + (content_key or _key(sources)) + content):
            break
    # What was just made is read back, so that the first run and the second see the same objects.
    return _unfold(content, 0, make)


def _fold(made: Plain) -> bytes:
    """Return a result as it is kept: digest, length and content of its head, then the parts."""
    tables = {}
    if isinstance(made, dict):
        tables = {key: value for key, value in made.items() if _is_packed(value)}
        made = {key: value for key, value in made.items() if key not in tables}
    tail = b"".join(part for parts in tables.values() for part in parts)
    where, at = {}, 0
    for key, parts in tables.items():
        rows = []
        for part in parts:
            rows.append((at, len(part), crc32(part)))
            at += len(part)
        where[key] = tuple(rows)
    head = marshal.dumps((made, where))
    return _digest(head) + len(head).to_bytes(_LENGTH, "big") + head + tail


def _is_packed(value: Plain) -> bool:
    return isinstance(value, tuple) and len(value) == PACKS and all(type(v) is bytes for v in value)


def _unfold(kept: "mmap | bytes", start: int, make: Callable[[], Plain]) -> Plain | None:
    """Return what ``_fold`` was given, from where it starts; None if its head is broken."""
    at = start + _DIGEST + _LENGTH
    end = at + int.from_bytes(kept[at - _LENGTH : at], "big")
    head = kept[at:end]
    if kept[start : start + _DIGEST] != _digest(head):
        return None
    plain, where = marshal.loads(head)  # noqa: S302 - its digest is compared above
    for key, rows in where.items():
        places = tuple((end + first, size, checksum) for first, size, checksum in rows)
        plain[key] = _Parts(kept, places, partial(_made_again, make, key))
    return plain


def _made_again(make: Callable[[], Plain], key: str) -> Sequence[bytes]:
    parts: Sequence[bytes] = make()[key]
    return parts


def _seen(sources: Iterable[str]) -> tuple[bytes, float]:
    """Return a digest of the sources' paths, sizes and times, and the newest of the times [s].

    Writing to a file, and setting its time back, changes one of them at least.
    """
    state, newest = f"{VERSION} {sys.version}", 0.0
    for source in sources:
        found = os.stat(source)
        state += f"\n{source} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
        newest = max(newest, found.st_mtime, found.st_ctime)
    return _digest(state.encode("utf-8", "surrogateescape")), newest


def _key(sources: Iterable[str]) -> bytes:
    state = f"{VERSION} {sys.version}".encode()
    for source in sources:
        with open(source, "rb") as file:
            state += _digest(file.read())
    return _digest(state)


def _digest(content: bytes) -> bytes:
    parts = (len(content), adler32(content), crc32(content))
    return parts[0].to_bytes(8, "big") + b"".join(part.to_bytes(4, "big") for part in parts[1:])


def _folders() -> list[str]:
    """Where results may be kept: beside the byte code, else in the user's cache."""
    folders = []
    if sys.pycache_prefix:
        folders.append(os.path.join(sys.pycache_prefix, "strideaudit"))
    elif not sys.dont_write_bytecode:
        folders.append(os.path.join(os.path.dirname(os.path.dirname(__file__)), "__pycache__"))
    home = os.path.expanduser("~")
    if home != "~":
        folders.append(os.path.join(home, ".cache", "strideaudit"))
    return folders


def _read(path: str) -> "tuple[mmap | bytes, float]":
    """Return a file, of which only what is used is read, and when it was written; empty if none."""
    from mmap import ACCESS_READ, mmap

    try:
        with open(path, "rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ), os.fstat(file.fileno()).st_mtime
    except (OSError, ValueError):  # no such file, or an empty one
        return b"", 0.0


def _write(folder: str, name: str, data: bytes) -> bool:
    """Write a file whole or not at all; two processes may do so at once."""
    from contextlib import suppress
    from tempfile import NamedTemporaryFile

    try:
        os.makedirs(folder, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=name, delete=False) as file:
            file.write(data)
    except OSError:
        return False
    try:
        os.chmod(file.name, 0o644)  # an installation is written by one user and read by all
        os.replace(file.name, os.path.join(folder, name))
    except OSError:
        with suppress(OSError):
            os.unlink(file.name)
        return False
    return True
