"""Files that ask for hours of work are refused, in words and at once."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from amount import some
from bombs import CONFIGS, FILE, FOLDER, PATTERN, PLAIN, PLANS, Call, Cost, baseline, costs

GIT = shutil.which("git") or "git"
SECONDS = 3
"""Processor time that a refusal may take: five times what the slowest takes. Without a refusal they
take minutes or hours."""

STARTS = 30
"""How many times the start-up it may take instead, where the machine is slow."""

MIB = 200
"""Memory that a refusal may take."""

LONGEST = 1_500_000
"""Characters of output; the most is for the ignores that are read before the one too many."""

SAYS = re.compile("at most [0-9,]+ |larger than|deeper than")
"""What a refusal says."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system does not measure there")


def bombs(top: Path) -> Iterator[tuple[str, Call]]:
    """Write every bomb into a folder of its own, and give how the program is called there."""
    for name, (file, make) in some(PLANS.items(), 13):
        (top / name).mkdir()
        (top / name / file).write_text(make())
        yield name, Call(top / name, ("check", file))
    for name, make in some(CONFIGS.items(), 3):
        folder = top / f"a configuration of {name}"
        folder.mkdir()
        (folder / "strideaudit.toml").write_text(make())
        (folder / "a.stride.yaml").write_text(PLAIN)
        yield folder.name, Call(folder, ("check", "a.stride.yaml"))
    folder = top / "a baseline"
    folder.mkdir()
    (folder / "a.stride.yaml").write_text(PLAIN)
    wrong = (("numbers", "1"), ("lists", "[]"), ("maps", "{}"), ("texts", '"ab"'))
    for name, finding in some(wrong, 2):
        (folder / f"{name}.json").write_text(baseline(finding, 2_500_000))
        words = ("check", "--baseline", f"{name}.json", "a.stride.yaml")
        yield f"a baseline/{name}", Call(folder, words)


@pytest.fixture
def plain(tmp_path: Path) -> Call:
    """An audit of a small plan, which the measured ones are compared with."""
    (tmp_path / "a.stride.yaml").write_text(PLAIN)
    return Call(tmp_path, ("check", "a.stride.yaml"))


def test_every_bomb_is_refused_at_once(plain: Call, tmp_path: Path) -> None:
    every = dict(bombs(tmp_path))

    start, found = costs(plain, list(every.values()), tmp_path)

    most = max(SECONDS, STARTS * start)
    wrong = {
        name: one._replace(out=one.out[:500])
        for name, one in zip(every, found, strict=True)
        if _is_wrong(one, most)
    }
    assert wrong == {}


def _is_wrong(found: Cost, most: float) -> bool:
    clear = found.code in (1, 2) and SAYS.search(found.out) is not None and len(found.out) < LONGEST
    return not clear or found.cpu > most or found.memory > MIB


def test_a_pattern_of_a_stranger_stops_nobody(plain: Call, tmp_path: Path) -> None:
    subprocess.run([GIT, "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(f"{PATTERN}\n")
    (tmp_path / "strideaudit.toml").write_text(f'exclude = ["{PATTERN}"]\n')
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_text(PLAIN)
    words = ("check", ".", "--output-format", "concise")

    start, (found,) = costs(plain, [Call(tmp_path, words)], tmp_path)

    assert "2 plans" in found.out
    assert found.cpu <= max(SECONDS, STARTS * start)
