"""Plain data as bytes, of which only what is looked up is read.

``marshal`` holds plain data alone and, unlike ``pickle``, runs nothing when it is read. Its format
4 is the same for every interpreter and machine. Checksums guard the head as a whole and each part
of a table, so that a truncated or foreign file is noticed.
"""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import adler32, crc32

if TYPE_CHECKING:
    from mmap import mmap

Plain: TypeAlias = Any
"""Whatever ``marshal`` keeps: None, numbers, text, bytes, and tuples, lists and dicts of them."""

_FORMAT = 4
"""Version of ``marshal``'s format: Python 3.4 and all later ones read it."""

_LENGTH = 8
"""Bytes of a length."""

DIGEST = 16
"""Bytes of a digest, which is to notice an edit or a broken file, not an attacker: what others may
have changed is not read at all (``trusted``). A cryptographic one takes longer to import than to
compute.
"""

PACKS = 256
"""In how many parts a packed table is kept: one that is small to read and many tables are not."""

MANY_KEYS, MANY_PACKS = 4096, 1024
"""How many keys are many, and in how many parts they are kept: some ten in each."""

_NUMBER = 4
"""Bytes of each of the three numbers that tell where a part of a table is: its start behind the
head, its length and its checksum. They are read when the part is."""

_ROW = 3 * _NUMBER
"""Bytes of the three."""


def pack(table: Mapping[str, Plain]) -> Plain:
    """Return a table in parts, to be kept, so that a ``Packed`` reads what is looked up alone."""
    count = MANY_PACKS if len(table) > MANY_KEYS else PACKS
    parts: list[dict[str, Plain]] = [{} for _ in range(count)]
    for key, value in table.items():
        parts[_part(key, count)][key] = value
    return tuple(marshal.dumps(part, _FORMAT) for part in parts)


class Packed(Mapping[str, Plain]):
    """A table that ``pack`` made; as large as it may be, only the parts in use are read.

    Args:
        parts: What ``pack`` returned, or what ``load`` made of it.
    """

    def __init__(self, parts: Plain) -> None:
        self._parts: Sequence[bytes] = parts
        self._count = len(self._parts)
        self._read: dict[int, dict[str, Plain]] = {}

    def __getitem__(self, key: str) -> Plain:
        """Return the value of a key."""
        return self._table(_part(key, self._count))[key]

    # What a mapping has of its own raises an error inside for each key that is not there.
    def get(self, key: str, default: Plain = None) -> Plain:
        """Return the value of a key, or something else where there is none."""
        return self._table(_part(key, self._count)).get(key, default)

    def __contains__(self, key: object) -> bool:
        """Return whether there is a key."""
        return isinstance(key, str) and key in self._table(_part(key, self._count))

    def __iter__(self) -> Iterator[str]:
        """Yield all keys, in an order of their own that is always the same."""
        for number in range(self._count):
            yield from self._table(number)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return sum(len(self._table(number)) for number in range(self._count))

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
        begin: Where the parts begin in it.
        where: Three numbers for each part, its start counted from there.
        again: Makes all parts again, where one is found to be broken.
    """

    def __init__(
        self,
        content: "mmap | bytes",
        begin: int,
        where: bytes,
        again: Callable[[], Sequence[bytes]],
    ) -> None:
        self._content = content
        self._begin = begin
        self._where = where
        self._again = again
        self._made: Sequence[bytes] | None = None

    def __len__(self) -> int:
        return len(self._where) // _ROW

    def __getitem__(self, number: int) -> bytes:
        if self._made is not None:
            return self._made[number]
        row = self._where[number * _ROW : (number + 1) * _ROW]
        start = int.from_bytes(row[:_NUMBER], "big")
        length = int.from_bytes(row[_NUMBER : 2 * _NUMBER], "big")
        checksum = int.from_bytes(row[2 * _NUMBER :], "big")
        part = self._content[self._begin + start : self._begin + start + length]
        if crc32(part) == checksum:
            return part
        self._made = self._again()
        return self._made[number]


def _part(key: str, count: int) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % count


def fold(made: Plain) -> bytes:
    """Return a result as it is kept: digest, length and content of its head, then the parts."""
    tables = {}
    if isinstance(made, dict):
        tables = {key: value for key, value in made.items() if _is_packed(value)}
        made = {key: value for key, value in made.items() if key not in tables}
    tail = b"".join(part for parts in tables.values() for part in parts)
    where, at = {}, 0
    for key, parts in tables.items():
        rows = b""
        for part in parts:
            row = (at, len(part), crc32(part))
            rows += b"".join(number.to_bytes(_NUMBER, "big") for number in row)
            at += len(part)
        where[key] = rows
    head = marshal.dumps((made, where), _FORMAT)
    return digest(head) + len(head).to_bytes(_LENGTH, "big") + head + tail


def _is_packed(value: Plain) -> bool:
    if not isinstance(value, tuple) or len(value) not in (PACKS, MANY_PACKS):
        return False
    return all(type(part) is bytes for part in value)


def unfold(kept: "mmap | bytes", start: int, make: Callable[[], Plain]) -> Plain | None:
    """Return what ``fold`` was given, from where it starts; None if its head is broken."""
    at = start + DIGEST + _LENGTH
    end = at + int.from_bytes(kept[at - _LENGTH : at], "big")
    head = kept[at:end]
    if kept[start : start + DIGEST] != digest(head):
        return None
    plain, where = marshal.loads(head)  # noqa: S302 - its digest is compared above
    for key, rows in where.items():
        plain[key] = _Parts(kept, end, rows, partial(_made_again, make, key))
    return plain


def _made_again(make: Callable[[], Plain], key: str) -> Sequence[bytes]:
    parts: Sequence[bytes] = make()[key]
    return parts


def digest(content: bytes) -> bytes:
    """Return ``DIGEST`` bytes that change with a content."""
    parts = (len(content), adler32(content), crc32(content))
    return parts[0].to_bytes(8, "big") + b"".join(part.to_bytes(4, "big") for part in parts[1:])
