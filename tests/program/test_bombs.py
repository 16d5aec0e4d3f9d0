"""Files that ask for hours of work are refused, in words and at once."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from bombs import CONFIGS, FILE, FOLDER, PATTERN, PLAIN, PLANS, Cost, baseline, cost

GIT = shutil.which("git") or "git"
SECONDS = 1
"""Processor time that a refusal may take."""

STARTS = 12
"""How many times the start-up it may take instead, where the machine is slow."""

MIB = 200
"""Memory that a refusal may take."""

LONGEST = 1_500_000
"""Characters of output; the most is for the ignores that are read before the one too many."""

SAYS = re.compile("at most [0-9,]+ |larger than|deeper than")
"""What a refusal says."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system does not measure there")


class Bomb(NamedTuple):
    """A folder with too much in it, and how the program is called there."""

    name: str
    words: tuple[str, ...]


def bombs(top: Path) -> Iterator[Bomb]:
    """Write every bomb into a folder of its own."""
    for name, (file, make) in PLANS.items():
        (top / name).mkdir()
        (top / name / file).write_text(make())
        yield Bomb(name, ("check", file))
    for name, make in CONFIGS.items():
        folder = top / f"a configuration of {name}"
        folder.mkdir()
        (folder / "strideaudit.toml").write_text(make())
        (folder / "a.stride.yaml").write_text(PLAIN)
        yield Bomb(folder.name, ("check", "a.stride.yaml"))
    folder = top / "a baseline"
    folder.mkdir()
    (folder / "a.stride.yaml").write_text(PLAIN)
    for name, finding in (("numbers", "1"), ("lists", "[]"), ("maps", "{}"), ("texts", '"ab"')):
        (folder / f"{name}.json").write_text(baseline(finding, 2_500_000))
        words = ("check", "--baseline", f"{name}.json", "a.stride.yaml")
        yield Bomb(f"a baseline/{name}", words)


def test_every_bomb_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.stride.yaml").write_text(PLAIN)
    cost("check", "a.stride.yaml", folder=tmp_path)  # writes the byte code
    start = cost("check", "a.stride.yaml", folder=tmp_path)
    most = max(SECONDS, STARTS * start.cpu)

    wrong = {}
    for name, words in bombs(tmp_path):
        found = cost(*words, folder=tmp_path / name.partition("/")[0])
        if _is_wrong(found, most):
            wrong[name] = found._replace(out=found.out[:500])
    assert wrong == {}


def _is_wrong(found: Cost, most: float) -> bool:
    clear = found.code in (1, 2) and SAYS.search(found.out) is not None and len(found.out) < LONGEST
    return not clear or found.cpu > most or found.memory > MIB


def test_a_pattern_of_a_stranger_stops_nobody(tmp_path: Path) -> None:
    subprocess.run([GIT, "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(f"{PATTERN}\n")
    (tmp_path / "strideaudit.toml").write_text(f'exclude = ["{PATTERN}"]\n')
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_text(PLAIN)
    (tmp_path / "a.stride.yaml").write_text(PLAIN)
    start = cost("check", "a.stride.yaml", folder=tmp_path)

    found = cost("check", ".", "--output-format", "concise", folder=tmp_path)

    assert "2 plans" in found.out
    assert found.cpu <= max(SECONDS, STARTS * start.cpu)
