"""The same input gives the same bytes, wherever and however the program runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from amount import FULL
from commandline import MODULE, TIME_LIMIT, environment
from every import every

from strideaudit.plugins import discover
from strideaudit.reports import formats as reporters
from strideaudit.reports.reporter import Reporter

ROOT = Path(__file__).parents[2]
FORMATS: dict[str, Reporter] = discover(reporters, Reporter)
SHOWN = "markdown"
"""The format on standard output, where the encoding could differ; all others go to files."""

IMPORTS = ROOT / "tests" / "data" / "imports"
SAMPLES = 3 if FULL else 1
"""How many files of each input format are read; more only take longer."""

PUSH = (ROOT / "examples" / "push_only.stride.yaml").read_text(encoding="utf-8")

CONFIG = """\
exclude = ["left-out*"]
knowledge = ["own.yaml"]
severity = {dorsiflexor-gap = "error"}
goals = {mine = {push = 0.4, swing = 0.3, return = 0.3}}
"""
OWN = """\
exercises:
  Bob's drive: {same_as: band_knee_drive}
"""
OTHER = """\
plan: Größe
goal: mine
# strideaudit: ignore-file[hip-flexor-gap] until 2999-01-01 not before the summer
sessions:
  - day: mon
    work:
      - Bob's drive: 3x5
      - Nordic crul: 3x5
      - Sprint: 4x40m
"""


@pytest.fixture(scope="session")
def squad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file for each reader, and names that are hard to write."""
    folder = tmp_path_factory.mktemp("same") / "squad"
    for format_of in sorted(IMPORTS.iterdir()):
        (folder / "imports" / format_of.name).mkdir(parents=True)
        for path in sorted(format_of.iterdir())[:SAMPLES]:
            shutil.copy(path, folder / "imports" / format_of.name)
    shutil.copytree(ROOT / "examples", folder, dirs_exist_ok=True)
    for name in ("left-out.stride.yaml", "ignored.stride.yaml", "dotted İ.stride.yaml"):
        (folder / name).write_text(PUSH, encoding="utf-8")
    (folder / "strideaudit.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    (folder / ".gitignore").write_text("ignored*\n", encoding="utf-8")
    (folder / "Größe.stride.yaml").write_text(OTHER, encoding="utf-8")
    if sys.platform == "linux":  # elsewhere names are text
        with open(os.path.join(os.fsencode(folder), b"bad\xff.stride.yaml"), "wb") as file:
            file.write(PUSH.encode())
    return folder


class Way(NamedTuple):
    """How the program is run."""

    environ: Mapping[str, str] = {}
    folder: str = "/"
    foreign: bool = False
    """Whether names of files are not UTF-8, so that people see others."""


def outputs_of(
    way: Way, words: list[str], folder: Path, program: tuple[str, ...] = MODULE
) -> dict[str, bytes]:
    """Return the bytes of every format."""
    files = {name: folder / f"report.{name}" for name in FORMATS if name != SHOWN}
    wanted = [f"--output={name}={file}" for name, file in files.items()]
    done = subprocess.run(
        [*program, "check", *words, "--output-format", SHOWN, *wanted],
        capture_output=True,
        env=environment(**way.environ),
        cwd=way.folder,
        timeout=TIME_LIMIT,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    found = {name: file.read_bytes() for name, file in files.items()}
    return {SHOWN: done.stdout, **found}


def differing(one: dict[str, bytes], other: dict[str, bytes], *, people: bool = True) -> list[str]:
    """Return the formats of which the bytes differ, and where they do first."""
    wrong = []
    for name, reporter in FORMATS.items():
        lines = zip(one[name].split(b"\n"), other[name].split(b"\n"), strict=False)
        if one[name] != other[name] and (people or not reporter.people):
            at = next((pair for pair in enumerate(lines, 1) if pair[1][0] != pair[1][1]), "the end")
            wrong.append(f"{name} at {at}")
    return wrong


def turkish(folder: Path) -> dict[str, str]:
    """Return what makes a locale in which i and I are not one letter, in an encoding of its own."""
    tool = shutil.which("localedef")
    made = folder / "tr_TR"
    if tool is not None and not made.exists():
        words = [tool, "-i", "tr_TR", "-f", "ISO-8859-9", str(made)]
        subprocess.run(words, capture_output=True, timeout=TIME_LIMIT, check=False)
    return {"LC_ALL": "tr_TR", "LANG": "tr_TR", "LOCPATH": str(folder)}


BARE = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""Keeps Python from taking UTF-8 where the locale is too poor for it."""

WAYS = {
    "another seed": Way({"PYTHONHASHSEED": "1"}),
    "a third seed": Way({"PYTHONHASHSEED": "12345"}),
    "far east": Way({"TZ": "XXX-14"}),
    "far west": Way({"TZ": "XXX+14"}),
    "locale C": Way({"LC_ALL": "C", "LANG": "C"}),
    "locale of ASCII": Way({"LC_ALL": "C", **BARE}, foreign=True),
    "Turkish": Way({"turkish": ""}, foreign=True),
    "output of Windows": Way({"PYTHONIOENCODING": "cp1252"}),
    "output of ASCII": Way({"PYTHONIOENCODING": "ascii"}),
    "a narrow terminal": Way({"COLUMNS": "40", "TERM": "dumb", "NO_COLOR": "1"}),
    "optimised": Way({"PYTHONOPTIMIZE": "1"}),
    "inside": Way(folder="squad"),
    "below": Way(folder="squad/imports/sheet"),
    "next to it": Way(folder="."),
}
TOGETHER = (
    ("another seed", "far east", "a narrow terminal", "inside"),
    ("a third seed", "far west", "output of Windows", "below"),
    ("locale C", "output of ASCII", "optimised", "next to it"),
    ("locale of ASCII",),
    ("Turkish",),
)
"""Ways that go together, so that a few runs show all of them; apart they show which one it was."""


def ways() -> dict[str, Way]:
    """Return the ways that are tried: each of them if everything is."""
    if FULL:
        return WAYS
    found = {}
    for names in TOGETHER:
        parts = [WAYS[name] for name in names]
        environ = {key: value for part in parts for key, value in part.environ.items()}
        foreign = any(part.foreign for part in parts)
        found[", ".join(names)] = Way(environ, max(part.folder for part in parts), foreign)
    return found


@pytest.fixture(scope="session")
def usual(squad: Path) -> dict[str, bytes]:
    return outputs_of(Way({"PYTHONHASHSEED": "0"}), [str(squad)], squad.parent)


def test_every_way_goes_together_with_others() -> None:
    assert sorted(name for names in TOGETHER for name in names) == sorted(WAYS)


@every(ways())
def test_the_way_it_is_run_changes_no_byte(name: str, squad: Path, usual: dict[str, bytes]) -> None:
    way = ways()[name]
    environ = dict(way.environ)
    if environ.pop("turkish", None) is not None:
        environ |= turkish(squad.parent)
    way = way._replace(environ=environ, folder=str(squad.parent / way.folder))

    found = outputs_of(way, [str(squad)], squad.parent)

    assert not differing(usual, found, people=not way.foreign)


def test_the_ends_of_lines_change_no_byte(squad: Path, tmp_path: Path) -> None:
    unix, windows, mac = (tmp_path / name / "squad" for name in ("unix", "windows", "mac"))
    # TOML has no line ends of old Macs.
    for folder, end in ((unix, b"\n"), (windows, b"\r\n"), (mac, b"\r")):
        shutil.copytree(squad, folder)
        if FULL:
            shutil.copytree(IMPORTS, folder / "imports", dirs_exist_ok=True)
        for path in folder.rglob("*"):
            if path.is_file() and not (end == b"\r" and path.suffix == ".toml"):
                text = path.read_bytes().replace(b"\r\n", b"\n")
                path.write_bytes(text.replace(b"\n", end))

    usual = outputs_of(Way(folder=str(unix)), ["."], tmp_path)

    found = {
        one.parent.name: outputs_of(Way(folder=str(one)), ["."], tmp_path) for one in (windows, mac)
    }
    wrong = {name: differing(usual, outputs) for name, outputs in found.items()}
    assert wrong == {"windows": [], "mac": []}


ON = "import os, sys; os.sched_setaffinity(0, {cores}); from strideaudit.__main__ import main;"


@pytest.mark.full  # in short: tests/project/test_workers.py
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux binds a process")
def test_the_number_of_processors_changes_no_byte(squad: Path, tmp_path: Path) -> None:
    for number in range(320):  # so many that several processes share them
        text = PUSH if number % 2 else OTHER.replace("goal: mine\n", "")
        (tmp_path / f"{number}.stride.yaml").write_text(text, encoding="utf-8")
    cores = sorted(os.sched_getaffinity(0))

    found = [
        outputs_of(
            Way(),
            [str(tmp_path), "--exclude", "report.*"],
            squad.parent,
            (sys.executable, "-c", ON.format(cores=some) + " sys.exit(main())"),
        )
        for some in (set(cores[:1]), set(cores[:2]))
    ]

    assert not differing(*found)
