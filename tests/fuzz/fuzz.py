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

WARM_UP = 60
"""Seconds that a process may take longer than asked, to load and to finish a case."""

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
        words = [
            sys.executable,
            str(ENGINE),
            name,
            str(found),
            str(corpus),
            f"-max_total_time={max(1, round(left))}",
            f"-max_len={fuzz_targets.MOST}",
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MIB}",
            f"-artifact_prefix={found}{os.sep}",
            "-print_final_stats=1",
            "-len_control=0",
        ]
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=left + WARM_UP,
            check=False,
        )
        log = done.stdout + done.stderr
        counts = [int(one or other) for one, other in DONE.findall(log)]
        cases += max(counts, default=0)
        (found / "log").write_text(log, encoding="utf-8")
        if done.returncode == 0:
            break
        stopped += 1
        if not counts:  # it did not even begin
            print(log[-2000:])
            break
    inputs = sorted(path for path in found.iterdir() if path.name != "log")
    print(f"{name}: {cases:,} cases, {len(inputs)} found, stopped {stopped} times", flush=True)
    for path in inputs:
        print(f"  {path.relative_to(fuzz_targets.ROOT)}")
        if path.suffix != ".why":
            print(f"    base64: {base64.b64encode(path.read_bytes()[:3000]).decode()}")
        else:
            print(path.read_text(encoding="utf-8"))
    return len(inputs)


if __name__ == "__main__":
    sys.exit(main())
