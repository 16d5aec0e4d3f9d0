"""Fuzzes the targets one after the other; ``run`` installs what this needs.

A target runs in a process of its own. A case that raises is saved once for each place that raises,
and the run goes on; a case that takes too long or too much memory ends the process, which begins
again until the time is up.
"""

import argparse
import base64
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic

import fuzz_targets

ENGINE = Path(__file__).parent / "fuzz_engine.py"
BUILD = fuzz_targets.ROOT / "build" / "fuzz"
SECONDS, MIB = 20, 1024
"""What one case may take."""

SHOWN = 3000
"""How much of an input is printed [bytes]; the whole of it is in a file."""

PATIENCE = 900
"""Seconds that a process may take longer than asked, on a machine that does other things."""

DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)|^#(\d+)\t", re.MULTILINE)


def main() -> int:
    """Fuzz what the command line names; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="tests/fuzz/run", description=__doc__)
    parser.add_argument("target", nargs="?", choices=sorted(fuzz_targets.TARGETS), metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=1.0)
    asked = parser.parse_args()
    names = [asked.target] if asked.target else sorted(fuzz_targets.TARGETS)
    return int(sum(_fuzz(name, asked.minutes) for name in names) > 0)


def _fuzz(name: str, minutes: float) -> int:
    """Run one target for its time, and return how many inputs it found."""
    found = BUILD / "found" / name
    shutil.rmtree(found, ignore_errors=True)
    found.mkdir(parents=True)
    corpus = BUILD / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for path in fuzz_targets.seeds_of(name):
        shutil.copy(path, corpus / f"{path.parent.name}-{path.name}")
    end, cases, stopped = monotonic() + 60 * minutes, 0, 0
    while (left := end - monotonic()) > 1:
        log, code = _run(name, found, corpus, left)
        counts = [int(one or other) for one, other in DONE.findall(log)]
        cases += max(counts, default=0)
        if code == 0:
            break
        stopped += 1
        if not counts:  # it did not even begin
            print(log[-2000:])
            break
    inputs = sorted(path for path in found.iterdir() if path.suffix not in (".log", ".why"))
    print(f"{name}: {cases:,} cases, {len(inputs)} found, stopped {stopped} times", flush=True)
    for path in inputs:
        print(f"  {path.relative_to(fuzz_targets.ROOT)}")
        print(f"  base64: {base64.b64encode(path.read_bytes()[:SHOWN]).decode()}")
        why = path.with_name(f"{path.name}.why")
        if why.exists():
            print(why.read_text(encoding="utf-8"))
    return len(inputs)


def _run(name: str, found: Path, corpus: Path, seconds: float) -> tuple[str, int]:
    """Fuzz a target in one process, and return what it printed and its exit code."""
    words = [
        sys.executable,
        str(ENGINE),
        name,
        str(found),
        str(corpus),
        f"-max_total_time={max(1, round(seconds))}",
        f"-max_len={fuzz_targets.MOST}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MIB}",
        f"-artifact_prefix={found}{os.sep}",
        "-print_final_stats=1",
        "-len_control=0",
    ]
    path = found / "engine.log"
    with path.open("a", encoding="utf-8") as log:
        begin = log.tell()
        try:
            done = subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=seconds + PATIENCE,
                check=False,
            )
            code = done.returncode
        except subprocess.TimeoutExpired:
            code = -1
    return path.read_bytes()[begin:].decode("utf-8", "replace"), code


if __name__ == "__main__":
    sys.exit(main())
