"""A bug that one file meets: it is reported as a finding, and hides no other file."""

import json
from pathlib import Path

import pytest
from amount import FULL
from commandline import Done, start
from every import every

from strideaudit.plugins import names
from strideaudit.reports import formats as reporters

SOUND = "sessions:\n- work:\n  - Squat: 3x5\n"
CODE = """\
import strideaudit.project.auditor as auditor
import strideaudit.project.workers as workers
whole = auditor.audit
def broken(file, *rest):
    if "bad" in file.document.source.path:
        raise RuntimeError("the \\x1b flux is gone")
    return whole(file, *rest)
auditor.audit = broken
workers._processors = lambda: 2
"""
SAID = r"internal error: RuntimeError: the \x1b flux is gone at sitecustomize.py:6"


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Code that lets the audit of some files raise, as a bug would."""
    folder = tmp_path_factory.mktemp("code")
    (folder / "sitecustomize.py").write_text(CODE, encoding="utf-8")
    return str(folder)


def check(folder: Path, code: str, *words: str, debug: str = "") -> Done:
    return start(
        "check", ".", *words, folder=folder, PYTHONPATH=code, COLUMNS="200", STRIDEAUDIT_DEBUG=debug
    )


def plans(folder: Path, *names: str) -> Path:
    (folder / ".git").mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.stride.yaml").write_text(SOUND, encoding="utf-8")
    return folder


OTHERS: tuple[tuple[str, ...], ...] = ((), ("a", "c"))


@every(
    (name, also)
    for number, name in enumerate(names(reporters))
    for also in (OTHERS if FULL else OTHERS[number % 2 :][:1])
)
def test_every_format_shows_the_bug_and_the_other_plans(
    case: tuple[str, tuple[str, ...]], code: str, tmp_path: Path
) -> None:
    name, also = case
    folder = tmp_path / str(len(also))
    folder.mkdir(exist_ok=True)

    done = check(plans(folder, "bad", *also), code, "--output-format", name)

    assert done.returncode == 70
    for said in ("the ", " flux is gone", "bad.stride", *also):
        assert said in done.stdout, said
    assert "\x1b" not in done.stdout
    assert done.stderr.splitlines() == [
        f"strideaudit: ./bad.stride.yaml: {SAID}",
        "  this is a bug in strideaudit, not in the plan; set STRIDEAUDIT_DEBUG=1 for the details",
    ]


def test_the_bug_is_a_finding_that_always_counts(code: str, tmp_path: Path) -> None:
    words = ("--output-format=json", "--fail-on=never", "--ignore=plan-invalid")

    done = check(plans(tmp_path, "bad", "c"), code, *words)

    report = json.loads(done.stdout)
    bad, good = report["plans"]
    assert done.returncode == report["summary"]["exit_code"] == 70
    assert [one["rule"] for one in bad["findings"]] == ["plan-invalid"]
    assert bad["verdict"] == "unreadable"
    assert good["verdict"] == "fail"


def test_a_bug_beats_a_path_that_is_missing(code: str, tmp_path: Path) -> None:
    done = check(plans(tmp_path, "bad"), code, "missing.yaml")

    assert done.returncode == 70
    assert "missing.yaml: no such file" in done.stderr


def test_a_bug_in_another_process_hides_no_file(code: str, tmp_path: Path) -> None:
    wanted = [f"p{number:03}" for number in range(320)]
    plans(tmp_path, *wanted, "bad")

    done = check(tmp_path, code, "--output-format=json")

    assert done.returncode == 70
    assert len(json.loads(done.stdout)["plans"]) == 321
    assert len(done.stderr.splitlines()) == 2


def test_a_baseline_is_not_changed_where_there_was_a_bug(code: str, tmp_path: Path) -> None:
    plans(tmp_path, "bad", "c")

    done = start("baseline", "create", ".", folder=tmp_path, PYTHONPATH=code)

    assert done.returncode == 70
    assert "was not changed" in done.stderr
    assert list(tmp_path.glob("*.json")) == []


def test_who_asks_for_details_gets_the_traceback(code: str, tmp_path: Path) -> None:
    done = check(plans(tmp_path, "bad"), code, debug="1")

    assert done.returncode == 70
    assert "Traceback (most recent call last)" in done.stderr
    assert "in broken" in done.stderr
