"""Every input that once broke a reader, and some that never did, goes through its target again."""

from pathlib import Path

import fuzz_changes
import yaml
from amount import FULL
from every import every
from fuzz_targets import ROOT, TARGETS, inputs, seeds_of


@every(inputs(), lambda one: f"{one[0]}: {one[1].name}")
def test_no_seed_breaks_a_reader(case: tuple[str, Path]) -> None:
    name, path = case

    TARGETS[name].check(path.read_bytes())


@every(TARGETS)
def test_every_target_has_seeds_that_its_reader_takes(name: str) -> None:
    assert len(seeds_of(name)) > 2


@every(TARGETS)
def test_changed_seeds_do_not_break_a_reader(name: str) -> None:
    target = TARGETS[name]
    change = fuzz_changes.text if target.words else fuzz_changes.archive
    for path in seeds_of(name)[:4]:
        data = path.read_bytes()
        for seed in range(6 if FULL else 2):
            target.check(change(data, len(data) + 100, seed, lambda given, most: given[:most]))


def test_the_nightly_run_fuzzes_every_target() -> None:
    path = ROOT / ".github" / "workflows" / "nightly.yml"
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]

    assert jobs["fuzz"]["strategy"]["matrix"]["target"] == list(TARGETS)
