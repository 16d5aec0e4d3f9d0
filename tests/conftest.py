"""What several test modules need."""

import gc
import os
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from amount import FULL
from commandline import Called, Run
from hypothesis import HealthCheck, settings

from strideaudit.__main__ import main
from strideaudit.audit.pipeline import audit
from strideaudit.audit.report import Ignored, PlanReport, Report
from strideaudit.audit.subject import Settings, Subject
from strideaudit.inputs.detection import read_plan, read_plans
from strideaudit.inputs.importer import USUAL, Window
from strideaudit.knowledge.build_catalogue import data_folder, load_catalogue
from strideaudit.knowledge.catalogue import Catalogue
from strideaudit.knowledge.load import load_knowledge
from strideaudit.knowledge.models import Knowledge
from strideaudit.text.input import Input

# One profile decides how many examples every property gets, and there is no deadline: how long one
# takes says more about what else the machine does.
for name, examples in (("usual", 15), ("full", 200), ("nightly", 5_000)):
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        print_blob=True,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("full" if FULL else "usual"))

# Without byte code every process that a test starts compiles the program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

pytest_plugins = ["installation"]
"""Further fixtures: ``once``, ``wheel``, ``installed``."""


def pytest_collection_finish() -> None:
    """Keep the tests themselves out of each collection of garbage, which takes a tenth less so."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only a full run tries."""
    if not FULL:
        left_out = [item for item in items if item.get_closest_marker("full") is not None]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The project's own knowledge base."""
    return load_knowledge(data_folder())


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The project's own catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def audited(catalogue: Catalogue) -> Callable[..., PlanReport]:
    """Audit a text in a model."""

    def run(text: str, model: str = "lesson") -> PlanReport:
        return audit(read_plan(text, "plan.yaml"), catalogue, Settings(model))

    return run


@pytest.fixture(scope="session")
def subject_of(audited: Callable[..., PlanReport]) -> Callable[..., Subject]:
    """Audit a text that must be a sound plan, and return what the rules saw."""

    def run(text: str, model: str = "lesson") -> Subject:
        report = audited(text, model)
        assert report.subject is not None, [finding.message for finding in report.findings]
        return report.subject

    return run


LOG_HEADER = "title,start_time,exercise_title,set_type,reps,distance_km"


@pytest.fixture(scope="session")
def logged(catalogue: Catalogue) -> Callable[..., PlanReport]:
    """Audit a log of rows such as ``2026-03-02, Back squat, 5``, with a kind of set if it has one.

    Instead of repetitions a row may give metres: ``30m``.
    """

    def run(*rows: str, window: Window = USUAL) -> PlanReport:
        lines = [LOG_HEADER]
        for row in rows:
            day, name, dose, kind = (*row.split(", "), "normal")[:4]
            reps, km = ("", float(dose[:-1]) / 1000) if dose.endswith("m") else (dose, "")
            lines.append(f"Gym,{day} 09:00,{name},{kind},{reps},{km}")
        data = "\n".join(lines).encode()
        (file,) = read_plans(Input("log.csv", BytesIO(data)), window)
        return audit(file, catalogue, Settings())

    return run


EVENTS = (
    "push-overreliance", "resisted-redundancy", "unknown-exercise", "jump-redundancy",
    "quad-dominance",
)  # fmt: skip
EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def report_on(catalogue: Catalogue) -> Callable[[dict[str, str]], Report]:
    """Audit texts, each by the path that it is said to have."""

    def run(texts: dict[str, str]) -> Report:
        return Report(
            tuple(
                audit(read_plan(text, path), catalogue, Settings()) for path, text in texts.items()
            )
        )

    return run


@pytest.fixture(scope="session")
def eventful(report_on: Callable[[dict[str, str]], Report]) -> Report:
    """A report in which all there can be is there: new, unchanged, fixed, ignored, unreadable."""
    names = {"plans/winter.yaml": "winter_block", "plans/good.yaml": "balanced"}
    texts = {path: (EXAMPLES / f"{name}.stride.yaml").read_text() for path, name in names.items()}
    winter, good, broken = report_on({**texts, "plans/broken.yaml": "sessions: 3\n"}).plans
    by_rule = {finding.rule: finding for finding in winter.findings}
    first, second, third, fourth, fifth = (by_rule[rule] for rule in EVENTS)
    winter = winter._replace(
        findings=(first._replace(state="new"), fifth._replace(state="unchanged")),
        ignored=(
            Ignored(second, "inline", "hamstring rehab"),
            Ignored(third, "config"),
            Ignored(fourth, "baseline", "known since 2025"),
        ),
        fixed=(third._replace(message="mended since", identity="mended"),),
        before=(0.6, 0.2, 0.2),
    )
    return Report(
        (winter, good, broken),
        problems=("nowhere.yaml: missing",),
        with_statistics=True,
        show_ignored=True,
        since="main",
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the program in a folder that is the top of a repository."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def call(*words: str) -> Called:
        monkeypatch.setattr(sys, "argv", ["strideaudit", *words])
        try:
            code = main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Called(code, *capfd.readouterr())

    return call
