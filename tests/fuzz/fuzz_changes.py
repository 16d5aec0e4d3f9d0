"""Changes inputs as people and programs do: lines, words, numbers, and the parts of an archive."""

import random
import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

Mutate = Callable[[bytes, int], bytes]
"""Changes bytes up to a size, by what the engine has learnt."""

NUMBERS = (
    b"0", b"-1", b"1", b"13", b"104", b"105", b"1e9", b"0.5", b"1/2", b"6-8", b"3x5", b"9" * 20,
    b"\xd9\xa3", b"00", b"1,5", b"1:30", b"2026-02-29", b"31/12/2026",
)  # fmt: skip
WORDS = (
    b"Squat", b"Sprint", b"A-skip", b"Nordic curl", b"sled", b"mon", b"Week 1", b"Warm-up", b"rest",
    b"max", b"easy", b"m", b"km", b"lb", b"@", b"%", b"RPE 8", b"/side", b"x", b":", b"|", b"#",
    b"```", b"---", b"- ", b"\t", b'"', b"'", b"{", b"[", b"&a", b"*a", b"null", b"true",
    b"\xc3\xa9", b"\xff", b"\x00", b"\xe2\x80\x8b", b"\r", b";", b",", b"=1+1",
    b"strideaudit: ignore[", b"until=",
)  # fmt: skip

_NUMBER = re.compile(rb"\d+")
_WORD = re.compile(rb"[A-Za-z]+")


def text(data: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """Return a text with some changes.

    Args:
        data: The text.
        most: The most bytes of the result.
        seed: Decides the changes.
        mutate: The engine's own changes, which are half of all.
    """
    luck = random.Random(seed)  # noqa: S311 - the same seed gives the same case
    if luck.random() < 0.5:
        return mutate(data, most)
    for _ in range(luck.randint(1, 4)):
        data = luck.choice((_lines, _lines, _number, _number, _word, _piece))(data, luck)
    return data[:most]


def archive(data: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """Return a ZIP archive with a change in one of its parts; of anything else changed bytes."""
    luck = random.Random(seed)  # noqa: S311 - the same seed gives the same case
    try:
        with zipfile.ZipFile(BytesIO(data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except (
        OSError,
        ValueError,
        LookupError,
        EOFError,
        RuntimeError,
        zlib.error,
        zipfile.BadZipFile,
    ):
        parts = {}
    if not parts or luck.random() < 0.1:
        return mutate(data, most)
    name = luck.choice([part for part in parts if "sheet" in part or "shared" in part] or [*parts])
    parts[name] = text(parts[name], most, luck.getrandbits(32), mutate)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return made.getvalue() if len(made.getvalue()) <= most else data


def _lines(data: bytes, luck: random.Random) -> bytes:
    """Repeat, remove, move or indent a line."""
    lines = data.split(b"\n")
    at, to = luck.randrange(len(lines)), luck.randrange(len(lines))
    change = luck.randrange(4)
    if change == 0:
        lines.insert(to, lines[at])
    elif change == 1:
        del lines[at]
    elif change == 2:
        lines[at], lines[to] = lines[to], lines[at]
    else:
        lines[at] = luck.choice((b"  ", b"- ", b"# ", b"")) + lines[at].lstrip()
    return b"\n".join(lines)


def _number(data: bytes, luck: random.Random) -> bytes:
    return _replaced(data, _NUMBER, NUMBERS, luck)


def _word(data: bytes, luck: random.Random) -> bytes:
    return _replaced(data, _WORD, WORDS, luck)


def _replaced(
    data: bytes, pattern: re.Pattern[bytes], by: tuple[bytes, ...], luck: random.Random
) -> bytes:
    found = [*pattern.finditer(data)]
    if not found:
        return data + luck.choice(by)
    one = luck.choice(found)
    return data[: one.start()] + luck.choice(by) + data[one.end() :]


def _piece(data: bytes, luck: random.Random) -> bytes:
    at = luck.randint(0, len(data))
    return data[:at] + luck.choice(WORDS + NUMBERS) + data[at:]
