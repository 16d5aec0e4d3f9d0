"""Measure the program against its floor and its peers, in one run, as ratios, a table a part.

Usage: python benchmarks/run.py [--rounds N] [--many N] [PART ...]
"""

import argparse
import gc
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from measuring import (
    BIN,
    CHECK,
    ONE_CORE,
    PROGRAM,
    PYTHON,
    ROOT,
    YAMLLINT,
    P,
    compare,
    cost,
    machine,
    peak_mib,
    plan,
    table,
    use_byte_code,
)

READ = "import pathlib,sys; [p.read_bytes() for p in sorted(pathlib.Path(sys.argv[1]).iterdir())]"
SCHEMA = [str(BIN / "check-jsonschema"), "--schemafile", "schema.json"]
FEW_FILES = 200
"""Plans of which check-jsonschema reads each in half a second."""


def start_up(folder: Path, rounds: int) -> None:
    """Compare whole processes on one file with an interpreter that does nothing."""
    for name in ("balanced", "winter_block"):
        shutil.copy(ROOT / "examples" / f"{name}.stride.yaml", folder)
    (folder / "one.py").write_text((ROOT / "src/strideaudit/errors.py").read_text())
    one, sound, uneven = "one.yaml", "balanced.stride.yaml", "winter_block.stride.yaml"
    ours = {
        "check a sound plan": [*CHECK, sound],
        "the same inside this repository": [*CHECK, str(ROOT / "examples" / sound)],
        "check a plan of 60 lines, with a change": [*CHECK, one],
        "check a plan that needs changes, with the changes": [*CHECK, uneven],
        "check a sound plan with an option": [*CHECK, "--fail-on", "never", sound],
        "check a sound plan, in colour": [*CHECK, "--color", "always", sound],
        "check a plan with findings, json": [*CHECK, "--output-format", "json", one],
        "explain a rule": [PROGRAM, "explain", "push-overreliance"],
        "explain an exercise": [PROGRAM, "explain", "nordic curl"],
        "rules": [PROGRAM, "rules"],
        "version": [PROGRAM, "version"],
    }
    peers = {
        "yamllint, the sound plan": [*YAMLLINT, sound],
        "yamllint, the plan with findings": [*YAMLLINT, one],
        "check-jsonschema": [*SCHEMA, one],
        "ruff, a module of 60 lines": [str(BIN / "ruff"), "check", "--no-cache", "one.py"],
    }
    found = compare({"floor": P, **ours, **peers}, "floor", rounds)
    first = found["check a sound plan"]
    rows = [("python -c pass, the floor", "1.0", "")]
    rows += [(name, f"{found[name]:.1f}", "") for name in ours]
    rows += [(name, f"{found[name]:.1f}", f"{found[name] / first:.2f}") for name in peers]
    table("Start-up", ("one file, CPU time", "x floor", "x our check of a sound plan"), rows)


def formats(folder: Path, rounds: int) -> None:
    """Compare whole processes that write each format with one that writes ``concise``."""
    from strideaudit.reports.outputs import formats as known

    one = str(folder / "one.yaml")
    commands = {name: [*CHECK, "--output-format", name, one] for name in known() if name != "auto"}
    found = compare(commands, "concise", rounds)
    rows = [(name, f"{ratio:.2f}") for name, ratio in found.items()]
    table("Formats", ("format, CPU time", "x concise"), rows)


def stages(folder: Path, rounds: int) -> None:
    """Take plans apart: the share of reading, understanding, auditing and rendering."""
    del rounds
    from strideaudit.audit.pipeline import audit
    from strideaudit.audit.report import Report
    from strideaudit.audit.subject import Settings
    from strideaudit.inputs.formats import native
    from strideaudit.knowledge.build_catalogue import load_catalogue
    from strideaudit.reports.formats import concise
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
        "render, concise": lambda: [concise.render(Report((one,)), Screen()) for one in reports],
    }
    times = {}
    for name, call in work.items():
        start = time.process_time()
        call()
        times[name] = time.process_time() - start
    gc.enable()
    total = sum(times.values()) - times["parse"]
    rows = [(name, f"{100 * value / total:.0f} %") for name, value in times.items()]
    table("Stages of one plan", ("stage", "of the whole"), rows)


def many(folder: Path, rounds: int) -> None:
    """Compare one call on many plans with reading them, and with the peers."""
    plans, few = str(folder / "many"), folder / "few"
    count, cores = len(os.listdir(plans)), len(os.sched_getaffinity(0))
    once = {
        "read": [PYTHON, "-c", READ, plans],
        "ours": [*ONE_CORE, *CHECK, plans],
        "yamllint": [*YAMLLINT, plans],
    }
    found = compare(once, "read", rounds)
    both = [*ONE_CORE, *CHECK, plans], [*CHECK, plans]
    pairs = [(cost(both[0]), cost(both[1])) for _ in range(rounds)]
    faster = statistics.median(one.wall / all_.wall for one, all_ in pairs)
    more = statistics.median(all_.cpu / one.cpu for one, all_ in pairs)
    few.mkdir()
    for path in sorted((folder / "many").iterdir())[:FEW_FILES]:
        shutil.copy(path, few)
    names = sorted(map(str, few.iterdir()))
    peers = compare({"ours": [*ONE_CORE, *CHECK, str(few)], "peer": [*SCHEMA, *names]}, "ours", 3)
    ours = found["ours"]
    rows = [
        ("reading the files, the floor", "1", ""),
        ("check, one processor", f"{ours:.0f}", "1"),
        ("yamllint", f"{found['yamllint']:.0f}", f"{found['yamllint'] / ours:.1f}"),
        (f"check-jsonschema, {len(names)} of them", "", f"{peers['peer']:.1f}"),
    ]
    table(f"{count} plans", ("one call, CPU time", "x floor", "x our check"), rows)
    print(
        f"\n{cores} processors end {faster:.2f} times as soon as one. They take {more:.2f} times "
        f"its CPU time: where nothing else runs, it is at best {cores / more:.2f} times as soon."
    )


def repository(folder: Path, rounds: int) -> None:
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
    baseline = [PROGRAM, "baseline", "create", "plans"]
    subprocess.run(baseline, cwd=team, check=True, stdout=subprocess.DEVNULL)
    os.chdir(team)
    alone = [*CHECK, "--isolated", "--no-ignores", "--no-baseline", "plans"]
    found = compare({"alone": alone, "team": [*CHECK, "plans"]}, "alone", rounds)
    os.chdir(folder)
    rows = [("with ignores and a baseline", f"{found['team']:.2f}")]
    table("A repository", ("the same plans, CPU time", "x without"), rows)


def large(folder: Path, rounds: int) -> None:
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
        times = [time.process_time()]
        adapter.validate_python(yaml.load(big, yaml.CSafeLoader))
        yaml.compose(big, yaml.CSafeLoader)
        times.append(time.process_time())
        gc.disable()  # as a check does
        parse(big, "big.yaml")
        times.append(time.process_time())
        native.read(big.encode(), "big.yaml")
        times.append(time.process_time())
        gc.enable()
        usual = times[1] - times[0]
        ours["positions"].append(usual / (times[2] - times[1]))
        ours["positions and the whole plan"].append(usual / (times[3] - times[2]))
    rows = [(name, f"{statistics.median(values):.1f}") for name, values in ours.items()]
    table("A plan of 1 MB", ("what", "times faster than load, compose and validate"), rows)


def misses(folder: Path, rounds: int) -> None:
    """Compare a plan of 30 misspelt lifts with the same plan spelt right."""
    from strideaudit.knowledge.build_catalogue import load_catalogue

    catalogue = load_catalogue()
    lifts = [
        exercise.name
        for exercise in map(catalogue.exercise, catalogue.exercise_ids)
        if exercise.dose_class == "set" and exercise.unit == "reps"
    ]
    choose = random.Random(0)  # noqa: S311 - nothing is secret
    right = choose.sample([name for name in lifts if name.replace(" ", "").isalpha()], 30)
    wrong = [_misspelt(name, choose) for name in right]
    for file, names in (("right.yaml", right), ("wrong.yaml", wrong)):
        lines = "".join(f"      - {name}: 3x5\n" for name in names)
        (folder / file).write_text(f"sessions:\n  - work:\n{lines}", encoding="utf-8")
    form = ("--output-format", "concise")
    commands = {file: [*CHECK, *form, f"{file}.yaml"] for file in ("right", "wrong")}
    found = compare(commands, "right", rounds)
    rows = [("30 misspelt names", f"{found['wrong']:.2f}")]
    table("Unknown names", ("a plan, CPU time", "x the same names spelt right"), rows)


def _misspelt(name: str, choose: random.Random) -> str:
    """Return a name with two letters swapped."""
    at = choose.choice([i for i in range(1, len(name) - 1) if name[i] != name[i + 1]])
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def catalogue(folder: Path, rounds: int, sizes: Sequence[int] = (1000, 5000)) -> None:
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
            "floor": P,
            "import": [PYTHON, "-c", load],
            "load": [PYTHON, "-c", f"{load}load({str(data)!r})"],
        }
        subprocess.run(commands["load"], check=True)  # what is refused would be timed as well
        found = compare(commands, "floor", rounds)
        rows.append((f"{size} exercises", f"{found['load'] - found['import']:.2f}"))
    table("Loading the catalogue", ("catalogue, CPU time", "x floor"), rows)


def memory(folder: Path, rounds: int) -> None:
    """Measure the peak memory of one plan and of many."""
    del rounds
    count = len(os.listdir(folder / "many"))
    rows = [
        (what, f"{peak_mib([*CHECK, str(folder / name)]):.0f} MiB")
        for what, name in (("one plan", "one.yaml"), (f"{count} plans", "many"))
    ]
    table("Peak memory of the largest process", ("check", "peak"), rows)


PARTS = {
    part.__name__.replace("_", "-"): part
    # Memory first, while this process is small: a child starts with the peak of its parent.
    for part in (
        memory, start_up, formats, many, repository, misses, catalogue, stages, large,
    )
}  # fmt: skip
SLOW = ("many", "repository", "large")
"""Parts of which a round takes seconds: a fifth of the rounds is enough."""


def main() -> None:
    """Make the plans in a temporary folder, measure, and print a table for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--many", type=int, default=2000)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options = parser.parse_args()
    wanted = [name for name in PARTS if name in (options.parts or PARTS)]
    use_byte_code()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)  # where no configuration of this project is looked into
        with open("schema.json", "wb") as file:
            subprocess.run([PROGRAM, "schema", "plan"], check=True, stdout=file)
        (folder / "many").mkdir()
        (folder / "one.yaml").write_text(plan(0), encoding="utf-8")
        for seed in range(options.many):
            path = folder / "many" / f"plan-{seed:04}.stride.yaml"
            path.write_text(plan(seed), encoding="utf-8")
        for part in wanted:
            few = max(3, options.rounds // 5)
            PARTS[part](folder, few if part in SLOW else options.rounds)


if __name__ == "__main__":
    main()
