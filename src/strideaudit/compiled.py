"""Results that are dear to make and cheap to keep: made on first use, never stale.

A result is kept as ``marshal`` data under a digest of everything it was made from: the bytes of
the source files, this package's version, the interpreter. A second digest guards the content, so
that a truncated or foreign file is made anew and never trusted. ``marshal`` holds plain data alone
and, unlike ``pickle``, runs nothing when it is read.
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

from strideaudit import VERSION

Plain: TypeAlias = Any
"""Whatever ``marshal`` keeps: None, numbers, text, bytes, and tuples, lists and dicts of them."""

_DIGEST = 32


def load(name: str, sources: Iterable[Path], make: Callable[[], Plain], salt: str = "") -> Plain:
    """Return a kept result, or make it and keep it.

    Args:
        name: What it is; part of the file name.
        sources: The files it is made from.
        make: Makes it; called only if what is kept is missing, stale or broken.
        salt: Anything else that it depends on, e.g. the version of a library.

    Returns:
        What ``make`` returns. A place that cannot be written only costs the time to make it.
    """
    key = _key(sources, salt)
    for folder in _folders():
        kept = _read(folder / _file_name(name), key)
        if kept is not None:
            return marshal.loads(kept)  # noqa: S302 - its digest was checked
    content = marshal.dumps(make())
    for folder in _folders():
        if _write(folder, _file_name(name), key + _digest(content) + content):
            break
    # What was just made is read back, so that the first run and the second see the same objects.
    return marshal.loads(content)  # noqa: S302 - made above


def _key(sources: Iterable[Path], salt: str) -> bytes:
    state = blake2b(digest_size=_DIGEST)
    state.update(f"{VERSION} {sys.version} {salt}".encode())
    for source in sources:
        data = source.read_bytes()
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def _file_name(name: str) -> str:
    return f"strideaudit-{VERSION}-{name}.{sys.implementation.cache_tag}.bin"


def _folders() -> list[Path]:
    """Where results may be kept: beside the byte code, else in the user's cache."""
    if sys.pycache_prefix:
        beside = Path(sys.pycache_prefix) / "strideaudit"
    else:
        beside = Path(__file__).parent / "__pycache__"
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises for a user without one
    return [beside, Path(home) / ".cache" / "strideaudit"] if home != "~" else [beside]


def _read(path: Path, key: bytes) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    content = data[2 * _DIGEST :]
    if data[:_DIGEST] != key or data[_DIGEST : 2 * _DIGEST] != _digest(content):
        return None
    return content


def _write(folder: Path, name: str, data: bytes) -> bool:
    """Write a file whole or not at all; two processes may do so at once."""
    from tempfile import NamedTemporaryFile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=name, delete=False) as file:
            file.write(data)
    except OSError:
        return False
    made = Path(file.name)
    try:
        made.chmod(0o644)  # an installation is written by one user and read by all
        made.replace(folder / name)
    except OSError:
        made.unlink(missing_ok=True)
        return False
    return True
