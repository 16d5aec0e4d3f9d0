"""What is kept compiled: never stale, never trusted when broken, harmless where it cannot be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.text import cache


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> cache.Plain:
        self.times += 1
        return {"made": self.times, "a": (1, 2.5, "x")}


def test_it_is_made_once(kept: Path) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")

    first = cache.load("thing", [str(source)], make)
    second = cache.load("thing", [str(source)], make)

    assert make.times == 1
    assert first == second == {"made": 1, "a": (1, 2.5, "x")}


def test_it_is_made_again_when_a_source_changes(kept: Path) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    cache.load("thing", [str(source)], make)
    source.write_text("b", encoding="utf-8")

    assert cache.load("thing", [str(source)], make)["made"] == 2


@pytest.mark.parametrize("broken", [b"", b"x" * 10, b"x" * 500])
def test_a_broken_file_is_made_again(kept: Path, broken: bytes) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    cache.load("thing", [str(source)], make)
    (file,) = (kept / "cache").rglob("*.bin")
    file.write_bytes(broken)

    assert cache.load("thing", [str(source)], make)["made"] == 2


@pytest.mark.parametrize("where", [40, -1])
def test_one_wrong_byte_is_noticed(kept: Path, where: int) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    cache.load("thing", [str(source)], make)
    (file,) = (kept / "cache").rglob("*.bin")
    data = bytearray(file.read_bytes())
    data[where] ^= 1
    file.write_bytes(bytes(data))

    assert cache.load("thing", [str(source)], make)["made"] == 2


def test_nowhere_to_keep_it_is_no_error(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = kept / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(blocked / "x"))
    monkeypatch.setenv("HOME", str(blocked))
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")

    assert cache.load("thing", [str(source)], make)["made"] == 1
    assert cache.load("thing", [str(source)], make)["made"] == 2


def test_what_cannot_be_kept_is_given_as_it_is(kept: Path) -> None:
    source = kept / "a.yaml"
    source.write_text("a", encoding="utf-8")
    thing = object()

    assert cache.load("thing", [str(source)], lambda: thing) is thing


def test_no_half_written_file_is_left(kept: Path) -> None:
    source = kept / "a.yaml"
    source.write_text("a", encoding="utf-8")
    cache.load("thing", [str(source)], Maker())

    assert len([path for path in (kept / "cache").rglob("*") if path.is_file()]) == 1


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.tuples(st.floats(0, 1))))
def test_a_packed_table_is_the_table(table: dict[str, object]) -> None:
    packed = cache.Packed(cache.pack(table))
    assert dict(packed) == table
    assert len(packed) == len(table)
    assert all(packed[key] == value for key, value in table.items())
    assert all((key in packed) == (key in table) for key in ("", "a", "not a key"))


def test_a_packed_table_reads_only_the_part_that_is_asked_for() -> None:
    empty, *_ = cache.pack({})
    broken = [b"broken" if part == empty else part for part in cache.pack({"squat": 1})]
    assert broken.count(b"broken") == cache.PACKS - 1
    packed = cache.Packed(broken)
    assert packed["squat"] == 1
    with pytest.raises((ValueError, EOFError, TypeError)):
        list(packed)


class Tables(Maker):
    """Makes a map with a packed table."""

    def __call__(self) -> cache.Plain:
        made = super().__call__()
        table = {f"name {number}": number for number in range(1000)}
        return made | {"table": cache.pack(table)}


def table_of(loaded: cache.Plain) -> dict[str, int]:
    return dict(cache.Packed(loaded["table"]))


def test_a_packed_table_is_kept_beside_the_rest(kept: Path) -> None:
    source, make = kept / "a.yaml", Tables()
    source.write_text("a", encoding="utf-8")

    first = cache.load("thing", [str(source)], make)
    second = cache.load("thing", [str(source)], make)

    assert make.times == 1
    assert first["made"] == second["made"] == 1
    assert table_of(first) == table_of(second)
    assert table_of(second)["name 999"] == 999


def test_a_broken_part_is_made_again_when_it_is_asked_for(kept: Path) -> None:
    source, make = kept / "a.yaml", Tables()
    source.write_text("a", encoding="utf-8")
    whole = table_of(cache.load("thing", [str(source)], make))
    (file,) = (kept / "cache").rglob("*.bin")
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(bytes(data))

    loaded = cache.load("thing", [str(source)], make)

    assert make.times == 1
    assert table_of(loaded) == whole
    assert make.times == 2


def test_a_file_that_is_cut_off_is_made_again(kept: Path) -> None:
    source, make = kept / "a.yaml", Tables()
    source.write_text("a", encoding="utf-8")
    whole = table_of(cache.load("thing", [str(source)], make))
    (file,) = (kept / "cache").rglob("*.bin")
    size = len(file.read_bytes())
    for length in (0, 1, 16, 32, 40, 60, size // 2, size - 1):
        file.write_bytes(file.read_bytes()[:length])
        assert table_of(cache.load("thing", [str(source)], make)) == whole


def _aged(kept: Path, source: Path) -> Path:
    """Let the sources be much older than what is kept, so that their times decide."""
    (file,) = (kept / "cache").rglob("*.bin")
    written = source.stat().st_ctime + 100
    os.utime(file, (written, written))
    return file


def test_sources_that_did_not_change_are_not_read_again(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    cache.load("thing", [str(source)], make)
    _aged(kept, source)

    def fail(_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(cache, "_key", fail)

    assert cache.load("thing", [str(source)], make)["made"] == 1


def test_an_edit_is_noticed_though_size_and_time_are_set_back(kept: Path) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    before = source.stat()
    cache.load("thing", [str(source)], make)
    _aged(kept, source)
    earlier = source.stat().st_ctime_ns
    while source.stat().st_ctime_ns == earlier:  # until the clock of the file system ticks
        source.write_text("b", encoding="utf-8")
        os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert cache.load("thing", [str(source)], make)["made"] == 2


def test_a_copy_with_the_same_bytes_is_not_made_again(kept: Path) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    cache.load("thing", [str(source)], make)
    _aged(kept, source)
    source.write_text("a", encoding="utf-8")

    assert cache.load("thing", [str(source)], make)["made"] == 1


def test_two_versions_keep_their_own_side_by_side(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, make = kept / "source", Maker()
    source.write_text("a", encoding="utf-8")

    for version in ("1.0", "2.0", "1.0", "2.0"):
        monkeypatch.setattr(cache, "VERSION", version)
        cache.load("thing", [str(source)], make)

    assert make.times == 2
    assert len(list((kept / "cache").rglob("*.bin"))) == 2


def test_processes_that_compile_at_once_all_get_the_whole_catalogue(tmp_path: Path) -> None:
    load = (
        "from strideaudit.knowledge.build_catalogue import load_catalogue as load; c = load();"
        "print(len(c.exercise_ids), c.exercise('nordic_curl').name, *c.find('Paused front squat'))"
    )
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # A home of its own: what another run kept in the user's would be found there, and none made.
    environ |= dict.fromkeys(("HOME", "USERPROFILE"), str(tmp_path / "home"))
    started = [
        subprocess.Popen(
            [sys.executable, "-c", load], env=environ, stdout=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(4)
    ]
    said = [process.communicate(timeout=120)[0] for process in started]

    assert {process.returncode for process in started} == {0}
    assert set(said) == {f"{len(load_catalogue().exercise_ids)} Nordic curl front_squat\n"}
    left = [path for path in tmp_path.rglob("strideaudit-*") if path.is_file()]
    assert {path.suffix for path in left} == {".bin"}  # and nothing half-written beside them
