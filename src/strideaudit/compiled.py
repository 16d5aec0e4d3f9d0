"""Results that are dear to make and cheap to keep: made on first use, never stale.

A result is kept as ``marshal`` data under a digest of everything it was made from: the bytes of
the source files, this package's version, the interpreter. A second digest guards the content, so
that a truncated or foreign file is made anew and never trusted. ``marshal`` holds plain data alone
and, unlike ``pickle``, runs nothing when it is read.
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from zlib import adler32, crc32

from strideaudit import VERSION

Plain: TypeAlias = Any
"""Whatever ``marshal`` keeps: None, numbers, text, bytes, and tuples, lists and dicts of them."""

_DIGEST = 16
"""Bytes of a digest, which is to notice an edit or a broken file, not an attacker: whoever can
write here can write the program itself. A cryptographic one takes longer to import than to compute.
"""


PACKS = 256
"""In how many parts a packed table is kept: one that is small to read and many tables are not."""


def pack(table: Mapping[str, Plain]) -> Plain:
    """Return a table in parts, to be kept, so that a ``Packed`` reads what is looked up alone."""
    parts: list[dict[str, Plain]] = [{} for _ in range(PACKS)]
    for key, value in table.items():
        parts[_part(key)][key] = value
    return tuple(marshal.dumps(part) for part in parts)


class Packed(Mapping[str, Plain]):
    """A table that ``pack`` made; as large as it may be, only the parts in use are read.

    Args:
        parts: What ``pack`` returned.
    """

    def __init__(self, parts: Plain) -> None:
        self._parts: list[bytes] = list(parts)
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
            found = marshal.loads(self._parts[number])  # noqa: S302 - its digest was checked
            self._read[number] = found
        return found


def _part(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % PACKS


def load(name: str, sources: Iterable[str], make: Callable[[], Plain]) -> Plain:
    """Return a kept result, or make it and keep it.

    Args:
        name: What it is; part of the file name.
        sources: The files it is made from.
        make: Makes it; called only if what is kept is missing, stale or broken.

    Returns:
        What ``make`` returns. A place that cannot be written only costs the time to make it.
    """
    key = _key(sources)
    file = f"strideaudit-{VERSION}-{name}.{sys.implementation.cache_tag}.bin"
    for folder in _folders():
        kept = _read(os.path.join(folder, file), key)
        if kept is not None:
            return marshal.loads(kept)  # noqa: S302 - its digest was checked
    made = make()
    try:
        content = marshal.dumps(made)
    except ValueError:  # more than plain data: usable, but not to be kept
        return made
    for folder in _folders():
        if _write(folder, file, key + _digest(content) + content):
            break
    # What was just made is read back, so that the first run and the second see the same objects.
    return marshal.loads(content)  # noqa: S302 - made above


def _key(sources: Iterable[str]) -> bytes:
    state = f"{VERSION} {sys.version}".encode()
    for source in sources:
        with open(source, "rb") as file:
            state += _digest(file.read())
    return _digest(state)


def _digest(content: bytes | memoryview) -> bytes:
    parts = (len(content), adler32(content), crc32(content))
    return parts[0].to_bytes(8, "big") + b"".join(part.to_bytes(4, "big") for part in parts[1:])


def _folders() -> list[str]:
    """Where results may be kept: beside the byte code, else in the user's cache."""
    folders = []
    if sys.pycache_prefix:
        folders.append(os.path.join(sys.pycache_prefix, "strideaudit"))
    elif not sys.dont_write_bytecode:
        folders.append(os.path.join(os.path.dirname(__file__), "__pycache__"))
    home = os.path.expanduser("~")
    if home != "~":
        folders.append(os.path.join(home, ".cache", "strideaudit"))
    return folders


def _read(path: str, key: bytes) -> memoryview | None:
    try:
        with open(path, "rb") as file:
            data = memoryview(file.read())  # cut without a copy
    except OSError:
        return None
    content = data[2 * _DIGEST :]
    if data[:_DIGEST] != key or data[_DIGEST : 2 * _DIGEST] != _digest(content):
        return None
    return content


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
