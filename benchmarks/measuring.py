"""What all benchmarks share: commands that run in turn, their CPU time and memory, and tables."""

import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
PROGRAM = str(BIN / "strideaudit")
CHECK = [PROGRAM, "check"]
YAMLLINT = [str(BIN / "yamllint"), "-d", "relaxed"]
P = [PYTHON, "-c", "pass"]
"""The floor: an interpreter that does nothing."""

ON_ONE_CORE = (
    "import os,sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
    "os.execv(sys.argv[1], sys.argv[1:])"
)
ONE_CORE = [PYTHON, "-c", ON_ONE_CORE]
"""What is before a command that would take all processors."""

PEERS = ("yamllint", "check-jsonschema", "ruff")

ENTRIES = (
    "Back squat: 4x5 @ 82% rest 3min", "Leg press: 3x10 rest 2min", "Romanian deadlift: 3x8",
    "Nordic curl: 3x5", "Band knee drive: 3x10/side", "Hanging leg raise: 3x10",
    "Standing calf raise: 4x12", "Box jump: 4x6", "Flying sprint: 4x20m rest 6min",
    "Block start: 6x20m rest 4min", "Light sled sprint: 6x20m rest 3min", "Bench press: 4x6",
    "Pull-up: 4x6", "Straight-leg cable pulldown: 3x8/side", "Hip thrust: 3x8 @ RPE8",
    "Walking lunge: 3x10/side", "A-skip: 3x20m", "Plank: 3x45s",
)  # fmt: skip


class Cost(NamedTuple):
    """What one run of a command took."""

    cpu: float
    """CPU time of the command and of the processes that it started [s]."""

    wall: float
    """Time from its start to its end [s]."""

    peak: float
    """Peak memory of its largest process [MiB]."""


def cost(command: Sequence[str]) -> Cost:
    """Run a command once, without its output."""
    start = time.perf_counter()
    # Waiting for this very child: the usage of all children would give the largest so far.
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def compare(commands: Mapping[str, Sequence[str]], base: str, rounds: int) -> dict[str, float]:
    """Run commands in turn; return the median ratio of each CPU time to the base of its round.

    Other programs on the machine disturb it less than the time from start to end.

    Args:
        commands: What is run, by name.
        base: The name of the one that the others are compared with.
        rounds: How often each is run, after one run that does not count.
    """
    for command in commands.values():
        cost(command)
    ratios: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        times = {name: cost(command).cpu for name, command in commands.items()}
        for name, value in times.items():
            ratios[name].append(value / times[base])
    return {name: statistics.median(values) for name, values in ratios.items()}


def peak_mib(command: Sequence[str]) -> float:
    """Run a command twice, warm the second time, and return its own peak memory [MiB]."""
    cost(command)
    return cost(command).peak


def plan(seed: int) -> str:
    """Return a plan of some 60 lines, another for every seed."""
    choose = random.Random(seed)  # noqa: S311 - nothing is secret
    lines = [f"plan: Speed block {seed}", "goal: upright", "weeks: 4", "sessions:"]
    for day in ("mon", "tue", "thu", "fri"):
        lines += [f"  - day: {day}", f"    name: Session {day}", "    work:"]
        lines += [f"      - {entry}" for entry in choose.sample(ENTRIES, 9)]
        lines += ["      - exercise: Goblet squat", f"        sets: {choose.randint(1, 4)}"]
    return "\n".join([*lines, "overrides:", "  4: {scale_sets: 0.5}", ""])


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a part of the benchmark as a table in Markdown, as soon as it is measured."""
    print(f"\n## {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def machine() -> str:
    """Return the machine and the versions in words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    versions = ", ".join(f"{name} {version(name)}" for name in ("pyyaml", "typer", *PEERS))
    return (
        f"{platform.system()} on {platform.machine()}, {cores} processors, load {load:.1f} at the "
        f"start; {platform.python_implementation()} {platform.python_version()}; {versions}"
    )


def use_byte_code() -> None:
    """Let byte code and compiled data be there, as they are after an installation."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
