"""What is kept compiled: never stale, never trusted when broken, harmless where it cannot be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from amount import FULL
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.knowledge.build_catalogue import (
    catalogue_sources,
    compile_catalogue,
    data_folder,
    load_catalogue,
)
from strideaudit.knowledge.load import load_knowledge
from strideaudit.text import cache
from strideaudit.text.packed import MANY_KEYS, MANY_PACKS, PACKS, Packed, Plain, pack

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Plain:
        self.times += 1
        return {"made": self.times, "a": (1, 2.5, "x")}


def test_it_is_made_once(kept: Path) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")

    first = cache.load("thing", [str(source)], make)
    second = cache.load("thing", [str(source)], make)

    assert make.times == 1
    assert first == second == {"made": 1, "a": (1, 2.5, "x")}


def test_an_edit_within_one_tick_of_the_clock_is_noticed(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    # As if size and times were the same after the edit.
    now = source.stat().st_mtime
    monkeypatch.setattr(cache, "_seen", lambda _: (b"0123456789abcdef", now))
    cache.load("thing", [str(source)], make)

    source.write_text("b", encoding="utf-8")

    assert cache.load("thing", [str(source)], make)["made"] == 2


def test_what_cannot_be_written_to_its_end_leaves_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = kept / "a.yaml"
    source.write_text("a", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    cache.load("thing", [str(source)], Maker())

    assert [path for path in kept.rglob("*") if "strideaudit-" in path.name] == []


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
    found = Packed(pack(table))
    assert dict(found) == table
    assert len(found) == len(table)
    assert all(found[key] == value for key, value in table.items())
    assert all((key in found) == (key in table) for key in ("", "a", "not a key"))


def test_a_packed_table_reads_only_the_part_that_is_asked_for() -> None:
    empty, *_ = pack({})
    broken = [b"broken" if part == empty else part for part in pack({"squat": 1})]
    assert broken.count(b"broken") == PACKS - 1
    found = Packed(broken)
    assert found["squat"] == 1
    with pytest.raises((ValueError, EOFError, TypeError)):
        list(found)


class Tables(Maker):
    """Makes a map with packed tables, one of many keys."""

    def __call__(self) -> Plain:
        made = super().__call__()
        table = {f"name {number}": number for number in range(1000)}
        return made | {"large": pack(dict.fromkeys(map(str, LARGE), 1)), "table": pack(table)}


LARGE = range(MANY_KEYS + 1)


def table_of(loaded: Plain) -> dict[str, int]:
    return dict(Packed(loaded["table"]))


def test_a_packed_table_is_kept_beside_the_rest(kept: Path) -> None:
    source, make = kept / "a.yaml", Tables()
    source.write_text("a", encoding="utf-8")

    first = cache.load("thing", [str(source)], make)
    second = cache.load("thing", [str(source)], make)

    assert make.times == 1
    assert first["made"] == second["made"] == 1
    assert table_of(first) == table_of(second)
    assert table_of(second)["name 999"] == 999
    assert (len(first["table"]), len(first["large"])) == (PACKS, MANY_PACKS)
    assert set(Packed(second["large"])) == set(map(str, LARGE))


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


def _fail(_: object) -> bytes:
    raise AssertionError


def test_sources_that_did_not_change_are_not_read_again(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    cache.load("thing", [str(source)], make)
    _aged(kept, source)

    monkeypatch.setattr(cache, "_key", _fail)

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
        for _ in range(4 if FULL else 2)
    ]
    said = [process.communicate(timeout=120)[0] for process in started]

    assert {process.returncode for process in started} == {0}
    assert set(said) == {f"{len(load_catalogue().exercise_ids)} Nordic curl front_squat\n"}
    left = [path for path in tmp_path.rglob("strideaudit-*") if path.is_file()]
    assert {path.suffix for path in left} == {".bin"}  # and nothing half-written beside them


# Copies of the program that share a machine


LOAD = """
import sys
from strideaudit.knowledge.build_catalogue import load_catalogue
load_catalogue()
print("made" if "strideaudit.knowledge.load" in sys.modules else "read")
"""


class Copy:
    """A checkout of its own, run in a home of its own."""

    def __init__(self, folder: Path, home: Path, edit: str = "") -> None:
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "data", folder / "data")
        with (folder / "data" / "phases.yaml").open("a", encoding="utf-8") as file:
            file.write(edit)
        self.package = folder / "src" / "strideaudit"
        self.environ = {name: value for name, value in os.environ.items()
                        if not name.startswith(("PYTHON", "COVERAGE"))}  # fmt: skip
        self.environ |= {"PYTHONPATH": str(folder / "src"), "HOME": str(home)}

    def load(self, *, byte_code: bool) -> str:
        off = {} if byte_code else {"PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", LOAD]
        done = subprocess.run(
            command, env=self.environ | off, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()


def test_two_copies_that_share_a_folder_write_once_each(tmp_path: Path) -> None:
    home = tmp_path / "home"
    one, two = Copy(tmp_path / "one", home), Copy(tmp_path / "two", home, "# another\n")

    done = [copy.load(byte_code=False) for copy in (one, two, one, two, one)]

    assert done == ["made", "made", "read", "read", "read"]
    assert len(list(home.rglob("*.bin"))) == 2


def test_what_is_kept_with_the_byte_code_is_read_where_none_is_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file, so that no folder can be made in it", encoding="utf-8")
    copy = Copy(tmp_path / "copy", home)

    done = [copy.load(byte_code=False), copy.load(byte_code=True), copy.load(byte_code=False)]

    assert done == ["made", "made", "read"]
    assert len(list((copy.package / "__pycache__").glob("*.bin"))) == 1


def test_what_a_wheel_brings_along_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file, so that no folder can be made in it", encoding="utf-8")
    copy = Copy(tmp_path / "copy", home)
    base = load_knowledge(data_folder())
    made, folder = compile_catalogue(base), copy.package / cache.SHIPPED
    cache.ship("catalogue", catalogue_sources(data_folder()), made, str(folder))

    assert copy.load(byte_code=False) == "read"
    assert not list(copy.package.rglob("__pycache__"))
    with (copy.package / "knowledge" / "catalogue.py").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert copy.load(byte_code=False) == "made"


def test_what_was_known_by_its_bytes_is_known_by_the_times_from_then_on(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    cache.ship("thing", [str(source)], make(), str(kept / "installed" / cache.SHIPPED))
    monkeypatch.setattr(cache, "_PACKAGE", str(kept / "installed"))
    monkeypatch.setattr(cache, "SETTLED_S", -100.0)  # as if the source were old

    assert cache.load("thing", [str(source)], make)["made"] == 1

    monkeypatch.setattr(cache, "_key", _fail)
    assert cache.load("thing", [str(source)], make)["made"] == 1


def test_without_its_sources_what_a_wheel_brought_along_is_all_there_is(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, make = kept / "a.yaml", Maker()
    source.write_text("a", encoding="utf-8")
    monkeypatch.setattr(cache, "_PACKAGE", str(kept / "installed"))
    cache.ship("thing", [str(source)], make(), str(kept / "installed" / cache.SHIPPED))
    source.unlink()

    assert cache.load("thing", [str(source)], make) == {"made": 1, "a": (1, 2.5, "x")}
    with pytest.raises(FileNotFoundError):
        cache.load("another", [str(source)], make)


def test_files_of_other_versions_do_not_pile_up_with_the_byte_code(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kept / "package" / "__pycache__"
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(cache, "_BYTE_CODE", str(folder))
    source = kept / "a.yaml"
    source.write_text("a", encoding="utf-8")
    cache.load("other", [str(source)], Maker())

    for version in range(10):
        monkeypatch.setattr(cache, "VERSION", str(version))
        cache.load("thing", [str(source)], Maker())

    left = [path.name for path in folder.iterdir() if "-thing-" in path.name]
    assert len(left) == 1 + cache.SIBLINGS
    assert [name for name in left if name.startswith("strideaudit-9-")]
    assert len(list(folder.iterdir())) == len(left) + 1
