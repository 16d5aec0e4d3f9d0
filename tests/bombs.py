"""Small files that would take long or much memory if the program read all of what they ask for."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

QUOTED = '"Squat 3x5"'
ATHLETES = "Athlete,Group,Exercise,Dose\n"
HEAD = "plan: Bomb\nsessions:\n- day: mon\n  work:\n"


class Cost(NamedTuple):
    """What a process used."""

    code: int
    out: str
    cpu: float
    """Processor time [s]."""

    memory: float
    """The largest resident memory [MiB]."""


def letters(number: int) -> str:
    """Return a name that differs for each number in all of its letters."""
    return "".join(chr(97 + (number * step) % 26) for step in (1, 3, 5, 7, 11)) + str(number)


def _lines(start: str, lines: Iterator[str]) -> str:
    return start + "".join(f"{line}\n" for line in lines)


def _plan(lines: Iterator[str]) -> str:
    return _lines(HEAD, lines)


def _liftoscript(number: int) -> str:
    lines = (f"Squat{i + 1} / ...Squat{i}" for i in range(number))
    return _lines("# Week 1\n## Day 1\nSquat0 / 3x5\n", lines)


def _nested(number: int, depth: int) -> str:
    lines = (" " * (i % depth) + "- Back squat 4x5" for i in range(number))
    return _lines("# Week 1\n\n## Monday\n\n", lines)


def _wide(rows: int, columns: int) -> str:
    head = ",".join(["Exercise", "Dose", *(f"c{i}" for i in range(columns - 2))])
    row = ",".join(["Back squat", "3x5", *(["1"] * (columns - 2))])
    return _lines(head + "\n", (row for _ in range(rows)))


def _json(sessions: list[str], more: str = "") -> str:
    return f'{{"sessions": [{",".join(sessions)}]{more}}}'


def baseline(finding: str, number: int) -> str:
    """Return a baseline of many wrong findings."""
    return f'{{"format": "strideaudit-baseline/1", "findings": [{",".join([finding] * number)}]}}'


PLANS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "an open quote": (
        "a.csv",
        lambda: _lines('Exercise,Dose\nBack squat,"3x5\n', ("a" for _ in range(3_000_000))),
    ),
    "sessions on a line each": (
        "a.stride.yaml",
        lambda: _lines("plan: Bomb\nsessions:\n", ("- work: [Squat 3x5]" for _ in range(390_000))),
    ),
    "unknown name again and again": (
        "a.stride.yaml",
        lambda: _plan("  - Sqat 3x5" for _ in range(600_000)),
    ),
    "unknown keys of the plan": (
        "a.stride.yaml",
        lambda: _lines(HEAD + "  - Squat 3x5\n", (f"k{i}: 1" for i in range(600_000))),
    ),
    "one flow line of entries": (
        "a.stride.yaml",
        lambda: f"plan: Bomb\nsessions: [{{work: [{','.join(['Squat 3x5'] * 600_000)}]}}]\n",
    ),
    "sessions within a megabyte": (
        "a.stride.yaml",
        lambda: _lines("plan: Bomb\nsessions:\n", ("- work: [Squat 3x5]" for _ in range(40_000))),
    ),
    "different unknown names": (
        "a.stride.yaml",
        lambda: _plan(f"  - {letters(i)} wuzzle: 3x5" for i in range(150_000)),
    ),
    "ignores at the ends of lines": (
        "a.stride.yaml",
        lambda: _plan(
            "  - Squat: 3x5  # strideaudit: ignore[quad-dominance]" for _ in range(100_000)
        ),
    ),
    "ignores in one comment": (
        "a.stride.yaml",
        lambda: (
            f"# strideaudit: ignore-file[{','.join(['quad-dominance'] * 100_000)}]\n"
            + HEAD
            + "  - Squat: 3x5\n"
        ),
    ),
    "a list of weeks": (
        "a.stride.yaml",
        lambda: _lines("weeks:\n", ("- sessions: [{work: [Squat]}]" for _ in range(200_000))),
    ),
    "json sessions": ("a.json", lambda: _json(['{"work": ["Squat 3x5"]}'] * 250_000)),
    "json entries": (
        "a.json",
        lambda: _json([f'{{"work": [{",".join([QUOTED] * 600_000)}]}}']),
    ),
    "json keys": (
        "a.json",
        lambda: _json(["{}"], "".join(f', "k{i}": 1' for i in range(500_000))),
    ),
    "a chain of reused sets": ("a.liftoscript", lambda: _liftoscript(4_000)),
    "a long chain of reused sets": ("a.liftoscript", lambda: _liftoscript(20_000)),
    "nested list items": ("a.md", lambda: _nested(20_000, 50)),
    "deeply nested list items": ("a.md", lambda: _nested(6_000, 300)),
    "a long text": ("a.md", lambda: _nested(500_000, 1)),
    "a wide sheet": ("a.csv", lambda: _wide(200, 2_000)),
    "a wide and long sheet": ("a.csv", lambda: _wide(1_500, 2_000)),
    "athletes of one group": (
        "a.csv",
        lambda: _lines(ATHLETES, (f"a{i},G,Squat,3x5" for i in range(140_000))),
    ),
    "groups of one athlete": (
        "a.csv",
        lambda: _lines(ATHLETES, (f"a,g{i},Squat,3x5" for i in range(29_000))),
    ),
}
"""Files that are plans, by what is too much in them: the name of the file, and its text."""

CONFIGS: Mapping[str, Callable[[], str]] = {
    "a key of many parts": lambda: f"{'.'.join(['a'] * 200_000)} = 1\n",
    "many keys": lambda: _lines("", (f"k{i} = 1" for i in range(60_000))),
    "many tables": lambda: _lines("", (f"[t{i}]" for i in range(60_000))),
    "keys in one line": lambda: f"a = {{{','.join(f'k{i} = 1' for i in range(60_000))}}}\n",
    "keys in quotes": lambda: f"{'.'.join([QUOTED] * 60_000)} = 1\n",
}
"""Configurations."""

PATTERN = "a*" * 30 + "b"
FOLDER, FILE = "a" * 200, "a" * 150 + ".stride.yaml"
"""A pattern and a path for which a matcher that goes back takes centuries."""

PLAIN = HEAD + "  - Back squat: 4x5\n  - Nordic curl: 3x5\n"
"""A plan that is no bomb."""


_MEASURE = """
import json, os, resource, sys

from strideaudit.__main__ import main

LIMIT, SPACE = 60, 4 * 2**30


def run(folder, words):
    os.chdir(folder)
    sys.argv = ["strideaudit", *words]
    try:
        return main() or 0
    except SystemExit as end:
        return end.code or 0


def ended(folder, words, shown):
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
    with open(shown, "wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    code = run(folder, words)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


given = json.load(sys.stdin)
quiet = os.open(os.devnull, os.O_WRONLY)
answer = os.dup(1)
os.dup2(quiet, 1)
run(*given["first"])
sys.stdout.flush()
start = resource.getrusage(resource.RUSAGE_SELF)
found = []
for call in given["calls"]:
    child = os.fork()
    if not child:
        ended(*call)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    found.append((code, used.ru_utime + used.ru_stime, used.ru_maxrss))
with os.fdopen(answer, "w") as file:
    json.dump({"start": start.ru_utime + start.ru_stime, "found": found}, file)
"""
"""Runs the program once, then each call in a copy of that process, which need not start again, and
gives what each took, and the start before them."""


class Call(NamedTuple):
    """How the program is called, and in which folder."""

    folder: Path
    words: tuple[str, ...]


def costs(first: Call, calls: Sequence[Call], shown: Path) -> tuple[float, list[Cost]]:
    """Run the program in processes of its own and measure them.

    Args:
        first: A call that takes little.
        calls: The calls that are measured.
        shown: A folder for what they print.

    Returns:
        The processor time of the start and the first call [s], and what each of the others used.
    """
    files = [shown / str(number) for number in range(len(calls))]
    wanted = {
        "first": (str(first.folder), first.words),
        "calls": [
            (str(one.folder), one.words, str(file)) for one, file in zip(calls, files, strict=True)
        ],
    }
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE],
        input=json.dumps(wanted).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    answer = json.loads(done.stdout)
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return answer["start"], [
        Cost(code, file.read_text("utf-8", "replace"), cpu, memory / scale)
        for file, (code, cpu, memory) in zip(files, answer["found"], strict=True)
    ]
