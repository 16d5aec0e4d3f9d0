"""What is fuzzed: each reader, then an audit, then one report, which must be sound.

A target gets any bytes and raises if the program would misbehave on them. It does no more than one
file needs, in this process, so that a case takes about a millisecond.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from fuzz_reports import must_be_sound

from strideaudit.audit.pipeline import audit
from strideaudit.audit.policy import usual
from strideaudit.audit.report import PlanReport, Report
from strideaudit.audit.subject import Settings
from strideaudit.converting.sameness import audited, same_texts
from strideaudit.errors import StrideauditError
from strideaudit.inputs.detection import OWN, format_of, read_plans
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan import notation
from strideaudit.plan.model import PlanFile
from strideaudit.project import baseline_file, exercise_file
from strideaudit.project.config.by_file import Configurations
from strideaudit.project.request import Request
from strideaudit.text.input import Input

ROOT = Path(__file__).parents[2]
SEEDS = Path(__file__).parent / "seeds"
PLANS = "tests/data/plans/*/*"
IMPORTS = "tests/data/imports"

MOST = 64 * 1024
"""Bytes of an input; what larger ones cost is the business of other tests."""

WINDOWS = (USUAL, Window(whole=True))


class Target(NamedTuple):
    """One reader, and where its inputs start from."""

    check: Callable[[bytes], None]
    seeds: tuple[str, ...]
    """Patterns of files in the repository, in addition to those in ``seeds/``."""

    words: bool = True
    """Whether an input is text; else it is changed byte by byte, or part by part in an archive."""


def seeds_of(name: str) -> list[Path]:
    """Return the files that a target starts from."""
    shared = (path for glob in TARGETS[name].seeds for path in sorted(ROOT.glob(glob)))
    return [*_own(name), *shared]


def _own(name: str) -> list[Path]:
    return sorted((SEEDS / name).glob("*"))


def _plan(suffix: str) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        _judge(f"plan.{suffix}", read_plans(Input(f"plan.{suffix}", BytesIO(data))), data)

    return check


def _foreign(name: str, format_name: str = "") -> Callable[[bytes], None]:
    """Return a check of a foreign format: what is converted must audit to the same numbers."""

    def check(data: bytes) -> None:
        given = Input(name, BytesIO(data))
        claimed = format_name or format_of(given)
        if not claimed or claimed == OWN:
            return
        plans = read_plans(given, WINDOWS[crc32(data) % len(WINDOWS)], claimed)
        _judge(name, plans, data)
        named = {str(number): plan for number, plan in enumerate(plans) if plan.plan is not None}
        reports = {key: audited(plan) for key, plan in named.items()}
        sound = {key for key, one in reports.items() if one.verdict != "unreadable"}
        with suppress(StrideauditError):  # too large to be written
            same_texts(
                {key: named[key] for key in sound}, {key: reports[key] for key in sound}, name
            )

    return check


def _judge(name: str, files: Iterable[PlanFile], data: bytes) -> None:
    """Audit plans, and write a report of them in a format that the content decides."""
    reports = tuple(
        audit(file, load_catalogue(), Settings(), usual("2026-01-01")) for file in files
    )
    assert reports, "no plan and no fault"
    for one in reports:
        _must_add_up(one)
    must_be_sound(Report(reports, problems=(f"{name}: none",)), crc32(data))


def _must_add_up(report: PlanReport) -> None:
    if report.shares is not None:
        assert abs(sum(report.shares) - 1) < 1e-9, report.shares
    for finding in report.findings:
        span = finding.span
        assert (span.line, span.column) >= (1, 1), (finding.rule, span)
        assert (span.line, span.column) <= (span.end_line, span.end_column), (finding.rule, span)


PLAN = """\
plan: A plan
sessions:
  - day: mon
    work:
      - Squat: 3x5{0}
{1}      - Nordic curl: 3x5
{2}      - Sprint: 4x40m{3}
"""


def _comments(data: bytes) -> None:
    """Put each line into a plan as a comment, at a place of its own."""
    lines = [line for line in data.decode("utf-8", "replace").splitlines() if line][:4]
    texts = [f"# strideaudit: {line}" for line in lines] + [""] * (4 - len(lines))
    for at, indent in ((1, "      "), (2, "    ")):
        texts[at] = f"{indent}{texts[at]}\n" if texts[at] else ""
    text = PLAN.format(f" {texts[0]}", texts[1], texts[2], f" {texts[3]}")
    _judge("plan.yaml", read_plans(Input("plan.yaml", BytesIO(text.encode()))), data)


READERS: tuple[Callable[[str], object], ...] = (
    notation.parse_dose,
    notation.leading,
    notation.parse_number,
    notation.parse_rest,
    notation.backward_ranges,
    notation.split_entry,
    lambda text: notation.parse_amount(text, "m"),
    lambda text: notation.parse_intensity(text, share=True),
)


def _doses(data: bytes) -> None:
    """Read each line as a dose, and as a line of work."""
    import json

    lines = data.decode("utf-8", "replace").splitlines()[:3]
    for line in lines:
        for read in READERS:
            with suppress(StrideauditError, ValueError):
                read(line)
    # Names that nobody knows are looked up for suggestions, which takes most of the time of a case.
    work: list[object] = [part for line in lines for part in ({"Squat": line}, f"Sprint {line}")]
    text = json.dumps({"sessions": [{"work": work}]})
    _judge("plan.json", read_plans(Input("plan.json", BytesIO(text.encode()))), data)


@cache
def _folder() -> str:
    """Return a folder for files that are read by their path; it lasts as long as the process."""
    kept = tempfile.TemporaryDirectory(prefix="strideaudit-fuzz-")
    _keep.append(kept)
    return kept.name


_keep: list[object] = []


def _file(name: str, data: bytes) -> str:
    path = os.path.join(_folder(), name)
    with open(path, "wb") as file:
        file.write(data)
    return path


EXAMPLE = (ROOT / "examples" / "winter_block.stride.yaml").read_bytes()


def _config(data: bytes) -> None:
    path = _file("strideaudit.toml", data)
    with suppress(StrideauditError):
        configs = Configurations(Request((_folder(),), config_file=path))
        judging = configs.judging_of(os.path.join(_folder(), "plan.yaml"))
        if judging is not None:
            for file in read_plans(Input("plan.yaml", BytesIO(EXAMPLE))):
                _must_add_up(audit(file, load_catalogue(), *judging))


def _baseline(data: bytes) -> None:
    try:
        found = baseline_file.load(_file("baseline.json", data))
    except StrideauditError:
        return
    again = baseline_file.load(
        _file("again.json", baseline_file.dump(found.entries.values()).encode())
    )
    assert again.entries == found.entries
    policy = usual("2026-01-01")._replace(baseline=found)
    for file in read_plans(Input("plan.yaml", BytesIO(EXAMPLE))):
        audit(file, load_catalogue(), Settings(), policy)


def _exercises(data: bytes) -> None:
    try:
        found = exercise_file.read(_file("own.yaml", data), load_catalogue())
    except StrideauditError:
        return
    if found.faults:
        return
    settings = Settings(own=found.own.exercises)
    for file in read_plans(Input("plan.yaml", BytesIO(EXAMPLE))):
        _must_add_up(audit(file, load_catalogue(), settings))


def _patterns(name: str, *more: str) -> tuple[str, ...]:
    return (f"{IMPORTS}/{name}/*", *more)


TARGETS: dict[str, Target] = {
    "yaml": Target(_plan("yaml"), (f"{PLANS}.yaml", "examples/*.yaml")),
    "json": Target(_plan("json"), ()),
    "sheet": Target(_foreign("sheet.csv", "sheet"), _patterns("sheet")),
    "logs": Target(_foreign("log.csv"), (f"{IMPORTS}/*/*.csv", "examples/*.csv")),
    "xlsx": Target(_foreign("plan.xlsx", "xlsx"), (), words=False),
    "fit": Target(_foreign("run.fit", "fit"), (), words=False),
    "markdown": Target(_foreign("plan.md", "markdown"), _patterns("markdown")),
    "liftoscript": Target(_foreign("plan.liftoscript", "liftoscript"), _patterns("liftoscript")),
    "config": Target(_config, ()),
    "baseline": Target(_baseline, ()),
    "comments": Target(_comments, ()),
    "doses": Target(_doses, ()),
    "exercises": Target(_exercises, ()),
}
"""Each reader by its name."""


def inputs() -> Iterator[tuple[str, Path]]:
    """Yield each target with each of its own seeds, and with some of those that it shares."""
    for name in TARGETS:
        for path in seeds_of(name)[: len(_own(name)) + SHARED]:
            yield name, path


SHARED = 12
"""How many of the other tests' files the suite tries again on each target."""
