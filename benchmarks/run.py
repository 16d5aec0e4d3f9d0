"""Measure the program against the bare interpreter and against yamllint, in one run, as ratios.

Usage: python benchmarks/run.py [--rounds N] [--many N]
"""

import argparse
import gc
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
CHECK = [str(BIN / "strideaudit"), "check"]
ONE_CORE = "import os,sys; os.sched_setaffinity(0, {0}); os.execv(sys.argv[1], sys.argv[1:])"
"""Runs a command on one processor, for what would take all there are."""

YAMLLINT = [str(BIN / "yamllint"), "-d", "relaxed"]

ENTRIES = (
    "Back squat: 4x5 @ 82% rest 3min", "Leg press: 3x10 rest 2min", "Romanian deadlift: 3x8",
    "Nordic curl: 3x5", "Band knee drive: 3x10/side", "Hanging leg raise: 3x10",
    "Standing calf raise: 4x12", "Box jump: 4x6", "Flying sprint: 4x20m rest 6min",
    "Block start: 6x20m rest 4min", "Light sled sprint: 6x20m rest 3min", "Bench press: 4x6",
    "Pull-up: 4x6", "Straight-leg cable pulldown: 3x8/side", "Hip thrust: 3x8 @ RPE8",
    "Walking lunge: 3x10/side", "A-skip: 3x20m", "Plank: 3x45s",
)  # fmt: skip


def plan(seed: int) -> str:
    """Return a plan of some 60 lines, another for every seed."""
    choose = random.Random(seed)  # noqa: S311 - nothing is secret
    lines = [f"plan: Speed block {seed}", "goal: upright", "weeks: 4", "sessions:"]
    for day in ("mon", "tue", "thu", "fri"):
        lines += [f"  - day: {day}", f"    name: Session {day}", "    work:"]
        lines += [f"      - {entry}" for entry in choose.sample(ENTRIES, 9)]
        lines += ["      - exercise: Goblet squat", f"        sets: {choose.randint(1, 4)}"]
    return "\n".join([*lines, "overrides:", "  4: {scale_sets: 0.5}", ""])


def seconds(command: Sequence[str]) -> float:
    """Run a command once and return its wall time [s]."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def compare(commands: Mapping[str, Sequence[str]], base: str, rounds: int) -> dict[str, float]:
    """Run commands in turn and return the median ratio of each to the base of its round."""
    for command in commands.values():
        seconds(command)
    ratios: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        times = {name: seconds(command) for name, command in commands.items()}
        for name, value in times.items():
            ratios[name].append(value / times[base])
    return {name: statistics.median(values) for name, values in ratios.items()}


def peak_mib(command: Sequence[str]) -> float:
    """Run a command twice, warm the second time, and return its own peak memory [MiB]."""
    seconds(command)
    # Waiting for this very child: the usage of all children would give the largest so far.
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024


def start_up(folder: Path, rounds: int) -> list[tuple[str, str]]:
    """Compare whole processes on one plan with the bare interpreter."""
    one = str(folder / "one.yaml")
    commands = {
        "P": [PYTHON, "-c", "pass"],
        "check, piped, no options": [*CHECK, one],
        "check, with options": [*CHECK, "--fail-on", "never", one],
        "check, in colour": [*CHECK, "--color", "always", one],
        "check, json": [*CHECK, "--output-format", "json", one],
        "version": [CHECK[0], "version"],
        "yamllint": [*YAMLLINT, one],
    }
    found = compare(commands, "P", rounds)
    return [(name, f"{ratio:.1f} x P") for name, ratio in found.items() if name != "P"]


def stages(folder: Path) -> list[tuple[str, str]]:
    """Take one plan apart: the share of reading, understanding, auditing and rendering."""
    from strideaudit.audit.pipeline import audit
    from strideaudit.audit.report import Report
    from strideaudit.audit.subject import Settings
    from strideaudit.inputs.formats import native
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.reports.formats import full
    from strideaudit.terminal.screen import Screen
    from strideaudit.text.document import parse

    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "many").glob("*"))[:200]]
    catalogue = load_catalogue()
    gc.disable()
    contents = [text.encode() for text in texts]
    files = [native.read(data, "plan.yaml") for data in contents]
    reports = [audit(file, catalogue, Settings()) for file in files]
    work: dict[str, Callable[[], object]] = {
        "parse": lambda: [parse(text, "plan.yaml") for text in texts],
        "parse, read as a plan and validate": lambda: [native.read(d, "p") for d in contents],
        "audit": lambda: [audit(file, catalogue, Settings()) for file in files],
        "render": lambda: [full.render(Report((one,)), Screen()) for one in reports],
    }
    times = {}
    for name, call in work.items():
        start = time.perf_counter()
        call()
        times[name] = time.perf_counter() - start
    gc.enable()
    total = sum(times.values()) - times["parse"]
    return [(name, f"{100 * value / total:.0f} % of the whole") for name, value in times.items()]


def formats(folder: Path, rounds: int) -> list[tuple[str, str]]:
    """Compare whole processes that write each format with one that writes ``concise``."""
    from strideaudit.reports.outputs import formats as known

    one = str(folder / "one.yaml")
    commands = {name: [*CHECK, "--output-format", name, one] for name in known() if name != "auto"}
    found = compare(commands, "concise", rounds)
    return [(f"format {name}", f"{ratio:.2f} x concise") for name, ratio in found.items()]


READ = "import pathlib,sys; [p.read_bytes() for p in sorted(pathlib.Path(sys.argv[1]).iterdir())]"


def many(folder: Path, rounds: int) -> list[tuple[str, str]]:
    """Compare one call on many plans with reading them, and with yamllint."""
    plans = str(folder / "many")
    found = compare(
        {
            "read": [PYTHON, "-c", READ, plans],
            "one core": [PYTHON, "-c", ONE_CORE, *CHECK, plans],
            "all cores": [*CHECK, plans],
            "yamllint": [*YAMLLINT, plans],
        },
        "read",
        rounds,
    )
    count = len(os.listdir(plans))
    cores = len(os.sched_getaffinity(0))
    return [
        (f"{count} plans on one core, against reading them", f"{found['one core']:.0f} x"),
        (f"{count} plans on {cores} cores, against reading them", f"{found['all cores']:.0f} x"),
        (
            f"{count} plans, yamllint against one core",
            f"{found['yamllint'] / found['one core']:.1f} x",
        ),
    ]


def repository(folder: Path, rounds: int) -> list[tuple[str, str]]:
    """Compare a repository with comments that ignore and a baseline with the same plans alone."""
    team = folder / "team"
    shutil.copytree(folder / "many", team / "plans")
    for number, path in enumerate(sorted((team / "plans").iterdir())):
        if number % 2:
            text = path.read_text(encoding="utf-8")
            why = "  # strideaudit: ignore[equal-thirds-drift] -- the block is for starts"
            path.write_text(text.replace("goal: upright", f"goal: upright{why}"), encoding="utf-8")
    settings = """
    require-ignore-reason = true
    [per-file-ignores]
    "plans/plan-1*" = ["duplicate-stimulus"]
    """
    (team / "strideaudit.toml").write_text(settings, encoding="utf-8")
    baseline = [CHECK[0], "baseline", "create", "plans"]
    subprocess.run(baseline, cwd=team, check=True, stdout=subprocess.DEVNULL)
    os.chdir(team)
    found = compare(
        {
            "alone": [*CHECK, "--isolated", "--no-ignores", "--no-baseline", "plans"],
            "team": [*CHECK, "plans"],
        },
        "alone",
        rounds,
    )
    os.chdir(folder)
    count = len(os.listdir(team / "plans"))
    return [(f"{count} plans with ignores and baseline", f"{found['team']:.2f} x without")]


def large(folder: Path, rounds: int) -> list[tuple[str, str]]:
    """Compare positions and validation of 1 MB with what people write: load, compose, validate."""
    import yaml
    from pydantic import TypeAdapter

    from strideaudit.inputs.formats import native
    from strideaudit.text.document import parse

    text = (folder / "one.yaml").read_text(encoding="utf-8")
    head, _, sessions = text.partition("sessions:\n")
    body = sessions.partition("overrides:")[0]
    big = f"{head}sessions:\n{body * (2**20 // len(body))}"
    adapter = TypeAdapter(dict[str, object])
    ours: dict[str, list[float]] = {"positions": [], "positions and the whole plan": []}
    for _ in range(rounds):
        times = [time.perf_counter()]
        adapter.validate_python(yaml.load(big, yaml.CSafeLoader))
        yaml.compose(big, yaml.CSafeLoader)
        times.append(time.perf_counter())
        gc.disable()  # as a check does
        parse(big, "big.yaml")
        times.append(time.perf_counter())
        native.read(big.encode(), "big.yaml")
        times.append(time.perf_counter())
        gc.enable()
        usual = times[1] - times[0]
        ours["positions"].append(usual / (times[2] - times[1]))
        ours["positions and the whole plan"].append(usual / (times[3] - times[2]))
    return [
        (f"1 MB, {name}: load, compose and validate against this", f"{statistics.median(v):.1f} x")
        for name, v in ours.items()
    ]


def catalogue(folder: Path, rounds: int, sizes: Sequence[int]) -> list[tuple[str, str]]:
    """Load the compiled catalogue, as it is and grown by copies under other names."""
    import yaml

    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    base = yaml.load((data / "exercises.yaml").read_bytes(), yaml.CSafeLoader)
    kept = dict(base["exercises"])
    load = "from strideaudit.knowledge.build_catalogue import load_catalogue as load\n"
    rows = []
    for size in (len(kept), *sizes):
        grown = dict(kept)
        while len(grown) < size:
            copy = f"copy {len(grown)}"
            for key, exercise in list(kept.items())[: size - len(grown)]:
                names = [f"{name} {copy}" for name in exercise.get("aliases", [])]
                one = exercise | {"name": f"{exercise['name']} {copy}", "aliases": names}
                one.pop("commonest_for", None)
                one["translations"] = {
                    language: [f"{name} {copy}" for name in words]
                    for language, words in exercise.get("translations", {}).items()
                }
                grown[f"{key}_{copy.replace(' ', '_')}"] = one
        alike = [{"exercises": sorted(grown), "reason": "copies"}]
        whole = base | {"exercises": dict(sorted(grown.items())), "alike": alike}
        text = yaml.dump(whole, Dumper=yaml.CSafeDumper, sort_keys=False)
        (data / "exercises.yaml").write_text(text, encoding="utf-8")
        commands = {
            "P": [PYTHON, "-c", "pass"],
            "import": [PYTHON, "-c", load],
            "load": [PYTHON, "-c", f"{load}load({str(data)!r})"],
        }
        subprocess.run(commands["load"], check=True)  # what is refused would be timed as well
        found = compare(commands, "P", rounds)
        rows.append(
            (f"catalogue of {size} exercises, load", f"{found['load'] - found['import']:.2f} x P")
        )
    return rows


def main() -> None:
    """Make the plans in a temporary folder, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--many", type=int, default=2000)
    options = parser.parse_args()
    # Byte code and compiled data must be there, as they are after an installation.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)  # where no configuration of ours is looked into
        (folder / "many").mkdir()
        (folder / "one.yaml").write_text(plan(0), encoding="utf-8")
        for seed in range(options.many):
            path = folder / "many" / f"plan-{seed:04}.stride.yaml"
            path.write_text(plan(seed), encoding="utf-8")
        few = max(3, options.rounds // 5)
        # First of all, while this process is small: a child starts with the peak of its parent.
        peaks = [
            (f"peak memory, {what}", f"{peak_mib([*CHECK, str(folder / name)]):.0f} MiB")
            for what, name in (("one plan", "one.yaml"), (f"{options.many} plans", "many"))
        ]
        rows = [
            *start_up(folder, options.rounds),
            *formats(folder, options.rounds),
            *stages(folder),
            *many(folder, few),
            *repository(folder, few),
            *large(folder, few),
            *catalogue(folder, options.rounds, (1000, 5000)),
            *peaks,
        ]
    print("| what | measured |\n|---|---|")
    for what, measured in rows:
        print(f"| {what} | {measured} |")


if __name__ == "__main__":
    main()
